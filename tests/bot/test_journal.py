"""How what came in and went out is written."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from bot.journal import Call, Journal
from bot.store import Store
from handlers.newsroom import StoreError


async def test_what_telegram_has_taken_is_noted_before_all_that_waits_for_the_disk(tmp_path: Path) -> None:
    await (await Store.open(tmp_path / "news.db")).close()
    journal = await Journal.open(tmp_path / "news.db")
    busy, written = threading.Event(), list[str]()
    working = asyncio.create_task(journal._write(lambda _: busy.wait()))
    await asyncio.sleep(0)
    receiving = asyncio.create_task(journal.receive(2, 7, "{}", 0.0))
    noting = asyncio.create_task(journal.note_call(1, "key", Call("sendMessage", "answered", answer=True)))
    receiving.add_done_callback(lambda _: written.append("received"))
    noting.add_done_callback(lambda _: written.append("noted"))
    await asyncio.sleep(0)
    busy.set()
    await asyncio.gather(working, receiving, noting)
    await journal.close()
    assert written == ["noted", "received"]


async def test_a_database_that_is_put_right_is_written_to_again(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    store = await Store.open(path)
    await store.run(lambda db: db.execute("pragma wal_checkpoint"))
    await store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    journal = await Journal.open(path)
    with pytest.raises(StoreError, match="malformed"):
        await journal.receive(1, 7, "{}", 0.0)
    assert journal.trouble is not None
    path.write_bytes(whole)
    assert await journal.receive(1, 7, "{}", 0.0)
    assert journal.trouble is None
    await journal.close()


async def test_whether_it_can_be_written_to_is_found_out_by_writing(tmp_path: Path) -> None:
    await (await Store.open(tmp_path / "news.db")).close()
    journal = await Journal.open(tmp_path / "news.db")
    for _ in range(2):
        before = await journal._note(lambda db: db.total_changes)
        await journal.probe()
        assert await journal._note(lambda db: db.total_changes) > before
    assert await journal.pauses() == {}
    await journal.close()
