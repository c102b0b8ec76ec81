"""How long one reader's flood of links holds up the first article of another.

    python -m benchmarks.fairness [--links 200] [--in-one-message 1] [--others 12]

One reader sends the links at once, all to one site; meanwhile others, each for the first time, send an article: as
text, as a link to another site, or to the very same. What they wait is set beside what they wait without the flood. A
proxy on this machine plays the sites, so that they are treated as any site is. Exit status 1 where somebody waits a
second longer.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.articles import articles
from benchmarks.process import BotProcess, settings
from bot.web import serve
from tests.bot.botapi import BotApi, serving

FLOODER = 500
APART = 1.5  # seconds between two others
BEFORE = 3.0  # seconds that the flood has had for itself
MOST = 1.0  # seconds that it may cost another
PATIENCE = 60.0


class Sites:
    """An article at every address of every site."""

    def __init__(self) -> None:
        self._texts = articles(1_000_000)
        self.asked = 0

    async def __call__(self, _scope: Any, _receive: Any, send: Callable[[dict[str, Any]], Any]) -> None:
        self.asked += 1
        headline, *paragraphs = next(self._texts).split("\n")
        story = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
        page = f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{story}</article></body>"
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": page.encode()})


async def main() -> int:
    options = _options()
    sites = Sites()
    async with serving() as api, serve(sites, "127.0.0.1", 0) as proxy:
        api.keep_calls = False
        with tempfile.TemporaryDirectory() as folder:
            environment = settings(api, webhook=False, workers=2) | {"FETCH_PROXY": f"http://127.0.0.1:{proxy}"}
            bot = BotProcess(Path(folder), environment)
            await bot.start()
            await bot.ready()
            users, texts = iter(range(1000, 100_000)), articles(1000, seed=2)
            ways: dict[str, Callable[[int], str]] = {
                "text": lambda _: next(texts),
                "link to another site": lambda user: f"http://lain.example/{user}",
                "link to the same site": lambda user: f"http://kabar.example/{user}",
            }
            without = {name: await _others(api, way, users, options.others) for name, way in ways.items()}
            worst = 0.0
            for name, way in ways.items():
                _flood(api, options.links, options.in_one_message)
                await asyncio.sleep(BEFORE)
                waited = await _others(api, way, users, options.others)
                left = sum(user == FLOODER for user, _ in api.unanswered())
                delay = max(waited) - median(without[name])
                worst = max(worst, delay)
                print(f"{name}: median {median(waited):.2f} s, longest {max(waited):.2f} s, without the flood", end=" ")
                print(f"{median(without[name]):.2f} s; {left} of the flood's messages still wait", flush=True)
                await _until_answered(api, PATIENCE * 3)
            print(f"{sites.asked} pages asked for; the flood costs another {worst:.2f} s at most")
            lost = len(api.unanswered())
            await bot.stop()
    return int(worst > MOST or bool(lost))


def _flood(api: BotApi, links: int, together: int) -> None:
    numbers = iter(range(FLOODER, FLOODER + links))
    run = next(_runs)
    for first in range(0, links, together):
        count = min(together, links - first)
        api.write("\n".join(f"http://kabar.example/{run}/{next(numbers)}" for _ in range(count)), user=FLOODER)


def _counted() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


_runs = _counted()


async def _others(api: BotApi, way: Callable[[int], str], users: Iterator[int], count: int) -> list[float]:
    asked = []
    for user, _ in zip(users, range(count), strict=False):
        api.write(way(user), user=user)
        asked.append(next(reversed(api.messages.values())))
        await asyncio.sleep(APART)
    for message in asked:
        while not message.answered:
            await asyncio.sleep(0.02)
    return [message.answered[0] - message.sent for message in asked]


async def _until_answered(api: BotApi, patience: float) -> None:
    try:
        async with asyncio.timeout(patience):
            while api.unanswered():
                await asyncio.sleep(0.2)
    except TimeoutError:
        pass


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--links", type=int, default=200)
    parser.add_argument("--in-one-message", type=int, default=1, metavar="LINKS")
    parser.add_argument("--others", type=int, default=12)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
