"""The use cases: read a link or a text, remember it, recall it. Fetches, has it extracted and stores."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.bodies import decoded
from bot.fetcher import Fetcher
from bot.keyed import Underway
from bot.reading import article_id
from bot.store import Store
from bot.stories import with_rest
from bot.versions import UNKNOWN
from bot.workers import Workers
from extract.addresses import identity
from extract.article import Page, split_title
from extract.errors import NoText
from extract.types import Digest
from handlers.newsroom import Asked, Reading, Unreachable

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
        link = identity(url)
        return await self._underway.result(link, lambda: self._read_link(link, url))

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

    async def _read_link(self, link: str, url: str) -> Reading:
        """`link` is what all addresses of the page have in common."""
        known = await self.store.find_link(link, self.workers.pipeline, within=FRESH)
        if known is not None:
            return known
        started = time.monotonic()
        before = await self.store.find_version(link, self.workers.pipeline)
        fetched = await self.fetcher.fetch_changed(url, before.validators if before else UNKNOWN)
        if fetched is None:
            if before is None:
                raise Unreachable
            await self.store.add_links(before.reading.digest.id, {link}, before.validators)
            return before.reading
        page = await self._page(fetched.html, fetched.final_url)
        own = identity(page.article.url or fetched.final_url)
        # Many addresses may lead here; and on some sites stories that have nothing in common claim one address.
        story = (own, page.article.title)
        found = await self._underway.result(story, lambda: self._read_story(own, page))
        single = page.paging.whole is None and page.paging.following is None
        links = {link, identity(fetched.final_url), own}
        await self.store.add_links(found.digest.id, links, fetched.validators if single else UNKNOWN)
        _log("read_link", started, found.digest)
        return found

    async def _read_story(self, own: str, page: Page) -> Reading:
        known = await self.store.find_link(own, self.workers.pipeline, within=FRESH)
        if known is not None and known.digest.title == page.article.title:
            return known
        whole = await with_rest(page, self.fetcher, self._page)
        id = article_id(whole.article.text, own)
        found = await self.workers.digest_page(replace(whole, article=replace(whole.article, id=id)))
        await self.store.save(found, link=own)
        return found

    async def _page(self, html: str, url: str) -> Page:
        return await self.workers.read_page(html, id=url, url=url)

    async def _read_page(self, html: str, id: str) -> Reading:
        known = await self.store.find(id, self.workers.pipeline)
        if known is not None:
            return known
        started = time.monotonic()
        found = await self.workers.digest_page(await self.workers.read_page(html, id=id))
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
