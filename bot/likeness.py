"""Which article tells the same story as another: by the names that both know, the rare ones counting most."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from math import log

from sqlite_utils import Database

from extract.codec import from_json
from extract.types import Digest

WITHIN = timedelta(days=7)  # between the sending of two articles on one story
RECENT = 40  # of the reader's latest articles are looked through
FEWEST = 3  # names in common ...
AGENTS = 2  # ... of which so many are people or bodies: many stories happen in one town
SHARE = 1 / 3  # of the weight of the names of the article that has less


def nearest(db: Database, user_id: int, digest: Digest) -> Digest | None:
    """The latest of the reader's other articles that is about the same."""
    own = {entity.name for entity in digest.entities()}
    agents = {person.name for person in digest.people} | {body.name for body in digest.organizations}
    if len(own) < FEWEST:
        return None
    known = _recent(db, user_id, digest.id)
    spread = Counter(name for names in known.values() for name in names)
    for article_id, names in known.items():
        if len(names & agents) >= AGENTS and same_story(own, names, spread - Counter(names), len(known)):
            row = next(iter(db.query("select digest from articles where id = ?", [article_id])))
            other = from_json(row["digest"])
            if other.text != digest.text:
                return other
    return None


def same_story(first: set[str], second: set[str], spread: Counter[str], articles: int) -> bool:
    """`spread` counts each name in the reader's other articles: where it is in many, it says little about any."""
    common = first & second
    if len(common) < FEWEST:
        return False

    def weight(names: set[str]) -> float:
        return sum(1 + log((articles + 1) / (spread[name] + 1)) for name in names)

    return weight(common) >= SHARE * min(weight(first), weight(second))


def _recent(db: Database, user_id: int, but: str) -> dict[str, set[str]]:
    """The names of each of the reader's recent articles, the latest first."""
    since = (datetime.now(UTC) - WITHIN).isoformat()
    sql = (
        "select mine.article_id, f.name from (select article_id, asked_at from archive"
        " where user_id = ? and asked_at > ? and article_id != ? order by asked_at desc limit ?) mine"
        " join {table} f on f.article_id = mine.article_id order by mine.asked_at desc"
    )
    known: dict[str, set[str]] = defaultdict(set)
    for table in ("people", "organizations", "places"):
        for row in db.query(sql.format(table=table), [user_id, since, but, RECENT]):
            known[row["article_id"]].add(row["name"])
    return known
