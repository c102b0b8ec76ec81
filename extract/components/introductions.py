"""Whom a sentence brings on stage: who opens it, and whether he is one who speaks or is only told about."""

from __future__ import annotations

import re
from typing import Literal

from spacy.tokens import Span

from extract.components.labels import BODY, PERSON, PLACE
from extract.components.relations import VERB, opening
from extract.indonesian.speech import ATTITUDES, FIRST_PERSON, SOURCE_PREPOSITIONS, cue_kind
from extract.indonesian.titles import ROLE_HEADS, TITLES
from extract.indonesian.writing import FUNCTION_WORDS

CONNECTIVES = frozenset("sementara itu selain sebelumnya kemudian namun lalu terpisah pun juga lebih lanjut".split())
LONGEST_INTRODUCTION = 10  # tokens
PREDICATE = 8  # tokens behind a name in which its verb stands, an age in brackets between
SUFFERED = re.compile(r"(?:di|ter)\w{4,}$|tewas$|meninggal$|hilang$")  # what is done to him or befalls him ...
ASKED = frozenset("ditemui dihubungi dikonfirmasi diwawancarai ditanya".split())  # ... but by reporters
CIRCUMSTANCES = frozenset(
    "sebaliknya senada adapun secara akibatnya alhasil hasilnya kendati meskipun walau walaupun".split()
)


def opens(person: Span) -> bool:
    """Whether nothing but offices with their bodies, titles and connectives stands before the name in its sentence,
    perhaps behind "Di Telaga," or "Seorang pedagang asal Telaga,"."""
    return _is_office(person.doc[person.sent.start : person.start]) or _introduces(_clause_before(person)) is not None


def _clause_before(person: Span) -> Span:
    """What stands before the last comma before a name and its offices; empty where there is none."""
    doc, start = person.doc, person.sent.start
    comma = next((i for i in range(person.start - 1, start, -1) if doc[i].text == ","), start)
    return doc[start : comma if _is_office(doc[comma : person.start]) else start]


def _introduces(words: Span) -> Literal["circumstance", "apposition"] | None:
    """What words without a name before a comma are for whoever is named behind it: when and where, or what he is."""
    if not 0 < len(words) <= LONGEST_INTRODUCTION or any(ent.label_ == PERSON for ent in words.ents):
        return None
    first = words[0].lower_
    if first in SOURCE_PREPOSITIONS or cue_kind(first):
        return None
    if first in FUNCTION_WORDS | CIRCUMSTANCES:
        return "circumstance"
    return None if any(VERB.match(token.text) or cue_kind(token.text) for token in words) else "apposition"


def _is_office(words: Span) -> bool:
    roles = {i for role in words.doc.spans.get("roles", []) for i in range(role.start, role.end)}
    return all(
        token.i in roles
        or token.ent_type_ in {BODY, PLACE}
        or token.is_space
        or token.is_punct
        or token.lower_ in ROLE_HEADS | TITLES | CONNECTIVES
        for token in words
    )


def is_source(person: Span) -> bool:
    """Whether he has an office there or speaks by name anywhere: a suspect who is only told about does neither, and of
    "kuasa hukum Ani" nobody knows whether she is the one."""
    if opening(person) is not None:
        return False
    office = any(role.sent == person.sent and role._.bearer == person.kb_id_ for role in person.doc.spans["roles"])
    return office or any(_says(ent) for ent in person.doc.ents if ent.kb_id_ == person.kb_id_)


def is_about_to_speak(person: Span, at: Span) -> bool:
    """Whether he is introduced to the reader, or feels or does what one is asked about; or says "saya" right behind."""
    doc = person.doc
    words = [token.lower_ for token in doc[person.end : min(person.sent.end, person.end + PREDICATE)]]
    verb = next((i for i, word in enumerate(words) if word in ATTITUDES or VERB.match(word) or _befalls(word)), None)
    if verb is not None and any(map(_befalls, words[verb : verb + 1 + (words[verb] in ATTITUDES)])):
        return False  # "ditangkap", "menolak diperiksa"
    if _introduces(_clause_before(person)) == "apposition":
        return True
    if opening(person) is not None:
        return False
    if verb is not None and words[verb] in ATTITUDES:
        return True
    of_himself = any(token.lower_ in FIRST_PERSON for token in at.sent)
    return person.sent.end == at.sent.start and not doc[at.sent.start - 1].is_space and of_himself


def _befalls(word: str) -> bool:
    return SUFFERED.match(word) is not None and word not in ATTITUDES | ASKED


def _says(ent: Span) -> bool:
    """ "kata Ani", "menurut Ani", "Ani mengatakan"."""
    before = ent.doc[ent.start - 1] if ent.start else None
    behind = ent.doc[ent.end] if ent.end < len(ent.doc) else None
    said = before is not None and (cue_kind(before.text) in {"stem", "passive"} or before.lower_ in SOURCE_PREPOSITIONS)
    return said or (behind is not None and cue_kind(behind.text) == "verb")
