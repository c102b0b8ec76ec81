"""Links and texts are read, judged, stored once, and recalled; with the real fetcher, worker and database."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import bot.newsroom
from bot.fetcher import Fetcher
from bot.newsroom import BotNewsroom
from bot.reading import LIMIT
from bot.store import Store
from bot.workers import Workers
from extract.errors import NewsError, NotAnArticle, NoText
from handlers.newsroom import Asked, NotNews, Refused, TooShort, UnsupportedLanguage
from tests.conftest import NewsSite

ENGLISH = "The minister of fisheries said on Monday that the harbour would be closed for repairs until the end of May."
RECIPE = "Panaskan minyak lalu tumis bawang sampai harum, kemudian masukkan santan dan aduk perlahan sampai mendidih."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
async def newsroom(path: Path, workers: Workers) -> AsyncIterator[BotNewsroom]:
    store = await Store.open(path)
    async with Fetcher(allow_private_hosts=("127.0.0.1",)) as fetcher:
        yield BotNewsroom(fetcher, workers, store)
    await store.close()


def stored(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("select id, created_at from articles").fetchall()


async def test_a_link_is_read_once_an_hour(newsroom: BotNewsroom, site: NewsSite, example: str, path: Path) -> None:
    url = site.story("/daerah/pasar-apung", example)
    first = await newsroom.read_link(url)
    assert first.digest.url == url
    assert first.digest.title == example.partition("\n")[0]
    assert len(first.digest.quotes) == 3
    assert await newsroom.read_link(url) == first
    assert site.hits["/daerah/pasar-apung"] == 1
    assert [id for id, _ in stored(path)] == [first.digest.id]


async def test_a_short_link_is_the_article_that_it_leads_to(
    newsroom: BotNewsroom, site: NewsSite, example: str, path: Path
) -> None:
    url = site.story("/daerah/pasar-apung", example)
    site.redirects["/s/1"] = "/daerah/pasar-apung"
    assert await newsroom.read_link(site.url("/s/1")) == await newsroom.read_link(url)
    assert await newsroom.read_link(site.url("/s/1")) == await newsroom.read_link(url)
    assert site.hits["/s/1"] == 1
    assert len(stored(path)) == 1


async def test_all_addresses_of_a_story_are_one_story(
    newsroom: BotNewsroom, site: NewsSite, example: str, path: Path
) -> None:
    own = site.url("/daerah/pasar-apung")
    claim = f'<link rel="canonical" href="{own}">'
    for address in ("/daerah/pasar-apung", "/versi-ringan/99", "/baca"):
        site.story(address, example, claim)
    addresses = ["/versi-ringan/99", "/daerah/pasar-apung?utm_source=wa", "/daerah/pasar-apung/amp#a", "/baca?id=7"]
    readings = [await newsroom.read_link(site.url(address)) for address in addresses]
    assert all(reading == readings[0] for reading in readings)
    assert readings[0].digest.url == own
    assert len(stored(path)) == 1
    assert site.hits["/daerah/pasar-apung"] == site.hits["/daerah/pasar-apung/amp"] == 0
    await asyncio.gather(*(newsroom.read_link(site.url(f"/baca?id={n}")) for n in range(3)))
    assert len(stored(path)) == 1


async def test_a_claim_to_be_another_sites_story_is_not_believed(
    newsroom: BotNewsroom, site: NewsSite, example: str, path: Path
) -> None:
    url = site.story("/palsu", example, '<link rel="canonical" href="https://kabar.example/daerah/pasar-apung">')
    assert (await newsroom.read_link(url)).digest.url == url


async def test_stories_that_claim_one_address_by_mistake_stay_apart(
    newsroom: BotNewsroom, site: NewsSite, example: str, path: Path
) -> None:
    claim = f'<link rel="canonical" href="{site.url("/berita")}">'
    first = await newsroom.read_link(site.story("/berita/1", example, claim))
    other = example.replace("Dibuka Lagi", "Ditutup Lagi", 1)
    second = await newsroom.read_link(site.story("/berita/2", other, claim))
    assert first.digest.title != second.digest.title


async def test_a_page_is_asked_for_again_only_if_it_has_changed(
    newsroom: BotNewsroom, site: NewsSite, example: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.newsroom, "FRESH", timedelta(0))
    url = site.story("/pasar", example)
    first = await newsroom.read_link(url)
    before = stored(path)
    assert await newsroom.read_link(url) == first
    assert site.unchanged["/pasar"] == 1
    assert stored(path) == before
    site.story("/pasar", example.replace("Dibuka Lagi", "Ditutup Lagi", 1))
    assert (await newsroom.read_link(url)).digest.title != first.digest.title


async def test_all_pages_of_a_story_are_read(newsroom: BotNewsroom, site: NewsSite, example: str) -> None:
    beginning = "\n".join(example.strip().split("\n")[:5])
    two = '<meta name="content_total_pages" content="2">'
    url = site.story("/panjang", beginning, two)
    site.story("/panjang?page=all", example, two)
    whole = await newsroom.read_link(url)
    assert whole.part is None
    assert whole.digest.text.endswith(example.strip().split("\n")[-1])
    assert site.hits["/panjang"] == 2


async def test_of_a_story_whose_other_pages_are_not_to_be_had_the_reader_is_told(
    newsroom: BotNewsroom, site: NewsSite, example: str
) -> None:
    lines = example.strip().split("\n")
    more = '<meta name="content_total_pages" content="3">'
    alone = await newsroom.read_link(site.story("/sendiri", example, more))
    assert (alone.part, alone.pages) == (None, None)  # asked for all pages, the site gave this one again
    next_page = '<link rel="next" href="/bersambung/2"><a href="/bersambung/3">3</a>'
    url = site.story("/bersambung", "\n".join(lines[:5]), next_page)
    missing = await newsroom.read_link(url)
    assert (missing.part, missing.pages) == ("1", 3)
    assert await newsroom.read_link(url) == missing
    url = site.story("/lanjut", "\n".join(lines[:5]), next_page.replace("bersambung", "lanjut"))
    site.story("/lanjut/2", "\n".join([lines[0], *lines[5:]]))
    both = await newsroom.read_link(url)
    assert (both.part, both.pages) == ("1–2", 3)
    assert lines[-1] in both.digest.text


async def test_pages_that_follow_each_other_are_read_one_by_one(
    newsroom: BotNewsroom, site: NewsSite, example: str
) -> None:
    title, *lines = example.strip().split("\n")
    stated = '<meta name="content_total_pages" content="3">'  # but the site gives them nowhere at once
    pages = [lines[:2], lines[2:4], lines[4:]]
    for number, page in enumerate(pages, start=1):
        address = "/seri" if number == 1 else f"/seri?page={number}"
        site.story(address, "\n".join([title, *page]), f'{stated}<link rel="next" href="/seri?page={number + 1}">')
    found = await newsroom.read_link(site.url("/seri"))
    assert (found.part, found.digest.text) == (None, "\n".join(lines))
    assert site.hits["/seri"] == 4  # all pages were asked for first


async def test_of_a_story_for_subscribers_the_reader_is_told(
    newsroom: BotNewsroom, site: NewsSite, example: str
) -> None:
    story = '{"@type": "NewsArticle", "datePublished": "2025-06-14", "isAccessibleForFree": false}'
    url = site.story("/premium", example, f'<script type="application/ld+json">{story}</script>')
    assert (await newsroom.read_link(url)).closed
    assert await newsroom.read_link(url) == await newsroom.read_link(url)


async def test_what_many_send_at_the_same_time_is_read_once(
    newsroom: BotNewsroom, site: NewsSite, example: str
) -> None:
    url = site.story("/daerah/pasar-apung", example)
    readings = await asyncio.gather(*(newsroom.read_link(url) for _ in range(5)))
    assert len({reading.digest.id for reading in readings}) == 1
    assert site.hits["/daerah/pasar-apung"] == 1


async def test_of_a_dead_link_that_many_send_all_are_told_at_once(newsroom: BotNewsroom, site: NewsSite) -> None:
    readings = (newsroom.read_link(site.url("/hilang")) for _ in range(5))
    results = await asyncio.gather(*readings, return_exceptions=True)
    assert [type(result) for result in results] == [Refused] * 5
    assert site.hits["/hilang"] == 1


async def test_a_text_is_read_once(newsroom: BotNewsroom, example: str, path: Path) -> None:
    first = await newsroom.read_text(example)
    before = stored(path)
    assert await newsroom.read_text(example) == first
    assert stored(path) == before


async def test_the_day_of_publication_makes_another_article(newsroom: BotNewsroom, example: str, path: Path) -> None:
    await newsroom.read_text(example)
    dated = await newsroom.read_text(example, published=datetime(2025, 6, 14, 3, tzinfo=UTC))
    assert dated.digest.published is not None
    assert len(stored(path)) == 2


async def test_of_a_long_text_the_beginning_is_read_and_the_reader_told(newsroom: BotNewsroom, example: str) -> None:
    long = f"{example}\n" + "\n".join([RECIPE] * (LIMIT // len(RECIPE)))
    reading = await newsroom.read_text(long)
    assert (reading.length or 0) > LIMIT
    assert reading.limit == LIMIT
    assert LIMIT * 0.9 < len(reading.digest.text) <= LIMIT
    assert reading.digest.text.endswith(".")
    assert await newsroom.read_text(long) == reading


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (" \n\t", NoText),
        ("Halo, apa kabar?", TooShort),
        (ENGLISH, UnsupportedLanguage),
        (RECIPE, NotNews),
    ],
)
async def test_what_is_no_news_is_refused_and_not_stored(
    newsroom: BotNewsroom, path: Path, text: str, error: type[NewsError]
) -> None:
    with pytest.raises(error):
        await newsroom.read_text(text)
    assert stored(path) == []


async def test_a_page_that_is_no_article_is_refused_and_not_stored(
    newsroom: BotNewsroom, site: NewsSite, path: Path
) -> None:
    site.pages["/kosong"] = "<!doctype html><html><body><p>Ya.</p></body></html>"
    with pytest.raises((NotAnArticle, NoText, TooShort)):
        await newsroom.read_link(site.url("/kosong"))
    with pytest.raises(Refused):
        await newsroom.read_link(site.url("/hilang"))
    assert stored(path) == []


async def test_who_asked_can_ask_on(newsroom: BotNewsroom, example: str) -> None:
    reading = await newsroom.read_text(example)
    await newsroom.note(reading.digest, Asked(chat_id=7, user_id=7, message_id=1), reply_id=2)
    assert await newsroom.recall(7) == await newsroom.recall(7, 2) == await newsroom.recall(7, 1) == reading.digest
    assert await newsroom.recall(8) is None
