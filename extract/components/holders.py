"""People beside their office: names that the recogniser left out, or took into the body or place before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.components.labels import BODY, PERSON, PLACE
from extract.components.persons import DOTTED, names_someone
from extract.indonesian import kinds, places
from extract.indonesian.speech import CUE_STEMS, cue_kind
from extract.indonesian.titles import OFFICE_WORDS, OFFICES, RANKS, RELATIONS, ROLE_HEADS, TITLES

LONGEST_SPEAKER = 4  # words of a capitalised run after a reporting verb that can be one name
OFFICE_REACH = 8  # tokens
LONGEST_OPENING = 12  # tokens of a sentence in which what somebody is ends at a comma


def of_office(span: Span) -> list[Span]:
    """A name without the office before it, none where it is nothing else: "Katim Buser" | "Polres Samudra"."""
    if span.label_ == PLACE:
        return [span]
    if span.label_ == PERSON:
        roles = span.doc.spans.get("roles", [])
        return [] if any(role.start <= span.start and span.end <= role.end for role in roles) else [span]
    first = span[0].lower_
    if not (first in OFFICES or OFFICE_WORDS.match(first) or (len(span) == 1 and first in RANKS)):
        return [span]
    head = next((token.i for token in span[1:] if token.lower_ in kinds.BODIES), None)
    return [Span(span.doc, head, span.end, label=BODY)] if head is not None else []


def at_known_bodies(spans: list[Span]) -> list[Span]:
    """ "Indef Rina Sasmita", "Telaga Rina" | "Sasmita": a name begins where a body known by itself ends."""
    places_by_name = {name for span in spans if span.label_ == PLACE for name in _without_type(span)}
    known = Counter([*(span.text for span in spans if span.label_ == BODY), *places_by_name])
    found: list[Span] = []
    for span in sorted(spans):
        cut = next((end for end in range(span.end - 1, span.start, -1) if _is_known(span, end, known)), None)
        if cut is None:
            found.append(span)
            continue
        if span.label_ == PERSON:
            label = PLACE if span.doc[span.start : cut].text in places_by_name else BODY
            found += [Span(span.doc, span.start, cut, label=label), Span(span.doc, cut, span.end, label=PERSON)]
        else:
            behind = (other for other in spans if other.start == span.end and other.label_ == PERSON)
            following = next((other for other in behind if len(other) == 1), None)
            found.append(Span(span.doc, span.start, cut if following else span.end, label=BODY))
            if following:
                found.append(Span(span.doc, cut, following.end, label=PERSON))
    return filter_spans(found)


def _without_type(span: Span) -> Iterator[str]:
    """A place's one word: "Wanasari", also where it is "Kelurahan Wanasari"."""
    if len(span) == 1 or (len(span) == 2 and span[0].lower_ in places.TYPE_WORDS):
        yield span[-1].text


def _is_known(span: Span, end: int, known: Counter[str]) -> bool:
    """Whether what stands up to `end` is the article's name of a body, and the rest a person's."""
    if span.label_ not in {BODY, PERSON} or known[span.text] > 1:
        return False
    rest = span.doc[end : span.end]
    if end - span.start == 1 and not _office_before(span):
        return False
    return known[span.doc[span.start : end].text] > 0 and len(rest) <= 3 and _is_name(rest)


def _is_name(words: Span) -> bool:
    """Capitals that are no place."""
    return all(map(names_someone, words)) and not any(places.is_known(words[i:].text) for i in range(len(words)))


def pairs_apart(span: Span, spans: list[Span]) -> list[Span]:
    """ "Ani-Budi" are two people where each is named elsewhere in the article."""
    dashes = [token.i for token in span if token.text in {"-", "–"}]
    if span.label_ != PERSON or len(dashes) != 1 or not span.start < dashes[0] < span.end - 1:
        return [span]
    parts = [span.doc[span.start : dashes[0]], span.doc[dashes[0] + 1 : span.end]]
    others = [other for other in spans if other.label_ == PERSON and "-" not in other.text]
    words = {token.text for other in others for token in other}
    full = all(len(part) > 1 for part in parts)  # nobody has a double name of four words
    if not all(part[0].text[0].isupper() and (full or {t.text for t in part} & words) for part in parts):
        return [span]
    return [Span(span.doc, part.start, part.end, label=PERSON) for part in parts]


def of_known_place(span: Span, spans: list[Span]) -> list[Span]:
    """A body or place that ran on into the name of who heads it: "Kepala" "Dinas Pasar Telaga Biru Rina Sasmita".

    It ends where a place that the article names by itself ends, or a province does.
    """
    doc = span.doc
    if span.label_ not in {BODY, PLACE} or not _behind_office(span):
        return [span]
    known = {other.text.lower() for other in spans if other.label_ == PLACE and other != span}
    for end in range(span.end - 1, span.start + 1, -1):
        name = doc[end : span.end]
        tails = [doc[start:end].text for start in (end - 2, end - 1)]
        place = any(tail.lower() in known or places.is_known(tail) for tail in tails)
        if place and 2 <= len(name) <= 3 and all(names_someone(token) for token in name):
            return [Span(doc, span.start, end, label=span.label_), Span(doc, end, span.end, label=PERSON)]
    return [span]


def by_one_word(span: Span, words: frozenset[str]) -> list[Span]:
    """A body or place that ran on into a name whose bearer goes by one word of it later: "Ani mengatakan"."""
    doc = span.doc
    at = next((token.i for token in span[1:] if token.text in words), None)
    if span.label_ not in {BODY, PLACE} or at is None or not _office_before(span):
        return [span]
    name = doc[at : span.end]
    if len(name) > LONGEST_SPEAKER or not all(names_someone(token) for token in name):
        return [span]
    return [Span(doc, span.start, at, label=span.label_), Span(doc, at, span.end, label=PERSON)]


def _office_before(span: Span) -> bool:
    """Also a unit known by its capitals: "P2BK Wanasari Rina Sasmita"."""
    before = span.doc[max(span.sent.start, span.start - OFFICE_REACH) : span.start]
    if len(before) and before[-1].is_upper and not before[-1].is_sent_start:
        return True
    return span[0].lower_ in ROLE_HEADS or any(token.lower_ in ROLE_HEADS for token in before)


def _behind_office(span: Span) -> bool:
    before = [token.lower_ for token in span.doc[max(0, span.start - 2) : span.start]]
    return bool(before) and (before[-1] in ROLE_HEADS or before == ["wali", "kota"])


def speakers(doc: Doc, spans: list[Span]) -> Iterator[Span]:
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


def unseen(doc: Doc, spans: list[Span]) -> Iterator[Span]:
    """Two or three capitals behind an office and its body: "Kepala Dinas Pasar, Rina Sasmita,"."""
    taken = {i for span in spans for i in range(span.start, span.end)}
    for body in spans:
        if body.label_ == PERSON or body.start == 0 or doc[body.start - 1].lower_ not in ROLE_HEADS:
            continue
        start = body.end + (body.end < len(doc) and doc[body.end].text == ",")
        initials = start < len(doc) and DOTTED.match(doc[start].text) is not None  # "M. Ashar Sasmita"
        end = start = start + initials
        while (
            end < len(doc) and end not in taken and names_someone(doc[end]) and doc[end].lower_ not in places.TYPE_WORDS
        ):
            end += 1
        run = doc[start:end]
        is_place = places.normal(run.text) != run.text.casefold()  # "DKI Jakarta" goes by another name
        if 2 <= len(run) <= 3 and end not in taken and not (is_place or run[0].is_sent_start or not _is_name(run)):
            yield Span(doc, start - initials, end, label=PERSON)


def named_behind_what_they_are(doc: Doc, spans: list[Span]) -> Iterator[Span]:
    """Capitals behind an office or relation that opens the sentence: "Kuasa hukum Ani, Rina Sasmita dari Telaga,"."""
    taken = {i for span in spans for i in range(span.start, span.end)}
    for sentence in doc.sents:
        if sentence[0].lower_ not in ROLE_HEADS | RELATIONS:
            continue
        opening = sentence[:LONGEST_OPENING]
        comma = next((token.i for token in opening if token.text == ","), None)
        if comma is None or any(
            token.lower_ == "yang" or cue_kind(token.text) == "verb" for token in doc[sentence.start : comma]
        ):
            continue
        start = comma + 1
        while start < sentence.end and (doc[start].lower_ in TITLES or doc[start].text == "."):
            start += 1
        if start >= sentence.end:
            continue
        end = start
        while end < sentence.end and end not in taken and names_someone(doc[end]):
            end += 1
        goes_on = end < sentence.end and (doc[end].text == "," or doc[end].lower_ in {"dari", "yang"})
        of_thing = doc[start].lower_ in places.TYPE_WORDS | kinds.BODIES | kinds.PLACES
        long = 2 <= end - start <= LONGEST_SPEAKER
        if long and end not in taken and goes_on and not of_thing and _is_name(doc[start:end]):
            yield Span(doc, start, end, label=PERSON)


def with_full_names(spans: list[Span]) -> list[Span]:
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
