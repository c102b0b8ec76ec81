"""Extraction in processes of their own: warm, with a deadline for each article, replaced when they hang, die, grow."""

from __future__ import annotations

import asyncio
import gc
import logging
import mmap
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any, ParamSpec, TypeVar

from bot import reading
from bot.delivery import whose_turn
from bot.keyed import FairTurns
from extract.article import Page, from_text, read_page
from extract.errors import PipelineMissing
from extract.reader import Reader, load
from handlers.newsroom import Reading, TookTooLong

P = ParamSpec("P")
T = TypeVar("T")
logger = logging.getLogger(__name__)

DEADLINE = 30.0  # seconds an article may take; 60,000 characters take about 3 on one slow core
RECYCLE = 2000  # articles after which a process is replaced, so that no leak grows ...
MARK = 350_000_000  # ... or bytes in memory; with the pipeline loaded it has about 200,000,000
YIELDING = 10  # steps of priority behind the loop, which notes at once what Telegram has taken
LOOKED = 1.0  # seconds between two looks at those that have nothing to do
AGAIN = 5.0  # seconds until a process that cannot start is started once more


@cache
def _reader() -> Reader:
    """Of a worker process, loaded once."""
    return load()


def _warm_up() -> None:
    """A process without a pipeline lives on, to say so when it is asked; one that died would be replaced for ever."""
    with suppress(PipelineMissing):
        _reader()


def _end_with_parent() -> None:
    """A bot that is killed leaves no process behind, not even one that is busy."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _begin(initializer: Callable[[], None]) -> None:
    for end in (signal.SIGINT, signal.SIGTERM):  # a terminal or a service manager sends it to all: the bot decides
        signal.signal(end, signal.SIG_IGN)
    with suppress(OSError):  # where a sandbox forbids it, they work all the same
        os.nice(YIELDING)
    Thread(target=_end_with_parent, daemon=True).start()
    initializer()
    gc.collect()
    gc.freeze()  # the pipeline stays; looking through it for garbage is in vain


def _pipeline() -> str:
    return _reader().pipeline


def _read_page(html: str, id: str, url: str | None) -> Page:
    return read_page(html, id=id, url=url)


def _digest_page(page: Page) -> Reading:
    return reading.read_page(_reader(), page)


def _read_text(text: str, id: str, title: str | None, url: str | None, published: datetime | None) -> Reading:
    return reading.read(_reader(), from_text(text, id=id, title=title, url=url, published=published))


def _measured(work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> tuple[T, int]:
    """Beside the result, how many bytes the process has in memory; 0 where nobody can tell."""
    result = work(*arguments, **keywords)
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:  # not Linux
        pages = 0
    return result, pages * mmap.PAGESIZE


class Worker:
    """One process; to be started before it is given work, and given one piece at a time."""

    def __init__(self, initializer: Callable[[], None]) -> None:
        self.pid = 0
        self.done = 0
        self.memory = 0
        self._pool = ProcessPoolExecutor(
            1,
            mp_context=multiprocessing.get_context("spawn"),  # forking a process that has threads is not safe
            initializer=_begin,
            initargs=(initializer,),
        )

    async def start(self) -> None:
        """Returns once the pipeline is loaded; raises BrokenProcessPool where the process dies of it."""
        self.pid = await asyncio.wrap_future(self._pool.submit(os.getpid))

    async def run(self, work: Callable[..., T], arguments: Any, keywords: Any, deadline: float) -> T:
        """Raises TimeoutError past the deadline, BrokenProcessPool where the process died; it is to be killed then."""
        working = asyncio.wrap_future(self._pool.submit(_measured, work, *arguments, **keywords))
        async with asyncio.timeout(deadline):
            result, self.memory = await working
        self.done += 1
        return result

    def alive(self) -> bool:
        return any(process.pid == self.pid for process in multiprocessing.active_children())

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            if self.pid:
                os.kill(self.pid, signal.SIGKILL)
        self._pool.shutdown(wait=False, cancel_futures=True)


class Workers:
    """`await Workers.start(count)`; errors of the extractor come through as they are."""

    def __init__(
        self,
        count: int,
        *,
        deadline: float = DEADLINE,
        mark: int = MARK,
        initializer: Callable[[], None] = _warm_up,
    ) -> None:
        self.pipeline = ""  # name and version, known once started
        self.count = count
        self._deadline = deadline
        self._mark = mark
        self._initializer = initializer
        self._turns = FairTurns(count)
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._closed = False
        self._replacing: set[asyncio.Task[None]] = set()
        self._watching: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, count: int, **settings: Any) -> Workers:
        """Waits until the pipeline is loaded; raises PipelineMissing where there is none."""
        workers = cls(count, **settings)
        try:
            await asyncio.gather(*(workers._add() for _ in range(count)))
            if workers._initializer is _warm_up:
                workers.pipeline = await workers.run(_pipeline)
            workers._watching = asyncio.create_task(workers._watch())
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
        return sum(worker.alive() for worker in self._all)

    async def run(self, work: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T:
        """The result of `work` in a worker. Raises TookTooLong when two workers hung or died of it.

        Users take turns: however much one has waiting, another's first is next.
        """
        for attempt in (1, 2):
            worker, well = await self._next(), False
            try:
                result = await worker.run(work, arguments, keywords, self._deadline)
                well = True
            except (TimeoutError, BrokenProcessPool) as error:
                if self._closed:
                    raise TookTooLong from error
                what = "hung" if isinstance(error, TimeoutError) else "died"
                logger.warning("event=worker_%s attempt=%d", what, attempt)
            except Exception:
                well = True  # what the work itself raised
                raise
            else:
                return result
            finally:
                self._take_back(worker, well=well)
        raise TookTooLong

    async def _next(self) -> Worker:
        """One that has died while it had nothing to do is replaced, and counts for no attempt."""
        while True:
            await self._turns.acquire(whose_turn())
            worker = self._idle.pop()
            if worker.alive():
                return worker
            if self._closed:
                raise TookTooLong
            self._bury(worker)

    async def _watch(self) -> None:
        """Never returns. Who has nothing to do is to be there when there is something."""
        while True:
            await asyncio.sleep(LOOKED)
            for worker in [worker for worker in self._idle if not worker.alive()]:
                await self._turns.acquire(None)
                if worker in self._idle:
                    self._idle.remove(worker)
                    self._bury(worker)
                else:
                    self._turns.release()

    def _bury(self, worker: Worker) -> None:
        logger.warning("event=worker_died attempt=0")
        self._take_back(worker, well=False)

    def _take_back(self, worker: Worker, *, well: bool) -> None:
        """Its turn is over once it, or the one in its place, is ready for the next."""
        if well and worker.done < RECYCLE and worker.memory <= self._mark:
            self._idle.append(worker)
            self._turns.release()
            return
        if self._closed:
            return
        if well:
            logger.info("event=worker_retired articles=%d memory_mb=%d", worker.done, worker.memory // 1_000_000)
        replacing = asyncio.create_task(self._replace(worker))
        self._replacing.add(replacing)
        replacing.add_done_callback(self._replacing.discard)

    async def _replace(self, worker: Worker) -> None:
        self._all.discard(worker)
        worker.kill()
        level = logging.ERROR
        while True:
            try:
                await self._add()
            except (BrokenProcessPool, OSError, RuntimeError):  # no memory, no process, no thread
                logger.log(level, "event=worker_not_started wait_s=%d", AGAIN, exc_info=True)
                level = logging.DEBUG  # the same, again and again
                await asyncio.sleep(AGAIN)
            else:
                break
        self._turns.release()

    async def _add(self) -> None:
        worker = Worker(self._initializer)
        self._all.add(worker)
        try:
            await worker.start()
        except BaseException:
            self._all.discard(worker)
            worker.kill()
            raise
        self._idle.append(worker)

    async def close(self) -> None:
        """Stops at once: what is still being read is given up."""
        self._closed = True
        for task in [self._watching, *self._replacing]:
            if task is not None:
                task.cancel()
        for worker in self._all:
            worker.kill()
