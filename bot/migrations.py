"""The schema, step by step: numbered, each in a transaction, never edited once released."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("sariberita")


@migrations()
def m001_initial(db: Database) -> None:
    """Articles with their digest, who asked for them, and the facts in tables of their own.

    The digest JSON is the whole truth; `people`, `quotes` and the rest repeat it for whoever opens the file.
    """
    articles = [("article_id", "articles", "id")]
    db.table("articles").create(
        {
            "id": str, "url": str, "title": str, "site": str, "author": str, "published": str, "language": str,
            "text": str, "digest": str, "pipeline": str, "read_at": str,
        },
        pk="id",
        not_null={"text", "digest", "pipeline", "read_at"},
        strict=True,
    )  # fmt: skip
    db.table("articles").create_index(["url"])
    db.table("articles").create_index(["read_at"])
    db.table("requests").create(
        {
            "id": int,
            "chat_id": int,
            "user_id": int,
            "message_id": int,
            "reply_id": int,
            "article_id": str,
            "asked_at": str,
        },
        pk="id",
        not_null={"chat_id", "user_id", "message_id", "reply_id", "article_id", "asked_at"},
        foreign_keys=articles,
        strict=True,
    )
    db.table("requests").create_index(["chat_id", "message_id"], unique=True)
    db.table("requests").create_index(["chat_id", "reply_id"])
    db.table("requests").create_index(["article_id"])
    facts: dict[str, dict[str, type]] = {
        "people": {"name": str, "roles": str, "affiliation": str, "mentions": int},
        "organizations": {"name": str, "mentions": int},
        "places": {"name": str, "country": str, "event": int, "mentions": int},
        "times": {"text": str, "start": int, "end": int, "resolved": str, "precision": str, "event": int},
        "quotes": {"text": str, "start": int, "end": int, "speaker": str, "cue": str, "kind": str},
    }
    for table, columns in facts.items():
        db.table(table).create(
            {"article_id": str, "position": int, **columns},
            pk=("article_id", "position"),
            foreign_keys=articles,
            strict=True,
        )
    for table, column in (("people", "name"), ("organizations", "name"), ("places", "name"), ("quotes", "speaker")):
        db.table(table).create_index([column])
    db.create_view(
        "who_said_what",
        "select articles.title, articles.site, articles.published, quotes.speaker, quotes.text, quotes.article_id"
        " from quotes join articles on articles.id = quotes.article_id"
        " order by articles.read_at, quotes.article_id, quotes.position",
    )
