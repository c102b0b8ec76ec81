"""Whom "-nya", "dia" or "menteri itu" means: the person or body named before, or nobody."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from extract.components.attribution import behind, is_subject, subject_of
from extract.components.labels import BODY, PERSON, PLACE
from extract.components.persons import names_someone
from extract.indonesian import kinds, places
from extract.indonesian.speech import ARTICLES, CUE_ADVERBS, PRONOUNS, SOURCE_PREPOSITIONS, cue_kind
from extract.indonesian.titles import PEOPLE, ROLE_HEADS, TITLES

CONNECTIVES = frozenset("sementara itu selain sebelumnya kemudian namun lalu terpisah pun juga lebih lanjut".split())
POINTING = frozenset({"ini", "itu", "tersebut"})
POINTING_REACH = 6  # tokens
UNKNOWN = "UNKNOWN"  # somebody who has no name, or one that was not recognised
FARTHEST = 9  # sentences; measured on news: antecedents beyond are chance


def of_pronoun(at: Span) -> str | None:
    """The name of the person or body that a pronoun or "-nya" in the sentence of `at` points back to.

    The nearest sentence before decides: who speaks there, else who opens it. A person who is only mentioned on the
    way ("mendukung langkah gubernur Ani") is meant where nobody spoke within reach. Nobody is where somebody spoke
    whose name is not known.
    """
    passing: Span | None = None
    body: str | None = None
    sentences = [sentence for sentence in at.doc.sents if sentence.start < at.sent.start]
    for sentence in reversed(sentences[-FARTHEST:]):
        label, name = _speaking(sentence)
        if label == PERSON:
            return name
        if label == UNKNOWN:
            break
        body = body or name
        named = [ent for ent in at.doc.ents if sentence.start <= ent.start < sentence.end and is_subject(ent)]
        people = [ent for ent in named if ent.label_ == PERSON]
        if people and _opens(sentence, people[0]) and _is_source(people[0]):
            return str(people[0].kb_id_)
        if not people and _somebody_opens(sentence):
            break
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


def _is_source(person: Span) -> bool:
    """Whether he has an office there or speaks by name anywhere: a suspect who is only told about does neither."""
    office = any(role.sent == person.sent and role._.bearer == person.kb_id_ for role in person.doc.spans["roles"])
    return office or any(_says(ent) for ent in person.doc.ents if ent.kb_id_ == person.kb_id_)


def _says(ent: Span) -> bool:
    """ "kata Ani", "menurut Ani", "Ani mengatakan"."""
    before = ent.doc[ent.start - 1] if ent.start else None
    behind = ent.doc[ent.end] if ent.end < len(ent.doc) else None
    said = before is not None and (cue_kind(before.text) in {"stem", "passive"} or before.lower_ in SOURCE_PREPOSITIONS)
    return said or (behind is not None and cue_kind(behind.text) == "verb")


def _somebody_opens(sentence: Span) -> bool:
    """ "Seorang penyintas menangis": a subject without a known name, who may be the one that is meant."""
    return sentence[0].lower_ == "seorang"


def _pronoun_opens(sentence: Span) -> bool:
    return any(token.lower_ in PRONOUNS | {"menurutnya"} for token in sentence[:4])


def _speaking(sentence: Span) -> tuple[str | None, str | None]:
    """Who says something in the sentence: PERSON, BODY or UNKNOWN with the name, (None, None) where nobody does."""
    inside = {i for span in sentence.doc.spans["quoted"] for i in range(span.start, span.end)}
    for token in sentence:
        mention, points_back = _source(token) if token.i not in inside else (None, True)
        if points_back:
            continue
        if mention is not None and mention.label_ in {PERSON, BODY}:
            return mention.label_, str(mention.kb_id_)
        if mention is None:
            continue
        name = of_office(mention) or of_noun(mention) or _as_named(mention)
        if name or _is_somebody_else(mention):
            return (PERSON, name) if name else (UNKNOWN, None)
    return None, None


def _as_named(mention: Span) -> str | None:
    """Capitals that the recogniser passed over, or took for a place that nobody knows: "menurut Rinasari"."""
    known = [ent for ent in mention.doc.ents if ent.label_ == PERSON and mention[-1].text in {t.text for t in ent}]
    if known:
        return str(known[0].kb_id_)
    words = places.TYPE_WORDS | places.VENUES | kinds.BODIES
    of_person = all(names_someone(token) and token.lower_ not in words for token in mention)
    return mention.text if of_person and not places.is_known(mention.text) else None


def _is_somebody_else(mention: Span) -> bool:
    """Capitals that are no known place, or "seorang warga"; not "pria itu", who was named, and not "menurut data"."""
    if points_at_one_before(mention) or (mention.label_ == PLACE and places.is_known(mention.text)):
        return False
    return mention[0].lower_ in ARTICLES or mention[-1].text[0].isupper()


def _source(cue: Token) -> tuple[Span | None, bool]:
    """Whose speech a word reports, and whether it only points back, as a word that reports none does."""
    kind = cue_kind(cue.text)
    if kind == "verb" and cue.nbor(-1).lower_ != "yang":
        return subject_of(cue, cue.sent.start)
    if kind in {"stem", "passive"} and _is_noun(cue):
        return None, True
    return behind(cue) if kind in {"stem", "passive"} or cue.lower_ in SOURCE_PREPOSITIONS else (None, True)


def _is_noun(stem: Token) -> bool:
    """ "mengungkit pesan Ani", not ", kata Ani"."""
    before = stem.nbor(-1) if stem.i > stem.sent.start else None
    return before is not None and before.is_alpha and before.lower_ not in CUE_ADVERBS and cue_kind(stem.text) == "stem"


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


def points_at_one_before(phrase: Span) -> bool:
    """ "politisi senior ini", "anggota DPR itu", "pria kelahiran Telaga ini": somebody named before."""
    if phrase[0].lower_ not in ROLE_HEADS | PEOPLE | TITLES:
        return False
    words = phrase.doc[phrase.start : phrase.end + POINTING_REACH]
    phrase_and_more = takewhile(lambda token: not token.is_punct and cue_kind(token.text) != "verb", words)
    return any(token.lower_ in POINTING for token in phrase_and_more)


def sentence_before(doc: Doc, span: Span) -> Span | None:
    """The sentence that ends where the sentence of `span` starts, in the same paragraph."""
    start = span.sent.start
    if start == 0 or doc[start - 1].is_space:
        return None
    return doc[start - 1].sent
