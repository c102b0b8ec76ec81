"""Whether a page is one story, or a list, a gallery, a film, a running report, a challenge, an empty shell."""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extract import linked
from extract.addresses import is_front
from extract.cleaning import fold, is_sentence
from extract.errors import NotAnArticle
from extract.metadata import Metadata

CHALLENGE = re.compile(
    r"just a moment|before you continue|attention required|checking your browser|verify (?:that )?you are (?:a )?human"
    r"|are you a robot|access denied|403 forbidden|security check|captcha|ddos protection|enable (?:cookies|javascript)"
    r"|sebelum (?:anda )?melanjutkan|memeriksa (?:browser|peramban)|verifikasi (?:bahwa )?anda (?:bukan robot|manusia)"
    r"|akses ditolak|we value your privacy|accept (?:all )?cookies|cookie consent|privacy settings",
    re.IGNORECASE,
)
CHALLENGE_WORDS = 150  # the longest consent page seen has 120; the shortest story that quotes such words is longer
MISSING = re.compile(
    r"(?:error )?404\b.*|.{0,20}\b(?:halaman|artikel|berita|page|article)\b.{0,30}"
    r"\b(?:tidak (?:ditemukan|ada|tersedia)|not found|telah dihapus|does(?:n['’]t| not) exist"
    r"|no longer (?:exists|available))\b.*"
    r"|(?:oops|ups|maaf|sorry)\b.{0,40}\b(?:tidak ditemukan|not found|tidak tersedia)\b.*",
    re.IGNORECASE,
)
LISTING = re.compile(
    r"/(?:tags?|topi[ck]s?|label|search|cari|pencarian|indeks|index|category|kategori|kanal|rubrik|author|penulis|terpopuler"
    r"|popular|trending|terbaru|latest|archives?|arsip)(?:/|$)",
    re.IGNORECASE,
)
SEARCHED = re.compile(r"(?:^|&)(?:s|q|query|keyword|search)=", re.IGNORECASE)
LISTS = frozenset({"CollectionPage", "SearchResultsPage"})
VIDEO = re.compile(r"/(?:videos?|watch)(?:/|$)", re.IGNORECASE)
VIDEO_WORDS = 60  # beneath a film; more are a story with a film
LIVE = re.compile(r"\blive-?_?(?:blog|report|update)s?[\w-]{0,40}(?:item|entry|post|row|card)", re.IGNORECASE)
REPORTS = 3
SENTENCE = 25  # code points, of the shortest line that is one
PARAGRAPH = 200  # code points, of a line that need not end as a sentence
CAPTION_WORDS = 20  # photo pages with a text of their own have 23 or more, galleries about 10
LINKED_SHARE = 0.4  # of the text in headlines that are links; stories stay under 0.1
PICTURES = 5


def check(
    tree: HtmlElement, blocks: list[str], facts: Metadata, text: str, *, url: str | None = None, closed: bool = False
) -> None:
    """Raise NotAnArticle(kind) unless `text` is the story of this page.

    `url` is where it was found; `closed`: it is for subscribers.
    """
    lines = text.split("\n") if text else []
    if not any(map(_reads, lines)) and closed and facts.declared:
        raise NotAnArticle("paywall")
    if _is_challenge(tree, blocks, facts, text):
        raise NotAnArticle("challenge")
    if _is_missing(tree, facts, text):
        raise NotAnArticle("missing")
    if linked.LIVE in facts.linked.kinds or _reports(tree) >= REPORTS:
        raise NotAnArticle("live")
    if _is_listing(facts, url or facts.url or ""):
        raise NotAnArticle("list")
    if _is_video(facts, url or facts.url or "") and len(text.split()) < VIDEO_WORDS:
        raise NotAnArticle("video")
    if not any(map(_reads, lines)) or (len(text.split()) < CAPTION_WORDS and _pictures(tree) >= PICTURES):
        _refuse_wordless(tree, blocks, lines, closed=closed)
    if _linked_share(tree, lines) >= LINKED_SHARE:
        raise NotAnArticle("list")


def _is_challenge(tree: HtmlElement, blocks: list[str], facts: Metadata, text: str) -> bool:
    if facts.declared or len(text.split()) >= CHALLENGE_WORDS:
        return False
    if any(map(CHALLENGE.search, _headings(tree))):
        return True
    return len(" ".join(blocks).split()) < CHALLENGE_WORDS and any(map(CHALLENGE.search, blocks))


def _is_missing(tree: HtmlElement, facts: Metadata, text: str) -> bool:
    """Pages that say so themselves, and yet come as if all were well."""
    return not facts.declared and len(text.split()) < CHALLENGE_WORDS and any(map(MISSING.fullmatch, _headings(tree)))


def _headings(tree: HtmlElement) -> list[str]:
    texts = [tree.findtext(".//title") or "", *(" ".join(e.itertext()) for e in tree.iter("h1"))]
    return [" ".join(text.split())[:200] for text in texts]


def _is_listing(facts: Metadata, url: str) -> bool:
    if facts.declared:
        return False
    address = urlsplit(url)
    return bool(
        (url and is_front(url))
        or LISTING.search(address.path)
        or SEARCHED.search(address.query)
        or LISTS & facts.linked.kinds
    )


def _is_video(facts: Metadata, url: str) -> bool:
    if facts.named.get("og:type", "").startswith("video") or VIDEO.search(urlsplit(url).path):
        return True
    return "VideoObject" in facts.linked.kinds and not facts.linked.stories


def _refuse_wordless(tree: HtmlElement, blocks: list[str], lines: list[str], *, closed: bool) -> NoReturn:
    if closed:
        raise NotAnArticle("paywall")
    words = len(" ".join(blocks).split())
    if words < 50 and next(tree.iter("script"), None) is not None:
        raise NotAnArticle("script")
    if _linked_share(tree, blocks) >= LINKED_SHARE and len(_links(tree)) >= 2 * PICTURES:
        raise NotAnArticle("list")
    if _pictures(tree) >= PICTURES:
        raise NotAnArticle("gallery")
    raise NotAnArticle("short" if lines else "unknown")


def _reads(line: str) -> bool:
    """Whether a line is running text; some scripts have no full stop and no spaces."""
    return len(line) >= (SENTENCE if is_sentence(line) else PARAGRAPH)


def _reports(tree: HtmlElement) -> int:
    classes = (element.get("class", "")[:200] for element in tree.iter("div", "article", "section", "li"))
    return sum(1 for name in classes if LIVE.search(name))


def _pictures(tree: HtmlElement) -> int:
    return sum(1 for _ in tree.iter("img", "picture", "amp-img"))


def _linked_share(tree: HtmlElement, lines: list[str]) -> float:
    links = _links(tree)
    return sum(len(line) for line in lines if fold(line) in links) / max(1, sum(map(len, lines)))


def _links(tree: HtmlElement) -> set[str]:
    """Folded texts of the links that are headlines."""
    texts = (" ".join(element.itertext()) for element in tree.iter("a"))
    return {fold(text) for text in texts if len(text.split()) >= 4}
