"""Where the words around a quotation say who spoke: the cue, and the mention of the speaker that goes with it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extract.components.labels import PERSON, PLACE
from extract.components.persons import names_someone
from extract.indonesian.speech import (
    ARTICLES,
    CUE_ADVERBS,
    NOT_SUBJECT_AFTER,
    PHRASE_ENDS,
    PRONOUNS,
    SOURCE_PREPOSITIONS,
    cue_kind,
)
from extract.indonesian.titles import ROLE_HEADS, TITLES
from extract.indonesian.writing import ABBREVIATIONS, CALENDAR_WORDS

MARKS = frozenset('"”“„«»‟')
LONGEST_PHRASE = 30  # tokens from the cue to the end of a role and name; longer runs have lost the clause
WORDS_OF = frozenset("oleh dari isi bunyi pesan pernyataan keterangan laporan surat siaran pers resmi tertulis".split())
SUBJECT_ADVERBS = frozenset("juga pun telah sudah sendiri kemudian lalu sempat turut kembali lantas akan terus".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """The cue beside a quotation and what it says of the speaker.

    `mention` is an entity, a phrase without a name or a pronoun; None with `anaphoric` where the cue itself points
    back ("ujarnya"), None without it where nobody is named.
    """

    cue: Span | None
    mention: Span | None = None
    anaphoric: bool = False


def after(quoted: Span) -> Attribution | None:
    """From a cue that follows: "...", kata Ani; "...", ujarnya; "...", dia berkata."""
    doc = quoted.doc
    i = quoted.end
    while i < len(doc) and (doc[i].text in MARKS or doc[i].text in {",", "."}) and i < quoted.end + 3:
        i += 1
    skipped = 0
    while i < len(doc) and doc[i].lower_ in CUE_ADVERBS and skipped < 2:
        i, skipped = i + 1, skipped + 1
    if i >= len(doc):
        return None
    kind = cue_kind(doc[i].text)
    if kind is None and doc[i - 1].lower_ in {"demikian", "begitu"}:  # "demikian keterangan Ani": itself the cue
        return Attribution(doc[i - 1 : i], *behind(doc[i - 1]))
    if kind in {"stem", "passive"} or doc[i].lower_ in SOURCE_PREPOSITIONS:
        return Attribution(doc[i : i + 1], *behind(doc[i]))
    if kind == "nya" or doc[i].lower_ == "menurutnya":
        return Attribution(doc[i : i + 1], anaphoric=True)
    if doc[quoted.end - 1].text not in {",", "!", "?"}:
        return None
    return _subject_then_verb(doc, i) or _any_word_then_name(doc, i)


def _any_word_then_name(doc: Doc, i: int) -> Attribution | None:
    """Behind a quotation's comma one plain word before a person reports it, listed or not: "...," seloroh Ani."""
    person = next((ent for ent in doc.ents if ent.start == i + 1 and ent.label_ == PERSON), None)
    return Attribution(doc[i : i + 1], person) if person is not None and doc[i].is_alpha and doc[i].is_lower else None


def _subject_then_verb(doc: Doc, i: int) -> Attribution | None:
    subject = next((ent for ent in doc.ents if ent.start == i), None) or (
        doc[i : i + 1] if doc[i].lower_ in PRONOUNS else None
    )
    if subject is None or subject.end >= len(doc) or cue_kind(doc[subject.end].text) not in {"verb", "stem"}:
        return None
    return Attribution(doc[subject.end : subject.end + 1], subject, subject[0].lower_ in PRONOUNS)


def before(quoted: Span) -> Attribution | None:
    """From a cue that precedes: Ani mengatakan, "..."; menurut Ani, "..."; Ani: "..."; Ani menilai hal itu "..."."""
    doc, sentence = quoted.doc, quoted.sent
    lead = _outside_quotes(doc, sentence.start, quoted.start - 1)
    for token in reversed(lead):
        kind = cue_kind(token.text)
        if kind == "verb":
            mention, anaphoric = subject_of(token, sentence.start)
            return Attribution(doc[token.i : token.i + 1], mention, anaphoric)
        if kind in {"stem", "passive"} or token.lower_ in SOURCE_PREPOSITIONS:
            return Attribution(doc[token.i : token.i + 1], *behind(token))
        if kind == "nya" or token.lower_ == "menurutnya":
            return Attribution(doc[token.i : token.i + 1], anaphoric=True)
    if len(lead) > 1 and lead[-1].text == ":":
        named = next((ent for ent in doc.ents if ent.end == lead[-1].i), None)
        return Attribution(None, named) if named else None
    return None


def _outside_quotes(doc: Doc, start: int, end: int) -> list[Token]:
    inside = {i for span in doc.spans["quoted"] for i in range(span.start, span.end)}
    return [doc[i] for i in range(start, max(start, end)) if i not in inside]


def subject_of(verb: Token, start: int) -> tuple[Span | None, bool]:
    """The nearest name before a verb that can be its subject, and whether it is a pronoun that points back.

    People win over bodies; a place speaks only directly before the verb ("Rusia menyatakan").
    """
    doc = verb.doc
    for i in range(verb.i - 1, max(start, verb.i - 4) - 1, -1):
        if doc[i].lower_ in PRONOUNS:
            return doc[i : i + 1], True
    subjects = [ent for ent in doc.ents if start <= ent.start and ent.end <= verb.i and is_subject(ent)]
    people = [ent for ent in subjects if ent.label_ == PERSON]
    unknown = _unrecognised(verb, start)
    if unknown is not None:
        return unknown, False
    if people:
        return _before_apposition(people, verb) or people[-1], False
    if not subjects:
        return _phrase_before(verb, start), False
    nearest = subjects[-1]
    gap = doc[nearest.end : verb.i]
    adjacent = all(token.lower_ in SUBJECT_ADVERBS or token.text in {",", "(", ")"} or token.ent_type for token in gap)
    role = next((r for r in doc.spans.get("roles", []) if r.start <= nearest.start and r.end >= nearest.end), None)
    if role is not None and role.start >= start:
        return role, False
    return (nearest, False) if adjacent or nearest.label_ != PLACE else (None, False)


def _unrecognised(verb: Token, start: int) -> Span | None:
    """Two capitals or more directly before the verb that are no known name: "Dosen Unsam, Rina Sasmita, menilai"."""
    doc, end = verb.doc, verb.i
    while end > start and (doc[end - 1].lower_ in SUBJECT_ADVERBS or doc[end - 1].text == ","):
        end -= 1
    first = end
    while first > start and names_someone(doc[first - 1]) and not doc[first - 1].ent_type_:
        first -= 1
    known = {token.text for ent in doc.ents if ent.label_ == PERSON for token in ent}
    return doc[first:end] if end - first > 1 and known.isdisjoint(token.text for token in doc[first:end]) else None


def _before_apposition(people: list[Span], verb: Token) -> Span | None:
    """ "Ani, sekretaris Budi, mengatakan": whom the commas enclose is not who speaks."""
    doc = verb.doc
    if doc[verb.i - 1].text != ",":
        return None
    return next((ent for ent in people[:-1] if doc[ent.end].text == "," and ent.start == ent.sent.start), None)


def is_subject(ent: Span) -> bool:
    """Whether a name does not stand behind a word that makes it somebody else: oleh, kepada, dengan ..."""
    if ent.label_ not in {PERSON, PLACE, "ORG"} or any(
        quoted.start <= ent.start < quoted.end for quoted in ent.doc.spans["quoted"]
    ):
        return False
    roles = ent.doc.spans.get("roles", []) if ent.label_ == PERSON else []
    if any(role.start < ent.start and ent.end <= role.end for role in roles):
        return False  # "Kuasa hukum Ani, Budi"
    start = _with_office(ent)
    if start <= ent.sent.start:
        return True
    return ent.doc[start - 1].lower_ not in NOT_SUBJECT_AFTER


def _with_office(ent: Span) -> int:
    """Where a name begins with the office before it, a whole role ("Ketua Badan Laut dan Pantai") or its first words.

    Another name before it is no office: "Belajar dari Telaga Ani mengatakan".
    """
    doc, start = ent.doc, ent.start
    office = next((r for r in reversed(doc.spans.get("roles", [])) if r.end <= start <= r.end + 1), None)
    if office is not None:
        start = office.start
    while start > ent.sent.start and not doc[start - 1].ent_type_ and _is_of_office(doc[start - 1]):
        start -= 1
    return start


def _is_of_office(token: Token) -> bool:
    return token.lower_ in ROLE_HEADS or token.text[0].isupper()


def _phrase_before(verb: Token, start: int) -> Span | None:
    """A subject without a name, "juru bicara itu", where a role or an article opens it."""
    for i in range(verb.i - 1, max(start, verb.i - 6) - 1, -1):
        if verb.doc[i].lower_ in ROLE_HEADS | ARTICLES and verb.doc[i].text.isalpha():
            return verb.doc[i : verb.i]
    return None


def behind(cue: Token) -> tuple[Span | None, bool]:
    """The speaker named after a cue, across his roles, up to the end of the clause; and whether it points back."""
    doc = cue.doc
    start = cue.i + 1
    while start < len(doc) and doc[start].lower_ in WORDS_OF:
        start += 1
    if start < len(doc) and doc[start].lower_ in PRONOUNS:
        return doc[start : start + 1], True
    end, person = _walk(doc, start)
    if person is not None:
        return person, False
    if start >= end:
        return None, False
    first = next((ent for ent in doc.ents if ent.start == start), None)
    return first or _common_noun(doc, start, end), False


def _walk(doc: Doc, start: int) -> tuple[int, Span | None]:
    """Where the phrase from `start` ends, and the person it names; a comma may part a role from its name."""
    people = {ent.start: ent for ent in doc.ents if ent.label_ == PERSON}
    spans = [*(ent for ent in doc.ents if ent.label_ != PERSON), *doc.spans.get("roles", [])]
    wholes = {span.start: span.end for span in sorted(spans, key=len)}
    end, i = None, start
    while i < min(len(doc), start + LONGEST_PHRASE):
        token = doc[i]
        if i in people:
            return end or i, people[i]
        if i in wholes:
            i = wholes[i]
            continue
        full_stop = token.text == "." and doc[i - 1].lower_ not in ABBREVIATIONS
        if token.is_space or full_stop or token.text in MARKS | {";", ":", "?", "!"}:
            break
        if token.text == ",":
            end = end or i
            if i + 1 not in people and not _goes_on(doc, i + 1):
                break
        elif token.lower_ in PHRASE_ENDS or token.lower_ in CALENDAR_WORDS or cue_kind(token.text) == "verb":
            break
        i += 1
    return end or i, None


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether a title or a further office follows the comma, so that the name is still to come."""
    return i < len(doc) and doc[i].lower_ in ROLE_HEADS | TITLES


def _common_noun(doc: Doc, start: int, end: int) -> Span | None:
    """ "seorang warga", "menteri itu": at most six words, without a trailing place or bracket."""
    while end > start and (doc[end - 1].is_punct or doc[end - 1].lower_ in {"di", "itu", "tersebut", "ini"}):
        end -= 1
    for i in range(start, end):
        if doc[i].is_punct or doc[i].lower_ in {"di", "dari"}:
            end = i
            break
    return doc[start:end] if start < end <= start + 6 else None
