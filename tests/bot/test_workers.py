"""A worker that hangs or dies costs its own article and no other."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import bot.workers
from bot.workers import Worker, Workers
from extract.errors import NewsError, NotAnArticle
from handlers.newsroom import Refused, TookTooLong, UnsupportedLanguage, WrongType
from tests.bot import jobs


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    workers = await Workers.start(1, deadline=1.0, initializer=jobs.nothing)
    yield workers
    await workers.close()


async def test_results_and_errors_come_back(workers: Workers) -> None:
    assert await workers.run(jobs.double, 21) == 42
    with pytest.raises(NotAnArticle) as raised:
        await workers.run(jobs.refuse, "gallery")
    assert raised.value.kind == "gallery"


async def test_a_worker_past_its_deadline_is_replaced(workers: Workers) -> None:
    before = await workers.run(jobs.process)
    with pytest.raises(TookTooLong):
        await workers.run(jobs.hang)
    assert await workers.run(jobs.process) != before


async def test_an_article_on_which_a_worker_hung_is_tried_once_more(workers: Workers, tmp_path: Path) -> None:
    assert await workers.run(jobs.hang_once, tmp_path / "hung") == "read"


async def test_a_worker_that_cannot_be_replaced_at_once_is_replaced_later(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No memory for a process, or no thread: twice in a row."""
    monkeypatch.setattr("bot.workers.AGAIN", 0.01)
    errors, start = [OSError("no memory"), RuntimeError("no thread")], Worker.start

    async def starting(worker: Worker) -> None:
        if errors:
            raise errors.pop()
        await start(worker)

    monkeypatch.setattr(Worker, "start", starting)
    with pytest.raises(TookTooLong):
        await workers.run(jobs.die)
    assert await workers.run(jobs.double, 1) == 2


async def test_a_worker_that_has_grown_too_large_is_replaced() -> None:
    workers = await Workers.start(1, mark=1, initializer=jobs.nothing)
    before = await workers.run(jobs.process)
    assert await workers.run(jobs.process) != before
    await workers.close()


async def test_a_worker_ends_with_a_bot_that_is_killed(tmp_path: Path) -> None:
    """Even in the middle of its work."""
    bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.bot.jobs", str(tmp_path / "pid"))
    while not (text := _content(tmp_path / "pid")):
        await asyncio.sleep(0.05)
    bot.kill()
    await bot.wait()
    while _is_there(int(text)):
        await asyncio.sleep(0.05)


def _content(path: Path) -> str:
    return path.read_text("ascii") if path.exists() else ""


def _is_there(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").split()[2] != "Z"
    except FileNotFoundError:
        return False


async def test_an_article_on_which_a_worker_died_is_tried_once_more(workers: Workers, tmp_path: Path) -> None:
    assert await workers.run(jobs.die_once, tmp_path / "mark") == "read"


async def test_a_worker_that_dies_idle_costs_nothing(workers: Workers) -> None:
    os.kill(await workers.run(jobs.process), signal.SIGKILL)
    while workers.alive():
        await asyncio.sleep(0.01)
    assert await workers.run(jobs.double, 21) == 42
    assert workers.alive() == 1


async def test_all_that_die_idle_cost_no_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.workers, "LOOKED", 60.0)
    workers = await Workers.start(2, initializer=jobs.nothing)
    await _kill_all(workers)
    assert await workers.run(jobs.double, 21) == 42
    await workers.close()


async def test_one_that_dies_idle_is_replaced_before_anybody_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.workers, "LOOKED", 0.01)
    workers = await Workers.start(2, initializer=jobs.nothing)
    await _kill_all(workers)
    while workers.alive() < 2:
        await asyncio.sleep(0.01)
    await workers.close()


async def _kill_all(workers: Workers) -> None:
    for worker in list(workers._all):
        os.kill(worker.pid, signal.SIGKILL)
    while workers.alive():
        await asyncio.sleep(0.001)


async def test_an_article_on_which_two_workers_died_is_given_up(workers: Workers) -> None:
    with pytest.raises(TookTooLong):
        await workers.run(jobs.die)
    assert await workers.run(jobs.double, 1) == 2


async def test_closing_does_not_wait_for_what_is_being_read(tmp_path: Path) -> None:
    workers = await Workers.start(1, deadline=60, initializer=jobs.nothing)
    reading = asyncio.ensure_future(workers.run(jobs.hang, tmp_path / "started"))
    while not (tmp_path / "started").exists():
        await asyncio.sleep(0.01)
    started = time.monotonic()
    await workers.close()
    assert time.monotonic() - started < 5
    with pytest.raises((asyncio.CancelledError, TookTooLong)):
        await reading


@pytest.mark.parametrize("error", [NotAnArticle("list"), Refused(503), WrongType("pdf"), UnsupportedLanguage("su")])
def test_errors_survive_the_way_from_a_process(error: NewsError) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(copy) is type(error)
    assert vars(copy) == vars(error)
