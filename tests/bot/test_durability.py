"""Nothing lost, nothing doubled: the running bot through crashes, floods, a database in trouble and Telegram away."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from telegram import Update
from telegram.ext import TypeHandler

from benchmarks.process import BotProcess
from bot import app, durable, health, inbox, journal, line, order, pace, store
from bot.instance import AlreadyRunning
from bot.journal import Journal
from bot.newsroom import BotNewsroom
from bot.store import Store
from bot.web import SECRET_HEADER
from extract.errors import NoText
from handlers.context import Context
from handlers.newsroom import Reading, Unreachable
from handlers.wording import words
from tests.bot.botapi import ANA, DROP, HANG, BotApi, serving
from tests.bot.conftest import Make
from tests.bot.running import asked, running

BUDI = 8
SAY = words("id")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wait longer than a moment."""
    monkeypatch.setattr(inbox, "PAUSE", 0.01)
    monkeypatch.setattr(pace, "WAITS", (0,) * 10)
    monkeypatch.setattr(health, "CALM", 0.1)
    for module in (journal, store):
        monkeypatch.setattr(module, "BUSY", 0.05)


def rows(database: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(database)) as db:
        return db.execute(query).fetchall()


async def test_killed_in_the_middle_it_answers_everything_and_repeats_what_it_cannot_know(
    tmp_path: Path, example: str
) -> None:
    """One answer is cut off between Telegram's taking it and our noting it, one message waits in the queue behind it,
    and one comes while the bot is dead."""
    async with serving() as api:
        bot = BotProcess(tmp_path, {**api.settings(), "WORKERS": "1", "LISTEN_PORT": "1"})
        api.silent.add(ANA)
        api.write(example)
        api.write("/quotes")
        api.write("/start", user=BUDI)
        await bot.start()
        heard = [await api.next_message(), await api.next_message()]
        assert {message["chat_id"] for message in heard} == {str(ANA), str(BUDI)}
        await asyncio.sleep(0.2)  # for the other answer to be noted
        await bot.kill()
        assert rows(bot.log.with_name("news.db"), "select state, count(*) from outbox group by state") == [
            ("underway", 1)
        ]
        api.silent.clear()
        api.write("/help", user=BUDI)
        await bot.start()
        again = [await api.next_message() for _ in range(3)]
        assert await bot.stop() == 0
    digests = [message for message in [*heard, *again] if "<b>Pasar Apung" in message["text"]]
    assert [message["chat_id"] for message in digests] == [str(ANA), str(ANA)]
    assert bot.log.read_text("utf-8").count("event=repeated update=1 endpoint=sendMessage after=death") == 1
    assert len(api.answered_twice()) == 1
    assert api.unanswered() == []
    assert rows(tmp_path / "news.db", "select state, count(body), count(*) from inbox group by state") == [
        ("done", 0, 4)
    ]


async def _away(*_: object, **__: object) -> Reading:
    raise Unreachable


async def _nothing(*_: object) -> None:
    """What a process does that is dead."""


@pytest.mark.usefixtures("shared_workers")
class TestInOneProcess:
    """Against the application in this process."""

    async def test_an_update_that_comes_twice_is_answered_once(
        self, api: BotApi, make_settings: Make, free_port: int
    ) -> None:
        settings = make_settings(webhook_url=f"https://127.0.0.1:{free_port}/x", webhook_secret=SecretStr("r"))
        async with running(settings), httpx.AsyncClient(trust_env=False) as client:
            await api.called("setWebhook")
            for update in 2 * [api.update("/start")] + [api.update("/help")]:
                sent = await client.post(f"http://127.0.0.1:{free_port}/x", json=update, headers={SECRET_HEADER: "r"})
                assert sent.status_code == 200
            assert "Halo!" in (await api.next_message())["text"]
            assert "/quotes" in (await api.next_message())["text"]
        assert api.answered_twice() == []

    @pytest.mark.parametrize("otherwise", [False, True])
    async def test_what_was_answered_before_the_crash_is_not_sent_again(
        self, api: BotApi, make_settings: Make, example: str, monkeypatch: pytest.MonkeyPatch, *, otherwise: bool
    ) -> None:
        """The process died after Telegram's answer was noted and before the update was closed; the second time the
        answer may come out otherwise, as when a site is there again."""
        settings = make_settings()
        with monkeypatch.context() as dying:
            dying.setattr(Journal, "finish", _nothing)
            if otherwise:
                dying.setattr(BotNewsroom, "read_text", _away)
            async with running(settings):
                api.write(example)
                await api.next_message()
        assert rows(settings.database_path, "select inbox.state, outbox.state from inbox join outbox") == [
            ("open", "answered")
        ]
        async with running(settings):
            api.write("/start")
            assert "Halo!" in (await api.next_message())["text"]
        assert len(api.calls["sendMessage"]) == 2
        assert rows(settings.database_path, "select state, count(*) from inbox group by state") == [("done", 2)]

    async def test_the_parts_of_a_message_are_closed_as_one(
        self, api: BotApi, make_settings: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One that alone were left open would be answered as a story of its own after a crash."""
        closed: list[list[int]] = []
        real = Journal.finish

        async def finish(self: Journal, update_ids: list[int], state: Any) -> None:
            closed.append(update_ids)
            await real(self, update_ids, state)

        monkeypatch.setattr(Journal, "finish", finish)
        settings = make_settings()
        long = "Harga cabai di pasar induk naik lagi pekan ini, kata para pedagang. " * 55
        async with running(settings):
            api.write(long)
            api.write("Pedagang berharap panen raya bulan depan menurunkan harga.")
            await api.next_message()
            while rows(settings.database_path, "select count(*) from inbox where state = 'done'") != [(2,)]:
                await asyncio.sleep(0.02)
        assert closed == [[1, 2]]
        assert len(api.calls["sendMessage"]) == 1

    async def test_a_message_that_is_not_whole_when_the_bot_stops_is_left_to_the_next_process(
        self, api: BotApi, make_settings: Make
    ) -> None:
        settings = make_settings()
        async with running(settings):
            api.write("/start")
            await api.next_message()
            api.write("Harga cabai di pasar induk naik lagi pekan ini, kata para pedagang. " * 55)
            while rows(settings.database_path, "select count(*) from inbox") != [(2,)]:
                await asyncio.sleep(0.02)
        assert rows(settings.database_path, "select state from inbox") == [("done",), ("open",)]
        async with running(settings):
            await api.next_message()
            assert api.unanswered() == []
        assert len(api.calls["sendMessage"]) == 2

    async def test_suspects_take_no_place_from_others(
        self, api: BotApi, make_settings: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As many updates as there are places were in hand when the process died, and the first of them takes long."""
        settings, gate = make_settings(), asyncio.Event()
        await (await Store.open(settings.database_path)).close()
        book = await Journal.open(settings.database_path)
        for user in range(1000, 1000 + order.AT_ONCE):
            suspect = api.update("Harga cabai naik lagi. " * 10, user)
            await book.receive(suspect["update_id"], user, json.dumps(suspect), 1.0)
            await book.begin(suspect["update_id"])
        await book.close()

        async def read_text(self: BotNewsroom, text: str, **known: Any) -> Reading:
            await gate.wait()
            raise NoText

        monkeypatch.setattr(BotNewsroom, "read_text", read_text)
        async with running(settings):
            api.write("/start", user=BUDI)
            assert (await api.next_message())["chat_id"] == str(BUDI)
            assert len(api.calls["sendMessage"]) == 1
            gate.set()
            while api.unanswered():
                await asyncio.sleep(0.05)

    async def test_an_update_of_which_the_process_dies_is_set_aside_and_holds_nobody_up(
        self, api: BotApi, make_settings: Make
    ) -> None:
        settings = make_settings()
        await (await Store.open(settings.database_path)).close()
        poison = api.update("/start")
        book = await Journal.open(settings.database_path)
        await book.receive(poison["update_id"], ANA, json.dumps(poison), 1.0)
        await book.close()
        for _ in range(inbox.DEATHS):
            book = await Journal.open(settings.database_path)
            (entry,) = await book.take_up()
            await book.begin(entry.update_id)
            await book.close()
        async with running(settings):
            assert (await api.next_message())["text"] == SAY(inbox.SET_ASIDE)
            api.write("/start")
            assert "Halo!" in (await api.next_message())["text"]
        assert rows(settings.database_path, "select state, body is null from inbox") == [("aside", 0), ("done", 1)]

    @pytest.mark.parametrize("failures", [2, 3])
    async def test_a_surprise_is_tried_three_times(
        self, api: BotApi, make_settings: Make, example: str, monkeypatch: pytest.MonkeyPatch, failures: int
    ) -> None:
        real, left = BotNewsroom.read_text, iter(range(failures))

        async def read_text(self: BotNewsroom, text: str, **known: Any) -> Reading:
            if next(left, None) is not None:
                raise RuntimeError("surprise")
            return await real(self, text, **known)

        monkeypatch.setattr(BotNewsroom, "read_text", read_text)
        settings = make_settings()
        async with running(settings):
            api.write(example)
            told = (await api.next_message())["text"]
        assert ("<b>Pasar Apung" in told) == (failures < inbox.TRIES)
        assert len(api.calls["sendMessage"]) == 1
        state = "done" if failures < inbox.TRIES else "aside"
        assert rows(settings.database_path, "select state from inbox") == [(state,)]

    async def test_a_locked_database_is_told_and_waited_for(
        self, api: BotApi, make_settings: Make, free_port: int, example: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level("INFO", logger="bot")
        settings = make_settings()
        async with running(settings):
            api.write("/start")
            await api.next_message()
            with closing(sqlite3.connect(settings.database_path, isolation_level=None)) as other:
                other.execute("begin immediate")
                api.write(example)
                while (health := await asked(free_port)).status_code == 200:
                    await asyncio.sleep(0.05)
                assert health.json()["problems"] == ["database"]
                while "event=health state=database database='database is locked'" not in caplog.text:
                    await asyncio.sleep(0.05)
                other.execute("rollback")
            assert "<b>Pasar Apung" in (await api.next_message())["text"]
            while (await asked(free_port)).status_code != 200:
                await asyncio.sleep(0.05)
        assert api.unanswered() == []
        assert api.answered_twice() == []
        assert caplog.text.count("database is locked") == 1  # once, not with every try

    async def test_a_database_without_room_costs_no_message(
        self, api: BotApi, make_settings: Make, example: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """SQLite's own limit stands in for the disk's."""
        books: list[Journal] = []
        real = Journal.open

        async def open_journal(path: Path) -> Journal:
            books.append(await real(path))
            return books[0]

        monkeypatch.setattr(Journal, "open", open_journal)
        async with running(make_settings()):
            await api.called("getUpdates")
            await books[0]._write(lambda db: db.execute("pragma max_page_count = 1"))  # SQLite: as many as there are
            api.write(f"{example}\n{example * 4}")
            while books[0].trouble is None:
                await asyncio.sleep(0.01)
            assert "full" in books[0].trouble
            assert api.calls["sendMessage"] == []
            await books[0]._write(lambda db: db.execute("pragma max_page_count = 1000000"))
            assert "<b>Pasar Apung" in (await api.next_message())["text"]
        assert api.answered_twice() == []

    async def test_telegram_away_is_waited_for(
        self, api: BotApi, make_settings: Make, example: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pace, "READ_TIMEOUT", 0.2)
        api.faults["sendMessage"] = [500, 502, HANG, 500]
        async with running(make_settings()):
            api.write(example)
            assert "<b>Pasar Apung" in (await api.next_message())["text"]
        assert api.answered_twice() == []

    async def test_a_silent_telegram_is_told_once_and_nothing_is_sent_into_the_silence(
        self, api: BotApi, make_settings: Make, free_port: int, monkeypatch: pytest.MonkeyPatch, caplog: Any
    ) -> None:
        """The first answer is in doubt, the second is not even tried while nobody knows whether Telegram is there."""
        caplog.set_level("INFO", logger="bot")
        monkeypatch.setattr(health, "SILENT", 0.1)
        monkeypatch.setattr(line, "ASKED_AFTER", (0.1,) * 100)
        async with running(make_settings()):
            await api.called("setMyCommands")
            api.faults["sendMessage"], api.faults["getMe"] = [DROP], [DROP] * 8
            api.write("/start")
            await api.next_message()
            api.write("/start", user=BUDI)
            while (told := await asked(free_port)).status_code == 200:
                await asyncio.sleep(0.02)
            assert told.json()["problems"] == ["telegram"]
            assert told.json()["telegram"]["trouble"] == "RemoteProtocolError"
            assert len(api.calls["sendMessage"]) == 1
            await api.next_message()
            await api.next_message()
            while (await asked(free_port)).status_code != 200:
                await asyncio.sleep(0.02)
        assert [call["chat_id"] for call in api.calls["sendMessage"]].count(str(BUDI)) == 1
        lines = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
        assert lines == [
            "event=health state=telegram telegram='RemoteProtocolError'",
            "event=repeated update=1 endpoint=sendMessage after=doubt",
        ]

    async def test_it_goes_on_polling_whatever_telegram_says(
        self, api: BotApi, make_settings: Make, caplog: pytest.LogCaptureFixture
    ) -> None:
        async with running(make_settings()):
            await api.called("getUpdates")
            api.faults["getUpdates"] = [404, 401, 409, 403]
            api.faults["sendMessage"] = [404]
            api.write("/start")
            assert "Halo!" in (await api.next_message())["text"]
        assert "event=given_up" not in caplog.text

    async def test_an_update_that_no_longer_can_be_read_keeps_no_bot_from_starting(
        self, api: BotApi, make_settings: Make
    ) -> None:
        settings = make_settings()
        async with running(settings):
            api.write("/start")
            await api.next_message()
        with closing(sqlite3.connect(settings.database_path)) as db, db:
            db.execute(
                'insert into inbox (update_id, body, since) values (1000, \'{"update_id": "x", "message": 3}\', 0)'
            )
        async with running(settings):
            api.write("/start")
            await api.next_message()
        assert rows(settings.database_path, "select update_id from inbox where state = 'aside'") == [(1000,)]

    @pytest.mark.parametrize("webhook", [False, True])
    async def test_an_update_that_the_library_cannot_read_is_answered_as_far_as_it_can(
        self, api: BotApi, make_settings: Make, free_port: int, caplog: pytest.LogCaptureFixture, *, webhook: bool
    ) -> None:
        url = f"https://127.0.0.1:{free_port}/x" if webhook else ""
        for added in ({"forward_origin": {}}, {"chat": {}}):
            update = api.update("/start")
            update["message"] |= added
            api._updates.append(update)
        api.write("/help", user=BUDI)
        async with running(make_settings(webhook_url=url, webhook_secret=SecretStr("r"))):
            if webhook:
                await api.called("setWebhook")
                async with httpx.AsyncClient(trust_env=False) as client:
                    for update in list(api._updates):
                        await client.post(f"http://127.0.0.1:{free_port}/x", json=update, headers={SECRET_HEADER: "r"})
            assert {(await api.next_message())["chat_id"] for _ in range(2)} == {str(ANA), str(BUDI)}
        assert caplog.text.count("event=illegible update=1") == 1
        assert "/start" not in caplog.text

    async def test_an_answer_that_is_given_up_is_no_trouble_that_lasts(
        self, api: BotApi, make_settings: Make, free_port: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(health, "SILENT", 0.1)
        monkeypatch.setattr(line, "ASKED_AFTER", (0.0,) * 10)
        api.faults["sendMessage"] = [DROP] * (pace.MOST_DOUBTS + 1)
        settings = make_settings()
        async with running(settings):
            api.write("/start")
            await api.called("sendMessage", pace.MOST_DOUBTS + 1)
            while rows(settings.database_path, "select state from inbox") != [("done",)]:
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.5)
            assert (await asked(free_port)).status_code == 200

    async def test_while_an_answer_is_long_in_coming_nothing_more_is_sent_before_telegram_has_answered_something(
        self, api: BotApi, make_settings: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pace, "SUSPICIOUS", 0.1)
        monkeypatch.setattr(line, "ASKED_AFTER", (0.2,) * 10)
        async with running(make_settings()):
            await api.called("setMyCommands")
            asked_before = len(api.calls["getMe"])
            api.late, api.faults["getMe"] = 2.0, [500] * 4
            api.write("/start")
            await api.next_message()
            await api.called("getMe", asked_before + 1)
            api.write("/start", user=BUDI)
            assert (await api.next_message())["chat_id"] == str(BUDI)
            assert len(api.calls["getMe"]) == asked_before + 5
        assert api.answered_twice() == []

    async def test_an_answer_of_which_telegram_does_not_tell_is_repeated_and_the_log_says_so(
        self, api: BotApi, make_settings: Make, caplog: pytest.LogCaptureFixture
    ) -> None:
        api.faults["sendMessage"] = [DROP]
        async with running(make_settings()):
            api.write("/start")
            await api.next_message()
            await api.next_message()
        assert "event=repeated update=1 endpoint=sendMessage after=doubt" in caplog.text

    async def test_what_a_blocked_chat_has_still_waiting_is_dropped(self, api: BotApi, make_settings: Make) -> None:
        settings = make_settings()
        api.blocked.add(ANA)
        for _ in range(5):
            api.write("/start")
        async with running(settings):
            api.write("/start", user=BUDI)
            await api.next_message()
            while rows(settings.database_path, "select count(*) from inbox where state = 'done'") != [(6,)]:
                await asyncio.sleep(0.05)
            api.blocked.clear()
            api.write("/help")
            assert "/quotes" in (await api.next_message())["text"]
        assert [call["chat_id"] for call in api.calls["sendMessage"]].count(str(ANA)) == 2

    async def test_what_takes_too_long_at_the_end_is_left_to_the_next_process(
        self, api: BotApi, make_settings: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(durable, "DRAIN", 0.1)
        settings = make_settings()
        api.faults["sendMessage"] = [HANG]
        async with running(settings):
            api.write("/start")
            await api.called("sendMessage")
        assert rows(settings.database_path, "select state from inbox") == [("open",)]
        async with running(settings):
            assert "Halo!" in (await api.next_message())["text"]

    async def test_a_second_bot_on_the_same_database_does_not_start(self, api: BotApi, make_settings: Make) -> None:
        settings = make_settings()
        async with running(settings):
            api.write("/start")
            await api.next_message()
            with pytest.raises(AlreadyRunning, match="another DATABASE_PATH"):
                await app._serve(settings)

    async def test_what_a_handler_leaves_running_belongs_to_its_update_and_holds_up_no_other(
        self, api: BotApi, make_settings: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings, gate, real = make_settings(), asyncio.Event(), app.register

        async def leave_running(_: object, context: Context) -> None:
            context.application.create_task(gate.wait())

        def register(application: app.App) -> None:
            application.add_handler(TypeHandler(Update, leave_running), group=-5)
            real(application)

        monkeypatch.setattr(app, "register", register)
        async with running(settings):
            for text in ("/start", "/help"):
                api.write(text)
                await api.next_message()
            assert rows(settings.database_path, "select state from inbox") == [("open",), ("open",)]
            gate.set()
            while rows(settings.database_path, "select state from inbox") != [("done",), ("done",)]:
                await asyncio.sleep(0.02)

    async def test_metrics_are_told(self, api: BotApi, make_settings: Make, free_port: int) -> None:
        async with running(make_settings()):
            api.write("/start")
            await api.next_message()
            while 'updates_total{outcome="done"} 1.0' not in (told := (await asked(free_port, "/metrics")).text):
                await asyncio.sleep(0.05)
        assert 'sariberita_calls_total{method="sendMessage",outcome="sent"} 1.0' in told
        assert "sariberita_queue_length 0.0" in told
        assert "Halo" not in told
