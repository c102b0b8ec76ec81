"""Nothing but public addresses is connected to, however the address is spelt, resolved or redirected to."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from collections.abc import AsyncIterator
from typing import Any

import httpcore
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import guard
from bot.guard import GuardedBackend, Resolver, Rules, is_public, literal, resolve

LOOPBACK = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "0", "0.0.0.0", "[::1]", "::1",
    "[::]", "::ffff:127.0.0.1", "[::ffff:7f00:1]", "localhost", "localhost.", "LOCALHOST", "a.localhost", "127.0.0.1.",
    "127%2e0.0.1", "127。0。0。1", "１２７.0.0.1", "0x7f000001.", "017700000001", "::1%lo", "",
]  # fmt: skip
PRIVATE = [
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.192", "192.88.99.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "::127.0.0.1",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808"]


class Door:
    """A listener on loopback that counts who knocks."""

    def __init__(self) -> None:
        self.knocks = 0
        self.port = 0

    async def opened(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.knocks += 1
        writer.close()


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    door = Door()
    server = await asyncio.start_server(door.opened, "127.0.0.1", 0)
    door.port = server.sockets[0].getsockname()[1]
    async with server:
        yield door


class Network:
    """Addresses that lead to a port of this machine, or are silent; nobody is at any other."""

    def __init__(self) -> None:
        self.doors: dict[str, int] = {}
        self.silent: set[str] = set()
        self.tried: list[str] = []
        self.waited = 0.0  # seconds for which silent addresses would have been waited for

    def lead(self, connect: Any) -> Any:
        async def connect_tcp(backend: Any, host: str, port: int, timeout: float, *_: Any) -> Any:  # noqa: ASYNC109
            self.tried.append(host)
            if host in self.silent:
                self.waited += timeout
                raise httpcore.ConnectTimeout
            if host not in self.doors:
                raise httpcore.ConnectError
            return await connect(backend, "127.0.0.1", self.doors[host], timeout)

        return connect_tcp


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    network = Network()
    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", network.lead(httpcore.AnyIOBackend.connect_tcp))
    return network


def answering(*answers: list[str]) -> Resolver:
    """A resolver that gives each answer once, the last for ever."""
    waiting = list(answers)

    async def resolve(_: str, __: int) -> list[str]:
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return resolve


@pytest.mark.parametrize("host", LOOPBACK)
async def test_no_spelling_of_loopback_is_connected_to(host: str, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PORTS", {door.port})  # what refuses must be the address
    assert not Rules().allows_target(host, door.port)
    with pytest.raises(httpcore.ConnectError, match=r"^no answer$"):
        await GuardedBackend(Rules()).connect_tcp(host.strip("[]"), door.port, timeout=2)
    assert door.knocks == 0


@pytest.mark.parametrize(
    "answer", ["127.0.0.1", "127.0.0.2", "0.0.0.0", "::1", "::ffff:127.0.0.1", "::1%lo", "nonsense"]
)
async def test_a_name_for_loopback_is_not_connected_to(
    answer: str, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "PORTS", {door.port})
    with pytest.raises(httpcore.ConnectError, match=r"^no answer$"):
        await GuardedBackend(Rules(), resolver=answering([answer])).connect_tcp("kabar.example", door.port, timeout=2)
    assert door.knocks == 0


@pytest.mark.parametrize("address", PRIVATE)
def test_private_and_tunnelled_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@settings(deadline=None)
@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_never_public(address: ipaddress.IPv4Address) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not is_public(address)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_every_number_of_an_address_is_seen_through(address: ipaddress.IPv4Address) -> None:
    assert literal(str(address)) == literal(str(int(address))) == literal(hex(int(address))) == address


@pytest.mark.parametrize("answers", [["93.184.216.34", "127.0.0.1"], ["::1", "2606:2800:220:1::1"]])
async def test_one_private_answer_among_public_ones_is_refused(answers: list[str], network: Network) -> None:
    with pytest.raises(httpcore.ConnectError):
        await GuardedBackend(Rules(), resolver=answering(answers)).connect_tcp("kabar.example", 80, timeout=2)
    assert network.tried == []


async def test_a_name_that_changes_its_mind_is_judged_anew(door: Door, network: Network) -> None:
    network.doors = {"93.184.216.34": door.port, "127.0.0.1": door.port}
    backend = GuardedBackend(Rules(), resolver=answering(["93.184.216.34"], ["127.0.0.1"]))
    stream = await backend.connect_tcp("kabar.example", 80, timeout=2)
    await stream.aclose()
    with pytest.raises(httpcore.ConnectError):
        await backend.connect_tcp("kabar.example", 80, timeout=2)
    assert network.tried == ["93.184.216.34"]


@pytest.mark.parametrize("port", [0, 22, 25, 8080])
async def test_only_the_ports_of_the_web_are_allowed(port: int, network: Network) -> None:
    assert not Rules().allows_target("kabar.example", port)
    with pytest.raises(httpcore.ConnectError):
        await GuardedBackend(Rules(), resolver=answering(["8.8.8.8"])).connect_tcp("kabar.example", port, timeout=2)
    assert network.tried == []


@pytest.mark.parametrize(
    "host", ["kabar.example", "KABAR.example.", "8.8.8.8", "xn--kabar-9ta.example", "a_b.kabar.example"]
)
@pytest.mark.parametrize("port", [80, 443])
def test_what_is_public_is_allowed(host: str, port: int) -> None:
    assert Rules().allows_target(host, port)


@pytest.mark.parametrize(
    "host",
    ["kabar", "router.lan", "db.internal", "tv.local", "a..example", f"{'a' * 64}.example", "1.2.3.4.5", "kabar.0x7f"],
)
def test_what_is_no_public_name_is_refused(host: str) -> None:
    assert not Rules().allows_target(host, 443)


async def test_an_exempt_host_is_connected_to_on_its_port_alone(door: Door) -> None:
    backend = GuardedBackend(Rules(frozenset({f"127.0.0.1:{door.port}"})))
    stream = await backend.connect_tcp("127.0.0.1", door.port, timeout=2)
    await stream.aclose()
    with pytest.raises(httpcore.ConnectError):
        await backend.connect_tcp("127.0.0.1", 80, timeout=2)


@pytest.mark.parametrize("first", ["8.8.8.8", "2606:2800:220:1::1"])
@pytest.mark.parametrize("silent", [False, True])
async def test_the_next_address_is_tried(first: str, silent: bool, door: Door, network: Network) -> None:
    network.doors = {"93.184.216.34": door.port}
    network.silent = {first} if silent else set()
    backend = GuardedBackend(Rules(), resolver=answering([first, "93.184.216.34"]))
    stream = await backend.connect_tcp("kabar.example", 443, timeout=2)
    await stream.aclose()
    assert network.tried == [first, "93.184.216.34"]
    assert network.waited < 2


async def test_a_host_of_the_newer_internet_alone_is_connected_to(door: Door, network: Network) -> None:
    network.doors = {"2606:2800:220:1::1": door.port}
    backend = GuardedBackend(Rules(), resolver=answering(["2606:2800:220:1::1"]))
    stream = await backend.connect_tcp("kabar.example", 443, timeout=2)
    await stream.aclose()


async def test_a_host_without_an_address_is_no_answer() -> None:
    with pytest.raises(httpcore.ConnectError):
        await GuardedBackend(Rules(), resolver=answering([])).connect_tcp("kabar.example", 80, timeout=2)


async def test_unix_sockets_are_refused() -> None:
    with pytest.raises(httpcore.ConnectError):
        await GuardedBackend(Rules()).connect_unix_socket("/run/any.sock")


async def test_a_resolver_that_hangs_is_given_up() -> None:
    async def hang(_: str, __: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    with pytest.raises(httpcore.ConnectError):
        await GuardedBackend(Rules(), resolver=hang).connect_tcp("kabar.example", 80, timeout=0.05)


async def test_names_that_resolve_slowly_hold_no_other_lookup_up(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    look_up = socket.getaddrinfo

    def slow(host: str, *args: Any, **kwargs: Any) -> Any:
        if host == "lambat.example":
            answered.wait(10)
        return look_up("127.0.0.1", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    strangers = [asyncio.create_task(resolve("lambat.example", 80)) for _ in range(40)]  # above any pool's size
    try:
        await asyncio.sleep(0)
        async with asyncio.timeout(5):
            assert await asyncio.get_running_loop().getaddrinfo("bot.example", 443)
    finally:
        answered.set()
    assert await asyncio.gather(*strangers) == [["127.0.0.1"]] * 40
