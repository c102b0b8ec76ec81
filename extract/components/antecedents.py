"""Whom "-nya", "dia" or "menteri itu" means: the person or body named before, or nobody."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from extract.components.attribution import behind, is_subject, subject_of
from extract.components.introductions import is_about_to_speak, is_source, opens
from extract.components.labels import BODY, PERSON, PLACE
from extract.components.persons import names_someone
from extract.indonesian import kinds, places
from extract.indonesian.speech import ARTICLES, CUE_ADVERBS, PRONOUNS, SOURCE_PREPOSITIONS, cue_kind
from extract.indonesian.titles import DESCRIPTIONS, HELD_BY_ONE, PEOPLE, ROLE_HEADS, TITLES
from extract.indonesian.writing import FUNCTION_WORDS

FORMER = frozenset({"mantan", "eks"})
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
    others = _beside(at) if cue_kind(at.text) == "verb" else set()
    sentences = [sentence for sentence in at.doc.sents if sentence.start < at.sent.start]
    for sentence in reversed(sentences[-FARTHEST:]):
        label, name = _speaking(sentence)
        if label == PERSON:
            return name if name not in others else None
        if label == UNKNOWN:
            break
        body = body or name
        named = [ent for ent in at.doc.ents if sentence.start <= ent.start < sentence.end and is_subject(ent)]
        people = [ent for ent in named if ent.label_ == PERSON]
        if people and opens(people[0]) and (is_source(people[0]) or is_about_to_speak(people[0], at)):
            return str(people[0].kb_id_) if people[0].kb_id_ not in others else None
        if not people and _somebody_opens(sentence):
            break
        if people and passing is None and not _pronoun_opens(sentence):
            passing = people[0]
    return str(passing.kb_id_) if passing is not None and passing.kb_id_ not in others else body


def _beside(at: Span) -> set[str]:
    """Who is named in the clause itself: "ia" of "Ia menuding Ani" is not Ani."""
    inside = {i for span in at.doc.spans["quoted"] for i in range(span.start, span.end)}
    return {ent.kb_id_ for ent in at.sent.ents if ent.label_ == PERSON and ent.start not in inside}


def _somebody_opens(sentence: Span) -> bool:
    """ "Seorang penyintas menangis", "Hingga kini pihak sekolah diam": a subject without a known name, who may be the
    one that is meant."""
    first = next((token.lower_ for token in sentence if token.lower_ not in FUNCTION_WORDS), "")
    return sentence[0].lower_ == "seorang" or (first == "pihak" and not _pronoun_opens(sentence))


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
    if kind == "verb" and not (cue.i and cue.nbor(-1).lower_ == "yang"):
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
    """ "politisi senior ini", "mantan Bupati Samudra", "pria kelahiran Telaga, 12 Mei 1990 ini": named before."""
    doc, first = phrase.doc, phrase[0].lower_
    known = ROLE_HEADS | PEOPLE | TITLES | DESCRIPTIONS
    if first == "sang":
        return len(phrase) > 1 and phrase[1].lower_ in known
    if (
        first in FORMER
        and phrase[1:2].text.lower() in HELD_BY_ONE
        and any(token.text[0].isupper() for token in phrase[2:])
    ):
        return True  # who has held what only one holds is called so the second time
    if first not in known:
        return False
    words = doc[phrase.start : phrase.end + POINTING_REACH]
    phrase_and_more = takewhile(lambda token: not _ends_phrase(token), words)
    return any(token.lower_ in POINTING for token in phrase_and_more)


def _ends_phrase(token: Token) -> bool:
    """Not the comma before a date or a number."""
    dated = token.text == "," and token.i + 1 < len(token.doc) and token.nbor().text[0].isdigit()
    return (token.is_punct and not dated) or cue_kind(token.text) == "verb"


def sentence_before(doc: Doc, span: Span) -> Span | None:
    """The sentence that ends where the sentence of `span` starts, in the same paragraph."""
    start = span.sent.start
    if start == 0 or doc[start - 1].is_space:
        return None
    return doc[start - 1].sent
