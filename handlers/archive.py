"""What a reader's archive can be asked: the `Archive` port. Every question is bound to the reader who asks it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from extract.types import Digest
from handlers.newsroom import Reading

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that the reader sent; `name` is its title, else its first words."""

    article_id: str
    name: str
    site: str | None
    published: datetime | None
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One page of what was found, and how many there are in all."""

    items: tuple[T, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of an article in which the words were found; `marks` are half-open offsets into it."""

    entry: Entry
    passage: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that somebody said, as quoted in an article."""

    entry: Entry
    text: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person, body or place in one article; `roles` as they stand there."""

    entry: Entry
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """Whoever is named in the same articles, most often first: (name, number of articles)."""

    beside: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression of time with its value, and the sentence in which it stands."""

    entry: Entry
    resolved: str
    passage: str
    marks: tuple[tuple[int, int], ...]


class Asked(StrEnum):
    """The questions whose answers have pages."""

    HISTORY = "history"
    SEARCH = "search"
    SAID = "said"
    ABOUT = "about"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Question:
    """Kept so that its pages can be turned after a restart, by the one who asked."""

    user_id: int
    kind: Asked
    words: str


class Scope(StrEnum):
    """How much is forgotten."""

    ARTICLE = "article"
    DAY = "day"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many articles left the reader's archive, and how many answers were about them."""

    articles: int
    answers: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Of all readers together, for whoever runs the bot."""

    readers: int
    articles: int
    answers: int
    answers_today: int
    good: int
    bad: int


class Archive(Protocol):
    """Remembers what readers sent. Every method may raise StoreError."""

    async def find(self, article_id: str, user_id: int, chat_id: int) -> Reading | None:
        """The article, where this reader or this chat asked for it."""

    async def history(self, user_id: int, *, offset: int, limit: int) -> Found[Entry]:
        """The reader's articles, the latest sent first."""

    async def search(self, user_id: int, words: str, *, offset: int, limit: int) -> Found[Hit]:
        """Articles that hold all the words, in whatever form, the newest first."""

    async def names(self, user_id: int, name: str) -> tuple[str, ...]:
        """Under which names the articles know somebody, found by any form, else by a role; the most
        frequent first."""

    async def said(self, user_id: int, names: tuple[str, ...], *, offset: int, limit: int) -> Found[Saying]:
        """What they have said, the newest first."""

    async def about(self, user_id: int, names: tuple[str, ...], *, offset: int, limit: int) -> Found[Appearance]:
        """The articles in which they appear, the newest first."""

    async def company(self, user_id: int, names: tuple[str, ...]) -> Company:
        """Who appears next to them."""

    async def timeline(self, user_id: int, *, offset: int, limit: int) -> Found[Dated]:
        """The dated facts of the reader's recent articles, in the order of their dates."""

    async def akin(self, user_id: int, digest: Digest) -> Digest | None:
        """Another recent article of this reader's that tells the same story."""

    def digests(self, user_id: int) -> AsyncIterator[Digest]:
        """All of the reader's articles, the earliest sent first."""

    async def ask(self, question: Question) -> int:
        """Keeps a question; its number is what a button carries."""

    async def question(self, number: int) -> Question | None: ...

    async def answered_since(
        self, user_id: int, since: datetime, *, but: tuple[int, int] | None = None
    ) -> tuple[int, datetime | None]:
        """How many digests the reader was answered with since then, and when the first was; `but` is the chat and
        number of a message whose own do not count."""

    async def forget(self, user_id: int, scope: Scope, article_id: str | None = None) -> Forgotten:
        """Deletes; with ALL also the reader's settings, judgements and questions."""

    async def holds(self, user_id: int, scope: Scope, article_id: str | None = None) -> int:
        """How many articles `forget` would take out of the reader's archive."""

    async def judge(self, user_id: int, article_id: str, *, good: bool) -> None:
        """What a reader thinks of a digest; a later judgement replaces an earlier one."""

    async def correct(self, user_id: int, article_id: str, correction: str) -> None:
        """The reader's own words on what is wrong."""

    async def prompt(self, chat_id: int, message_id: int, article_id: str) -> None:
        """A message to which the reader may reply with a correction."""

    async def prompted(self, chat_id: int, message_id: int) -> str | None:
        """The article that such a message asked about."""

    async def language(self, user_id: int) -> str | None:
        """What the reader chose, where he did."""

    async def choose_language(self, user_id: int, language: str | None) -> None:
        """None: as Telegram says."""

    async def totals(self) -> Totals: ...
