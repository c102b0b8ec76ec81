"""Put both recognisers and the rule components into one pipeline, ready to be shipped."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

BEFORE = ("news_quotes", "news_sentences")  # what the recognisers need not know
AFTER = ("news_names", "news_entities", "news_times", "news_speakers")
CUES = ("kata", "ujar", "tutur", "ucap", "ungkap", "jelas", "tegas", "papar", "imbuh", "terang", "sebut")

# Marks glued to words on both sides, and a capital glued to a reporting verb ("kataRina"), where a link lost its space.
GLUED = ('[“”„«»"]', '[,.?!](?=[“”„»"])', *(f"(?<=\\b{cue})(?=[A-Z])" for cue in CUES))


def assemble(names: Path, roles: Path) -> Language:
    """tok2vec and names of the one model, roles of the other; both were trained on the same tok2vec."""
    nlp = spacy.load(names)
    nlp.add_pipe("news_roles", source=spacy.load(roles), before="ner")
    for name in reversed(BEFORE):
        nlp.add_pipe(name, first=True)
    for name in AFTER:
        nlp.add_pipe(name)
    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *GLUED]).finditer
    return nlp


def main(names: Path, roles: Path, output: Path, name: str, version: str) -> None:
    nlp = assemble(names, roles)
    card = output / "README.md"
    kept = card.read_text(encoding="utf-8") if card.exists() else None
    nlp.meta.update(
        name=name.removeprefix(f"{nlp.lang}_"),
        version=version,
        description="Names, roles, places, times, quotations and their speakers in Indonesian news",
        author="the sariberita maintainers",
        license="MIT",
    )
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)
    if kept is not None:
        card.write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]), *sys.argv[4:6])
