"""Who may ask the page's server for what, without a browser."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.local_telegram import LocalTelegram, Room
from bot.local_telegram.room import Json
from bot.page.examples import EXAMPLES
from bot.page.site import LARGEST_FILE, LARGEST_JSON, Site
from bot.page.visitors import COOKIE, OwnSiteOnly
from extract.types import Digest

ADDRESS = "http://127.0.0.1:8080"
OWN = {"Origin": ADDRESS}


@dataclass(slots=True)
class Listener:
    """An application of which Telegram knows only the queue that updates go into."""

    bot: Bot
    update_queue: asyncio.Queue[Update] = field(default_factory=asyncio.Queue)

    def received(self) -> list[Update]:
        return [self.update_queue.get_nowait() for _ in range(self.update_queue.qsize())]


@pytest.fixture
def telegram() -> LocalTelegram:
    return LocalTelegram()


@pytest.fixture
async def heard(telegram: LocalTelegram) -> AsyncIterator[Listener]:
    async with Bot("42:test", request=telegram, get_updates_request=telegram) as bot:
        listener = Listener(bot)
        telegram.connect(listener)  # type: ignore[arg-type]
        yield listener


@pytest.fixture
def site(telegram: LocalTelegram) -> Site:
    """Of an archive in which everybody has three articles."""

    async def recall(chat_id: int, message_id: int) -> Digest | None:
        return None

    async def kept(user_id: int) -> int:
        return 3

    return Site(telegram, recall, kept)


@pytest.fixture
async def browser(site: Site, heard: Listener) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=site.routes(), middleware=[Middleware(OwnSiteOnly, hosts={"localhost", "127.0.0.1"})])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ADDRESS) as client:
        await client.get("/")
        yield client


def room(telegram: LocalTelegram) -> Room:
    (found,) = telegram.rooms.values()
    return found


async def test_the_page_brings_its_cookie_and_its_policy(browser: httpx.AsyncClient) -> None:
    browser.cookies.clear()
    page = await browser.get("/", headers={"Cookie": f"{COOKIE}=-"})
    assert "HttpOnly" in page.headers["set-cookie"]
    assert "SameSite=strict" in page.headers["set-cookie"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    for path in ("/static/main.js", "/api/article/1", "/nothing"):
        assert (await browser.get(path)).headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in (await browser.get("/")).headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8080", "", "[", "localhost.:8080", "0.0.0.0"])
async def test_another_name_for_this_machine_is_refused(browser: httpx.AsyncClient, host: str) -> None:
    for path in ("/", "/api/article/1"):
        assert (await browser.get(path, headers={"Host": host})).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1:8080"},
        OWN | {"Sec-Fetch-Site": "cross-site"},
        OWN | {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_another_site_can_neither_write_nor_look(
    browser: httpx.AsyncClient, heard: Listener, headers: dict[str, str]
) -> None:
    assert (await browser.post("/api/send", json={"text": "halo"}, headers=headers)).status_code == 403
    if headers:
        assert (await browser.get("/api/article/1", headers=headers)).status_code == 403
    assert heard.received() == []


@pytest.mark.parametrize("token", ["", "x", "x" * 44, "ä" * 43])
async def test_without_a_cookie_there_is_no_chat(browser: httpx.AsyncClient, token: str) -> None:
    browser.cookies.clear()
    headers = OWN | ({"Cookie": f"{COOKIE}={token}".encode()} if token else {})  # type: ignore[operator]
    assert (await browser.get("/api/events", headers=headers)).status_code == 401
    assert (await browser.post("/api/send", json={"text": "halo"}, headers=headers)).status_code == 401


async def test_what_is_sent_arrives_as_this_users(
    browser: httpx.AsyncClient, heard: Listener, telegram: LocalTelegram
) -> None:
    language = OWN | {"Accept-Language": "id-ID,en;q=0.5"}
    assert (await browser.post("/api/send", json={"text": " /help "}, headers=language)).status_code == 204
    assert (await browser.post("/api/upload?name=b.txt", content=b"isi", headers=OWN)).status_code == 204
    assert (await browser.post("/api/example", json={"name": "dewan-kota"}, headers=OWN)).status_code == 204
    (first, *_), edit = room(telegram).messages.values(), {"text": "/who"}
    await browser.post("/api/edit", json=edit | {"message_id": first["message_id"]}, headers=OWN)
    command, file, example, edited = heard.received()
    assert command.message is not None
    assert command.message.from_user is not None
    assert (command.message.text, command.message.from_user.language_code) == ("/help", "id-ID")
    assert file.message is not None
    assert file.message.document is not None
    assert example.message is not None
    assert example.message.text == EXAMPLES["dewan-kota"].text
    assert example.message.forward_origin is not None
    assert edited.edited_message is not None
    assert edited.edited_message.text == "/who"


@pytest.mark.parametrize(
    ("what", "content", "status"),
    [
        ("send", b"{", 400),
        ("send", b"[]", 400),
        ("send", b'{"text": "  "}', 400),
        ("send", b'{"text": 5}', 400),
        ("send", b'{"text": "' + b"x" * LARGEST_JSON + b'"}', 413),
        ("edit", b'{"message_id": 9, "text": "a"}', 400),
        ("edit", b'{"message_id": [], "text": "a"}', 400),
        ("press", b'{"message_id": 9, "data": "a"}', 400),
        ("press", b'{"message_id": {}, "data": "a"}', 400),
        ("example", b'{"name": "../settings"}', 400),
    ],
)
async def test_what_makes_no_sense_is_refused(
    browser: httpx.AsyncClient, heard: Listener, what: str, content: bytes, status: int
) -> None:
    headers = OWN | {"Content-Type": "application/json"}
    assert (await browser.post(f"/api/{what}", content=content, headers=headers)).status_code == status
    plain = OWN | {"Content-Type": "text/plain"}
    assert (await browser.post(f"/api/{what}", content=content, headers=plain)).status_code == 415
    assert heard.received() == []


async def test_files_are_bounded_and_their_owners(
    browser: httpx.AsyncClient, heard: Listener, telegram: LocalTelegram
) -> None:
    assert (await browser.post("/api/upload?name=b", content=bytes(LARGEST_FILE + 1), headers=OWN)).status_code == 413
    assert (await browser.post("/api/upload?name=", content=b"isi", headers=OWN)).status_code == 400
    await browser.post("/api/upload?name=<b>.html", content=b"<script>", headers=OWN)
    (message,) = room(telegram).messages.values()
    path = f"/api/file/{message['document']['file_id']}"
    served = await browser.get(path)
    assert (served.content, served.headers["content-type"]) == (b"<script>", "application/octet-stream")
    assert served.headers["content-disposition"] == "attachment; filename*=UTF-8''%3Cb%3E.html"
    browser.cookies.clear()
    assert (await browser.get(path, headers={"Cookie": f"{COOKIE}={'x' * 43}"})).status_code == 404


async def test_an_empty_chat_says_what_is_kept_of_an_earlier_one(browser: httpx.AsyncClient, site: Site) -> None:
    assert (await state(browser, site))["kept"] == 3
    await browser.post("/api/send", json={"text": "Halo"}, headers=OWN)
    assert (await state(browser, site))["kept"] == 0


async def state(browser: httpx.AsyncClient, site: Site) -> Json:
    """With which the stream begins; it is ended behind it."""
    asking = asyncio.create_task(browser.get("/api/events"))
    while not asking.done():
        await asyncio.sleep(0.01)
        site.hang_up()
    lines = (await asking).text.splitlines()
    assert lines[0] == "event: state"
    found: Json = json.loads(lines[1].removeprefix("data: "))
    return found


async def test_only_a_button_that_is_there_can_be_pressed(
    browser: httpx.AsyncClient, heard: Listener, telegram: LocalTelegram
) -> None:
    await browser.post("/api/send", json={"text": "/start"}, headers=OWN)
    heard.received()
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="v1:a")]])
    sent = await heard.bot.send_message(room(telegram).chat["id"], "Halo", reply_markup=markup)
    wrong = {"message_id": sent.message_id, "data": "v1:forget"}
    assert (await browser.post("/api/press", json=wrong, headers=OWN)).status_code == 400
    assert (await browser.post("/api/press", json=wrong | {"data": "v1:a"}, headers=OWN)).status_code == 204
    (update,) = heard.received()
    assert update.callback_query is not None
    assert update.callback_query.data == "v1:a"
