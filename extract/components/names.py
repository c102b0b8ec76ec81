"""`news_names`: mend the recogniser's names and make them consistent over the whole article.

In this order: each name at its full length and no further (`boundaries`, `bodies`, `locations`), people parted from the
offices beside them (`holders`, `persons`), the kind that a name's own words and its company give away (`kinds`), and
one label a form wherever it stands (`consistency`). Those who wrote or photographed the article are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.components import bodies, boundaries, edges, holders, kinds, locations, persons
from extract.components.consistency import consistent
from extract.components.labels import BODY, PERSON, PLACE
from extract.indonesian.organizations import SECTION
from extract.indonesian.writing import CREDIT, DATELINE, SEE_ALSO

DATELINE_REACH = 80  # code points
LINE = re.compile(r"[^\n]+")


@Language.factory("news_names", assigns=["doc.ents"], requires=["doc.ents", "doc.sents", "doc.spans"])
def make_names(nlp: Language, name: str) -> Names:
    return Names()


class Names:
    def __call__(self, doc: Doc) -> Doc:
        spans = _bounded(doc)
        spans = _of_people(doc, spans)
        spans = _at_full_length(doc, spans)
        spans = kinds.by_their_company(doc, sorted(kinds.of_their_words(spans)))
        spans = boundaries.merged(consistent(doc, filter_spans([*spans, *_sections(doc)])))
        spans = _at_full_length(doc, spans)  # once more, with the places that were found as repeats
        spans = [span for span in kinds.named(doc, spans) if not persons.is_degree(span)]
        doc.ents = _of_the_story(doc, spans)
        return doc


def _bounded(doc: Doc) -> list[Span]:
    """The recogniser's names with their edges put right, no short forms of things among them."""
    found = [span for ent in boundaries.merged(doc.ents) if (span := boundaries.balanced(ent))]
    whole = bodies.whole(doc, [part for span in filter_spans(found) for part in bodies.apart(span)])
    spans = [span for ent in whole for part in boundaries.split(ent) if (span := boundaries.trimmed(part))]
    things = bodies.of_things(doc, spans)
    return [span for span in filter_spans(spans) if span.text not in things or span.label_ == PERSON]


def _of_people(doc: Doc, spans: list[Span]) -> list[Span]:
    """People parted from the bodies and places before them, and those whom the recogniser passed over."""
    spans = [part for span in spans for part in holders.pairs_apart(span, spans)]
    spans = [part for span in spans for part in holders.of_office(span)]
    spans = [part for span in spans for part in holders.of_known_place(span, spans)]
    called = persons.called_by_one_word(doc, spans)
    spans = [part for span in spans for part in holders.by_one_word(span, called)]
    spans = edges.names_behind_bodies(doc, holders.at_known_bodies(spans), called)
    unseen = [*holders.speakers(doc, spans), *holders.unseen(doc, spans)]
    spans = filter_spans([*spans, *unseen, *holders.named_behind_what_they_are(doc, spans)])
    spans = _replaced(spans, [*persons.introduced(doc, spans), *persons.of_ministers(doc, spans)])
    return [span for span in spans if not persons.is_no_person(span, spans)]


def _at_full_length(doc: Doc, spans: list[Span]) -> list[Span]:
    """Names with the words around that belong to them."""
    spans = bodies.known(doc, spans)
    spans = bodies.from_first_words(doc, holders.with_full_names(sorted(spans)))
    spans = sorted(
        _replaced(spans, [*locations.streets(doc), *locations.whole(doc, spans), *locations.unseen(doc, spans)])
    )
    spans = filter_spans(boundaries.extended(span, spans) for span in spans)
    spans = [locations.known(span, acts=persons.acts(span)) for span in locations.joined(spans)]
    spans = bodies.with_heads(doc, bodies.with_places(doc, bodies.whole(doc, spans)))
    spans = boundaries.with_middle_names(boundaries.with_first_names(spans))
    spans = [whole for span in spans if (whole := boundaries.balanced(span))]
    return sorted(filter_spans([*spans, *holders.unseen(doc, spans)]))


def _of_the_story(doc: Doc, spans: list[Span]) -> list[Span]:
    """The names but those of the outlet in the dateline, of who wrote, and of other stories."""
    dateline = DATELINE.match(doc.text[:DATELINE_REACH])
    outlet_end = dateline.end() if dateline else 0
    outside = _outside(doc)
    return [
        span
        for span in spans
        if not (_names_outlet(span, outlet_end) or any(a <= span.start_char < b for a, b in outside))
    ]


def _replaced(spans: list[Span], better: list[Span]) -> list[Span]:
    """The spans, with those that a better one touches given up for it."""
    better = filter_spans(better)
    covered = {i for span in better for i in range(span.start, span.end)}
    return [*better, *(span for span in spans if covered.isdisjoint(range(span.start, span.end)))]


def _sections(doc: Doc) -> Iterator[Span]:
    """Sections of an outlet as one word, wherever they stand in a sentence: "kepada detikKota"."""
    return (Span(doc, token.i, token.i + 1, label=BODY) for token in doc if SECTION.match(token.text))


def _outside(doc: Doc) -> list[tuple[int, int]]:
    """Character offsets of what is no part of the story: who wrote it, and the headlines of others."""
    text = doc.text
    lines = [(match.start(), match.end()) for match in LINE.finditer(text)]
    parts = [*((s.start_char, s.end_char) for s in doc.sents), *lines]
    credits = [(start, end) for start, end in parts if CREDIT.match(text, start)]
    return [*credits, *(match.span() for match in SEE_ALSO.finditer(text))]


def _names_outlet(span: Span, dateline_end: int) -> bool:
    """The outlet's own name before the first dash, also in brackets; the city there stays."""
    bracketed = span.start > 0 and span.doc[span.start - 1].text == "(" and span.text.isupper()
    return (span.label_ != PLACE or bracketed) and span.end_char <= dateline_end
