"""Places at their full length: the type word before them, one place a name, and the regions that everybody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans
from spacy.vocab import Vocab

from extract.components.labels import BODY, PERSON, PLACE
from extract.components.persons import names_someone
from extract.indonesian import places
from extract.indonesian.organizations import HEADS
from extract.indonesian.speech import cue_kind
from extract.indonesian.titles import OFFICES, RANKS
from extract.indonesian.writing import HOUSE_NUMBERS

BEFORE_KOTA = frozenset("balai ibu wali pusat alun-alun".split())
ROADS = frozenset("jalan jalur jl jl. tol rute".split())
STREETS = frozenset({"jalan", "jl", "jl.", "jln", "jln."})
HONOURS = RANKS | frozenset("kh h hj dr drs ir prof tgh ki raden sultan jend pahlawan dokter".split())
LONGEST_REGION = 4  # words: "Bolaang Mongondow Timur" and one to spare


def whole(doc: Doc, spans: Iterable[Span]) -> Iterator[Span]:
    """ "Kecamatan" | "Telaga Biru", "Pasar" | "Rina Sasmita": the type word belongs to the name, whoever bears it."""
    taken = {i for span in spans for i in range(span.start, span.end)}
    for span in spans:
        before = doc[span.start - 1] if span.start else None
        if before is None or before.i in taken or not _is_capital(before) or span.label_ == BODY:
            continue
        if before.lower_ in places.VENUES or (span.label_ == PLACE and _is_type(before)):
            of_hall = before.lower_ == "kota" and before.i > 0 and doc[before.i - 1].text == "Balai"
            yield Span(doc, before.i - of_hall, span.end, label=PLACE)


def streets(doc: Doc) -> Iterator[Span]:
    """Streets that bear somebody's name with his rank or title: "Jalan Letjen Sasmita", "Jl. Prof. Dr. Sasmita"."""
    for token in doc[:-2]:
        if token.lower_ not in STREETS or not token.text[0].isupper():
            continue
        first = end = token.i + 1 + (token.nbor().text == ".")
        while end < len(doc) and (doc[end].lower_.rstrip(".") in HONOURS or (doc[end].text == "." and end > first)):
            end += 1
        name = end
        while end < len(doc) and names_someone(doc[end]) and doc[end].lower_ not in HOUSE_NUMBERS:
            end += 1
        if first < name < end:
            yield Span(doc, token.i, end, label=PLACE)


def _is_type(token: Token) -> bool:
    """ "Kota" in "Wali Kota" is none."""
    return token.lower_ in places.ADMINISTRATIVE and not (token.i and token.nbor(-1).lower_ in {"wali"} | HEADS)


def apart(span: Span) -> list[Span]:
    """House numbers are no part of a place; regions side by side are as many places: "Garut Ciamis"."""
    doc = span.doc
    if span.label_ != PLACE:
        return [span]
    if span[0].lower_ in HOUSE_NUMBERS:
        return []
    number = next((token.i for token in span[1:] if token.lower_ in HOUSE_NUMBERS), span.end)
    wider = next((token.i for token in doc[span.start + 1 : number - 1] if _opens_wider(token)), None)
    if wider is not None:
        return [Span(doc, span.start, wider, label=PLACE), *apart(Span(doc, wider, number, label=PLACE))]
    return list(_regions(doc, span.start, number)) or [Span(doc, span.start, number, label=PLACE)]


def _opens_wider(token: Token) -> bool:
    """ "Jalan Telaga" | "Kecamatan Samudra"; "Balai Kota Samudra" is one."""
    opens = token.is_title and token.lower_ in places.ADMINISTRATIVE and names_someone(token.nbor())
    return opens and token.nbor(-1).lower_ not in BEFORE_KOTA | places.ADMINISTRATIVE


def _regions(doc: Doc, start: int, end: int) -> Iterator[Span]:
    """The regions that make up the words, none where some word is of no region."""
    found: list[Span] = []
    at = start
    while at < end:
        longest = range(min(end, at + LONGEST_REGION), at, -1)
        to = next((to for to in longest if places.is_region(doc[at:to].text)), None)
        if to is None:
            return
        found.append(Span(doc, at, to, label=PLACE))
        at = to
    yield from found


def _is_road(first: Span, second: Span) -> bool:
    glued = first.doc[first.end : second.start].text == "-" and not first[-1].whitespace_
    return glued and first[0].lower_ in ROADS


def _is_seat(first: Span, second: Span) -> bool:
    """ "Kantor Bupati" | "Samudra", "Kantor Wali" Kota | "Telaga"."""
    between = first.doc[first.end : second.start].text.lower()
    return first[-1].lower_ in OFFICES and between in ({"", "kota"} if first[-1].lower_ == "wali" else {""})


def region_end(span: Span) -> int:
    """Where a region ends that the recogniser saw in part: "Kabupaten Kutai" | "Kartanegara"."""
    doc, start = span.doc, span.start + (len(span) > 1 and span[0].lower_ in places.ADMINISTRATIVE)
    longer = range(min(len(doc), start + LONGEST_REGION), span.end, -1)
    return next((end for end in longer if doc[end - 1].is_alpha and places.is_region(doc[start:end].text)), span.end)


def joined(spans: list[Span]) -> list[Span]:
    """ "Jalan Raya Samudra" | "-" | "Telaga" is one road, "Kantor Gubernur" | "Samudra" one office."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and last.label_ == span.label_ == PLACE and (_is_road(last, span) or _is_seat(last, span)):
            found[-1] = Span(span.doc, last.start, span.end, label=PLACE)
        else:
            found.append(span)
    return found


@cache
def _regions_of_indonesia(vocab: Vocab) -> PhraseMatcher:
    matcher = PhraseMatcher(vocab, attr="LOWER")
    matcher.add(PLACE, [Doc(vocab, words=name.split()) for name in places.region_names()])
    return matcher


def unseen(doc: Doc, spans: Iterable[Span]) -> Iterator[Span]:
    """Regions by their name alone that the recogniser passed over, in a sentence and not beside other capitals."""
    taken = {i for span in spans for i in range(span.start, span.end)}
    for region in filter_spans(_regions_of_indonesia(doc.vocab)(doc, as_spans=True)):
        if not region.start or region[0].is_sent_start or not all(token.is_title for token in region):
            continue
        before, behind = doc[region.start - 1], doc[region.end : region.end + 1]
        beside = _is_capital(before) or any(map(_is_capital, behind)) or cue_kind(before.text) is not None
        if not beside and taken.isdisjoint(range(region.start, region.end)):
            yield region


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper()


def known(span: Span, *, acts: bool) -> Span:
    """A country or region is no body, and nobody either unless it does what people do: "Vatikan (27)"."""
    if span.label_ == PLACE or not places.is_known(span.text) or (span.label_ == PERSON and acts):
        return span
    return Span(span.doc, span.start, span.end, label=PLACE)
