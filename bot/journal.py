"""What came in and what went out, on disk before anybody relies on it: the rows of the inbox and the outbox.

One connection in a thread of its own, so that no search and no export delays an incoming message. What several updates
write at the same time is one transaction. What somebody relies on is on the disk (synchronous=FULL) before he is told,
and outlives a power cut. What is only noted in hindsight, such as Telegram's answer, outlives the process as soon as it
is written: it comes before all that waits for the disk, and the update's end forces it there. sqlite3's errors become
StoreError.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from handlers.newsroom import StoreError

BUSY = 5  # seconds to wait for another connection that writes
CHECKPOINT = 4000  # pages; the store, in nobody's way, tidies the log up long before
KEPT = 48 * 3600  # seconds that a dealt-with update's number is known; Telegram repeats none after a day

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


@dataclass(slots=True)
class Call:
    """One call of the Bot API made for an update. `repeats` counts the processes that died while it was under way."""

    endpoint: str
    state: Literal["underway", "unsure", "answered"] = "underway"
    repeats: int = 0
    answer: Any = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An update that is not answered yet, as it came, with the calls already made for it by their fingerprints."""

    update_id: int
    body: str
    received: float
    deaths: int = 0
    calls: dict[str, Call] = field(default_factory=dict)


class Journal:
    """`await Journal.open(path)` on a database that `Store` has opened before; every method may raise StoreError."""

    def __init__(self, thread: ThreadPoolExecutor, db: sqlite3.Connection) -> None:
        self._thread = thread
        self._db = db
        self._waiting: dict[Literal["full", "normal"], list[tuple[Work[Any], asyncio.Future[Any]]]]
        self._waiting = {"full": [], "normal": []}
        self._writer: asyncio.Task[None] | None = None
        self.trouble: str | None = None  # what the last transaction failed of

    @classmethod
    async def open(cls, path: Path) -> Journal:
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        try:
            db = await asyncio.get_running_loop().run_in_executor(thread, _connect, path)
        except sqlite3.Error as error:
            thread.shutdown()
            raise StoreError(str(error)) from error
        return cls(thread, db)

    async def close(self) -> None:
        """What is being written is finished first."""
        if self._writer is not None:
            await asyncio.wait([self._writer], timeout=BUSY)
        await asyncio.get_running_loop().run_in_executor(self._thread, self._db.close)
        self._thread.shutdown()

    async def receive(self, update_id: int, user_id: int | None, body: str, received: float) -> bool:
        """False for an update that came before."""
        row = (update_id, user_id, body, received)
        return await self._write(
            lambda db: (
                db.execute(
                    "insert or ignore into inbox (update_id, user_id, body, since) values (?, ?, ?, ?)", row
                ).rowcount
                == 1
            )
        )

    async def take_up(self) -> list[Entry]:
        """What an earlier process has left, in the order in which it came; to be called once, before anything else."""
        return await self._write(_take_up)

    async def begin(self, update_id: int) -> None:
        """From now on a death of the process counts against this update."""
        await self._note(lambda db: db.execute("update inbox set in_hand = 1 where update_id = ?", [update_id]))

    async def finish(self, update_ids: list[int], state: Literal["done", "aside"]) -> None:
        """Nothing of a message that is dealt with is kept but its number; one set aside is kept for a look at it."""

        def work(db: sqlite3.Connection) -> None:
            db.executemany(
                "update inbox set state = ?1, since = ?2, in_hand = 0, body = iif(?1 = 'done', null, body)"
                " where update_id = ?3",
                [(state, time.time(), update_id) for update_id in update_ids],
            )
            db.executemany("delete from outbox where update_id = ?", [(update_id,) for update_id in update_ids])

        await self._write(work)

    async def note_call(self, update_id: int, key: str, call: Call) -> None:
        """A call of which something is known or to be feared: the update has got past what it could kill with."""
        answer = None if call.answer is None else json.dumps(call.answer)
        row = (update_id, key, call.endpoint, call.state, call.repeats, answer)

        def work(db: sqlite3.Connection) -> None:
            db.execute("update inbox set in_hand = 0 where update_id = ? and in_hand = 1", [update_id])
            db.execute("insert or replace into outbox values (?, ?, ?, ?, ?, ?)", row)

        await (self._write(work) if call.state == "underway" else self._note(work))

    async def forget_call(self, update_id: int, key: str) -> None:
        """A call that Telegram has certainly not carried out."""
        await self._note(lambda db: db.execute("delete from outbox where update_id = ? and call = ?", (update_id, key)))

    async def pause(self, chat: str, until: float) -> None:
        """Telegram wants no message to this chat before then."""
        await self._write(lambda db: db.execute("insert or replace into pauses values (?, ?)", (chat, until)))

    async def pauses(self) -> dict[str, float]:
        """Those not yet over."""
        return await self._write(
            lambda db: dict(db.execute("select chat_id, until from pauses where until > ?", [time.time()]).fetchall())
        )

    async def prune(self) -> None:
        """Deletes what nobody needs any more."""
        now = time.time()

        def work(db: sqlite3.Connection) -> None:
            db.execute("delete from inbox where state != 'open' and since < ?", [now - KEPT])
            db.execute("delete from pauses where until < ?", [now])

        await self._write(work)

    async def probe(self) -> None:
        """Raises StoreError where nothing can be written: it writes, since what changes nothing always succeeds."""
        await self._note(lambda db: db.execute("insert or replace into pauses values ('', 0)"))

    async def _write(self, work: Work[T]) -> T:
        """Outlives a power cut."""
        return await self._queue(work, "full")

    async def _note(self, work: Work[T]) -> T:
        """Outlives the process."""
        return await self._queue(work, "normal")

    async def _queue(self, work: Work[T], synchronous: Literal["full", "normal"]) -> T:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting[synchronous].append((work, done))
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_all())
        return await done

    async def _write_all(self) -> None:
        """As they came, notes first; what comes while a transaction is written goes into the next."""
        try:
            while any(self._waiting.values()):
                synchronous: Literal["full", "normal"] = "normal" if self._waiting["normal"] else "full"
                batch, self._waiting[synchronous] = self._waiting[synchronous], []
                committed = asyncio.get_running_loop().run_in_executor(
                    self._thread, _commit, self._db, synchronous, [work for work, _ in batch]
                )
                await asyncio.wait([committed])
                error = committed.exception()
                self.trouble = str(error) if error else None
                for position, (_, done) in enumerate(batch):
                    if done.cancelled():
                        continue
                    if error is None:
                        done.set_result(committed.result()[position])
                    else:
                        done.set_exception(error)
        finally:
            self._writer = None


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    db.execute(f"pragma wal_autocheckpoint = {CHECKPOINT}")
    db.execute("pragma secure_delete = on")  # no message's text stays in a page that is free
    return db


def _commit(db: sqlite3.Connection, synchronous: str, works: list[Work[Any]]) -> list[Any]:
    """All or nothing."""
    try:
        db.execute(f"pragma synchronous = {synchronous}")
        db.execute("begin immediate")
        results = [work(db) for work in works]
        db.execute("commit")
    except sqlite3.Error as error:
        with suppress(sqlite3.Error):
            if db.in_transaction:
                db.execute("rollback")
            db.execute("pragma shrink_memory")  # the next try reads anew: what was damaged may have been put right
        raise StoreError(str(error)) from error
    return results


def _take_up(db: sqlite3.Connection) -> list[Entry]:
    db.execute("update inbox set deaths = deaths + 1, in_hand = 0 where in_hand = 1")
    db.execute("update outbox set repeats = repeats + 1 where state = 'underway'")
    rows = "select update_id, body, since, deaths from inbox where state = 'open' order by since, update_id"
    entries = [Entry(*row) for row in db.execute(rows)]
    by_number = {entry.update_id: entry for entry in entries}
    for update_id, key, endpoint, state, repeats, answer in db.execute("select * from outbox"):
        if update_id in by_number:
            call = Call(endpoint, state, repeats, None if answer is None else json.loads(answer))
            by_number[update_id].calls[key] = call
    return entries
