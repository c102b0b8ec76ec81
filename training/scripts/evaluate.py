"""Names and roles on articles and sentences that were held out of training: exact spans and labels."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import spacy
from corpus import doc_of, read
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example


def scores(nlp: Language, docs: list[Doc], keep: str) -> dict[str, Any]:
    """Per cent, for one recogniser as trained, before any rule."""
    with nlp.select_pipes(enable=["tok2vec", keep]):
        found = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    prefix = "roles" if keep == "news_roles" else "ents"
    row = {key: round(100 * found[f"{prefix}_{key}"], 1) for key in "prf"}
    labels = found.get("ents_per_type") or {}
    return row | {label: round(100 * value["f"], 1) for label, value in sorted(labels.items())}


def main(pipeline: Path, corpus: Path, sentences: Path, output: Path) -> None:
    nlp = spacy.load(pipeline)
    report = {
        "names, held-out articles": scores(
            nlp, list(DocBin().from_disk(corpus / "dev.spacy").get_docs(nlp.vocab)), "ner"
        ),
        "roles, held-out articles": scores(
            nlp, list(DocBin().from_disk(corpus / "dev-roles.spacy").get_docs(nlp.vocab)), "news_roles"
        ),
    }
    for name in ("idner-news-2k", "nergrit"):
        rows = read(sentences / f"{name}.jsonl")
        report[f"names, {name} dev"] = scores(nlp, [doc_of(nlp, r["text"], r["spans"]) for r in rows], "ner")
    output.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(output.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:5]))
