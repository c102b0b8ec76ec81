"""A worker that hangs or dies costs its own article and no other."""

from __future__ import annotations

import asyncio
import pickle
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.workers import Workers
from extract.errors import NewsError, NotAnArticle
from handlers.newsroom import Refused, TookTooLong, UnsupportedLanguage, WrongType
from tests.bot import jobs


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    workers = Workers(1, deadline=1.0, initializer=jobs.nothing)
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


async def test_an_article_on_which_a_worker_died_is_tried_once_more(workers: Workers, tmp_path: Path) -> None:
    assert await workers.run(jobs.die_once, tmp_path / "mark") == "read"


async def test_an_article_on_which_two_workers_died_is_given_up(workers: Workers) -> None:
    with pytest.raises(TookTooLong):
        await workers.run(jobs.die)
    assert await workers.run(jobs.double, 1) == 2


async def test_closing_does_not_wait_for_what_is_being_read(tmp_path: Path) -> None:
    workers = Workers(1, deadline=60, initializer=jobs.nothing)
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
