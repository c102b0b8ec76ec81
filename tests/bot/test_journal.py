"""In which order what came in and went out is written."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

from bot.journal import Call, Journal
from bot.store import Store


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
