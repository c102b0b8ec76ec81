"""What came in and is not answered yet: a queue that keeps on disk what it holds until it has been dealt with.

python-telegram-bot tells Telegram that an update has arrived when `put` returns, and so does the webhook: by then the
update is on the disk. An update that comes twice is handled once; what a process leaves behind, the next takes up.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Literal

from telegram import Bot, Message, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.delivery import CURRENT, Delivery
from bot.journal import Entry, Journal
from extract.errors import NewsError
from handlers.context import Context
from handlers.newsroom import StoreError
from handlers.reply import answer
from handlers.wording import Wording, language_for, later, words

logger = logging.getLogger(__name__)

TRIES = 3  # of an update at which the handlers fail, or that is suspected to be what the process died of
DEATHS = 1 + TRIES  # the first death may have been any other's fault
PAUSE = 0.5  # seconds before the next try, doubled each time
LONGEST_PAUSE = 10.0
ALONE = 5.0  # seconds after which a suspect has shown that it does not kill, or kills too slowly to be waited for
QUARANTINE = 30.0  # seconds that an update waits at most for a moment without any other
SILENCE = 10.0  # seconds that trouble with the database may last before it is told

SET_ASIDE = later(
    "Sorry, I failed at this message three times and have set it aside. Try its most important part as text."
)
WAITING = later("My storage is having trouble. This message is not lost: I will answer as soon as I can.")

Handle = Callable[[], Awaitable[object]]
Outcome = Literal["done", "aside"]


class Inbox(asyncio.Queue[object]):
    """The update queue of an application."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.closing = False
        self._journal = journal
        self._open: dict[int, Delivery] = {}
        self._suspects = asyncio.Lock()
        self._in_hand = 0
        self._not_received: str | None = None

    @property
    def length(self) -> int:
        return len(self._open)

    @property
    def age(self) -> float:
        """Seconds since the arrival of the oldest update that is not dealt with."""
        return time.time() - next(iter(self._open.values())).entry.received if self._open else 0.0

    @property
    def trouble(self) -> str | None:
        """What the database says to the updates that wait for it, the one that waits outside first."""
        return self._not_received or next(
            (delivery.trouble for delivery in self._open.values() if delivery.trouble), None
        )

    async def take_up(self, bot: Bot) -> int:
        """What was left by an earlier process is put back, in order; how many that is."""
        entries = await self._journal.take_up()
        for entry in entries:
            try:
                update = Update.de_json(json.loads(entry.body), bot)
            except Exception as error:  # whatever it is, it must not keep the bot from starting
                logger.exception("event=set_aside update=%d error=%s", entry.update_id, type(error).__name__)
                await self._journal.finish([entry.update_id], "aside")
                continue
            self._open[entry.update_id] = self._delivery(entry, update)
            await super().put(update)
        return len(self._open)

    async def put(self, item: object) -> None:
        """Returns when the update is on the disk, however long that takes. What is no update is not kept."""
        wait = PAUSE
        while True:
            try:
                await self.accept(item)
            except StoreError as error:
                self._not_received = str(error)
                logger.debug("event=not_received error=%s wait_s=%.1f", error, wait)
            else:
                self._not_received = None
                return
            await asyncio.sleep(wait)
            if self.closing:
                raise asyncio.CancelledError  # Telegram keeps it: it has not been told
            wait = min(2 * wait, LONGEST_PAUSE)

    async def accept(self, item: object) -> None:
        """Raises StoreError where the update could not be kept; Telegram, not told, sends it again."""
        if isinstance(item, Update):
            user, body, now = item.effective_user, item.to_json(), time.time()
            if not await self._journal.receive(item.update_id, user.id if user else None, body, now):
                return
            entry = Entry(item.update_id, body="", received=now)
            self._open[item.update_id] = self._delivery(entry, item)
        await super().put(item)

    def delivery_of(self, update: object) -> Delivery | None:
        return self._open.get(update.update_id) if isinstance(update, Update) else None

    def _delivery(self, entry: Entry, update: Update) -> Delivery:
        user, message = update.effective_user, update.message
        place = (message.chat_id, message.message_id) if message else None
        return Delivery(entry, self._journal, user=user.id if user else None, message=place)

    async def handle(self, update: Update, delivery: Delivery, handle: Handle, *, joined: bool) -> None:
        """Calls `handle` until the handlers have done all they can; `settle` is to follow, in no chat's way. A part
        that has joined another is worked on with that one, which alone answers for a death."""
        CURRENT.set(delivery)
        if joined:
            await self._until_no_fault(delivery, handle)
            return
        if delivery.entry.deaths >= DEATHS:
            await self._until_it_works(delivery, lambda: self._give_up(update, delivery))
            return
        self._in_hand += 1
        try:
            await self._until_it_works(delivery, lambda: self._journal.begin(delivery.number))
            await self._until_no_fault(delivery, handle)
        finally:
            self._in_hand -= 1
            delivery.past_danger()

    async def be_alone(self, delivery: Delivery) -> None:
        """One suspect at a time, for a while, so that the next death has one; a twice suspected one first waits until
        nothing else is in hand, for a while, so that it harms nobody and no kill by chance is taken for its fault."""
        if not 0 < delivery.entry.deaths < DEATHS:
            return
        deadline = time.monotonic() + QUARANTINE
        while delivery.entry.deaths > 1 and time.monotonic() < deadline and not self.closing:
            await asyncio.sleep(PAUSE)
            if self._in_hand == 0 and not self._suspects.locked():
                break
        await self._suspects.acquire()
        delivery.on_first_call = self._suspects.release
        asyncio.get_running_loop().call_later(ALONE, delivery.past_danger)

    async def settle(self, delivery: Delivery, handle: Handle) -> str:
        """Waits for what the handlers have left running, and closes the update; returns how it ended."""
        while delivery.tasks:
            await asyncio.wait(delivery.tasks)
            if delivery.fault is not None:
                await self._until_no_fault(delivery, handle)
        aside = delivery.failures >= TRIES or delivery.entry.deaths >= DEATHS
        if aside:
            logger.error("event=set_aside update=%d deaths=%d", delivery.number, delivery.entry.deaths)
        outcome: Outcome = "aside" if aside else "done"
        if not delivery.is_later:
            await self.close_entry(delivery, outcome)
        return outcome

    async def close_entry(self, delivery: Delivery, outcome: Outcome = "done") -> None:
        """The update will not be taken up again, nor will those that were answered with it: all in one, since a part
        that alone is taken up would be answered as a story of its own."""
        numbers = [delivery.number, *(part.number for part in delivery.later)]
        await self._until_it_works(delivery, lambda: self._journal.finish(numbers, outcome))
        for number in numbers:
            self._open.pop(number, None)

    def answered_with(self, first: Delivery, parts: list[Message]) -> None:
        """The parts are closed when the first is."""
        messages = {(part.chat_id, part.message_id) for part in parts}
        first.later = [delivery for delivery in self._open.values() if messages and delivery.message in messages]
        for part in first.later:
            part.is_later = True

    async def _until_no_fault(self, delivery: Delivery, handle: Handle) -> None:
        wait = PAUSE
        while True:
            delivery.restart()
            await handle()
            if delivery.fault is None:
                delivery.trouble = None
                return
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_PAUSE)

    async def _give_up(self, update: Update, delivery: Delivery) -> None:
        """Tells whoever has sent it."""
        delivery.restart()
        try:
            await answer(update, _say(update)(SET_ASIDE))
        except TelegramError as error:
            logger.warning("event=not_told update=%d error=%s", update.update_id, type(error).__name__)

    async def _until_it_works(self, delivery: Delivery, work: Callable[[], Awaitable[None]]) -> None:
        wait = PAUSE
        while True:
            try:
                await work()
            except StoreError as error:
                if delivery.trouble is None:
                    delivery.trouble_since = time.monotonic()
                delivery.trouble = str(error)
                logger.debug("event=database error=%s wait_s=%.1f", error, wait)  # told as the bot's health
            else:
                delivery.trouble = None
                return
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_PAUSE)


async def retry(update: object, context: Context) -> None:
    """The first error handler: what may go better another time is tried again, and told nobody yet.

    A database in trouble is waited for, of which whoever has written is told after a while; other surprises are tried
    three times, and after the last the handler that apologises has its say.
    """
    delivery, error = CURRENT.get(), context.error
    if delivery is None or not isinstance(update, Update):
        return
    if isinstance(error, StoreError):
        delivery.fault = error
        if delivery.trouble is None:
            delivery.trouble, delivery.trouble_since = str(error), time.monotonic()
        elif not delivery.told and time.monotonic() - delivery.trouble_since > SILENCE:
            delivery.told = True
            await _tell_of_trouble(update)
        raise ApplicationHandlerStop
    if isinstance(error, NewsError | TelegramError) or error is None:
        return
    delivery.failures += 1
    if delivery.failures < TRIES:
        delivery.fault = error
        name = type(error).__name__
        logger.error("event=failed update=%d try=%d error=%s", delivery.number, delivery.failures, name, exc_info=error)
        raise ApplicationHandlerStop


async def _tell_of_trouble(update: Update) -> None:
    """Outside the outbox, which is in the same trouble."""
    token = CURRENT.set(None)
    try:
        await answer(update, _say(update)(WAITING))
    except TelegramError as error:
        logger.warning("event=not_told update=%d error=%s", update.update_id, type(error).__name__)
    finally:
        CURRENT.reset(token)


def _say(update: Update) -> Wording:
    """By the reader's Telegram; what he chose by /language may be out of reach."""
    user = update.effective_user
    return words(language_for(user.language_code if user else None))
