"""How many articles a second the bot answers, and how soon: each rate is offered for a while, whatever comes back.

    python -m benchmarks.load [--rates 5 10 15 20 25] [--seconds 120] [--webhook]
    python -m benchmarks.load --alone 50

Articles of 330 words from 400 users, each article new; the time runs from when the user's message is there to be
fetched to when the bot's answer has come in. What plays Telegram and its users takes part of the same machine.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

import httpx

from benchmarks.articles import articles
from benchmarks.process import BotProcess, settings
from tests.bot.botapi import BotApi, serving

USERS = 400
WORDS = 330
PATIENCE = 120.0  # seconds after the last article


async def main() -> int:
    options = _options()
    count = options.alone or int(sum(options.rates) * options.seconds)
    texts = articles(count + WARM, WORDS)
    async with serving() as api:
        api.keep_calls = False
        with tempfile.TemporaryDirectory() as folder:
            environment = settings(api, webhook=options.webhook, workers=options.workers)
            bot = BotProcess(Path(folder), environment)
            await bot.start()
            await bot.ready()
            await _one_by_one(api, texts, WARM)
            if options.alone:
                await _one_by_one(api, texts, options.alone)
                _tell("alone", api, 0.0, 0.0)
            for rate in [] if options.alone else options.rates:
                computed, started = bot.cpu(), time.monotonic()
                await _offer(api, texts, rate, options.seconds)
                _tell(f"{rate:g}/s", api, bot.cpu() - computed, time.monotonic() - started)
            await _tell_lag(environment["LISTEN_PORT"])
            print(f"memory {bot.memory() / 1e6:.0f} MB")
            await bot.stop()
    return int(bool(api.unanswered()))


WARM = 5  # articles before anything is measured


async def _one_by_one(api: BotApi, texts: Iterator[str], count: int) -> None:
    api.messages.clear()
    for number in range(count):
        api.write(next(texts), user=2000 + number)
        while api.unanswered():
            await asyncio.sleep(0.002)


async def _offer(api: BotApi, texts: Iterator[str], rate: float, seconds: float) -> None:
    api.messages.clear()
    started = time.monotonic()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, started + number / rate - time.monotonic()))
        api.write(next(texts), user=1000 + number % USERS)
    deadline = time.monotonic() + PATIENCE
    while api.unanswered() and time.monotonic() < deadline:
        await asyncio.sleep(0.1)


def _tell(name: str, api: BotApi, computed: float, took: float) -> None:
    waited = [asked.answered[0] - asked.sent for asked in api.messages.values() if asked.answered]
    cuts = quantiles(waited, n=100)
    line = f"{name}: {len(waited)} of {len(api.messages)} answered, {len(api.answered_twice())} twice"
    line += f", seconds p50 {cuts[49]:.3f} p95 {cuts[94]:.3f} p99 {cuts[98]:.3f} max {max(waited):.3f}"
    if took:
        line += f", {len(waited) / took:.1f}/s in all, bot's CPU {computed / len(waited) * 1000:.0f} ms an article"
    print(line, flush=True)


async def _tell_lag(port: str) -> None:
    """From the histogram of /metrics: the bound under which 99 of 100 beats of the loop were late."""
    async with httpx.AsyncClient(trust_env=False) as client:
        page = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
    counts = [
        (float(line.partition('le="')[2].partition('"')[0]), float(line.rpartition(" ")[2]))
        for line in page.splitlines()
        if line.startswith("sariberita_loop_lag_seconds_bucket")
    ]
    bound = next(bound for bound, count in counts if count >= 0.99 * counts[-1][1])
    print(f"loop lag p99 under {bound * 1000:g} ms")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rates", type=float, nargs="+", default=[5, 10, 15, 20, 25])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--alone", type=int, default=0, metavar="ARTICLES")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--webhook", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
