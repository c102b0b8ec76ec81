"""From the annotated Doc to a Digest: the only bridge between spaCy and the types that leave the extractor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from extract.components.labels import BODY, PERSON, PLACE
from extract.indonesian import places
from extract.indonesian.kinds import CURRENCIES
from extract.indonesian.titles import OFFICES
from extract.salience import Salience
from extract.types import Article, Digest, Mention, Moment, Organization, Person, Place, Quote


def make_digest(doc: Doc | None, article: Article, language: str, pipeline: str) -> Digest:
    """`doc` is None where the article's language is not read: the digest then has no facts."""
    fields = {name: getattr(article, name) for name in ("id", "title", "text", "url", "site", "author", "published")}
    if doc is None:
        return Digest(**fields, language=language, pipeline=pipeline)
    salience = Salience(doc, article.title)
    scenes = salience.scenes()
    dated = {span.start for span in salience.event_times()}
    return Digest(
        **fields,
        language=language,
        pipeline=pipeline,
        people=tuple(_person(name, spans, doc) for name, spans in _by_name(doc, PERSON).items()),
        organizations=tuple(Organization(name, _mentions(spans)) for name, spans in _by_name(doc, BODY).items()),
        places=tuple(_place(name, spans, name in scenes) for name, spans in _places(doc)),
        times=tuple(_moment(span, span.start in dated) for span in doc.spans["times"]),
        quotes=tuple(_quote(span, article.text) for span in doc.spans["quotes"]),
        who=tuple(salience.actors()),
        what=_mention(salience.main) if salience.main is not None else None,
        summary=_mentions(salience.summary()),
    )


def _by_name(doc: Doc, label: str) -> dict[str, list[Span]]:
    groups: dict[str, list[Span]] = {}
    for ent in doc.ents:
        if ent.label_ == label:
            groups.setdefault(ent.kb_id_, []).append(ent)
    return groups


def _places(doc: Doc) -> Iterator[tuple[str, list[Span]]]:
    """Places but those that are named in passing only: "dolar Australia", "Presiden RI"."""
    return ((name, spans) for name, spans in _by_name(doc, PLACE).items() if not all(map(_in_passing, spans)))


def _in_passing(place: Span) -> bool:
    before = place.doc[place.start - 1].lower_ if place.start else ""
    return before in CURRENCIES or (place.text == "RI" and (before in OFFICES or before == "undang-undang"))


def _mention(span: Span) -> Mention:
    return Mention(span.text, span.start_char, span.end_char)


def _mentions(spans: Iterable[Span]) -> tuple[Mention, ...]:
    return tuple(_mention(span) for span in spans)


def _slice(text: str, offsets: tuple[int, int] | None) -> Mention | None:
    return Mention(text[slice(*offsets)], *offsets) if offsets else None


def _person(name: str, spans: list[Span], doc: Doc) -> Person:
    roles = [role for role in doc.spans["roles"] if role._.bearer == name]
    return Person(name, _mentions(spans), _mentions(roles), _affiliation(doc, roles))


def _affiliation(doc: Doc, roles: list[Span]) -> Mention | None:
    """The first body named inside one of the roles."""
    bodies = (e for role in roles for e in doc.ents if e.label_ == BODY and role.start <= e.start and e.end <= role.end)
    body = next(bodies, None)
    return _mention(body) if body is not None else None


def _place(name: str, spans: list[Span], event: bool) -> Place:
    return Place(name, _mentions(spans), event=event, country=places.country(name))


def _moment(span: Span, event: bool) -> Moment:
    return Moment(
        *(span.text, span.start_char, span.end_char),
        resolved=span._.resolved,
        precision=span._.precision,
        event=event,
    )


def _quote(span: Span, text: str) -> Quote:
    return Quote(
        *(span.text, span.start_char, span.end_char),
        speaker=span._.speaker_name,
        speaker_mention=_slice(text, span._.speaker),
        cue=_slice(text, span._.cue),
        kind="partial" if span.label_ == "partial" else "direct",
    )
