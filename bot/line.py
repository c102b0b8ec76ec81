"""The line to Telegram: python-telegram-bot's own, which knows when it last held; and how a silence is waited out."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import chain, repeat
from typing import Any

from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.legible import legible

logger = logging.getLogger(__name__)

FINAL = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
ASKED_AFTER = (1, 2, 4, 8)  # seconds between two questions whether Telegram answers again, then 15


@dataclass(slots=True)
class Contact:
    """Monotonic times: when Telegram last did as it was asked, and since when it does not; and what it said last."""

    last: float | None = None
    lost_since: float | None = None
    why: str = ""

    @property
    def lost(self) -> float:
        """Seconds since it was lost, 0 while it holds."""
        return 0.0 if self.lost_since is None else time.monotonic() - self.lost_since

    def made(self) -> None:
        self.last = time.monotonic()
        self.unneeded()

    def unneeded(self) -> None:
        """Nothing waits for it any more."""
        self.lost_since, self.why = None, ""

    def failed(self, why: str) -> None:
        self.why = why
        if self.lost_since is None:
            self.lost_since = time.monotonic()


class Line(HTTPXRequest):
    """`contact` is told of each request whether Telegram answered it at all."""

    well = range(500)  # statuses of an answer

    def __init__(self, contact: Contact, **settings: Any) -> None:
        super().__init__(**settings)
        self._contact = contact

    async def do_request(self, *arguments: Any, **keywords: Any) -> tuple[int, bytes]:
        try:
            status, body = await super().do_request(*arguments, **keywords)
        except Exception as error:
            self._contact.failed(type(error.__cause__ or error).__name__)
            raise
        if status in self.well:
            self._contact.made()
        else:
            self._contact.failed(f"status {status}")
        return status, body


class Poll(Line):
    """The line of getUpdates, which goes on whatever Telegram says: python-telegram-bot would end with a 401 or 404,
    and never get past an update that it cannot read."""

    well = range(300)

    async def do_request(self, *arguments: Any, **keywords: Any) -> tuple[int, bytes]:
        status, body = await super().do_request(*arguments, **keywords)
        if status in FINAL:
            raise NetworkError(f"status {status}")
        return status, _legible(body) if status == HTTPStatus.OK else body


def _legible(body: bytes) -> bytes:
    try:
        answer = json.loads(body)
        updates = answer["result"]
        answer["result"] = [legible(update) for update in updates]
    except (ValueError, LookupError, TypeError):
        return body  # no updates; the library says so
    return body if answer["result"] == updates else json.dumps(answer).encode()


class Silence:
    """After a call that failed, what changes nothing is asked, once for all who have something to send, until it is
    answered: nothing is sent meanwhile of which nobody would know whether it has arrived."""

    def __init__(self) -> None:
        self.ask: Callable[[], Awaitable[object]] | None = None
        self._asking: asyncio.Task[None] | None = None

    def feared(self) -> None:
        if self._asking is None and self.ask is not None:
            self._asking = asyncio.create_task(self._until_answered(self.ask))

    async def over(self) -> None:
        while self._asking is not None:
            await asyncio.shield(self._asking)

    async def _until_answered(self, ask: Callable[[], Awaitable[object]]) -> None:
        waits = chain(ASKED_AFTER, repeat(15))
        try:
            while True:
                try:
                    await ask()
                except TelegramError as error:
                    logger.debug("event=silence error=%s", type(error).__name__)
                else:
                    return
                await asyncio.sleep(next(waits))
        finally:
            self._asking = None
