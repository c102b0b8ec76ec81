"""A page by its link: bounded in time, size and redirects, and never from inside the machine's own network."""

from __future__ import annotations

import asyncio
import ssl
import zlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

import httpcore
import httpx

from bot.bodies import ENCODINGS, SNIFFED, Unpacker, decoded, require_page
from bot.delivery import whose_turn
from bot.guard import GuardedBackend, Resolver, Rules, resolve
from bot.links import is_front_page, parsed, port_of, redirected
from bot.trust import trusted
from bot.turns import Turns
from bot.versions import UNKNOWN, Validators
from handlers.newsroom import Busy, HomePage, Refused, TooLarge, Unreachable

DEADLINE = 15.0  # seconds for the whole fetch, redirects and retry included, waiting for a turn at the host not
PATIENCE = 60.0  # seconds that a turn is waited for
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


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as text; `final_url` is where the redirects ended."""

    url: str
    final_url: str
    html: str
    validators: Validators = UNKNOWN


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
        turns: Turns | None = None,
    ) -> None:
        self._turns = turns or Turns()
        self._rules = Rules(frozenset(host.lower() for host in allow_private_hosts))
        self._deadline = deadline
        self._largest = largest
        # Through a proxy only the proxy itself is connected to; what it may be asked for is judged by name and number.
        via = httpx.Proxy(proxy) if proxy else None
        connected = Rules(frozenset({f"{via.url.host}:{port_of(via.url)}"})) if via else self._rules
        context = trusted(certificate_file)
        self._transport = GuardedTransport(connected, context=context, proxy=via, resolver=resolver)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        await self._transport.aclose()

    async def fetch(self, url: str) -> FetchedPage:
        """Raises LinkError where the link is at fault, FetchError where the page is."""
        page = await self.fetch_changed(url, UNKNOWN)
        if page is None:
            raise Unreachable
        return page

    async def fetch_changed(self, url: str, known: Validators) -> FetchedPage | None:
        """The page, or None where it is still the `known` version; raises as `fetch`."""
        target = parsed(url)
        # A client for each fetch, over the one transport: no cookie outlives the redirects that it was set for.
        client = httpx.AsyncClient(
            transport=self._transport, headers=HEADERS | known.headers(), timeout=self._deadline, trust_env=False
        )
        try:
            async with asyncio.timeout(self._deadline) as deadline:
                return await self._followed(client, url, target, deadline)
        # OSError: the deadline, and what TLS says of a garbled record, which httpx lets through as it is.
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError, zlib.error, OSError) as error:
            raise Unreachable from error

    async def _followed(
        self, client: httpx.AsyncClient, url: str, target: httpx.URL, deadline: asyncio.Timeout
    ) -> FetchedPage | None:
        hosts: set[str] = set()
        for _ in range(REDIRECTS + 1):
            if not self._rules.allows_target(target.raw_host.decode("ascii"), port_of(target)):
                raise Unreachable
            if is_front_page(target):
                raise HomePage
            async with self._turn(target, deadline, again=target.host in hosts):
                response, body = await self._tried_twice(client, target)
            hosts.add(target.host)
            if response.has_redirect_location:
                target = redirected(target, response.headers["Location"])
            elif response.status_code == httpx.codes.NOT_MODIFIED:
                return None
            elif response.is_redirect:
                raise Unreachable
            elif not response.is_success:
                raise Refused(response.status_code)
            else:
                html = decoded(body, response.headers.get("Content-Type", ""))
                return FetchedPage(url, str(target), html, Validators.of(response.headers))
        raise Unreachable

    @asynccontextmanager
    async def _turn(self, target: httpx.URL, deadline: asyncio.Timeout, *, again: bool) -> AsyncIterator[None]:
        """Waiting takes nothing of the deadline. Hosts that may be private are the house's own and need no manners."""
        if self._rules.is_exempt(target.host, port_of(target)):
            yield
            return
        clock = asyncio.get_running_loop().time
        left = (deadline.when() or 0) - clock()
        deadline.reschedule(None)
        async with AsyncExitStack() as turn:
            try:
                async with asyncio.timeout(PATIENCE):
                    await turn.enter_async_context(self._turns.of(target.host, whose_turn(), again=again))
            except TimeoutError as error:
                raise Busy from error
            deadline.reschedule(clock() + left)
            yield

    async def _tried_twice(self, client: httpx.AsyncClient, target: httpx.URL) -> tuple[httpx.Response, bytes]:
        """Once more where the connection fails or the server stumbles, all within the one deadline."""
        try:
            response, body = await self._asked(client, target)
        except httpx.TransportError:
            return await self._asked(client, target)
        return await self._asked(client, target) if response.is_server_error else (response, body)

    async def _asked(self, client: httpx.AsyncClient, target: httpx.URL) -> tuple[httpx.Response, bytes]:
        async with client.stream("GET", target) as response:
            return response, await self._body(response) if response.is_success else b""

    async def _body(self, response: httpx.Response) -> bytes:
        """Unpacked with a bound: httpx would unpack a whole chunk, however large, before handing it on."""
        media = response.headers.get("Content-Type", "").strip().lower() or "text/html"
        encoding = response.headers.get("Content-Encoding", "").strip().lower() or "identity"
        require_page(media)
        if encoding not in ENCODINGS:
            raise Unreachable
        unpacker, received, body = Unpacker(encoding), 0, bytearray()
        async for chunk in response.aiter_raw():
            received += len(chunk)
            body += unpacker.feed(chunk, self._largest + 1 - len(body))
            if max(received, len(body)) > self._largest:
                require_page(media, bytes(body[:SNIFFED]))  # a PDF is a PDF before it is too large
                raise TooLarge
            await asyncio.sleep(0)  # one read may hold thousands of chunks, and nobody else has a turn meanwhile
        if received and not unpacker.finished:
            raise httpx.RemoteProtocolError("the packed body is cut off")
        require_page(media, bytes(body[:SNIFFED]))
        return bytes(body)
