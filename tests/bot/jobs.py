"""What worker processes are given to do in tests; here, so that a new process can import it without the pipeline."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from pathlib import Path

from bot.workers import Workers
from extract.errors import NotAnArticle


def nothing() -> None:
    """An initializer that loads no pipeline."""


def double(number: int) -> int:
    return 2 * number


def process() -> int:
    return os.getpid()


def refuse(kind: str) -> None:
    raise NotAnArticle(kind)


def hang(started: Path | None = None) -> None:
    if started is not None:
        started.touch()
    threading.Event().wait()


def die() -> None:
    os._exit(9)


def die_once(mark: Path) -> str:
    if mark.exists():
        return "read"
    mark.touch()
    os._exit(9)


def hang_once(mark: Path) -> str:
    if mark.exists():
        return "read"
    hang(mark)
    return "never"


def tell_and_hang(where: Path) -> None:
    where.write_text(str(os.getpid()), "ascii")
    hang()


async def be_killed(where: Path) -> None:
    """What a bot does that is killed while a worker of it is busy."""
    workers = await Workers.start(1, initializer=nothing)
    await workers.run(tell_and_hang, where)


if __name__ == "__main__":
    asyncio.run(be_killed(Path(sys.argv[1])))
