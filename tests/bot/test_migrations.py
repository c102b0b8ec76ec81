"""A database is brought up to date step by step, or left as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlite_utils
from sqlite_utils import Migrations

from bot.migrations import FACTS, migrations


@pytest.fixture
def db() -> Iterator[sqlite_utils.Database]:
    db = sqlite_utils.Database(memory=True)
    yield db
    db.close()


def test_steps_are_numbered_in_order(db: sqlite_utils.Database) -> None:
    names = [migration.name for migration in migrations.pending(db)]
    numbers = [int(name[1:4]) for name in names]
    assert numbers == sorted(set(numbers))


def test_all_steps_apply_once(db: sqlite_utils.Database) -> None:
    migrations.apply(db)
    before = db.schema
    migrations.apply(db)
    assert db.schema == before
    assert migrations.pending(db) == []
    assert all(db.table(name).strict for name in ("articles", "links", "requests", *FACTS))


def test_what_belongs_to_an_article_goes_with_it(db: sqlite_utils.Database) -> None:
    migrations.apply(db)
    for table in ("links", "requests", *FACTS):
        assert [(key.other_table, key.on_delete) for key in db.table(table).foreign_keys] == [("articles", "CASCADE")]


def test_a_step_that_fails_leaves_nothing_behind(db: sqlite_utils.Database) -> None:
    migrations.apply(db)
    before = db.schema
    later = Migrations("sariberita")

    @later()
    def m999_broken(db: sqlite_utils.Database) -> None:
        db.table("half").create({"id": int})
        raise ValueError("disk full")

    with pytest.raises(ValueError, match="disk full"):
        later.apply(db)
    assert db.schema == before
