"""A page by its link: bounded in time, size and redirects, and never from inside the machine's own network."""

from __future__ import annotations

import asyncio
import codecs
import re
import ssl
import zlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

import httpcore
import httpx

from bot.guard import GuardedBackend, Resolver, Rules, resolve
from handlers.newsroom import HomePage, InvalidLink, Refused, TooLarge, Unreachable, WrongType

DEADLINE = 15.0  # seconds for the whole fetch, redirects and retry included
LARGEST = 3_000_000  # bytes, as sent and as unpacked; the largest of 65 news pages measured had 1.7 MB
REDIRECTS = 5
USER_AGENT = f"Mozilla/5.0 (compatible; sariberita/{version('sariberita')}; +https://github.com/sariberita/sariberita)"
HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "Accept-Language": "id,en;q=0.8",
    "Accept-Encoding": "gzip, deflate",  # what can be unpacked with a bound: 455 bytes of br become 300 MB at once
}
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")  # what a digit follows is a port: "kabar.example:8000/a"
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
MAGIC = (
    (b"%PDF-", "pdf"), (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"RIFF", "image"),
    (b"PK\x03\x04", "file"), (b"ID3", "audio"), (b"OggS", "audio"), (b"\x00\x00\x00", "video"),
)  # fmt: skip
TYPES = (("application/pdf", "pdf"), ("image/", "image"), ("audio/", "audio"), ("video/", "video"))
PAGES = ("text/html", "application/xhtml", "text/plain", "application/octet-stream")
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
FEED = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as text; `final_url` is where the redirects ended."""

    url: str
    final_url: str
    html: str


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx over a connection pool of ours, the only place where it takes a network backend."""

    def __init__(self, rules: Rules, *, context: ssl.SSLContext, proxy: str | None, resolver: Resolver) -> None:
        super().__init__(verify=context, trust_env=False)
        if not hasattr(self, "_pool"):
            raise RuntimeError("httpx keeps its pool elsewhere: the guard would not be asked")
        backend = GuardedBackend(rules, resolver=resolver)
        self._pool = (
            httpcore.AsyncHTTPProxy(proxy, ssl_context=context, network_backend=backend)
            if proxy
            else httpcore.AsyncConnectionPool(ssl_context=context, network_backend=backend)
        )


class Fetcher:
    """`async with Fetcher() as fetcher: await fetcher.fetch(url)`."""

    def __init__(
        self,
        *,
        proxy: str | None = None,
        allow_private_hosts: tuple[str, ...] = (),
        certificate_file: Path | None = None,
        deadline: float = DEADLINE,
        largest: int = LARGEST,
        resolver: Resolver = resolve,
    ) -> None:
        self._rules = Rules(frozenset(host.lower() for host in allow_private_hosts))
        self._deadline = deadline
        self._largest = largest
        # Through a proxy only the proxy itself is connected to; what it may be asked for is judged by name and number.
        at = httpx.URL(proxy) if proxy else None
        connected = Rules(frozenset({f"{at.host}:{at.port or 80}"})) if at else self._rules
        context = ssl.create_default_context()
        if certificate_file:
            context.load_verify_locations(certificate_file)
        self._client = httpx.AsyncClient(
            transport=GuardedTransport(connected, context=context, proxy=proxy, resolver=resolver),
            headers=HEADERS,
            timeout=deadline,
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        await self._client.aclose()

    async def fetch(self, url: str) -> FetchedPage:
        """Raises LinkError where the link is at fault, FetchError where the page is."""
        target = parsed(url)
        try:
            async with asyncio.timeout(self._deadline):
                return await self._followed(url, target)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, zlib.error, TimeoutError) as error:
            raise Unreachable from error

    async def _followed(self, url: str, target: httpx.URL) -> FetchedPage:
        for _ in range(REDIRECTS + 1):
            response, body = await self._tried_twice(target)
            if response.has_redirect_location:
                target = parsed(str(target.join(response.headers["Location"])))
                continue
            if response.is_redirect:
                raise Unreachable
            if response.is_error:
                raise Refused(response.status_code)
            _require_page(response, body)
            return FetchedPage(url, str(target), decoded(body, response.headers.get("Content-Type", "")))
        raise Unreachable

    async def _tried_twice(self, target: httpx.URL) -> tuple[httpx.Response, bytes]:
        """Once more where the connection fails or the server stumbles, all within the one deadline."""
        try:
            response, body = await self._asked(target)
        except httpx.TransportError:
            return await self._asked(target)
        return await self._asked(target) if response.is_server_error else (response, body)

    async def _asked(self, target: httpx.URL) -> tuple[httpx.Response, bytes]:
        if not self._rules.allows_target(target.host, target.port or {"http": 80}.get(target.scheme, 443)):
            raise Unreachable
        async with self._client.stream("GET", target) as response:
            if response.is_redirect or response.is_error:
                return response, b""
            return response, await self._body(response)

    async def _body(self, response: httpx.Response) -> bytes:
        """Unpacked with a bound: httpx would unpack a whole chunk, however large, before handing it on."""
        encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if encoding not in {"identity", "gzip", "deflate", ""}:
            raise Unreachable
        unpacker = zlib.decompressobj(wbits=47) if encoding in {"gzip", "deflate"} else None  # 47: gzip or zlib
        received, body = 0, bytearray()
        async for chunk in response.aiter_raw():
            received += len(chunk)
            body += unpacker.decompress(chunk, self._largest + 1 - len(body)) if unpacker else chunk
            if max(received, len(body)) > self._largest:
                raise TooLarge
        return bytes(body)


def parsed(url: str) -> httpx.URL:
    """The link as one that can be fetched; without a scheme it is https. Raises LinkError."""
    link = url.strip()
    try:
        target = httpx.URL(link if SCHEME.match(link) else f"https://{link}")
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise InvalidLink(type(error).__name__) from error
    if target.scheme not in {"http", "https"} or not target.host or target.userinfo:
        raise InvalidLink
    if target.path in {"", "/"} and not target.query:
        raise HomePage
    return target


def _require_page(response: httpx.Response, body: bytes) -> None:
    media = response.headers.get("Content-Type", "text/html").lower()
    kind = next((kind for prefix, kind in TYPES if media.startswith(prefix)), None)
    kind = kind or next((kind for magic, kind in MAGIC if body.startswith(magic)), None)
    if FEED.match(body[:2000]):
        kind = "feed"
    if kind is None and "xml" not in media and not media.startswith(PAGES):
        kind = "file"
    if kind is not None:
        raise WrongType(kind)


def decoded(body: bytes, content_type: str) -> str:
    """By byte order mark, else UTF-8 where it is that, else as declared: pages lie about their charset."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = CHARSET.search(content_type.encode("ascii", "replace")) or CHARSET.search(body[:4096])
    name = declared[1].decode("ascii") if declared else "cp1252"
    try:
        return body.decode(name, errors="replace")
    except LookupError:
        return body.decode("utf-8", errors="replace")
