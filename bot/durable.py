"""What makes an application one that loses nothing: inbox, order and pace, over one journal."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from telegram.ext import Application

from bot.delivery import CURRENT
from bot.inbox import Inbox, retry
from bot.journal import Journal
from bot.metrics import Metrics
from bot.order import DurableOrder
from bot.pace import ChatPace
from handlers.gathering import Gathering
from handlers.house import Work

DRAIN = 9.0  # seconds that what is under way is given when the bot stops; of the 20 that a service has
MERCY = 2.0  # seconds for what is given up to come to its end


class DurableApplication(Application[Any, Any, Any, Any, Any, Any]):
    """A task that a handler leaves running with `create_task` belongs to its update, which is not done before it is."""

    __slots__ = ()

    def create_task(self, coroutine: Any, update: object | None = None, *, name: str | None = None) -> Any:
        task: asyncio.Task[Any] = super().create_task(coroutine, update, name=name)
        if (delivery := CURRENT.get()) is not None:
            delivery.tasks.add(task)
            task.add_done_callback(delivery.tasks.discard)
        return task


class Durability:
    """`install` it into a builder and `connect` what was built, before the handlers are registered."""

    def __init__(self, journal: Journal, metrics: Metrics) -> None:
        self.inbox = Inbox(journal)
        self._pace = ChatPace(journal, metrics)
        self.answers = self._pace.answers
        self._metrics = metrics
        self._order: DurableOrder | None = None
        self._gathering: Gathering | None = None

    def install(self, builder: Any, work: Work, gathering: Gathering) -> None:
        work.waiting = lambda: self.inbox.length
        work.is_pressed = lambda: self._pace.is_pressed
        self._gathering = gathering
        self._order = DurableOrder(self.inbox, self._metrics, self._pace.gone, work, gathering)
        builder.application_class(DurableApplication)
        builder.update_queue(self.inbox)
        builder.rate_limiter(self._pace)
        builder.concurrent_updates(self._order)

    def connect(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        if self._order is not None:
            self._order.handle = application.process_update
        self._pace.silence.ask = application.bot.get_me
        application.add_error_handler(retry)

    async def drain(self, stop: Coroutine[Any, Any, None]) -> None:
        """Runs `stop`, which waits for what is under way; what takes too long or waits is left to the next process."""
        self.inbox.closing = True
        if self._gathering is not None:
            self._gathering.closing = True
        stopping = asyncio.ensure_future(stop)
        done, _ = await asyncio.wait([stopping], timeout=DRAIN)
        if not done and self._order is not None:
            self._order.give_up()
            await asyncio.wait([stopping], timeout=MERCY)
