"""Deleting what a reader sent: his rows, and the articles that nobody else has, down to the file."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from handlers.archive import Forgotten, Scope

SECURE = (3, 42)  # from which SQLite overwrites deleted words of a full-text index by itself
LATELY = timedelta(days=1)
OWN = ("questions", "readers", "judgements")  # what is a reader's, whatever article it is about


def articles(db: Database, user_id: int, scope: Scope, article_id: str | None) -> list[str]:
    """Those of the reader's articles that a scope covers."""
    where, bound = "user_id = ?", [str(user_id)]
    if scope is Scope.ARTICLE:
        where, bound = f"{where} and article_id = ?", [*bound, article_id or ""]
    elif scope is Scope.DAY:
        where, bound = f"{where} and asked_at > ?", [*bound, (datetime.now(UTC) - LATELY).isoformat()]
    return [row["article_id"] for row in db.table("archive").rows_where(where, bound, select="article_id")]


def forget(db: Database, user_id: int, scope: Scope, article_id: str | None) -> Forgotten:
    """The store has SQLite overwrite what is deleted; it leaves the write-ahead log too."""
    answers = 0
    with db.atomic():
        covered = articles(db, user_id, scope, article_id)
        for article in covered:
            mine = ("user_id = ? and article_id = ?", [user_id, article])
            answers += db.table("requests").count_where(*mine)
            for table in ("archive", "judgements", "requests"):
                db.table(table).delete_where(*mine)
            db.table("prompts").delete_where("chat_id = ? and article_id = ?", [user_id, article])
            _delete_unowned(db, article)
        if scope is Scope.ALL:
            for table in OWN:
                db.table(table).delete_where("user_id = ?", [user_id])
            db.execute("update inbox set body = null where user_id = ? and state = 'aside'", [user_id])
    if covered:
        clear_index(db)
    db.execute("pragma wal_checkpoint(truncate)")
    return Forgotten(len(covered), answers)


def drop(db: Database, user_id: int, article_id: str) -> None:
    """An article that took another's place in its answer, unless the reader asked for it elsewhere too."""
    elsewhere = db.table("requests").count_where("user_id = ? and article_id = ?", [user_id, article_id])
    if not elsewhere:
        db.table("archive").delete_where("user_id = ? and article_id = ?", [user_id, article_id])
        _delete_unowned(db, article_id)


def clear_index(db: Database) -> None:
    """Words of deleted articles leave the index too; before SQLite 3.42 only where it is written anew."""
    if sqlite3.sqlite_version_info < SECURE:
        db.execute("insert into stems (stems) values ('optimize')")


def _delete_unowned(db: Database, article_id: str) -> None:
    """An article goes, with all that hangs on it, when no reader's archive holds it."""
    unowned = "id = ? and not exists (select 1 from archive where article_id = ?)"
    db.table("articles").delete_where(unowned, [article_id, article_id])
