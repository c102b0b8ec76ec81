"""Names and roles in raw articles, as two pipelines find them with every rule: what to learn from besides annotations.

A name on which the two agree is taken for one; where they differ, nothing is learnt. Roles are the first one's.
Articles that share a tenth of their phrases with those held out are left out, and the annotated texts are added twice.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from corpus import SEE_ALSO, Row, as_read, doc_of, read_articles
from spacy.tokens import Doc, DocBin

from extract import Reader, load

SHORTEST = 60  # words
PHRASE = 8  # words that two texts hardly share by chance
SHARED = 0.1  # of an article's phrases
WEIGHT = 2  # of an annotated text beside a labelled one


def raw_articles(source: Path) -> Iterator[str]:
    """One paragraph a line, a blank line between articles; each once, as the pipeline will see it."""
    seen: set[str] = set()
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for article in lines.read().split("\n\n"):
            text = as_read({"id": "", "text": article.strip(), "spans": [], "roles": []})["text"]
            if len(text.split()) >= SHORTEST and text[:200] not in seen:
                seen.add(text[:200])
                yield text


def phrases(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[i : i + PHRASE]) for i in range(len(words) - PHRASE + 1)}


def labelled(text: str, first: Reader, second: Reader) -> Row:
    """A row as of an annotated article; what only one of the two has found is `missing`."""
    docs = [reader.nlp(text) for reader in (first, second)]
    ours, theirs = ({(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents} for doc in docs)
    return {
        "text": text,
        "spans": [list(span) for span in sorted(ours & theirs)],
        "missing": [*([a, b] for a, b, _ in ours ^ theirs), *(list(m.span()) for m in SEE_ALSO.finditer(text))],
        "roles": [[span.start_char, span.end_char, "ROLE"] for span in docs[0].spans["roles"]],
    }


def main(teacher: Path, former: Path, source: Path, folder: Path, annotated: Path, output: Path) -> None:
    held_out = set().union(*(phrases(row["text"]) for row in read_articles(folder)[1]))
    first, second, blank = load(teacher), load(former), spacy.blank("id")
    docs: list[Doc] = []
    for text in raw_articles(source):
        own = phrases(text)
        if len(own & held_out) <= SHARED * len(own):
            docs.append(doc_of(blank, labelled(text, first, second)))
    print(f"{len(docs)} articles labelled")
    gold = list(DocBin().from_disk(annotated).get_docs(blank.vocab))
    DocBin(docs=[*docs, *gold * WEIGHT]).to_disk(output)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:7]))
