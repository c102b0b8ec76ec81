"""What is stored can be recalled by those who asked for it, and opened by anybody with sqlite-utils."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import sqlite_utils

from bot.migrations import FACTS, migrations
from bot.store import Store
from handlers.newsroom import Asked, Reading, StoreError
from tests.handlers.digests import make_digest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "news.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    store = await Store.open(path)
    yield store
    await store.close()


async def test_a_digest_comes_back_as_it_was(store: Store) -> None:
    reading = Reading(make_digest(url="https://kabar.example/a"), length=70_000, limit=60_000)
    await store.save(reading, link="https://s.example/1")
    assert await store.find("pasar", "test-1") == reading
    assert await store.find_link("https://s.example/1", "test-1", within=timedelta(hours=1)) == reading


async def test_a_link_read_long_ago_is_read_anew(store: Store) -> None:
    await store.save(Reading(make_digest()), link="https://s.example/1")
    assert await store.find_link("https://s.example/1", "test-1", within=timedelta(0)) is None
    assert await store.find_link("https://s.example/2", "test-1", within=timedelta(hours=1)) is None


async def test_an_older_pipelines_digest_is_made_anew(store: Store) -> None:
    await store.save(Reading(make_digest()))
    assert await store.find("pasar", "test-2") is None


async def test_recall_by_reply_by_question_and_latest(store: Store) -> None:
    first, second = make_digest(), make_digest(id="garam", title="Panen Garam")
    for digest, message, reply in ((first, 1, 2), (second, 3, 4)):
        await store.save(Reading(digest))
        await store.note(digest, Asked(7, 7, message), reply)
    assert await store.recall(7, 2) == first
    assert await store.recall(7, 1) == first
    assert await store.recall(7, None) == second
    assert await store.recall(7, 99) is None


async def test_nobody_recalls_what_another_chat_asked_for(store: Store) -> None:
    await store.save(Reading(make_digest()))
    await store.note(make_digest(), Asked(7, 7, 1), 2)
    assert await store.recall(8, 2) is None
    assert await store.recall(8, None) is None


async def test_facts_stand_in_tables_of_their_own(store: Store, path: Path) -> None:
    await store.save(Reading(make_digest()))
    await store.save(Reading(make_digest()))  # read again: nothing twice
    db = sqlite_utils.Database(path)
    assert set(FACTS) | {"articles", "requests"} <= set(db.table_names())
    assert [(row["name"], row["roles"], row["mentions"]) for row in db["people"].rows] == [
        ("Nadira Puspaningrum", "Menteri Kelautan", 2)
    ]
    ((title, speaker),) = db.execute("select title, speaker from who_said_what").fetchall()
    assert (title, speaker) == ("Pasar Apung Lestari Dibuka", "Nadira Puspaningrum")
    db.close()


async def test_an_error_while_saving_leaves_nothing_half(store: Store, path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("create trigger no_quotes before insert on quotes begin select raise(abort, 'full'); end")
    db.close()
    with pytest.raises(StoreError):
        await store.save(Reading(make_digest()))
    with sqlite3.connect(path) as db:
        assert db.execute("select (select count(*) from articles) + (select count(*) from people)").fetchone() == (0,)
    db.close()


async def test_old_articles_are_pruned_unless_asked_for_again(store: Store, path: Path) -> None:
    for digest, message in ((make_digest(), 1), (make_digest(id="garam"), 2)):
        await store.save(Reading(digest))
        await store.note(digest, Asked(7, 7, message), message + 10)
    with sqlite3.connect(path) as db:
        db.execute("update articles set created_at = '2020-01-01T00:00:00+00:00'")
        for table in ("requests", "archive"):
            db.execute(f"update {table} set asked_at = '2020-01-01T00:00:00+00:00' where article_id = 'pasar'")  # noqa: S608
    db.close()
    assert await store.prune(30) == 1
    assert await store.recall(7, 1) is None
    assert await store.recall(7, 2) is not None


async def test_a_database_of_a_later_version_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    db = sqlite_utils.Database(path)
    migrations.apply(db)
    with db.atomic():
        db["_sqlite_migrations"].insert({"migration_set": "sariberita", "name": "m999_later", "applied_at": "2030"})
    db.close()
    with pytest.raises(StoreError, match="newer version"):
        await Store.open(path)


def test_what_is_no_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("not a database, only some text that is long enough to have a header", encoding="utf-8")
    with pytest.raises(StoreError):
        asyncio.run(Store.open(path))


@contextmanager
def damaged(path: Path) -> Iterator[None]:
    """All but the beginning."""
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    yield
    path.write_bytes(whole)


async def test_one_that_was_damaged_is_used_again_once_it_has_been_put_right(store: Store, path: Path) -> None:
    await store.save(Reading(make_digest()))
    await store.run(lambda db: db.execute("pragma wal_checkpoint"))
    await store.run(lambda db: db.execute("pragma shrink_memory"))
    with damaged(path):
        for _ in range(2):
            with pytest.raises(StoreError, match="malformed"):
                await store.save(Reading(make_digest(id="garam")))
    await store.save(Reading(make_digest(id="garam")))
    assert await store.find("garam", "test-1") is not None


async def test_queries_use_indexes(store: Store, path: Path) -> None:
    queries = (
        "select article_id from requests where chat_id = 1 and message_id = 2",
        "select article_id from requests where chat_id = 1 order by id desc limit 1",
        "select article_id from links where url = 'x'",
        "select 1 from links where article_id = 'x'",
        "select 1 from quotes where article_id = 'x'",
    )
    db = sqlite_utils.Database(path)
    for query in queries:
        plan = " ".join(row[3] for row in db.execute(f"explain query plan {query}").fetchall())
        assert "SCAN" not in plan, f"{query}: {plan}"
    db.close()


async def test_many_at_once_are_served_one_after_the_other(store: Store) -> None:
    await asyncio.gather(*(store.save(Reading(make_digest(id=f"a{number}"))) for number in range(20)))
    assert await store.find("a19", "test-1") is not None
