"""Which mentions name one and the same: people, bodies and places, each by what shortens or renames them.

Every function takes mentions in text order and gives each mention's canonical name by its first token.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Span

from extract.components.persons import is_withheld
from extract.indonesian import places as geography
from extract.indonesian.titles import TITLES

NICKNAME_WORDS = frozenset({"disapa", "dipanggil", "sapaan", "panggilan", "dikenal"})
NICKNAME_NEAR = 2  # tokens
NICKNAME_REACH = 6  # tokens between a name and the second name
_BRACKET = re.compile(r"\(\s?(\w+)\s?\)")
LEGAL_FORMS = frozenset({"pt", "cv", "tbk", "persero"})
BLEND = 6  # letters of the shortest blend: "Kejati", "Disdik"
PREFIX = 4  # letters from which a short form may be the beginning of a name: "Riska" for Riskawati


def people(mentions: list[Span]) -> dict[int, str]:
    """The fullest form. A short form is the person last named by it, else the first that will be."""
    words = {span.start: _words(span) for span in mentions}
    full: dict[str, list[Span]] = defaultdict(list)  # by the first letters of each word of the name
    for span in sorted(mentions, key=lambda s: (-len(words[s.start]), -len(s.text), s.start)):
        if not any(_short_for(words[span.start], words[other.start]) for other in _candidates(full, words[span.start])):
            for key in {word[:PREFIX] for word in words[span.start]}:
                full[key].append(span)
    names: dict[int, str] = {}
    for span in mentions:
        own = words[span.start]
        fits = [other for other in _candidates(full, own) if _short_for(own, words[other.start])]
        before = [other for other in fits if other.start <= span.start]
        chosen = max(before, key=lambda s: s.start) if before else min(fits, key=lambda s: s.start, default=span)
        names[span.start] = chosen.text
    also = dict(_misspelt(names.values())) | dict(_initials(mentions)) | dict(_also_called(mentions))
    return {start: also.get(name, name) for start, name in names.items()}


def _words(span: Span) -> tuple[str, ...]:
    return tuple(token.lower_.strip(".") for token in span if token.text[0].isalnum())


def _candidates(full: dict[str, list[Span]], words: tuple[str, ...]) -> list[Span]:
    return full.get(words[0][:PREFIX], []) if words else []


def _short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if set(short) <= set(full):
        return True
    lone = short[0] if len(short) == 1 else ""
    return len(lone) >= PREFIX and any(word.startswith(lone) for word in full)


def _initials(mentions: list[Span]) -> Iterator[tuple[str, str]]:
    """ "RW" for Rahayu Wiguna. With an age or "korban" beside them they are somebody's whose name is withheld."""
    full = {"".join(token.text[0] for token in span): span.text for span in reversed(mentions) if len(span) > 1}
    short = [span for span in mentions if len(span) == 1 and len(span.text) > 1 and span.text in full]
    withheld = {span.text for span in short if is_withheld(span)}
    yield from ((span.text, full[span.text]) for span in short if span.text not in withheld)


def _misspelt(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """A later name that differs from an earlier one by a letter: "Rahayu Wigena" beside "Rahayu Wiguna"."""
    known: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(name for name in names if " " in name):
        alike = (other for other in known[name[:1]] if _letter_apart(name.split(), other.split()))
        if found := next(alike, None):
            yield name, found
        else:
            known[name[:1]].append(name)


def _letter_apart(left: list[str], right: list[str]) -> bool:
    """Whether two names of as many words differ in one word, of four letters or more, by one letter put for another."""
    differing = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    if len(left) != len(right) or len(differing) != 1:
        return False
    a, b = differing[0]
    return len(a) == len(b) >= PREFIX and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _also_called(mentions: list[Span]) -> Iterator[tuple[str, str]]:
    """Second names, each with the first: "Sari Wulandari (Bu Sari)", "Joni Iskandar alias Jon"."""
    for first, second in pairwise(mentions):
        if second.start - first.end > NICKNAME_REACH:
            if {token.lower_ for token in second.doc[second.start - NICKNAME_NEAR : second.start]} & NICKNAME_WORDS:
                yield second.text, first.text  # "Pria yang akrab disapa Jon itu"
            continue
        gap = [t.lower_ for t in first.doc[first.end : second.start] if t.lower_ not in TITLES]
        if gap and (gap == ["("] or _is_alias(gap) or set(gap) & NICKNAME_WORDS):
            yield second.text, first.text


def _is_alias(words: list[str]) -> bool:
    """ "alias", perhaps behind an age in brackets."""
    return words[-1] == "alias" and all(word in "()" or word.isdecimal() for word in words[:-1])


def bodies(mentions: list[Span]) -> dict[int, str]:
    """The long form: acronyms in brackets, initials, blends and shortened forms join it."""
    forms = dict.fromkeys(span.text for span in mentions)
    joined: dict[str, str] = {}
    for span in mentions:
        after = span.doc[span.end : span.end + 2]
        if len(after) == 2 and after[0].text == "(" and after[1].text in forms:
            joined[after[1].text] = span.text
    first_written: dict[str, str] = {}
    for form in forms:  # "TELAGA.COM" is Telaga.com
        if (first := first_written.setdefault(form.casefold(), form)) != form:
            joined[form] = first
    alike: dict[str, list[str]] = defaultdict(list)  # a short form begins as its long form does
    for form in forms:
        alike[_without_form(form)[:1]].append(form)
    for form in forms:
        longer = (other for other in alike[_without_form(form)[:1]] if other != form and _shortens(form, other))
        if form not in joined and (found := next(longer, None)):
            joined[form] = found
    return {span.start: _root(span.text, joined) for span in mentions}


def _root(form: str, joined: dict[str, str]) -> str:
    seen: set[str] = set()
    while form in joined and form not in seen:
        seen.add(form)
        form = joined[form]
    return form


def _shortens(short: str, long: str) -> bool:
    """Initials ("BPS"), the beginning ("Polres Samudra"), a blend ("Kemenlaut"), or words of it shortened."""
    plain, full = _without_form(short), _without_form(long)
    if plain == full:
        return len(short) < len(long)
    if _is_acronym(short, long) or full.startswith(f"{plain} ") or _is_blend(plain, full):
        return True
    return any(_spells(plain.split(), written.split()) for written in _written(full))


def _written(name: str) -> Iterator[str]:
    """With a short form in brackets left out, and put for what stands before it: "kejati samudra"."""
    match = _BRACKET.search(name)
    if match is None:
        yield name
        return
    yield f"{name[: match.start()].strip()} {name[match.end() :].strip()}"
    yield f"{match[1]} {name[match.end() :].strip()}"


def _spells(short: list[str], long: list[str]) -> bool:
    """Whether each word is the next one of the long form or the initials of the next few: "dinas lh", "polda ntb"."""
    if len(short) < 2 or len(short) > len(long) or short[0] != long[0]:
        return False
    at = 0
    for word in short:
        spelt = geography.ABBREVIATIONS.get(word, "").split()
        if at < len(long) and word == long[at]:
            at += 1
        elif spelt and long[at : at + len(spelt)] == spelt:
            at += len(spelt)
        elif len(word) > 1 and word == "".join(other[0] for other in long[at : at + len(word)]):
            at += len(word)
        else:
            return False
    return True


@lru_cache(maxsize=4096)
def _without_form(name: str) -> str:
    """Case-folded, without the marks of a company's legal form."""
    return " ".join(word for word in name.casefold().split() if word.strip("().,") not in LEGAL_FORMS)


def _is_acronym(short: str, long: str) -> bool:
    if not (short.isupper() and len(short) > 2):
        return False
    return short == "".join(word[0] for word in long.split() if word[0].isupper())


def _is_blend(short: str, long: str) -> bool:
    """ "kemenlaut" of "kementerian kelautan": one word, its letters in the long form in order."""
    words = long.split()
    if " " in short or len(short) < BLEND or len(words) < 2 or not short.startswith(words[0][:3]):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short) and short[-3:] in words[-1]


def _key(form: str, both: set[str]) -> str:
    """Under which forms meet. Where an article names a city and the regency around it, the regency stays apart."""
    normal = geography.normal(form)
    if normal in both and form.casefold().startswith("kabupaten "):
        return form.casefold()
    return geography.country(form) or normal


def places(mentions: list[Span]) -> dict[int, str]:
    """The first form that is written out, else the first; forms meet by country code, else by their normal form."""
    towns = {span.text.casefold() for span in mentions}
    both = {name for name in map(geography.normal, towns) if {f"kota {name}", f"kabupaten {name}"} <= towns}
    keys = {span.start: _key(span.text, both) for span in mentions}
    names: dict[str, str] = {}
    for span in sorted(mentions, key=lambda span: span.text.casefold() in geography.ABBREVIATIONS):
        names.setdefault(keys[span.start], span.text)
    return {start: names[key] for start, key in keys.items()}
