"""A small process of its own that carries the bot's requests to Telegram and brings back the answers.

It outlives the bot: where that dies with requests on their way, the courier waits for their answers, notes in the
outbox what Telegram has taken, and ends. The next bot's courier begins only then, so that nothing is repeated of
which the answer was still to come. Nothing heavy is imported here.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import pickle
import signal
import socket
import sqlite3
import ssl
import sys
from collections import OrderedDict
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bot.trust import trusted

READY = 0  # the number of the outcome that says that errands are taken
CONNECTIONS = 256
REMEMBERED = 1000  # answers that the bot may not have noted yet when it dies
PATIENCE = 5.0  # seconds for what is on its way when the bot dies, for which the next bot waits too
BUSY = 10  # seconds to wait for another connection that writes
NOTE = "update outbox set state = 'answered', answer = ? where update_id = ? and call = ? and state = 'underway'"

CallId = tuple[int, str]  # of the outbox: update and call


@dataclass(frozen=True, slots=True)
class Errand:
    """One request; `call` is None where the outbox knows nothing of it. Without a `url` it asks for a word alone."""

    number: int
    call: CallId | None = None
    method: str = ""
    url: str = ""
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    content: bytes = b""
    timeout: dict[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer, or the httpx error that came instead."""

    number: int
    status: int = 0
    content: bytes = b""
    error: str = ""
    message: str = ""


def pack(message: Errand | Outcome) -> bytes:
    body = pickle.dumps(message)
    return len(body).to_bytes(4, "big") + body


async def unpack(reader: asyncio.StreamReader) -> Any:
    """Raises OSError or EOFError where the other side has ended."""
    size = int.from_bytes(await reader.readexactly(4), "big")
    return pickle.loads(await reader.readexactly(size))  # noqa: S301 - from the process at the other end of a socketpair


def main() -> None:
    """`courier FD DATABASE [CERTIFICATES]`: a socket to the bot, the file with the outbox, whom to believe besides."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a service manager may send it to all: the bot decides
    bot, database = socket.socket(fileno=int(sys.argv[1])), Path(sys.argv[2])
    with database.with_name(f"{database.name}.lock").open("w") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)  # until an earlier courier has ended; the bot's own lock is of another kind
        carrying = carry(bot, trusted(Path(sys.argv[3]) if sys.argv[3:] else None))
        note(database, asyncio.new_event_loop().run_until_complete(carrying))
        os._exit(0)  # a thread that still looks a name up is not waited for, as the next bot would have to


async def carry(bot: socket.socket, context: ssl.SSLContext) -> dict[CallId, str]:
    """Until the bot has ended and nothing is on its way any more; the latest answers to its calls, as JSON."""
    reader, writer = await asyncio.open_connection(sock=bot)
    answers: OrderedDict[CallId, str] = OrderedDict()
    under_way: set[asyncio.Task[None]] = set()
    limits = httpx.Limits(max_connections=CONNECTIONS)
    async with httpx.AsyncClient(limits=limits, verify=context) as client:

        async def run(errand: Errand) -> None:
            outcome = await _outcome(client, errand)
            if errand.call and (answer := _answer(outcome)):
                answers[errand.call] = answer
                if len(answers) > REMEMBERED:
                    answers.popitem(last=False)
            writer.write(pack(outcome))

        writer.write(pack(Outcome(READY)))
        with suppress(OSError, EOFError):
            while True:
                errand: Errand = await unpack(reader)
                if not errand.url:
                    writer.write(pack(Outcome(errand.number)))
                    continue
                task = asyncio.create_task(run(errand))
                under_way.add(task)
                task.add_done_callback(under_way.discard)
        if under_way:
            await asyncio.wait(under_way, timeout=PATIENCE)
    return answers


async def _outcome(client: httpx.AsyncClient, errand: Errand) -> Outcome:
    try:
        timeout = httpx.Timeout(**errand.timeout)
        headers = httpx.Headers(errand.headers)
        response = await client.request(
            errand.method, errand.url, headers=headers, content=errand.content, timeout=timeout
        )
    except Exception as error:  # the bot waits for word of each errand
        known = type(error) if isinstance(error, httpx.RequestError) else httpx.RequestError
        return Outcome(errand.number, error=known.__name__, message=str(error))
    return Outcome(errand.number, response.status_code, response.content)


def _answer(outcome: Outcome) -> str | None:
    """What Telegram has answered to a call that it has carried out."""
    if outcome.status != httpx.codes.OK:
        return None
    with suppress(ValueError, KeyError, TypeError):
        return json.dumps(json.loads(outcome.content)["result"])
    return None


def note(database: Path, answers: dict[CallId, str]) -> None:
    """What the bot has noted itself, or has dealt with, stays as it is."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{database}?mode=rw", uri=True, timeout=BUSY)) as db,
        db,
    ):
        db.executemany(NOTE, [(answer, *call) for call, answer in answers.items()])
