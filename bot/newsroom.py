"""The use cases: read a link or a text, remember it, recall it. Fetches, has it extracted and stores."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.fetcher import Fetcher, decoded
from bot.keyed import Underway
from bot.reading import article_id
from bot.store import Store
from bot.workers import Workers
from extract.article import split_title
from extract.errors import NoText
from extract.types import Digest
from handlers.newsroom import Asked, Reading

logger = logging.getLogger(__name__)

PAGES = frozenset({".html", ".htm"})
FRESH = timedelta(hours=1)  # within which a page is not fetched again; a running story changes by the hour


@dataclass(frozen=True, slots=True)
class BotNewsroom:
    """Implements `handlers.newsroom.Newsroom`; what many send at the same time is read once."""

    fetcher: Fetcher
    workers: Workers
    store: Store
    _underway: Underway[Reading] = field(default_factory=Underway)

    async def read_link(self, url: str) -> Reading:
        return await self._underway.result(url, lambda: self._read_link(url))

    async def read_text(
        self, text: str, *, url: str | None = None, published: datetime | None = None, origin: str | None = None
    ) -> Reading:
        if not text.strip():
            raise NoText
        id = article_id(text, url, published)
        return await self._underway.result(id, lambda: self._read_text(text, id, url, published, origin))

    async def read_file(self, content: bytes, name: str) -> Reading:
        text = decoded(content, "")
        if Path(name).suffix.lower() not in PAGES and not text.lstrip().startswith("<"):
            return await self.read_text(text)
        id = article_id(text)
        return await self._underway.result(id, lambda: self._read_page(text, id))

    async def _read_link(self, url: str) -> Reading:
        known = await self.store.find_link(url, self.workers.pipeline, within=FRESH)
        if known is not None:
            return known
        started = time.monotonic()
        page = await self.fetcher.fetch(url)
        found = await self.workers.digest_html(page.html, id=url, url=page.final_url)
        found = replace(found, digest=replace(found.digest, id=article_id(found.digest.text, page.final_url)))
        await self.store.save(found, link=url)
        _log("read_link", started, found.digest)
        return found

    async def _read_page(self, html: str, id: str) -> Reading:
        known = await self.store.find(id, self.workers.pipeline)
        if known is not None:
            return known
        started = time.monotonic()
        found = await self.workers.digest_html(html, id=id)
        await self.store.save(found)
        _log("read_file", started, found.digest)
        return found

    async def _read_text(
        self, text: str, id: str, url: str | None, published: datetime | None, origin: str | None
    ) -> Reading:
        known = await self.store.find(id, self.workers.pipeline)
        if known is not None:
            return known
        started = time.monotonic()
        title, body = split_title(text)
        found = await self.workers.digest_text(body, id=id, title=title, url=url, published=published)
        found = replace(found, origin=origin)
        await self.store.save(found)
        _log("read_text", started, found.digest)
        return found

    async def note(self, digest: Digest, asked: Asked, reply_id: int) -> None:
        await self.store.note(digest, asked, reply_id)

    async def answered(self, chat_id: int, message_id: int) -> tuple[Digest, int] | None:
        return await self.store.answered(chat_id, message_id)

    async def recall(self, chat_id: int, reply_id: int | None = None) -> Digest | None:
        return await self.store.recall(chat_id, reply_id)


def _log(event: str, started: float, digest: Digest) -> None:
    facts = sum(map(len, (digest.people, digest.organizations, digest.places, digest.times, digest.quotes)))
    logger.info("event=%s ms=%d facts=%d", event, (time.monotonic() - started) * 1000, facts)
