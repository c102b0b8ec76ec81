"""Digests made by hand, and a newsroom that gives them out: what the conversation is tested against."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

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
    """Answers every reading with one digest or one error, and remembers what it was asked."""

    outcome: Reading | NewsError | Exception = field(default_factory=lambda: Reading(make_digest()))
    links: list[str] = field(default_factory=list)
    texts: list[tuple[str, str | None, datetime | None]] = field(default_factory=list)
    notes: list[tuple[Digest, Asked, int]] = field(default_factory=list)

    async def read_link(self, url: str) -> Reading:
        self.links.append(url)
        return self._answer()

    async def read_text(self, text: str, *, url: str | None = None, published: datetime | None = None) -> Reading:
        self.texts.append((text, url, published))
        return self._answer()

    async def note(self, digest: Digest, asked: Asked, reply_id: int) -> None:
        self.notes.append((digest, asked, reply_id))

    async def recall(self, chat_id: int, reply_id: int | None = None) -> Digest | None:
        mine = [(d, a, r) for d, a, r in self.notes if a.chat_id == chat_id]
        if reply_id is not None:
            mine = [(d, a, r) for d, a, r in mine if reply_id in {r, a.message_id}]
        return mine[-1][0] if mine else None

    def _answer(self) -> Reading:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome
