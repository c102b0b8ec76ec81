"""What becomes of articles that come in while something is broken, and whether the bot tells what that is.

    python -m benchmarks.faults [--faults 429 500 timeout drop worker full locked corrupt] [--seconds 120] [--rate 2]

Each fault lasts so long, with a bot of its own, and articles go on coming until it has been over for a while. Exit
status 1 where an article stays unanswered, one is answered twice without the log saying why, a fault is not told by
/healthz and by one line of the log, or the database is damaged afterwards. `full` needs the right to mount a disk.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx

from benchmarks.articles import articles
from benchmarks.process import BotProcess, settings
from tests.bot.botapi import DROP, HANG, BotApi, serving

USERS = 50
BEFORE, AFTER = 5.0, 10.0  # seconds in which all is well
PATIENCE = 120.0  # seconds after the last article
ROOM = 64  # MB of the disk that gets full
GARBAGE = b"\xa5"
WORKER_KILLED = 20.0  # seconds between two
LOGGED = re.compile(r"^\S+ \S+ (?:WARNING|ERROR) \S+ event=(\S+)", re.MULTILINE)


@dataclass(slots=True)
class Scene:
    """The bot, its Telegram, and what /healthz has said: each first time of a state and the last."""

    api: BotApi
    bot: BotProcess
    port: str
    seen: dict[str, float] = field(default_factory=dict)
    well_since: float | None = None

    async def watch(self) -> None:
        """Never returns."""
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            while True:
                try:
                    self._look((await client.get(f"http://127.0.0.1:{self.port}/healthz")).json())
                except httpx.HTTPError:
                    self.seen.setdefault("out of reach", time.monotonic())
                await asyncio.sleep(0.1)

    def _look(self, report: dict[str, Any]) -> None:
        told = list(report["problems"])
        if report["workers"]["alive"] < report["workers"]["wanted"]:
            told.append("a worker is missing")
        for state in told:
            self.seen.setdefault(state, time.monotonic())
        if told:
            self.well_since = None
        elif self.well_since is None:
            self.well_since = time.monotonic()


Breaking = Callable[[Scene], AbstractAsyncContextManager[None]]


def telegram(fault: int, struck: Callable[[str], bool] = lambda _: True) -> Breaking:
    """It answers every method so, or those that are struck."""

    @asynccontextmanager
    async def breaking(scene: Scene) -> AsyncIterator[None]:
        scene.api.struck, scene.api.outage = struck, fault
        yield
        scene.api.outage = None

    return breaking


@asynccontextmanager
async def killed_workers(scene: Scene) -> AsyncIterator[None]:
    """One at a time, again and again."""

    async def kill() -> None:
        while True:
            if workers := scene.bot.workers():
                os.kill(random.choice(workers), signal.SIGKILL)  # noqa: S311 - not for secrets
            await asyncio.sleep(WORKER_KILLED)

    killing = asyncio.create_task(kill())
    yield
    killing.cancel()


@asynccontextmanager
async def full_disk(scene: Scene) -> AsyncIterator[None]:
    filler = scene.bot.database.with_name("filler")
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    yield
    filler.unlink()


@asynccontextmanager
async def locked_database(scene: Scene) -> AsyncIterator[None]:
    """By this process, which is not the bot's."""
    with closing(sqlite3.connect(scene.bot.database, isolation_level=None, timeout=60)) as db:
        db.execute("begin immediate")
        yield
        db.execute("rollback")


@asynccontextmanager
async def corrupt_database(scene: Scene) -> AsyncIterator[None]:
    """Every page but the first; what is still broken at the end is put right, as by a repaired disk."""
    with closing(sqlite3.connect(scene.bot.database)) as db:
        db.execute("pragma wal_checkpoint")
        (size,) = db.execute("pragma page_size").fetchone()
    whole, garbage = scene.bot.database.read_bytes(), GARBAGE * size
    with scene.bot.database.open("r+b", buffering=0) as file:
        for start in range(size, len(whole), size):
            file.seek(start)
            file.write(garbage)
        yield
        for start in range(size, len(whole), size):
            file.seek(start)
            if file.read(size) == garbage:
                file.seek(start)
                file.write(whole[start : start + size])


FAULTS: dict[str, tuple[Breaking, str]] = {  # with what /healthz says
    "429": (telegram(429, lambda method: method.startswith("send")), "telegram"),
    "500": (telegram(500), "telegram"),
    "timeout": (telegram(HANG), "telegram"),
    "drop": (telegram(DROP), "telegram"),
    "worker": (killed_workers, "a worker is missing"),
    "full": (full_disk, "database"),
    "locked": (locked_database, "database"),
    "corrupt": (corrupt_database, "database"),
}


async def main() -> int:
    options = _options()
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # Telegram's broken answers are meant to be
    results = [await _try(name, options) for name in options.faults]
    return int(not all(results))


async def _try(name: str, options: argparse.Namespace) -> bool:
    breaking, state = FAULTS[name]
    async with serving() as api, AsyncExitStack() as stack:
        api.keep_calls = False
        api.is_answer = lambda text: text.startswith("<b>")  # a digest, not a word about the trouble
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if name == "full":
            stack.enter_context(_small_disk(folder / "disk"))
        environment = settings(api, webhook=options.webhook, workers=2)
        bot = BotProcess(folder, environment, folder / "disk" / "news.db")
        scene = Scene(api, bot, environment["LISTEN_PORT"])
        stack.push_async_callback(bot.kill)
        await bot.start()
        await bot.ready()
        watching = asyncio.create_task(scene.watch())
        writing = asyncio.create_task(_write(api, options.rate, BEFORE + options.seconds + AFTER))
        await asyncio.sleep(BEFORE)
        scene.seen.clear()
        already = len(bot.log.read_text("utf-8"))
        began = time.monotonic()
        async with breaking(scene):
            await asyncio.sleep(options.seconds)
        ended = time.monotonic()
        await writing
        await _until(lambda: not api.unanswered() and scene.well_since is not None)
        watching.cancel()
        status = await bot.stop()
        log = bot.log.read_text("utf-8")[already:]
        print(f"{name}, {options.seconds:g} s, {options.rate:g} articles a second:", flush=True)
        well = _judge_answers(scene, log, ended) & _judge_telling(scene, log, state, began, ended)
        well &= _judge_database(bot.database, status)
        if name == "corrupt":
            well &= await _judge_start(bot)
        return well


async def _write(api: BotApi, rate: float, seconds: float) -> None:
    started = time.monotonic()
    for number, text in enumerate(articles(int(rate * seconds))):
        await asyncio.sleep(max(0.0, started + number / rate - time.monotonic()))
        api.write(text, user=1000 + number % USERS)


async def _until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < deadline:
        await asyncio.sleep(0.1)


def _judge_answers(scene: Scene, log: str, ended: float) -> bool:
    api = scene.api
    lost, twice = api.unanswered(), {message for _, message in api.answered_twice()}
    owned = twice & {int(number) for number in re.findall(r"event=repeated update=(\d+) ", log)}
    last = max((time for asked in api.messages.values() for time in asked.answered), default=ended)
    late = max(
        (asked.answered[0] for asked in api.messages.values() if asked.sent < ended and asked.answered), default=0
    )
    print(f"  {len(api.messages) - len(lost)} of {len(api.messages)} answered, {len(twice)} twice,", end=" ")
    print(f"of which the log owns {len(owned)}; the last that waited {max(0.0, late - ended):.1f} s after the end")
    return not lost and twice == owned and last >= ended


def _judge_telling(scene: Scene, log: str, state: str, began: float, ended: float) -> bool:
    told = {name: f"{moment - began:.1f} s" for name, moment in scene.seen.items()}
    print(f"  /healthz: {told or 'well'} after its begin,", end=" ")
    print(f"well {scene.well_since - ended:.1f} s after its end" if scene.well_since else "not well at the end")
    lines = Counter(LOGGED.findall(log))
    print(f"  log, warnings and errors: {dict(lines)}")
    for line in re.findall(r"event=(?:health state=(?!well)|worker_died).*", log)[:3]:
        print(f"    {line}")
    once = "worker_died" in lines if state == "a worker is missing" else _times_told(log, state) == 1
    return state in scene.seen and once and scene.well_since is not None


def _times_told(log: str, state: str) -> int:
    """What was told before is not told anew by a line about something else."""
    states = [{"well"}, *(set(told.split(",")) for told in re.findall(r"event=health state=(\S+)", log))]
    return sum(state in now and state not in before for before, now in pairwise(states))


def _judge_database(database: Path, status: int) -> bool:
    with closing(sqlite3.connect(database)) as db:
        integrity = db.execute("pragma integrity_check(1)").fetchone()[0]
        states = dict(db.execute("select state, count(*) from inbox group by state").fetchall())
    print(f"  database {integrity}, inbox {states}, exit status after SIGTERM {status}", flush=True)
    return integrity == "ok" and set(states) == {"done"} and status == 0


async def _judge_start(bot: BotProcess) -> bool:
    """With a database that is damaged."""
    with bot.database.open("r+b") as file:
        size = bot.database.stat().st_size
        file.seek(4096)
        file.write(GARBAGE * (size - 4096))
    await bot.start()
    status = await bot.ended()
    last = bot.log.read_text("utf-8").splitlines()[-1]
    print(f"  started on a damaged one: exit status {status}, {last!r}")
    return status == 3 and last.startswith("sariberita: ")


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}m", "tmpfs", str(folder)], check=True)  # noqa: S607
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--faults", nargs="+", choices=FAULTS, default=list(FAULTS))
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--rate", type=float, default=2)
    parser.add_argument("--webhook", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
