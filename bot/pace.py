"""How the bot speaks to Telegram: at its pace, until it has heard, and once.

Per chat one message a second after a small burst, per group 20 a minute, 30 a second over all, edits counted. Where
Telegram still says "too many requests" that chat alone waits, also over a restart. What an update is answered with is
tried for as long as Telegram cannot be reached, and nothing is sent into a silence; each call is noted before it is
made and with its answer after.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from itertools import chain, repeat
from typing import Any

import httpx
from aiolimiter import AsyncLimiter
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.delivery import CURRENT, Delivery, given_up
from bot.journal import Journal
from bot.line import Contact, Silence
from bot.metrics import Metrics

logger = logging.getLogger(__name__)

BURST = 4  # messages at once in a chat; Telegram lets about five pass
PER_SECOND = 1  # messages a second in one chat, in the long run
PER_GROUP = 20  # messages a minute
OVERALL = 28  # messages a second over all chats: Telegram counts 30, as they arrive
MOST = OVERALL // 2  # messages in the last second from which the rest is kept for answers
REMEMBERED = 1000  # chats; one that is forgotten starts with a full burst, after that much of a pause
WRITES = ("send", "edit", "copy", "forward")  # what Telegram counts, by the beginning of a method's name
COURTESIES = frozenset({"sendChatAction", "sendMessageDraft"})  # shown for seconds: now or not at all
BUSY = 2  # updates under way at once, from which no courtesy is sent: the answers need the machine
WAITS = (1, 2, 4, 8, 16, 32)  # seconds between attempts to reach Telegram, then 60
NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
READ_TIMEOUT = 30.0  # seconds; an answer given up too early is an answer sent twice
MOST_DOUBTS = 5  # times that a call may have been carried out unseen; then it is not made again
SUSPICIOUS = 3.0  # seconds without an answer after which nothing more is sent before Telegram has answered something

Answer = bool | dict[str, Any] | list[dict[str, Any]]


class Window:
    """At most `most` in any `seconds`, in the order in which they came."""

    def __init__(self, most: int, seconds: float) -> None:
        self._times: deque[float] = deque(maxlen=most)
        self._seconds = seconds
        self._turn = asyncio.Lock()

    def used(self) -> int:
        """How many of them there were in the seconds up to now."""
        since = time.monotonic() - self._seconds
        return sum(moment > since for moment in self._times)

    async def acquire(self) -> None:
        async with self._turn:
            if len(self._times) == self._times.maxlen:
                await asyncio.sleep(self._times[0] + self._seconds - time.monotonic())
            self._times.append(time.monotonic())


class ChatPace(BaseRateLimiter[int]):
    """python-telegram-bot's rate limiter for every call but getUpdates. `gone` are the chats that have blocked the bot,
    with the time at which that was seen; `answers` is whether Telegram takes what updates are answered with."""

    def __init__(self, journal: Journal, metrics: Metrics) -> None:
        self.gone: dict[int, float] = {}
        self.answers = Contact()
        self.silence = Silence()
        self._journal = journal
        self._metrics = metrics
        self._chats: OrderedDict[str, AsyncLimiter] = OrderedDict()
        self._groups: OrderedDict[str, Window] = OrderedDict()
        self._overall = Window(OVERALL, 1.0)
        self._pauses: dict[str, float] = {}

    @property
    def is_pressed(self) -> bool:
        """Whether there is no room left for what nobody has asked for."""
        return self._overall.used() > MOST

    async def initialize(self) -> None:
        self._pauses = await self._journal.pauses()

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002 - the signature is python-telegram-bot's
    ) -> Answer:
        delivery = CURRENT.get()

        async def call() -> Answer:
            return await callback(*args, **kwargs)

        if endpoint in COURTESIES:
            return await self._courteous(call, data)
        if delivery is None or endpoint.startswith("get"):
            return await self._paced(call, endpoint, data)
        kwargs["read_timeout"] = READ_TIMEOUT
        return await self._once(call, endpoint, data, delivery)

    async def _courteous(self, call: Callable[[], Awaitable[Answer]], data: dict[str, Any]) -> Answer:
        """Not sent where it would have to wait."""
        if self._metrics.busy > BUSY or self._pause_of(data.get("chat_id")) > 0:
            return True
        return await self._heard(call)

    async def _heard(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        """Where Telegram is out of reach, it is asked until it is not."""
        try:
            return await call()
        except NetworkError as error:
            if not isinstance(error, BadRequest):
                self.silence.feared()
            raise

    async def _paced(self, call: Callable[[], Awaitable[Answer]], endpoint: str, data: dict[str, Any]) -> Answer:
        """What no update asked for: three tries where Telegram has too much to do, else the caller decides."""
        for _ in range(3):
            await self._turn(endpoint, data)
            try:
                return await self._heard(call)
            except RetryAfter as error:
                await self._obey(error, data)
        await self._turn(endpoint, data)
        return await self._heard(call)

    async def _once(
        self, call: Callable[[], Awaitable[Answer]], endpoint: str, data: dict[str, Any], delivery: Delivery
    ) -> Answer:
        """Telegram's answer, now or from the time when the same call was made."""
        record = delivery.record(endpoint, data)
        if record.answer is not None:
            known: Answer = record.answer
            return known
        waits, doubts = chain(WAITS, repeat(60)), 0
        while True:
            await self.silence.over()
            await self._turn(endpoint, data)
            await self.silence.over()  # it may have begun meanwhile
            repeated = record.repeated
            await record.underway()
            try:
                with record.on_its_way(), self._suspicious():
                    answer = await call()
            except RetryAfter as error:
                await record.refused()
                await self._obey(error, data)
            except ChatMigrated as error:
                await record.refused()
                logger.info("event=migrated update=%d", delivery.number)
                data["chat_id"] = error.new_chat_id
            except BadRequest as error:
                self.answers.made()
                if _had_been_done(error, endpoint, repeated=repeated):
                    answer = True
                    break
                await record.refused()
                raise
            except Forbidden:
                self.answers.made()
                await record.refused()
                if "chat_id" in data:
                    self.gone[int(data["chat_id"])] = time.time()
                raise
            except TelegramError as error:
                if _is_refused_for_good(error, endpoint):
                    await record.refused()
                    raise
                self.silence.feared()
                if _certainly_not_taken(error):
                    await record.refused()
                else:
                    await record.unsure()
                    doubts += 1
                    if doubts > MOST_DOUBTS:
                        raise given_up(delivery.number, endpoint) from error
                wait = next(waits)
                name = type(error.__cause__ or error).__name__
                logger.debug("event=not_sent update=%d error=%s wait_s=%d", delivery.number, name, wait)
                self.answers.failed(name)
                self._metrics.sent(endpoint, "failed")
                await asyncio.sleep(wait)
            else:
                break
        await record.answered(answer)
        self.answers.made()
        self._metrics.sent(endpoint, "sent")
        return answer

    @contextmanager
    def _suspicious(self) -> Iterator[None]:
        """Where it takes long."""
        fearing = asyncio.get_running_loop().call_later(SUSPICIOUS, self.silence.feared)
        try:
            yield
        finally:
            fearing.cancel()

    async def _turn(self, endpoint: str, data: dict[str, Any]) -> None:
        """Waits until this chat, its group and the bot as a whole may write again."""
        chat = data.get("chat_id")
        while (pause := self._pause_of(chat)) > 0:  # noqa: ASYNC110 - the pause may have grown meanwhile
            await asyncio.sleep(pause)
        if chat is None or not endpoint.startswith(WRITES):
            return
        name = str(chat)
        await _remembered(self._chats, name, lambda: AsyncLimiter(BURST, BURST / PER_SECOND)).acquire()
        if name.startswith(("-", "@")):  # groups and channels
            await _remembered(self._groups, name, lambda: Window(PER_GROUP, 60.0)).acquire()
        await self._overall.acquire()

    def _pause_of(self, chat: object) -> float:
        return self._pauses.get(str(chat), 0.0) - time.time()

    async def _obey(self, error: RetryAfter, data: dict[str, Any]) -> None:
        """This chat alone waits; where the call was to none, only the call does. Several that wait at the same time are
        a matter of the bot."""
        seconds = float(error._retry_after.total_seconds())
        logger.debug("event=flood wait_s=%d", seconds)
        self._metrics.flooded()
        chat = data.get("chat_id")
        if chat is None:
            await asyncio.sleep(seconds)
            return
        until = self._pauses[str(chat)] = time.time() + seconds + 0.1
        self._pauses = {held: over for held, over in self._pauses.items() if over > time.time()}
        if len(self._pauses) > 1:
            self.answers.failed("RetryAfter")
        await self._journal.pause(str(chat), until)


def _remembered(known: OrderedDict[str, Any], key: str, make: Callable[[], Any]) -> Any:
    found = known.pop(key, None) or make()
    known[key] = found
    if len(known) > REMEMBERED:
        known.popitem(last=False)
    return found


def _is_refused_for_good(error: TelegramError, endpoint: str) -> bool:
    """It is too large, or a method that this Bot API server does not know; one that all know is only out of reach."""
    unknown = isinstance(error, InvalidToken) and "Unauthorized" not in error.message
    return "(413)" in error.message or (unknown and not endpoint.startswith(WRITES))


def _certainly_not_taken(error: TelegramError) -> bool:
    """Telegram has said so by the status of its answer, or was not reached at all."""
    if not isinstance(error, NetworkError | InvalidToken):  # an answer that is no answer
        return False
    return error.__cause__ is None or isinstance(error.__cause__, (*NEVER_SENT, TelegramError))


def _had_been_done(error: BadRequest, endpoint: str, *, repeated: bool) -> bool:
    """A second edit or deletion has nothing left to do, and a press that waited too long shows nothing any more."""
    if endpoint.startswith("answer"):
        return "query is too old" in error.message.lower()
    return repeated and endpoint.startswith(("edit", "delete"))
