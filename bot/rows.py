"""A digest as the rows of the tables that repeat it; positions count from 0 in the digest's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlite_utils import Database

from extract.codec import to_json
from extract.types import Digest, Moment, Organization, Person, Place, Quote
from handlers.newsroom import Reading

Row = dict[str, Any]


def article(reading: Reading, created_at: str) -> Row:
    """`length` is that of an article of which only the beginning was read."""
    digest = reading.digest
    known = ("id", "url", "title", "site", "author", "language", "text", "pipeline")
    return {
        **{name: getattr(digest, name) for name in known},
        "published": digest.published.isoformat() if digest.published else None,
        "length": reading.length,
        "origin": reading.origin,
        "part": reading.part,
        "pages": reading.pages,
        "closed": int(reading.closed),
        "digest": to_json(digest),
        "created_at": created_at,
    }


def insert(db: Database, table: str, rows: Iterable[Row]) -> None:
    """Many rows by one statement, those that are there already left out; sqlite-utils' own takes twice the time."""
    rows = list(rows)
    if rows:
        columns = ", ".join(rows[0])
        values = ", ".join(f":{column}" for column in rows[0])
        db.conn.executemany(f"insert or ignore into [{table}] ({columns}) values ({values})", rows)  # noqa: S608


def facts(digest: Digest, table: str) -> Iterator[Row]:
    """The rows of one of `bot.migrations.FACTS`."""
    for position, fact in enumerate(getattr(digest, table)):
        yield {"article_id": digest.id, "position": position, **_fact(fact)}


def _fact(fact: Person | Organization | Place | Moment | Quote) -> Row:
    match fact:
        case Person():
            return {
                "name": fact.name,
                "roles": "; ".join(dict.fromkeys(role.text for role in fact.roles)),
                "affiliation": fact.affiliation.text if fact.affiliation else None,
                "mentions": len(fact.mentions),
            }
        case Organization():
            return {"name": fact.name, "mentions": len(fact.mentions)}
        case Place():
            return {
                "name": fact.name,
                "country": fact.country,
                "event": int(fact.event),
                "mentions": len(fact.mentions),
            }
        case Moment():
            return {
                "text": fact.text,
                "start": fact.start,
                "end": fact.end,
                "resolved": fact.resolved,
                "precision": fact.precision,
                "event": int(fact.event),
            }
        case Quote():
            return {
                "text": fact.text,
                "start": fact.start,
                "end": fact.end,
                "speaker": fact.speaker,
                "cue": fact.cue.text if fact.cue else None,
                "kind": fact.kind,
            }
