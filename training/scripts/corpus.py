"""Turn annotated JSONL into spaCy's binary form, for both stages of training, and collect the names to swap in.

A fixed tenth of the articles annotated for this project, chosen by the hash of their id, is kept out of training.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from extract.cleaning import INSERTED
from extract.furniture import is_anywhere

Row = dict[str, Any]  # {"text", "spans": [[start, end, label]], "missing"?: [[start, end]], "id"?, "roles"?}

ARTICLES = ("detik-2025", "outlets-2025")  # annotated for this project: today's news
SENTENCES = ("idner-news-2k", "nergrit", "nerui", "nerp-perloc-truecased")
NEWS = "idner-news-2k"  # nearest to what is read: twice in the first stage, once more in the second
SWAPPABLE = ("idner-news-2k", "nerui", "nergrit")  # whose names are as printed, not of restored case

# The headline of another story, glued to the paragraph behind it: its names were left unmarked by the annotators.
SEE_ALSO = re.compile(r"\b(?:baca|simak|lihat|tonton) juga\b[^.?!\n]*", re.IGNORECASE)

# Bodies are what recognisers of Indonesian know least: these are combined with the places of the training data.
BODY_PATTERNS = (
    "Polres {}", "Polresta {}", "Polda {}", "Polsek {}", "Pemkot {}", "Pemkab {}", "Pemprov {}", "Kejari {}",
    "Kejati {}", "DPRD {}", "BPBD {}", "Dinas Kesehatan {}", "Dinas Pendidikan {}", "Pengadilan Negeri {}",
    "Universitas {}", "RSUD {}", "Kodim {}", "KPU {}", "Bawaslu {}", "Satreskrim Polres {}", "PT {} Jaya", "Bank {}",
    "Persatuan {}",
)  # fmt: skip


def read(path: Path) -> list[Row]:
    """One row a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read_articles(folder: Path) -> tuple[list[Row], list[Row]]:
    """The articles to train on and those held out."""
    rows = [as_read(row) for name in ARTICLES for row in read(folder / f"{name}.jsonl")]
    return [row for row in rows if not held_out(row["id"])], [row for row in rows if held_out(row["id"])]


def held_out(identity: str) -> bool:
    """Whether an article is of the tenth that is never trained on."""
    return hashlib.sha256(identity.encode()).digest()[0] % 10 == 0


def as_read(row: Row) -> Row:
    """The article as the pipeline will see it: no furniture, one newline between paragraphs, spans moved along."""
    kept: list[str] = []
    shifts: list[tuple[int, int, int]] = []
    at = length = 0
    for line in row["text"].split("\n"):
        if not kept or (INSERTED.sub("", line).strip() and not is_anywhere(line)):
            shifts.append((at, at + len(line), length - at))
            kept.append(line)
            length += len(line) + 1
        at += len(line) + 1
    text = "\n".join(kept)

    def moved(spans: list[list[Any]]) -> list[list[Any]]:
        return [
            [a + by, b + by, label] for a, b, label in spans for start, end, by in shifts if start <= a and b <= end
        ]

    return {
        "id": row["id"],
        "text": text,
        "spans": moved(row["spans"]),
        "roles": moved(row["roles"]),
        "missing": [list(match.span()) for match in SEE_ALSO.finditer(text)],
    }


def doc_of(nlp: Language, row: Row) -> Doc:
    """A Doc with names for `ents` and, where the row has them, roles for a span group.

    A missing token without a name is unknown, and nothing is learnt from it.
    """
    doc = nlp.make_doc(row["text"])
    names = aligned(doc, row["spans"])
    taken = {token.i for span in names for token in span}
    gaps = (doc.char_span(start, end, alignment_mode="expand") for start, end, *_ in row.get("missing", ()))
    unknown = {token.i for span in gaps if span for token in span} - taken
    doc.set_ents(names, missing=[doc[i : i + 1] for i in sorted(unknown)], default="outside")
    if "roles" in row:
        doc.spans["roles"] = aligned(doc, row["roles"])
    return doc


def aligned(doc: Doc, spans: Iterable[list[Any]]) -> list[Span]:
    """Those of the spans that begin and end with a token, the longer where two overlap."""
    found = (doc.char_span(start, end, label=label) for start, end, label in spans)
    return sorted(filter_spans([span for span in found if span]))


def name_pools(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Names by label, from the rows and, for bodies, by pattern."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for start, end, label in row["spans"]:
            name = row["text"][start:end]
            if label != "EVT" and len(name) > 2 and not name.islower() and "\n" not in name:
                found[label].add(name)
    places = sorted(place for place in found["LOC"] if place.count(" ") < 2 and place[0].isupper())
    found["ORG"] |= {pattern.format(place) for i, place in enumerate(places) for pattern in BODY_PATTERNS[i % 7 :: 7]}
    return {label: sorted(names) for label, names in sorted(found.items())}


def main(data: Path, output: Path) -> None:
    nlp = spacy.blank("id")
    train, dev = read_articles(data / "train")
    sentences = {name: read(data / "train" / f"{name}.jsonl") for name in SENTENCES}
    support = [row for name in (*SENTENCES, NEWS) for row in sentences[name]]

    def write(name: str, rows: Iterable[Row]) -> None:
        docs = [doc_of(nlp, row) for row in rows]
        DocBin(docs=docs).to_disk(output / name)
        print(f"{name}: {len(docs)} texts, {sum(len(doc.ents) for doc in docs)} names")

    output.mkdir(parents=True, exist_ok=True)
    write("support.spacy", support)
    write("tuning.spacy", [*train, *sentences[NEWS]])
    write("dev.spacy", dev)
    pools = name_pools([*train, *(row for name in SWAPPABLE for row in sentences[name])])
    (output / "pools.json").write_text(json.dumps(pools, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
