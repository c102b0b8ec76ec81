"""One update on its way to its answer, and the calls of the Bot API made for it, each carried out once.

Handlers know nothing of it: `CURRENT` says for which update the code that runs now is working, also in the tasks it
creates. A call is known again after a crash by what it says and where to, not by its turn, which may differ then.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from telegram.error import TelegramError

from bot.journal import Call, Entry, Journal
from handlers.newsroom import StoreError

logger = logging.getLogger(__name__)

TELLING = ("chat_id", "message_id", "text", "caption", "callback_query_id", "inline_query_id", "message_ids")
CURRENT: ContextVar[Delivery | None] = ContextVar("delivery", default=None)
ON_ITS_WAY: ContextVar[tuple[int, str] | None] = ContextVar("on_its_way", default=None)  # the outbox's key of the call


class GivenUp(TelegramError):
    """The process died twice while this call was under way, or its answer was lost time and again: it may be there
    already, and is not made once more."""


def given_up(update: int, endpoint: str) -> GivenUp:
    logger.error("event=given_up update=%d endpoint=%s", update, endpoint)
    return GivenUp(f"no answer to {endpoint}")


@dataclass(slots=True)
class Delivery:
    """`tasks` are what the handlers have left running; the update is not done before they are."""

    entry: Entry
    journal: Journal
    user: int | None = None
    failures: int = 0
    fault: Exception | None = None
    trouble: str | None = None
    trouble_since: float = 0.0
    told: bool = False
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    on_first_call: Callable[[], None] | None = None
    _seen: Counter[str] = field(default_factory=Counter)

    @property
    def number(self) -> int:
        return self.entry.update_id

    def past_danger(self) -> None:
        """The process has outlived what this update could kill it with."""
        if self.on_first_call is not None:
            self.on_first_call()
            self.on_first_call = None

    def restart(self) -> None:
        """The handlers begin anew; what was sent before is known again."""
        self._seen.clear()
        self.fault = None

    def record(self, endpoint: str, data: dict[str, Any]) -> Record:
        """Of a call that is about to be made; the same call made twice for one update is two calls."""
        key = _fingerprint(endpoint, data)
        self._seen[key] += 1
        return Record(self, f"{key}-{self._seen[key]}", endpoint)


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one call."""

    delivery: Delivery
    key: str
    endpoint: str

    @property
    def _call(self) -> Call | None:
        return self.delivery.entry.calls.get(self.key)

    @property
    def answer(self) -> Any:
        """Telegram's answer of the time when the call was made; None where it was not, or nobody knows."""
        return self._call.answer if self._call else None

    @property
    def repeated(self) -> bool:
        """Whether Telegram may have carried it out before."""
        return self._call is not None

    async def underway(self) -> None:
        """Just before it is made. Raises GivenUp where it was under way in two processes that died, and StoreError: the
        update is then tried again, whatever becomes of the error on its way up."""
        known = self._call
        repeats = known.repeats if known else 0
        if known is not None and known.state == "underway":
            if repeats > 1:
                raise given_up(self.delivery.number, self.endpoint)
            logger.warning("event=repeated update=%d endpoint=%s after=death", self.delivery.number, self.endpoint)
        elif known is not None:
            logger.warning("event=repeated update=%d endpoint=%s after=doubt", self.delivery.number, self.endpoint)
        try:
            await self._note(Call(self.endpoint, "underway", repeats))
        except StoreError as error:
            self.delivery.fault = error
            raise
        self.delivery.past_danger()

    @contextmanager
    def on_its_way(self) -> Iterator[None]:
        """While it is made."""
        token = ON_ITS_WAY.set((self.delivery.number, self.key))
        try:
            yield
        finally:
            ON_ITS_WAY.reset(token)

    async def answered(self, answer: Any) -> None:
        call = self.delivery.entry.calls[self.key] = Call(self.endpoint, "answered", 0, answer)
        await self._hindsight(self._note(call))

    async def unsure(self) -> None:
        """The connection broke after the call was on its way."""
        await self._hindsight(self._note(Call(self.endpoint, "unsure")))

    async def refused(self) -> None:
        """Telegram has certainly not carried it out."""
        self.delivery.entry.calls.pop(self.key, None)
        await self._hindsight(self.delivery.journal.forget_call(self.delivery.number, self.key))

    async def _hindsight(self, noting: Awaitable[None]) -> None:
        """What has happened is known to this process; where the disk cannot be told, only a death could forget it."""
        try:
            await noting
        except StoreError as error:
            logger.debug("event=not_noted update=%d error=%s", self.delivery.number, error)

    async def _note(self, call: Call) -> None:
        await self.delivery.journal.note_call(self.delivery.number, self.key, call)
        self.delivery.entry.calls[self.key] = call


def whose_turn() -> int | None:
    """The user for whom the code that runs now is working."""
    delivery = CURRENT.get()
    return delivery.user if delivery else None


def _fingerprint(endpoint: str, data: dict[str, Any]) -> str:
    said = "\n".join([endpoint, *(f"{name}={data[name]}" for name in TELLING if data.get(name) is not None)])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
