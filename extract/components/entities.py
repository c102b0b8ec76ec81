"""`news_entities`: one entity for everything that is named more than once.

Each entity span gets the entity's name as `kb_id_`: people under their fullest form, bodies with their acronyms,
places with their abbreviations. Role spans get the person they belong to as `span._.bearer`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract import attributes
from extract.components.labels import BODY, PERSON, PLACE
from extract.components.offices import roles_beside_names
from extract.indonesian import places
from extract.indonesian.titles import ROLE_LINKS, TITLES

attributes.declare()

NICKNAME_WORDS = frozenset({"disapa", "dipanggil", "sapaan", "panggilan", "dikenal"})
LEGAL_FORMS = frozenset({"pt", "cv", "tbk", "persero"})
BLEND = 6  # letters of the shortest blend: "Kejati", "Disdik"
PREFIX = 4  # letters from which a short form may be the beginning of a name: "Riska" for Riskawati


@Language.factory("news_entities", assigns=["doc.ents", "span._.bearer"], requires=["doc.ents", "doc.spans"])
def make_entities(nlp: Language, name: str) -> Entities:
    return Entities()


class Entities:
    def __call__(self, doc: Doc) -> Doc:
        names: dict[int, str] = {}
        names |= _people([ent for ent in doc.ents if ent.label_ == PERSON])
        names |= _bodies([ent for ent in doc.ents if ent.label_ == BODY])
        names |= _places([ent for ent in doc.ents if ent.label_ == PLACE])
        doc.ents = [Span(doc, e.start, e.end, label=e.label_, kb_id=names.get(e.start, e.text)) for e in doc.ents]
        people = [ent for ent in doc.ents if ent.label_ == PERSON]
        roles = roles_beside_names(doc, list(doc.spans["roles"]))
        doc.spans["roles"] = roles
        for role in reversed(roles):
            role._.bearer = _bearer(role, people) or _chained(role, roles)
        return doc


def _words(span: Span) -> list[str]:
    return [token.lower_.strip(".") for token in span if token.text[0].isalnum()]


def _people(mentions: list[Span]) -> dict[int, str]:
    """Fullest name for each mention, keyed by its first token. A short form is the person last named by it."""
    full: list[Span] = []
    for span in sorted(mentions, key=lambda s: (-len(_words(s)), -len(s.text), s.start)):
        if not any(_short_for(span, other) for other in full):
            full.append(span)
    names: dict[int, str] = {}
    for span in mentions:
        fits = [other for other in full if _short_for(span, other)]
        before = [other for other in fits if other.start <= span.start]
        chosen = max(before, key=lambda s: s.start) if before else min(fits, key=lambda s: s.start, default=span)
        names[span.start] = chosen.text
    also = dict(_also_called(mentions))
    return {start: also.get(name, name) for start, name in names.items()}


def _also_called(mentions: list[Span]) -> Iterator[tuple[str, str]]:
    """Second names, each with the first: "Sari Wulandari (Bu Sari)", "Joni Iskandar alias Jon"."""
    for first, second in pairwise(mentions):
        gap = [t.lower_ for t in first.doc[first.end : second.start] if t.lower_ not in TITLES]
        if gap and len(gap) <= 6 and (gap in (["("], ["alias"]) or set(gap) & NICKNAME_WORDS):
            yield second.text, first.text


def _short_for(short: Span, full: Span) -> bool:
    if short.text == full.text:
        return True
    some, every = _words(short), _words(full)
    if set(some) <= set(every):
        return True
    lone = some[0] if len(some) == 1 else ""
    return len(lone) >= PREFIX and any(word.startswith(lone) for word in every)


def _bodies(mentions: list[Span]) -> dict[int, str]:
    """The first long form for each mention: acronyms in brackets, initials and shortened forms join it."""
    joined: dict[str, str] = {}
    forms = list(dict.fromkeys(span.text for span in mentions))
    for span in mentions:
        after = span.doc[span.end : span.end + 2]
        if len(after) == 2 and after[0].text == "(" and after[1].text in forms:
            joined[after[1].text] = span.text
    for form in forms:
        longer = [other for other in forms if other != form and _shortens(form, other)]
        if form not in joined and longer:
            joined[form] = longer[0]
    return {span.start: _root(span.text, joined) for span in mentions}


def _root(form: str, joined: dict[str, str]) -> str:
    seen: set[str] = set()
    while form in joined and form not in seen:
        seen.add(form)
        form = joined[form]
    return form


def _shortens(short: str, long: str) -> bool:
    """Initials ("BPS"), the beginning ("Polres Samudra"), a blend ("Kemenlaut"), or the same without "PT"."""
    plain, full = _without_form(short), _without_form(long)
    if plain == full:
        return len(short) < len(long)
    return _is_acronym(short, long) or full.startswith(f"{plain} ") or _is_blend(plain, full)


def _without_form(name: str) -> str:
    """Case-folded, without the marks of a company's legal form."""
    return " ".join(word for word in name.casefold().split() if word.strip("().,") not in LEGAL_FORMS)


def _is_acronym(short: str, long: str) -> bool:
    initials = "".join(word[0] for word in long.split() if word[0].isupper())
    return short.isupper() and 2 < len(short) == len(initials) and short == initials


def _is_blend(short: str, long: str) -> bool:
    """ "kemenlaut" of "kementerian kelautan": one word, its letters in the long form in order."""
    words = long.split()
    if " " in short or len(short) < BLEND or len(words) < 2 or not short.startswith(words[0][:3]):
        return False
    letters = iter(long)
    return all(letter in letters for letter in short) and short[-3:] in words[-1]


def _places(mentions: list[Span]) -> dict[int, str]:
    """The first form for each mention; forms meet by country code, else by their normal form."""
    first: dict[str, str] = {}
    return {
        span.start: first.setdefault(places.country(span.text) or places.normal(span.text), span.text)
        for span in mentions
    }


def _bearer(role: Span, people: Iterable[Span]) -> str | None:
    """The person whose name stands directly after the role, or before it across a comma, bracket or "selaku"."""
    doc = role.doc
    for person in people:
        gap = doc[role.end : person.start] if person.start >= role.end else doc[person.end : role.start]
        if person.start < role.end and role.start < person.end:
            continue
        words = [token.lower_ for token in gap]
        if person.start >= role.end and (not words or words in ([","], ["."], ["("], ["bernama"])):
            return str(person.kb_id_)
        if person.end <= role.start and words and (set(words) <= ROLE_LINKS | {",", "("} or words == ["yang", "juga"]):
            return str(person.kb_id_)
    return None


def _chained(role: Span, roles: list[Span]) -> str | None:
    """An office and a rank before one name: "Kapolres Samudra" of "Kapolres Samudra AKBP Rina"."""
    behind = (other for other in roles if other.start >= role.end)
    following = next(behind, None)
    gap = role.doc[role.end : following.start].text if following is not None else "-"
    return following._.bearer if following is not None and gap in {"", ","} and following._.bearer else None
