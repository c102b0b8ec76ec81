"""Whom "-nya", "dia" or "menteri itu" means: the person or body named before, or nobody."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from extract.components.attribution import is_subject, subject_of
from extract.components.names import BODY, PERSON
from extract.indonesian.speech import SOURCE_PREPOSITIONS, cue_kind

FARTHEST = 9  # sentences; measured on news: antecedents beyond are chance


def of_pronoun(at: Span) -> Span | None:
    """The person or body that a pronoun or "-nya" in the sentence of `at` points back to.

    In the nearest sentence before that names a person, the one who speaks there, else the first who can be its
    subject. A body is meant only where it is the one that speaks.
    """
    doc = at.doc
    sentences = [sentence for sentence in doc.sents if sentence.start < at.sent.start]
    for sentence in reversed(sentences[-FARTHEST:]):
        named = [ent for ent in doc.ents if sentence.start <= ent.start < sentence.end and is_subject(ent)]
        people = [ent for ent in named if ent.label_ == PERSON]
        speaking = _speaking(sentence, named)
        if speaking is not None and (speaking.label_ == PERSON or not people):
            return speaking
        if people:
            return people[0]
    return None


def _speaking(sentence: Span, named: list[Span]) -> Span | None:
    """Who says something in the sentence, by a verb before or behind the name."""
    inside = {i for span in sentence.doc.spans["quoted"] for i in range(span.start, span.end)}
    for token in sentence:
        if token.i in inside:
            continue
        kind = cue_kind(token.text)
        if kind == "verb":
            mention, _ = subject_of(token, sentence.start)
            if mention is not None and mention.label_ in {PERSON, BODY}:
                return mention
        elif kind in {"stem", "passive"} or token.lower_ in SOURCE_PREPOSITIONS:
            behind = [ent for ent in named if ent.start > token.i and ent.label_ == PERSON]
            if behind:
                return behind[0]
    return None


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


def sentence_before(doc: Doc, span: Span) -> Span | None:
    """The sentence that ends where the sentence of `span` starts, in the same paragraph."""
    start = span.sent.start
    if start == 0 or doc[start - 1].is_space:
        return None
    return doc[start - 1].sent
