"""A page by its link: bounded, decoded once, every failure a typed error, and never out of the guard's sight."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import ssl
import subprocess
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import httpcore
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot.fetcher
from bot import guard
from bot.bodies import decoded
from bot.fetcher import LARGEST, Fetcher
from bot.links import parsed
from bot.trust import trusted
from bot.turns import Turns
from bot.versions import Validators
from handlers.newsroom import (
    Busy,
    Elsewhere,
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


@pytest.fixture(scope="module")
def known() -> ssl.SSLContext:
    return trusted(None)


@pytest.fixture
def authorities(known: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read once: that takes longer than most tests."""
    monkeypatch.setattr("bot.fetcher.trusted", lambda _: known)


@pytest.fixture
async def fetcher(site: Site, authorities: None) -> AsyncIterator[Fetcher]:
    async with Fetcher(allow_private_hosts=(f"127.0.0.1:{site.port}",), deadline=5.0, largest=50_000) as fetcher:
        yield fetcher


class Doors:
    """Connects to this machine whatever the address, and remembers the addresses."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, port: int) -> None:
        self.opened: list[str] = []
        self.port = port
        connect = httpcore.AnyIOBackend.connect_tcp

        async def connect_tcp(backend: Any, host: str, _: int, *others: Any) -> Any:
            self.opened.append(host)
            return await connect(backend, "127.0.0.1", self.port, *others)

        monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", connect_tcp)


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch, site: Site) -> Doors:
    return Doors(monkeypatch, site.port)


LOOPBACK = [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]",
    "127。0。0。1", "127.0.0.1.", "localhost", "localhost.", "user@127.0.0.1", "kabar.example@127.0.0.1",
    "kabar.example\\@127.0.0.1", "127%2e0.0.1", "0177.0.0.1", "xn--127001-.example", "kabar",
]  # fmt: skip


@pytest.mark.parametrize("proxy", [None, "http://127.0.0.1:3128"])
async def test_no_spelling_of_loopback_is_asked(proxy: str | None, doors: Doors) -> None:
    async with Fetcher(deadline=5.0, proxy=proxy) as fetcher:
        for link in [f"{scheme}://{host}/a" for host in LOOPBACK for scheme in ("http", "https")]:
            with pytest.raises((Unreachable, InvalidLink)):
                await fetcher.fetch(link)
    assert doors.opened == []


async def test_a_public_page_may_not_lead_inwards(doors: Doors, site: Site) -> None:
    async def resolve(host: str, _: int) -> list[str]:
        return {"kabar.example": ["8.8.8.8"], "dalam.example": ["127.0.0.1"], "dua.example": ["8.8.8.8", "10.0.0.1"]}[
            host
        ]

    async with Fetcher(deadline=5.0, resolver=resolve) as fetcher:
        site.answers["/a"] = reply()
        assert (await fetcher.fetch("http://kabar.example/a")).html == HTML.decode()
        for target in (
            "127.0.0.1/a",
            "dalam.example/a",
            "dua.example/a",
            "kabar.example:22/a",
            "[::1]/a",
            "2130706433/a",
        ):
            site.answers["/b"] = reply(b"", "302 Found", Location=f"http://{target}")
            with pytest.raises(Unreachable):
                await fetcher.fetch("http://kabar.example/b")
    assert set(doors.opened) == {"8.8.8.8"}
    assert {head.split()[1] for head in site.asked} == {"/a", "/b"}


async def test_a_name_that_changes_its_mind_between_redirects_is_refused(doors: Doors, site: Site) -> None:
    answers = [["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]]

    async def resolve(_: str, __: int) -> list[str]:
        return answers.pop(0)

    site.answers["/a"] = reply(b"", "302 Found", Location="/b")
    async with Fetcher(deadline=5.0, resolver=resolve) as fetcher:
        with pytest.raises(Unreachable):
            await fetcher.fetch("http://kabar.example/a")
    assert doors.opened == ["8.8.8.8"]


async def test_the_transport_asks_the_guard(doors: Doors, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard.Rules, "allows_target", lambda *_: True)
    async with Fetcher(deadline=5.0) as fetcher:
        with pytest.raises(Unreachable):
            await fetcher.fetch("http://127.0.0.1/a")
    assert doors.opened == []


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Of kabar.example, with its key, signed by itself."""
    path = tmp_path / "site.pem"
    names = ["-subj", "/CN=kabar", "-addext", "subjectAltName=DNS:kabar.example"]
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        *names,
        "-out",
        "-",
        "-keyout",
        "-",
    ]
    path.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
    return path


async def test_a_certificate_is_checked_against_the_name_in_the_link(
    doors: Doors, site: Site, certificate: Path
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.answers["/a"] = reply()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=context)
    doors.port = server.sockets[0].getsockname()[1]

    async def resolve(_: str, __: int) -> list[str]:
        return ["8.8.8.8"]

    async with server, Fetcher(deadline=2.0, resolver=resolve) as stranger:
        with pytest.raises(Unreachable):
            await stranger.fetch("https://kabar.example/a")
        async with Fetcher(deadline=2.0, resolver=resolve, certificate_file=certificate) as fetcher:
            assert (await fetcher.fetch("https://kabar.example/a")).html == HTML.decode()
            with pytest.raises(Unreachable):
                await fetcher.fetch("https://lain.example/a")
    assert len(site.asked) == 1


async def test_a_certificate_file_counts_for_the_proxy_too(doors: Doors, site: Site, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.answers["http://berita.example/a"] = reply()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=context)
    doors.port = server.sockets[0].getsockname()[1]

    async def resolve(_: str, __: int) -> list[str]:
        return ["8.8.8.8"]

    proxied = Fetcher(deadline=2.0, resolver=resolve, certificate_file=certificate, proxy="https://kabar.example:3128")
    async with server, proxied as fetcher:
        assert (await fetcher.fetch("http://berita.example/a")).html == HTML.decode()


@pytest.mark.parametrize("before", [b"", reply()[:-20]])
async def test_a_connection_that_is_garbled_is_no_answer(
    doors: Doors, site: Site, certificate: Path, before: bytes
) -> None:
    async def garble(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(before)
        await writer.drain()
        with writer.get_extra_info("socket").dup() as wire:
            wire.send(b"\x17\x03\x03\x00\x20" + b"x" * 32)  # a record under no key

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.answers["/a"] = garble
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=context)
    doors.port = server.sockets[0].getsockname()[1]

    async def resolve(_: str, __: int) -> list[str]:
        return ["8.8.8.8"]

    async with server, Fetcher(deadline=2.0, resolver=resolve, certificate_file=certificate) as fetcher:
        with pytest.raises(Unreachable) as raised:
            await fetcher.fetch("https://kabar.example/a")
    assert isinstance(raised.value.__cause__, ssl.SSLError)


async def test_a_page_in_crumbs_leaves_the_loop_to_others(site: Site, fetcher: Fetcher) -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    crumbs = b"".join(b"1\r\n%c\r\n" % letter for letter in HTML * 40) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.answers["/a"] = head + crumbs
    task = asyncio.create_task(others())
    page = await fetcher.fetch(site.url("/a"))
    task.cancel()
    assert page.html == HTML.decode() * 40
    assert turns >= len(page.html)


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


@pytest.mark.parametrize(
    ("location", "ended"),
    [("/b", "/b"), ("b?x=1#c", "/x/b?x=1#c"), ("../b", "/b"), ("?page=all", "/x/a?page=all"), ("//{host}/b", "/b")],
)
async def test_a_redirect_may_be_relative(site: Site, fetcher: Fetcher, location: str, ended: str) -> None:
    site.answers["/x/a"] = reply(b"", "301 Moved", Location=location.format(host=f"127.0.0.1:{site.port}"))
    site.answers[ended.partition("#")[0]] = reply()
    assert (await fetcher.fetch(site.url("/x/a"))).final_url == site.url(ended)


@pytest.mark.parametrize(
    "location",
    [
        "https://", "http://[", "http://[::1", "//", "https://xn--/a", "http://a b/c", "http://x:99999999/a", "http://:80/",
        "http://kabar.example:port/a", "javascript:void(0)", "mailto:a@b.example", "\x80\xff", "/\x00", "http://\xe9..\xe9/a",
        "%", f"http://{'a' * 300}.example/a", "/" + "a" * 70_000, "https://user:pass@kabar.example/a", "about:blank",
    ],
)  # fmt: skip
async def test_a_redirect_to_nonsense_is_a_typed_error(site: Site, fetcher: Fetcher, location: str) -> None:
    head = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: "
    site.answers["/a"] = head.encode() + location.encode("latin-1") + b"\r\n\r\n"
    with pytest.raises((FetchError, LinkError)):
        await fetcher.fetch(site.url("/a"))


async def test_cookies_last_as_long_as_the_redirects(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = reply(b"", "302 Found", Location="/b", Set_Cookie="pembaca=1; Path=/")
    site.answers["/b"] = reply()
    await fetcher.fetch(site.url("/a"))
    await fetcher.fetch(site.url("/b"))
    assert ["pembaca=1" in head for head in site.asked] == [False, True, False]


async def test_a_redirect_to_nowhere_is_no_page(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = reply(b"", "302 Found")
    with pytest.raises(FetchError):
        await fetcher.fetch(site.url("/a"))


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 451, 999])
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
    site.answers["/c"] = [reply().replace(b"</html>", b""), reply()]  # the connection is closed before the end
    assert (await fetcher.fetch(site.url("/c"))).html == HTML.decode()
    site.answers["/d"] = reply(b"", "500 No")
    with pytest.raises(Refused):
        await fetcher.fetch(site.url("/d"))
    assert len(site.asked) == 8


async def test_a_connection_that_is_reset_is_tried_once_more(site: Site, fetcher: Fetcher) -> None:
    async def reset(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(reply()[:-20])
        await writer.drain()
        writer.transport.abort()

    async def reset_once(head: str, writer: asyncio.StreamWriter) -> None:
        if len(site.asked) == 1:
            await reset(head, writer)
        else:
            writer.write(reply())

    site.answers |= {"/a": reset_once, "/b": reset}
    assert (await fetcher.fetch(site.url("/a"))).html == HTML.decode()
    with pytest.raises(Unreachable):
        await fetcher.fetch(site.url("/b"))
    assert len(site.asked) == 4


async def test_large_pages_are_refused_however_they_are_packed(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"a" * 20_000_000)
    assert len(bomb) < 50_000
    site.answers |= {"/big": reply(b"a" * 60_000), "/bomb": reply(bomb, Content_Encoding="gzip")}
    for path in ("/big", "/bomb"):
        with pytest.raises(TooLarge):
            await fetcher.fetch(site.url(path))


def zeros(megabytes: int, wbits: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def zstd_of_zeros(megabytes: int) -> bytes:
    """RFC 8878: a frame of blocks that each say "128 KiB of this byte", the last one marked as such."""
    blocks = [(1 << 20) + 2] * (8 * megabytes - 1) + [(1 << 20) + 3]
    return b"\x28\xb5\x2f\xfd\x00\x38" + b"".join(block.to_bytes(3, "little") + b"\x00" for block in blocks)


# What `brotli --best --lgwin=24` makes of 100 MiB of zeros.
BROTLI_OF_ZEROS = bytes.fromhex(
    "cfffff7ff82700e2b14020f7fe9ffffffff04f00c4610180eefd3fffffffe19f0088c32200ddfb7ffeffffc33f0110870500baf7fffcffff877f"
    "02200e0b0074effff9ffff0fff04401c1600e8deffe7ffff0ffe0980382c00d0bdff01"
)
BOMBS: dict[str, tuple[str, Callable[[], bytes], type[Exception]]] = {  # 100 MB each once unpacked
    "gzip": ("gzip", lambda: zeros(100, 31), TooLarge),
    "gzip of many members": ("gzip", lambda: zeros(2, 31) * 50, TooLarge),
    "gzip of a gzip": ("gzip", lambda: gzip.compress(zeros(100, 31)), WrongType),
    "gzip said twice": ("gzip, gzip", lambda: gzip.compress(zeros(100, 31)), Unreachable),
    "deflate": ("deflate", lambda: zeros(100, 15), TooLarge),
    "bare deflate": ("deflate", lambda: zeros(100, -15), TooLarge),
    "brotli": ("br", lambda: BROTLI_OF_ZEROS, Unreachable),
    "brotli in gzip": ("br, gzip", lambda: gzip.compress(BROTLI_OF_ZEROS), Unreachable),
    "zstd": ("zstd", lambda: zstd_of_zeros(100), Unreachable),
}


@pytest.mark.parametrize("bomb", BOMBS)
async def test_a_bomb_takes_no_memory(site: Site, bomb: str) -> None:
    encoding, make, refusal = BOMBS[bomb]
    packed = make()
    assert len(packed) < 110_000
    site.answers["/a"] = reply(packed, Content_Encoding=encoding)
    async with Fetcher(allow_private_hosts=("127.0.0.1",)) as fetcher:
        tracemalloc.start()
        try:
            with pytest.raises(refusal):
                await fetcher.fetch(site.url("/a"))
            assert tracemalloc.get_traced_memory()[1] < 5 * LARGEST
        finally:
            tracemalloc.stop()


async def test_a_page_of_the_largest_size_is_read(site: Site, fetcher: Fetcher) -> None:
    full = b"<p>" + b"a" * 49_997
    site.answers |= {
        "/a": reply(full),
        "/b": reply(gzip.compress(full), Content_Encoding="gzip"),
        "/c": reply(full + b"a"),
    }
    for path in ("/a", "/b"):
        assert len((await fetcher.fetch(site.url(path))).html) == 50_000
    with pytest.raises(TooLarge):
        await fetcher.fetch(site.url("/c"))


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "x-gzip", "deflate", "bare", "identity", ""])
async def test_packed_pages_are_unpacked(site: Site, fetcher: Fetcher, encoding: str) -> None:
    bare = zlib.compress(HTML, wbits=-15)  # as some servers understand "deflate"
    forms = {"": HTML, "identity": HTML, "deflate": zlib.compress(HTML), "bare": bare}
    packed = forms.get(encoding, gzip.compress(HTML))
    named = encoding.replace("bare", "deflate")
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {named}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    crumbs = b"".join(b"1\r\n%b\r\n" % bytes([byte]) for byte in packed) + b"0\r\n\r\n"
    site.answers |= {"/a": reply(packed, Content_Encoding=named), "/b": head + crumbs}
    for path in ("/a", "/b"):
        assert (await fetcher.fetch(site.url(path))).html == HTML.decode()


async def test_a_body_of_several_members_is_all_of_them(site: Site, fetcher: Fetcher) -> None:
    half = len(HTML) // 2
    members = gzip.compress(HTML[:half]) + gzip.compress(b"") + gzip.compress(HTML[half:])
    site.answers |= {f"/{cut}": in_two(members + bytes(9), cut) for cut in range(1, len(members) + 9)}
    for path in site.answers:
        assert (await fetcher.fetch(site.url(path))).html == HTML.decode()
    site.answers["/many"] = reply(gzip.compress(b"") * 5000 + gzip.compress(HTML), Content_Encoding="gzip")
    with pytest.raises(Unreachable):
        await fetcher.fetch(site.url("/many"))


def in_two(body: bytes, cut: int) -> bytes:
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:cut], body[cut:], b""))
    return b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks


async def test_unasked_and_broken_packing_is_no_answer(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {
        "/br": reply(b"x", Content_Encoding="br"),
        "/bad": reply(b"no gzip", Content_Encoding="gzip"),
        "/cut": reply(gzip.compress(HTML)[:-12], Content_Encoding="gzip"),
        "/twice": reply(gzip.compress(gzip.compress(HTML)), Content_Encoding="gzip, gzip"),
    }
    for path in ("/br", "/bad", "/cut", "/twice"):
        with pytest.raises(Unreachable):
            await fetcher.fetch(site.url(path))


async def test_a_page_without_end_is_too_large(site: Site, fetcher: Fetcher) -> None:
    async def endless(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"1000\r\n" + b"a" * 4096 + b"\r\n")
            await writer.drain()

    site.answers["/a"] = endless
    with pytest.raises(TooLarge):
        await fetcher.fetch(site.url("/a"))


async def test_a_page_that_leads_to_itself_is_given_up(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = reply(b"", "302 Found", Location="/a")
    with pytest.raises(Unreachable):
        await fetcher.fetch(site.url("/a"))
    assert len(site.asked) == 6


async def test_a_page_is_asked_for_again_only_if_it_has_changed(site: Site, fetcher: Fetcher) -> None:
    day = "Tue, 18 Feb 2025 09:45:00 GMT"
    site.answers["/a"] = [
        reply(ETag='W/"7"', Last_Modified=day),
        reply(b"", "304 Not Modified", Content_Length="0"),
        reply(b"<p>Baru.</p>"),
    ]
    known = (await fetcher.fetch(site.url("/a"))).validators
    assert known == Validators('W/"7"', day)
    assert await fetcher.fetch_changed(site.url("/a"), known) is None
    assert f'if-none-match: w/"7"\r\nif-modified-since: {day.lower()}' in site.asked[1].lower()
    changed = await fetcher.fetch_changed(site.url("/a"), known)
    assert changed is not None
    assert changed.html == "<p>Baru.</p>"
    site.answers["/b"] = reply(b"", "304 Not Modified", Content_Length="0")
    with pytest.raises(Unreachable):
        await fetcher.fetch(site.url("/b"))


async def public(*_: object) -> list[str]:
    return ["8.8.8.8"]


async def test_a_host_is_asked_for_two_pages_at_once_and_another_does_not_wait(doors: Doors, site: Site) -> None:
    open_now, most, answer = 0, 0, asyncio.Event()

    async def held(head: str, writer: asyncio.StreamWriter) -> None:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await answer.wait()
        open_now -= 1
        writer.write(reply())

    site.answers |= {"/a": held, "/b": reply()}
    async with Fetcher(deadline=5.0, resolver=public, turns=Turns(2, 0.001)) as fetcher:
        first = [asyncio.create_task(fetcher.fetch("http://kabar.example/a")) for _ in range(5)]
        while open_now < 2:
            await asyncio.sleep(0.01)
        assert (await fetcher.fetch("http://lain.example/b")).html
        answer.set()
        assert len(await asyncio.gather(*first)) == 5
    assert most == 2


async def test_waiting_for_a_turn_takes_nothing_of_the_deadline(doors: Doors, site: Site) -> None:
    site.answers["/a"] = reply()
    turns = Turns(1, 0.001)
    async with Fetcher(deadline=0.5, resolver=public, turns=turns) as fetcher:
        async with turns.of("kabar.example"):
            waiting = asyncio.create_task(fetcher.fetch("http://kabar.example/a"))
            await asyncio.sleep(0.7)
            assert not waiting.done()
        assert (await waiting).html


async def test_of_a_host_that_everybody_asks_the_reader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.fetcher, "PATIENCE", 0.01)
    turns = Turns(1, 0.001)
    async with Fetcher(resolver=public, turns=turns) as fetcher, turns.of("kabar.example"):
        with pytest.raises(Busy):
            await fetcher.fetch("http://kabar.example/a")


async def test_a_host_is_given_a_pause_but_not_between_redirects() -> None:
    turns, entered = Turns(2, 3600), []

    async def enter(host: str, *, again: bool = False) -> None:
        async with turns.of(host, again=again):
            entered.append((host, again))

    await enter("kabar.example")
    waiting = asyncio.create_task(enter("kabar.example"))
    await enter("lain.example")
    await enter("kabar.example", again=True)
    assert entered == [("kabar.example", False), ("lain.example", False), ("kabar.example", True)]
    waiting.cancel()


async def test_however_much_one_user_wants_of_a_host_another_is_next() -> None:
    turns, entered = Turns(1, 0.001), list[int]()

    async def enter(user: int) -> None:
        async with turns.of("kabar.example", user):
            entered.append(user)
            await asyncio.sleep(0)

    await asyncio.gather(*(enter(user) for user in (7, 7, 7, 7, 8)))
    assert entered == [7, 7, 8, 7, 7]


@pytest.mark.parametrize(
    "link", ["https://kabar.example", "https://kabar.example/", "kabar.example", "https://kabar.example/#bagian"]
)
async def test_a_front_page_is_named_without_being_asked(link: str, doors: Doors) -> None:
    async with Fetcher(deadline=5.0) as fetcher:
        with pytest.raises(HomePage):
            await fetcher.fetch(link)
        for inwards in ("http://localhost/", "http://127.0.0.1", "http://10.0.0.1/", "http://kabar.example:22/"):
            with pytest.raises(Unreachable):
                await fetcher.fetch(inwards)
    assert doors.opened == []


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("https://news.google.com/rss/articles/CBMiXmh0dHA?oc=5", "google-news"),
        ("https://t.me/kabarteluk/123", "telegram"),
        ("telegram.me/kabarteluk", "telegram"),
        ("https://youtu.be/abc", "video"),
        ("https://www.youtube.com/watch?v=abc", "video"),
        ("https://vt.tiktok.com/ZS/", "video"),
        ("https://www.instagram.com/p/abc/", "social"),
        ("https://m.facebook.com/kabarteluk/posts/1", "social"),
        ("https://x.com/kabarteluk/status/1", "social"),
        ("https://whatsapp.com/channel/abc", "social"),
    ],
)
async def test_a_site_that_shows_no_article_to_a_stranger_is_named(
    link: str, kind: str, site: Site, fetcher: Fetcher
) -> None:
    site.answers["/s"] = reply(b"", "302 Found", Location=link if "://" in link else f"https://{link}")
    for address in (link, site.url("/s")):
        with pytest.raises(Elsewhere) as raised:
            await fetcher.fetch(address)
        assert raised.value.kind == kind


async def test_a_link_of_a_cache_or_an_exit_is_that_of_the_publisher(doors: Doors, site: Site) -> None:
    site.answers["/a"] = reply()
    async with Fetcher(deadline=5.0, resolver=public, turns=Turns(2, 0.001)) as fetcher:
        for link in (
            "https://l.facebook.com/l.php?u=http%3A%2F%2Fkabar.example%2Fa&h=x",
            "https://www.google.com/url?q=http://kabar.example/a&sa=D",
        ):
            assert (await fetcher.fetch(link)).final_url == "http://kabar.example/a"
        with pytest.raises(Unreachable):
            await fetcher.fetch("https://l.facebook.com/l.php?u=http%3A%2F%2F127.0.0.1%2Fa")


async def test_slow_and_silent_sites_are_given_up(site: Site) -> None:
    async def drip(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n")
        while True:
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.05)

    async def silent(_: str, __: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    async def never_ready(_: str, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
            await writer.drain()
            await asyncio.sleep(0.01)

    site.answers |= {"/drip": drip, "/silent": silent, "/hints": never_ready}
    async with Fetcher(allow_private_hosts=(f"127.0.0.1:{site.port}",), deadline=0.2) as fetcher:
        for path in ("/drip", "/silent", "/hints"):
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
        (b'\xef\xbb\xbf<?xml version="1.0"?><?xml-stylesheet href="a"?>\n<!-- a -->\n<rss>', "text/html", "feed"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "application/octet-stream", "image"),
        (b"\x00\x00\x00\x18ftypmp42", "application/octet-stream", "video"),
        (b"ID3\x04\x00", "application/octet-stream", "audio"),
        (b"PK\x03\x04", "application/octet-stream", "file"),
        (b"%PDF-1.7" + b" " * 60_000, "application/octet-stream", "pdf"),
        (b" " * 60_000, "video/mp4", "video"),
        (b"{}", "application/json", "file"),
    ],
)
async def test_what_is_no_page_is_named(site: Site, fetcher: Fetcher, body: bytes, media: str, kind: str) -> None:
    site.answers["/a"] = reply(body, Content_Type=media)
    with pytest.raises(WrongType) as raised:
        await fetcher.fetch(site.url("/a"))
    assert raised.value.kind == kind


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b"RIFF Band kembali ke panggung.", "text/plain"), (b"ID3 mobil listrik dipamerkan.", "text/plain"),
        (HTML, ""), (HTML, "Text/HTML;charset=utf-8"), (HTML, "application/xhtml+xml"),
        (b'<?xml version="1.0"?><!DOCTYPE html>' + HTML, "application/xml"), (b"<!---->" * 5000 + HTML, "text/html"),
    ],
)  # fmt: skip
async def test_what_is_a_page_is_read(site: Site, fetcher: Fetcher, body: bytes, media: str) -> None:
    site.answers["/a"] = reply(body, Content_Type=media)
    assert (await fetcher.fetch(site.url("/a"))).html == body.decode()


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nX-Isi: " + b"x" * 1_000_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Isi: x\r\n" * 100_000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"x" * 1_000_000,
        b"not http at all\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
        b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
    ],
    ids=range(8),
)
async def test_no_answer_of_http_is_no_answer(site: Site, fetcher: Fetcher, answer: bytes) -> None:
    site.answers["/a"] = answer
    with pytest.raises(Unreachable):
        await fetcher.fetch(site.url("/a"))


async def test_a_proxy_is_given_its_password(site: Site) -> None:
    site.answers["http://kabar.example/a"] = reply()
    async with Fetcher(proxy=f"http://redaksi:rahasia@127.0.0.1:{site.port}", deadline=5.0) as fetcher:
        await fetcher.fetch("http://kabar.example/a")
    assert "proxy-authorization: basic cmvkywtzatpyywhhc2lh" in site.asked[0].lower()


async def test_a_proxy_is_asked_by_name_and_never_for_private_addresses(site: Site) -> None:
    site.answers["http://kabar.example/a"] = reply()
    site.answers["http://kabar.example/b"] = reply(b"", "302 Found", Location="http://10.0.0.1/x")
    async with Fetcher(proxy=f"http://127.0.0.1:{site.port}", deadline=5.0) as fetcher:
        assert (await fetcher.fetch("http://kabar.example/a")).html
        for link in ("http://kabar.example/b", "http://127.0.0.1/x", "http://0x7f.1/x", "http://localhost/x"):
            with pytest.raises(Unreachable):
                await fetcher.fetch(link)
    assert {head.split()[1] for head in site.asked} == {"http://kabar.example/a", "http://kabar.example/b"}


@pytest.mark.parametrize(
    ("link", "error"),
    [
        ("gopher://kabar.example/a", InvalidLink),
        ("ftp://kabar.example/a", InvalidLink),
        ("file:///etc/passwd", InvalidLink),
        ("https://user:secret@kabar.example/a", InvalidLink),
        ("https:///a", InvalidLink),
        ("https://[::1/a", InvalidLink),
        ("javascript:alert(1)//", InvalidLink),
        ("", InvalidLink),
        ("https://xn--/a", InvalidLink),
        ("https://kabar.example@127.0.0.1/a", InvalidLink),
        ("https://kabar.example/\x00", InvalidLink),
        ("mailto:redaksi@kabar.example", InvalidLink),
    ],
)
def test_a_link_that_cannot_be_fetched_is_named(link: str, error: type[LinkError]) -> None:
    with pytest.raises(error):
        parsed(link)


@settings(deadline=None)
@given(st.text() | st.text().map("https://{}/a".format) | st.text().map("https://xn--{}/a".format))
def test_whatever_is_no_link_is_a_link_error(link: str) -> None:
    with contextlib.suppress(LinkError):
        assert parsed(link).scheme in {"http", "https"}


def test_a_link_without_a_scheme_is_https() -> None:
    assert str(parsed(" kabar.example/a?page=all ")) == "https://kabar.example/a?page=all"


@pytest.mark.parametrize(
    ("body", "media", "text"),
    [
        ("é”".encode(), "text/html; charset=iso-8859-1", "é”"),
        ("é”".encode("cp1252"), "text/html; charset=windows-1252", "é”"),
        ("é".encode("latin-1"), "text/html", "é"),
        (b"\xef\xbb\xbfa", "text/html", "a"),
        ('<meta charset="iso-8859-1">“é'.encode("cp1252"), "text/html", '<meta charset="iso-8859-1">“é'),
        (
            "<meta content='text/html; charset=windows-1252'>–".encode("cp1252"),
            "",
            "<meta content='text/html; charset=windows-1252'>–",
        ),
        ("<meta charset=latin1>é\xa0".encode("latin-1"), "text/html; charset=ascii", "<meta charset=latin1>é\xa0"),
        ("a”".encode("utf-16"), "text/html", "a”"),
        (b"\xfe\xff" + "a”".encode("utf-16-be"), "text/html; charset=utf-8", "a”"),
        (b'<meta charset="utf-8">\xc3\xa9\xff', "text/html", '<meta charset="utf-8">é\ufffd'),
        ("é”".encode("cp1252"), "text/html; charset=no-such", "é”"),
        ("“é”".encode("cp1252"), "text/html; charset=iso-8859-1", "“é”"),
        ("“é”".encode("cp1252"), "text/html; charset=utf-8", "“é”"),
        ("ж".encode("cp1251"), "text/html; charset=windows-1251", "ж"),
        ("<p>”</p>".encode("utf-16-le"), "text/html", "<p>”</p>"),
        ("<p>”</p>".encode("utf-16-be"), "text/html", "<p>”</p>"),
        ("“Ya” ".encode() * 9 + b"\x93" + "“Ya”".encode(), "text/html; charset=iso-8859-1", "“Ya” " * 9 + "\ufffd“Ya”"),
        ("\ufffd".encode(), "text/html", "\ufffd"),
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


@pytest.fixture(scope="module")
def unconnected() -> Fetcher:
    return Fetcher(allow_private_hosts=("kabar.example",))  # which takes no turns: a turn belongs to one event loop


@pytest.mark.parametrize("error", HTTPX_ERRORS)
async def test_no_error_of_httpx_gets_out(
    monkeypatch: pytest.MonkeyPatch, unconnected: Fetcher, error: type[Exception]
) -> None:
    async def failing(*_: object) -> httpx.Response:
        raise error.__new__(error)

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", failing)
    with pytest.raises((Unreachable, InvalidLink)):
        await unconnected.fetch("https://kabar.example/a")


@pytest.mark.parametrize("charset", ["idna", "undefined", "punycode", "unicode_escape", "hex", "utf-16", "utf-7"])
def test_a_charset_that_no_page_has_is_not_believed(charset: str) -> None:
    assert decoded("“é”".encode("cp1252"), f"text/html; charset={charset}") == "“é”"


def test_a_charset_far_from_its_name_is_found_at_once() -> None:
    far = "text/html; charset=" + " " * 90_000
    assert decoded("ж".encode("cp1251"), f"{far}windows-1251") == "ж"
    assert decoded("é".encode("cp1252"), f"{far}!") == "é"


@settings(deadline=None)
@given(st.binary(), st.text())
def test_any_bytes_are_some_text(body: bytes, media: str) -> None:
    decoded(body, f"text/html; charset={media}")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_utf8_is_read_as_it_is(text: str) -> None:
    body = f"<p>{text}".encode()
    assert decoded(body, "text/html; charset=iso-8859-1").encode() == body


def test_the_guard_is_in_place_or_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_pool(self: httpx.AsyncHTTPTransport, **_: object) -> None:
        """As a later httpx might be."""

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "__init__", without_pool)
    with pytest.raises(RuntimeError, match="guard"):
        Fetcher()
