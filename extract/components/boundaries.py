"""Where a name begins and ends: brackets paired, titles and small words off, what was cut from it put back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from extract.components import locations
from extract.components.labels import BODY, PERSON, PLACE
from extract.components.persons import INITIALS, is_aged, names_someone
from extract.indonesian import kinds, places
from extract.indonesian.organizations import LEGAL_FORMS
from extract.indonesian.regions import AMBIGUOUS
from extract.indonesian.titles import BRANCHES, DEGREES, DEPARTMENTS, EULOGIES, OFFICES, RANKS, RANKS_ALONE, TITLES
from extract.indonesian.writing import FUNCTION_WORDS

CAPITALS_REACH = 100  # tokens
PUNCTUATION = frozenset(',.;:"”“(-–')
NAME_TITLES = frozenset({"putri", "putra"})  # also second names
NUMERAL = re.compile(r"(?:II|III|IV|VI{1,3}|IX|XI{1,3})$")
LONGEST_HALF = 3  # words of a name that may go on ...
LONGEST_REST = 2  # ... over so many


def merged(spans: Iterable[Span]) -> list[Span]:
    """Two people side by side with nothing between are one: "Rina" "Sasmita"."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and last.end == span.start and last[-1].whitespace_ and _of_one(last, span):
            found[-1] = Span(span.doc, last.start, span.end, label=PERSON)
        else:
            found.append(span)
    return found


def _of_one(first: Span, second: Span) -> bool:
    """Two halves of a person's name, the second of which may have been read as a place that nobody knows."""
    half = second.label_ == PLACE and len(first) == len(second) == 1 and names_someone(second[0])
    unknown = half and not (places.is_known(second.text) or second.text.lower() in AMBIGUOUS)
    return first.label_ == PERSON and (second.label_ == PERSON or unknown)


def balanced(span: Span) -> Span | None:
    """With both its brackets or without either: "Kementerian Laut (KL" | ")", "Telaga" | ")-Samudra"."""
    doc, text = span.doc, [token.text for token in span]
    opening, closing = text.count("("), text.count(")")
    start, end = span.start, span.end
    if opening > closing:
        at = max(i for i, word in enumerate(text) if word == "(")
        missing = end < len(doc) and doc[end].text == ")" and end - span.start - at <= 2
        end = end + 1 if missing else span.start + at
    elif closing > opening:
        end = span.start + text.index(")")
    return Span(doc, start, end, label=span.label_) if start < end else None


def split(span: Span) -> list[Span]:
    """ "Badan Pangan Samudra (BPS)" is a name and its short form; places stand apart."""
    doc, label = span.doc, span.label_
    short_form = len(span) > 3 and span[-1].text == ")" and span[-3].text == "("
    if label != PERSON and short_form and span[-2].lower_ not in LEGAL_FORMS:
        return [Span(doc, span.start, span.end - 3, label=label), Span(doc, span.end - 2, span.end - 1, label=label)]
    return locations.apart(span)


def trimmed(span: Span) -> Span | None:
    """Without leading titles and trailing ranks and degrees, or None where nothing of a name is left."""
    doc, start, end = span.doc, span.start, span.end
    before = FUNCTION_WORDS | TITLES | OFFICES if span.label_ == PERSON else FUNCTION_WORDS
    behind = RANKS | DEGREES | EULOGIES if span.label_ == PERSON else RANKS
    if span.label_ == PERSON and start and doc[start].lower_ in NAME_TITLES and names_someone(doc[start - 1]):
        start -= 1  # "Rahayu" | "Putri Wiguna"
    if span.label_ == PERSON and end - start == 1 and INITIALS.match(span.text) and is_aged(doc, end):
        return span  # "MR (23)"
    while start < end and (doc[start].lower_ in before or doc[start].text in PUNCTUATION or _leads_in(doc[start:end])):
        start += 1
    if start < end and start and span.label_ == PERSON and doc[start].lower_ in BRANCHES and _is_rank(doc[start - 1]):
        start += 4 if doc[start + 1 : start + 4].text == "(K)" else 1  # of the women's corps
    while end > start and (doc[end - 1].lower_ in behind or doc[end - 1].text in PUNCTUATION or _leads_out(doc, end)):
        end -= 1
    if span.label_ != PERSON:
        end = next((token.i for token in doc[start + 1 : end] if token.lower_ in RANKS_ALONE), end)
    if span.label_ == PLACE and start and doc[start].lower_ == "kota" and doc[start - 1].lower_ == "wali":
        start += 1  # "Wali" | "Kota Telaga"
    if span.label_ == BODY and doc[start].text in kinds.ACRONYMS and doc[start].lower_ not in kinds.BODIES:
        start += end - start > 1  # "CSR" | "Telaga"
    found = Span(doc, start, end, label=span.label_) if start < end else None
    if found is None or "\n" in found.text or not any(char.isalpha() for char in found.text):
        return None
    common = found.text.islower() and (span.label_ == PERSON or _writes_capitals(doc))
    return None if common else found


def _is_rank(token: Token) -> bool:
    return token.lower_ in RANKS


def _leads_in(span: Span) -> bool:
    """A small word before capitals that opens no name: "di" | "Jawa Tengah"; "sungai Telaga" begins with its own."""
    small = span[0].text[0].islower() and span[0].is_alpha and span[0].lower_ not in kinds.OPENINGS
    return small and any(token.text[0].isupper() for token in span[1:])


def _leads_out(doc: Doc, end: int) -> bool:
    """ "Rina Sasmita" | "kepada"."""
    last, before = doc[end - 1], doc[max(0, end - 2)]
    return last.is_alpha and last.text[0].islower() and before.is_title and bool(before.whitespace_)


def _writes_capitals(doc: Doc) -> bool:
    """Whether the text sets names in capitals, so that a word without one names nothing."""
    return any(token.is_title and not token.is_sent_start for token in doc[:CAPITALS_REACH])


def extended(span: Span, spans: list[Span]) -> Span:
    """A person with a further capitalised word behind, a place or body with "Utara": the recogniser saw a part."""
    doc, end = span.doc, span.end
    taken = {other.start for other in spans}
    if span.label_ in {BODY, PLACE}:
        goes_on = end < len(doc) and end not in taken and _carries_on(span, doc[end])
        whole = locations.region_end(span) if span.label_ == PLACE and not goes_on else end
        return Span(doc, span.start, max(end + goes_on, whole), label=span.label_)
    if span.label_ != PERSON:
        return span
    while _glued(doc, end) and end + 1 not in taken:
        end += 2
    following = doc[end : end + 2]
    if len(following) == 2 and len(following[0]) == 1 and following[0].is_upper and end not in taken:
        return _behind_initial(span, end, taken)
    further = end
    while further < len(doc) and further not in taken and names_someone(doc[further]):
        if doc[further].is_sent_start:
            break
        further += 1
    ends = further < len(doc) and not doc[further].text[0].isupper()
    if len(span) <= LONGEST_HALF and 0 < further - end <= LONGEST_REST and ends and in_prose(span):
        end = further
    return Span(doc, span.start, end, label=PERSON)


def _carries_on(span: Span, token: Token) -> bool:
    """ "Telaga" | "Utara", "Kanwil Pajak Telaga" | "II"; a lone "I" may begin a Balinese name."""
    numbered = span.label_ == BODY and NUMERAL.match(token.text) is not None
    return numbered or (token.is_title and token.lower_ in places.DIRECTIONS)


def _behind_initial(span: Span, initial: int, taken: set[int]) -> Span:
    """ "Rina" | "P Sasmita"."""
    doc, last = span.doc, initial + 1
    goes_on = last not in taken and names_someone(doc[last]) and in_prose(span)
    return Span(doc, span.start, last + 1 if goes_on else span.end, label=PERSON)


def _glued(doc: Doc, dash: int) -> bool:
    return dash + 1 < len(doc) and doc[dash].text == "-" and not (doc[dash - 1].whitespace_ or doc[dash].whitespace_)


def in_prose(span: Span | Token) -> bool:
    """Whether a sentence is no heading: a good part of its words is written small."""
    sentence = span.sent
    return sum(token.text[0].islower() for token in sentence) > len(sentence) / 3


def with_first_names(spans: list[Span]) -> list[Span]:
    """ "Gubernur Telaga Rina" | "Sasmita": a capital between a place or body and a person is his first name."""
    ends = {span.end for span in spans if span.label_ in {BODY, PLACE}}
    taken = {i for span in spans for i in range(span.start, span.end)}
    return [
        Span(span.doc, span.start - 1, span.end, label=PERSON)
        if span.label_ == PERSON
        and (len(span) == 1 or _behind_region(span))
        and span.start - 1 in ends
        and span.start - 1 not in taken
        and _is_first_name(span.doc[span.start - 1])
        else span
        for span in spans
    ]


def _behind_region(name: Span) -> bool:
    """ "Gubernur Jawa Tengah" "Lalu" | "Rina Sasmita": a province or regency ends before the word before the name."""
    doc, end = name.doc, name.start - 1
    return end > 1 and any(places.is_region(doc[start:end].text) for start in range(max(0, end - 4), end))


def _is_first_name(token: Token) -> bool:
    return names_someone(token) and not (places.is_known(token.text) or DEPARTMENTS.match(token.text))


def with_middle_names(spans: list[Span]) -> list[Span]:
    """ "Rina 'Ina' Sasmita", "Rina (Ina) Sasmita" are one person."""
    found: list[Span] = []
    for span in spans:
        doc, end = span.doc, span.end
        inside = doc[end : end + 4]
        if (
            span.label_ == PERSON
            and len(inside) == 4
            and (inside[0].text, inside[2].text) in {("'", "'"), ('"', '"'), ("“", "”"), ("(", ")"), ("‘", "’")}
            and inside[1].is_title
            and inside[2].whitespace_
            and names_someone(inside[3])
            and not (places.is_known(inside[3].text) or inside[3].lower_ in AMBIGUOUS)
        ):
            behind = next((other for other in spans if other.start == end + 3), None)
            if behind is None or behind.label_ == PERSON:
                found.append(Span(doc, span.start, behind.end if behind else end + 4, label=PERSON))
                continue
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found
