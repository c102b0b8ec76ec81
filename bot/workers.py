"""Extraction in processes of their own: warm, with a deadline for each article, replaced when they hang or die."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import datetime
from functools import cache
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from bot import reading
from bot.delivery import CURRENT
from bot.keyed import FairTurns
from extract.article import Page, from_text, read_page
from extract.errors import PipelineMissing
from extract.reader import Reader, load
from handlers.newsroom import Reading, TookTooLong

P = ParamSpec("P")
T = TypeVar("T")
logger = logging.getLogger(__name__)

DEADLINE = 30.0  # seconds an article may take; 60,000 characters take about 3 on one slow core
RECYCLE = 2000  # articles after which a process is replaced, so that no leak grows


@cache
def _reader() -> Reader:
    """Of a worker process, loaded once."""
    return load()


def _warm_up() -> None:
    """A process without a pipeline lives on, to say so when it is asked; one that died would be replaced for ever."""
    with suppress(PipelineMissing):
        _reader()


def _pipeline() -> str:
    return _reader().pipeline


def _read_page(html: str, id: str, url: str | None) -> Page:
    return read_page(html, id=id, url=url)


def _digest_page(page: Page) -> Reading:
    return reading.read_page(_reader(), page)


def _read_text(text: str, id: str, title: str | None, url: str | None, published: datetime | None) -> Reading:
    return reading.read(_reader(), from_text(text, id=id, title=title, url=url, published=published))


def _user() -> int | None:
    """Whose turn it is to have something read."""
    delivery = CURRENT.get()
    return delivery.user if delivery else None


class Workers:
    """`await Workers.start(count)`; errors of the extractor come through as they are."""

    def __init__(self, count: int, *, deadline: float = DEADLINE, initializer: Callable[[], None] = _warm_up) -> None:
        self.pipeline = ""  # name and version, known once started
        self.count = count
        self._turns = FairTurns(2 * count)  # one being read and one ready for each process
        self._deadline = deadline
        self._waiting: set[asyncio.Future[Any]] = set()
        self._pool = ProcessPool(
            max_workers=count,
            max_tasks=RECYCLE,
            initializer=initializer,
            context=multiprocessing.get_context("spawn"),  # forking a process that has threads is not safe
        )

    @classmethod
    async def start(cls, count: int) -> Workers:
        """Waits until the pipeline is loaded; raises PipelineMissing where there is none."""
        workers = cls(count)
        try:
            workers.pipeline, *_ = await asyncio.gather(*(workers.run(_pipeline) for _ in range(count)))
        except BaseException:
            await workers.close()
            raise
        return workers

    async def read_page(self, html: str, *, id: str, url: str | None = None) -> Page:
        return await self.run(_read_page, html, id, url)

    async def digest_page(self, page: Page) -> Reading:
        return await self.run(_digest_page, page)

    async def digest_text(
        self,
        text: str,
        *,
        id: str,
        title: str | None = None,
        url: str | None = None,
        published: datetime | None = None,
    ) -> Reading:
        return await self.run(_read_text, text, id, title, url, published)

    def alive(self) -> int:
        """Processes that are there to read."""
        return len(multiprocessing.active_children())

    async def run(self, work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T:
        """The result of `work` in a worker. Raises TookTooLong past the deadline, or when two workers died of it."""
        async with self._turns.of(_user()):
            return await self._run(work, *arguments, **keywords)

    async def _run(self, work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T:
        for attempt in (1, 2):
            future = self._pool.schedule(work, args=arguments, kwargs=keywords, timeout=self._deadline)
            waiting: asyncio.Future[T] = asyncio.wrap_future(future)
            self._waiting.add(waiting)
            try:
                return await waiting
            except (TimeoutError, BrokenProcessPool) as error:  # broken: closed meanwhile
                raise TookTooLong from error
            except ProcessExpired as error:
                logger.warning("event=worker_died attempt=%d exit=%s", attempt, error.exitcode)
            finally:
                self._waiting.discard(waiting)
        raise TookTooLong

    async def close(self) -> None:
        """Stops at once: what is still being read is given up."""
        await asyncio.to_thread(self._stop)
        for waiting in list(self._waiting):  # the pool forgets a task that was on its way to a process
            waiting.cancel()

    def _stop(self) -> None:
        self._pool.stop()
        self._pool.join()
