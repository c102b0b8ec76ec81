"""Deleting what a reader sent: his rows, and the articles that nobody else has, down to the file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from handlers.archive import Forgotten, Scope

LATELY = timedelta(days=1)
OWN = ("questions", "readers")  # what is a reader's without an article


def articles(db: Database, user_id: int, scope: Scope, article_id: str | None) -> list[str]:
    """Those of the reader's articles that a scope covers."""
    where, bound = "user_id = ?", [str(user_id)]
    if scope is Scope.ARTICLE:
        where, bound = f"{where} and article_id = ?", [*bound, article_id or ""]
    elif scope is Scope.DAY:
        where, bound = f"{where} and asked_at > ?", [*bound, (datetime.now(UTC) - LATELY).isoformat()]
    return [row["article_id"] for row in db.table("archive").rows_where(where, bound, select="article_id")]


def forget(db: Database, user_id: int, scope: Scope, article_id: str | None) -> Forgotten:
    """Deleted content is overwritten with zeros and leaves the write-ahead log too."""
    answers = 0
    db.execute("pragma secure_delete = on")
    try:
        with db.atomic():
            gone = articles(db, user_id, scope, article_id)
            for article in gone:
                for table in ("archive", "judgements"):
                    db.table(table).delete_where("user_id = ? and article_id = ?", [user_id, article])
                answers += db.table("requests").count_where("user_id = ? and article_id = ?", [user_id, article])
                db.table("requests").delete_where("user_id = ? and article_id = ?", [user_id, article])
                delete_unowned(db, article)
            if scope is Scope.ALL:
                for table in OWN:
                    db.table(table).delete_where("user_id = ?", [user_id])
                db.execute("update inbox set body = null where user_id = ? and state = 'aside'", [user_id])
                db.table("prompts").delete_where("chat_id = ?", [user_id])
        if gone:
            db.execute("insert into stems (stems) values ('optimize')")  # else their words stay in its index
    finally:
        db.execute("pragma secure_delete = off")
    db.execute("pragma wal_checkpoint(truncate)")
    return Forgotten(len(gone), answers)


def delete_unowned(db: Database, article_id: str) -> None:
    """An article goes, with all that hangs on it, when no reader's archive holds it."""
    db.table("articles").delete_where(
        "id = ? and not exists (select 1 from archive where article_id = ?)", [article_id, article_id]
    )
