"""The database: digests and who asked for them. One connection, used in a thread of its own, never on the event loop.

Rows go in and dataclasses come out; nothing of SQL or sqlite3 is seen outside, whose errors become StoreError.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.migrations import migrations
from extract.codec import from_json, to_json
from extract.types import Digest
from handlers.newsroom import Asked, StoreError

BUSY = 5  # seconds to wait for another process that reads or copies the file
FACTS = ("people", "organizations", "places", "times", "quotes")
T = TypeVar("T")


class Store:
    """Open with `await Store.open(path)`; every method may raise StoreError, and leaves the file as it was then."""

    def __init__(self, thread: ThreadPoolExecutor, db: Database) -> None:
        self._thread = thread
        self._db = db

    @classmethod
    async def open(cls, path: Path) -> Store:
        """Creates the file and its folder, and applies what is missing of the schema."""
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        try:
            return cls(thread, await _run(thread, lambda: _connect(path)))
        except StoreError:
            thread.shutdown()
            raise

    async def close(self) -> None:
        await _run(self._thread, self._db.close)
        self._thread.shutdown()

    async def save(self, digest: Digest) -> None:
        """The article, its digest and its rows, in one transaction; an article read again replaces itself."""
        await _run(self._thread, lambda: _save(self._db, digest))

    async def note(self, digest: Digest, asked: Asked, reply_id: int) -> None:
        """Who asked for a saved article, in which message, and which message answers it."""
        row = {
            "chat_id": asked.chat_id,
            "user_id": asked.user_id,
            "message_id": asked.message_id,
            "reply_id": reply_id,
            "article_id": digest.id,
            "asked_at": _now(),
        }
        await _run(self._thread, lambda: self._db.table("requests").insert(row, replace=True))

    async def find(self, article_id: str, pipeline: str) -> Digest | None:
        """The digest of an article, unless an earlier pipeline made it."""
        return await self._digest("where id = ? and pipeline = ?", article_id, pipeline)

    async def find_url(self, url: str, pipeline: str, *, within: timedelta) -> Digest | None:
        """The digest of the page at an address, where it was read lately."""
        since = (datetime.now(UTC) - within).isoformat()
        return await self._digest("where url = ? and pipeline = ? and read_at > ?", url, pipeline, since)

    async def recall(self, chat_id: int, reply_id: int | None) -> Digest | None:
        """The digest that a message of the chat asked for or carries; without one, the chat's latest."""
        asked = "select article_id from requests where chat_id = ?"
        if reply_id is None:
            return await self._digest(f"where id = ({asked} order by id desc limit 1)", chat_id)
        return await self._digest(
            f"where id = ({asked} and ? in (reply_id, message_id) order by id desc limit 1)", chat_id, reply_id
        )

    async def prune(self, days: int) -> int:
        """Delete what was last asked for more than so many days ago; returns the number of articles."""
        before = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        return await _run(self._thread, lambda: _prune(self._db, before))

    async def _digest(self, where: str, *arguments: object) -> Digest | None:
        def query() -> Digest | None:
            rows = self._db.query(f"select digest from articles {where}", arguments)  # noqa: S608 - the clauses above
            row = next(iter(rows), None)
            return from_json(row["digest"]) if row else None

        return await _run(self._thread, query)


async def _run(thread: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    def guarded() -> T:
        try:
            return work()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(type(error).__name__) from error

    return await asyncio.get_running_loop().run_in_executor(thread, guarded)


def _connect(path: Path) -> Database:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = Database(sqlite3.connect(path, timeout=BUSY))
    try:
        db.enable_wal()
        db.execute("pragma foreign_keys = on")
        _refuse_newer(db)
        migrations.apply(db)
    except BaseException:
        db.close()
        raise
    return db


def _refuse_newer(db: Database) -> None:
    """A database that a later version has changed is not touched."""
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    unknown = [m.name for m in migrations.applied(db) if m.name not in known]
    if unknown:
        raise StoreError(f"a newer version of sariberita has used this database ({unknown[0]})")


def _save(db: Database, digest: Digest) -> None:
    row = {
        name: getattr(digest, name) for name in ("id", "url", "title", "site", "author", "language", "text", "pipeline")
    }
    row |= {
        "published": digest.published.isoformat() if digest.published else None,
        "digest": to_json(digest),
        "read_at": _now(),
    }
    with db.atomic():
        db.table("articles").upsert(row, pk="id")
        for table in FACTS:
            db.table(table).delete_where("article_id = ?", [digest.id])
            db.table(table).insert_all(_rows(digest, table))


def _rows(digest: Digest, table: str) -> Iterator[dict[str, Any]]:
    makers: dict[str, Callable[[Any], dict[str, Any]]] = {
        "people": lambda person: {
            "name": person.name,
            "roles": "; ".join(dict.fromkeys(role.text for role in person.roles)),
            "affiliation": person.affiliation.text if person.affiliation else None,
            "mentions": len(person.mentions),
        },
        "organizations": lambda body: {"name": body.name, "mentions": len(body.mentions)},
        "places": lambda place: {
            "name": place.name,
            "country": place.country,
            "event": int(place.event),
            "mentions": len(place.mentions),
        },
        "times": lambda moment: {
            "text": moment.text,
            "start": moment.start,
            "end": moment.end,
            "resolved": moment.resolved,
            "precision": moment.precision,
            "event": int(moment.event),
        },
        "quotes": lambda quote: {
            "text": quote.text,
            "start": quote.start,
            "end": quote.end,
            "speaker": quote.speaker,
            "cue": quote.cue.text if quote.cue else None,
            "kind": quote.kind,
        },
    }
    for position, fact in enumerate(getattr(digest, table)):
        yield {"article_id": digest.id, "position": position, **makers[table](fact)}


def _prune(db: Database, before: str) -> int:
    old = (
        "select id from articles where read_at < ? and id not in (select article_id from requests where asked_at >= ?)"
    )
    with db.atomic():
        ids = [row["id"] for row in db.query(old, (before, before))]
        for article_id in ids:
            for table in ("requests", *FACTS):
                db.table(table).delete_where("article_id = ?", [article_id])
            db.table("articles").delete(article_id)
    return len(ids)


def _now() -> str:
    return datetime.now(UTC).isoformat()
