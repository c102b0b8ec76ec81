"""In which order updates are worked on: those of one chat one after the other, chats beside each other.

What has no chat, such as an inline query, counts to its user's private chat, which has the same number.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseUpdateProcessor

from bot.delivery import Delivery
from bot.inbox import Inbox
from bot.keyed import KeyedLocks
from bot.metrics import Metrics
from handlers.gathering import Gathering
from handlers.house import Work

logger = logging.getLogger(__name__)

AT_ONCE = 128  # chats; more wait
WAITING = 1_000_000  # updates; those that wait for their chat's turn take no place from another chat


class ChatOrder(BaseUpdateProcessor):
    """Logs one line an update: its number and what it took from its turn on, nothing of what it says."""

    def __init__(self, work: Work, gathering: Gathering, at_once: int = AT_ONCE) -> None:
        super().__init__(WAITING)
        self._work = work
        self._gathering = gathering
        self._chats = KeyedLocks()
        self._places = asyncio.Semaphore(at_once)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        async with self.turn(update):
            started = time.monotonic()
            await coroutine
        self._work.took(time.monotonic() - started)
        if isinstance(update, Update):
            logger.info("event=update update=%d ms=%d", update.update_id, _ms(started))

    @asynccontextmanager
    async def turn(self, update: object) -> AsyncIterator[bool]:
        """A later part of a message that came in several has its turn beside the first; whether it is one."""
        message = update.message if isinstance(update, Update) else None
        if message is not None and self._gathering.joins(message):
            yield True
            return
        where = (update.effective_chat or update.effective_user) if isinstance(update, Update) else None
        async with self._chats.of(where.id if where else None):
            await self._before_its_place(update)
            async with self._places:
                try:
                    yield False
                finally:
                    if message is not None:
                        self._ended_with(update, self._gathering.ended(message))

    async def _before_its_place(self, update: object) -> None:
        """What else an update waits for while it is in nobody's way but its own chat's."""

    def _ended_with(self, update: object, parts: list[Message]) -> None:
        """Later parts that were answered with an update."""

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


class DurableOrder(ChatOrder):
    """Deals with the updates of an inbox, each until it is done; `handle` calls the application's handlers.

    What a chat sent before it was seen to have blocked the bot is dropped: `gone` holds such chats, with the time.
    """

    def __init__(
        self, inbox: Inbox, metrics: Metrics, gone: dict[int, float], work: Work, gathering: Gathering
    ) -> None:
        super().__init__(work, gathering)
        self.handle: Callable[[object], Coroutine[Any, Any, None]] | None = None
        self._inbox = inbox
        self._metrics = metrics
        self._gone = gone
        self._tasks: set[asyncio.Task[Any] | None] = set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        delivery = self._inbox.delivery_of(update)
        if delivery is None or not isinstance(update, Update) or self.handle is None:
            await coroutine
            return
        if asyncio.iscoroutine(coroutine):
            coroutine.close()  # the handlers may have to be called more than once
        handle, chat, arrived = self.handle, update.effective_chat, delivery.entry.received
        with self._under_way(delivery):
            async with self.turn(update) as joined:
                if self._inbox.closing:
                    return  # the next process takes it up
                started = time.monotonic()
                dropped = chat is not None and arrived < self._gone.get(chat.id, 0.0)
                if not dropped:
                    with self._metrics.at_work():
                        await self._inbox.handle(update, delivery, lambda: handle(update), joined=joined)
            if dropped:
                await self._inbox.close_entry(delivery)
                outcome = "dropped"
            else:
                outcome = await self._inbox.settle(delivery, lambda: handle(update))
        took = time.time() - arrived
        self._metrics.dealt_with(outcome, took)
        self._work.took(took)
        logger.info(
            "event=update update=%d ms=%d since_arrival_ms=%d outcome=%s",
            delivery.number,
            _ms(started),
            took * 1000,
            outcome,
        )

    async def _before_its_place(self, update: object) -> None:
        if (delivery := self._inbox.delivery_of(update)) is not None:
            await self._inbox.be_alone(delivery)

    def _ended_with(self, update: object, parts: list[Message]) -> None:
        if (delivery := self._inbox.delivery_of(update)) is not None:
            self._inbox.answered_with(delivery, parts)

    @contextmanager
    def _under_way(self, delivery: Delivery) -> Iterator[None]:
        task = asyncio.current_task()
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)
            delivery.past_danger()

    def give_up(self) -> None:
        """What is under way is left to the next process."""
        for task in self._tasks:
            if task is not None:
                task.cancel()


def _ms(started: float) -> float:
    return (time.monotonic() - started) * 1000
