"""The use cases: read a link or a text, remember it, recall it. Fetches, has it extracted, judges and stores."""

from __future__ import annotations

import hashlib
import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.fetcher import Fetcher
from bot.store import Store
from bot.workers import Workers
from extract.article import split_title
from extract.errors import NoText
from extract.types import Digest
from handlers.newsroom import Asked, NotNews, Reading, TooShort, UnsupportedLanguage

logger = logging.getLogger(__name__)

LIMIT = 60_000  # characters of an article that are read; a long feature has 20,000
FEWEST_WORDS = 12  # a headline has up to ten and is no article
FRESH = timedelta(hours=1)  # within which a page is not fetched again
SUPPORTED = frozenset({"id", "ms"})


@dataclass(frozen=True, slots=True)
class BotNewsroom:
    """Implements `handlers.newsroom.Newsroom`; nothing is stored of what raises."""

    fetcher: Fetcher
    workers: Workers
    store: Store

    async def read_link(self, url: str) -> Reading:
        digest = await self.store.find_url(url, self.workers.pipeline, within=FRESH)
        if digest is not None:
            return Reading(digest)
        started = time.monotonic()
        page = await self.fetcher.fetch(url)
        found = await self.workers.digest_html(page.html, id=_key(page.html), url=url)
        await self._keep(found)
        _log("read_link", started, found)
        return Reading(found)

    async def read_text(self, text: str, *, url: str | None = None, published: datetime | None = None) -> Reading:
        if not text.strip():
            raise NoText
        started = time.monotonic()
        read = _first(text, LIMIT)
        cut = {"length": len(text), "limit": len(read)} if len(read) < len(text) else {}
        key = _key(f"{published}\n{read}")
        known = await self.store.find(key, self.workers.pipeline)
        if known is not None:
            return Reading(known, **cut)
        title, body = split_title(read)
        digest = await self.workers.digest_text(body, id=key, title=title, url=url, published=published)
        await self._keep(digest)
        _log("read_text", started, digest)
        return Reading(digest, **cut)

    async def note(self, digest: Digest, asked: Asked, reply_id: int) -> None:
        await self.store.note(digest, asked, reply_id)

    async def recall(self, chat_id: int, reply_id: int | None = None) -> Digest | None:
        return await self.store.recall(chat_id, reply_id)

    async def _keep(self, digest: Digest) -> None:
        judge(digest)
        await self.store.save(digest)


def judge(digest: Digest) -> None:
    """Raises a ReadingError where the text is nothing to make a digest of."""
    words = len(digest.text.split())
    if words < FEWEST_WORDS:
        raise TooShort
    if digest.language not in SUPPORTED:
        raise UnsupportedLanguage(digest.language)
    if not (digest.people or digest.organizations or digest.places or digest.times or digest.quotes):
        raise NotNews


def _first(text: str, limit: int) -> str:
    """The first `limit` characters, back to the end of a paragraph or sentence where one is near."""
    if len(text) <= limit:
        return text
    cut = max(text.rfind("\n", 0, limit), text.rfind(". ", 0, limit) + 1)
    return text[: cut if cut > limit * 0.9 else limit]


def _key(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _log(event: str, started: float, digest: Digest) -> None:
    facts = len(digest.people) + len(digest.organizations) + len(digest.places) + len(digest.times) + len(digest.quotes)
    logger.info("event=%s ms=%d facts=%d", event, (time.monotonic() - started) * 1000, facts)
