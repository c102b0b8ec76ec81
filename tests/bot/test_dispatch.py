"""Calls go by a courier that outlives the bot: an answer that was still to come is no answer sent twice."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from pathlib import Path

import httpx
import pytest

from benchmarks.process import BotProcess
from bot.dispatch import Dispatch
from tests.bot.botapi import ANA, BotApi, serving

BUDI = 8


def bot_of(api: BotApi, folder: Path) -> BotProcess:
    return BotProcess(folder, {**api.settings(), "WORKERS": "1", "LISTEN_PORT": "1"})


def _runs(pid: int) -> bool:
    return Path(f"/proc/{pid}/exe").exists()  # not of one that nobody has asked for its exit status


async def test_a_bot_killed_before_telegram_has_answered_repeats_nothing(tmp_path: Path) -> None:
    async with serving() as api:
        bot, api.late = bot_of(api, tmp_path), 1.0
        api.write("/start")
        await bot.start()
        await api.next_message()
        await bot.kill()
        api.write("/help", user=BUDI)
        await bot.start()
        assert (await api.next_message())["chat_id"] == str(BUDI)
        assert await bot.stop() == 0
    assert (api.unanswered(), api.answered_twice()) == ([], [])
    assert "event=repeated" not in bot.log.read_text("utf-8")


async def test_a_courier_that_dies_is_replaced_and_what_it_carried_sent_again(tmp_path: Path) -> None:
    async with serving() as api:
        bot = bot_of(api, tmp_path)
        api.silent.add(ANA)
        api.write("/start")
        await bot.start()
        await api.next_message()
        first = bot.courier()
        api.silent.clear()
        os.kill(first, signal.SIGKILL)
        assert (await api.next_message())["chat_id"] == str(ANA)
        assert bot.courier() != first
        assert await bot.stop() == 0
    log = bot.log.read_text("utf-8")
    assert log.count("event=courier_died") == 1
    assert log.count("event=repeated update=1 endpoint=sendMessage after=doubt") == 1


async def test_a_courier_ends_with_its_bot(tmp_path: Path) -> None:
    async with serving() as api:
        bot = bot_of(api, tmp_path)
        api.write("/start")
        await bot.start()
        await api.next_message()
        courier = bot.courier()
        await bot.kill()
        async with asyncio.timeout(10):
            while _runs(courier):
                await asyncio.sleep(0.05)


async def test_what_goes_wrong_on_the_way_is_told_as_httpx_tells_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with Dispatch(tmp_path / "news.db") as dispatch, httpx.AsyncClient(transport=dispatch) as client:
        await dispatch.ready()
        with pytest.raises(httpx.ConnectError):
            await client.get(f"http://127.0.0.1:{port}/")
        with socket.create_server(("127.0.0.1", port)), pytest.raises(httpx.ReadTimeout):
            await client.get(f"http://127.0.0.1:{port}/", timeout=0.2)
