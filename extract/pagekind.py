"""Whether a page is one story, or a list, a gallery, a challenge, an empty shell."""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import urlsplit

from lxml.html import HtmlElement

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
HOME = re.compile(r"/?(?:(?:index|home|default)(?:\.\w+)?)?/?", re.IGNORECASE)
STORY_QUERY = re.compile(r"(?:^|&)(?:p|id|article|berita|read)=", re.IGNORECASE)
SENTENCE = 25  # code points, of the shortest line that is one
PARAGRAPH = 200  # code points, of a line that need not end as a sentence
CAPTION_WORDS = 20  # photo pages with a text of their own have 23 or more, galleries about 10
LINKED_SHARE = 0.4  # of the text in headlines that are links; stories stay under 0.1
PICTURES = 5


def check(tree: HtmlElement, blocks: list[str], facts: Metadata, text: str) -> None:
    """Raise NotAnArticle(kind) unless `text` is the story of this page."""
    if _is_challenge(tree, blocks, facts, text):
        raise NotAnArticle("challenge")
    if facts.url and _is_home(facts.url) and not facts.declared:
        raise NotAnArticle("list")
    lines = text.split("\n") if text else []
    if not any(map(_reads, lines)) or (len(text.split()) < CAPTION_WORDS and _pictures(tree) >= PICTURES):
        _refuse_wordless(tree, blocks, lines)
    if _linked_share(tree, lines) >= LINKED_SHARE:
        raise NotAnArticle("list")


def _is_challenge(tree: HtmlElement, blocks: list[str], facts: Metadata, text: str) -> bool:
    if facts.declared or len(text.split()) >= CHALLENGE_WORDS:
        return False
    headings = [tree.findtext(".//title") or "", *(" ".join(e.itertext()) for e in tree.iter("h1"))]
    if any(map(CHALLENGE.search, headings)):
        return True
    return len(" ".join(blocks).split()) < CHALLENGE_WORDS and any(map(CHALLENGE.search, blocks))


def _is_home(url: str) -> bool:
    address = urlsplit(url)
    return bool(HOME.fullmatch(address.path)) and not STORY_QUERY.search(address.query)


def _refuse_wordless(tree: HtmlElement, blocks: list[str], lines: list[str]) -> NoReturn:
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


def _pictures(tree: HtmlElement) -> int:
    return sum(1 for _ in tree.iter("img", "picture", "amp-img"))


def _linked_share(tree: HtmlElement, lines: list[str]) -> float:
    links = _links(tree)
    return sum(len(line) for line in lines if fold(line) in links) / max(1, sum(map(len, lines)))


def _links(tree: HtmlElement) -> set[str]:
    """Folded texts of the links that are headlines."""
    texts = (" ".join(element.itertext()) for element in tree.iter("a"))
    return {fold(text) for text in texts if len(text.split()) >= 4}
