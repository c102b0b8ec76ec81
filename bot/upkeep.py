"""`python -m bot backup FILE` and `python -m bot check`: for whoever runs the bot, also while it runs."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from bot.migrations import migrations
from extract.errors import NewsError, PipelineMissing
from extract.reader import load
from handlers.newsroom import StoreError

PAGES = 256  # copied at a time; between two times the bot may write
SQLITE = b"SQLite format 3\x00"  # what every database begins with


class UpkeepError(NewsError):
    """Could not be done; the one argument is the sentence for whoever asked."""

    code = "upkeep"


def backup(database: Path, target: Path) -> str:
    """A copy that is whole and checked, or none: it takes its place when it is finished. Returns what to tell.

    A former copy is replaced, as whoever backs up every night expects, and that is told; no other file is.
    Raises UpkeepError or StoreError.
    """
    if target.is_dir():
        raise UpkeepError(f"{target} is a folder; name the file to write in it.")
    if target.exists() and database.exists() and target.samefile(database):
        raise UpkeepError(f"{target} is the database itself; give another file.")
    if not target.parent.is_dir():
        raise UpkeepError(f"{target.parent} is no folder; make it first, or give another file.")
    started = time.monotonic()
    unfinished = target.with_name(f"{target.name}.part")
    try:
        former = _former(target)
        unfinished.unlink(missing_ok=True)
        with _reading(database) as source, contextlib.closing(sqlite3.connect(unfinished)) as copy:
            source.execute("begin").execute("select 1 from sqlite_master").fetchone()  # one state, whatever is written
            source.backup(copy, pages=PAGES, sleep=0.01)
            copy.execute("pragma journal_mode = delete")  # one file, without those of a running database
            _examine(copy)
        unfinished.replace(target)
    except (sqlite3.OperationalError, OSError) as error:
        raise UpkeepError(f"the copy could not be written to {target} ({error}); give another place.") from error
    except sqlite3.Error as error:
        raise StoreError(str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return f"{target}: {target.stat().st_size:,} bytes in {time.monotonic() - started:.1f} s, checked.{former}"


def _former(target: Path) -> str:
    """What to tell of a copy that is there already."""
    if not target.exists():
        return ""
    with target.open("rb") as file:
        if file.read(len(SQLITE)) not in {SQLITE, b""}:
            raise UpkeepError(f"{target} is there already and is no database; give another file.")
    written = datetime.fromtimestamp(target.stat().st_mtime, UTC).astimezone()
    return f" It replaces the copy of {written:%Y-%m-%d %H:%M}."


def check(database: Path) -> Iterator[tuple[bool, str]]:
    """What was looked at, whether it is well, one line each. That the settings are well is known by then."""
    yield True, "settings"
    yield _pipeline()
    if database.exists():
        yield from _database(database)
    else:
        yield True, f"database: {database} does not exist yet and is made at the first start"


def _pipeline() -> tuple[bool, str]:
    try:
        return True, f"pipeline: {load().pipeline}"
    except PipelineMissing as error:
        return False, f"pipeline: missing or broken ({error}); install sariberita anew"


def _database(path: Path) -> Iterator[tuple[bool, str]]:
    try:
        with _reading(path) as db:
            _examine(db)
            yield True, f"database: {path}, {path.stat().st_size:,} bytes, whole"
            yield _schema(Database(db))
            yield from _inbox(db)
    except (sqlite3.Error, StoreError) as error:
        yield False, f"database: {path}: {error}"


def _schema(db: Database) -> tuple[bool, str]:
    with contextlib.closing(Database(memory=True)) as empty:
        known = {migration.name for migration in migrations.pending(empty)}
    if unknown := {migration.name for migration in migrations.applied(db)} - known:
        return False, f"schema: a newer version of sariberita has changed it ({min(unknown)})"
    if pending := [migration.name for migration in migrations.pending(db)]:
        return True, f"schema: {', '.join(pending)} will be applied at the next start"
    return True, "schema: up to date"


def _inbox(db: sqlite3.Connection) -> Iterator[tuple[bool, str]]:
    if db.execute("select 1 from sqlite_master where name = 'inbox'").fetchone():
        states = dict(db.execute("select state, count(*) from inbox group by state").fetchall())
        yield True, f"inbox: {states.get('open', 0)} waiting, {states.get('aside', 0)} set aside"


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    if not path.exists():
        raise UpkeepError(f"there is no database at {path}; check DATABASE_PATH.")
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        yield db


def _examine(db: sqlite3.Connection) -> None:
    """Raises StoreError where the file is damaged or its rows do not fit together."""
    (found,) = db.execute("pragma integrity_check(1)").fetchone()
    if found != "ok":
        raise StoreError(found)
    if (orphan := db.execute("pragma foreign_key_check").fetchone()) is not None:
        raise StoreError(f"a row of {orphan[0]} belongs to nothing")
