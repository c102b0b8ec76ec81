"""The whole conversation offline: the real application on the local Telegram, with a newsroom made by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from bot.app import build_application
from bot.local_telegram import LocalTelegram, User
from bot.settings import Settings
from tests.handlers.digests import FakeNewsroom

TOKEN = SecretStr("42:test")


@pytest.fixture
def newsroom() -> FakeNewsroom:
    return FakeNewsroom()


@pytest.fixture
def allowed_users() -> frozenset[int]:
    return frozenset()


@pytest.fixture
async def telegram(newsroom: FakeNewsroom, allowed_users: frozenset[int]) -> AsyncIterator[LocalTelegram]:
    telegram = LocalTelegram()
    settings = Settings.model_construct(telegram_bot_token=TOKEN, allowed_users=allowed_users)
    application = build_application(settings, newsroom, request=telegram)
    telegram.connect(application)
    async with application:
        await application.start()
        yield telegram
        await application.stop()


@pytest.fixture(params=["id", "en"])
def reader(request: pytest.FixtureRequest, telegram: LocalTelegram) -> User:
    """A reader, once in each language."""
    return telegram.user(7, "Ana", request.param)
