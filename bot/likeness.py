"""Which article tells the same story as another: by the names that both know, the rare ones counting most."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import log
from typing import Any

from sqlite_utils import Database

from extract.codec import from_json
from extract.types import Digest

WITHIN = timedelta(days=7)  # between the sending of two articles on one story
FEWEST = 3  # names in common
SHARE = 0.4  # of the weight of the shorter article's names


def nearest(db: Database, user_id: int, digest: Digest) -> Digest | None:
    """The latest of the reader's other articles that is about the same, or None."""
    since = (datetime.now(UTC) - WITHIN).isoformat()
    own = names(digest)
    if len(own) < FEWEST:
        return None
    candidates = (
        "select article_id from names where kind != 'speakers'"
        " and name in (select name from names where article_id = :id)"
        " and article_id in (select article_id from archive where user_id = :user and asked_at > :since"
        " and article_id != :id) group by article_id having count(distinct name) >= :fewest"
    )
    sql = (
        "select a.digest from articles a join archive mine on mine.article_id = a.id and mine.user_id = :user"
        f" where a.id in ({candidates}) order by mine.asked_at desc limit 20"
    )
    bound: dict[str, Any] = {"id": digest.id, "user": user_id, "since": since, "fewest": FEWEST}
    for row in db.query(sql, bound):
        other = from_json(row["digest"])
        if other.text != digest.text and same_story(db, own, names(other), user_id):
            return other
    return None


def same_story(db: Database, first: set[str], second: set[str], user_id: int) -> bool:
    common = first & second
    if len(common) < FEWEST:
        return False
    weight = {name: _rarity(db, name, user_id) for name in first | second}
    shorter = min((first, second), key=lambda known: sum(weight[name] for name in known))
    return sum(weight[name] for name in common) >= SHARE * sum(weight[name] for name in shorter)


def names(digest: Digest) -> set[str]:
    return {entity.name for entity in digest.entities()}


def _rarity(db: Database, name: str, user_id: int) -> float:
    """A name that stands in many of the reader's articles says little about any of them."""
    sql = (
        "select count(distinct n.article_id) from names n join archive mine"
        " on mine.article_id = n.article_id and mine.user_id = ? where n.name = ?"
    )
    known = int(next(iter(db.execute(sql, [user_id, name])))[0])
    total = db.table("archive").count_where("user_id = ?", [user_id])
    return 1 + log((total + 1) / (known + 1))
