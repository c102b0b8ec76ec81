"""A backup is whole and taken while the bot writes; a check says what is not well."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import upkeep
from bot.journal import Journal
from bot.store import Store
from bot.upkeep import SQLITE, UpkeepError, backup, check
from handlers.newsroom import StoreError


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    await (await Store.open(path)).close()
    return path


async def test_a_backup_is_whole_while_the_bot_writes_without_a_pause(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "PAGES", 20)
    journal = await Journal.open(database)
    for number in range(200):
        await journal.receive(number, None, "x" * 20_000, 1.0)
    writing = asyncio.create_task(_receive(journal, range(200, 100_000)))
    async with asyncio.timeout(60):
        told = await asyncio.to_thread(backup, database, tmp_path / "copy.db")
    writing.cancel()
    await journal.close()
    assert told.startswith(f"{tmp_path / 'copy.db'}: ")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("select count(*) from inbox where update_id < 200").fetchone() == (200,)
    assert not (tmp_path / "copy.db.part").exists()


async def _receive(journal: Journal, numbers: range) -> None:
    for number in numbers:
        await journal.receive(number, None, "y" * 20_000, 1.0)


def test_a_backup_that_fails_leaves_the_former_one(tmp_path: Path) -> None:
    damaged, former = tmp_path / "news.db", tmp_path / "copy.db"
    damaged.write_bytes(b"no database " * 1000)
    former.write_bytes(SQLITE + b"as it was")
    with pytest.raises(StoreError):
        backup(damaged, former)
    assert former.read_bytes() == SQLITE + b"as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "news.db"]


def test_a_backup_of_nothing_or_onto_itself_is_refused(database: Path, tmp_path: Path) -> None:
    with pytest.raises(UpkeepError, match="DATABASE_PATH"):
        backup(tmp_path / "none.db", tmp_path / "copy.db")
    with pytest.raises(UpkeepError, match="itself"):
        backup(database, database)


@pytest.mark.parametrize("place", ["/proc/copy.db", "/dev/full/copy.db"])
def test_a_place_that_takes_no_copy_is_named(database: Path, place: str) -> None:
    with pytest.raises(UpkeepError, match=Path(place).parent.name):
        backup(database, Path(place))


def test_a_former_copy_is_replaced_and_that_is_told(database: Path, tmp_path: Path) -> None:
    assert "replaces" not in backup(database, tmp_path / "copy.db")
    assert "It replaces the copy of 20" in backup(database, tmp_path / "copy.db")


def test_a_file_that_is_no_copy_is_left_alone(database: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Jangan hilang.")
    with pytest.raises(UpkeepError, match=r"notes\.txt is there already and is no database"):
        backup(database, notes)
    assert notes.read_text() == "Jangan hilang."
    with pytest.raises(UpkeepError, match="is a folder"):
        backup(database, tmp_path)


def test_a_check_tells_of_settings_pipeline_and_database(database: Path) -> None:
    findings = {line.partition(":")[0]: well for well, line in check(database)}
    assert findings == {"settings": True, "pipeline": True, "database": True, "schema": True, "inbox": True}


def test_a_copy_needs_a_folder(database: Path, tmp_path: Path) -> None:
    with pytest.raises(UpkeepError, match="no folder"):
        backup(database, tmp_path / "nowhere" / "copy.db")


def test_a_check_finds_damage_and_rows_that_belong_to_nothing(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("insert into links (url, article_id, read_at) values ('https://x.example', 'nobody', '2026')")
    assert (False, f"database: {database}: a row of links belongs to nothing") in list(check(database))
    content = bytearray(database.read_bytes())
    content[4096 * 2 : 4096 * 3] = b"\xff" * 4096
    database.write_bytes(content)
    assert [well for well, line in check(database) if line.startswith("database")] == [False]
