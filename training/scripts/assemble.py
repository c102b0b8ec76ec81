"""Put the rule components around the recognisers of names and roles: the pipeline that is shipped."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex

from extract.indonesian.organizations import SECTIONS

BEFORE = ("news_quotes", "news_sentences")  # what the recognisers need not know
AFTER = ("news_names", "news_entities", "news_times", "news_speakers")
CUES = ("kata", "ujar", "tutur", "ucap", "ungkap", "jelas", "tegas", "papar", "imbuh", "terang", "sebut")

# Marks glued to words on both sides, and where a link lost its space a capital glued to a reporting verb ("kataRina")
# or an outlet's section glued to the words beside it.
GLUED = (
    '[“”„«»"]',
    '[,.?!](?=[“”„»"])',
    *(f"(?<=\\b{cue})(?=[A-Z])" for cue in CUES),
    *(f"(?<=[a-z])(?={section})|(?<={section})(?=[a-z])" for section in SECTIONS),
)


def assemble(recognisers: Path) -> Language:
    nlp = spacy.load(recognisers)
    for name in reversed(BEFORE):
        nlp.add_pipe(name, first=True)
    for name in AFTER:
        nlp.add_pipe(name)
    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *GLUED]).finditer
    lighten(nlp.tokenizer)
    nlp.config["nlp"]["vectors"] = {"@vectors": "news_vectors.v1"}
    return nlp


def lighten(tokenizer: Tokenizer) -> None:
    """Keep hyphenated words whole by one pattern instead of a special case for each spelling, and blanks by none.

    spaCy's Indonesian has 15,600 such cases, which take seconds to load; and behind a special case in a text nothing is
    kept in the tokenizer's cache: every line break was one. The words that come out are the same.
    """
    words = {text.lower() for text, tokens in tokenizer.rules.items() if "-" in text and len(tokens) == 1}
    dropped = words | {text for text in tokenizer.rules if not text.strip()}
    tokenizer.rules = {text: tokens for text, tokens in tokenizer.rules.items() if text.lower() not in dropped}
    tokenizer.token_match = re.compile(f"(?i)(?=[^-]*-)(?:{'|'.join(map(re.escape, sorted(words)))})$").match


def main(recognisers: Path, meta: Path, output: Path, name: str, version: str) -> None:
    nlp = assemble(recognisers)
    nlp.meta.update(
        json.loads(meta.read_text(encoding="utf-8")), name=name.removeprefix(f"{nlp.lang}_"), version=version
    )
    card = output / "README.md"
    kept = card.read_text(encoding="utf-8") if card.exists() else None
    shutil.rmtree(output, ignore_errors=True)
    nlp.to_disk(output)
    # It held every word of every text that the training saw. The pipeline needs none: a string has one hash anywhere.
    labels = [*nlp.get_pipe("ner").labels, *nlp.get_pipe("news_roles").labels]
    StringStore(labels).to_disk(output / "vocab" / "strings.json")
    if kept is not None:
        card.write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]), *sys.argv[4:6])
