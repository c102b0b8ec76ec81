"""The archive asked through the front door: history, search, sayings, appearances, dates, exports and forgetting."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from bot.local_telegram import LocalTelegram, User
from handlers.archive import Scope
from handlers.newsroom import Reading
from handlers.page import Verb, pack
from handlers.wording import words
from tests.handlers.digests import TEXT, FakeNewsroom, make_digest
from tests.handlers.test_buttons import answered, button, pressed


async def sent(reader: User, newsroom: FakeNewsroom, count: int) -> None:
    for number in range(count):
        published = datetime(2025, 6, 1 + number, tzinfo=UTC)
        newsroom.outcome = Reading(make_digest(id=f"a{number}", title=f"Kabar {number}", published=published))
        await reader.sends(f"{TEXT} {number}")
        while f"Kabar {number}" not in (await reader.room.next_message())["text"].splitlines()[0]:
            pass
    while not reader.room.unread.empty():  # comparisons of the same story
        reader.room.unread.get_nowait()


async def test_history_opens_an_article_that_can_then_be_asked_about(
    reader: User, telegram: LocalTelegram, newsroom: FakeNewsroom
) -> None:
    await sent(reader, newsroom, 7)
    await telegram.settled()
    while not reader.room.unread.empty():
        reader.room.unread.get_nowait()
    page = await reader.asks("/history")
    assert [line for line in page["text"].splitlines() if line.startswith("1.")] == ["1. Kabar 6"]
    page = await pressed(reader, page, "2/2 ›")
    assert "7. Kabar 0" in page["text"]
    opened = await pressed(reader, page, "7")
    assert opened["text"].startswith("Kabar 0\n")
    assert "Kabar 0" in (await reader.asks("/who", reply_to=opened["message_id"]))["text"].splitlines()[0]


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("/search membuka pasar", "membuka Pasar"),
        ("/said puspaningrum", "“Sungai ini halaman depan rumah kita,”"),
        ("/about Nadira", "Menteri Kelautan"),
        ("/about badan pangan", "Badan Pangan Samudra"),
        ("/timeline", "kemarin"),
    ],
)
async def test_the_archive_answers_with_its_source(reader: User, command: str, found: str) -> None:
    await reader.asks(TEXT)
    answer = (await reader.asks(command))["text"]
    assert found in answer
    assert "Pasar Apung Lestari Dibuka" in answer
    assert {"id": "15 Juni 2025", "en": "June 15, 2025"}[str(reader.sender["language_code"])] in answer


@pytest.mark.parametrize("command", ["search", "said", "about"])
async def test_a_question_without_words_says_how_to_ask(reader: User, command: str) -> None:
    assert f"/{command} " in (await reader.asks(f"/{command}"))["text"]


@pytest.mark.parametrize(
    "command", ["/history", "/search <b>&", "/said <i>", "/about x", "/timeline", "/search " + "kata " * 800]
)
async def test_nothing_found_is_a_sentence(reader: User, command: str) -> None:
    answer = (await reader.asks(command))["text"]
    assert answer.strip()
    assert len(answer) < 300


async def test_a_stranger_cannot_turn_anothers_pages(telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
    ana, budi = telegram.user(7, "Ana", "en"), telegram.user(8, "Budi", "en")
    await sent(ana, newsroom, 7)
    page = await ana.asks("/history")
    while "archive" not in page["text"]:
        page = await ana.room.next_message()
    hello = await budi.asks("/start")
    assert "belong to somebody else" in await answered(telegram, budi, hello, button(page, "2/2 ›"))
    assert budi.room.unread.empty()


class TestForget:
    async def test_it_asks_twice_and_counts(self, reader: User) -> None:
        say = words(str(reader.sender["language_code"]))
        await reader.asks(TEXT)
        asked = await pressed(reader, await reader.asks("/forget"), say("Everything"))
        assert say.plural("{count} article", "{count} articles", 1) in asked["text"]
        done = await pressed(reader, asked, say("Yes, delete"))
        assert say.plural("{count} answer", "{count} answers", 1) in done["text"]
        assert (await reader.asks("/history"))["text"] == say(
            "Your archive is empty. Send a story's text or a link, and I will keep it here."
        )
        assert (await reader.asks("/who"))["text"] == say(
            "There is no article here yet. Send a story's text or a link first."
        )

    async def test_one_article_is_the_one_replied_to(self, telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
        ana = telegram.user(7, "Ana", "en")
        first = await ana.asks(TEXT)
        newsroom.outcome = Reading(
            make_digest(
                id="garam",
                title="Garam",
                text="Garam Madura.",
                people=(),
                organizations=(),
                places=(),
                times=(),
                quotes=(),
                what=None,
                summary=(),
            )
        )
        await ana.asks(f"{TEXT} Lagi.")
        page = await ana.asks("/forget", reply_to=first["message_id"])
        await pressed(ana, await pressed(ana, page, "This article"), "Yes, delete")
        left = [digest.id async for digest in newsroom.archive.digests(7)]
        assert left == ["garam"]

    async def test_keeping_keeps(self, telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
        ana = telegram.user(7, "Ana", "en")
        await ana.asks(TEXT)
        assert (await pressed(ana, await ana.asks("/forget"), "Keep all"))["text"] == "Nothing was deleted."
        assert [digest.id async for digest in newsroom.archive.digests(7)] == ["pasar"]

    async def test_a_late_yes_deletes_nothing(self, telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
        ana = telegram.user(7, "Ana", "en")
        await ana.asks(TEXT)
        page = await ana.asks("/forget")
        await ana.presses(page, pack(Verb.FORGET_NOW, "all", "", int(time.time()) - 1))
        assert "too long" in (await ana.room.next_message())["text"]
        assert [digest.id async for digest in newsroom.archive.digests(7)] == ["pasar"]


async def test_privacy_says_how_long_things_are_kept(reader: User) -> None:
    answer = (await reader.asks("/privacy"))["text"]
    assert "/forget" in answer
    assert {"id": "sampai Anda menghapusnya", "en": "until you delete it"}[
        str(reader.sender["language_code"])
    ] in answer


class TestQuota:
    @pytest.fixture
    def house(self) -> dict[str, object]:
        return {"hourly_quota": 2, "retention_days": 30, "admin_users": frozenset({9})}

    async def test_beyond_the_quota_the_reader_is_told_when(self, reader: User, newsroom: FakeNewsroom) -> None:
        for number in range(2):
            newsroom.outcome = Reading(make_digest(id=f"a{number}", people=(), organizations=(), places=()))
            await reader.asks(f"{TEXT} {number}")
        refused = (await reader.asks(TEXT))["text"]
        assert "2" in refused
        assert "60" in refused
        assert len(newsroom.texts) == 2

    async def test_admins_have_none(self, telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
        admin = telegram.user(9, "Admin", "en")
        for number in range(3):
            newsroom.outcome = Reading(make_digest(id=f"a{number}", people=(), organizations=(), places=()))
            await admin.asks(f"{TEXT} {number}")
        assert len(newsroom.texts) == 3

    async def test_privacy_names_the_days(self, telegram: LocalTelegram) -> None:
        assert "30 days" in (await telegram.user(7, "Ana", "en").asks("/privacy"))["text"]

    async def test_stats_are_for_admins(self, telegram: LocalTelegram) -> None:
        ana, admin = telegram.user(7, "Ana", "en"), telegram.user(9, "Admin", "en")
        await ana.asks(TEXT)
        stats = (await admin.asks("/stats"))["text"]
        assert "Readers: 1" in stats
        assert "Digests: 1" in stats
        assert "/stats" in (await admin.asks("/help"))["text"]
        assert (await ana.asks("/stats"))["text"] == "That is for those who run this bot."


async def test_a_role_finds_who_has_it(reader: User) -> None:
    await reader.asks(TEXT)
    assert "“Sungai ini halaman depan rumah kita,”" in (await reader.asks("/said Menteri Kelautan"))["text"]


async def test_a_page_that_is_no_longer_there_is_the_last(telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
    ana = telegram.user(7, "Ana", "en")
    await sent(ana, newsroom, 7)
    await telegram.settled()
    while not ana.room.unread.empty():
        ana.room.unread.get_nowait()
    page = await ana.asks("/history")
    for number in range(3):
        await newsroom.archive.forget(7, Scope.ARTICLE, f"a{number}")
    await ana.presses(page, button(page, "2/2 ›"))
    assert "4. Kabar 3" in (await ana.room.next_message())["text"]


async def test_a_question_has_pages_whatever_its_number(telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
    ana = telegram.user(7, "Ana", "en")
    await sent(ana, newsroom, 7)
    await telegram.settled()
    while not ana.room.unread.empty():
        ana.room.unread.get_nowait()
    row = {"id": 10**9, "user_id": 8, "kind": "history", "words": "", "asked_at": "2026"}
    await newsroom.store.run(lambda db: db.table("questions").insert(row))
    page = await pressed(ana, await ana.asks("/history"), "2/2 ›")
    assert "7. Kabar 0" in page["text"]


async def test_what_is_opened_again_is_not_sent_again(telegram: LocalTelegram, newsroom: FakeNewsroom) -> None:
    ana = telegram.user(7, "Ana", "en")
    await ana.asks(TEXT)
    await telegram.settled()
    await newsroom.store.run(lambda db: db.execute("update archive set asked_at = '2025-01-01T00:00:00+00:00'"))
    await newsroom.store.run(lambda db: db.execute("update requests set asked_at = '2025-01-01T00:00:00+00:00'"))
    await pressed(ana, await ana.asks("/history"), "1")
    await telegram.settled()
    assert await newsroom.archive.holds(7, Scope.DAY) == 0
    assert (await newsroom.archive.answered_since(7, datetime(2025, 6, 1, tzinfo=UTC)))[0] == 0
