"""Whole pages in the markup of many outlets and publishing systems, made of stories written here; nobody in them lives.

`STYLES` maps a style to a function from a Story to its Page: the HTML, and what should be read from it. What differs
between styles is where text, date and names stand, and what furniture stands among the paragraphs.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


@dataclass(frozen=True)
class Story:
    title: str
    author: str
    editor: str
    published: datetime
    place: str
    paragraphs: tuple[str, ...]

    @property
    def day(self) -> str:
        return f"{DAYS[self.published.weekday()]}, {self.date}"

    @property
    def date(self) -> str:
        return f"{self.published.day} {MONTHS[self.published.month - 1]} {self.published.year}"

    @property
    def clock(self) -> str:
        return f"{self.published:%H:%M} WIB"


@dataclass(frozen=True)
class Page:
    html: str
    text: str
    author: str | None
    url: str


HARBOUR = Story(
    title="Dermaga Labuhan Kerang Ambles, Kapal Perintis Dialihkan ke Tanjung Sira",
    author="Wulan Kartikasari",
    editor="Bram Satyawan",
    published=datetime.fromisoformat("2025-02-18T16:45:00+07:00"),
    place="Labuhan Kerang",
    paragraphs=(
        "Dermaga utama Pelabuhan Labuhan Kerang ambles sepanjang 40 meter pada Selasa (18/2/2025) pagi, sehingga kapal "
        "perintis yang biasa bersandar di sana dialihkan ke Tanjung Sira.",
        "Kepala Kantor Pelabuhan Labuhan Kerang, Rukmana Adisurya, mengatakan retakan pertama terlihat oleh petugas "
        "jaga sekitar pukul 04.30 WIB, dua jam sebelum lantai dermaga turun.",
        "“Tidak ada korban karena kapal baru akan masuk pukul tujuh. Penumpang sudah kami minta menunggu di terminal,” "
        "kata Rukmana di lokasi kejadian.",
        "Menurut dia, tiang pancang di sisi barat dermaga sudah berumur lebih dari tiga puluh tahun dan terakhir "
        "diperiksa pada Agustus 2021.",
        "Pengalihan kapal",
        "Sebanyak 312 penumpang KM Bahari Lestari diturunkan di Tanjung Sira, lalu diangkut dengan sebelas bus ke kota. "
        "Perjalanan darat itu memakan waktu dua setengah jam.",
        "Seorang penumpang, Mariana Latuputty, mengaku baru tahu kapalnya berpindah tujuan ketika sudah berada di laut.",
        "“Kami tidak marah, hanya bingung. Anak saya menunggu di Labuhan Kerang sejak subuh,” ujarnya.",
        "Dinas Perhubungan Provinsi Teluk Biru menyiapkan anggaran Rp 6,4 miliar untuk perbaikan darurat. Pekerjaan "
        "ditargetkan selesai sebelum arus mudik dimulai pada akhir Maret.",
        "Selama perbaikan berlangsung, kapal barang tetap dilayani di dermaga timur dengan muatan paling banyak 500 ton.",
    ),
)
COFFEE = Story(
    title="Petani Kopi Lereng Sumbing Uji Pengering Tenaga Surya",
    author="Gilang Ramadhani",
    editor="Retno Puspita",
    published=datetime.fromisoformat("2024-11-05T09:10:00+07:00"),
    place="Temanggung",
    paragraphs=(
        "Kelompok tani Sumber Rejeki di lereng Gunung Sumbing menguji rumah pengering kopi bertenaga surya yang "
        "memangkas waktu jemur dari empat belas hari menjadi enam hari.",
        "Ketua kelompok itu, Supriyadi Wirosentono, menyebut delapan dari sepuluh anggotanya selama ini kehilangan mutu "
        "biji karena hujan datang saat penjemuran.",
        '"Dulu kami menjemur di aspal. Sekarang hujan turun pun biji tetap kering merata," kata Supriyadi, Senin '
        "(4/11/2024).",
        "Alat itu dirancang mahasiswa Politeknik Karya Nusa bersama Dinas Pertanian setempat, dengan biaya Rp 18 juta "
        "per unit.",
        "Dosen pembimbing mereka, Dr. Anindya Prameswari, menjelaskan bahwa suhu di dalam rumah pengering dijaga pada "
        "40 derajat Celsius oleh kipas yang digerakkan panel surya.",
        "Dinas Pertanian berencana menambah dua puluh unit pada musim panen mendatang.",
    ),
)
STORIES = (HARBOUR, COFFEE)

RELATED = (
    "Harga Beras di Pasar Induk Turun Tipis Menjelang Panen Raya",
    "Wali Kota Resmikan Jembatan Penyeberangan di Depan Stasiun Lama",
    "Tim Bulu Tangkis Putri Lolos ke Perempat Final Turnamen Antarkota",
    "Lima Taman Baru yang Bisa Dikunjungi Keluarga pada Akhir Pekan",
    "Gempa Magnitudo 4,1 Guncang Selat Kenari, Tidak Berpotensi Tsunami",
    "Bank Daerah Buka Layanan Tabungan untuk Pedagang Kaki Lima",
)
SECTIONS = "Beranda Nasional Daerah Ekonomi Olahraga Teknologi Gaya+Hidup Otomotif Kesehatan Opini Indeks".split()


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _paragraphs(lines: tuple[str, ...], between: dict[int, str] | None = None, tag: str = "p") -> str:
    """The lines as elements, with furniture after those whose index is in `between`."""
    parts = []
    for index, line in enumerate(lines):
        heading = not line.endswith((".", "”", '"'))
        name = "h3" if heading and tag == "p" else tag
        parts += [f"<{name}>{line if '<' in line else _escaped(line)}</{name}>", (between or {}).get(index, "")]
    return "\n".join(parts)


def _ld(**fields: object) -> str:
    data = json.dumps({"@context": "https://schema.org", **fields}, ensure_ascii=False)
    return f'<script type="application/ld+json">{data}</script>'


def _document(head: str, body: str, site: str, title: str, *, html_attributes: str = 'lang="id-ID"') -> str:
    """With the navigation, the columns of other stories and the footer that every outlet has."""
    sections = "".join(f'<li><a href="/{name.lower()}">{name.replace("+", " ")}</a></li>' for name in SECTIONS)
    cards = "".join(
        f'<div class="card"><a href="/lain/{i}"><img src="/t/{i}.jpg" alt=""></a><h3><a href="/lain/{i}">{text}</a></h3>'
        f'<span class="date">Senin, {i + 1:02} Maret 2025 08:{i:02} WIB</span></div>'
        for i, text in enumerate(RELATED)
    )
    ranked = "".join(f'<li><a href="/populer/{i}">{text}</a></li>' for i, text in enumerate(reversed(RELATED)))
    return f"""<!DOCTYPE html>
<html {html_attributes}><head><meta charset="utf-8"><title>{_escaped(title)} - {site}</title>{head}
<script>window.dataLayer = window.dataLayer || []; function gtag() {{ dataLayer.push(arguments); }}</script>
<style>.card {{ display: flex }} .ads {{ min-height: 250px }}</style></head>
<body><header class="site-header"><a class="logo" href="/"><img src="/logo.png" alt="{site}"></a>
<form action="/search"><input name="q" placeholder="Cari berita"></form><nav><ul>{sections}</ul></nav></header>
<div class="container"><div class="row">{body}
<aside class="sidebar"><h2>Terpopuler</h2><ol>{ranked}</ol><div class="ads">Advertisement</div></aside></div>
<section class="latest"><h2>Berita Terkini</h2>{cards}</section></div>
<footer><ul><li><a href="/redaksi">Redaksi</a></li><li><a href="/pedoman">Pedoman Media Siber</a></li>
<li><a href="/karier">Karier</a></li></ul><p>Copyright © 2025 {site}. Hak cipta dilindungi undang-undang.</p></footer>
<script async src="/app.js"></script></body></html>"""


def _opened(story: Story, opening: str) -> str:
    return "\n".join((opening + story.paragraphs[0], *story.paragraphs[1:]))


def newspaper_theme(story: Story) -> Page:
    """WordPress with a magazine theme and a search plugin's graph of structured data."""
    stamp = story.published.isoformat()
    head = f"""<meta property="og:title" content="{story.title} - Suara Teluk"><meta property="og:type" content="article">
<meta property="og:site_name" content="Suara Teluk"><meta property="article:published_time" content="{stamp}">
<meta property="article:modified_time" content="2025-12-01T00:00:00+07:00"><meta name="author" content="admin">
<meta name="twitter:label1" content="Ditulis oleh"><meta name="twitter:data1" content="{story.author}">""" + _ld(
        **{
            "@graph": [
                {
                    "@type": "Article",
                    "headline": story.title,
                    "datePublished": stamp,
                    "author": {"name": story.author, "@id": "https://suarateluk.example/#/schema/person/1"},
                },
                {"@type": "WebPage", "name": f"{story.title} - Suara Teluk", "datePublished": stamp},
                {"@type": "Person", "@id": "https://suarateluk.example/#/schema/person/1", "name": story.author},
                {"@type": "Organization", "name": "Suara Teluk"},
            ]
        }
    )
    between = {
        1: f'<p><strong>Baca Juga: <a href="/x">{RELATED[0]}</a></strong></p>',
        3: f'<blockquote class="td_quote_box"><p>Baca juga : <a href="/y">{RELATED[1]}</a></p></blockquote>',
    }
    body = f"""<article class="post type-post"><div class="td-post-header"><ul class="td-category"><li><a href="/daerah">
Daerah</a></li></ul><header class="td-post-title"><h1 class="entry-title">{story.title}</h1>
<div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">By</div> <a href="/author/w">
{story.author}</a><div class="td-author-line"> - </div></div><span class="td-post-date"><time class="entry-date updated
td-module-date" datetime="{stamp}">{story.date}</time></span><div class="td-post-views">1.204</div></div></header></div>
<div class="td-post-sharing">Share <a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">WhatsApp</a></div>
<div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><img src="/a.jpg">
<figcaption class="wp-caption-text">Suasana di lokasi. (Foto: Ist)</figcaption></figure></div>
{_paragraphs(story.paragraphs, between)}
<p>(wul/bra)</p></div>
<footer><div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li><li><a href="/t/1">daerah</a></li>
</ul></div><div class="td-block-row td-post-next-prev"><span>Artikulli paraprak</span><a href="/p">{RELATED[2]}</a></div>
<div class="author-box-wrap"><div class="desc"><div class="td-author-name"><a href="/author/w">{story.author}</a></div>
<div class="td-author-description">Meliput daerah sejak 2015.</div></div></div></footer></article>
<div class="td_block_related_posts"><h4>ARTIKEL TERKAIT</h4><h3><a href="/q">{RELATED[3]}</a></h3></div>
<div class="comments" id="comments"><h4>2 KOMENTAR</h4><div class="comment"><p>Semoga cepat selesai ya.</p></div></div>"""
    url = "https://suarateluk.example/2025/02/18/berita-utama/"
    return Page(_document(head, body, "Suara Teluk", story.title), "\n".join(story.paragraphs), story.author, url)


def marked_detail(story: Story) -> Page:
    """A big portal: bare dateline before the first paragraph, inserts between, the editors' code behind the last."""
    head = f"""<meta property="og:title" content="{story.title}"><meta property="og:site_name" content="kabarkota">
<meta name="dtk:publishdate" content="{story.published:%Y/%m/%d %H:%M:%S}"><meta name="dtk:author" content="{story.author}">
<meta name="dtk:namakanal" content="berita"><meta name="keywords" content="dermaga, kapal">"""
    between = {
        0: '<div class="clearfix"></div><p class="para_caption">ADVERTISEMENT</p>'
        '<p class="para_caption">SCROLL TO CONTINUE WITH CONTENT</p>',
        2: f'<table class="linksisip"><tbody><tr><td><div class="lihatjg"><strong>Baca juga: </strong>'
        f'<a data-label="List Berita" href="/z">{RELATED[1]}</a></div></td></tr></tbody></table>',
        4: "<p><strong>Simak juga Video: Warga Bergotong Royong Sejak Pagi</strong></p><p>[Gambas:Video 20detik]</p>",
    }
    body = f"""<article class="detail"><div class="detail__header"><h1 class="detail__title">{story.title}</h1>
<div class="detail__author">{story.author} - <span class="detail__label">kabarkota</span></div>
<div class="detail__date">{story.day.replace(story.date, f"{story.published:%d %b %Y}")} {story.clock}</div>
<div class="detail__share"><a href="#">Bagikan</a> <a href="#">0 komentar</a></div></div>
<div class="detail__media"><figure class="detail__media-image"><img src="/f.jpg"><figcaption class="detail__media-caption">
Foto: Suasana di lokasi ({story.author}/kabarkota)</figcaption></figure></div>
<div class="detail__body itp_bodycontent_wrapper"><div class="detail__body-text itp_bodycontent">
<strong>{story.place}</strong> - {_paragraphs(story.paragraphs, between)} <strong>(wka/bsa)</strong>
</div><div class="detail__body-tag mgt-16"><div class="nav"><a href="/tag/a" class="nav__item">dermaga</a></div></div></div>
<div class="detail__multiple"><span>Halaman</span> <a href="?single=1">Lihat Semua</a></div></article>
<div class="list-content"><div class="lq_title">Berita Terkait</div><article><a href="/r">{RELATED[4]}</a></article></div>"""
    url = "https://berita.kabarkota.example/daerah/d-7788/berita-utama"
    text = _opened(story, f"{story.place} - ")
    return Page(_document(head, body, "kabarkota", story.title), text, story.author, url)


def credit_boxes(story: Story) -> Page:
    """A national daily: outlet in the dateline, writer and editor in boxes without a colon, promotion of its channels."""
    head = f"""<meta property="og:title" content="{story.title} - Harian Nusa.com"><meta property="og:type" content="article">
<meta name="content_author" content="{story.author}"><meta name="content_editor" content="{story.editor}">
<meta name="content_PublishedDate" content="{story.published:%Y-%m-%d %H:%M:%S}">""" + _ld(
        **{
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": f"{story.published:%Y-%m-%dT%H:%M:%S}+07:00",
            "author": {"@type": "Person", "name": story.editor},
            "editor": {"@type": "Person", "name": story.editor},
        }
    )
    between = {
        1: f'<p><strong>Baca juga: <a class="inner-link-baca-juga" href="/z">{RELATED[0]}</a></strong></p>',
        3: '<div class="ads-on-body"><script>ads()</script></div>'
        '<div class="inner-link"><a href="/z">Lihat Foto</a></div>',
    }
    lines = (f"<strong>{story.place.upper()}, HARIAN NUSA.com - </strong>{story.paragraphs[0]}", *story.paragraphs[1:])
    body = f"""<div class="col-bs10-7"><h1 class="read__title">{story.title}</h1><div class="read__header">
<div class="read__time">Harian Nusa.com - {story.published:%d/%m/%Y, %H:%M} WIB</div></div>
<div class="credit"><div class="credit-title"><div class="credit-title-name"><h6>{story.author}, {story.editor}</h6></div>
<p>Tim Redaksi</p></div></div><div class="photo__wrap"><img src="/f.jpg"><div class="photo__caption">Suasana di lokasi.
<span class="photo__author">(HARIAN NUSA.COM/{story.author.upper()})</span></div></div>
<div class="read__content"><div class="clearfix">{_paragraphs(lines, between)}
<p><em>Dapatkan update <strong>berita pilihan</strong> dan <em>breaking news</em> setiap hari dari Harian Nusa.com. Mari
bergabung di Grup Telegram "Harian Nusa Update", caranya klik link https://t.me/hariannusaupdate, kemudian join.</em></p>
</div></div><div class="credit-detail"><div>Penulis</div><div>{story.author}</div><div>Editor</div><div>{story.editor}</div>
</div><div class="tag"><h4>Tag</h4><ul class="tag__article__wrap"><li><a href="/t">dermaga</a></li></ul></div></div>
<div class="relatedArticle"><h3 class="relatedArticle__title">Artikel Terkait</h3><a href="/s">{RELATED[5]}</a></div>"""
    url = "https://regional.hariannusa.example/read/2025/02/18/164500078/berita-utama"
    text = _opened(story, f"{story.place.upper()}, HARIAN NUSA.com - ")
    return Page(_document(head, body, "Harian Nusa.com", story.title), text, story.author, url)


def regional_network(story: Story) -> Page:
    """A network of regional titles: report line above the text, links in paragraphs, paging and credits below."""
    head = f'<meta property="og:title" content="{story.title} - Nusanetwork.com">'
    between = {
        0: f'<p class="baca">Baca juga: <a href="/z">{RELATED[0]}</a></p>',
        4: f'<p><a href="/z"><strong>Baca Juga: {RELATED[3]}</strong></a></p>',
    }
    lines = (f"<strong>NUSANETWORK.COM, {story.place.upper()} -</strong> {story.paragraphs[0]}", *story.paragraphs[1:])
    body = f"""<div class="content"><div id="article"><h1 class="f50 black2 f400 crimson" id="arttitle">{story.title}</h1>
<div class="mt10"><time class="grey"><span>Tayang: {story.day} {story.clock}</span></time></div>
<div id="penulis">Penulis: <a href="/penulis/1">{story.author}</a></div>
<div id="editor">Editor: <a href="/editor/1">{story.editor}</a></div>
<div id="article_con"><div class="pb20 ovh"><div class="imgfull_div"><img src="/f.jpg"><div class="arial f12 pt5 grey2">
Suasana di lokasi pada Selasa pagi (Nusanetwork.com/{story.author.split()[0]})</div></div></div>
<div class="side-article txt-article multi-fontsize editcontent">
<p><strong>Laporan Wartawan Nusanetwork.com, {story.author}</strong></p>{_paragraphs(lines, between)}
<p><strong>(Nusanetwork.com/{story.author})</strong></p>
<p><em>Artikel ini telah tayang di Nusanetwork.com dengan judul {story.title}</em></p>
<div class="paging mb20">Halaman <a href="?page=1">1</a></div></div>
<div class="mb10 f16"><h5 class="tagcloud3"><a href="/tag/d">dermaga</a></h5></div></div></div></div>"""
    url = "https://teluk.nusanetwork.example/2025/02/18/berita-utama"
    text = _opened(story, f"NUSANETWORK.COM, {story.place.upper()} - ")
    return Page(_document(head, body, "Nusanetwork.com", story.title), text, story.author, url)


def agency_breaks(story: Story) -> Page:
    """A news agency: paragraphs parted by line breaks in one block, credits and rights in its last lines."""
    head = f"""<meta property="og:title" content="{story.title} - Kantor Berita Samudra">
<meta name="author" content="{story.editor}"><meta itemprop="datePublished" content="{story.published.isoformat()}">
""" + _ld(**{"@type": "NewsArticle", "headline": story.title, "author": {"@type": "Person", "name": story.editor}})
    lines = (f"{story.place} (SAMUDRA) - {story.paragraphs[0]}", *story.paragraphs[1:])
    inner = "<br />\n<br />\n".join(map(_escaped, lines))
    cut = inner.index(_escaped(lines[3]))
    related = f'<span class="baca-juga"><b>Baca juga: <a href="/z">{RELATED[0]}</a></b></span><br /><br />\n'
    body = f"""<article class="post-wrapper"><header class="post-header"><h1 class="post-title">{story.title}</h1>
<p class="simple-share">{story.day} {story.clock}<span>|</span>1.040 Views</p></header>
<figure class="image-overlay"><img src="/f.jpg"><p class="wp-caption-text">Arsip foto - Suasana di lokasi. SAMUDRA
FOTO/{story.author}/foc.</p></figure><div class="post-content clearfix">{inner[:cut]}{related}{inner[cut:]}<br /><br />
<p class="text-muted small mt10">Pewarta: {story.author}<br />Editor: {story.editor}<br />Copyright &copy; SAMUDRA 2025</p>
<div class="tags-widget"><span>Tags:</span> <a href="/tag/x">dermaga</a></div></div></article>"""
    url = "https://www.kbsamudra.example/berita/4661234/berita-utama"
    text = _opened(story, f"{story.place} (SAMUDRA) - ")
    return Page(_document(head, body, "Kantor Berita Samudra", story.title), text, story.author, url)


def magazine(story: Story) -> Page:
    """A weekly: bold outlet in the dateline, lists of other stories and advertisements among the paragraphs."""
    stamp = f"{story.published:%Y-%m-%dT%H:%M:%S}+07:00"
    head = f"""<meta property="og:title" content="{story.title} | Mingguan Kala"><meta property="og:type" content="article">
""" + _ld(
        **{
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": stamp,
            "dateModified": "2025-11-30T00:00:00+07:00",
            "author": [{"@type": "Person", "name": story.author, "url": "https://kala.example/penulis/1"}],
            "publisher": {"@type": "Organization", "name": "Mingguan Kala"},
        }
    )
    between = {
        1: '<div class="ads"><p>Iklan</p><p>Scroll ke bawah untuk melanjutkan membaca</p></div>',
        3: f'<div class="related-inline"><p>Baca Juga:</p><ul><li><a href="/z">{RELATED[0]}</a></li>'
        f'<li><a href="/y">{RELATED[1]}</a></li></ul></div>',
    }
    lines = (f"<strong>KALA.CO</strong>, <strong>{story.place}</strong> - {story.paragraphs[0]}", *story.paragraphs[1:])
    body = f"""<main><article><div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/daerah">Daerah</a></div>
<h1 class="title margin-bottom-sm">{story.title}</h1><p class="subtitle">Reporter</p><p class="title"><a rel="author"
href="/penulis/1">{story.author}</a></p><p class="subtitle">Editor</p><p class="title"><a href="/editor/1">{story.editor}
</a></p><p class="date">{story.day} {story.clock}</p><div class="detail-in"><div class="detail-konten">
{_paragraphs(lines, between)}
<p><strong>Pilihan Editor: <a href="/z">{RELATED[2]}</a></strong></p></div></div></article></main>"""
    url = "https://nasional.kala.example/read/1834567/berita-utama"
    text = _opened(story, f"KALA.CO, {story.place} - ")
    return Page(_document(head, body, "Mingguan Kala", story.title), text, story.author, url)


def blogger(story: Story) -> Page:
    """A blog service: text between line breaks in one block, the date as a heading of the day."""
    inner = "<br /><br />\n".join(map(_escaped, story.paragraphs))
    head = f"""<meta content="blogger" name="generator"><meta property="og:title" content="{story.title}">
<meta property="og:url" content="https://kabarlereng.example/2025/02/berita-utama.html">"""
    body = f"""<div class="main section" id="main"><div class="widget Blog"><div class="blog-posts hfeed">
<div class="date-outer"><h2 class="date-header"><span>{story.day}</span></h2><div class="date-posts"><div class="post-outer">
<div class="post hentry" itemscope itemtype="http://schema.org/BlogPosting"><h3 class="post-title entry-title"
itemprop="name">{story.title}</h3><div class="post-body entry-content" itemprop="description articleBody">
<div class="separator" style="clear: both;"><a href="/f.jpg"><img src="/f.jpg" width="320"></a></div>{inner}<br />
<div style="clear: both;"></div></div><div class="post-footer"><div class="post-footer-line"><span class="post-author
vcard">Diposting oleh <span class="fn" itemprop="author"><span itemprop="name">{story.author}</span></span></span>
<span class="post-timestamp">di <a class="timestamp-link" href="#"><abbr class="published" itemprop="datePublished"
title="{story.published.isoformat()}">{story.published:%H.%M}</abbr></a></span></div><div class="post-share-buttons">
Kirimkan Ini lewat Email BlogThis! Bagikan ke X</div></div></div><div class="comments"><h4>Tidak ada komentar:</h4>
</div></div></div></div></div></div></div>"""
    url = "https://kabarlereng.example/2025/02/berita-utama.html"
    return Page(_document(head, body, "Kabar Lereng", story.title), "\n".join(story.paragraphs), story.author, url)


def rendered_by_script(story: Story) -> Page:
    """A page that a browser has yet to build: the text stands in its structured data alone."""
    head = f'<meta property="og:title" content="{story.title}">' + _ld(
        **{
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": story.published.isoformat(),
            "author": {"@type": "Person", "name": story.author},
            "articleBody": "\n\n".join(story.paragraphs),
        }
    )
    page = f"""<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{story.title}</title>{head}</head><body>
<div id="__next"><div class="loading">Memuat…</div></div><noscript>Aktifkan JavaScript untuk membaca.</noscript>
<script id="__NEXT_DATA__" type="application/json">{{"props": {{}}}}</script><script src="/_next/main.js"></script>
</body></html>"""
    return Page(page, "\n".join(story.paragraphs), story.author, "https://app.example/news/berita-utama")


def nested_spans(story: Story) -> Page:
    """A site builder: every paragraph in many boxes, names in attributes, a date without a year's neighbour."""
    boxes = "\n".join(
        f'<div data-breakout="normal"><p class="Rk{i} font_8" dir="auto"><span class="Wx{i}"><span>{_escaped(line)}'
        f'</span></span></p></div><div class="spacer"></div>'
        for i, line in enumerate(story.paragraphs)
    )
    head = f'<meta property="og:title" content="{story.title}"><meta name="generator" content="Builder">' + _ld(
        **{
            "@type": "BlogPosting",
            "headline": story.title,
            "datePublished": f"{story.published:%Y-%m-%dT}{story.published.hour - 7:02}:{story.published:%M:%S}.000Z",
            "author": {"@type": "Person", "name": story.author},
        }
    )
    body = f"""<div id="SITE_CONTAINER"><div data-hook="post"><div data-hook="post-page"><article><header>
<div class="post-metadata"><span data-hook="user-name">{story.author}</span> <ul><li><span data-hook="time-ago"
title="{story.published:%d %b %Y}">{story.published:%d %b %Y}</span></li><li>2 menit membaca</li></ul></div>
<h1 data-hook="post-title"><span class="blog-post-title-font">{story.title}</span></h1></header>
<section data-hook="post-description"><div><div data-id="content-viewer"><div dir="ltr">{boxes}</div></div></div></section>
<footer><div data-hook="post-main-actions-desktop">12 tayangan 0 komentar</div></footer></article></div></div></div>"""
    return Page(
        _document(head, body, "Warta Desa", story.title),
        "\n".join(story.paragraphs),
        story.author,
        "https://www.wartadesa.example/post/berita-utama",
    )


def accelerated(story: Story) -> Page:
    """The accelerated form of a page, with its own elements."""
    stamp = story.published.isoformat()
    head = '<link rel="canonical" href="https://suarateluk.example/2025/02/18/berita-utama/">' + _ld(
        **{
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": stamp,
            "author": {"@type": "Person", "name": story.author},
        }
    )
    between = {1: f'<p>Baca Juga: <a href="/z">{RELATED[0]}</a></p><amp-ad width="300" height="250"></amp-ad>'}
    body = f"""<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{story.title}
</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">{story.author}</span></div>
<div class="amp-wp-meta amp-wp-posted-on"><time datetime="{stamp}">{story.date}</time></div></header>
<figure class="amp-wp-article-featured-image wp-caption"><amp-img src="/f.jpg" width="640" height="360"></amp-img>
<p class="wp-caption-text">Suasana di lokasi.</p></figure>
<div class="amp-wp-article-content">{_paragraphs(story.paragraphs, between)}</div>
<footer class="amp-wp-article-footer"><div class="amp-wp-meta">Categories: <a href="/daerah">Daerah</a></div></footer>
</article>"""
    page = _document(head, body, "Suara Teluk", story.title, html_attributes='amp lang="id-ID"')
    return Page(
        page, "\n".join(story.paragraphs), story.author, "https://suarateluk.example/2025/02/18/berita-utama/amp/"
    )


def linked_lists(story: Story) -> Page:
    """A portal: the outlet opens the text, a box of links stands in it, a promotion with a star ends it."""
    stamp = f"{story.published:%Y-%m-%d %H:%M:%S}"
    head = f"""<meta property="og:title" content="{story.title}"><meta property="og:type" content="article">
<meta property="article:author" content="{story.author}">"""
    between = {
        1: f'<div class="baca-juga"><p class="baca-juga__header">Baca Juga</p><ul class="baca-juga__list"><li>'
        f'<a href="/a">{RELATED[0]}</a></li><li><a href="/b">{RELATED[1]}</a></li><li><a href="/c">{RELATED[2]}</a></li>'
        f"</ul></div>",
        3: '<div class="advertisement-text"><p class="advertisement-text__p">Advertisement</p></div>',
    }
    lines = (f"<b>Lini5.com, {story.place} - </b>{story.paragraphs[0]}", *story.paragraphs[1:])
    body = f"""<article class="hentry main read-page--core-article"><header class="read-page--header"><h1
class="read-page--header--title entry-title" itemprop="headline">{story.title}</h1><p class="read-page--header--author">
<a href="/me/1" rel="author"><span class="read-page--header--author__name" itemprop="name">{story.author}</span></a>
Diperbarui <time class="read-page--header--author__datetime updated" itemprop="datePublished" datetime="{stamp}">
{story.published:%d} {MONTHS[story.published.month - 1][:3]} {story.published:%Y, %H:%M} WIB</time></p></header>
<figure class="read-page--photo-gallery--item"><img src="/f.jpg"><figcaption>Suasana di lokasi. (Lini5.com/{story.author})
</figcaption></figure><div class="article-content-body"><div class="article-content-body__item-page">
<div class="article-content-body__item-content">{_paragraphs(lines, between)}
<p><strong>* Fakta atau Hoaks? Untuk mengetahui kebenaran informasi yang beredar, silakan WhatsApp ke nomor Cek Fakta
Lini5.com 0811 0000 000 hanya dengan ketik kata kunci yang diinginkan.</strong></p></div></div></div></article>"""
    url = "https://www.lini5.example/regional/read/5923123/berita-utama"
    return Page(
        _document(head, body, "Lini5.com", story.title),
        _opened(story, f"Lini5.com, {story.place} - "),
        story.author,
        url,
    )


def broadcaster(story: Story) -> Page:
    """A television's site: double dash, a table of chosen stories, a video's code, the editors' code in bold."""
    head = f"""<meta property="og:title" content="{story.title}"><meta name="pubdate"
content="{story.published:%Y-%m-%dT%H:%M:%S}Z"><meta name="author" content="BTV Nusantara">"""
    between = {
        1: f'<table class="linksisip"><tr><td><div>Pilihan Redaksi</div><ul><li><a href="/a">{RELATED[0]}</a></li><li>'
        f'<a href="/b">{RELATED[1]}</a></li></ul></td></tr></table>',
        4: "<p>[Gambas:Video BTV]</p>",
    }
    lines = (f"<strong>{story.place}, BTV Nusantara</strong> -- {story.paragraphs[0]}", *story.paragraphs[1:])
    body = f"""<div class="detail-wrap"><h1 class="text-2xl font-bold">{story.title}</h1>
<div class="text-cnn_grey text-sm mb-4">BTV Nusantara</div><div class="text-cnn_grey text-sm mb-4">
{DAYS[story.published.weekday()]}, {story.published:%d %b %Y %H:%M} WIB</div>
<figure class="mb-4"><img src="/f.jpg"><figcaption class="text-xs">Suasana di lokasi. (Arsip BTV)</figcaption></figure>
<div class="detail-text text-cnn_black text-sm grow min-w-0">{_paragraphs(lines, between)}
<p><strong>(wka/bsa)</strong></p></div></div>"""
    url = "https://www.btv.example/nasional/20250218-20-1199/berita-utama"
    return Page(
        _document(head, body, "BTV Nusantara", story.title),
        _opened(story, f"{story.place}, BTV Nusantara -- "),
        None,
        url,
    )


def reporter_and_editor_in_one(story: Story) -> Page:
    """An older daily: "Rep: … Red: …" in one line, a time ago, the text in a block of bare paragraphs."""
    head = f"""<meta property="og:title" content="{story.title} | Surya Pagi Online">
<meta property="article:published_time" content="{story.published:%Y-%m-%d %H:%M:%S}">"""
    lines = (f"<strong>SURYA PAGI, {story.place.upper()} -- </strong>{story.paragraphs[0]}", *story.paragraphs[1:])
    between = {2: f'<p>Baca Juga</p><ul class="bacajuga"><li><a href="/a">{RELATED[0]}</a></li></ul>'}
    body = f"""<div class="max-card__title"><h1>{story.title}</h1></div><div class="date-item">
{DAYS[story.published.weekday()]} {story.published:%d %b %Y %H:%M} WIB</div><div class="red-name">
<p>Rep: {story.author}/ Red: {story.editor}</p></div><div class="max-card__image"><img src="/f.jpg">
<div class="text-caption">Suasana di lokasi. Foto: Surya Pagi/{story.author}</div></div>
<div class="article-content"><article>{_paragraphs(lines, between)}<p>sumber : SAMUDRA</p></article>
<div class="tagline"><ul><li><a href="/t">#dermaga</a></li></ul></div></div>"""
    url = "https://news.suryapagi.example/berita/srv123/berita-utama"
    return Page(
        _document(head, body, "Surya Pagi Online", story.title),
        _opened(story, f"SURYA PAGI, {story.place.upper()} -- "),
        story.author,
        url,
    )


def paragraphs_without_p(story: Story) -> Page:
    """A platform for writers: every paragraph a block without p, names of classes that say nothing."""
    head = f"""<meta property="og:title" content="{story.title}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{story.published.isoformat()}">"""
    blocks = "\n".join(
        f'<div class="css-{i}x TrackAd"><div><span data-qa-id="story-paragraph" class="Textweb__StyledText-sc-{i} '
        f'cTaWjV">{_escaped(line)}</span></div></div>'
        if len(line) > 60
        else f"<h2>{line}</h2>"
        for i, line in enumerate(story.paragraphs)
    )
    body = f"""<div class="Viewweb__StyledView-sc"><div><h1 data-qa-id="story-title">{story.title}</h1></div>
<div class="Viewweb"><a href="/penulis"><span data-qa-id="author-name" class="author">{story.author}</span></a>
<span data-qa-id="publish-date">{story.date} {story.published:%H:%M} WIB</span>
<span>·</span><span>waktu baca 2 menit</span></div>
<figure><img src="/f.jpg"><figcaption>Suasana di lokasi. Foto: {story.author}/Lampan</figcaption></figure>
<div class="StoryRenderer">{blocks}</div></div>"""
    return Page(
        _document(head, body, "Lampan", story.title),
        "\n".join(story.paragraphs),
        story.author,
        "https://lampan.example/lampannews/berita-utama-24Xyz",
    )


def network_with_pages(story: Story) -> Page:
    """A franchise of regional titles: the brand opens the text, links stand in bold between, credits at the foot."""
    stamp = f"{story.published:%Y-%m-%dT%H:%M:%S}+07:00"
    head = f"""<meta property="og:title" content="{story.title} - Kabar Raya"><meta property="og:site_name"
content="Kabar Raya">""" + _ld(
        **{
            "@type": "NewsArticle",
            "headline": f"{story.title} - Kabar Raya",
            "datePublished": stamp,
            "author": {"@type": "Person", "name": story.author},
            "editor": {"@type": "Person", "name": story.editor},
        }
    )
    between = {
        1: f'<p><strong>Baca Juga: <a href="/a" target="_blank">{RELATED[0]}</a></strong></p>',
        3: '<div class="promo"><a href="https://wa.me/x">Ikuti WhatsApp Channel Kabar Raya</a></div>',
    }
    lines = (f"<strong>KABAR RAYA</strong> – {story.paragraphs[0]}", *story.paragraphs[1:])
    body = f"""<section class="read"><h1 class="read__title">{story.title}</h1><div class="read__info">
<div class="read__info__author"><a href="/author/1">{story.author}</a></div><div class="read__info__date">
- {story.day} | {story.clock}</div></div><div class="photo"><img src="/f.jpg"><span class="photo__caption">Suasana di
lokasi. (Kabar Raya)</span></div><article class="read__content clearfix"><div class="paging-article">
{_paragraphs(lines, between)}
</div><p>***</p></article><div class="clearfix"><p class="editor">Editor: {story.editor}</p></div>
<div class="tag"><h3>Tags</h3><ul><li><a href="/tag/d">Dermaga</a></li></ul></div></section>"""
    return Page(
        _document(head, body, "Kabar Raya", story.title),
        _opened(story, "KABAR RAYA – "),
        story.author,
        "https://teluk.kabarraya.example/daerah/pr-018833/berita-utama",
    )


def public_service(story: Story) -> Page:
    """A content management system of public bodies and foreign broadcasters: fields, and a long date in words."""
    head = f"""<meta name="Generator" content="Drupal 10 (https://www.drupal.org)"><meta property="og:title"
content="{story.title}"><meta name="dcterms.title" content="{story.title}">"""
    body = f"""<main role="main"><article class="node node--type-article node--view-mode-full"><h1 class="page-title">
<span class="field field--name-title">{story.title}</span></h1><div class="node__meta"><div class="field--name-uid">Oleh
{story.author}</div><div class="field--name-created"><time datetime="{story.published:%Y-%m-%dT%H:%M:%S}+07:00">{story.date}
- {story.published:%H:%M}</time></div></div><div class="node__content"><div class="clearfix text-formatted field
field--name-body field__item">{_paragraphs(story.paragraphs)}</div>
<div class="field--name-field-tags"><div class="field__label">Topik</div><a href="/t">Pelabuhan</a></div>
<section class="block-views"><h2>Lihat Juga</h2><a href="/a">{RELATED[0]}</a></section></div></article></main>"""
    return Page(
        _document(head, body, "Siaran Publik", story.title),
        "\n".join(story.paragraphs),
        story.author,
        "https://www.siaranpublik.example/a/berita-utama/7712.html",
    )


def layout_table(story: Story) -> Page:
    """An old portal, laid out by tables, with line breaks for paragraphs and the name of the writer beside the site's."""
    inner = "<br><br>".join(_escaped(line) for line in story.paragraphs)
    others = "".join(f'<div><a href="/lama/{i}">{text}</a></div>' for i, text in enumerate(RELATED))
    body = f"""<table width="980" cellpadding="0"><tr><td width="650" valign="top"><div class="judul"><font size="5"><b>
{story.title}</b></font></div><div class="tgl">{story.day}, {story.published:%H:%M} wib</div>
<div>{story.author} - kabarlama</div><div id="isi"><span class="foto"><img src="a.jpg"><br>
Suasana di lokasi (Foto: dok.kabarlama)</span>
<b>{story.place}</b> - {inner}<br><br>(wka/bsa)</div><div class="sosmed">Ikuti terus berita
terhangat dari Kabarlama.com lewat ponsel Anda!</div></td><td width="300">{others}</td></tr></table>"""
    url = "http://www.kabarlama.example/read/2025/02/18/164500/1"
    text = _opened(story, f"{story.place} - ")
    return Page(_document("", body, "kabarlama.com", story.title), text, story.author, url)


def embedded_posts(story: Story) -> Page:
    """A portal that shows posts of a network and a film, gives its opening as a subtitle, and says when it was changed."""
    between = {
        1: '<blockquote class="twitter-tweet"><p lang="in">Semua aman, Pak. <a href="https://t.co/x">pic.twitter.com/x</a>'
        '</p>&mdash; Warga Teluk (@wargateluk) <a href="#">February 18, 2025</a></blockquote><script async></script>',
        3: '<blockquote class="instagram-media"><a href="https://www.instagram.com/p/x/">Lihat postingan ini</a>'
        "<p>Sebuah kiriman dibagikan oleh Kabar Teluk (@kabarteluk)</p></blockquote>",
        5: '<div class="video"><iframe src="https://www.youtube.com/embed/x"></iframe></div>',
    }
    body = f"""<article><h1>{story.title}</h1><h2 class="subtitle">{_escaped(story.paragraphs[0])}</h2>
<p>Diperbarui: 1 Desember 2025 10:00 WIB</p><p>Diterbitkan: {story.date} {story.clock}</p><p>Oleh {story.author}</p>
<div class="entry-content"><p><img src="a.jpg"><em>Keterangan foto: Suasana di lokasi. (Foto: Dok. Kabar)</em></p>
{_paragraphs(story.paragraphs, between)}</div></article>"""
    head = '<meta property="og:type" content="article">'
    url = "https://kabarteluk.example/daerah/berita-utama"
    page = _document(head, body, "Kabar Teluk", story.title)
    return Page(page, "\n".join(story.paragraphs), story.author, url)


STYLES: dict[str, Callable[[Story], Page]] = {
    style.__name__: style
    for style in (
        newspaper_theme, marked_detail, credit_boxes, regional_network, agency_breaks, magazine, blogger,
        rendered_by_script, nested_spans, accelerated, linked_lists, broadcaster, reporter_and_editor_in_one,
        paragraphs_without_p, network_with_pages, public_service, layout_table,
        embedded_posts,
    )
}  # fmt: skip
