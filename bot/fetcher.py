"""A page by its link: bounded in time, size and redirects, and never from inside the machine's own network."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import re
import ssl
import zlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

import httpcore
import httpx

from bot.guard import GuardedBackend, Resolver, Rules, resolve
from handlers.newsroom import HomePage, InvalidLink, Refused, TooLarge, Unreachable, WrongType

DEADLINE = 15.0  # seconds for the whole fetch, redirects and retry included
LARGEST = 3_000_000  # bytes, as sent and as unpacked; the largest of 65 news pages measured had 1.7 MB
REDIRECTS = 5
KEPT = 5.0  # seconds that an idle connection is kept for the next redirect
USER_AGENT = f"Mozilla/5.0 (compatible; sariberita/{version('sariberita')}; +https://github.com/sariberita/sariberita)"
HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "Accept-Language": "id,en;q=0.8",
    "Accept-Encoding": "gzip, deflate",  # what can be unpacked with a bound: 455 bytes of br become 300 MB at once
}
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")  # what a digit follows is a port: "kabar.example:8000/a"
SNIFFED = 2000  # bytes of a body that tell what it is
TYPES = (("application/pdf", "pdf"), ("image/", "image"), ("audio/", "audio"), ("video/", "video"))
PAGES = ("text/html", "application/xhtml", "text/plain", "application/octet-stream")
MAGIC = tuple(
    (re.compile(start, re.DOTALL), kind)
    for start, kind in (
        (rb"\s*%PDF-", "pdf"),
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP", "image"),
        (rb"ID3[\x02-\x04]|OggS\x00", "audio"),
        (rb".{4}ftyp", "video"),
        (rb"PK\x03\x04|\x1f\x8b", "file"),
        # Possessive, as below: what a stranger's page makes a pattern try again holds everyone up.
        (rb"(?:\xef\xbb\xbf)?\s*+(?:(?><\?.*?\?>|<!--.*?-->)\s*+)*+<(?:rss|feed|rdf:RDF)\b", "feed"),
    )
)
UNICODE_STARTS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"),
)  # fmt: skip
CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?\s*+([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
# Declared names that are believed where a page is not UTF-8. Latin-1 and ASCII are not among them: they are meant as
# cp1252, which has the quotation marks. Nor is what else Python has a codec for: some of those raise or run.
CHARSETS = re.compile(
    r"iso-?8859-(?:[2-9]|1[0-6])|windows-125[0-8]|cp125[0-8]|koi8-[ru]|gb(?:k|2312|18030)|big5|euc-(?:jp|kr)|shift[_-]jis",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as text; `final_url` is where the redirects ended."""

    url: str
    final_url: str
    html: str


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx over a connection pool of ours, the only place where it takes a network backend."""

    def __init__(self, rules: Rules, *, context: ssl.SSLContext, proxy: httpx.Proxy | None, resolver: Resolver) -> None:
        super().__init__(verify=context, trust_env=False)
        if not hasattr(self, "_pool"):
            raise RuntimeError("httpx keeps its pool elsewhere: the guard would not be asked")
        options: dict[str, Any] = {
            "ssl_context": context,
            "network_backend": GuardedBackend(rules, resolver=resolver),
            "max_connections": None,  # a site that hangs holds its own reader up, no other
            "keepalive_expiry": KEPT,
        }
        self._pool = (
            httpcore.AsyncHTTPProxy(
                str(proxy.url),
                proxy_auth=proxy.raw_auth,
                proxy_ssl_context=context if proxy.url.scheme == "https" else None,
                **options,
            )
            if proxy
            else httpcore.AsyncConnectionPool(**options)
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
        via = httpx.Proxy(proxy) if proxy else None
        connected = Rules(frozenset({f"{via.url.host}:{_port(via.url)}"})) if via else self._rules
        context = ssl.create_default_context()
        if certificate_file:
            context.load_verify_locations(certificate_file)
        self._transport = GuardedTransport(connected, context=context, proxy=via, resolver=resolver)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        await self._transport.aclose()

    async def fetch(self, url: str) -> FetchedPage:
        """Raises LinkError where the link is at fault, FetchError where the page is."""
        target = parsed(url)
        # A client for each fetch, over the one transport: no cookie outlives the redirects that it was set for.
        client = httpx.AsyncClient(transport=self._transport, headers=HEADERS, timeout=self._deadline, trust_env=False)
        try:
            async with asyncio.timeout(self._deadline):
                return await self._followed(client, url, target)
        # OSError: the deadline, and what TLS says of a garbled record, which httpx lets through as it is.
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError, zlib.error, OSError) as error:
            raise Unreachable from error

    async def _followed(self, client: httpx.AsyncClient, url: str, target: httpx.URL) -> FetchedPage:
        for _ in range(REDIRECTS + 1):
            response, body = await self._tried_twice(client, target)
            if response.has_redirect_location:
                target = _redirected(target, response.headers["Location"])
                continue
            if response.is_redirect:
                raise Unreachable
            if not response.is_success:
                raise Refused(response.status_code)
            return FetchedPage(url, str(target), decoded(body, response.headers.get("Content-Type", "")))
        raise Unreachable

    async def _tried_twice(self, client: httpx.AsyncClient, target: httpx.URL) -> tuple[httpx.Response, bytes]:
        """Once more where the connection fails or the server stumbles, all within the one deadline."""
        try:
            response, body = await self._asked(client, target)
        except httpx.TransportError:
            return await self._asked(client, target)
        return await self._asked(client, target) if response.is_server_error else (response, body)

    async def _asked(self, client: httpx.AsyncClient, target: httpx.URL) -> tuple[httpx.Response, bytes]:
        if not self._rules.allows_target(target.raw_host.decode("ascii"), _port(target)):
            raise Unreachable
        async with client.stream("GET", target) as response:
            return response, await self._body(response) if response.is_success else b""

    async def _body(self, response: httpx.Response) -> bytes:
        """Unpacked with a bound: httpx would unpack a whole chunk, however large, before handing it on."""
        media = response.headers.get("Content-Type", "").strip().lower() or "text/html"
        encoding = response.headers.get("Content-Encoding", "").strip().lower() or "identity"
        _require_page(media)
        if encoding not in {"identity", "gzip", "x-gzip", "deflate"}:
            raise Unreachable
        unpacker = None if encoding == "identity" else zlib.decompressobj(wbits=47)  # 47: gzip or zlib
        received, body = 0, bytearray()
        async for chunk in response.aiter_raw():
            received += len(chunk)
            body += unpacker.decompress(chunk, self._largest + 1 - len(body)) if unpacker else chunk
            if max(received, len(body)) > self._largest:
                _require_page(media, bytes(body[:SNIFFED]))  # a PDF is a PDF before it is too large
                raise TooLarge
            await asyncio.sleep(0)  # one read may hold thousands of chunks, and nobody else has a turn meanwhile
        if unpacker and received and not unpacker.eof:
            raise httpx.RemoteProtocolError("the packed body is cut off")
        _require_page(media, bytes(body[:SNIFFED]))
        return bytes(body)


def parsed(url: str) -> httpx.URL:
    """The link as one that can be fetched; without a scheme it is https. Raises LinkError."""
    link = url.strip()
    try:
        target = httpx.URL(link if SCHEME.match(link) else f"https://{link}")
        named = bool(target.host)  # decodes what "xn--" starts
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise InvalidLink(type(error).__name__) from error
    if target.scheme not in {"http", "https"} or not named or target.userinfo:
        raise InvalidLink
    if target.path in {"", "/"} and not target.query:
        raise HomePage
    return target


def _port(url: httpx.URL) -> int:
    return (80 if url.scheme == "http" else 443) if url.port is None else url.port


def _redirected(target: httpx.URL, location: str) -> httpx.URL:
    try:
        return parsed(str(target.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise InvalidLink(type(error).__name__) from error


def _require_page(media: str, start: bytes = b"") -> None:
    """Raises WrongType by the declared type, then by what the body starts with."""
    kind = next((kind for prefix, kind in TYPES if media.startswith(prefix)), None)
    kind = kind or next((kind for magic, kind in MAGIC if magic.match(start)), None)
    if kind is None and "xml" not in media and not media.startswith(PAGES):
        kind = "file"
    if kind is not None:
        raise WrongType(kind)


def decoded(body: bytes, content_type: str) -> str:
    """By byte order mark, else UTF-8 where most of it is that, else as declared: pages lie about their charset."""
    for start, encoding in UNICODE_STARTS:
        if body.startswith(start):
            return body.decode(encoding, errors="replace")
    with contextlib.suppress(UnicodeDecodeError):
        return body.decode("utf-8")
    text = body.decode("utf-8", errors="replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") * 2 <= foreign:
        return text
    declared = CHARSET.search(content_type.encode("ascii", "replace")) or CHARSET.search(body[:4096])
    name = declared[1].decode("ascii") if declared else ""
    return body.decode(name if CHARSETS.fullmatch(name) else "cp1252", errors="replace")
