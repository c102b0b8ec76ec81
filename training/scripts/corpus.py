"""Turn annotated JSONL into spaCy's binary form: names for both stages, roles, and the pool of names to swap in.

A fixed tenth of the articles annotated for this project, chosen by the hash of their id, is kept out of training.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

ARTICLES = ("detik-2025", "outlets-2025")  # annotated for this project: today's news
SENTENCES = ("idner-news-2k", "nergrit", "nerui", "nerp-perloc-truecased")
SUPPORT = (*SENTENCES, "idner-news-2k")  # the first stage; news once more than the rest
TUNING = "idner-news-2k"
FURNITURE = re.compile(r"^(?:SCROLL TO (?:CONTINUE|RESUME) WITH CONTENT|ADVERTISEMENT)$\n?", re.MULTILINE)

# Bodies are what recognisers of Indonesian know least: these are combined with the places of the training data.
BODY_PATTERNS = (
    "Polres {}", "Polresta {}", "Polda {}", "Polsek {}", "Pemkot {}", "Pemkab {}", "Pemprov {}", "Kejari {}",
    "Kejati {}", "DPRD {}", "BPBD {}", "Dinas Kesehatan {}", "Dinas Pendidikan {}", "Pengadilan Negeri {}",
    "Universitas {}", "RSUD {}", "Kodim {}", "KPU {}", "Bawaslu {}", "Satreskrim Polres {}", "PT {} Jaya", "Bank {}", "Persatuan {}",
)  # fmt: skip


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def held_out(identity: str) -> bool:
    return hashlib.sha256(identity.encode()).digest()[0] % 10 == 0


def doc_of(nlp: Language, text: str, spans: Iterable[list[Any]], missing: Iterable[list[int]] = ()) -> Doc:
    """`missing` tokens are neither a name nor none: nothing is learnt from them."""
    doc = nlp.make_doc(text)
    names = filter_spans([s for a, b, label in spans if (s := doc.char_span(a, b, label=label))])
    blanks = [s for a, b, *_ in missing if (s := doc.char_span(a, b, alignment_mode="expand"))]
    taken = {token.i for span in names for token in span}
    unknown = [doc[t.i : t.i + 1] for span in blanks for t in span if t.i not in taken]
    doc.set_ents(names, missing=filter_spans(unknown), default="outside")
    return doc


def without_furniture(row: dict[str, Any]) -> dict[str, Any]:
    """The article as the pipeline sees it: no furniture, one newline between paragraphs, spans moved along."""
    text = row["text"]
    cuts = [match.span() for match in FURNITURE.finditer(text)]
    cuts += [match.span() for match in re.finditer(r"(?<=\n)\n+", text)]
    keep = sorted(set(range(len(text))) - {i for start, end in cuts for i in range(start, end)})
    moved = {old: new for new, old in enumerate(keep)}
    spans = {
        kind: [
            [moved[a], moved[b - 1] + 1, label] for a, b, label in row.get(kind, []) if a in moved and b - 1 in moved
        ]
        for kind in ("spans", "roles")
    }
    return {**row, "text": "".join(text[i] for i in keep), **spans}


def pools(rows: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """Names by label, from the training data and, for bodies, by pattern."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for start, end, label in row["spans"]:
            name = row["text"][start:end]
            if label in {"PER", "ORG", "LOC"} and len(name) > 2 and not name.islower() and "\n" not in name:
                found[label].add(name)
    short = sorted(place for place in found["LOC"] if place.count(" ") < 2 and place[0].isupper())
    made = {pattern.format(place) for i, place in enumerate(short) for pattern in BODY_PATTERNS[i % 7 :: 7]}
    found["ORG"] |= made
    return {label: sorted(names) for label, names in found.items()}


def write(path: Path, docs: Iterator[Doc]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(path)


def main(data: Path, out: Path) -> None:
    nlp = spacy.blank("id")
    sentences = {name: read(data / "train" / f"{name}.jsonl") for name in SENTENCES}
    articles = [without_furniture(row) for name in ARTICLES for row in read(data / "train" / f"{name}.jsonl")]
    train = [row for row in articles if not held_out(row["id"])]
    dev = [row for row in articles if held_out(row["id"])]

    def names(rows: Iterable[dict[str, Any]]) -> Iterator[Doc]:
        return (doc_of(nlp, row["text"], row["spans"], row.get("missing", ())) for row in rows)

    def roles(rows: Iterable[dict[str, Any]]) -> Iterator[Doc]:
        return (doc_of(nlp, row["text"], row["roles"]) for row in rows)

    write(out / "support.spacy", names(row for name in SUPPORT for row in sentences[name]))
    write(out / "tuning.spacy", names([*train, *sentences[TUNING]]))
    write(out / "roles.spacy", roles(train))
    write(out / "dev.spacy", names(dev))
    write(out / "dev-roles.spacy", roles(dev))
    kept = [row for name in ("idner-news-2k", "nerui", "nergrit") for row in sentences[name]]
    (out / "pools.json").write_text(json.dumps(pools([*kept, *train]), ensure_ascii=False), encoding="utf-8")
    print(f"{len(train)} articles to train on, {len(dev)} held out")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
