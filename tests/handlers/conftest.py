"""The whole conversation offline: the real application on the local Telegram, with a newsroom made by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import build_application
from bot.archive import BotArchive
from bot.local_telegram import LocalTelegram, User
from bot.settings import Settings
from bot.store import Store
from tests.handlers.digests import FakeNewsroom

TOKEN = SecretStr("42:test")


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[FakeNewsroom]:
    store = await Store.open(tmp_path / "news.db")
    yield FakeNewsroom(store)
    await store.close()


@pytest.fixture
def house() -> dict[str, object]:
    """Settings by which a test makes the house its own."""
    return {}


@pytest.fixture
async def telegram(newsroom: FakeNewsroom, house: dict[str, object]) -> AsyncIterator[LocalTelegram]:
    telegram = LocalTelegram()
    settings = Settings.model_construct(telegram_bot_token=TOKEN, **house)  # type: ignore[arg-type]
    application = build_application(settings, newsroom, BotArchive(newsroom.store), request=telegram)
    telegram.connect(application)
    async with application:
        await application.start()
        yield telegram
        await application.stop()


@pytest.fixture(params=["id", "en"])
def reader(request: pytest.FixtureRequest, telegram: LocalTelegram) -> User:
    """A reader, once in each language."""
    return telegram.user(7, "Ana", request.param)
