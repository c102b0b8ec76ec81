"""People by what stands around a name, where the recogniser saw none or half: a rank, "bernama", an age, initials."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from extract.components.labels import PERSON
from extract.indonesian.places import country, is_known
from extract.indonesian.speech import PRONOUNS, SOURCE_PREPOSITIONS, cue_kind
from extract.indonesian.titles import (
    ADDRESSES,
    BRANCHES,
    CLERGY,
    DEGREE,
    DEGREES,
    DEPARTMENTS,
    FIRST_NAMES,
    INITIALLED,
    MINISTERS,
    OFFICE_WORDS,
    PEOPLE,
    RANKS,
    RANKS_ALONE,
    ROLE_HEADS,
    TITLES,
)
from extract.indonesian.writing import ABBREVIATIONS, CALENDAR_WORDS

LONGEST = 4  # words of a name
INITIALS = re.compile(r"[A-Z]{1,4}$")  # of somebody whose name is withheld: "AS (34)"
DOTTED = re.compile(r"(?:[A-Z]\.){1,3}$")  # before a surname: "A.R. Wiguna"
AGE = re.compile(r"\((\d{1,2})(?: tahun| thn)?\)")
NEVER_IN_NAMES = TITLES | ROLE_HEADS | CALENDAR_WORDS | PRONOUNS
BEFORE_NAMES = RANKS | BRANCHES | ADDRESSES | CLERGY
WHO = PEOPLE | ROLE_HEADS
SOMEBODY = frozenset(word for word in WHO if len(word) > 3)  # as they stand behind a name and a comma
WITHHELD = re.compile(r"\b(?:\w*inisial|tersangka|terdakwa|terlapor|pelaku|korban|saksi)\b")
NO_NAMES = frozenset("pasal ayat nomor butir poin huruf ibu bapak kota negara pertiwi rumah liga grup".split())


def introduced(doc: Doc, spans: list[Span]) -> Iterator[Span]:
    """Capitalised words that a rank, "bernama" or an age marks as a person, at their full length."""
    starts = {span.start: span for span in spans}
    taken = {i: span for span in spans for i in range(span.start, span.end)}
    for token in doc[:-1]:
        word = token.lower_
        if word in RANKS_ALONE or word in INITIALLED or (word == "bernama" and _of_someone(token)):
            yield from _run(doc, token.i + 1, taken, override=True)
        elif word in FIRST_NAMES and token.nbor().text == "." and token.is_title:
            yield from (Span(doc, token.i, s.end, label=PERSON) for s in _run(doc, token.i + 2, taken, override=True))
        elif word.rstrip(".") in CLERGY and (len(word) > 2 or "." in {token.text[-1], token.nbor().text}):
            yield from _run(doc, token.i + 1, taken, override=True)
        elif word in ADDRESSES and not _is_office(token.nbor()):
            yield from _run(doc, token.i + 1, taken, override=False)
        elif token.text == "," and token.i not in starts and token.nbor().text in SOMEBODY:
            yield from _apposed(doc, token.i, taken)
        elif token.text == "(" and token.i and token.i not in starts and is_aged(doc, token.i):
            yield from _aged(doc, token.i, taken)
        elif DOTTED.match(token.text) and token.i not in taken and _is_person(starts.get(token.i + 1)):
            span = starts[token.i + 1]
            yield Span(doc, token.i, span.end, label=PERSON)


def of_ministers(doc: Doc, spans: list[Span]) -> Iterator[Span]:
    """ "Menteri Kelautan dan Perikanan Rina Sasmita": the name begins where the department ends."""
    taken = {i: span for span in spans for i in range(span.start, span.end)}
    for token in doc[:-2]:
        if token.lower_ not in MINISTERS or not token.is_title:
            continue
        i = token.i + 1
        while i + 1 < len(doc) and (_is_department(doc[i]) or (doc[i].lower_ == "dan" and _is_department(doc[i + 1]))):
            i += 1
        if i > token.i + 1 and not _is_country(doc[i : i + 2]):
            yield from _run(doc, i, taken, override=False)


def _is_department(token: Token) -> bool:
    return token.text[0].isupper() and DEPARTMENTS.match(token.text) is not None


def _is_country(words: Span) -> bool:
    """ "Menteri Luar Negeri Korea Utara"; who stands behind it is somebody else's to find."""
    return country(words[0].text) is not None or country(words.text) is not None


def _is_person(span: Span | None) -> bool:
    return span is not None and span.label_ == PERSON


def _run(doc: Doc, start: int, taken: dict[int, Span], *, override: bool) -> Iterator[Span]:
    """The name from `start`, up to a body or place of its own; where `override`, also instead of one that starts it."""
    while start < len(doc) and (doc[start].lower_ in BEFORE_NAMES or _is_of_abbreviation(doc[start])):
        start += 1
    end = start
    while end < len(doc) and end < start + LONGEST and names_someone(doc[end]):
        other = taken.get(end)
        if other is not None and other.label_ != PERSON and not (override and other.start == start):
            break
        end += 1
    people = [taken[i] for i in range(start, end) if i in taken and taken[i].label_ == PERSON]
    end = max([end, *(person.end for person in people)])
    if end > start and not (end < len(doc) and end in taken and taken[end].start < end):
        yield Span(doc, start, end, label=PERSON)


def _is_of_abbreviation(stop: Token) -> bool:
    """ "TGH" | ".", not the end of a sentence about a rank."""
    return stop.text == "." and stop.i > 0 and stop.nbor(-1).lower_ in ABBREVIATIONS - RANKS


def _of_someone(bernama: Token) -> bool:
    """ "seorang warga bernama", not "kapal bernama"."""
    before = {token.lower_ for token in bernama.doc[max(0, bernama.i - 4) : bernama.i]}
    return bool(before & WHO)


def _is_office(token: Token) -> bool:
    """ "Bu Kadinkes", "Ibu Kota"."""
    return token.lower_ in NO_NAMES or token.lower_ in ROLE_HEADS or OFFICE_WORDS.match(token.lower_) is not None


def _aged(doc: Doc, bracket: int, taken: dict[int, Span]) -> Iterator[Span]:
    """ "Rina Sasmita (34)", "AS (34)"."""
    start = bracket
    while start > 0 and bracket - start < LONGEST and names_someone(doc[start - 1]) and not doc[start].is_sent_start:
        start -= 1
    others = [taken[i] for i in range(start, bracket) if i in taken]
    known = any(other.label_ != PERSON and not _misread(other, bracket) for other in others)
    if start < bracket and doc[bracket - 1].lower_ not in NO_NAMES and not known:
        yield Span(doc, min([start, *(o.start for o in others)]), bracket, label=PERSON)


def _apposed(doc: Doc, comma: int, taken: dict[int, Span]) -> Iterator[Span]:
    """ "Rina Sasmita, warga Desa Telaga": two or three capitals before a comma and a word for people."""
    start = comma
    while start > 0 and names_someone(doc[start - 1]) and start - 1 not in taken:
        start -= 1
    if 2 <= comma - start < LONGEST and not (start > 0 and _capital_before(doc[start - 1])):
        yield Span(doc, start, comma, label=PERSON)


def _capital_before(token: Token) -> bool:
    return token.text[0].isupper() and token.lower_ not in TITLES | ROLE_HEADS


def _misread(span: Span, bracket: int) -> bool:
    """A body or place of a word or two with an age and an apposition behind it: "Rina Sasmita (34), pemilik kios"."""
    behind = span.doc[bracket : bracket + 5]
    aged = re.match(r"\(\d\d\), [a-z]", behind.text) or (
        re.match(r"\(\d\d\), ", behind.text) and behind[-1].lower_ in ROLE_HEADS
    )
    known = is_known(span.text) or span.text.isupper()
    return len(span) <= 2 and span.end == bracket and aged is not None and not known


def names_someone(token: Token) -> bool:
    """Whether a word can be part of a person's name: a capital, letters, no office, weekday or pronoun."""
    text = token.text
    return text[0].isupper() and text.isalpha() and token.lower_ not in NEVER_IN_NAMES


def called_by_one_word(doc: Doc, spans: list[Span]) -> frozenset[str]:
    """Words that are somebody's name by themselves: read as one, or heard; no body or place of one word."""
    others = {span.text for span in spans if span.label_ != PERSON}
    in_names = Counter(word for name in others for word in set(name.split()))
    taken = others | {word for word, count in in_names.items() if count > 1}
    found = {span.text for span in spans if span.label_ == PERSON and len(span) == 1}
    return frozenset((found | heard(doc)) - taken)


def heard(doc: Doc) -> frozenset[str]:
    """Words by which somebody or something speaks: "kata Ani", "menurut Ani", "Ani mengatakan"."""
    found = set()
    for token in doc[1:-1]:
        if not names_someone(token) or len(token) < 3 or token.is_upper:
            continue
        before, after = doc[token.i - 1], doc[token.i + 1]
        said = cue_kind(before.text) in {"stem", "passive"} or before.lower_ in SOURCE_PREPOSITIONS
        if (said and not after.text[0].isupper()) or (cue_kind(after.text) == "verb" and not before.text[0].isupper()):
            found.add(token.text)
    return frozenset(found)


def is_no_person(span: Span, spans: list[Span]) -> bool:
    """An acronym without any sign that somebody's name is withheld, or an office cut out of a longer one.

    "AI memicu" is nobody; "AS (34)", "tersangka AS", "Agus Suwignyo (AS)" and "kata AS" are.
    """
    doc = span.doc
    if span.label_ != PERSON:
        return False
    if any(char.isdigit() for char in span.text):
        return True
    if span.end + 1 < len(doc) and doc[span.end].lower_ in RANKS and span.end + 1 in {s.start for s in spans}:
        return span.start > 0 and doc[span.start - 1].lower_ in ROLE_HEADS
    if OFFICE_WORDS.match(span.text.lower()) or (len(span) == 1 and _is_department(span[0]) and _in_title(span)):
        return True
    if not INITIALS.match(span.text):
        return False
    same = [other for other in spans if other.text == span.text]
    return not (WITHHELD.search(doc.text) or any(map(acts, same)) or _initials_of_someone(span.text, spans))


def is_degree(span: Span) -> bool:
    """ "Rina Sasmita, S.U., M.Th., DEA": behind a name and a comma, and no name itself."""
    doc, i = span.doc, span.start - 1
    if i < 1 or doc[i].text != "," or not all(map(DEGREE.fullmatch, span.text.split(", "))):
        return False
    before = doc[i - 1].text
    return "." in span.text or before.lower() in DEGREES or ("." in before and DEGREE.fullmatch(before) is not None)


def _in_title(span: Span) -> bool:
    """ "Menteri Koordinator Bidang" | "Kelautan"."""
    return span.start > 0 and (_is_department(span.doc[span.start - 1]) or span.doc[span.start - 1].text == "Bidang")


def acts(span: Span) -> bool:
    """Whether a title or a cue stands beside the name, or an age behind it."""
    doc = span.doc
    before = doc[span.start - 1].lower_ if span.start else ""
    after = doc[span.end : span.end + 2].text
    return (
        before in TITLES
        or before in ROLE_HEADS
        or cue_kind(before) is not None
        or cue_kind(doc[span.end].text if span.end < len(doc) else "") is not None
        or re.match(r"\(\d", after) is not None
    )


def is_aged(doc: Doc, at: int) -> bool:
    """Whether an age in brackets stands there."""
    return AGE.match(doc[at : at + 4].text) is not None


def is_withheld(span: Span) -> bool:
    """Initials that say so: "berinisial SIM", "korban SIM", "SIM (34)"."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return before in INITIALLED or WITHHELD.fullmatch(before) is not None or is_aged(span.doc, span.end)


def _initials_of_someone(text: str, spans: Iterable[Span]) -> bool:
    return any(s.label_ == PERSON and len(s) > 1 and text == "".join(t.text[0] for t in s) for s in spans)
