"""`make pictures`: the chat page as it is now, photographed in Chromium for the README.

Starts the application on a free port with a database of its own, plays a short conversation, and writes the PNGs
beside this file.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from bot.page.running import serving
from bot.settings import Settings

HERE = Path(__file__).parent
DESKTOP, PHONE = {"width": 1040, "height": 660}, {"width": 380, "height": 720}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--force-color-profile=srgb"]


async def main() -> None:
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if found is None:
        raise SystemExit("Chromium is not installed (Debian: apt-get install chromium).")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.model_construct(database_path=Path(folder) / "news.db", workers=1, listen_port=0)
        async with serving(settings) as address, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=found, args=FLAGS)
            await take_all(browser, address)
            await browser.close()


async def take_all(browser: Browser, address: str) -> None:
    page = await open_page(browser, address, DESKTOP, "light", "en-GB")
    await read_example(page, 1)
    await page.locator(".fact.people").first.click()
    await page.screenshot(path=HERE / "desktop.png")
    await page.locator("a.speaker").first.click()
    await page.locator("#article").screenshot(path=HERE / "article.png")
    page = await open_page(browser, address, DESKTOP, "dark", "id-ID")
    await read_example(page, 2)
    await page.fill("#text", "/quotes")
    await page.keyboard.press("Enter")
    await page.locator("li.bots").nth(1).locator(".fact").first.wait_for()
    await page.locator("a.speaker").nth(2).click()
    await page.screenshot(path=HERE / "dark.png")
    page = await open_page(browser, address, PHONE, "light", "id-ID")
    await read_example(page, 0)
    await page.screenshot(path=HERE / "phone.png")


async def open_page(browser: Browser, address: str, size: dict[str, int], scheme: str, locale: str) -> Page:
    context = await browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        locale=locale,
        reduced_motion="reduce",
        timezone_id="Asia/Jakarta",
    )
    page = await context.new_page()
    await page.goto(address)
    await page.locator(".example").first.wait_for()
    return page


async def read_example(page: Page, number: int) -> None:
    await page.locator(".example").nth(number).click()
    await page.locator(".fact").first.wait_for()
    await page.mouse.move(0, 0)


if __name__ == "__main__":
    asyncio.run(main())
