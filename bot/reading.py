"""From an article to a Reading: bounded, digested, judged. Runs in a worker process, or in the `digest` command."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from extract.article import Page
from extract.reader import Reader
from extract.types import Article, Digest
from handlers.newsroom import NotNews, Reading, TooShort, UnsupportedLanguage

LIMIT = 60_000  # characters that are read; a long feature has 20,000
NEAR = 0.9  # of the limit: as far back as the end of a paragraph or sentence is looked for
FEWEST_WORDS = 12  # with the title; a headline alone has up to ten
SUPPORTED = frozenset({"id", "ms"})  # Malay is near enough to be read with the Indonesian pipeline


def read(reader: Reader, article: Article) -> Reading:
    """Raises a ReadingError where the text is nothing to make a digest of."""
    text = opening(article.text, LIMIT)
    digest = reader.read(replace(article, text=text))
    judge(digest)
    return Reading(digest) if text == article.text else Reading(digest, length=len(article.text), limit=LIMIT)


def read_page(reader: Reader, page: Page) -> Reading:
    """As `read`, with what of the story the page does not hold."""
    reading, paging = read(reader, page.article), page.paging
    return replace(reading, part=paging.part, pages=paging.count if paging.part else None, closed=page.closed)


def judge(digest: Digest) -> None:
    """Raises TooShort, UnsupportedLanguage or NotNews."""
    if len(f"{digest.title or ''} {digest.text}".split()) < FEWEST_WORDS:
        raise TooShort
    if digest.language not in SUPPORTED:
        raise UnsupportedLanguage(digest.language)
    if not any((digest.people, digest.organizations, digest.places, digest.times, digest.quotes)):
        raise NotNews


def opening(text: str, limit: int) -> str:
    """At most `limit` characters, to the end of a paragraph or sentence where one is near."""
    if len(text) <= limit:
        return text
    end = max(text.rfind("\n", 0, limit + 1), text.rfind(". ", 0, limit) + 1)
    return text[: end if end > limit * NEAR else limit].rstrip()


def article_id(text: str, *known: object) -> str:
    """16 hex digits of the text and of what else bears on its digest: its address, its time of publication."""
    content = "\n".join([*(str(fact) for fact in known if fact), text])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
