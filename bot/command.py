"""`python -m bot digest SOURCE...`: the digest without Telegram, worded as the bot words it, or as JSON."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot import reading
from bot.app import make_fetcher
from bot.bodies import decoded
from bot.fetcher import Fetcher
from bot.settings import Settings
from bot.stories import with_rest
from extract.article import Page, from_text, read_page, split_title
from extract.codec import to_json
from extract.errors import NewsError
from extract.reader import load
from extract.types import Article
from handlers.digest import digest_html
from handlers.layout import plain
from handlers.newsroom import Reading
from handlers.wording import Wording, explain, language_for, words

PAGES = frozenset({".html", ".htm"})
STDIN = "-"


async def digest(sources: Sequence[str], *, as_json: bool, language: str, settings: Settings) -> int:
    """Prints a digest for each source; one that cannot be read gives a sentence on stderr, and exit status 1."""
    reader = await asyncio.to_thread(load)
    failed, say = False, words(language)
    async with make_fetcher(settings) as fetcher:
        for source in sources:
            try:
                found = await asyncio.to_thread(reading.read_page, reader, await _page(source, fetcher))
            except NewsError as error:
                failed = True
                print(f"{source}: {explain(error, say)}", file=sys.stderr)
            except OSError as error:
                failed = True
                print(f"{source}: {say('That file cannot be read')} ({error.strerror})", file=sys.stderr)
            else:
                print(to_json(found.digest) if as_json else _in_terminal(found, say))
    return int(failed)


def loading(language: str) -> str:
    """What is said while the chat page is made ready."""
    say = words(language)
    return say("Loading the language model, which takes some seconds …")


def opened(address: str, language: str) -> str:
    """What is said once the chat page answers."""
    say = words(language)
    return say("sariberita is at {address} – open it in your browser; Ctrl+C stops it.", address=address)


async def _page(source: str, fetcher: Fetcher) -> Page:
    """Raises NewsError, or OSError for a file."""
    if source == STDIN:
        return _from_bytes(await asyncio.to_thread(sys.stdin.buffer.read), id=STDIN)
    if "://" in source:

        async def read(html: str, url: str) -> Page:
            return await asyncio.to_thread(read_page, html, id=source, url=url)

        fetched = await fetcher.fetch(source)
        return await with_rest(await read(fetched.html, fetched.final_url), fetcher, read)
    path = Path(source)
    content = await asyncio.to_thread(path.read_bytes)
    return _from_bytes(content, id=path.stem, is_page=path.suffix.lower() in PAGES)


def _from_bytes(content: bytes, *, id: str, is_page: bool | None = None) -> Page:
    """`is_page` is judged by how the text begins where no file name tells."""
    text = decoded(content, "")
    if text.lstrip().startswith("<") if is_page is None else is_page:
        return read_page(text, id=id)
    return Page(_from_text(text, id=id))


def _from_text(text: str, *, id: str) -> Article:
    title, body = split_title(text)
    return from_text(body, id=id, title=title)


def _in_terminal(found: Reading, say: Wording) -> str:
    return f"{plain(digest_html(found, say))}\n"


def language_of(environment: Mapping[str, str]) -> str:
    """Of whoever sits at the terminal, by the locale."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return language_for(next((environment[name] for name in names if environment.get(name)), None))
