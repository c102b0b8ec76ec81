"""Calls go by a courier that outlives the bot: an answer that was still to come is no answer sent twice."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import httpx
import pytest

from benchmarks.process import BotProcess
from bot import dispatch as dispatching
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


async def test_one_that_cannot_begin_has_certainly_sent_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving() as api, Dispatch(tmp_path / "news.db") as dispatch:
        await dispatch.ready()
        begin, url = dispatching.START, f"http://127.0.0.1:{api.port}/bot1/getMe"
        monkeypatch.setattr(dispatching, "START", [sys.executable, "-c", ""])
        await _killed(dispatch)
        async with httpx.AsyncClient(transport=dispatch) as client:
            with pytest.raises(httpx.ConnectError):
                await client.post(url)
            monkeypatch.setattr(dispatching, "START", ["/no/such/program"])
            with pytest.raises(httpx.ConnectError):
                await client.post(url)
            monkeypatch.setattr(dispatching, "START", begin)
            async with asyncio.timeout(20):  # by itself: nothing is sent
                while not dispatch.is_ready:
                    await asyncio.sleep(0.05)
            assert (await client.post(url)).status_code == httpx.codes.OK


async def test_one_that_hangs_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatching, "GRACE", 0.2)
    async with serving() as api, Dispatch(tmp_path / "news.db") as dispatch:
        await dispatch.ready()
        assert dispatch._process is not None
        dispatch._process.send_signal(signal.SIGSTOP)
        async with httpx.AsyncClient(transport=dispatch, timeout=0.1) as client:
            with pytest.raises(httpx.ReadError):
                await client.post(f"http://127.0.0.1:{api.port}/bot1/getMe")
            await asyncio.wait_for(dispatch.ready(), 20)


async def test_one_that_carries_something_slow_is_not_taken_to_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "_longest", lambda _: 0.2)
    async with serving() as api, Dispatch(tmp_path / "news.db") as dispatch:
        await dispatch.ready()
        api.late = 1.0
        async with httpx.AsyncClient(transport=dispatch) as client:
            data = {"chat_id": "7", "text": "-"}
            answer = await client.post(f"http://127.0.0.1:{api.port}/bot1/sendMessage", data=data)
        assert answer.status_code == httpx.codes.OK


async def _killed(dispatch: Dispatch) -> None:
    assert dispatch._process is not None
    dispatch._process.kill()
    while dispatch.is_ready:
        await asyncio.sleep(0.01)
