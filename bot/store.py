"""The database: digests and who asked for them. One connection, used in a thread of its own, never on the event loop.

Rows go in and dataclasses come out; nothing of SQL or sqlite3 is seen outside, whose errors become StoreError.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from bot import forgetting, index, rows
from bot.migrations import FACTS, migrations
from bot.reading import LIMIT
from bot.versions import UNKNOWN, Validators, Version
from extract.codec import from_json
from extract.types import Digest
from handlers.newsroom import Asked, Reading, StoreError

ARCHIVE = "insert into archive values (:user_id, :article_id, :asked_at, :dated_at) on conflict do "
SENT_AGAIN = "update set asked_at = excluded.asked_at, dated_at = excluded.dated_at"
BUSY = 5  # seconds to wait for another process that writes to the file
T = TypeVar("T")


class Store:
    """`await Store.open(path)`; every method may raise StoreError, and leaves the file as it was then."""

    def __init__(self, thread: ThreadPoolExecutor, path: Path) -> None:
        self._thread = thread
        self._path = path
        self._db: Database | None = None

    @classmethod
    async def open(cls, path: Path) -> Store:
        """Creates the file and its folder, and applies what is missing of the schema."""
        store = cls(ThreadPoolExecutor(max_workers=1, thread_name_prefix="store"), path)
        try:
            await store.run(lambda _: None)
        except BaseException:
            store._thread.shutdown()
            raise
        return store

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._disconnect)
        self._thread.shutdown()

    async def run(self, work: Callable[[Database], T]) -> T:
        """Whatever else is asked of the database, in its thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._guarded, work)

    def _guarded(self, work: Callable[[Database], T]) -> T:
        """The one place where errors of the database are seen. One that was damaged may have been put right: it is
        opened anew, since what SQLite remembers of it is damaged, too."""
        try:
            if self._db is None:
                self._db = _connect(self._path)
            return work(self._db)
        except (sqlite3.Error, OSError) as error:
            if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CORRUPT_VTAB):
                self._disconnect()
            raise StoreError(str(error)) from error

    def _disconnect(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    async def save(self, reading: Reading, *, link: str | None = None) -> None:
        """The article, its digest, its rows and the link that led to it, all or nothing; one read again is replaced."""
        await self.run(lambda db: _save(db, reading, link))

    async def note(self, digest: Digest, asked: Asked, reply_id: int) -> None:
        """Who asked for a saved article, in which message, and which message answers it."""
        row = {
            "chat_id": asked.chat_id,
            "user_id": asked.user_id,
            "message_id": asked.message_id,
            "reply_id": reply_id,
            "article_id": digest.id,
            "asked_at": now(),
        }
        mine = {key: row[key] for key in ("user_id", "article_id", "asked_at")}
        mine["dated_at"] = digest.published.astimezone(UTC).isoformat() if digest.published else row["asked_at"]

        def write(db: Database) -> None:
            with db.atomic():
                before = "select article_id from requests where chat_id = ? and reply_id = ?"
                changed = [r["article_id"] for r in db.query(before, [asked.chat_id, reply_id])]
                db.table("requests").insert(row, replace=True)
                # One that is opened again is not sent again.
                db.execute(ARCHIVE + ("nothing" if asked.opened(reply_id) else SENT_AGAIN), mine)
                index.enter(db, asked.user_id, digest)
                for former in changed:
                    if former != digest.id:
                        forgetting.drop(db, asked.user_id, former)

        await self.run(write)

    async def find(self, article_id: str, pipeline: str) -> Reading | None:
        """What was read of an article, unless an earlier pipeline read it."""
        return await self._reading("where id = ? and pipeline = ?", article_id, pipeline)

    async def find_link(self, url: str, pipeline: str, *, within: timedelta) -> Reading | None:
        """What was read at an address, where that was lately and by this pipeline."""
        since = (datetime.now(UTC) - within).isoformat()
        linked = "select article_id from links where url = ? and read_at > ?"
        return await self._reading(f"where id = ({linked}) and pipeline = ?", url, since, pipeline)

    async def find_version(self, url: str, pipeline: str) -> Version | None:
        """What was read at an address, whenever that was, where the site said how to ask whether it has changed."""
        linked = "where id = (select article_id from links where url = ?) and pipeline = ?"
        reading = await self._reading(linked, url, pipeline)
        query = "select etag, modified from links where url = ?"
        said = await self.run(lambda db: next(iter(db.query(query, [url])), {}))
        validators = Validators(said.get("etag"), said.get("modified"))
        return Version(reading, validators) if reading and validators != UNKNOWN else None

    async def add_links(self, article_id: str, urls: set[str], validators: Validators = UNKNOWN) -> None:
        """Further addresses that lead to a saved article, as of now."""
        row = {"article_id": article_id, "read_at": now(), "etag": validators.etag, "modified": validators.modified}
        added = [{"url": url, **row} for url in sorted(urls)]
        await self.run(lambda db: db.table("links").insert_all(added, replace=True))

    async def recall(self, chat_id: int, reply_id: int | None) -> Digest | None:
        """The digest that a message of the chat asked for or carries; without one, the chat's latest."""
        asked = "select article_id from requests where chat_id = ?"
        if reply_id is None:
            found = await self._reading(f"where id = ({asked} order by id desc limit 1)", chat_id)
        else:
            asked += " and ? in (reply_id, message_id)"
            found = await self._reading(f"where id = ({asked} order by id desc limit 1)", chat_id, reply_id)
        return found.digest if found else None

    async def answered(self, chat_id: int, message_id: int) -> tuple[Digest, int] | None:
        """What a message asked for, and the latest message that answered it."""

        def query(db: Database) -> tuple[Digest, int] | None:
            sql = (
                "select a.digest, r.reply_id from requests r join articles a on a.id = r.article_id"
                " where r.chat_id = ? and r.message_id = ? order by r.id desc limit 1"
            )
            row = next(iter(db.query(sql, [chat_id, message_id])), None)
            return (from_json(row["digest"]), row["reply_id"]) if row else None

        return await self.run(query)

    async def prune(self, days: int) -> int:
        """Deletes requests older than so many days, and the articles that nobody asked for since; returns how many."""
        before = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        return await self.run(lambda db: _prune(db, before))

    async def _reading(self, where: str, *arguments: object) -> Reading | None:
        return await self.run(lambda db: reading(db, where, arguments))


def reading(db: Database, where: str, bound: dict[str, Any] | Sequence[object]) -> Reading | None:
    """What was read of the one article that a condition finds."""
    columns = "digest, length, origin, part, pages, closed"
    row = next(iter(db.query(f"select {columns} from articles {where}", bound)), None)  # noqa: S608 - conditions are ours
    if row is None:
        return None
    return Reading(
        from_json(row["digest"]), row["length"], LIMIT if row["length"] else None, row["origin"],
        row["part"], row["pages"], bool(row["closed"]),
    )  # fmt: skip


class _Connection(sqlite3.Connection):
    """Every transaction is one that will write: it waits for its turn at the beginning, where waiting is possible."""

    def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        return super().execute("BEGIN IMMEDIATE" if sql == "BEGIN" else sql, *arguments)


def _connect(path: Path) -> Database:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = Database(sqlite3.connect(path, timeout=BUSY, isolation_level="IMMEDIATE", factory=_Connection))
    try:
        db.enable_wal()
        db.execute("pragma foreign_keys = on")
        db.execute("pragma secure_delete = on")  # what is deleted is overwritten
        _refuse_newer(db)
        migrations.apply(db)
        db.execute("pragma synchronous = normal")  # the journal's next write, the update's end at the latest, forces it
    except BaseException:
        db.close()
        raise
    return db


def _refuse_newer(db: Database) -> None:
    """A database that a later version has changed is not touched."""
    with contextlib.closing(Database(memory=True)) as empty:
        known = {migration.name for migration in migrations.pending(empty)}
    unknown = [migration.name for migration in migrations.applied(db) if migration.name not in known]
    if unknown:
        raise StoreError(f"a newer version of sariberita has changed it ({unknown[0]})")


def _save(db: Database, reading: Reading, link: str | None) -> None:
    digest, moment = reading.digest, now()
    with db.atomic():
        db.table("articles").upsert(rows.article(reading, moment), pk="id")
        for table in FACTS:
            db.table(table).delete_where("article_id = ?", [digest.id])
            rows.insert(db, table, rows.facts(digest, table))
        index.add(db, digest)
        if link is not None:
            db.table("links").insert({"url": link, "article_id": digest.id, "read_at": moment}, replace=True)


def _prune(db: Database, before: str) -> int:
    with db.atomic():
        for table in ("requests", "archive", "questions"):
            db.table(table).delete_where("asked_at < ?", [before])
        db.table("judgements").delete_where("judged_at < ?", [before])
        unasked = "created_at < ? and id not in (select article_id from archive)"
        count = db.table("articles").count_where(unasked, [before])
        db.table("articles").delete_where(unasked, [before])
    if count:
        forgetting.clear_index(db)
    return count


def now() -> str:
    """As the tables hold moments: in UTC, so that they sort."""
    return datetime.now(UTC).isoformat()
