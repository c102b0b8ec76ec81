"""A reader's archive in the real database: found in any form, the newest first, and never another reader's."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlite_utils

from bot import rows
from bot.archive import BotArchive
from bot.migrations import migrations
from bot.store import Store
from extract.types import Digest, Mention, Moment, Person, Quote
from handlers.archive import Archive, Asked, Question, Scope
from handlers.newsroom import Asked as AskedBy
from handlers.newsroom import Reading
from tests.handlers.digests import make_digest

ANA, BUDI = 7, 8


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "news.db")
    yield store
    with contextlib.suppress(RuntimeError):  # closed by the test
        await store.close()


@pytest.fixture
def archive(store: Store) -> BotArchive:
    return BotArchive(store)


@pytest.fixture
def send(store: Store) -> Callable[..., Awaitable[None]]:
    """A reader sends an article and has its digest."""
    numbers = iter(range(1, 1000))

    async def send(digest: Digest, user: int = ANA, chat: int | None = None) -> None:
        await store.save(Reading(digest))
        number = next(numbers)
        await store.note(digest, AskedBy(chat or user, user, number), 10_000 + number)

    return send


Send = Callable[..., Awaitable[None]]


def story(id: str, text: str, day: int = 1, **people: str) -> Digest:
    """People by name and what they say; both must stand in the text."""

    def at(words: str) -> Mention:
        start = text.index(words)
        return Mention(words, start, start + len(words))

    quotes = [
        Quote(m.text, m.start, m.end, speaker=name.replace("_", " ")) for name, q in people.items() for m in [at(q)]
    ]
    return make_digest(
        id=id, title=f"Kabar {id}", text=text, what=None, summary=(), who=(), times=(), organizations=(), places=(),
        people=tuple(Person(name.replace("_", " "), (at(name.replace("_", " ")),)) for name in people),
        quotes=tuple(quotes),
        published=datetime(2025, 6, day, tzinfo=UTC),
    )  # fmt: skip


HARBOUR = "Wulan Sasmita meresmikan dermaga. Pembangunan itu selesai. Airnya dalam sekali, kata Wulan Sasmita."
BRIDGE = "Tegar Pradana membangun jembatan desa. Kami menunggu lama sekali, kata Tegar Pradana."


async def test_history_has_the_latest_sent_first_and_turns_pages(archive: Archive, send: Send) -> None:
    for number in range(3):
        await send(story(f"a{number}", BRIDGE))
    await send(story("a0", BRIDGE))
    found = await archive.history(ANA, offset=0, limit=2)
    assert ([entry.article_id for entry in found.items], found.total) == (["a0", "a2"], 3)
    assert [entry.article_id for entry in (await archive.history(ANA, offset=2, limit=2)).items] == ["a1"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dermaga", {"dermaga"}),
        ("bangun", {"dermaga", "jembatan"}),
        ("MEMBANGUN jembatan", {"jembatan"}),
        ('"dermaga" OR jembatan', set()),
        ("-dermaga", {"dermaga"}),
        ("kabar dermaga", {"dermaga"}),
        ("gunung", set()),
        ("?!", set()),
    ],
)
async def test_search_forgives_affixes_and_knows_no_operators(
    archive: Archive, send: Send, words: str, found: set[str]
) -> None:
    await send(story("dermaga", HARBOUR))
    await send(story("jembatan", BRIDGE))
    hits = await archive.search(ANA, words, offset=0, limit=5)
    assert {hit.entry.article_id for hit in hits.items} == found
    assert hits.total == len(found)


async def test_a_hit_is_marked_in_its_sentence(archive: Archive, send: Send) -> None:
    await send(story("dermaga", HARBOUR))
    (hit,) = (await archive.search(ANA, "membangun", offset=0, limit=5)).items
    assert hit.passage == "Pembangunan itu selesai."
    assert [hit.passage[start:end] for start, end in hit.marks] == ["Pembangunan"]


async def test_somebody_is_found_by_any_form_of_the_name(archive: Archive, send: Send) -> None:
    text = "Presiden Wulan Sasmita, biasa dipanggil Lala, hadir. Kata Lala, airnya dalam sekali hari ini."
    known = [Mention(words, text.index(words), text.index(words) + len(words)) for words in ("Wulan Sasmita", "Lala")]
    digest = story("a", text, Wulan_Sasmita="airnya dalam sekali hari ini")
    await send(replace(digest, people=(Person("Wulan Sasmita", tuple(known)),)))
    await send(story("b", HARBOUR, Wulan_Sasmita="Airnya dalam sekali"))
    for form in ("lala", "Sasmita", "wulan SASMITA", "Wulan  Sasmita "):
        names = await archive.names(ANA, form)
        assert names == ("Wulan Sasmita",)
        assert (await archive.said(ANA, names, offset=0, limit=5)).total == 2
    assert await archive.names(ANA, "Wulan Pradana") == ()
    assert await archive.names(ANA, "…") == ()


async def test_sayings_come_the_newest_first_with_their_source(archive: Archive, send: Send) -> None:
    await send(story("lama", HARBOUR, day=2, Wulan_Sasmita="Airnya dalam sekali"))
    await send(story("baru", HARBOUR, day=9, Wulan_Sasmita="Airnya dalam sekali"))
    await send(story("lain", BRIDGE, day=5, Tegar_Pradana="Kami menunggu lama sekali"))
    found = await archive.said(ANA, ("Wulan Sasmita",), offset=0, limit=5)
    assert [saying.entry.article_id for saying in found.items] == ["baru", "lama"]
    assert found.items[0].entry.site == "Kabar Laut"
    assert (await archive.said(ANA, ("Wulan Sasmita",), offset=1, limit=5)).items == found.items[1:]


async def test_about_tells_roles_and_company(archive: Archive, send: Send) -> None:
    await send(make_digest())
    await send(make_digest(id="dua", published=datetime(2025, 6, 20, tzinfo=UTC)))
    names = await archive.names(ANA, "puspaningrum")
    found = await archive.about(ANA, names, offset=0, limit=5)
    assert [(seen.entry.article_id, seen.name, seen.roles) for seen in found.items] == [
        ("dua", "Nadira Puspaningrum", ("Menteri Kelautan",)),
        ("pasar", "Nadira Puspaningrum", ("Menteri Kelautan",)),
    ]
    assert (await archive.company(ANA, await archive.names(ANA, "Badan Pangan"))).beside == (
        ("Nadira Puspaningrum", 2),
    )


async def test_the_timeline_is_in_the_order_of_the_dates(archive: Archive, send: Send) -> None:
    text = "Pekan itu panjang. Rapat pada Mei. Dibuka 3 Juni. Sejak 2023 ditutup."

    def moment(words: str, resolved: str | None) -> Moment:
        return Moment(words, text.index(words), text.index(words) + len(words), resolved=resolved)

    times = (
        moment("3 Juni", "2025-06-03"),
        moment("Pekan itu", "2025-W22"),
        moment("Mei", "2025-05"),
        moment("Sejak 2023", "2023/.."),
        moment("panjang", None),
    )
    await send(
        make_digest(text=text, times=times, people=(), organizations=(), places=(), quotes=(), what=None, summary=())
    )
    found = await archive.timeline(ANA, offset=0, limit=9)
    assert [dated.resolved for dated in found.items] == ["2023/..", "2025-05", "2025-W22", "2025-06-03"]
    assert found.items[3].passage == "Dibuka 3 Juni."


async def test_a_second_article_on_a_story_is_recognised(archive: Archive, send: Send) -> None:
    first = make_digest()
    other = make_digest(id="lain", text=make_digest().text + "\nTambahan.", title="Pasar Terapung Dibuka")
    await send(first)
    await send(story("jembatan", BRIDGE, Tegar_Pradana="Kami menunggu lama sekali"))
    akin = await archive.akin(ANA, other)
    assert akin is not None
    assert akin.id == first.id
    assert await archive.akin(ANA, story("jembatan", BRIDGE, Tegar_Pradana="Kami menunggu lama sekali")) is None
    assert await archive.akin(BUDI, other) is None
    await send(other)
    for digest, another in ((first, other), (other, first)):
        akin = await archive.akin(ANA, digest)
        assert akin is not None
        assert akin.id == another.id


async def test_a_town_in_common_makes_no_story(archive: Archive, send: Send) -> None:
    place = make_digest().places[0]
    town = tuple(replace(place, name=name) for name in ("Samudra Raya", "Muara", "Lestari"))
    bare = {"organizations": (), "times": (), "quotes": (), "what": None, "summary": ()}
    await send(make_digest(id="lain", places=town, people=(), **bare))
    text = make_digest().text + "\nLain."
    assert await archive.akin(ANA, make_digest(id="baru", text=text, places=town, people=(), **bare)) is None


async def test_every_question_is_bound_to_who_asks(archive: Archive, send: Send) -> None:
    await send(make_digest(), user=BUDI)
    names = ("Nadira Puspaningrum",)
    assert (await archive.history(ANA, offset=0, limit=5)).total == 0
    assert (await archive.search(ANA, "pasar", offset=0, limit=5)).total == 0
    assert await archive.names(ANA, "Nadira") == ()
    assert (await archive.said(ANA, names, offset=0, limit=5)).total == 0
    assert (await archive.about(ANA, names, offset=0, limit=5)).total == 0
    assert (await archive.company(ANA, names)).beside == ()
    assert (await archive.timeline(ANA, offset=0, limit=5)).total == 0
    assert await archive.find("pasar", ANA, ANA) is None
    assert await archive.find("pasar", BUDI, ANA) is not None
    assert [digest async for digest in archive.digests(ANA)] == []
    assert (await archive.forget(ANA, Scope.ALL)).articles == 0
    assert [digest.id async for digest in archive.digests(BUDI)] == ["pasar"]


async def test_an_export_has_every_article_once_in_order(
    archive: Archive, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.archive.BATCH", 2)
    for number in range(5):
        await send(story(f"a{number}", BRIDGE))
    assert [digest.id async for digest in archive.digests(ANA)] == ["a0", "a1", "a2", "a3", "a4"]


async def test_what_is_forgotten_leaves_the_file(archive: Archive, send: Send, store: Store, tmp_path: Path) -> None:
    await send(make_digest(text=make_digest().text + " kata-rahasia-sekali"))
    await archive.ask(Question(ANA, Asked.SEARCH, "pertanyaan-rahasia"))
    await archive.judge(ANA, "pasar", good=False)
    await archive.correct(ANA, "pasar", "koreksi-rahasia")
    await archive.choose_language(ANA, "en")
    assert await archive.holds(ANA, Scope.ALL) == 1
    gone = await archive.forget(ANA, Scope.ALL)
    assert (gone.articles, gone.answers) == (1, 1)
    await store.close()
    content = (tmp_path / "news.db").read_bytes()
    assert not (tmp_path / "news.db-wal").exists()
    for secret in (b"kata-rahasia", b"rahasia", b"koreksi-rahasia", b"Puspaningrum", b"puspaningrum"):
        assert secret not in content
    with sqlite3.connect(tmp_path / "news.db") as db:
        tables = ("articles", "archive", "requests", "names", "indexed", "questions", "judgements", "readers", "quotes")
        assert [db.execute(f"select count(*) from {table}").fetchone()[0] for table in tables] == [0] * len(tables)  # noqa: S608
        assert db.execute("select count(*) from stems").fetchone()[0] == 0
    db.close()


async def test_an_article_that_another_reader_has_stays_with_him(archive: Archive, send: Send) -> None:
    await send(make_digest())
    await send(make_digest(), user=BUDI)
    assert (await archive.forget(ANA, Scope.ARTICLE, "pasar")).articles == 1
    assert await archive.find("pasar", ANA, ANA) is None
    assert await archive.find("pasar", BUDI, BUDI) is not None


async def test_the_last_day_is_forgotten_alone(archive: Archive, send: Send, store: Store) -> None:
    await send(story("lama", BRIDGE))
    await send(story("baru", HARBOUR))
    before = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    await store.run(lambda db: db.execute("update archive set asked_at = ? where article_id = 'lama'", [before]))
    await archive.forget(ANA, Scope.DAY)
    assert [entry.article_id for entry in (await archive.history(ANA, offset=0, limit=5)).items] == ["lama"]


async def test_how_much_somebody_had_lately(archive: Archive, send: Send, store: Store) -> None:
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    assert await archive.answered_since(ANA, hour_ago) == (0, None)
    await send(make_digest())
    count, first = await archive.answered_since(ANA, hour_ago)
    assert count == 1
    assert first is not None
    assert first > hour_ago
    ((chat, message),) = await store.run(lambda db: list(db.execute("select chat_id, message_id from requests")))
    assert (await archive.answered_since(ANA, hour_ago, but=(chat, message)))[0] == 0
    assert (await archive.answered_since(ANA, hour_ago, but=(chat, message + 1)))[0] == 1


async def test_totals_for_whoever_runs_it(archive: Archive, send: Send) -> None:
    await send(make_digest())
    await send(make_digest(), user=BUDI)
    await archive.judge(ANA, "pasar", good=True)
    totals = await archive.totals()
    assert (totals.readers, totals.articles, totals.answers, totals.answers_today, totals.good, totals.bad) == (
        2,
        1,
        2,
        2,
        1,
        0,
    )


async def test_bodies_and_places_are_names_too(archive: Archive, send: Send) -> None:
    await send(make_digest())
    assert await archive.names(ANA, "pangan") == ("Badan Pangan Samudra",)
    assert set(await archive.names(ANA, "samudra")) == {"Badan Pangan Samudra", "Samudra Raya"}


async def test_retention_covers_questions_and_judgements(store: Store, archive: Archive, send: Send) -> None:
    await send(make_digest())
    await archive.ask(Question(ANA, Asked.SEARCH, "lama"))
    await archive.judge(ANA, "pasar", good=True)
    for table, column in (("questions", "asked_at"), ("judgements", "judged_at")):
        await store.run(lambda db, t=table, c=column: db.execute(f"update {t} set {c} = '2020'"))  # type: ignore[misc]  # noqa: S608
    await store.prune(30)
    for table in ("questions", "judgements"):
        assert await store.run(lambda db, t=table: db.table(t).count) == 0  # type: ignore[misc]


async def test_search_goes_through_the_readers_own_articles_the_latest_first(archive: Archive, send: Send) -> None:
    for number in range(3):
        await send(story(f"a{number}", HARBOUR))
        await send(story(f"b{number}", HARBOUR), user=BUDI)
    await send(story("a0", HARBOUR), user=BUDI)
    found = await archive.search(ANA, "membangun", offset=0, limit=2)
    assert ([hit.entry.article_id for hit in found.items], found.total) == (["a2", "a1"], 3)
    found = await archive.search(BUDI, "membangun", offset=0, limit=5)
    assert [hit.entry.article_id for hit in found.items] == ["a0", "b2", "b1", "b0"]
    await archive.forget(ANA, Scope.ARTICLE, "a0")
    assert (await archive.search(ANA, "membangun", offset=0, limit=2)).total == 2
    assert (await archive.search(BUDI, "membangun", offset=0, limit=5)).total == 4
    await send(story("a0", HARBOUR))
    assert (await archive.search(ANA, "membangun", offset=0, limit=2)).items[0].entry.article_id == "a0"


async def test_an_article_that_is_read_again_is_found_by_its_new_title(archive: Archive, send: Send) -> None:
    await send(story("a", HARBOUR))
    await send(replace(story("a", HARBOUR), title="Peresmian"))
    assert (await archive.search(ANA, "peresmian", offset=0, limit=2)).total == 1
    assert (await archive.search(ANA, "kabar", offset=0, limit=2)).total == 0


async def test_the_archive_of_an_earlier_version_can_be_searched(tmp_path: Path) -> None:
    earlier = sqlite_utils.Database(tmp_path / "earlier.db")
    migrations.apply(earlier, stop_before="m040_shelves")
    reading = Reading(story("dermaga", HARBOUR))
    earlier.table("articles").insert(rows.article(reading, "2025-06-01T00:00:00+00:00"))
    for user in (ANA, BUDI):
        earlier.execute("insert into archive values (?, 'dermaga', '2025-06-01', '2025-06-01')", [user])
    earlier.conn.commit()
    earlier.close()
    store = await Store.open(tmp_path / "earlier.db")
    for user in (ANA, BUDI):
        assert (await BotArchive(store).search(user, "bangun", offset=0, limit=5)).total == 1
    await store.close()
