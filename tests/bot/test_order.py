"""A chat's messages are answered in their order, and no chat waits for another's backlog."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from telegram import Chat, Message, Update

from bot.order import ChatOrder
from handlers.gathering import Gathering
from handlers.house import Work


def update(number: int, chat_id: int) -> Update:
    message = Message(number, datetime.now(UTC), Chat(chat_id, "private"))
    return Update(number, message=message)


async def test_order_within_a_chat_and_none_between_chats() -> None:
    order, gate, done = ChatOrder(Work(), Gathering(), at_once=2), asyncio.Event(), []

    async def work(name: str, *, wait: bool) -> None:
        if wait:
            await gate.wait()
        done.append(name)

    jobs = [("a1", 1, True), *((f"a{n}", 1, False) for n in range(2, 40)), ("b1", 2, False)]
    tasks = [
        asyncio.create_task(order.process_update(update(n, chat), work(name, wait=wait)))
        for n, (name, chat, wait) in enumerate(jobs)
    ]
    await tasks[-1]
    assert done == ["b1"]
    gate.set()
    await asyncio.gather(*tasks)
    assert done[1:] == [f"a{n}" for n in range(1, 40)]


async def test_an_error_in_one_update_does_not_hold_up_the_next() -> None:
    order = ChatOrder(Work(), Gathering())

    async def fail() -> None:
        raise ValueError("bug")

    async def succeed() -> str:
        return "done"

    results = await asyncio.gather(
        order.process_update(update(1, 1), fail()),
        order.process_update(update(2, 1), succeed()),
        return_exceptions=True,
    )
    assert isinstance(results[0], ValueError)
    assert results[1] is None


async def test_only_so_many_chats_at_once() -> None:
    order, running, most = ChatOrder(Work(), Gathering(), at_once=3), 0, 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    await asyncio.gather(*(order.process_update(update(n, n), work()) for n in range(20)))
    assert most == 3
