"""What becomes of forwarded articles when the bot is killed (kill -9) again and again, at random moments.

    python -m benchmarks.kills [--kills 200] [--articles 2000] [--webhook]

Exit status 1 where an article stays unanswered, one is answered twice without the log saying why, or the database is
damaged.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from benchmarks.articles import articles
from benchmarks.process import BotProcess, settings
from tests.bot.botapi import BotApi, serving

USERS = 100
LIFE = 3.0  # seconds that the bot lives at most once it has started ...
EARLY = 0.2  # ... or, so often, from the beginning of its start
START = 4.0  # seconds that a start takes, roughly: the articles are spread over the kills
PATIENCE = 120.0  # seconds after the last kill


async def main() -> int:
    options = _options()
    chance = random.Random(options.seed)  # noqa: S311 - not for secrets
    async with serving() as api:
        api.keep_calls = False
        with tempfile.TemporaryDirectory() as folder:
            bot = BotProcess(Path(folder), settings(api, webhook=options.webhook, workers=options.workers))
            writing = asyncio.create_task(_write(api, options.articles, options.kills * (LIFE / 2 + START)))
            for _ in range(options.kills):
                await bot.start()
                if chance.random() > EARLY:
                    await bot.ready()
                await asyncio.sleep(chance.uniform(0, LIFE))
                await bot.kill()
            await bot.start()
            await bot.ready()
            await writing
            await _until_answered(api)
            status = await bot.stop()
            return _judge(api, bot, options, status)


async def _write(api: BotApi, count: int, seconds: float) -> None:
    for number, text in enumerate(articles(count)):
        api.write(text, user=1000 + number % USERS)
        await asyncio.sleep(seconds / count)


async def _until_answered(api: BotApi) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            while api.unanswered():
                await asyncio.sleep(0.2)
    except TimeoutError:
        pass
    await asyncio.sleep(2)  # for what comes twice


def _judge(api: BotApi, bot: BotProcess, options: argparse.Namespace, status: int) -> int:
    log = bot.log.read_text("utf-8")
    owned = {int(number) for number in re.findall(r"event=repeated update=(\d+) .* after=death", log)}
    twice = {message for _, message in api.answered_twice()}
    with closing(sqlite3.connect(bot.database)) as db:
        integrity = db.execute("pragma integrity_check").fetchone()[0]
        states = dict(db.execute("select state, count(*) from inbox group by state").fetchall())
    lost = api.unanswered()
    print(f"{options.kills} kills during {options.articles} articles by {'webhook' if options.webhook else 'polling'}:")
    print(f"unanswered {len(lost)}, answered twice {len(twice)}, of which the log owns {len(twice & owned)}")
    print(f"database {integrity}, inbox {states}, exit status after SIGTERM {status}")
    if options.keep_log:
        Path(options.keep_log).write_text(log, "utf-8")
    return int(bool(lost) or bool(twice - owned) or integrity != "ok" or "aside" in states or status != 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--webhook", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep-log", metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
