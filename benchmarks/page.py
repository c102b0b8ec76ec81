"""How long a pasted article takes until its digest stands in the chat page, in Chromium, from Enter to the bubble.

`python benchmarks/page.py [FILE.txt ...]`: each of the files, else the built-in examples and one of ten thousand
characters, which an app sends in three messages. Each is pasted once; nothing is read from an archive.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.async_api import async_playwright

from bot.page.examples import EXAMPLES
from bot.page.running import serving
from bot.settings import Settings

LONG = 10_000  # characters


async def main(texts: dict[str, str]) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.model_construct(database_path=Path(folder) / "news.db", workers=1, listen_port=0)
        started = time.perf_counter()
        async with serving(settings) as address, async_playwright() as playwright:
            print(f"{time.perf_counter() - started:6.2f} s  from the start to the address")
            browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = await browser.new_page()
            await page.goto(address)
            await page.locator(".example").first.wait_for()
            for number, (name, text) in enumerate(texts.items()):
                await page.fill("#text", text)
                started = time.perf_counter()
                await page.press("#text", "Enter")
                await page.locator(".message.bots").nth(number).wait_for()
                print(f"{time.perf_counter() - started:6.2f} s  {name} ({len(text)} characters)")
            await browser.close()


def examples() -> dict[str, str]:
    texts = {example.name: example.text for example in EXAMPLES.values()}
    bodies = "\n".join(text.partition("\n")[2] for text in texts.values())
    return texts | {"a long one": ("Kabar Panjang dari Tiga Kota\n" + 3 * f"{bodies}\n")[:LONG]}


if __name__ == "__main__":
    asyncio.run(main({path: Path(path).read_text("utf-8") for path in sys.argv[1:]} or examples()))
