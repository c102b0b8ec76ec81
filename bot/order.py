"""In which order updates are worked on: those of one chat one after the other, chats beside each other."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.keyed import KeyedLocks
from handlers.gathering import Gathering
from handlers.house import Work

logger = logging.getLogger(__name__)

AT_ONCE = 32  # chats; more wait
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
        if isinstance(update, Update) and update.message and self._gathering.awaits(update.message):
            await coroutine  # a part of the message that is being worked on: its turn is now
            return
        chat = update.effective_chat if isinstance(update, Update) else None
        async with self._chats.of(chat.id if chat else None), self._places:
            started = time.monotonic()
            await coroutine
        self._work.took(time.monotonic() - started)
        if isinstance(update, Update):
            logger.info("event=update update=%d ms=%d", update.update_id, (time.monotonic() - started) * 1000)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""
