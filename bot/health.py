"""How the bot is: measured all the time, told by /healthz and /metrics, and in one log line whenever it changes."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from bot.inbox import Inbox
from bot.journal import Journal
from bot.line import Contact
from bot.metrics import Metrics
from bot.workers import Workers
from handlers.newsroom import StoreError

logger = logging.getLogger(__name__)

BEAT = 0.1  # seconds between two looks at the clock
BEATS = 100  # that are judged together
SHARE = 0.95  # of these beats that must not be late; a single hiccup is no illness
SLOW = 0.25  # seconds from which a beat is late
OLD = 300.0  # seconds that an update may wait; a chat that Telegram holds back waits long, too
SILENT = 30.0  # seconds in which Telegram gives no answer, or takes none
CALM = 5.0  # seconds without a problem before it counts as over; a disk that is all but full takes some writes
JUDGED = 0.25  # seconds between two judgements
PROBED = 5.0  # seconds between two attempts to write to the database


class Health:
    """`watch` runs beside the bot. `contacts` are the line to Telegram and how it takes answers, in this order;
    `courier` says whether there is one."""

    def __init__(
        self,
        inbox: Inbox,
        journal: Journal,
        workers: Workers,
        contacts: tuple[Contact, Contact],
        courier: Callable[[], bool],
        metrics: Metrics,
    ) -> None:
        self._inbox = inbox
        self._journal = journal
        self._workers = workers
        self._contacts = contacts
        self._courier = courier
        self._metrics = metrics
        self._lags: deque[float] = deque(maxlen=BEATS)
        self._told: list[str] = []
        self._met: dict[str, float] = {}  # when each problem was last there
        metrics.gauge("queue_length", "Updates that are not dealt with", lambda: inbox.length)
        metrics.gauge("queue_age_seconds", "Since the oldest of them arrived", lambda: inbox.age)
        metrics.gauge("workers", "Processes that read articles", workers.alive)
        metrics.gauge("healthy", "1 where /healthz says so", lambda: not self.problems())

    def problems(self) -> list[str]:
        """Of "loop", "queue", "workers", "courier", "database" and "telegram", those that are not well, or were just
        now."""
        now = time.monotonic()
        unwell = {
            "loop": self.lag > SLOW,
            "queue": self._inbox.age > OLD,
            "workers": self._workers.alive() == 0,
            "courier": not self._courier(),
            "database": self._database is not None,
            "telegram": self._telegram is not None,
        }
        self._met |= {name: now for name, is_unwell in unwell.items() if is_unwell}
        return [name for name in unwell if now - self._met.get(name, -CALM) < CALM]

    def report(self) -> dict[str, Any]:
        """For whoever watches over the bot; nothing in it is secret."""
        last = self._contacts[0].last
        problems = self.problems()
        return {
            "ok": not problems,
            "problems": problems,
            "loop": {"lag_ms": round(self.lag * 1000, 1)},
            "queue": {"length": self._inbox.length, "age_s": round(self._inbox.age, 1)},
            "workers": {"alive": self._workers.alive(), "wanted": self._workers.count},
            "courier": "ok" if self._courier() else "away",
            "database": self._database or "ok",
            "telegram": {
                "last_contact_s": None if last is None else round(time.monotonic() - last, 1),
                "trouble": self._telegram,
            },
        }

    @property
    def lag(self) -> float:
        """Seconds that most of the latest beats came late at most."""
        return sorted(self._lags)[int(len(self._lags) * SHARE)] if self._lags else 0.0

    @property
    def _database(self) -> str | None:
        return self._journal.trouble or self._inbox.trouble

    @property
    def _telegram(self) -> str | None:
        """What it says instead of an answer, or of taking one, where that has lasted."""
        return next((contact.why for contact in self._contacts if contact.lost > SILENT), None)

    async def watch(self) -> None:
        """Never returns."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._beat())
            tasks.create_task(self._probe())
            tasks.create_task(self._judge())

    async def _beat(self) -> None:
        while True:
            started = time.monotonic()
            await asyncio.sleep(BEAT)
            lag = max(0.0, time.monotonic() - started - BEAT)
            self._lags.append(lag)
            self._metrics.lagged(lag)

    async def _probe(self) -> None:
        while True:
            try:
                await self._journal.probe()
            except StoreError as error:
                logger.debug("event=probe error=%s", error)  # told by the judgement
            await asyncio.sleep(PROBED)

    async def _judge(self) -> None:
        while True:
            if not self._inbox.length:
                self._contacts[1].unneeded()  # an answer that was given up is no trouble that lasts
            problems = self.problems()
            if problems != self._told:
                self._told = problems
                level = logging.WARNING if problems else logging.INFO
                details = {"database": self._database, "telegram": self._telegram}
                told = [f"{name}={detail!r}" for name, detail in details.items() if detail]
                logger.log(level, "event=health %s", " ".join([f"state={','.join(problems) or 'well'}", *told]))
            await asyncio.sleep(JUDGED)
