"""`news_names`: mend the recogniser's names and make them consistent over the whole article.

Titles, ranks and degrees come off people, glued and split names are put right, one form has one label wherever it
stands, and those who wrote or photographed the article are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.components import bodies, persons
from extract.components.consistency import consistent
from extract.components.labels import BODY, PERSON, PLACE
from extract.components.persons import names_someone
from extract.indonesian import places
from extract.indonesian.organizations import LEGAL_FORMS, SECTION
from extract.indonesian.speech import CUE_STEMS, cue_kind
from extract.indonesian.titles import DEGREES, OFFICES, RANKS, ROLE_HEADS, TITLES
from extract.indonesian.writing import CREDIT, DATELINE, SEE_ALSO

LONGEST_SPEAKER = 4  # words of a capitalised run after a reporting verb that can be one name
CAPITALS_REACH = 100  # tokens
OFFICE_REACH = 8  # tokens
DATELINE_REACH = 80  # code points
PUNCTUATION = frozenset(',.;:"”“(-–')
NAME_TITLES = frozenset({"putri", "putra"})  # also second names
HOUSE_NUMBERS = frozenset({"rt", "rw", "rt.", "rw."})


@Language.factory("news_names", assigns=["doc.ents"], requires=["doc.ents", "doc.sents", "doc.spans"])
def make_names(nlp: Language, name: str) -> Names:
    return Names()


class Names:
    def __call__(self, doc: Doc) -> Doc:
        ents = bodies.whole(doc, [part for ent in _merged(list(doc.ents)) for part in bodies.apart(ent)])
        spans = [span for ent in ents for part in _split(ent) if (span := _trimmed(part))]
        things = bodies.of_things(doc, spans)
        spans = [span for span in spans if span.text not in things or span.label_ == PERSON]
        spans = [part for span in spans for part in _pair_split(span, spans) if not _is_office(part)]
        spans = [part for span in spans for part in _holder_split(span, spans)]
        called = persons.called_by_one_word(doc, spans)
        spans = [part for span in spans for part in _called_split(span, called)]
        spans = filter_spans([*spans, *_speakers_after_cues(doc, spans), *_holders_of_offices(doc, spans)])
        spans = _replaced(
            spans, [*persons.introduced(doc, spans), *persons.of_ministers(doc, spans), *persons.at_venues(doc, spans)]
        )
        spans = [span for span in spans if not persons.is_no_person(span, spans)]
        spans = [_extended(span, spans) for span in _with_full_names(spans)]
        spans = _merged(consistent(doc, filter_spans([*map(_known_place, spans), *_sections(doc)])))
        dateline = DATELINE.match(doc.text[:DATELINE_REACH])
        outlet_end = dateline.end() if dateline else 0
        outside = _outside(doc)
        doc.ents = [
            span
            for span in spans
            if not (_names_outlet(span, outlet_end) or any(a <= span.start_char < b for a, b in outside))
        ]
        return doc


def _replaced(spans: list[Span], better: list[Span]) -> list[Span]:
    """The spans, with those that a better one touches given up for it."""
    better = filter_spans(better)
    covered = {i for span in better for i in range(span.start, span.end)}
    return [*better, *(span for span in spans if covered.isdisjoint(range(span.start, span.end)))]


def _merged(spans: list[Span]) -> list[Span]:
    """Two people side by side with nothing between are one: "Rina" "Sasmita"."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.label_ == span.label_ == PERSON
            and last.end == span.start
            and last[-1].whitespace_
        ):
            merged[-1] = Span(span.doc, last.start, span.end, label=PERSON)
        else:
            merged.append(span)
    return merged


def _split(span: Span) -> list[Span]:
    """ "Badan Pangan Samudra (BPS)" is a name and its short form; house numbers are no part of a place."""
    doc, label = span.doc, span.label_
    short_form = len(span) > 3 and span[-1].text == ")" and span[-3].text == "("
    if label != PERSON and short_form and span[-2].lower_ not in LEGAL_FORMS:
        return [Span(doc, span.start, span.end - 3, label=label), Span(doc, span.end - 2, span.end - 1, label=label)]
    if label == PLACE:
        number = next((token.i for token in span[1:] if token.lower_ in HOUSE_NUMBERS), span.end)
        return [Span(doc, span.start, number, label=label)]
    return [span]


def _trimmed(span: Span) -> Span | None:
    """Without leading titles and trailing ranks and degrees, or None where nothing of a name is left."""
    doc, start, end = span.doc, span.start, span.end
    before = TITLES | OFFICES if span.label_ == PERSON else frozenset()
    behind = RANKS | DEGREES if span.label_ == PERSON else RANKS
    if span.label_ == PERSON and start and doc[start].lower_ in NAME_TITLES and names_someone(doc[start - 1]):
        start -= 1  # "Rahayu" | "Putri Wiguna"
    while start < end and (doc[start].lower_ in before or doc[start].text in PUNCTUATION):
        start += 1
    while end > start and (doc[end - 1].lower_ in behind or doc[end - 1].text in PUNCTUATION):
        end -= 1
    found = Span(doc, start, end, label=span.label_) if start < end else None
    if found is None or "\n" in found.text or not any(char.isalpha() for char in found.text):
        return None
    common = found.text.islower() and (span.label_ == PERSON or _writes_capitals(doc))
    return None if common else found


def _writes_capitals(doc: Doc) -> bool:
    """Whether the text sets names in capitals, so that a word without one names nothing."""
    return any(token.is_title and not token.is_sent_start for token in doc[:CAPITALS_REACH])


def _is_office(span: Span) -> bool:
    """A role taken for a name: it begins with an office, or lies inside a role whole."""
    if span.label_ == PLACE:
        return False
    if span.label_ == BODY:
        return span[0].lower_ in OFFICES
    return any(role.start <= span.start and span.end <= role.end for role in span.doc.spans.get("roles", []))


def _pair_split(span: Span, spans: list[Span]) -> list[Span]:
    """ "Ani-Budi" are two people where each is named elsewhere in the article."""
    dashes = [token.i for token in span if token.text in {"-", "–"}]
    if span.label_ != PERSON or len(dashes) != 1 or not span.start < dashes[0] < span.end - 1:
        return [span]
    parts = [span.doc[span.start : dashes[0]], span.doc[dashes[0] + 1 : span.end]]
    others = [other for other in spans if other.label_ == PERSON and "-" not in other.text]
    words = {token.text for other in others for token in other}
    if not all(part[0].text[0].isupper() and {token.text for token in part} & words for part in parts):
        return [span]
    return [Span(span.doc, part.start, part.end, label=PERSON) for part in parts]


def _holder_split(span: Span, spans: list[Span]) -> list[Span]:
    """A body or place that ran on into the name of who heads it: "Kepala" "Dinas Pasar Telaga Biru Rina Sasmita".

    It ends where a place that the article names by itself ends, or a province does.
    """
    doc = span.doc
    if span.label_ not in {BODY, PLACE} or not _behind_office(span):
        return [span]
    known = places.PROVINCES | {other.text.lower() for other in spans if other.label_ == PLACE and other != span}
    for end in range(span.end - 1, span.start + 1, -1):
        name = doc[end : span.end]
        place = any(doc[start:end].text.lower() in known for start in (end - 2, end - 1))
        if place and 2 <= len(name) <= 3 and all(names_someone(token) for token in name):
            return [Span(doc, span.start, end, label=span.label_), Span(doc, end, span.end, label=PERSON)]
    return [span]


def _called_split(span: Span, called: frozenset[str]) -> list[Span]:
    """A body or place that ran on into a name whose bearer goes by one word of it later: "Ani mengatakan"."""
    doc = span.doc
    at = next((token.i for token in span[1:] if token.text in called), None)
    if span.label_ not in {BODY, PLACE} or at is None or not _office_before(span):
        return [span]
    name = doc[at : span.end]
    if len(name) > LONGEST_SPEAKER or not all(names_someone(token) for token in name):
        return [span]
    return [Span(doc, span.start, at, label=span.label_), Span(doc, at, span.end, label=PERSON)]


def _office_before(span: Span) -> bool:
    before = span.doc[max(span.sent.start, span.start - OFFICE_REACH) : span.start]
    return span[0].lower_ in ROLE_HEADS or any(token.lower_ in ROLE_HEADS for token in before)


def _behind_office(span: Span) -> bool:
    before = [token.lower_ for token in span.doc[max(0, span.start - 2) : span.start]]
    return bool(before) and (before[-1] in ROLE_HEADS or before == ["wali", "kota"])


def _speakers_after_cues(doc: Doc, spans: list[Span]) -> Iterator[Span]:
    """Capitalised words straight after a bare reporting verb behind a quotation name a person: ", kata Syafira"."""
    taken = {i for span in [*spans, *doc.spans.get("roles", [])] for i in range(span.start, span.end)}
    for token in doc[:-1]:
        if token.text not in CUE_STEMS or token.i + 1 in taken:
            continue
        if not any(before.text in '"”“' for before in doc[max(0, token.i - 2) : token.i]):
            continue
        end = token.i + 1
        while end < len(doc) and end not in taken and names_someone(doc[end]):
            end += 1
        if token.i + 1 < end <= token.i + 1 + LONGEST_SPEAKER and end not in taken:
            yield Span(doc, token.i + 1, end, label=PERSON)


def _holders_of_offices(doc: Doc, spans: list[Span]) -> Iterator[Span]:
    """Two or three capitalised words behind an office and its body: "Kepala Dinas Pasar Lestari Rina Sasmita tiba"."""
    taken = {i for span in spans for i in range(span.start, span.end)}
    for body in spans:
        if body.label_ == PERSON or body.start == 0 or doc[body.start - 1].lower_ not in ROLE_HEADS:
            continue
        end = body.end
        while (
            end < len(doc) and end not in taken and names_someone(doc[end]) and doc[end].lower_ not in places.TYPE_WORDS
        ):
            end += 1
        run = doc[body.end : end]
        is_place = places.normal(run.text) != run.text.casefold()  # "DKI Jakarta" goes by another name
        if 2 <= len(run) <= 3 and end not in taken and not (is_place or run[0].is_sent_start):
            yield Span(doc, body.end, end, label=PERSON)


def _with_full_names(spans: list[Span]) -> list[Span]:
    """A body or place of two or three words, one of them a person's name by itself elsewhere, is that person."""
    lone = {span.text for span in spans if span.label_ == PERSON and len(span) == 1}
    return [
        Span(span.doc, span.start, span.end, label=PERSON)
        if span.label_ in {BODY, PLACE} and 2 <= len(span) <= 3 and span[-1].text in lone and _speaks(span)
        else span
        for span in spans
    ]


def _speaks(span: Span) -> bool:
    """Whether a verb of speech follows, perhaps across a comma: ", Rina Sasmita, mengatakan"."""
    behind = [token for token in span.doc[span.end : span.end + 2] if token.text != ","]
    return bool(behind) and cue_kind(behind[0].text) == "verb"


def _extended(span: Span, spans: list[Span]) -> Span:
    """A person known by one word, with a further capitalised word behind it: the recogniser saw half the name."""
    doc, end = span.doc, span.end
    if span.label_ != PERSON:
        return span
    taken = {other.start for other in spans}
    while _glued(doc, end) and end + 1 not in taken:
        end += 2
    following = doc[end : end + 2]
    if (
        len(span) == 1
        and len(following) == 2
        and end not in taken
        and names_someone(following[0])
        and not following[0].is_sent_start
        and not following[1].text[0].isupper()
        and sum(token.text[0].islower() for token in span.sent) > len(span.sent) / 3
    ):
        end += 1
    return Span(doc, span.start, end, label=PERSON)


def _glued(doc: Doc, dash: int) -> bool:
    return dash + 1 < len(doc) and doc[dash].text == "-" and not (doc[dash - 1].whitespace_ or doc[dash].whitespace_)


def _known_place(span: Span) -> Span:
    """A country or province is no body, and nobody either unless it does what people do: "Vatikan (27)"."""
    if span.label_ == PLACE or not places.is_known(span.text) or (span.label_ == PERSON and persons.acts(span)):
        return span
    return Span(span.doc, span.start, span.end, label=PLACE)


def _sections(doc: Doc) -> Iterator[Span]:
    """Sections of an outlet as one word, wherever they stand in a sentence: "kepada detikKota"."""
    return (Span(doc, token.i, token.i + 1, label=BODY) for token in doc if SECTION.match(token.text))


def _outside(doc: Doc) -> list[tuple[int, int]]:
    """Character offsets of what is no part of the story: who wrote it, and the headlines of others."""
    text = doc.text
    credits = [(s.start_char, s.end_char) for s in doc.sents if CREDIT.match(text, s.start_char)]
    return [*credits, *(match.span() for match in SEE_ALSO.finditer(text))]


def _names_outlet(span: Span, dateline_end: int) -> bool:
    """The outlet's own name before the first dash; the city there stays."""
    return span.label_ != PLACE and span.end_char <= dateline_end
