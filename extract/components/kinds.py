"""What kind a name is of, where its own words or those beside it tell better than the recogniser: or of none at all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from extract.components import persons
from extract.components.labels import BODY, EVENT, PERSON, PLACE
from extract.indonesian import kinds, places
from extract.indonesian.institutions import NAMES
from extract.indonesian.speech import CUE_STEMS, cue_kind

ACRONYM = re.compile(r"[A-Z]{5,}$")  # too long for the initials of somebody
TICKER = re.compile(r"[A-Z]{4}$")
CHANGE = re.compile(r"\( ?[+\-–]? ?\d[\d.,]* ?%")  # behind a share's ticker: "TLGA (+5,00%)"
TITLES_ALONE = frozenset({"TGH", "KH", "Hj", "Sr", "Prof", "Dr", "Drs", "Ir"})
LISTED = 3  # names in a row, from which most of them decide what the others are


def of_their_words(spans: Iterable[Span]) -> Iterator[Span]:
    """A body or place whose first or last word says what it is: "Sekretariat Daerah", "Telaga Foundation"."""
    for span in spans:
        label = _by_words(span) if span.label_ in {BODY, PLACE} and len(span) > 1 else None
        yield Span(span.doc, span.start, span.end, label=label) if label and label != span.label_ else span


def _by_words(span: Span) -> str | None:
    first, last = span[0], span[-1].lower_
    if first.text[0].isupper():
        for label, words in ((BODY, kinds.BODIES), (PLACE, kinds.PLACES), (EVENT, kinds.EVENTS)):
            if first.lower_ in words and first.lower_ not in kinds.SEATS:
                return label
    if last in kinds.LAST_OF_EVENTS and span.label_ == PLACE:
        return EVENT
    return BODY if last in kinds.LAST_OF_BODIES else PLACE if last in kinds.LAST_OF_PLACES else None


def by_their_company(doc: Doc, spans: list[Span]) -> list[Span]:
    """The spans, each form under the label that what stands beside it somewhere in the article gives away."""
    labels = dict(_in_lists(doc, spans)) | dict(_acronyms(spans)) | dict(_spoken_or_stood_in(spans))
    return [Span(doc, s.start, s.end, label=labels.get(s.text, s.label_)) for s in spans]


def _spoken_or_stood_in(spans: list[Span]) -> Iterator[tuple[str, str]]:
    """ "kata Rinasari" is said by somebody, unless it is known as a place; "di Telaga" nobody is."""
    for span in spans:
        before = span.doc[span.start - 1] if span.start else None
        if before is None:
            continue
        if span.label_ == PLACE and before.text in CUE_STEMS and _can_be_somebody(span):
            yield span.text, PERSON
        elif span.label_ in {BODY, PLACE} and _speaks_for(span):
            yield from ((form, PERSON) for form in (span.text, span[-1].text))
        elif span.label_ == PERSON and before.lower_ == "di":
            yield span.text, PLACE
        elif span.label_ == PERSON and len(span) == 1 and ACRONYM.match(span.text) and not persons.is_withheld(span):
            yield span.text, BODY


def _speaks_for(span: Span) -> bool:
    """Two or three names between an office and a verb of speech: "Juru bicara Telaga, Rina Sasmita, mengatakan"."""
    doc = span.doc
    role_end = span.start - (doc[span.start - 1].text == ",")
    if not (2 <= len(span) <= 3 and any(role.end == role_end for role in doc.spans.get("roles", []))):
        return False
    if any(token.lower_ in kinds.BODIES or token.is_upper for token in span) or places.is_known(span.text):
        return False
    behind = [token.text for token in doc[span.end : span.end + 2] if token.text != ","]
    return all(map(persons.names_someone, span)) and bool(behind) and cue_kind(behind[0]) == "verb"


def _acronyms(spans: list[Span]) -> Iterator[tuple[str, str]]:
    """Capitals that are no known place and stand behind no "di": of 697 in annotated articles 669 are bodies."""
    forms: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        if (
            span.label_ == PLACE
            and len(span) == 1
            and span.text.isupper()
            and span.text.isalpha()
            and len(span.text) > 2
        ):
            forms[span.text].append(span)
    for form, mentions in forms.items():
        if not places.is_known(form) and not any(s[0].is_sent_start or _is_where(s) for s in mentions):
            yield form, BODY


def _is_where(span: Span) -> bool:
    return span.start > 0 and span.doc[span.start - 1].lower_ in {"di", "ke", "dari", "kota", "kawasan", "wilayah"}


def _can_be_somebody(place: Span) -> bool:
    """No known place, and no office that goes on: "kata Karo Telaga" Brigjen Rina."""
    behind = place.doc[place.end : place.end + 1].text[:1]
    return all(map(persons.names_someone, place)) and not (places.is_known(place.text) or behind.isupper())


def _in_lists(doc: Doc, spans: list[Span]) -> Iterator[tuple[str, str]]:
    """ "Udara, Telaga, dan Samudra" are of one kind: that of most of them."""
    for row in _lists(doc, spans):
        (label, votes), *others = Counter(span.label_ for span in row).most_common()
        if len(row) >= LISTED and others and votes > len(row) / 2 and votes >= 2:
            for span in row:
                if span.label_ != label and len(span) == 1 and not (persons.acts(span) or places.is_known(span.text)):
                    yield span.text, label


def _lists(doc: Doc, spans: list[Span]) -> Iterator[list[Span]]:
    row: list[Span] = []
    for span in spans:
        gap = {token.lower_ for token in doc[row[-1].end : span.start]} if row else set()
        if gap and gap <= {",", "dan", "serta", "hingga", "atau"}:
            row.append(span)
        else:
            if row:
                yield row
            row = [span]
    if row:
        yield row


def named(doc: Doc, spans: list[Span]) -> list[Span]:
    """The spans but those that name nobody and no body or place: acronyms, holidays, shares, vessels."""
    withheld = {span.text for span in spans if persons.is_withheld(span)}
    found = {s.text for s in spans if _is_everyday(s)} - withheld | _tickers(doc, spans) | _words(doc, spans)
    behind: dict[str, Counter[bool]] = defaultdict(Counter)
    for span in spans:
        before = doc[span.start - 1].lower_ if span.start else ""
        behind[span.text][before in kinds.BEFORE_THINGS and not _is_well_known(span)] += 1
    found |= {form for form, votes in behind.items() if votes[True] >= votes[False]}
    return [span for span in spans if span.text not in found]


def _is_well_known(span: Span) -> bool:
    """ "program Kementerian Sosial" is a body's."""
    return span.text in NAMES or (span.label_ == BODY and span[0].lower_ in kinds.BODIES)


def _words(doc: Doc, spans: list[Span]) -> set[str]:
    """Lone words that have a capital only where a sentence begins, and none elsewhere in the same article."""
    small = {token.text for token in doc if token.text.islower()}
    within = {span.text for span in spans if not _opens(span)}
    return {s.text for s in spans if len(s) == 1 and s.text not in within and s.text.lower() in small}


def _opens(span: Span) -> bool:
    """Whether a sentence, or a quotation in one, begins with the name."""
    first = span[0]
    return bool(first.is_sent_start) or not first.i or not span.doc[first.i - 1].text[-1].isalnum()


def _is_everyday(span: Span) -> bool:
    if "@" in span.text:
        return True
    if len(span) > 1:
        return span[0].lower_ in kinds.VESSELS
    if kinds.PAPERS.match(span.text) or (span.text.lower() in kinds.SIGNS and "zodiak" in span.doc.text.lower()):
        return True
    if span.text == "Bumi" and span.start and span.doc[span.start - 1].text in {"Gempa", "Pajak", "Minyak", "Hak"}:
        return True
    if span.text in kinds.ACRONYMS or span.text in TITLES_ALONE:
        return True
    return span.text.lower() in kinds.HOLIDAYS and not (span.label_ == PERSON and persons.acts(span))


def _tickers(doc: Doc, spans: list[Span]) -> set[str]:
    """Shares by their tickers, and those in one sentence with them; no short form that the article gives of a body."""
    bodies = {span.end for span in spans if span.label_ == BODY}
    short = {s.text for s in spans if s.start - 1 in bodies and doc[s.start - 1].text == "("}
    codes = [span for span in spans if TICKER.match(span.text) and span.text not in short]
    shares = {span.text for span in codes if CHANGE.match(doc[span.end : span.end + 6].text)}
    beside = {span.sent.start for span in codes if span.text in shares}
    return shares | {span.text for span in codes if span.sent.start in beside}
