"""What the conversation needs of the world outside: the `Newsroom` port and the errors it may raise.

`bot.newsroom` implements it; handlers know no network, no database and no worker process.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from extract.errors import NewsError
from extract.types import Digest


class LinkError(NewsError):
    """The link itself cannot be read, whatever the network says."""

    code = "link"


class InvalidLink(LinkError):
    code = "invalid-link"


class HomePage(LinkError):
    """The address of a front page or section, not of a story."""

    code = "home-page"


class Elsewhere(LinkError):
    """A site that shows no article to a stranger; `kind` is "google-news", "telegram", "video" or "social"."""

    code = "elsewhere"

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class FetchError(NewsError):
    code = "fetch"


class Unreachable(FetchError):
    """No answer, or an address that must not be asked: the two read the same, so that replies map no network."""

    code = "unreachable"


class Refused(FetchError):
    """The site answered with an error; `status` is HTTP's."""

    code = "refused"

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Busy(FetchError):
    """So much is asked of the site at the moment that no turn came."""

    code = "busy"


class TooLarge(FetchError):
    code = "too-large"


class WrongType(FetchError):
    """Not a web page; `kind` is "pdf", "image", "audio", "video", "feed" or "file"."""

    code = "wrong-type"

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class ReadingError(NewsError):
    """The text was read and is nothing to make a digest of."""

    code = "reading"


class TooShort(ReadingError):
    code = "too-short"


class NotNews(ReadingError):
    code = "not-news"


class UnsupportedLanguage(ReadingError):
    code = "unsupported-language"

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


class TookTooLong(ReadingError):
    """The worker passed its deadline or died twice on this article."""

    code = "took-too-long"


class StoreError(NewsError):
    """The database is full, locked or unreadable."""

    code = "store"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which message of whom asked for an article."""

    chat_id: int
    user_id: int
    message_id: int

    def opened(self, reply_id: int) -> bool:
        """Whether nothing was sent: an article of the archive was opened again."""
        return self.message_id == reply_id


@dataclass(frozen=True, slots=True)
class Reading:
    """A digest, and what the reader should be told about how it came about.

    `length` is the number of characters that came in where only the first `limit` were read, else None.
    `origin` is the channel or group whose post was forwarded; the digest's `published` is then the time of the post.
    `part` names the pages that were read, as "1" or "1–2", where the story has `pages` and not all were found.
    `closed`: the site keeps the story, or a part of it, for subscribers.
    """

    digest: Digest
    length: int | None = None
    limit: int | None = None
    origin: str | None = None
    part: str | None = None
    pages: int | None = None
    closed: bool = False


class Newsroom(Protocol):
    """Reads and remembers. Every method may raise a NewsError, and nothing is stored when it does."""

    async def read_link(self, url: str) -> Reading:
        """Fetch, clean and digest the page; the same article is analysed once."""

    async def read_text(
        self, text: str, *, url: str | None = None, published: datetime | None = None, origin: str | None = None
    ) -> Reading:
        """Digest pasted or forwarded text; `published` must carry an offset, `origin` as in Reading."""

    async def read_file(self, content: bytes, name: str) -> Reading:
        """Digest a .txt or .html file."""

    async def note(self, digest: Digest, asked: Asked, reply_id: int) -> None:
        """Link an answered message to its article: `reply_id` is the message that carries the digest."""

    async def answered(self, chat_id: int, message_id: int) -> tuple[Digest, int] | None:
        """What a message of the chat asked for, and the message that answered it."""

    async def recall(self, chat_id: int, reply_id: int | None = None) -> Digest | None:
        """The digest that message `reply_id` of the chat carries or asked for, else the chat's latest, or None."""
