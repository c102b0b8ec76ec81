"""Roles by their place beside a name: what the recogniser of roles misses, and where what it found begins and ends.

A role stands before a name and begins with an office ("Kepala Dinas Pasar Rina Sasmita"), perhaps across a comma, or
behind it across a comma, a bracket or "selaku". A rank directly before the name is a role of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from extract.components.labels import PERSON, ROLE
from extract.components.relations import relations
from extract.indonesian.titles import BRANCHES, NO_ROLE, RANKS, ROLE_HEADS, ROLE_LINKS, TITLES, WITHIN_ROLES
from extract.indonesian.writing import CALENDAR_WORDS

LONGEST = 14  # tokens of a role
BINDING = frozenset({"(", ")", "/", "-", "&"})
ADDRESSES = TITLES - ROLE_HEADS  # stand between a role and its name and are none: Pak, dr, H
POLITE = frozenset({"Ibu", "Bapak"})  # alone before a name, no role
AGENT = re.compile(r"pe\w{4,}(?<!an)$")
VERB = re.compile(r"(?:me|ber|ter|di)\w{4,}$")
BRANCH = re.compile(r"(?:[A-Z]|[Pp]urn\.?)$")  # of the navy, or retired
OFFICES_WITH_A_RANK = frozenset("direktur sekretaris inspektur konsul jaksa".split())  # "Direktur Jenderal"


def roles_beside_names(doc: Doc, found: list[Span]) -> list[Span]:
    """The roles found, and those that stand beside people, without overlap: the longer wins, ranks apart."""
    people = [ent for ent in doc.ents if ent.label_ == PERSON]
    beside = [role for person in people for role in (*_before(person), *_behind(person))]
    bare = [cut for role in found if (cut := _without_names(role))]
    apart = [part for role in [*bare, *beside] for part in _without_ranks(role) if part.text not in POLITE]
    related = list(relations(doc))
    inside = {i for role in related for i in range(role.start, role.end)}
    others = [role for role in filter_spans(apart) if inside.isdisjoint(range(role.start, role.end))]
    return sorted([*others, *related], key=lambda span: span.start)


def _before(person: Span) -> Iterator[Span]:
    """Ranks directly before the name, and the longest run back from there that begins with an office."""
    doc, start, first = person.doc, person.start, None
    while start > person.sent.start and (doc[start - 1].lower_ in ADDRESSES or doc[start - 1].text in {".", ")"}):
        if doc[start - 1].text == ")":
            if start - 3 < person.sent.start or not BRANCH.match(doc[start - 2].text):
                break
            start -= 2  # "(Purn)", of which the opening follows
        start -= 1
        if doc[start].lower_ in RANKS:
            yield _with_branch(doc, start)
    if start > person.sent.start + 1 and doc[start - 1].text == ",":
        start -= 1
    for i in range(start - 1, max(person.sent.start, start - LONGEST) - 1, -1):
        if not _within_role(doc[i]):
            break
        if _is_head(doc[i]):
            first = i
    if first is not None and not _names(doc, first, start):
        yield Span(doc, first, start, label=ROLE)


def _behind(person: Span) -> Iterator[Span]:
    doc, i = person.doc, person.end
    while i < person.sent.end and (doc[i].text in {",", "("} or doc[i].lower_ in ROLE_LINKS):
        i += 1
    if i == person.end or i >= person.sent.end or not _is_head(doc[i]):
        return
    end, plain = i + 1, doc[i].text[0].islower()  # behind "Menteri Kelautan" a lower-case word is a verb
    while end < min(person.sent.end, i + LONGEST) and _within_role(doc[end], plain=plain):
        end += 1
    bracketed = doc[i - 1].text == "(" and doc[end - 1].text == ")"
    if not _names(doc, i, end) and not (end < len(doc) and doc[end].ent_type_ == PERSON):
        yield Span(doc, i, end - bracketed, label=ROLE)


def _is_head(token: Token) -> bool:
    """An office, or an agent noun before a name: "pengelola Pasar Lestari"."""
    if token.lower_ in ROLE_HEADS:
        return True
    behind = token.doc[token.i + 1 : token.i + 2]
    return bool(AGENT.match(token.text) and len(behind) and behind[0].text[0].isupper())


def _within_role(token: Token, *, plain: bool = True) -> bool:
    """A capital, a connective, or with `plain` a noun; no verb, no pronoun, no end of a phrase."""
    if token.ent_type_ == PERSON or token.is_space or token.lower_ in CALENDAR_WORDS:
        return False
    if token.text in BINDING or token.text[0].isupper() or token.text[0].isdigit():
        return True
    if token.lower_ in WITHIN_ROLES or token.lower_ in ROLE_HEADS:
        return True
    return plain and token.is_alpha and token.lower_ not in NO_ROLE and not VERB.match(token.text)


def _names(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].ent_type_ == PERSON for i in range(start, end))


def _without_names(role: Span) -> Span | None:
    """Up to the first person in it: the recogniser may run on into the name."""
    end = next((token.i for token in role if token.ent_type_ == PERSON), role.end)
    return Span(role.doc, role.start, end, label=ROLE) if end > role.start else None


def _without_ranks(role: Span) -> list[Span]:
    """ "Kapolres Samudra AKBP" is an office and a rank."""
    doc, end = role.doc, role.end
    while end > role.start and (doc[end - 1].lower_ in ADDRESSES or doc[end - 1].text in {".", ",", "("}):
        end -= 1
    ranks = [i for i in range(role.start, role.end) if _is_rank(doc[i])]
    cut = min([i for i in ranks if i > role.start] or [end])
    parts = [Span(doc, role.start, min(cut, end), label=ROLE)] if min(cut, end) > role.start else []
    return parts + [_with_branch(doc, i) for i in ranks if i >= cut]


def _with_branch(doc: Doc, rank: int) -> Span:
    """ "Kombes Pol", "Mayjen TNI (Purn)", "Kolonel Laut (P)": the rank as printed."""
    end = rank + 1
    while end < len(doc) and doc[end].ent_type_ != PERSON:
        bracketed = doc[end : end + 3]
        if doc[end].lower_.rstrip(".") in BRANCHES or (doc[end].text == "." and end > rank + 1):
            end += 1
        elif len(bracketed) == 3 and bracketed[0].text == "(" and BRANCH.match(bracketed[1].text):
            end += 3
        else:
            break
    return Span(doc, rank, end, label=ROLE)


def _is_rank(token: Token) -> bool:
    return token.lower_ in RANKS and not (token.i and token.doc[token.i - 1].lower_ in OFFICES_WITH_A_RANK)
