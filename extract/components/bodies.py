"""Names of bodies as they are written out: brackets and a legal form inside them, "dan" between their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans
from spacy.vocab import Vocab

from extract.components import boundaries
from extract.components.labels import BODY, EVENT, PLACE
from extract.indonesian import kinds
from extract.indonesian.institutions import MINISTRY, NAMES
from extract.indonesian.organizations import ALLIANCES, CONJOINED, HEADS, LEGAL_FORMS, NAMED_AFTER
from extract.indonesian.places import country
from extract.indonesian.titles import OFFICE_WORDS, ROLE_HEADS
from extract.indonesian.writing import CALENDAR_WORDS, HOUSE_NUMBERS

OPENINGS = HEADS | ALLIANCES | kinds.BODIES
SHORT_FORM = re.compile(r"\([A-Z]{2,}\)")
STREETS = frozenset("jalan jl jl. gang".split())
LONGEST_REST = 3  # words behind the first one


def whole(doc: Doc, spans: Iterable[Span]) -> list[Span]:
    """Bodies, and places like them, in their full length: "Kejaksaan Tinggi (Kejati) Samudra", "PT Telaga (Persero)".

    A name goes on behind its own short form where a place or another body follows at once; what was read as two
    names is one then.
    """
    starts = {span.start: span for span in spans}
    joined: list[Span] = []
    for span in sorted(starts.values(), key=lambda s: s.start):
        if joined and span.start < joined[-1].end:
            continue
        end = span.end
        if span.label_ in {BODY, PLACE}:
            while (further := _further(doc, span, end, starts)) > end:
                end = further
        joined.append(Span(doc, span.start, end, label=span.label_))
    return joined


def _further(doc: Doc, span: Span, end: int, starts: dict[int, Span]) -> int:
    """Where the name ends that stands up to `end` so far."""
    bracket = _bracket_end(doc, end)
    if bracket and doc[end + 1].lower_ in LEGAL_FORMS:
        return bracket
    if bracket is None and doc[end - 1].text == ")" and end - span.start > 3:
        bracket = end  # the recogniser took the bracket for part of the name
    if bracket and bracket < len(doc) and not _shortens_office(span, end):
        following = starts.get(bracket)
        if following is not None:
            goes_on = following.label_ in {BODY, PLACE} or (span[0].lower_ in NAMED_AFTER and not _office_of(span))
            return following.end if goes_on and doc[bracket - 1].whitespace_ else end
        if span.label_ == BODY and not _office_of(span) and doc[bracket].is_upper and doc[bracket].is_alpha:
            return bracket + 1
    if span.label_ == BODY and span[0].lower_ in CONJOINED:
        return _behind_conjunction(doc, end, starts) or end
    return end


def _bracket_end(doc: Doc, at: int) -> int | None:
    """The end of "(BPS)" or "(Kanwil Pajak)" at `at`: one or two words in brackets."""
    for end in (at + 3, at + 4):
        inside = doc[at:end]
        if end <= len(doc) and inside[0].text == "(" and inside[-1].text == ")":
            return end if all(token.text[0].isupper() for token in inside[1:-1]) else None
    return None


def _office_of(span: Span) -> bool:
    """Whether somebody's office stands before the body, so that a name behind it is his."""
    return span.start > 0 and span.doc[span.start - 1].lower_ in ROLE_HEADS


def _shortens_office(span: Span, end: int) -> bool:
    """ "Sekretaris" "DPRD" "(Sekwan)": what stands in brackets is the office, not the body."""
    doc = span.doc
    return _office_of(span) and end < len(doc) - 1 and doc[end + 1].lower_[:3] == doc[span.start - 1].lower_[:3]


def _behind_conjunction(doc: Doc, end: int, starts: dict[int, Span]) -> int | None:
    """ "Kementerian Pasar" | "dan Pelabuhan", "Dinas Pemuda" | ", Olahraga, dan Pariwisata"."""
    at = end
    if at < len(doc) and doc[at].text == ",":
        at = _capitals(doc, at + 1, starts)
        at += at < len(doc) and doc[at].text == ","
    if at >= len(doc) - 1 or doc[at].lower_ != "dan":
        return None
    last = _capitals(doc, at + 1, starts)
    return last if last > at + 1 else None


def _capitals(doc: Doc, start: int, starts: dict[int, Span]) -> int:
    """The end of the capitalised words from `start` that begin no name of their own, a place at their end taken in."""
    at = start
    while at < len(doc) and doc[at].is_title and doc[at].is_alpha and doc[at].lower_ not in HEADS:
        own = starts.get(at)
        if own is not None:
            return own.end if own.label_ == PLACE and at > start else at
        at += 1
    return at


@cache
def _known(vocab: Vocab) -> PhraseMatcher:
    matcher = PhraseMatcher(vocab)
    matcher.add(BODY, [Doc(vocab, words=name.split()) for name in NAMES])
    return matcher


def known(doc: Doc, spans: Iterable[Span]) -> list[Span]:
    """The spans, and the bodies that everybody knows where the recogniser passed over them or saw them in part."""
    names = filter_spans(_known(doc.vocab)(doc, as_spans=True))
    ministries = (doc.char_span(*match.span(), label=BODY) for match in MINISTRY.finditer(doc.text))
    names += [name for name in ministries if name is not None]
    things = of_things(doc, spans)
    return filter_spans([*spans, *(name for name in names if name.text not in things)])


def with_places(doc: Doc, spans: list[Span]) -> list[Span]:
    """ "BKAD" | "Samudra", "Dinas Pasar" | "Kota Telaga": no body stands directly before another's place."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and last.end == span.start and _has_place(last, span):
            found[-1] = Span(doc, last.start, span.end, label=BODY)
        else:
            found.append(span)
    return found


def _has_place(body: Span, place: Span) -> bool:
    if body.label_ != BODY or place.label_ != PLACE or not body[-1].whitespace_:
        return False
    if body[0].lower_ in kinds.BODIES:
        return True
    return country(place.text) is None and len(body) == 1 and (body.text.isupper() or body.text in NAMES)


def with_heads(doc: Doc, spans: list[Span]) -> list[Span]:
    """ "Kantor Wilayah" | "Kementerian Pasar", "Pemerintah" | "Kabupaten Samudra": a body from its first word on.

    "Liga" | "Telaga" is an event, as is "Telaga" | "Open".
    """
    taken = {i for span in spans for i in range(span.start, span.end)}
    found: list[Span] = []
    for span in spans:
        head = _head(doc, span, taken) if span.label_ in {BODY, PLACE} else None
        if head is not None:
            label = EVENT if doc[head].lower_ in kinds.EVENTS else BODY
            found.append(Span(doc, head, span.end, label=label))
        elif span.label_ in {BODY, PLACE} and _ends_event(doc, span.end, taken):
            found.append(Span(doc, span.start, span.end + 1, label=EVENT))
        else:
            found.append(span)
    return filter_spans(found)


def _head(doc: Doc, span: Span, taken: set[int]) -> int | None:
    """The first word of a body or an event among the capitals directly before the span."""
    head, at = None, span.start
    while at > 0 and at - 1 not in taken and doc[at - 1].text[0].isupper() and doc[at - 1].is_alpha:
        at -= 1
        if doc[at].lower_ in ROLE_HEADS or OFFICE_WORDS.match(doc[at].lower_):
            break
        if doc[at].lower_ in kinds.FIRST_OF_LONGER:
            head = at
    return head if head is None or boundaries.in_prose(span) else None


def _ends_event(doc: Doc, at: int, taken: set[int]) -> bool:
    return at < len(doc) and at not in taken and doc[at].is_title and doc[at].lower_ in kinds.LAST_OF_EVENTS


def from_first_words(doc: Doc, spans: list[Span]) -> list[Span]:
    """ "Kementerian" | "PU", "Desa" | "Telaga": a first word alone, with the capitals behind it."""
    taken = {i for span in spans for i in range(span.start, span.end)}
    found: list[Span] = []
    for span in spans:
        end = span.end
        alone = len(span) == 1 and span.label_ in {BODY, PLACE} and span.text.lower() in kinds.UNFINISHED
        if alone or (span.label_ == PLACE and span[0].lower_ in kinds.PLACES and boundaries.in_prose(span)):
            street = span[0].lower_ in STREETS  # is named after whoever: "Jalan Kapten Rina"
            while end < len(doc) and end - span.end < LONGEST_REST and end not in taken and _goes_on(doc[end], street):
                end += 1
        found.append(Span(doc, span.start, end, label=span.label_))
    return found


def _goes_on(token: Token, street: bool) -> bool:
    capital = token.text[0].isupper() and token.is_alpha and not token.is_sent_start
    if street and capital and token.lower_ in ROLE_HEADS:
        return True
    return capital and token.lower_ not in ROLE_HEADS | CALENDAR_WORDS | HOUSE_NUMBERS | kinds.PLACES


def apart(span: Span) -> list[Span]:
    """ "Departemen Pasar dan Badan Pangan" are two."""
    cut = next(
        (t.i for t in span[1:-1] if t.lower_ == "dan" and span.doc[t.i + 1].lower_ in HEADS and t.nbor().is_title), None
    )
    if span.label_ != BODY or cut is None:
        return [span]
    return [Span(span.doc, span.start, cut, label=BODY), *apart(Span(span.doc, cut + 1, span.end, label=BODY))]


def of_things(doc: Doc, spans: Iterable[Span]) -> frozenset[str]:
    """Short forms of what is no body: "Sistem Antrean Pasar (SAP)", where the words before are no name."""
    taken = {i for span in spans for i in range(span.start, span.end)}
    brackets = (doc.char_span(*match.span()) for match in SHORT_FORM.finditer(doc.text))
    return frozenset(
        bracket[1].text
        for bracket in brackets
        if bracket is not None and bracket.start - 1 not in taken and _abbreviates(doc, bracket.start)
    )


def _abbreviates(doc: Doc, bracket: int) -> bool:
    """Whether the short form in brackets is made of the initials of the words before, none of which opens a body."""
    short = doc[bracket + 1].text
    words = doc[max(0, bracket - len(short)) : bracket]
    initials = "".join(token.text[0] for token in words)
    return short.isupper() and initials.upper() == short and not any(token.lower_ in OPENINGS for token in words)
