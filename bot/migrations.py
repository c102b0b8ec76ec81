"""The schema, step by step: numbered, each in a transaction, never edited once released."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations
from sqlite_utils.db import ForeignKey

from bot import forgetting, index
from extract.codec import from_json

migrations = Migrations("sariberita")

# The digest JSON of an article is the whole truth; these tables repeat it for whoever opens the file.
FACTS: dict[str, dict[str, type]] = {
    "people": {"name": str, "roles": str, "affiliation": str, "mentions": int},
    "organizations": {"name": str, "mentions": int},
    "places": {"name": str, "country": str, "event": int, "mentions": int},
    "times": {"text": str, "start": int, "end": int, "resolved": str, "precision": str, "event": int},
    "quotes": {"text": str, "start": int, "end": int, "speaker": str, "cue": str, "kind": str},
}


def _of_article(table: str) -> list[ForeignKey]:
    """What belongs to an article goes with it."""
    return [ForeignKey(table, "article_id", "articles", "id", on_delete="CASCADE")]


@migrations()
def m001_initial(db: Database) -> None:
    """Articles with their digest, the links that led to them, who asked for them, and the facts in their own tables."""
    db.table("articles").create(
        {
            "id": str, "url": str, "title": str, "site": str, "author": str, "published": str, "language": str,
            "text": str, "length": int, "digest": str, "pipeline": str, "created_at": str,
        },
        pk="id",
        not_null={"text", "digest", "pipeline", "created_at"},
        strict=True,
    )  # fmt: skip
    db.table("links").create(
        {"url": str, "article_id": str, "read_at": str},
        pk="url",
        not_null={"article_id", "read_at"},
        foreign_keys=_of_article("links"),
        strict=True,
    )
    db.table("links").create_index(["article_id"])
    db.table("requests").create(
        {
            "id": int, "chat_id": int, "user_id": int, "message_id": int, "reply_id": int, "article_id": str,
            "asked_at": str,
        },
        pk="id",
        not_null={"chat_id", "user_id", "message_id", "reply_id", "article_id", "asked_at"},
        foreign_keys=_of_article("requests"),
        strict=True,
    )  # fmt: skip
    db.table("requests").create_index(["chat_id", "message_id"], unique=True)
    db.table("requests").create_index(["chat_id", "reply_id"])
    db.table("requests").create_index(["article_id"])
    for table, columns in FACTS.items():
        db.table(table).create(
            {"article_id": str, "position": int, **columns},
            pk=("article_id", "position"),
            foreign_keys=_of_article(table),
            strict=True,
        )
    db.create_view(
        "who_said_what",
        "select quotes.speaker, quotes.text, articles.title, articles.site, articles.published, quotes.article_id"
        " from quotes join articles on articles.id = quotes.article_id"
        " order by articles.created_at, quotes.article_id, quotes.position",
    )


@migrations()
def m002_archive(db: Database) -> None:
    """A reader's archive: which articles are whose, what they are found by, questions, judgements, settings."""
    db.table("articles").add_column("origin", str)
    db.table("archive").create(
        {"user_id": int, "article_id": str, "asked_at": str, "dated_at": str},
        pk=("user_id", "article_id"),
        not_null={"asked_at", "dated_at"},
        foreign_keys=_of_article("archive"),
        strict=True,
    )
    db.table("archive").create_index(["user_id", "asked_at"])
    db.table("archive").create_index(["user_id", "dated_at"])
    db.table("archive").create_index(["article_id"])
    db.table("requests").create_index(["user_id", "asked_at"])
    # One message may bring several stories; each answer carries one.
    db.execute("drop index idx_requests_chat_id_message_id")
    db.execute("drop index idx_requests_chat_id_reply_id")
    db.table("requests").create_index(["chat_id", "message_id"])
    db.table("requests").create_index(["chat_id", "reply_id"], unique=True)
    db.table("names").create(
        {"word": str, "article_id": str, "kind": str, "name": str},
        pk=("word", "article_id", "kind", "name"),
        foreign_keys=_of_article("names"),
        strict=True,
    )
    db.table("names").create_index(["article_id"])
    db.table("names").create_index(["name", "article_id"])
    for table in ("people", "organizations", "places"):
        db.table(table).create_index(["name"])
    db.table("quotes").create_index(["speaker", "article_id", "position"])
    # The rows of an FTS table have only numbers: "indexed" gives each article one that outlasts a VACUUM.
    db.table("indexed").create(
        {"id": int, "article_id": str}, pk="id", foreign_keys=_of_article("indexed"), strict=True
    )
    db.table("indexed").create_index(["article_id"], unique=True)
    db.execute("create virtual table stems using fts5(title, text, tokenize = 'unicode61')")
    if sqlite3.sqlite_version_info >= forgetting.SECURE:
        db.execute("insert into stems (stems, rank) values ('secure-delete', 1)")
    db.execute("create trigger unindexed after delete on indexed begin delete from stems where rowid = old.id; end")
    db.table("questions").create(
        {"id": int, "user_id": int, "kind": str, "words": str, "asked_at": str},
        pk="id",
        not_null={"user_id", "kind", "words", "asked_at"},
        strict=True,
    )
    db.table("questions").create_index(["user_id"])
    db.table("judgements").create(
        {"user_id": int, "article_id": str, "good": int, "correction": str, "judged_at": str},
        pk=("user_id", "article_id"),
        not_null={"judged_at"},
        foreign_keys=_of_article("judgements"),
        strict=True,
    )
    db.table("judgements").create_index(["article_id"])
    db.table("prompts").create(
        {"chat_id": int, "message_id": int, "article_id": str},
        pk=("chat_id", "message_id"),
        not_null={"article_id"},
        foreign_keys=_of_article("prompts"),
        strict=True,
    )
    db.table("prompts").create_index(["article_id"])
    db.table("readers").create({"user_id": int, "language": str}, pk="user_id", strict=True)
    db.execute(
        "insert into archive select user_id, article_id, max(asked_at), coalesce("
        " (select strftime('%Y-%m-%dT%H:%M:%S', published) from articles where id = article_id), max(asked_at))"
        " from requests group by user_id, article_id"
    )
    for row in list(db.query("select digest from articles")):
        index.add_names(db, from_json(row["digest"]))


@migrations()
def m020_delivery(db: Database) -> None:
    """What came in and is not answered yet, what was sent in answer, and which chats must be left alone for a while.

    `inbox.state` is "open", "done" or "aside", and has been so `since`; `in_hand` marks what was being worked on,
    `deaths` how often the process died of it or beside it. `outbox.call` is a fingerprint of what was sent, its `state`
    "underway", "unsure" or "answered". Times are seconds since 1970.
    """
    db.table("inbox").create(
        {
            "update_id": int, "user_id": int, "body": str, "since": float, "state": str, "in_hand": int,
            "deaths": int,
        },
        pk="update_id",
        not_null={"since", "state", "in_hand", "deaths"},
        defaults={"state": "open", "in_hand": 0, "deaths": 0},
        strict=True,
    )  # fmt: skip
    db.table("inbox").create_index(["state", "since"])
    db.table("outbox").create(
        {"update_id": int, "call": str, "endpoint": str, "state": str, "repeats": int, "answer": str},
        pk=("update_id", "call"),
        not_null={"endpoint", "state", "repeats"},
        strict=True,
    )
    db.table("pauses").create({"chat_id": str, "until": float}, pk="chat_id", not_null={"until"}, strict=True)


@migrations()
def m030_addresses(db: Database) -> None:
    """What is missing of a story, and by what its site lets it be asked for again."""
    for column, kind in (("part", str), ("pages", int), ("closed", int)):
        db.table("articles").add_column(column, kind)
    for column in ("etag", "modified"):
        db.table("links").add_column(column, str)


@migrations()
def m040_shelves(db: Database) -> None:
    """The words of each reader's articles by themselves: a search goes through nobody else's."""
    db.execute("drop table indexed")
    db.execute("delete from stems")
    forgetting.clear_index(db)
    db.execute(
        "create table indexed (id integer primary key, user_id integer not null, article_id text not null,"
        " foreign key (user_id, article_id) references archive (user_id, article_id) on delete cascade) strict"
    )
    db.table("indexed").create_index(["user_id", "article_id"], unique=True)
    db.table("indexed").create_index(["article_id"])
    db.table("indexed").create_index(["user_id", "id"])
    db.execute("create trigger unindexed after delete on indexed begin delete from stems where rowid = old.id; end")
    held = "select user_id, digest from archive join articles on id = article_id order by asked_at"
    for row in list(db.query(held)):
        index.enter(db, row["user_id"], from_json(row["digest"]))
