"""Docs for the rules, written as text: "[Rina Sasmita:PER], [Kepala Dinas Pasar:ROLE], mengatakan ..."."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract import attributes

MARKED = re.compile(r"\[([^\[\]:]+):(PER|ORG|LOC|EVT|ROLE)\]")
attributes.declare()


def parse(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text and its (start, end, label) spans."""
    text, spans, last = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[last : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text, last = text + match[1], match.end()
    return text + marked[last:], spans


def annotate(marked: str, *, published: datetime | None = None) -> Doc:
    """The Doc after every rule component, its names and roles given instead of recognised."""
    text, spans = parse(marked)
    nlp = _rules()
    doc = nlp.make_doc(text)
    doc._.published = published
    found = [(doc.char_span(start, end, label=label), label) for start, end, label in spans]
    assert all(span is not None for span, _ in found), "an annotation does not fall on token borders"
    doc.ents = [span for span, label in found if label != "ROLE" and span is not None]
    doc.spans["roles"] = [span for span, label in found if label == "ROLE" and span is not None]
    return nlp(doc)


@cache
def _rules() -> Language:
    nlp = spacy.blank("id")
    for name in [
        n
        for n in ("news_quotes", "news_sentences", "news_names", "news_entities", "news_times", "news_speakers")
        if nlp.has_factory(n)
    ]:
        nlp.add_pipe(name)
    return nlp
