"""The port: /healthz for anybody, updates from Telegram alone."""

from __future__ import annotations

import socket
from typing import Any

import httpx
import pytest

from bot.web import LARGEST, SECRET_HEADER, NotNow, make_site, serve

UPDATE = {"update_id": 1}
EMPTY = make_site(report=lambda: {"ok": True}, metrics=bytes)
RIGHT = {SECRET_HEADER: "rahasia"}


@pytest.fixture
def received() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def state() -> dict[str, Any]:
    return {"ok": True}


@pytest.fixture
def client(received: list[dict[str, Any]], state: dict[str, Any]) -> httpx.AsyncClient:
    async def receive(update: dict[str, Any]) -> None:
        if not state["ok"]:
            raise NotNow
        received.append(update)

    site = make_site(report=lambda: state, metrics=lambda: b"up 1\n", receive=receive, path="/berita", secret="rahasia")  # noqa: S106
    return httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://bot")


async def test_updates_with_the_secret_are_taken_on(client: httpx.AsyncClient, received: list[dict[str, Any]]) -> None:
    assert (await client.post("/berita", json=UPDATE, headers=RIGHT)).status_code == 200
    assert received == [UPDATE]


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "rahasi"}, {SECRET_HEADER: "ráhasia"}])
async def test_updates_without_it_are_not(
    client: httpx.AsyncClient, received: list[dict[str, Any]], headers: dict[str, str]
) -> None:
    raw = {name: value.encode() for name, value in headers.items()}
    assert (await client.post("/berita", json=UPDATE, headers=raw)).status_code == 403
    assert received == []


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"[]", 400), (b"{}", 400), (b"\xff", 400), (b" " * (LARGEST + 1), 413)],
)
async def test_what_is_no_update_is_refused(
    client: httpx.AsyncClient, received: list[dict[str, Any]], body: bytes, status: int
) -> None:
    assert (await client.post("/berita", content=body, headers=RIGHT)).status_code == status
    assert received == []


async def test_what_cannot_be_taken_on_is_to_be_sent_again(
    client: httpx.AsyncClient, received: list[dict[str, Any]], state: dict[str, Any]
) -> None:
    state["ok"] = False
    assert (await client.post("/berita", json=UPDATE, headers=RIGHT)).status_code == 503
    assert (await client.get("/healthz")).status_code == 503
    assert received == []


async def test_health_is_told_and_nothing_else_is_there(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).json() == {"ok": True}
    assert (await client.get("/metrics")).text == "up 1\n"
    assert (await client.get("/berita")).status_code == 405
    assert (await client.get("/")).status_code == 404


async def test_serving_ends_with_its_block() -> None:
    async with serve(EMPTY, "127.0.0.1", 0) as port, httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(f"http://127.0.0.1:{port}/healthz")).status_code == 200
    with socket.create_server(("127.0.0.1", port)) as free:
        assert free.getsockname()[1] == port


async def test_an_answer_in_two_pieces_does_not_wait_for_a_receipt(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[socket.socket] = []
    create = socket.create_server
    monkeypatch.setattr(socket, "create_server", lambda *a, **k: made.append(create(*a, **k)) or made[-1])
    async with serve(EMPTY, "127.0.0.1", 0):
        assert made[0].getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def test_a_taken_port_is_an_error_of_the_system() -> None:
    async with serve(EMPTY, "127.0.0.1", 0) as port:
        with pytest.raises(OSError, match=r"."):
            async with serve(EMPTY, "127.0.0.1", port):
                pass
