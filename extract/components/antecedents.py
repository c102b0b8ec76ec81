"""Whom "-nya", "dia" or "menteri itu" means: the person or body named before, or nobody."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Doc, Span

from extract.components.attribution import is_subject, subject_of
from extract.components.labels import BODY, PERSON, PLACE
from extract.indonesian.speech import PRONOUNS, SOURCE_PREPOSITIONS, cue_kind
from extract.indonesian.titles import ROLE_HEADS, TITLES

CONNECTIVES = frozenset("sementara itu selain sebelumnya kemudian namun lalu terpisah pun juga lebih lanjut".split())
POINTING_REACH = 6  # tokens
FARTHEST = 9  # sentences; measured on news: antecedents beyond are chance


def of_pronoun(at: Span) -> str | None:
    """The name of the person or body that a pronoun or "-nya" in the sentence of `at` points back to.

    The nearest sentence before decides: who speaks there, else who opens it. A person who is only mentioned on the
    way ("mendukung langkah gubernur Ani") is meant where nobody spoke within reach.
    """
    passing: Span | None = None
    body: str | None = None
    sentences = [sentence for sentence in at.doc.sents if sentence.start < at.sent.start]
    for sentence in reversed(sentences[-FARTHEST:]):
        named = [ent for ent in at.doc.ents if sentence.start <= ent.start < sentence.end and is_subject(ent)]
        people = [ent for ent in named if ent.label_ == PERSON]
        speaking, is_body = _speaking(sentence, named)
        if speaking is not None and not is_body:
            return speaking
        body = body or speaking
        if people and _opens(sentence, people[0]):
            return str(people[0].kb_id_)
        if not people and _somebody_opens(sentence):
            return None
        if people and passing is None and not _pronoun_opens(sentence):
            passing = people[0]
    return str(passing.kb_id_) if passing is not None else body


def _opens(sentence: Span, person: Span) -> bool:
    """Whether nothing but offices with their bodies, titles and connectives stands before the name."""
    roles = {i for role in sentence.doc.spans.get("roles", []) for i in range(role.start, role.end)}
    return all(
        token.i in roles
        or token.ent_type_ in {BODY, PLACE}
        or token.is_space
        or token.is_punct
        or token.lower_ in ROLE_HEADS | TITLES | CONNECTIVES
        for token in sentence.doc[sentence.start : person.start]
    )


def _somebody_opens(sentence: Span) -> bool:
    """ "Seorang penyintas menangis": a subject without a known name, who may be the one that is meant."""
    return sentence[0].lower_ == "seorang"


def _pronoun_opens(sentence: Span) -> bool:
    return any(token.lower_ in PRONOUNS | {"menurutnya"} for token in sentence[:4])


def _speaking(sentence: Span, named: list[Span]) -> tuple[str | None, bool]:
    """Who says something in the sentence, by a verb before or behind the name, and whether it is a body."""
    inside = {i for span in sentence.doc.spans["quoted"] for i in range(span.start, span.end)}
    for token in sentence:
        if token.i in inside:
            continue
        kind = cue_kind(token.text)
        if kind == "verb" and token.doc[token.i - 1].lower_ != "yang":
            mention, _ = subject_of(token, sentence.start)
            if mention is not None and mention.label_ in {PERSON, BODY}:
                return str(mention.kb_id_), mention.label_ == BODY
            office = of_noun(mention) if mention is not None else None
            if office is not None:
                return office, False
        elif kind in {"stem", "passive"} or token.lower_ in SOURCE_PREPOSITIONS:
            behind = [ent for ent in named if ent.start > token.i and ent.label_ == PERSON]
            if behind:
                return str(behind[0].kb_id_), False
    return None, False


def of_office(phrase: Span) -> str | None:
    """Whose office a phrase is the beginning of: "Kepala Pusat Data, Informasi dan Komunikasi Rina Sasmita"."""
    roles = phrase.doc.spans["roles"]
    return next((role._.bearer for role in roles if role.start <= phrase.start and phrase.end <= role.end), None)


def of_noun(phrase: Span) -> str | None:
    """The name that a phrase without one ("menteri itu", "kementerian") was introduced with, or None.

    The latest bearer of a role that holds the phrase's head, else the latest body whose name begins with it.
    """
    doc, head = phrase.doc, phrase[0].lower_
    bearers = [
        role._.bearer
        for role in doc.spans.get("roles", [])
        if role.start < phrase.start and role._.bearer and head in {token.lower_ for token in role}
    ]
    if bearers:
        return str(bearers[-1])
    bodies = [e for e in doc.ents if e.label_ == BODY and e.start < phrase.start and e[0].lower_ == head]
    return bodies[-1].kb_id_ if bodies else None


def points_back(phrase: Span) -> bool:
    """ "politisi senior ini", "pria kelahiran Telaga ini": somebody named just before."""
    behind = phrase.doc[phrase.end : phrase.end + POINTING_REACH]
    return any(token.lower_ == "ini" for token in takewhile(lambda token: not token.is_punct, behind))


def sentence_before(doc: Doc, span: Span) -> Span | None:
    """The sentence that ends where the sentence of `span` starts, in the same paragraph."""
    start = span.sent.start
    if start == 0 or doc[start - 1].is_space:
        return None
    return doc[start - 1].sent
