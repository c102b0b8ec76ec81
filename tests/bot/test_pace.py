"""How the bot speaks to Telegram: not faster than it may, and in one chat no slower for what happens in another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter

from bot import pace
from bot.delivery import CURRENT, Delivery, GivenUp
from bot.journal import Entry, Journal
from bot.metrics import Metrics
from bot.pace import ChatPace
from bot.store import Store

ANA, BUDI, GROUP = 7, 8, -100

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # the library's, of floods


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[Journal]:
    await (await Store.open(tmp_path / "news.db")).close()
    journal = await Journal.open(tmp_path / "news.db")
    yield journal
    await journal.close()


class Telegram:
    """Takes what it is told, or raises what stands in `errors` first."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.taken: list[int] = []

    async def __call__(self, _endpoint: str, data: dict[str, Any], **_: Any) -> bool:
        if self.errors:
            raise self.errors.pop(0)
        self.taken.append(data["chat_id"])
        return True


async def send(limiter: ChatPace, telegram: Telegram, chat: int, endpoint: str = "sendMessage") -> Any:
    data = {"chat_id": chat, "text": "halo"}
    return await limiter.process_request(telegram, (endpoint, data), {}, endpoint, data, None)


async def started(journal: Journal, metrics: Metrics | None = None) -> ChatPace:
    limiter = ChatPace(journal, metrics or Metrics())
    await limiter.initialize()
    return limiter


async def cancel(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_chat_that_is_to_wait_waits_alone_and_also_after_a_restart(journal: Journal) -> None:
    telegram = Telegram(RetryAfter(30))
    limiter = await started(journal)
    first = asyncio.create_task(send(limiter, telegram, ANA))
    while not await journal.pauses():
        await asyncio.sleep(0.01)
    await cancel(first)
    again = await started(journal)
    waiting = asyncio.create_task(send(again, telegram, ANA))
    await send(again, telegram, BUDI)
    assert telegram.taken == [BUDI]
    await cancel(waiting)
    assert await send(again, telegram, ANA, "sendChatAction") is True
    assert telegram.taken == [BUDI]


async def test_one_chat_that_is_to_wait_is_its_own_matter_and_several_are_the_bots(journal: Journal) -> None:
    limiter = await started(journal)
    for update, (chat, lost) in enumerate([(ANA, False), (BUDI, True)]):
        CURRENT.set(Delivery(Entry(update, "", 0.0), journal))
        waiting = asyncio.create_task(send(limiter, Telegram(RetryAfter(30)), chat))
        while str(chat) not in await journal.pauses():
            await asyncio.sleep(0.01)
        assert (limiter.answers.lost > 0) is lost
        await cancel(waiting)
    await send(limiter, Telegram(), GROUP)
    assert limiter.answers.lost == 0


@pytest.mark.parametrize(("chat", "endpoint"), [(ANA, "sendMessage"), (ANA, "editMessageText"), (GROUP, "sendMessage")])
async def test_what_is_too_much_for_one_chat_holds_up_no_other(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, chat: int, endpoint: str
) -> None:
    monkeypatch.setattr(pace, "PER_GROUP", 3)
    monkeypatch.setattr(pace, "PER_SECOND", 1e-6)
    telegram, limiter = Telegram(), await started(journal)
    tasks = [asyncio.create_task(send(limiter, telegram, chat, endpoint)) for _ in range(9)]
    allowed = pace.BURST if chat == ANA else 3
    while telegram.taken.count(chat) < allowed:
        await asyncio.sleep(0.01)
    await send(limiter, telegram, BUDI)
    assert telegram.taken == [chat] * allowed + [BUDI]
    await cancel(*tasks)


async def test_a_group_that_has_moved_is_found(journal: Journal) -> None:
    telegram, limiter = Telegram(ChatMigrated(-2002)), await started(journal)
    CURRENT.set(Delivery(Entry(1, "", 0.0), journal))
    await send(limiter, telegram, GROUP)
    assert telegram.taken == [-2002]


async def test_a_press_that_waited_too_long_is_no_error(journal: Journal) -> None:
    telegram, limiter = Telegram(BadRequest("Query is too old and response timeout expired")), await started(journal)
    CURRENT.set(Delivery(Entry(1, "", 0.0), journal))
    assert await send(limiter, telegram, ANA, "answerCallbackQuery") is True


async def test_the_same_call_twice_for_one_update_is_two_calls_and_after_a_crash_none(journal: Journal) -> None:
    telegram, limiter = Telegram(), await started(journal)
    delivery = Delivery(Entry(1, "", 0.0), journal)
    CURRENT.set(delivery)
    for _ in range(2):
        await send(limiter, telegram, ANA)
    await journal.receive(1, ANA, "{}", 0.0)
    (entry,) = await journal.take_up()
    CURRENT.set(Delivery(entry, journal))
    for _ in range(2):
        await send(limiter, telegram, ANA)
    assert telegram.taken == [ANA, ANA]


async def test_a_bot_with_much_to_do_sends_no_courtesies(journal: Journal) -> None:
    telegram, metrics = Telegram(), Metrics()
    limiter = await started(journal, metrics)
    await send(limiter, telegram, ANA, "sendChatAction")
    metrics.busy = pace.BUSY + 1
    await send(limiter, telegram, ANA, "sendChatAction")
    assert telegram.taken == [ANA]


async def test_what_is_too_large_is_not_sent_again(journal: Journal) -> None:
    telegram, limiter = Telegram(NetworkError("Request Entity Too Large (413)")), await started(journal)
    CURRENT.set(Delivery(Entry(1, "", 0.0), journal))
    with pytest.raises(NetworkError, match="413"):
        await send(limiter, telegram, ANA, "sendDocument")
    CURRENT.set(None)


async def test_an_answer_that_is_lost_time_and_again_is_not_sent_for_ever(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "WAITS", (0,) * 20)
    monkeypatch.setattr(pace, "PER_SECOND", 1e6)
    lost = NetworkError("lost")
    lost.__cause__ = httpx.ReadError("lost")
    telegram, limiter = Telegram(*[lost] * 10), await started(journal)
    CURRENT.set(Delivery(Entry(1, "", 0.0), journal))
    with pytest.raises(GivenUp):
        await send(limiter, telegram, ANA)
    CURRENT.set(None)
    assert len(telegram.errors) == 10 - pace.MOST_DOUBTS - 1


async def test_what_nobody_asked_for_finds_no_room_while_answers_take_most_of_it(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MOST", 3)
    limiter = await started(journal)
    for user in range(3):
        await send(limiter, Telegram(), ANA + user)
    assert not limiter.is_pressed
    await send(limiter, Telegram(), BUDI)
    assert limiter.is_pressed
    await asyncio.sleep(1)
    assert not limiter.is_pressed
