"""`python -m bot digest SOURCE...`: the digest without Telegram, worded as the bot words it, or as JSON."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from bot.app import make_fetcher
from bot.fetcher import Fetcher, decoded
from bot.newsroom import judge
from bot.settings import Settings
from extract.article import from_html, from_text, split_title
from extract.codec import to_json
from extract.errors import NewsError
from extract.reader import load
from extract.types import Article
from handlers.digest import digest_html
from handlers.layout import plain
from handlers.newsroom import Reading
from handlers.wording import explain, language_for, words

EXAMPLE = files("bot") / "examples" / "pasar-apung.txt"


async def digest(sources: Sequence[str], *, as_json: bool, language: str, settings: Settings) -> int:
    """Prints a digest for each source; one that cannot be read gives a sentence on stderr, and exit status 1."""
    reader = await asyncio.to_thread(load)
    failed = False
    async with make_fetcher(settings) as fetcher:
        for source in sources:
            try:
                article = await _article(source, fetcher)
                found = reader.read(article)
                judge(found)
            except NewsError as error:
                failed = True
                print(f"{source}: {explain(error, language)}", file=sys.stderr)
            else:
                print(to_json(found) if as_json else f"{plain(digest_html(Reading(found), language))}\n")
    return int(failed)


def show_example(language: str) -> None:
    """The digest of the built-in article, and how to get a token."""
    print(plain(digest_html(Reading(load().read(_from_file(EXAMPLE.name, EXAMPLE.read_text("utf-8")))), language)))
    print(f"\n{words(language)['example']}")


async def _article(source: str, fetcher: Fetcher) -> Article:
    path = Path(source)
    if source == "-":
        return _from_file("-", sys.stdin.read())
    if "://" in source or not await asyncio.to_thread(path.is_file):
        page = await fetcher.fetch(source)
        return from_html(page.html, id=source, url=source)
    content = await asyncio.to_thread(path.read_bytes)
    if path.suffix.lower() in {".html", ".htm"}:
        return from_html(decoded(content, ""), id=path.stem)
    return _from_file(path.name, decoded(content, ""))


def _from_file(name: str, text: str) -> Article:
    title, body = split_title(text)
    return from_text(body, id=Path(name).stem, title=title)


def language_of(environment: Mapping[str, str]) -> str:
    """Of whoever sits at the terminal, by the locale."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return language_for(next((environment[name] for name in names if environment.get(name)), None))
