"""Many addresses, one story; and no page speaks for a stranger's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.addresses import canonical, destination, identity, is_front, same_site

STORY = "https://kabarteluk.example/daerah/d-77/dermaga-ambles"


@pytest.mark.parametrize(
    "address",
    [
        STORY,
        f"{STORY}/",
        f"{STORY}#komentar",
        STORY.replace("https", "http"),
        STORY.replace("kabarteluk", "www.kabarteluk"),
        STORY.replace("kabarteluk", "m.kabarteluk"),
        STORY.replace("kabarteluk", "AMP.KabarTeluk"),
        f"{STORY}/amp",
        f"{STORY}/amp/",
        f"{STORY}?amp=1",
        f"{STORY}?page=all",
        f"{STORY}?page=2",
        f"{STORY}?single=1",
        f"{STORY}?utm_source=telegram&utm_medium=share&fbclid=xyz",
        "https://www.google.co.id/amp/s/kabarteluk.example/daerah/d-77/dermaga-ambles/amp",
        "https://kabarteluk-example.cdn.ampproject.org/v/s/kabarteluk.example/daerah/d-77/dermaga-ambles",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fkabarteluk.example%2Fdaerah%2Fd-77%2Fdermaga-ambles&h=x",
        "https://www.google.com/url?q=https://kabarteluk.example/daerah/d-77/dermaga-ambles&sa=D",
    ],
)
def test_forms_of_an_address_are_one(address: str) -> None:
    assert identity(address) == STORY


@pytest.mark.parametrize(
    "address",
    [
        "https://kabarteluk.example/daerah/d-78/dermaga-ambles",
        "https://kabarteluk.example/?p=77",
        f"{STORY}?id=3",
        "https://kabarteluk.example:8443/daerah/d-77/dermaga-ambles",
        "https://kabarteluk.example/index.php?page=berita",
        "https://bali.kabarteluk.example/daerah/d-77/dermaga-ambles",
        "https://m.kabar.example.org",
    ],
)
def test_other_stories_are_others(address: str) -> None:
    assert identity(address) != STORY
    assert identity(address) not in {"https://kabarteluk.example/", identity("https://kabarteluk.example/index.php")}


@given(st.text() | st.text().map("https://kabar.example/{}".format))
def test_identity_is_stable(address: str) -> None:
    once = identity(address)
    assert identity(once) == once


@pytest.mark.parametrize(
    ("url", "claim", "believed"),
    [
        ("https://m.kabarteluk.example/a", "https://www.kabarteluk.example/b", True),
        ("https://kabarteluk.example/a/amp", "https://daerah.kabarteluk.example/a", True),
        ("https://daerah.kabarteluk.example/a", "https://kabarteluk.example/a", True),
        ("https://lain.example/a", "https://kabarteluk.example/a", False),
        ("https://sport.detik.com/a", "https://news.detik.com/a", True),
        ("https://m.detik.com/a", "https://www.detik.com/a", True),
        ("https://amp.kompas.com/nasional/a", "https://nasional.kompas.com/a", True),
        ("https://video.kompas.com/a", "https://video.kompas.tv/a", False),
        ("https://detik.com.example/a", "https://news.detik.com/a", False),
        ("https://penulis1.blogspot.com/a", "https://penulis2.blogspot.com/a", False),
        ("https://kabar.co.id/a", "https://teluk.co.id/a", False),
        ("https://kabarteluk.example/a", "https://kabarteluk.example/", False),
        ("https://kabarteluk.example/a", "https://kabarteluk.example:8443/a", False),
        ("https://kabarteluk.example/a", "javascript:alert(1)", False),
        ("https://kabarteluk.example/a", "/b", False),
        ("https://kabarteluk.example/a", "https://[::1/a", False),
        ("https://kabarteluk.example/a", "", False),
    ],
)
def test_a_page_speaks_for_its_own_host(url: str, claim: str, believed: bool) -> None:
    assert canonical(url, [claim]) == (claim if believed else url)


def test_the_next_claim_is_heard_where_one_is_not_believed() -> None:
    assert canonical("https://a-kabar.example/x", ["https://b.example/x", "https://a-kabar.example/y"]) == (
        "https://a-kabar.example/y"
    )


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://kabar.example", True),
        ("https://kabar.example/index.php", True),
        ("https://kabar.example/?p=12", False),
        ("https://kabar.example/a", False),
        ("https://[::1", False),
    ],
)
def test_front_pages_are_known(url: str, front: bool) -> None:
    assert is_front(url) is front


def test_unreadable_addresses_are_no_site() -> None:
    assert not same_site("https://[::1", "https://[::1")
    assert destination("https://[::1") == identity("https://[::1") == "https://[::1"
