"""One update on its way to its answer, and the calls of the Bot API made for it, each carried out once.

Handlers know nothing of it: `CURRENT` says for which update the code that runs now is working, also in the tasks it
creates. A call is known again after a crash by what it says and where to, whatever its turn; one that says something
else this time (a site has come back, a minute has passed) stands for the one that had its turn in its place before.
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

PLACE = ("chat_id", "message_id", "callback_query_id", "inline_query_id", "message_ids")
WORDS = ("text", "caption")
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
    """`message` is its chat and number, `later` are the parts of it that came in updates of their own. `tasks` are what
    the handlers have left running; the update is not done before they are."""

    entry: Entry
    journal: Journal
    user: int | None = None
    message: tuple[int, int] | None = None
    later: list[Delivery] = field(default_factory=list)
    is_later: bool = False
    failures: int = 0
    fault: Exception | None = None
    trouble: str | None = None
    trouble_since: float = 0.0
    told: bool = False
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    on_first_call: Callable[[], None] | None = None
    _seen: Counter[str] = field(default_factory=Counter)
    _earlier: dict[str, Call] = field(default_factory=dict)  # made before the handlers began anew
    _met: set[str] = field(default_factory=set)  # those that they have come to again

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
        self._met.clear()
        self._earlier = dict(self.entry.calls)
        self.fault = None

    def record(self, endpoint: str, data: dict[str, Any]) -> Record:
        """Of a call that is about to be made; the same call made twice for one update is two calls."""
        words, place = _fingerprint(data, PLACE + WORDS, endpoint), _fingerprint(data, PLACE, endpoint)
        self._seen[words] += 1
        self._seen[place] += 1
        key, turn = f"{words}-{self._seen[words]}", f"@{place}-{self._seen[place]}"
        earlier = self._earlier.keys() - self._met
        known = next((call for call in earlier if call.startswith(key + "@")), None)
        if known is None and (known := next((call for call in earlier if call.endswith(turn)), None)):
            logger.info("event=reworded update=%d endpoint=%s", self.number, endpoint)
        self._met.add(known or key + turn)
        return Record(self, known or key + turn, endpoint)


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


def _fingerprint(data: dict[str, Any], names: tuple[str, ...], endpoint: str) -> str:
    reply = data.get("reply_parameters")
    said = [endpoint, *(f"{name}={data[name]}" for name in names if data.get(name) is not None)]
    if reply is not None:
        said.append(f"reply={reply.message_id}")
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]
