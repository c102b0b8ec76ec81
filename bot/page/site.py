"""What the browser asks for: the page, a stream of what happens in the chat, and what its user sends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.local_telegram import Event, LocalTelegram, User
from bot.local_telegram.room import Json
from bot.page.examples import EXAMPLES
from bot.page.visitors import known, welcome
from extract.codec import to_json
from extract.types import Digest
from handlers.newsroom import StoreError

STATIC = files("bot.page") / "static"
LARGEST_JSON, LARGEST_FILE = 1_000_000, 3_100_000  # bytes; the bot itself refuses a file of more than 3,000,000
SHOWN = 300  # latest messages that a page begins with
QUIET = 15.0  # seconds after which the stream says that it is still there
Recall = Callable[[int, int], Awaitable[Digest | None]]
Kept = Callable[[int], Awaitable[int]]


class Site:
    """`recall` gives the digest that a message of a chat asked for or carries, `kept` how many articles a user has."""

    def __init__(self, telegram: LocalTelegram, recall: Recall, kept: Kept) -> None:
        self._telegram = telegram
        self._recall = recall
        self._kept = kept
        self._streams: set[asyncio.Queue[Event | None]] = set()

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self.page),
            Mount("/static", StaticFiles(directory=str(STATIC))),
            Route("/api/events", self.events),
            Route("/api/article/{message_id:int}", self.article),
            Route("/api/file/{file_id}", self.file),
            Route("/api/send", self.send, methods=["POST"]),
            Route("/api/edit", self.edit, methods=["POST"]),
            Route("/api/press", self.press, methods=["POST"]),
            Route("/api/example", self.example, methods=["POST"]),
            Route("/api/upload", self.upload, methods=["POST"]),
        ]

    def hang_up(self) -> None:
        """Ends every stream, which would otherwise hold the server open."""
        for stream in self._streams:
            stream.put_nowait(None)

    async def page(self, request: Request) -> Response:
        return welcome(request, FileResponse(str(STATIC / "index.html")))

    async def events(self, request: Request) -> Response:
        return StreamingResponse(self._stream(self._user(request)), media_type="text/event-stream")

    async def _stream(self, user: User) -> AsyncIterator[str]:
        """First the state, then what happens; a page that connects anew begins anew."""
        happening: asyncio.Queue[Event | None] = asyncio.Queue()
        self._streams.add(happening)
        try:
            with user.room.watched(happening.put_nowait):
                yield _line("state", await self._state(user))
                while True:
                    try:
                        event = await asyncio.wait_for(happening.get(), QUIET)
                    except TimeoutError:
                        yield ": still here\n\n"
                        continue
                    if event is None:
                        return
                    yield _line(event.kind, event.content)
        finally:
            self._streams.discard(happening)

    async def _state(self, user: User) -> Json:
        """`kept` articles are those of a chat that ended with an earlier run of the bot."""
        try:
            kept = 0 if user.room.messages else await self._kept(user.sender["id"])
        except StoreError:
            kept = 0
        return {
            "kept": kept,
            "messages": list(user.room.messages.values())[-SHOWN:],
            "menu": self._telegram.menu(user.sender["language_code"].split("-")[0], user.room),
            "examples": [{"name": example.name, "title": example.title} for example in EXAMPLES.values()],
            "user": user.sender["id"],
        }

    async def article(self, request: Request) -> Response:
        """The digest JSON of a message, with the article's text; 204 for a message without one."""
        user, message_id = self._user(request), request.path_params["message_id"]
        try:
            digest = await self._recall(user.room.chat["id"], message_id)
        except StoreError as error:
            raise HTTPException(503) from error
        if digest is None:
            return Response(status_code=204)
        return Response(to_json(digest), media_type="application/json")

    async def file(self, request: Request) -> Response:
        """A file of this user's chat, to be saved: never shown as a page of this site."""
        user, file_id = self._user(request), request.path_params["file_id"]
        sent = (message.get("document", {}) for message in user.room.messages.values())
        document = next((document for document in sent if document.get("file_id") == file_id), None)
        if document is None:
            raise HTTPException(404)
        name = quote(document["file_name"])
        return Response(
            self._telegram.files.find(file_id).content,
            media_type="application/octet-stream",
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )

    async def send(self, request: Request) -> Response:
        user, sent = self._user(request), await _json(request)
        text, replied = sent.get("text"), _message(user, sent.get("reply_to"))
        if not isinstance(text, str) or not text.strip():
            raise HTTPException(400)
        await user.pastes(text.strip(), reply_to=replied.get("message_id"))
        return Response(status_code=204)

    async def edit(self, request: Request) -> Response:
        user, sent = self._user(request), await _json(request)
        message, text = _message(user, sent.get("message_id")), sent.get("text")
        if "text" not in message or message["from"]["id"] != user.sender["id"] or not isinstance(text, str):
            raise HTTPException(400)
        if text.strip() and text.strip() != message["text"]:
            await user.edits(message, text.strip())
        return Response(status_code=204)

    async def press(self, request: Request) -> Response:
        """Only a button that stands beneath the message now."""
        user, sent = self._user(request), await _json(request)
        message, data = _message(user, sent.get("message_id")), sent.get("data")
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        if data is None or not any(button.get("callback_data") == data for row in rows for button in row):
            raise HTTPException(400)
        await user.presses(message, data)
        return Response(status_code=204)

    async def example(self, request: Request) -> Response:
        user, sent = self._user(request), await _json(request)
        example = EXAMPLES.get(str(sent.get("name")))
        if example is None:
            raise HTTPException(400)
        await user.pastes(example.text, forward_origin=example.origin)
        return Response(status_code=204)

    async def upload(self, request: Request) -> Response:
        """The body is the file, its name a parameter of the address."""
        user, name = self._user(request), request.query_params.get("name", "").strip()[-200:]
        content = await _body(request, LARGEST_FILE)
        if not name or not content:
            raise HTTPException(400)
        await user.sends_file(name, content)
        return Response(status_code=204)

    def _user(self, request: Request) -> User:
        user = known(request, self._telegram)
        if user is None:
            raise HTTPException(401)
        return user


def _message(user: User, number: Any) -> Json:
    """A message of the user's chat; empty where there is none of that number."""
    return user.room.messages.get(number, {}) if isinstance(number, int) else {}


def _line(kind: str, content: Any) -> str:
    return f"event: {kind}\ndata: {json.dumps(content, ensure_ascii=False)}\n\n"


async def _json(request: Request) -> Json:
    """The body as an object; only as JSON, which no form of another site can send."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415)
    try:
        sent = json.loads(await _body(request, LARGEST_JSON))
    except ValueError as error:
        raise HTTPException(400) from error
    if not isinstance(sent, dict):
        raise HTTPException(400)
    return sent


async def _body(request: Request, largest: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise HTTPException(413)
    return bytes(body)
