"""What a page says about its other pages."""

from __future__ import annotations

import pytest

from extract.article import Page, continued, made_whole
from extract.markup import paragraphs, parse
from extract.paging import Paging, find
from extract.types import Article

URL = "https://kabarteluk.example/read/dermaga-ambles"


def paging(body: str = "", url: str = URL, **named: str) -> Paging:
    tree = parse(f"<html><body><p>Dermaga ambles.</p>{body}</body></html>")
    return find(tree, paragraphs(tree), named, url)


def page(text: str, **paging: object) -> Page:
    return Page(Article(id="a", text=text), Paging(**paging))  # type: ignore[arg-type]


def test_a_page_that_says_nothing_is_whole() -> None:
    assert paging() == Paging()
    assert paging(content_total_pages="1") == Paging()
    assert find(parse("<p>a</p>"), ["a"], {}, None) == Paging()


def test_a_stated_number_of_pages_is_followed_by_the_usual_parameter() -> None:
    assert paging(content_total_pages="3") == Paging(1, 1, 3, f"{URL}?page=all")
    assert paging(url=f"{URL}?page=2&id=7", content_total_pages="3").whole == f"{URL}?id=7&page=all"
    assert paging(url=f"{URL}?page=all", content_total_pages="3") == Paging()


@pytest.mark.parametrize(
    "body",
    [
        '<a href="?page=2">2</a><a href="?page=3">3</a><a href="?page=all">Semua</a>',
        f'<a href="{URL}?page=2">Selanjutnya</a><p>Halaman 1 dari 3</p><a href="{URL}?page=all">Tampilkan semua</a>',
    ],
)
def test_links_to_all_pages_are_found(body: str) -> None:
    assert paging(body) == Paging(1, 1, 3, f"{URL}?page=all", f"{URL}?page=2")


@pytest.mark.parametrize(
    ("link", "following"),
    [
        ('<a href="?page=2">2</a>', f"{URL}?page=2"),
        (f'<a href="{URL}/2">2</a>', f"{URL}/2"),
        (f'<a href="{URL}/page/2/">2</a>', f"{URL}/page/2/"),
        (f'<link rel="next" href="{URL}?page=2">', f"{URL}?page=2"),
        (f'<a href="{URL}?halaman=2#isi">2</a>', f"{URL}?halaman=2"),
    ],
)
def test_the_next_page_is_found(link: str, following: str) -> None:
    assert paging(link) == Paging(1, 1, 2, None, following)


@pytest.mark.parametrize(
    "body",
    [
        '<link rel="next" href="https://kabarteluk.example/read/berita-lain">',
        '<a href="https://lain.example/read/dermaga-ambles?page=2">2</a>',
        f'<a href="{URL}/comment-page-2">2</a>',
        f'<a href="{URL}/2019">2019</a>',
        f'<a href="{URL}?page=99">99</a>',
        '<a href="/read?page=2">2</a>',
        '<a href="https://[::1/2">2</a>',
        "<p>Halaman 3 dari buku itu hilang.</p>",
    ],
)
def test_what_is_no_page_of_the_story_is_not_followed(body: str) -> None:
    assert paging(body) == Paging()


def test_all_pages_replace_the_first() -> None:
    first = page("Satu.\nDua.", count=3, whole="https://a.example/?page=all")
    assert made_whole(first, page("Satu.\nDua.\nTiga.")) == page("Satu.\nDua.\nTiga.")
    assert made_whole(first, page("Berita lain sama sekali, lebih panjang.")) == first
    assert made_whole(first, page("Satu.")) == first
    assert first.paging.part == "1"
    assert made_whole(first, page("Satu.\nDua.\nTiga.")).paging.part is None


def test_the_next_page_goes_on_without_what_it_repeats() -> None:
    third = "https://a.example/?page=3"
    first = page("Satu.\nDua.", count=3, following="https://a.example/?page=2")
    both = continued(first, page("Satu.\nTiga.", first=2, last=2, count=3, following=third))
    assert both.article.text == "Satu.\nDua.\nTiga."
    assert (both.paging.part, both.paging.following) == ("1–2", third)
    assert continued(both, page("Empat.")).paging.part is None
    assert continued(first, page("Satu.\nDua.")) == first


@pytest.mark.parametrize(
    ("url", "link", "number", "following"),
    [
        (f"{URL}/2", f"{URL}/3", 2, f"{URL}/3"),
        (f"{URL}/page/2", f"{URL}/page/3/", 2, f"{URL}/page/3/"),
        (f"{URL}?page=2", f"{URL}?page=3", 2, f"{URL}?page=3"),
        (f"{URL}/3", f"{URL}/2", 3, None),
    ],
)
def test_a_page_in_the_middle_knows_its_number(url: str, link: str, number: int, following: str | None) -> None:
    assert paging(f'<a href="{link}">…</a>', url=url) == Paging(number, number, 3, None, following)


def test_a_number_at_the_end_of_an_address_is_no_page_by_itself() -> None:
    assert paging(url="https://kabarteluk.example/berita/7") == Paging()
    assert paging('<a href="/read/lain/8">8</a>', url=f"{URL}/7") == Paging()
