"""The whole bot offline: a message in, a digest out, with the real fetcher, workers, pipeline and database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import build_application
from bot.archive import BotArchive
from bot.fetcher import Fetcher
from bot.local_telegram import LocalTelegram, User
from bot.newsroom import BotNewsroom
from bot.settings import Settings
from bot.store import Store
from bot.workers import Workers
from handlers.wording import ERRORS, words
from tests.conftest import NewsSite


@pytest.fixture
async def telegram(tmp_path: Path, workers: Workers, site: NewsSite) -> AsyncIterator[LocalTelegram]:
    telegram = LocalTelegram()
    settings = Settings.model_construct(telegram_bot_token=SecretStr("42:test"))
    store = await Store.open(tmp_path / "news.db")
    async with Fetcher(allow_private_hosts=(f"127.0.0.1:{site.port}",)) as fetcher:
        application = build_application(
            settings, BotNewsroom(fetcher, workers, store), BotArchive(store), request=telegram
        )
        telegram.connect(application)
        async with application:
            await application.start()
            yield telegram
            await application.stop()
    await store.close()


@pytest.fixture
def ana(telegram: LocalTelegram) -> User:
    return telegram.user(7, "Ana", "id")


async def linked(user: User, link: str) -> str:
    entity = {"type": "url", "offset": 0, "length": len(link)}
    return str((await user.asks(link, entities=[entity]))["text"])


async def test_an_article_is_read_and_asked_about(ana: User, example: str) -> None:
    text = (await ana.asks(example))["text"]
    assert text.startswith("Pasar Apung Muara Lestari Dibuka Lagi")
    assert "Rahayu Kinasih — Bupati Samudra Raya" in text
    quotes = (await ana.asks("/quotes"))["text"]
    assert "“Saya sampai tidak bisa tidur semalam. Rasanya seperti pulang,”— Marlina" in quotes
    assert "Sabtu (14/6/2025) pagi" in (await ana.asks("/when"))["text"]
    assert "Pasar Apung Muara Lestari" in (await ana.asks("/where"))["text"]


async def test_a_link_is_fetched_read_and_kept(ana: User, example: str, site: NewsSite) -> None:
    link = site.story("/daerah/pasar-apung", example)
    first = await linked(ana, link)
    assert "Rahayu Kinasih" in first
    assert await linked(ana, link) == first
    assert site.hits["/daerah/pasar-apung"] == 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("\u00a0\n ", "no-text"),
        ("Halo, apa kabar?", "too-short"),
        ("rebus air sampai mendidih lalu masukkan daun teh gula dan jahe aduk rata angkat saring sajikan", "not-news"),
    ],
)
async def test_what_is_no_article_is_told_so_and_not_kept(ana: User, text: str, key: str) -> None:
    assert (await ana.asks(text))["text"] == words("id")(ERRORS[key])
    assert (await ana.asks("/quotes"))["text"] == words("id")(
        "There is no article here yet. Send a story's text or a link first."
    )


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("http://127.0.0.1/rahasia", "unreachable"),
        ("http://localhost:8080/healthz", "unreachable"),
        ("https://kabar.example/", "home-page"),
        ("ftp://kabar.example/a", "invalid-link"),
    ],
)
async def test_a_bad_link_is_told_so(ana: User, link: str, key: str) -> None:
    assert await linked(ana, link) == words("id")(ERRORS[key])


async def test_a_dead_link_is_told_so(ana: User, site: NewsSite) -> None:
    assert await linked(ana, site.url("/hilang")) == words("id")(ERRORS["refused-404"])


async def test_of_a_hundred_thousand_characters_the_first_are_read(ana: User, example: str) -> None:
    title, _, body = example.partition("\n")
    await ana.pastes(title + "\n" + (body + "\n") * (100_000 // len(body) + 1))
    assert "Saya hanya membaca 60.000 karakter pertama dari" in (await ana.room.next_message())["text"]


async def test_another_language_is_told_so(ana: User) -> None:
    thai = "นายกรัฐมนตรีเปิดตลาดน้ำแห่งใหม่เมื่อวันเสาร์ที่ผ่านมา " * 6
    english = "The mayor opened the new floating market on Saturday after two years of work on the river. " * 3
    assert "Thai" in (await ana.asks(" ".join(thai.split() * 3)))["text"]
    assert "Inggris" in (await ana.asks(english))["text"]
