"""Pages and texts to articles, through the front door. The pages are written for these tests; nobody in them lives."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.article import from_html, from_text, parse_published, read_page, split_title
from extract.errors import ArticleError, NotAnArticle, NoText, NotHTML

PAGES = Path(__file__).parent / "pages"
LONG_WORD = "b" * 601
WIB = timezone(timedelta(hours=7))
PARAGRAPH = (
    "<p>Warga Desa Sukamulya membersihkan lumpur sisa banjir bersama petugas kecamatan sejak pagi, kata "
    "Kepala Desa Sukamulya, Endang Wiratmaja, kepada wartawan yang datang ke lokasi.</p>"
)


def page(name: str) -> str:
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


def test_modern_page_yields_the_story_alone() -> None:
    article = from_html(page("modern"), id="m")
    lines = article.text.split("\n")
    assert lines[0].startswith("Cikaso - Jembatan gantung di Desa Cikaso putus")
    assert lines[-1].endswith("untuk jembatan pengganti.")
    assert len(lines) == 4
    assert "Ratmaja Suganda" in article.text  # two links side by side are two words
    assert article.title == "Jembatan Gantung Cikaso Putus, Tiga Desa Terisolasi"
    assert article.author == "Lestari Anggraini"  # the structured data name the editor
    assert article.published == datetime(2025, 3, 4, 21, 15, 30, tzinfo=WIB)  # its Z is false
    assert article.url == "https://www.kabarpriangan.example/daerah/d-7712/jembatan-gantung-cikaso-putus"
    assert article.site == "Kabar Priangan"


def test_lead_outside_any_paragraph_is_kept() -> None:
    article = from_html(page("bare-lead"), id="b", url="https://regional.kompas.com/read/1")
    assert article.text.startswith("TANJUNG BIRA, WARTAPESISIR – Seekor paus sperma")
    assert article.text.endswith("membantu petugas.")
    assert article.author == "Andi Pangeran"
    assert article.site == "Kompas.com"
    assert article.published is not None
    assert article.published.isoformat() == "2020-08-14T16:40:00+08:00"


def test_english_page() -> None:
    article = from_html(page("english"), id="e")
    assert article.text.startswith("The oldest library")
    assert "Read also" not in article.text
    assert article.title == "Harbour town reopens its oldest library"
    assert article.author == "Margaret Oyelaran"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index", "list"),
        ("gallery", "gallery"),
        ("challenge", "challenge"),
        ("consent", "challenge"),
        ("shell", "script"),
    ],
)
def test_page_without_one_story_is_refused(name: str, kind: str) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        from_html(page(name), id=name)
    assert refusal.value.kind == kind


LEAD = PARAGRAPH.replace("sejak pagi", "sejak Senin pagi")
CLOSED = PARAGRAPH.replace("sejak pagi", "sampai larut malam")
PAYWALL = """<meta property="og:type" content="article"><script type="application/ld+json">{"@type": "NewsArticle",
 "headline": "Lumpur Disingkirkan", "datePublished": "2025-03-04", "isAccessibleForFree": %s, "hasPart":
 {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": "div.pelanggan"}}</script>"""
URL = "https://kabarpriangan.example/daerah/lumpur"


@pytest.mark.parametrize("stated", ["false", '"False"', '"http://schema.org/False"'])
@pytest.mark.parametrize("hidden", ["", ' style="display: none"', " hidden"])
def test_behind_a_paywall_only_the_open_part_is_read(stated: str, hidden: str) -> None:
    closed = f"<div class='pelanggan'{hidden}>{CLOSED * 4}</div>"
    html = f"{PAYWALL % stated}<h1>Lumpur Disingkirkan</h1>{LEAD}{PARAGRAPH}{closed}"
    page = read_page(html, id="p", url=URL)
    assert page.closed
    assert "Senin pagi" in page.article.text
    assert "larut malam" not in page.article.text


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='pelanggan' hidden>{CLOSED * 4}</div>",
        "<p>Artikel ini khusus pelanggan Kabar Priangan.</p>",
    ],
)
def test_a_paywall_without_an_open_part_is_told(body: str) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        from_html(f"{PAYWALL % 'false'}<h1>Lumpur Disingkirkan</h1>{body}", id="p", url=URL)
    assert refusal.value.kind == "paywall"


def test_a_story_that_is_shown_to_every_visitor_is_read() -> None:
    subtitle = "<p>Kerja bakti warga desa berlangsung selama tiga hari berturut-turut di dua dusun.</p>"
    html = f"{PAYWALL % 'false'}<h1>Lumpur</h1>{subtitle}<div class='pelanggan'>{LEAD * 4}</div>"
    page = read_page(html, id="p", url=URL)
    assert page.closed
    assert "Senin pagi" in page.article.text


def test_a_request_to_subscribe_closes_a_story_and_is_no_part_of_it() -> None:
    page = read_page(f"<h1>Lumpur</h1>{LEAD * 3}<p>Berlangganan untuk melanjutkan membaca.</p>", id="p", url=URL)
    assert page.closed
    assert "erlangganan" not in page.article.text
    assert not read_page(f"<h1>Lumpur</h1>{LEAD * 3}<p>Langganan buletin kami.</p>", id="p", url=URL).closed
    assert not read_page(f"{PAYWALL % 'true'}<h1>Lumpur</h1>{LEAD * 3}", id="p", url=URL).closed


LIVE = """<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Langsung: Hitung Suara",
 "datePublished": "2025-03-04", "liveBlogUpdate": []}</script><h1>Langsung: Hitung Suara</h1>"""
FILM = '<script type="application/ld+json">{"@type": "VideoObject", "name": "Lumpur"}</script>'


@pytest.mark.parametrize(
    ("html", "url", "kind"),
    [
        (LIVE + PARAGRAPH * 4, URL, "live"),
        (f"<h1>Hitung Suara</h1>{f'<div class=live-report__item>{PARAGRAPH}</div>' * 4}", URL, "live"),
        (f"{FILM}<h1>Lumpur</h1>{PARAGRAPH}", URL, "video"),
        (f'<meta property="og:type" content="video.other"><h1>Lumpur</h1>{PARAGRAPH}', URL, "video"),
        (f"<h1>Lumpur</h1>{PARAGRAPH}", "https://20.kabarpriangan.example/video/lumpur", "video"),
        ("<h1>Lumpur</h1><video src=a></video>", "https://20.kabarpriangan.example/video/lumpur", "video"),
        (f"<title>Halaman tidak ditemukan - Kabar</title><p>Mungkin Anda tertarik.</p>{PARAGRAPH}", URL, "missing"),
        (f"<title>404 Not Found</title><h1>404</h1>{PARAGRAPH}", URL, "missing"),
        (f"<h1>Banjir</h1>{PARAGRAPH * 4}", "https://kabarpriangan.example/tag/banjir", "list"),
        (f"<h1>Indeks berita</h1>{PARAGRAPH * 4}", "https://kabarpriangan.example/indeks", "list"),
        (f"<h1>Hasil pencarian</h1>{PARAGRAPH * 4}", "https://kabarpriangan.example/search?q=banjir", "list"),
        (f"<h1>Hasil pencarian</h1>{PARAGRAPH * 4}", "https://kabarpriangan.example/?s=banjir", "list"),
        (f"<h1>Endang</h1>{PARAGRAPH * 4}", "https://kabarpriangan.example/author/endang", "list"),
        (f'<script type="application/ld+json">{{"@type": "CollectionPage"}}</script>{PARAGRAPH * 4}', URL, "list"),
    ],
)
def test_what_is_no_story_is_named(html: str, url: str, kind: str) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        from_html(f"<html><body>{html}</body></html>", id="k", url=url)
    assert refusal.value.kind == kind


def test_a_story_with_a_film_is_a_story() -> None:
    html = f"<html><body>{FILM}<h1>Lumpur</h1>{PARAGRAPH}{LEAD}{CLOSED}</body></html>"
    assert from_html(html, id="f", url="https://20.kabarpriangan.example/video/lumpur").text


def test_the_address_is_the_one_that_the_page_wants_on_its_own_site() -> None:
    def url(claim: str) -> str | None:
        html = f'<html><head><link rel="canonical" href="{claim}"></head><body>{PARAGRAPH * 3}</body></html>'
        return from_html(html, id="c", url="https://m.kabarpriangan.example/a?utm_source=x").url

    assert url("https://www.kabarpriangan.example/daerah/a") == "https://www.kabarpriangan.example/daerah/a"
    assert url("https://lain.example/a") == "https://m.kabarpriangan.example/a?utm_source=x"


def test_structured_data_that_is_nearly_right_is_read() -> None:
    html = """<script type="application/ld+json">/**/ {"@type": "NewsArticle", "headline": "Harga "Garam" Naik",
 "datePublished": "2025-03-04T10:00:00+07:00",}</script><script type="application/ld+json">
 <!-- {"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "author": {"@id": "#1"}},} --></script>
 <script type="application/ld+json">[{"@type": "Person", "@id": "#1", "name": "Lestari Anggraini"}]</script>"""
    article = from_html(f"<html><head>{html}</head><body><h1>Garam</h1>{PARAGRAPH * 3}</body></html>", id="j")
    assert article.published == datetime(2025, 3, 4, 10, tzinfo=WIB)
    assert article.author == "Lestari Anggraini"


def test_front_page_is_a_list() -> None:
    html = f"<h1>Kabar Priangan</h1>{PARAGRAPH * 4}"
    with pytest.raises(NotAnArticle) as refusal:
        from_html(html, id="f", url="https://kabarpriangan.example/")
    assert refusal.value.kind == "list"
    assert from_html(html, id="f", url="https://kabarpriangan.example/?p=123").text


@pytest.mark.parametrize(
    "html",
    [
        "%PDF-1.7 obj",
        "\x89PNG\r\n" + "\0" * 500,
        '{"a": 1}',
        "Hanya teks.",
        '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>',
        '<!-- a --><feed xmlns="http://www.w3.org/2005/Atom"></feed>',
        "<!--" * 10_000,
        "<p>x</p>" * 40_000,
        ("<div class=author>" * 200 + "x" + "</div>" * 200) * 100,
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
    ],
)
def test_what_is_no_page_is_refused(html: str) -> None:
    with pytest.raises(NotHTML):
        from_html(html, id="n")


@pytest.mark.parametrize("html", ["", " \n\t"])
def test_empty_page_has_no_text(html: str) -> None:
    with pytest.raises(NoText):
        from_html(html, id="n")


def test_page_of_one_sentence_is_read() -> None:
    assert from_html("<p>Jembatan itu dibuka kembali.</p>", id="s").text == "Jembatan itu dibuka kembali."


def test_page_in_a_script_without_full_stops_is_read() -> None:
    thai = "ชาวประมงในหมู่บ้านริมทะเลประชุมกันเมื่อวันจันทร์เพื่อหารือเรื่องท่าเรือแห่งใหม่ " * 4
    assert from_html(f"<html><body><p>{thai}</p><p>{thai}</p></body></html>", id="t").text.startswith("ชาวประมง")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + PARAGRAPH,
        "<b><i>" * 10_000 + "x",
        "<table><tr><td>" * 7_000 + "x",
        PARAGRAPH.replace("a", "a\0"),
        "<p>&#x110000; &#xD800; &nothing; &#99999999999; &amp &lt" + PARAGRAPH,
        "<p>\ud800 \udfff" + PARAGRAPH,
        "<html><body><p>" + "kalimat yang sangat panjang " * 20_000,
        "<!--a-->" * 20_000 + PARAGRAPH,
        "<title>" + "a - " * 100_000 + "</title>" + PARAGRAPH,
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE html>' + PARAGRAPH,
        "<frameset><frame src=a></frameset>",
        "<a " * 20_000,
        f'<div class="{"live-blog" * 50_000}">{PARAGRAPH}</div>',
        f"<title>{'404 ' * 50_000}</title>{PARAGRAPH}",
        f"<h1>a</h1>{'<h2>Pasar</h2><p>Pasar itu ramai.</p>' * 4_000}",
        f"<table><tr>{f'<td><b>a</b>{LONG_WORD}</td>' * 2_000}</tr></table>{PARAGRAPH}",
        f"<p>{'berlangganan untuk ' * 10}</p>" * 500 + PARAGRAPH,
        f'<script type="application/ld+json">{"[" * 50_000}</script>{PARAGRAPH}',
        f'<script type="application/ld+json">{", " * 100_000}</script>{PARAGRAPH}',
        f'<link rel="canonical" href="https://a.example/{"amp/" * 50_000}">{PARAGRAPH}',
        "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><p>&c;" + PARAGRAPH,
    ],
)
def test_hostile_page_is_an_article_or_a_refusal(html: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    try:
        text = from_html(html, id="h").text
    except ArticleError:
        text = "refused"
    assert text
    assert not caplog.records


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div", ">", "<!--", "&#0;", "<script>", "]]>", "</", PARAGRAPH])
        | st.text(max_size=9)
    )
)
@example(["<frameset>"])
def test_any_markup_is_an_article_or_a_refusal(parts: list[str]) -> None:
    with suppress(ArticleError):
        assert from_html("".join(parts), id="x").text


def test_text_keeps_what_it_is_given() -> None:
    published = datetime(2025, 1, 12, tzinfo=WIB)
    article = from_text(
        " Pasar terbakar.\r\nKios hangus. ",
        id="t",
        title=" Pasar\u00a0Terbakar ",
        url="https://tirto.id/a",
        published=published,
    )
    assert article.text == "Pasar terbakar.\nKios hangus."
    assert article.title == "Pasar Terbakar"
    assert article.site == "Tirto"
    assert article.published == published


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\ufeff", "\ud800"])
def test_text_of_white_space_is_refused(text: str) -> None:
    with pytest.raises(NoText):
        from_text(text, id="t")


@given(st.text())
def test_any_text_with_a_visible_character_is_read(text: str) -> None:
    try:
        assert from_text(text, id="t").text
    except NoText:
        assert not any(character.isalnum() for character in text)


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Pasar Terbakar\n\nApi melalap kios.", "Pasar Terbakar", "Api melalap kios."),
        ("\ufeffSiapa Pemiliknya?\nBelum jelas.", "Siapa Pemiliknya?", "Belum jelas."),
        ("Pasar terbakar.\nApi melalap kios.", None, "Pasar terbakar.\nApi melalap kios."),
        ("Pasar Terbakar", None, "Pasar Terbakar"),
        ("a" * 201 + "\nb", None, "a" * 201 + "\nb"),
        ("", None, ""),
    ],
)
def test_first_line_as_title(text: str, title: str | None, rest: str) -> None:
    assert split_title(text) == (title, rest)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-01-12", "2025-01-12T00:00:00+07:00"),
        ("2025-01-12T06:30", "2025-01-12T06:30:00+07:00"),
        ("2025-01-12 06:30:05", "2025-01-12T06:30:05+07:00"),
        (" 2025-01-12T06:30:00Z ", "2025-01-12T06:30:00+00:00"),
        ("2025-01-12T06:30:00+09:00", "2025-01-12T06:30:00+09:00"),
    ],
)
def test_published_is_iso_and_indonesian_time_by_default(value: str, expected: str) -> None:
    assert parse_published(value).isoformat() == expected


@pytest.mark.parametrize("value", ["", "kemarin", "12/01/2025", "2025-02-30"])
def test_published_that_is_no_date(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_published(value)
