"""How fast an archive of 10,000 articles answers: `python benchmarks/archive.py [--articles N] [--others N]`.

Makes a database of articles by rule (no corpus needed), some of them another reader's, asks each question many times
with different words, and prints the median and the 95th percentile, and whether each query plan uses an index.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.archive import BotArchive
from bot.store import Store
from extract.types import Digest, Mention, Moment, Organization, Person, Place, Quote
from handlers.newsroom import Asked, Reading

READER, OTHER = 1, 2
QUESTIONS = 200
FIRST = "Rahayu Bagus Marlina Nadira Tegar Wulan Surya Laras Bima Ratih Galih Sekar Panji Citra Damar Ayu".split()
LAST = "Kinasih Wiranegara Puspaningrum Samudra Lestari Pradana Mahardika Anggraini Santika Wardana".split()
BODIES = [f"Dinas {what} {where}" for what in ("Perdagangan", "Kelautan", "Pertanian") for where in LAST]
PLACES = [f"{kind} {name}" for kind in ("Kabupaten", "Kecamatan", "Pelabuhan", "Pasar") for name in LAST]
ROOTS = (
    "bangun tanam jual beli harga pasar sungai kapal jembatan sekolah petani nelayan beras garam air listrik jalan"
    " banjir hujan panen rapat anggaran warga desa kota bupati dinas pajak retribusi pedagang ikan hutan tambang"
).split()
RARE = [f"{first}{last}" for first in ROOTS for last in "sari raya jaya indah makmur sejati muda tua baru lama".split()]
FORMS = ("{}", "mem{}", "di{}", "pe{}an", "ber{}", "{}kan", "{}nya", "ter{}")


def digest(number: int, chance: random.Random) -> Digest:
    """About 330 words: sentences of common words, with people, bodies, places, dates and quotations among them."""
    text = ""

    def put(words: str) -> Mention:
        nonlocal text
        start = len(text) + (1 if text and not text.endswith("\n") else 0)
        text += (" " if start > len(text) else "") + words
        return Mention(words, start, start + len(words))

    def filler(count: int) -> None:
        put(" ".join(chance.choice(FORMS).format(word(chance)) for _ in range(count)))

    people, bodies, places, times, quotes = {}, {}, {}, [], []
    day = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=number)
    for _ in range(6):
        filler(12)
        person = put(f"{chance.choice(FIRST)} {chance.choice(LAST)}")
        people.setdefault(person.text, []).append(person)
        filler(6)
        body, place = put(chance.choice(BODIES)), put(chance.choice(PLACES))
        bodies.setdefault(body.text, []).append(body)
        places.setdefault(place.text, []).append(place)
        told = put(f"({day:%d/%m/%Y})")
        times.append(Moment(told.text, told.start, told.end, resolved=f"{day:%Y-%m-%d}", precision="day"))
        text += ".\n"
        said = put(" ".join(chance.choice(ROOTS) for _ in range(14)))
        quotes.append(Quote(said.text, said.start, said.end, speaker=person.text, speaker_mention=person))
        text += ".\n"
    return Digest(
        id=f"{number:016x}", title=f"{chance.choice(ROOTS)} {chance.choice(ROOTS)} {number}".title(), text=text,
        url=None, site="Kabar Samudra", author=None, published=day, language="id",
        people=tuple(Person(name, tuple(mentions)) for name, mentions in people.items()),
        organizations=tuple(Organization(name, tuple(mentions)) for name, mentions in bodies.items()),
        places=tuple(Place(name, tuple(mentions)) for name, mentions in places.items()),
        times=tuple(times), quotes=tuple(quotes), pipeline="benchmark-1",
    )  # fmt: skip


def word(chance: random.Random) -> str:
    """As in a language: a third of a text are common words that stand in nearly every article."""
    return chance.choice(ROOTS if chance.random() < 0.3 else RARE)


async def fill(store: Store, own: int, others: int) -> None:
    chance = random.Random(1)  # noqa: S311
    readers = [READER] * own + [OTHER] * others
    chance.shuffle(readers)
    for number, reader in enumerate(readers):
        made = digest(number, chance)
        await store.save(Reading(made))
        await store.note(made, Asked(reader, reader, 2 * number), 2 * number + 1)


async def measure(name: str, ask: Callable[[random.Random], Awaitable[object]]) -> None:
    chance, took = random.Random(2), []  # noqa: S311
    for _ in range(QUESTIONS):
        started = time.perf_counter()
        await ask(chance)
        took.append(1000 * (time.perf_counter() - started))
    took.sort()
    print(f"{name:<34} {took[len(took) // 2]:>8.1f} {took[int(0.95 * len(took))]:>8.1f}")


async def plans(store: Store) -> None:
    """No query may read a whole table of articles, facts or names."""
    seen: list[str] = []
    await store.run(lambda db: db.conn.set_trace_callback(seen.append))
    archive = BotArchive(store)
    names = await archive.names(READER, "Rahayu")
    for ask in (
        archive.history(READER, offset=0, limit=5),
        archive.search(READER, "harga beras", offset=0, limit=5),
        archive.said(READER, names, offset=0, limit=5),
        archive.about(READER, names, offset=0, limit=5),
        archive.company(READER, names),
        archive.timeline(READER, offset=0, limit=5),
    ):
        await ask
    await store.run(lambda db: db.conn.set_trace_callback(None))
    scans = []
    for sql in dict.fromkeys(sql for sql in seen if sql.lower().startswith("select")):
        steps = [row[3] for row in await store.run(lambda db, sql=sql: list(db.execute(f"explain query plan {sql}")))]
        made = {step.split()[1] for step in steps if step.startswith(("CO-ROUTINE", "MATERIALIZE"))}
        for step in steps:
            if (
                step.startswith("SCAN")
                and "VIRTUAL TABLE" not in step
                and step.split()[1] not in {*made, "sqlite_master"}
            ):
                scans.append((step, sql))
    print("whole tables read:", scans or "none")


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=10_000, help="of the reader who asks")
    parser.add_argument("--others", type=int, default=10_000, help="of another reader")
    chosen = parser.parse_args()
    count = chosen.articles + chosen.others
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(Path(folder) / "archive.db")
        started = time.perf_counter()
        await fill(store, chosen.articles, chosen.others)
        size = (Path(folder) / "archive.db").stat().st_size / 1e6
        print(f"{count} articles stored in {time.perf_counter() - started:.0f} s, {size:.0f} MB")
        archive = BotArchive(store)
        print(f"{'question':<34} {'median':>8} {'p95':>8} ms")
        await measure("history", lambda _: archive.history(READER, offset=0, limit=5))
        await measure("search, a common word", lambda c: archive.search(READER, c.choice(ROOTS), offset=0, limit=5))
        await measure("search, a rare word", lambda c: archive.search(READER, c.choice(RARE), offset=0, limit=5))
        await measure(
            "search, two words",
            lambda c: archive.search(READER, f"{c.choice(ROOTS)} {c.choice(RARE)}", offset=0, limit=5),
        )
        await measure("said, first name", lambda c: said(archive, c.choice(FIRST)))
        await measure("said, full name", lambda c: said(archive, f"{c.choice(FIRST)} {c.choice(LAST)}"))
        await measure("about, full name", lambda c: about(archive, f"{c.choice(FIRST)} {c.choice(LAST)}"))
        await measure("timeline", lambda _: archive.timeline(READER, offset=0, limit=5))
        newest = digest(count, random.Random(3))  # noqa: S311
        await measure("same story", lambda _: archive.akin(READER, newest))
        await plans(store)
        await store.close()


async def said(archive: BotArchive, name: str) -> None:
    await archive.said(READER, await archive.names(READER, name), offset=0, limit=5)


async def about(archive: BotArchive, name: str) -> None:
    names = await archive.names(READER, name)
    await archive.about(READER, names, offset=0, limit=5)
    await archive.company(READER, names)


if __name__ == "__main__":
    asyncio.run(main())
