"""The types that leave the extractor: frozen, standard library only, every fact a slice of the article.

Offsets are Python code points into `Digest.text`, half-open. Field names and nesting are those of the
digest JSON, so that the codec needs no mapping.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Precision = Literal["day", "part", "minute", "week", "month", "quarter", "year", "interval"]
QuoteKind = Literal["direct", "partial"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A cleaned article. `text` is NFC, paragraphs separated by one newline, the title not part of it."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    site: str | None = None
    author: str | None = None
    published: datetime | None = None

    def __post_init__(self) -> None:
        if self.published is not None and self.published.tzinfo is None:
            raise ValueError(f"{self.id}: published must carry an offset")


@dataclass(frozen=True, slots=True)
class Mention:
    """A slice of the article; equal to what stands there, which the digest checks."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"not a span: {self!r}")


@dataclass(frozen=True, slots=True)
class Person:
    """One human being under the fullest form of the name, without title or rank."""

    name: str
    mentions: tuple[Mention, ...]
    roles: tuple[Mention, ...] = ()
    affiliation: Mention | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """One body, its long form and acronym together."""

    name: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One place; `event` where the main event happened, `country` an ISO 3166-1 alpha-2 code where known."""

    name: str
    mentions: tuple[Mention, ...]
    event: bool = False
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Moment(Mention):
    """One expression of time as it stands, and the calendar value it resolves to, or None: never a guess."""

    resolved: str | None = None
    precision: Precision | None = None
    event: bool = False


@dataclass(frozen=True, slots=True)
class Quote(Mention):
    """Quoted words without their marks; `speaker` is a name from the digest or a phrase of the article, or None."""

    speaker: str | None = None
    speaker_mention: Mention | None = None
    cue: Mention | None = None
    kind: QuoteKind = "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Who, where, when and the quotations of one article, each fact checked against the text at construction."""

    id: str
    title: str | None
    text: str
    url: str | None
    site: str | None
    author: str | None
    published: datetime | None
    language: str
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Moment, ...] = ()
    quotes: tuple[Quote, ...] = ()
    who: tuple[str, ...] = ()
    what: Mention | None = None
    summary: tuple[Mention, ...] = ()
    pipeline: str

    def __post_init__(self) -> None:
        for mention in self.mentions():
            if self.text[mention.start : mention.end] != mention.text:
                raise ValueError(f"{self.id}: not in the article at its offsets: {mention!r}")
        for entity in self.entities():
            if not entity.mentions:
                raise ValueError(f"{self.id}: named without a mention: {entity!r}")

    def entities(self) -> tuple[Person | Organization | Place, ...]:
        """Everybody and everything named: people, then bodies, then places."""
        return (*self.people, *self.organizations, *self.places)

    def mentions(self) -> Iterator[Mention]:
        """Every slice the digest holds, in no particular order."""
        yield from (m for entity in self.entities() for m in entity.mentions)
        yield from (role for person in self.people for role in person.roles)
        yield from (person.affiliation for person in self.people if person.affiliation)
        yield from self.times
        for quote in self.quotes:
            yield from (m for m in (quote, quote.speaker_mention, quote.cue) if m)
        yield from (m for m in (self.what, *self.summary) if m)
