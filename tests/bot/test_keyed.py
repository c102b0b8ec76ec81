"""Work by key: in order, or once for all; and nothing is kept of what is over."""

from __future__ import annotations

import asyncio

import pytest

from bot.keyed import FairTurns, KeyedLocks, Underway


async def test_locks_are_one_a_key_and_forgotten_when_free() -> None:
    locks = KeyedLocks()
    async with locks.of("a"):
        assert locks.of("a").locked()
        assert not locks.of("b").locked()
    assert not locks.of("a").locked()
    assert len(locks._locks) == 0


async def test_work_under_way_is_shared_and_then_begun_anew() -> None:
    underway, begun = Underway[int](), []

    async def work() -> int:
        begun.append(1)
        await asyncio.sleep(0)
        return len(begun)

    assert await asyncio.gather(*(underway.result("a", work) for _ in range(3))) == [1, 1, 1]
    assert await underway.result("a", work) == 2


async def test_an_error_is_shared_too() -> None:
    underway = Underway[int]()

    async def fail() -> int:
        await asyncio.sleep(0)
        raise ValueError("dead link")

    results = await asyncio.gather(*(underway.result("a", fail) for _ in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [ValueError] * 3


async def test_one_who_gives_up_does_not_spoil_it_for_the_others() -> None:
    underway, gate = Underway[str](), asyncio.Event()

    async def work() -> str:
        await gate.wait()
        return "read"

    first = asyncio.create_task(underway.result("a", work))
    second = asyncio.create_task(underway.result("a", work))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    gate.set()
    assert await second == "read"


async def test_turns_go_round_by_key() -> None:
    turns, order = FairTurns(1), []

    async def work(name: str) -> None:
        await turns.acquire(name[0])
        order.append(name)
        await asyncio.sleep(0)
        turns.release()

    await asyncio.gather(*(work(name) for name in ("a1", "a2", "a3", "a4", "b1", "c1", "b2")))
    assert order == ["a1", "a2", "b1", "c1", "a3", "b2", "a4"]


async def test_who_gives_up_waiting_takes_no_turn() -> None:
    turns = FairTurns(1)
    await turns.acquire("a")
    gone, stays = (asyncio.create_task(turns.acquire(key)) for key in ("b", "c"))
    await asyncio.sleep(0)
    gone.cancel()
    turns.release()
    await asyncio.wait_for(stays, 5)
    turns.release()
    await asyncio.wait_for(turns.acquire("d"), 5)
