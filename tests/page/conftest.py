"""The page in a real browser: the application with its shipped pipeline behind it, and Chromium before it.

One loop for all, in which application and browser live as long as these tests run.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from bot.page.running import serving
from bot.settings import Settings

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESKTOP, PHONE = {"width": 1200, "height": 800}, {"width": 360, "height": 720}
Open = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail("BROWSER_TESTS is required, but there is no Chromium here")
        pytest.skip("no Chromium here (Debian: apt-get install chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    folder: Path = tmp_path_factory.mktemp("page")
    settings = Settings.model_construct(database_path=folder / "news.db", workers=1, listen_port=0)
    async with serving(settings) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, address: str) -> AsyncIterator[Open]:
    """Opens the page for a reader of its own; whatever its scripts or its policy complain of fails the test."""
    contexts, complaints = [], []

    async def open_page(size: dict[str, int] = DESKTOP, locale: str = "en-GB", **more: Any) -> Page:
        context = await browser.new_context(viewport=size, locale=locale, reduced_motion="reduce", **more)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = await context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(address) else complaints.append(asked.url))
        await page.goto(address)
        await page.locator(".example").first.wait_for(state="attached")
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert complaints == []
