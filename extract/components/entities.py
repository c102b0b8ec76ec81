"""`news_entities`: one entity for everything that is named more than once, and roles for those who bear them.

Each entity span gets the entity's name as `kb_id_`: people under their fullest form, bodies with their acronyms,
places with their abbreviations. Role spans get the person they belong to as `span._.bearer`.
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract import attributes
from extract.components import joining
from extract.components.labels import BODY, PERSON, PLACE
from extract.components.offices import ADDRESSES, roles_beside_names
from extract.indonesian.speech import SOURCE_PREPOSITIONS
from extract.indonesian.titles import CLERGY, RANKS, ROLE_HEADS, ROLE_LINKS

attributes.declare()

NEAR = 4  # tokens between a role and the name it belongs to
BEFORE_NAME: tuple[list[str], ...] = ([], [","], ["("], ["bernama"])
CLAUSE_OPENINGS = SOURCE_PREPOSITIONS | {"selain", "bagi", "kata", "ujar", "ucap", "seperti", "tanpa"}
BEHIND_NAME = ROLE_LINKS | {",", "("}


@Language.factory("news_entities", assigns=["doc.ents", "span._.bearer"], requires=["doc.ents", "doc.spans"])
def make_entities(nlp: Language, name: str) -> Entities:
    return Entities()


class Entities:
    def __call__(self, doc: Doc) -> Doc:
        mentions: dict[str, list[Span]] = {PERSON: [], BODY: [], PLACE: []}
        for ent in doc.ents:
            mentions.setdefault(ent.label_, []).append(ent)
        names = joining.people(mentions[PERSON]) | joining.bodies(mentions[BODY]) | joining.places(mentions[PLACE])
        doc.ents = [Span(doc, e.start, e.end, label=e.label_, kb_id=names.get(e.start, e.text)) for e in doc.ents]
        people = [ent for ent in doc.ents if ent.label_ == PERSON]
        roles = roles_beside_names(doc, list(doc.spans["roles"]))
        doc.spans["roles"] = roles
        for position in reversed(range(len(roles))):
            following = roles[position + 1] if position + 1 < len(roles) else None
            roles[position]._.bearer = _bearer(roles[position], people) or _chained(roles[position], following)
        return doc


def _bearer(role: Span, people: list[Span]) -> str | None:
    """The person whose name stands directly behind the role, or before it across a comma, bracket or "selaku"."""
    at = bisect_left([person.start for person in people], role.end)
    if at < len(people) and people[at].start - role.end <= NEAR:
        gap = [token.lower_ for token in role.doc[role.end : people[at].start]]
        if [word for word in gap if word not in ADDRESSES | CLERGY and word != "."] in BEFORE_NAME:
            return str(people[at].kb_id_)
    if at > 0 and 0 < role.start - people[at - 1].end <= NEAR:
        gap = [token.lower_ for token in role.doc[people[at - 1].end : role.start]]
        if gap == [","] and _is_of_next_clause(role, people[at - 1]):
            return None
        if set(gap) <= BEHIND_NAME or gap == ["yang", "juga"]:
            return str(people[at - 1].kb_id_)
    return None


def _is_of_next_clause(role: Span, person: Span) -> bool:
    """ "Menurut Ani, saksi itu lari", "Selain Ani, hakim juga hadir": the comma ends what the preposition began."""
    doc, start = person.doc, person.start
    while start > person.sent.start and doc[start - 1].lower_ in ADDRESSES | ROLE_HEADS | {"."}:
        start -= 1
    before = doc[start - 1].lower_ if start > person.sent.start else ""
    following = doc[role.end] if role.end < len(doc) else None
    return before in CLAUSE_OPENINGS and not (following is None or following.is_punct)


def _chained(role: Span, following: Span | None) -> str | None:
    """An office and a rank before one name: "Kapolres Samudra" of "Kapolres Samudra AKBP Rina".

    Across a comma another office is somebody else's: "didampingi Bupati, Kepala Dinas Pasar Rina".
    """
    if following is None:
        return None
    gap = role.doc[role.end : following.start].text
    chained = not gap or (gap == "," and following[0].lower_ in RANKS)
    return following._.bearer if chained and following._.bearer else None
