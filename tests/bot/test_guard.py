"""Nothing but public addresses is connected to, however the address is spelt, resolved or redirected to."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import AsyncIterator

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guard import GuardedBackend, Rules, is_public, literal

LOOPBACK = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "0", "0.0.0.0", "[::1]", "::1",
    "[::]", "::ffff:127.0.0.1", "[::ffff:7f00:1]", "localhost", "localhost.", "LOCALHOST", "a.localhost",
]  # fmt: skip
PRIVATE = [
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.0.192", "192.88.99.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "2002:7f00:1::", "2001::1", "::127.0.0.1",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1"]


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


def answering(*answers: list[str]) -> object:
    """A resolver that gives each answer once, the last for ever."""
    waiting = list(answers)

    async def resolve(_: str, __: int) -> list[str]:
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return resolve


@pytest.mark.parametrize("host", LOOPBACK)
async def test_no_spelling_of_loopback_is_connected_to(host: str, door: Door) -> None:
    backend = GuardedBackend(Rules())
    for port in (80, door.port):
        with pytest.raises(httpcore.ConnectError, match=r"^no answer$"):
            await backend.connect_tcp(host.strip("[]"), port, timeout=2)
    assert door.knocks == 0


@pytest.mark.parametrize("address", PRIVATE)
def test_private_and_tunnelled_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_never_public(address: ipaddress.IPv4Address) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_every_number_of_an_address_is_seen_through(address: ipaddress.IPv4Address) -> None:
    assert literal(str(address)) == literal(str(int(address))) == literal(hex(int(address))) == address


async def test_one_private_answer_among_public_ones_is_refused(door: Door) -> None:
    resolver = answering(["93.184.216.34", "127.0.0.1"])
    with pytest.raises(httpcore.ConnectError):
        await GuardedBackend(Rules(), resolver=resolver).connect_tcp("kabar.example", 80, timeout=2)
    assert door.knocks == 0


async def test_a_name_that_changes_its_mind_is_judged_anew(door: Door) -> None:
    backend = GuardedBackend(Rules(), resolver=answering([], ["127.0.0.1"]))
    for _ in range(2):
        with pytest.raises(httpcore.ConnectError):
            await backend.connect_tcp("kabar.example", 80, timeout=2)
    assert door.knocks == 0


@pytest.mark.parametrize("port", [22, 25, 8080])
def test_only_the_ports_of_the_web_are_allowed(port: int) -> None:
    assert not Rules().allows_target("kabar.example", port)
    assert Rules().allows_target("kabar.example", 443)


async def test_an_exempt_host_is_connected_to_on_its_port_alone(door: Door) -> None:
    backend = GuardedBackend(Rules(frozenset({f"127.0.0.1:{door.port}"})))
    stream = await backend.connect_tcp("127.0.0.1", door.port, timeout=2)
    await stream.aclose()
    with pytest.raises(httpcore.ConnectError):
        await backend.connect_tcp("127.0.0.1", 80, timeout=2)


async def test_the_next_address_is_tried_where_one_does_not_answer(door: Door) -> None:
    exempt = Rules(frozenset({f"kabar.example:{door.port}"}))
    backend = GuardedBackend(exempt, resolver=answering(["127.0.0.2", "127.0.0.1"]))
    stream = await backend.connect_tcp("kabar.example", door.port, timeout=2)
    await stream.aclose()


async def test_unix_sockets_are_refused() -> None:
    with pytest.raises(httpcore.ConnectError):
        await GuardedBackend(Rules()).connect_unix_socket("/run/any.sock")


async def test_a_resolver_that_hangs_is_given_up() -> None:
    async def hang(_: str, __: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    with pytest.raises(httpcore.ConnectError):
        await GuardedBackend(Rules(), resolver=hang).connect_tcp("kabar.example", 80, timeout=0.05)
