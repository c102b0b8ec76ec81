"""Whether the bot's memory grows: articles by the thousand, as fast as it answers them.

    python -m benchmarks.memory [--articles 10000]

Prints the memory of the bot and its workers together (PSS: what they share is counted once) along the way. Linux only.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from benchmarks.articles import articles
from benchmarks.process import BotProcess, settings
from tests.bot.botapi import serving

USERS = 400
AT_ONCE = 16  # articles that wait for an answer


async def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=330)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    async with serving() as api:
        api.keep_calls = False
        with tempfile.TemporaryDirectory() as folder:
            bot = BotProcess(Path(folder), settings(api, webhook=False, workers=options.workers))
            await bot.start()
            await bot.ready()
            for number, text in enumerate(articles(options.articles, options.words)):
                api.write(text, user=1000 + number % USERS)
                while len(api.unanswered()) >= AT_ONCE:
                    await asyncio.sleep(0.01)
                if number % (options.articles // 10) == 0:
                    api.messages = {key: asked for key, asked in api.messages.items() if not asked.answered}
                    print(f"{number} articles: {bot.memory() / 1e6:.0f} MB", flush=True)
            while api.unanswered():
                await asyncio.sleep(0.1)
            print(f"{options.articles} articles: {bot.memory() / 1e6:.0f} MB")
            return await bot.stop()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
