"""Whatever a link leads to, the reader is told which of these it is; and what is missing of a story that was read."""

from __future__ import annotations

import pytest

from extract.errors import NewsError, NotAnArticle
from handlers.digest import digest_html
from handlers.newsroom import Busy, Elsewhere, HomePage, InvalidLink, Reading, Refused, TooLarge, Unreachable, WrongType
from handlers.wording import LANGUAGES, explain, words
from tests.handlers.conftest import User
from tests.handlers.digests import FakeNewsroom, make_digest
from tests.handlers.test_conversation import url_entity

ANSWERS: list[NewsError] = [
    *map(NotAnArticle, "list gallery video live challenge paywall missing script short unknown".split()),
    *map(Refused, (401, 403, 404, 410, 418, 429, 503)),
    *map(WrongType, "pdf image audio video feed file".split()),
    *map(Elsewhere, "google-news telegram video social unheard-of".split()),
    *(error() for error in (InvalidLink, HomePage, Unreachable, TooLarge, Busy)),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_a_sentence_of_its_own(language: str) -> None:
    sentences = [explain(error, words(language)) for error in ANSWERS]
    assert len(set(sentences)) == len(ANSWERS)
    assert not any("{" in sentence for sentence in sentences)


@pytest.mark.parametrize("status", [500, 502, 503, 520, 599])
def test_a_site_that_is_out_of_order_is_named_with_its_number(status: int) -> None:
    assert str(status) in explain(Refused(status), words("id"))


@pytest.mark.parametrize(
    ("language", "told"), [("id", "Halaman yang dibaca: 1–2 dari 5."), ("en", "Pages read: 1–2 of 5.")]
)
def test_a_story_of_which_pages_are_missing_says_which_were_read(language: str, told: str) -> None:
    assert told in digest_html(Reading(make_digest(), part="1–2", pages=5), words(language))
    assert "📄" not in digest_html(Reading(make_digest()), words(language))


@pytest.mark.parametrize(("language", "told"), [("id", "pelanggan"), ("en", "subscribers")])
def test_a_story_for_subscribers_says_so(language: str, told: str) -> None:
    assert told in digest_html(Reading(make_digest(), closed=True), words(language))
    assert told not in digest_html(Reading(make_digest()), words(language))


async def test_the_name_of_a_site_is_a_link_where_little_else_is_said(reader: User, newsroom: FakeNewsroom) -> None:
    text = "baca kompas.com"
    await reader.asks(text, entities=[url_entity(text, "kompas.com")])
    assert newsroom.links == ["kompas.com"]
    text = "Kompas.com: https://kabar.example/a"
    links = [url_entity(text, "Kompas.com"), url_entity(text, "https://kabar.example/a")]
    await reader.asks(text, entities=links)
    assert newsroom.links == ["kompas.com", "https://kabar.example/a"]
