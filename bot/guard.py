"""Which addresses may be asked, judged where the connection is made: a name is resolved once, every answer is judged,
and the very address that was judged is connected to, on every hop.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Awaitable[list[str]]]

PORTS = frozenset({80, 443})
# Apart from the event loop's own threads: names that strangers make resolve slowly must not hold Telegram's up.
LOOKUPS = ThreadPoolExecutor(max_workers=32, thread_name_prefix="lookup")
# Dotted, of ASCII, the last label no number: resolvers and proxies read other things as addresses.
NAME = re.compile(r"(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{0,62}")
LOCAL_NAMES = ("localhost", "local", "internal", "lan", "home.arpa")  # never a news site, whoever resolves them

# Where a network of the newer internet alone reaches the older one: the address in the last four bytes counts.
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
# Global to `ipaddress`, and yet ways into a private network or to nobody: translations and tunnels that carry an
# IPv4 address, relays, protocol assignments, shared address space.
REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "::/96", "::ffff:0:0/96", "64:ff9b:1::/48", "2001::/32",
        "2002::/16", "fec0::/10",
    )
)  # fmt: skip


def is_public(address: Address) -> bool:
    """Whether a stranger's link may lead there."""
    if isinstance(address, ipaddress.IPv6Address) and address in TRANSLATED:
        return is_public(ipaddress.IPv4Address(address.packed[-4:]))
    if address.is_multicast or address.is_reserved or address.is_unspecified or not address.is_global:
        return False
    return not any(address.version == network.version and address in network for network in REFUSED)


def literal(host: str) -> Address | None:
    """The address that a host is in itself, in any spelling a resolver takes (127.1, 0x7f000001, 2130706433)."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Rules:
    """`exempt` holds "host" or "host:port", lower-cased, that may be private and on any port."""

    exempt: frozenset[str] = frozenset()

    def is_exempt(self, host: str, port: int) -> bool:
        return bool({host.lower(), f"{host.lower()}:{port}"} & self.exempt)

    def allows_target(self, host: str, port: int) -> bool:
        """What can be judged of a target before it is resolved: its port, its name, its literal address."""
        if self.is_exempt(host, port):
            return True
        name = host.lower().removesuffix(".")
        if port not in PORTS or any(name == local or name.endswith(f".{local}") for local in LOCAL_NAMES):
            return False
        address = literal(name)
        return is_public(address) if address else NAME.fullmatch(name) is not None


async def resolve(host: str, port: int) -> list[str]:
    """Every address of a host, as the system resolves it."""
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    answers = await asyncio.get_running_loop().run_in_executor(LOOKUPS, ask)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects only where the rules allow. A refusal is the ConnectError of an address that does not answer."""

    def __init__(self, rules: Rules, *, resolver: Resolver = resolve) -> None:
        self._rules = rules
        self._resolve = resolver
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(  # the signature is httpcore's
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._judged(host, port)
        except (OSError, ValueError) as error:
            raise httpcore.ConnectError("no answer") from error
        share = timeout and timeout / max(len(addresses), 1)  # a silent address leaves the others their time
        for address in addresses:
            with contextlib.suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._backend.connect_tcp(address, port, share, local_address, socket_options)
        raise httpcore.ConnectError("no answer")

    async def _judged(self, host: str, port: int) -> list[str]:
        exempt = self._rules.is_exempt(host, port)
        if not exempt and not self._rules.allows_target(host, port):
            raise httpcore.ConnectError("no answer")
        addresses = await self._resolve(host, port)
        if exempt or all(is_public(ipaddress.ip_address(address.partition("%")[0])) for address in addresses):
            return addresses
        raise httpcore.ConnectError("no answer")

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        raise httpcore.ConnectError("no answer")

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)
