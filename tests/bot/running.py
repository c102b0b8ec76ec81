"""The bot, running in this process."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from bot import app
from bot.settings import Settings


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[None]:
    """Stopped as a service is, by SIGTERM."""
    bot = asyncio.ensure_future(app.run(settings))
    try:
        yield
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(bot, 20)


async def asked(port: int, path: str = "/healthz") -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.get(f"http://127.0.0.1:{port}{path}")
