"""What tests of the whole application share: a Telegram on loopback, settings to talk to it, one warm worker."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import app, health
from bot.newsroom import BotNewsroom
from bot.settings import Settings
from bot.store import Store
from bot.workers import Workers
from tests.bot.botapi import BotApi, serving

Make = Callable[..., Settings]


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serving() as api:
        yield api


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture
def make_settings(api: BotApi, free_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Settings of a bot that talks to the server of this test; keywords as in Settings."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    def make(**changes: object) -> Settings:
        given = {name.lower(): value for name, value in api.settings().items()}
        given |= {"database_path": tmp_path / "news.db", "listen_port": free_port}
        return Settings(_env_file=None, **given | changes)

    return make


@pytest.fixture
def shared_workers(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    """One warm worker for all: how workers start and stop is tested with them."""

    @asynccontextmanager
    async def newsroom(settings: Settings) -> AsyncIterator[BotNewsroom]:
        store = await Store.open(settings.database_path)
        async with app.make_fetcher(settings) as fetcher:
            yield BotNewsroom(fetcher, workers, store)
        await store.close()

    monkeypatch.setattr(app, "newsroom", newsroom)
    monkeypatch.setattr(app, "WAITS", (0, 0, 0, 0))
    monkeypatch.setattr(health, "SLOW", 60.0)  # how busy the machine is that tests is no matter of the test
