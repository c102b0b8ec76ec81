"""Names and roles, as the recognisers find them before any rule, on texts that were held out of training.

Three kinds: the held-out tenth of the annotated articles, the development sentences of two public corpora, and the
articles annotated in full, whose lists of names are projected on every place where they stand.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from corpus import Row, as_read, read, read_articles
from spacy.language import Language

DEVELOPMENT = ("idner-news-2k", "nergrit")
LISTS = {"people": "PER", "organizations": "ORG", "places": "LOC"}
Found = set[tuple[Any, ...]]  # (where or what, label)


def projected(article: dict[str, Any]) -> Row:
    """A row with every occurrence of a listed name, the longest where they overlap, and the roles likewise."""
    names = {form: label for kind, label in LISTS.items() for entry in article[kind] for form in entry["mentions"]}
    roles = {form: "ROLE" for person in article["people"] for form in person["roles"]}
    text = article["text"]
    return as_read({**article, "spans": occurrences(names, text), "roles": occurrences(roles, text)})


def occurrences(forms: dict[str, str], text: str) -> list[list[Any]]:
    spans: list[list[Any]] = []
    for form in sorted(forms, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if not any(start < match.end() and match.start() < end for start, end, _ in spans):
                spans.append([*match.span(), forms[form]])
    return spans


def score(pairs: Iterable[tuple[Found, Found]]) -> dict[str, float]:
    """Per cent: precision, recall and F1 over pairs of wanted and found, then F1 by label."""
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for gold, ours in pairs:
        for tally, items in ((right, gold & ours), (found, ours), (wanted, gold)):
            tally.update(item[-1] for item in items)
    hits = right.total()
    scores = {"p": hits / max(1, found.total()), "r": hits / max(1, wanted.total())}
    scores["f"] = 2 * hits / max(1, found.total() + wanted.total())
    scores |= {label: 2 * right[label] / (found[label] + wanted[label]) for label in sorted(wanted)}
    return {key: round(100 * value, 1) for key, value in scores.items()}


def evaluate(nlp: Language, rows: list[Row]) -> dict[str, Any]:
    """Exact spans of names, the different names of each text, and exact spans of roles where rows have them.

    Labels that the rows never use are not counted: most corpora know no events.
    """
    used = {label for row in rows for *_, label in row["spans"]}
    names: list[tuple[Found, Found]] = []
    distinct: list[tuple[Found, Found]] = []
    roles: list[tuple[Found, Found]] = []
    for row in rows:
        doc = nlp(row["text"])
        unknown = [span for a, b in row.get("missing", ()) if (span := doc.char_span(a, b, alignment_mode="expand"))]
        ents = [e for e in doc.ents if e.label_ in used and not any(s.start <= e.start < s.end for s in unknown)]
        gold = {tuple(span) for span in row["spans"]}
        names.append((gold, {(ent.start_char, ent.end_char, ent.label_) for ent in ents}))
        distinct.append(({(row["text"][a:b], label) for a, b, label in gold}, {(ent.text, ent.label_) for ent in ents}))
        ours = {(span.start_char, span.end_char, span.label_) for span in doc.spans["roles"]}
        roles.append(({tuple(span) for span in row.get("roles", ())}, ours))
    report = {"texts": len(rows), "names": score(names), "different names": score(distinct)}
    return report | ({"roles": score(roles)} if any(gold for gold, _ in roles) else {})


def by_outlet(kind: str, rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """All rows, then those of Detik and of the other outlets."""
    yield kind, rows
    yield f"{kind}, Detik", [row for row in rows if row["id"].startswith("detik")]
    yield f"{kind}, other outlets", [row for row in rows if not row["id"].startswith("detik")]


def main(pipeline: Path, data: Path, output: Path) -> None:
    nlp = spacy.load(pipeline)
    nlp.select_pipes(enable=["tok2vec", "news_roles", "ner"])
    _, held_out = read_articles(data / "ner" / "train")
    files = sorted(data.glob("articles-id/*.json"))
    in_full = [projected(json.loads(path.read_text(encoding="utf-8"))) for path in files]
    sets = dict([*by_outlet("held-out articles", held_out), *by_outlet("articles annotated in full", in_full)])
    sets |= {f"sentences of {name}": read(data / "ner" / "dev" / f"{name}.jsonl") for name in DEVELOPMENT}
    report = {name: evaluate(nlp, rows) for name, rows in sets.items() if rows}
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, scores in report.items():
        print(f"{name}: {json.dumps(scores)}")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
