"""Extraction in processes of their own: warm, with a deadline for each article, replaced when they hang or die."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import signal
from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec, TypeVar

import pebble
from pebble import ProcessExpired

from extract.article import from_html, from_text
from extract.reader import Reader, load
from extract.types import Digest
from handlers.newsroom import TookTooLong

P = ParamSpec("P")
T = TypeVar("T")
logger = logging.getLogger(__name__)

DEADLINE = 30.0  # seconds an article may take; 60,000 characters take about 3 on one slow core
RECYCLE = 2000  # articles after which a process is replaced, so that no leak grows

_reader: Reader | None = None  # of a worker process, set once by its initializer


def _start() -> None:
    """In a worker: load the pipeline, and leave Ctrl-C to the parent."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reader = load()


def _pipeline() -> str:
    return _loaded().pipeline


def _read_html(html: str, identity: str, url: str) -> Digest:
    return _loaded().read(from_html(html, id=identity, url=url))


def _read_text(text: str, identity: str, title: str | None, url: str | None, published: datetime | None) -> Digest:
    return _loaded().read(from_text(text, id=identity, title=title, url=url, published=published))


def _loaded() -> Reader:
    if _reader is None:
        raise RuntimeError("the worker was not started")
    return _reader


class Workers:
    """`await Workers.start(count)`; errors of the extractor come through as they are."""

    def __init__(self, pool: pebble.ProcessPool, *, deadline: float = DEADLINE) -> None:
        self._pool = pool
        self._deadline = deadline
        self.pipeline = ""

    @classmethod
    async def start(
        cls, count: int, *, deadline: float = DEADLINE, initializer: Callable[[], None] = _start
    ) -> Workers:
        """Loads the pipeline in every process and learns its name; raises PipelineMissing where there is none."""
        load_here = asyncio.to_thread(load)  # a broken pipeline is one plain error here, and a loop of deaths there
        pool = pebble.ProcessPool(
            max_workers=count,
            max_tasks=RECYCLE,
            initializer=initializer,
            context=multiprocessing.get_context("spawn"),
        )
        workers = cls(pool, deadline=deadline)
        try:
            workers.pipeline = (await load_here).pipeline
            await asyncio.gather(*(workers.run(_pipeline) for _ in range(count)))
        except BaseException:
            await workers.close()
            raise
        return workers

    async def digest_html(self, html: str, *, id: str, url: str) -> Digest:
        return await self.run(_read_html, html, id, url)

    async def digest_text(
        self, text: str, *, id: str, title: str | None, url: str | None, published: datetime | None
    ) -> Digest:
        return await self.run(_read_text, text, id, title, url, published)

    async def run(self, work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T:
        """The result of `work` in a worker. Raises TookTooLong past the deadline, or when two workers died of it."""
        for attempt in (1, 2):
            future = self._pool.schedule(work, args=arguments, kwargs=keywords, timeout=self._deadline)
            try:
                result: T = await asyncio.wrap_future(future)
                return result
            except TimeoutError as error:
                raise TookTooLong from error
            except ProcessExpired as error:
                logger.warning("event=worker_died attempt=%d exit=%s", attempt, error.exitcode)
        raise TookTooLong

    async def close(self) -> None:
        """Stops at once: what is still being read is given up."""
        await asyncio.to_thread(self._stop)

    def _stop(self) -> None:
        self._pool.stop()
        self._pool.join()
