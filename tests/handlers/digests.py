"""Digests made by hand, and a newsroom that gives them out: what the conversation is tested against."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.archive import BotArchive
from bot.store import Store
from extract.errors import NewsError
from extract.types import Digest, Mention, Moment, Organization, Person, Place, Quote
from handlers.newsroom import Asked, Reading

TEXT = (
    "Menteri Kelautan Nadira Puspaningrum membuka Pasar Apung Lestari di Samudra Raya, Sabtu (14/6/2025) pagi.\n"
    '"Sungai ini halaman depan rumah kita," kata Nadira.\n'
    "Badan Pangan Samudra mencatat 120 pedagang datang kemarin."
)


def mention(words: str, text: str = TEXT) -> Mention:
    start = text.index(words)
    return Mention(words, start, start + len(words))


def moment(words: str, resolved: str | None, *, event: bool = False) -> Moment:
    found = mention(words)
    return Moment(found.text, found.start, found.end, resolved=resolved, precision="day", event=event)


def make_digest(**changes: object) -> Digest:
    """A small digest with one of everything; `changes` replace its fields."""
    said = mention("Sungai ini halaman depan rumah kita,")
    fields: dict[str, object] = {
        "id": "pasar",
        "title": "Pasar Apung Lestari Dibuka",
        "text": TEXT,
        "url": None,
        "site": "Kabar Laut",
        "author": None,
        "published": datetime.fromisoformat("2025-06-15T09:00:00+07:00"),
        "language": "id",
        "people": (
            Person(
                "Nadira Puspaningrum",
                (mention("Nadira Puspaningrum"), Mention("Nadira", TEXT.rindex("Nadira"), TEXT.rindex("Nadira") + 6)),
                (mention("Menteri Kelautan"),),
            ),
        ),
        "organizations": (Organization("Badan Pangan Samudra", (mention("Badan Pangan Samudra"),)),),
        "places": (Place("Samudra Raya", (mention("Samudra Raya"),), event=True),),
        "times": (
            moment("Sabtu (14/6/2025) pagi", "2025-06-14", event=True),
            moment("kemarin", "2025-06-14"),
        ),
        "quotes": (
            Quote(
                said.text,
                said.start,
                said.end,
                speaker="Nadira Puspaningrum",
                speaker_mention=Mention("Nadira", TEXT.rindex("Nadira"), TEXT.rindex("Nadira") + 6),
                cue=mention("kata"),
            ),
        ),
        "who": ("Nadira Puspaningrum",),
        "what": mention(TEXT.split("\n")[0]),
        "summary": (mention(TEXT.split("\n")[0]), mention(TEXT.split("\n")[2])),
        "pipeline": "test-1",
    }
    return Digest(**{**fields, **changes})  # type: ignore[arg-type]


@dataclass
class FakeNewsroom:
    """Answers every reading with one digest or one error, remembers what it was asked, and stores for real."""

    store: Store
    outcome: Reading | NewsError | Exception = field(default_factory=lambda: Reading(make_digest()))
    by_link: dict[str, Reading | NewsError] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    texts: list[tuple[str, str | None, datetime | None]] = field(default_factory=list)
    origins: list[str | None] = field(default_factory=list)
    files: list[tuple[bytes, str]] = field(default_factory=list)
    notes: list[tuple[Digest, Asked, int]] = field(default_factory=list)

    @property
    def archive(self) -> BotArchive:
        return BotArchive(self.store)

    async def read_link(self, url: str) -> Reading:
        self.links.append(url)
        return await self._answer(self.by_link.get(url, self.outcome))

    async def read_text(
        self, text: str, *, url: str | None = None, published: datetime | None = None, origin: str | None = None
    ) -> Reading:
        self.texts.append((text, url, published))
        self.origins.append(origin)
        return await self._answer(self.outcome)

    async def read_file(self, content: bytes, name: str) -> Reading:
        self.files.append((content, name))
        return await self._answer(self.outcome)

    async def note(self, digest: Digest, asked: Asked, reply_id: int) -> None:
        self.notes.append((digest, asked, reply_id))
        await self.store.note(digest, asked, reply_id)

    async def answered(self, chat_id: int, message_id: int) -> tuple[Digest, int] | None:
        return await self.store.answered(chat_id, message_id)

    async def recall(self, chat_id: int, reply_id: int | None = None) -> Digest | None:
        return await self.store.recall(chat_id, reply_id)

    async def _answer(self, outcome: Reading | NewsError | Exception) -> Reading:
        if isinstance(outcome, Exception):
            raise outcome
        await self.store.save(outcome)
        return outcome
