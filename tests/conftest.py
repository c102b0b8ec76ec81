"""Real parts that many tests share: one worker process with the shipped pipeline, and a small news site."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files

import pytest
from hypothesis import settings
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.web import serve
from bot.workers import Workers

settings.register_profile("any machine", deadline=None)  # how busy it is, is no matter of a test
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Started once for all tests, in a loop of its own thread: the tests have each a loop of theirs."""
    with ThreadPoolExecutor(1) as thread:
        workers = thread.submit(asyncio.run, Workers.start(1)).result()
        yield workers
        thread.submit(asyncio.run, workers.close()).result()


@pytest.fixture(scope="session")
def example() -> str:
    """The article that comes with the bot, its title in the first line."""
    return (files("bot") / "examples" / "pasar-apung.txt").read_text("utf-8")


@dataclass(slots=True)
class NewsSite:
    """Pages by path, with a query where it matters, and redirects; how often each path was asked for.

    `unchanged` counts the questions whether a page has changed to which the answer was no.
    """

    port: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    hits: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def story(self, path: str, text: str, head: str = "") -> str:
        """Publishes a text, its first line the headline, with more for the page's head; gives its address."""
        title, *paragraphs = text.strip().split("\n")
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        self.pages[path] = (
            f'<!doctype html><html lang="id"><head><title>{title}</title>'
            f'<meta property="og:type" content="article">{head}</head>'
            f"<body><nav><a href='/'>Beranda</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
        )
        return self.url(path)

    async def answer(self, request: Request) -> Response:
        path = request.url.path
        self.hits[path] += 1
        if path in self.redirects:
            return RedirectResponse(self.redirects[path])
        page = self.pages.get(f"{path}?{request.url.query}", self.pages.get(path))
        if page is None:
            return HTMLResponse("<p>tidak ada</p>", status_code=404)
        version = f'"{hash(page)}"'
        if request.headers.get("If-None-Match") == version:
            self.unchanged[path] += 1
            return Response(status_code=304)
        return HTMLResponse(page, headers={"ETag": version})


@pytest.fixture
async def site() -> AsyncIterator[NewsSite]:
    site = NewsSite()
    async with serve(Starlette(routes=[Route("/{path:path}", site.answer)]), "127.0.0.1", 0) as site.port:
        yield site
