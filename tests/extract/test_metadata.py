"""What pages state about themselves, and what is never taken for it."""

from __future__ import annotations

from datetime import datetime

import pytest

from extract import bylines, stamps
from extract.markup import paragraphs, parse
from extract.metadata import Metadata, read

TITLE = "Pasar Wanasari Terbakar"


def facts(head: str = "", body: str = "", url: str | None = None) -> Metadata:
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>"
    tree = parse(page)
    return read(tree, paragraphs(tree), url)


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="og:title" content="{TITLE} - Kabar Wanasari">',
        f'<meta property="og:title" content="Kabar Wanasari: {TITLE}">',
        f"<title>{TITLE} | Daerah | Kabar Wanasari</title>",
        "",
    ],
)
def test_title_is_the_printed_headline(head: str) -> None:
    assert facts(head).title == TITLE


def test_name_of_the_site_is_no_title() -> None:
    head = '<meta property="og:site_name" content="Kabar"><meta property="og:title" content="KABAR">'
    assert facts(head).title == TITLE


def test_title_without_headline_loses_the_name_of_the_site() -> None:
    page = (
        '<title>Harga Garam Naik Dua Kali Lipat - Kabar Wanasari</title><meta property="og:site_name"'
        ' content="Kabar Wanasari"><p>Teks.</p>'
    )
    tree = parse(page)
    assert read(tree, paragraphs(tree), None).title == "Harga Garam Naik Dua Kali Lipat"


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://news.detik.com/berita/d-1/x", "detikNews"),
        ("https://bali.tribunnews.com/2025/01/02/x", "Tribunnews"),
        ("https://www.wanasari.example/x", "wanasari.example"),
        (None, None),
    ],
)
def test_site_is_the_known_name_of_the_host(url: str | None, site: str | None) -> None:
    assert facts(url=url).site == site


def test_address_is_the_canonical_one_where_none_is_given() -> None:
    assert facts('<link rel="canonical" href="https://wanasari.example/a">').url == "https://wanasari.example/a"
    assert facts('<link rel="canonical" href="javascript:x">').url is None


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            '<meta property="article:published_time" content="2025-01-12T06:30:00+07:00">',
            "",
            "2025-01-12T06:30:00+07:00",
        ),
        ('<meta name="dtk:publishdate" content="2025/01/12 06:30:00">', "", "2025-01-12T06:30:00+07:00"),
        ('<meta itemprop="datePublished" content="2025-01-12">', "", "2025-01-12T00:00:00+07:00"),
        # local time with a false Z, as printed beside it
        (
            '<meta name="pubdate" content="2025-01-12 T06:30:10Z">',
            "<p>Minggu, 12/01/2025 06:30 WIB</p>",
            "2025-01-12T06:30:10+07:00",
        ),
        # an honest Z
        (
            '<meta name="pubdate" content="2025-01-11T23:30:10Z">',
            "<p>Minggu, 12/01/2025 06:30 WIB</p>",
            "2025-01-12T06:30:10+07:00",
        ),
        ('<meta name="pubdate" content="2025-01-11T23:30:10Z">', "<p>11 January 2025</p>", "2025-01-11T23:30:10+00:00"),
        ("", "<p>Minggu, 12 Januari 2025 | 07.30 WITA</p>", "2025-01-12T07:30:00+08:00"),
        ("", "<p>Jan 1</p><p>12 Agustus 2025</p>", "2025-08-12T00:00:00+07:00"),
        ("", "<p>August 12, 2025 4:05 PM</p>", "2025-08-12T16:05:00+07:00"),
        ("", "<p>Aug 12, 2025 12:05 am</p>", "2025-08-12T00:05:00+07:00"),
        ("", "<p>Diperbarui 13 Agustus 2025 10:00 WIB</p><p>12 Agustus 2025</p>", "2025-08-12T00:00:00+07:00"),
        (
            "",
            '<time class="updated" datetime="2025-08-13"></time><time datetime="2025-08-12">',
            "2025-08-12T00:00:00+07:00",
        ),
        ("", "<abbr itemprop='datePublished' title='2025-08-12T10:00:00Z'>10.00</abbr>", "2025-08-12T10:00:00+00:00"),
    ],
)
def test_time_of_publication(head: str, body: str, expected: str) -> None:
    published = facts(head, body).published
    assert published is not None
    assert published.isoformat() == expected


def test_date_line_of_the_story_outranks_those_of_a_list() -> None:
    body = "<div>Minggu, 12 Januari 2025 | 06:30 WIB</div><p>Isi.</p><ul><li>Rabu, 1 Januari 2025 | 08:00 WIB</li></ul>"
    published = facts(body=body).published
    assert published is not None
    assert published.day == 12


@pytest.mark.parametrize("path", ["2025/08/12/pasar", "nasional/20250812101500-20-119/pasar", "d/2025-08-12-pasar"])
def test_the_day_in_the_address_outranks_those_far_from_the_headline(path: str) -> None:
    body = f"{'<p>Isi berita.</p>' * 9}<p>Senin, 1 September 2025 08:00 WIB</p>"
    published = facts(body=body, url=f"https://wanasari.example/{path}").published
    assert published is not None
    assert published.date().isoformat() == "2025-08-12"


def test_no_date_is_made_up() -> None:
    body = (
        "<p>Pasar itu pernah terbakar pada 3 Mei 1998 dan dibangun kembali oleh pemerintah kota tiga tahun sesudahnya, "
        "tanpa lantai dua yang lama.</p>"
    )
    assert facts(body=body).published is None


@pytest.mark.parametrize("value", ["", "kemarin", "2025-13-40", "0000-00-00T00:00:00Z", "Senin", "99999"])
def test_bad_stamp_is_no_time(value: str) -> None:
    assert stamps.parse(value) is None


def test_stamp_of_a_mail_header() -> None:
    assert stamps.parse("Sun, 12 Jan 2025 06:30:00 +0700") == datetime(2025, 1, 12, 6, 30, tzinfo=stamps.WIB)


@pytest.mark.parametrize(
    ("body", "author"),
    [
        ("<p>Penulis: Ayu Pertiwi</p>", "Ayu Pertiwi"),
        ("<table><tr><td>Penulis</td><td>: Kontributor Wanasari, Ayu Pertiwi</td></tr></table>", "Ayu Pertiwi"),
        ("<p>Pewarta:</p><p>Ayu Pertiwi</p><p>Editor: Dwi Handoko</p>", "Ayu Pertiwi"),
        ("<p>Rep: Ayu Pertiwi/ Red: Dwi Handoko</p>", "Ayu Pertiwi"),
        ("<p>Oleh Ayu Pertiwi</p>", "Ayu Pertiwi"),
        ("<p>Laporan Wartawan Kabar Wanasari, Ayu Pertiwi</p>", "Ayu Pertiwi"),
        ('<div class="author">Ayu Pertiwi - Kabar Wanasari</div>', "Ayu Pertiwi"),
        ('<p class="author"><a rel="author">Ayu Pertiwi</a> Diperbarui 12 Januari</p>', "Ayu Pertiwi"),
        ('<p class="author">Ayu Pertiwi Diperbarui 12 Januari</p>', "Ayu Pertiwi"),
        ("<p>Editor: Dwi Handoko</p>", None),
        ("<p>Red: Dwi Handoko</p>", None),
        ('<a class="author">Dwi Handoko</a><p>Editor : Dwi Handoko</p>', None),
        ('<div class="comment-author">Pembaca Setia</div>', None),
        ("<p>Penulis: Tim Redaksi</p>", None),
        ("<p>Oleh-oleh khas Wanasari</p>", None),
    ],
)
def test_author_is_the_writer_never_the_editor(body: str, author: str | None) -> None:
    assert facts(body=body).author == author


def test_name_beside_that_of_the_site_is_the_writer() -> None:
    head = f"<title>{TITLE} - Wanasari.com</title>"
    assert facts(head, "<div>Ayu Pertiwi - wanasari</div>").author == "Ayu Pertiwi"
    assert facts(head, "<div>Ayu Pertiwi - Pedagang</div>").author is None


def test_what_the_site_is_called_is_no_writer() -> None:
    head = f'<title>{TITLE} - Kanal Wanasari</title><meta name="author" content="Kanal Wanasari">'
    assert facts(head).author is None


def test_editor_in_structured_data_is_refused_where_the_page_says_so() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "Dwi Handoko"}]}</script>'
    assert facts(head, "<p>Editor: Dwi Handoko</p>").author is None
    assert facts(head).author == "Dwi Handoko"


@pytest.mark.parametrize(
    "name",
    [
        "PT Wanasari Media",
        "wanasari.com",
        "Kompas.com",
        "admin",
        "https://x.example/ayu",
        "Antara",
        "ayu_p99",
        "Reuters",
        "(ayu)",
        "@ayu",
    ],
)
def test_companies_agencies_and_codes_are_nobody(name: str) -> None:
    assert bylines.person(name) is None


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 100_000, '"x"', '{"@graph": 3}', '{"@type": null}', '[{"@type": "NewsArticle", "headline": 5}]'],
)
def test_broken_structured_data_is_passed_over(script: str) -> None:
    assert facts(f'<script type="application/ld+json">{script}</script>').title == TITLE
