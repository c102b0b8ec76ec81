"""Whose somebody is: in "Kuasa hukum Ani, Budi," the second is named, and the first only says whose lawyer he is; as
in "Direktur RSUD Prof. Ani, Budi," she says whose name the hospital bears."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from extract.components.labels import PERSON, ROLE
from extract.indonesian.speech import SOURCE_PREPOSITIONS, cue_kind
from extract.indonesian.titles import PEOPLE, RELATIONS, ROLE_HEADS, TITLES

BETWEEN = PEOPLE | TITLES | {"hukum", "mendiang", "."}  # "adik korban Ani", "putra mendiang KH Ani"
NAMED_AFTER = frozenset("rsud rsup rs bandara universitas stadion gor internasional lanud pelabuhan museum".split())
REACH = 5  # tokens from the relation to the name
VERB = re.compile(r"(?:me[mnlrwy]|ber|ter|di)\w{3,}$")
GOES_ON = frozenset("dari yang saat usai ketika kepada di dalam hadir".split())


def relations(doc: Doc) -> Iterator[Span]:
    """ "Kuasa hukum Ani", where whoever is named behind the comma is he."""
    people = [ent for ent in doc.ents if ent.label_ == PERSON]
    for whose, who in pairwise(people):
        start = opening(whose)
        if start is None or whose.sent != who.sent or doc[whose.end].text != ",":
            continue
        between = doc[whose.end + 1 : who.start]
        if all(token.lower_ in TITLES or token.text == "." for token in between) and _is_named(who, doc[start]):
            yield Span(doc, start, whose.end, label=ROLE)


def opening(whose: Span) -> int | None:
    """Where the words for a relation to somebody begin, straight before his name."""
    doc = whose.doc
    for i in range(whose.start - 1, max(whose.sent.start, whose.start - REACH) - 1, -1):
        if doc[i].lower_ in RELATIONS and (i + 1 == whose.start or doc[i + 1].lower_ in BETWEEN):
            return None if doc[i].text == "Ibu" and i + 1 == whose.start else i  # as one addresses her
        if doc[i].lower_ in NAMED_AFTER and i > whose.sent.start:
            return _office(doc, i, whose.sent.start)
        if doc[i].lower_ not in BETWEEN:
            return None
    return None


def _office(doc: Doc, body: int, first: int) -> int | None:
    """Where the office begins whose body bears somebody's name."""
    heads = [i for i in range(max(first, body - REACH), body) if doc[i].lower_ in ROLE_HEADS]
    return heads[0] if heads and doc[heads[0] : body].text.count(",") == 0 else None


def _is_named(who: Span, relation: Token) -> bool:
    """Not the subject of a clause that begins behind the comma: "menurut kuasa hukum Ani, Budi tidak bersalah"."""
    doc = who.doc
    following = doc[who.end] if who.end < len(doc) else None
    if following is None or following.is_punct:
        return following is None or following.text != "-"
    before = relation.nbor(-1).lower_ if relation.i > relation.sent.start else ""
    if before in SOURCE_PREPOSITIONS or cue_kind(before):
        return False
    return following.lower_ in GOES_ON or cue_kind(following.text) is not None or VERB.match(following.text) is not None
