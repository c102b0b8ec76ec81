"""A page by its link: bounded, decoded once, every failure a typed error, and never out of the guard's sight."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx
import pytest

from bot.fetcher import Fetcher, decoded, parsed
from handlers.newsroom import (
    FetchError,
    HomePage,
    InvalidLink,
    LinkError,
    Refused,
    TooLarge,
    Unreachable,
    WrongType,
)

Answer = Callable[[str, asyncio.StreamWriter], Coroutine[Any, Any, None]]
HTML = b"<html><head><title>Pasar</title></head><body><p>Air surut.</p></body></html>"


def reply(body: bytes = HTML, status: str = "200 OK", **headers: str) -> bytes:
    named = {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return ("\r\n".join(lines) + "\r\nConnection: close\r\n\r\n").encode() + body


class Site:
    """Raw answers by path: bytes, a list of them one for each request, or a coroutine that misbehaves."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes | list[bytes] | Answer] = {}
        self.asked: list[str] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        path = head.split()[1]
        self.asked.append(head)
        answer = self.answers.get(path, reply(b"gone", "404 Not Found"))
        if isinstance(answer, list):
            answer = answer.pop(0)
        try:
            if callable(answer):
                await answer(head, writer)
            else:
                writer.write(answer)
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    yield site
    server.close()


@pytest.fixture
async def fetcher(site: Site) -> AsyncIterator[Fetcher]:
    async with Fetcher(allow_private_hosts=(f"127.0.0.1:{site.port}",), deadline=1.0, largest=50_000) as fetcher:
        yield fetcher


async def test_a_page_comes_as_text(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = reply()
    page = await fetcher.fetch(site.url("/a"))
    assert page.html == HTML.decode()
    assert "sariberita" in site.asked[0]


async def test_redirects_are_followed_five_times(site: Site, fetcher: Fetcher) -> None:
    for number in range(7):
        site.answers[f"/{number}"] = reply(b"", "302 Found", Location=f"/{number + 1}")
    site.answers["/7"] = reply()
    assert (await fetcher.fetch(site.url("/2"))).final_url == site.url("/7")
    with pytest.raises(Unreachable):
        await fetcher.fetch(site.url("/1"))


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/x", "http://169.254.169.254/latest/", "http://localhost/x", "http://2130706433/x"]
)
async def test_a_redirect_inwards_reads_as_no_answer(site: Site, fetcher: Fetcher, target: str) -> None:
    site.answers["/a"] = reply(b"", "302 Found", Location=target)
    with pytest.raises(Unreachable):
        await fetcher.fetch(site.url("/a"))


async def test_a_redirect_to_another_scheme_or_the_front_page_is_told(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {
        "/a": reply(b"", "302 Found", Location="file:///etc/passwd"),
        "/b": reply(b"", "301 X", Location="/"),
    }
    with pytest.raises(InvalidLink):
        await fetcher.fetch(site.url("/a"))
    with pytest.raises(HomePage):
        await fetcher.fetch(site.url("/b"))


async def test_a_redirect_to_nowhere_is_no_page(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = reply(b"", "302 Found")
    with pytest.raises(FetchError):
        await fetcher.fetch(site.url("/a"))


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429])
async def test_an_error_of_the_site_is_named(site: Site, fetcher: Fetcher, status: int) -> None:
    site.answers["/a"] = reply(b"", f"{status} No")
    with pytest.raises(Refused) as raised:
        await fetcher.fetch(site.url("/a"))
    assert raised.value.status == status
    assert len(site.asked) == 1


async def test_a_server_that_stumbles_is_asked_once_more(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = [reply(b"", "503 Busy"), reply()]
    assert (await fetcher.fetch(site.url("/a"))).html
    site.answers["/b"] = [b"", reply()]  # the connection is closed without an answer
    assert (await fetcher.fetch(site.url("/b"))).html
    site.answers["/c"] = reply(b"", "500 No")
    with pytest.raises(Refused):
        await fetcher.fetch(site.url("/c"))


async def test_large_pages_are_refused_however_they_are_packed(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"a" * 20_000_000)
    assert len(bomb) < 50_000
    site.answers |= {"/big": reply(b"a" * 60_000), "/bomb": reply(bomb, Content_Encoding="gzip")}
    for path in ("/big", "/bomb"):
        with pytest.raises(TooLarge):
            await fetcher.fetch(site.url(path))


async def test_packed_pages_are_unpacked(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = reply(gzip.compress(HTML), Content_Encoding="gzip")
    assert (await fetcher.fetch(site.url("/a"))).html == HTML.decode()


async def test_unasked_and_broken_packing_is_no_answer(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {"/br": reply(b"x", Content_Encoding="br"), "/bad": reply(b"no gzip", Content_Encoding="gzip")}
    for path in ("/br", "/bad"):
        with pytest.raises(Unreachable):
            await fetcher.fetch(site.url(path))


async def test_slow_and_silent_sites_are_given_up(site: Site) -> None:
    async def drip(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n")
        while True:
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.05)

    async def silent(_: str, __: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    site.answers |= {"/drip": drip, "/silent": silent}
    async with Fetcher(allow_private_hosts=(f"127.0.0.1:{site.port}",), deadline=0.3) as fetcher:
        for path in ("/drip", "/silent"):
            with pytest.raises(Unreachable):
                await fetcher.fetch(site.url(path))


@pytest.mark.parametrize(
    ("body", "media", "kind"),
    [
        (b"%PDF-1.7", "application/pdf", "pdf"),
        (b"%PDF-1.7", "text/html", "pdf"),
        (b"\x89PNG\r\n", "image/png", "image"),
        (b"\xff\xd8\xff\xe0", "text/html", "image"),
        (b"x", "video/mp4", "video"),
        (b"x", "application/zip", "file"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"></rss>', "text/xml", "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "application/atom+xml", "feed"),
    ],
)
async def test_what_is_no_page_is_named(site: Site, fetcher: Fetcher, body: bytes, media: str, kind: str) -> None:
    site.answers["/a"] = reply(body, Content_Type=media)
    with pytest.raises(WrongType) as raised:
        await fetcher.fetch(site.url("/a"))
    assert raised.value.kind == kind


async def test_a_proxy_is_asked_by_name_and_never_for_private_addresses(site: Site) -> None:
    site.answers["http://kabar.example/a"] = reply()
    site.answers["http://kabar.example/b"] = reply(b"", "302 Found", Location="http://10.0.0.1/x")
    async with Fetcher(proxy=f"http://127.0.0.1:{site.port}", deadline=1.0) as fetcher:
        assert (await fetcher.fetch("http://kabar.example/a")).html
        for link in ("http://kabar.example/b", "http://127.0.0.1/x", "http://0x7f.1/x", "http://localhost/x"):
            with pytest.raises(Unreachable):
                await fetcher.fetch(link)
    assert {head.split()[1] for head in site.asked} == {"http://kabar.example/a", "http://kabar.example/b"}


@pytest.mark.parametrize(
    ("link", "error"),
    [
        ("https://kabar.example", HomePage),
        ("https://kabar.example/", HomePage),
        ("kabar.example", HomePage),
        ("ftp://kabar.example/a", InvalidLink),
        ("file:///etc/passwd", InvalidLink),
        ("https://user:secret@kabar.example/a", InvalidLink),
        ("https:///a", InvalidLink),
        ("https://[::1/a", InvalidLink),
        ("javascript:alert(1)//", InvalidLink),
        ("", InvalidLink),
    ],
)
def test_a_link_that_cannot_be_fetched_is_named(link: str, error: type[LinkError]) -> None:
    with pytest.raises(error):
        parsed(link)


def test_a_link_without_a_scheme_is_https() -> None:
    assert str(parsed(" kabar.example/a?page=all ")) == "https://kabar.example/a?page=all"


@pytest.mark.parametrize(
    ("body", "media", "text"),
    [
        ("é”".encode(), "text/html; charset=iso-8859-1", "é”"),
        ("é”".encode("cp1252"), "text/html; charset=windows-1252", "é”"),
        ("é".encode("latin-1"), "text/html", "é"),
        (b"\xef\xbb\xbfa", "text/html", "a"),
        ("a”".encode("utf-16"), "text/html", "a”"),
        (b'<meta charset="utf-8">\xc3\xa9\xff', "text/html", '<meta charset="utf-8">é\ufffd'),
        ("é".encode("latin-1"), "text/html; charset=no-such", "\ufffd"),
    ],
)
def test_bytes_are_decoded_once(body: bytes, media: str, text: str) -> None:
    assert decoded(body, media) == text


HTTPX_ERRORS = [
    error
    for name in httpx.__all__
    if isinstance(error := getattr(httpx, name), type)
    and issubclass(error, httpx.HTTPError | httpx.InvalidURL | httpx.StreamError)
]


@pytest.mark.parametrize("error", HTTPX_ERRORS)
async def test_no_error_of_httpx_gets_out(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def failing(*_: object, **__: object) -> object:
        raise error.__new__(error)

    async with Fetcher() as fetcher:
        monkeypatch.setattr(fetcher._client, "stream", failing)
        with pytest.raises(FetchError):
            await fetcher.fetch("https://kabar.example/a")


def test_the_guard_is_in_place_or_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_pool(self: httpx.AsyncHTTPTransport, **_: object) -> None:
        """As a later httpx might be."""

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "__init__", without_pool)
    with pytest.raises(RuntimeError, match="guard"):
        Fetcher()
