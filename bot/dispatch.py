"""The bot's side of the courier: a transport for httpx that hands requests to it, and starts it anew where it died."""

from __future__ import annotations

import asyncio
import itertools
import logging
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import httpx

from bot.courier import READY, Errand, Outcome, pack, unpack
from bot.delivery import ON_ITS_WAY

logger = logging.getLogger(__name__)

START = [sys.executable, "-c", "from bot.courier import main; main()"]
STARTS = 3  # attempts at the bot's own start
GRACE = 5.0  # seconds beyond what a request mostly takes, and for a word from a courier that may hang
REST = 1.0  # seconds after which one that has died is replaced, where nothing that is sent asks for it before
MERCY = 1.0  # seconds that a courier with nothing to do is given to end; one that waits for answers ends by itself


class Dispatch(httpx.AsyncBaseTransport):
    """`start` it, and wait until it is `ready` before anything is sent that an earlier process may have sent."""

    def __init__(self, database: Path, certificate_file: Path | None = None) -> None:
        self._arguments = [str(path) for path in (database, certificate_file) if path]
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Outcome]] = {}
        self._starting = asyncio.Lock()
        self._ready = asyncio.Event()
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None
        self._reviving: asyncio.Task[None] | None = None
        self._failing = False  # the latest has died before it was ready

    @property
    def is_ready(self) -> bool:
        """Whether there is a courier that takes errands."""
        return self._ready.is_set()

    async def start(self) -> None:
        """Where there is none and one is still wanted. Raises ConnectError where the machine has no room for it."""
        async with self._starting:
            if self._writer is None and not self._closed:
                try:
                    reader, self._writer = await asyncio.open_connection(sock=self._fork())
                except OSError as error:
                    raise httpx.ConnectError(f"no courier: {error}") from error
                self._reading = asyncio.create_task(self._read(reader))

    def _fork(self) -> socket.socket:
        """The bot's end of the line to a new courier."""
        ours, theirs = socket.socketpair()
        with theirs:
            command = [*START, str(theirs.fileno()), *self._arguments]
            try:
                self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], start_new_session=True)  # noqa: S603
            except BaseException:
                ours.close()
                raise
        return ours

    async def ready(self) -> None:
        """Raises ConnectError where none that is started lives long enough to say so."""
        for _ in range(STARTS):
            await self.start()
            if self._reading is not None:
                ready = asyncio.create_task(self._ready.wait())
                await asyncio.wait([ready, self._reading], return_when=asyncio.FIRST_COMPLETED)
                ready.cancel()
            if self._ready.is_set():
                return
        raise httpx.ConnectError("no courier can be started")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        errand = Errand(
            number=next(self._numbers),
            call=ON_ITS_WAY.get(),
            method=request.method,
            url=str(request.url),
            headers=request.headers.raw,
            content=await request.aread(),
            timeout=request.extensions["timeout"],
        )
        outcome = await self._sent(errand)
        if outcome.error:
            raise getattr(httpx, outcome.error)(outcome.message, request=request)
        return httpx.Response(outcome.status, content=outcome.content)

    async def _sent(self, errand: Errand) -> Outcome:
        await self.start()
        if self._writer is None:
            return Outcome(errand.number, error=httpx.ConnectError.__name__, message="the courier has ended")
        answer = self._ask(errand)
        try:
            while not (await asyncio.wait([answer], timeout=_longest(errand)))[0]:
                await self._replace_if_it_hangs()
            return answer.result()
        finally:
            self._waiting.pop(errand.number, None)

    def _ask(self, errand: Errand) -> asyncio.Future[Outcome]:
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting[errand.number] = future
        if self._writer is not None:
            self._writer.write(pack(errand))
        return future

    async def _replace_if_it_hangs(self) -> None:
        """A transfer may take long; a courier that is well answers a word meanwhile."""
        process, word = self._process, Errand(next(self._numbers))
        answer = self._ask(word)
        if not (await asyncio.wait([answer], timeout=GRACE))[0] and process is not None:
            process.kill()
        self._waiting.pop(word.number, None)

    async def _read(self, reader: asyncio.StreamReader) -> None:
        """Until the courier ends. What it had in hand may have been sent, or not; one that was never ready has taken
        nothing."""
        with suppress(OSError, EOFError):
            while True:
                self._take(await unpack(reader))
        lived, process = self.is_ready, self._process
        self._forget()
        error = httpx.ReadError if lived else httpx.ConnectError
        for number in list(self._waiting):
            self._take(Outcome(number, error=error.__name__, message="the courier has died"))
        logger.log(logging.ERROR if lived or not self._failing else logging.DEBUG, "event=courier_died")
        self._failing = not lived
        self._reviving = asyncio.create_task(self._revive(process))

    async def _revive(self, process: subprocess.Popen[bytes] | None) -> None:
        """What is sent starts a new one at once; where nothing is, the bot has one all the same."""
        await _ended(process)
        while self._writer is None and not self._closed:
            await asyncio.sleep(REST)
            with suppress(httpx.ConnectError):
                await self.start()

    def _take(self, outcome: Outcome) -> None:
        if outcome.number == READY:
            self._ready.set()
        waiting = self._waiting.get(outcome.number)
        if waiting is not None and not waiting.done():
            waiting.set_result(outcome)

    def _forget(self) -> None:
        self._ready.clear()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    async def __aenter__(self) -> Dispatch:
        await self.start()
        return self

    async def aclose(self) -> None:
        self._closed = True
        for task in (self._reading, self._reviving):
            if task is not None:
                task.cancel()
        self._forget()
        await _ended(self._process)


def _longest(errand: Errand) -> float | None:
    """Seconds, mostly: each step of a request may take so long. None where it may take for ever."""
    allowed = [seconds for seconds in errand.timeout.values() if seconds is not None]
    return sum(allowed) + GRACE if len(allowed) == len(errand.timeout) else None


async def _ended(process: subprocess.Popen[bytes] | None) -> None:
    """Asked for its exit status, so that nothing is left of it."""
    if process is not None:
        with suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(process.wait, MERCY)
