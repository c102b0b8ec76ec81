"""A Bot API server on loopback with one user, small enough to see through; faults are asked for by method."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.web import serve

ME = {"id": 42, "is_bot": True, "first_name": "sariberita", "username": "sariberita_bot"}
ANA = {"id": 7, "is_bot": False, "first_name": "Ana", "language_code": "id"}
TOKEN = "42:AAE-only-for-tests"


class BotApi:
    """`faults[method]` are statuses answered, in order, before the method works."""

    def __init__(self) -> None:
        self.port = 0
        self.calls: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
        self.faults: defaultdict[str, list[int]] = defaultdict(list)
        self.sent: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self._updates: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._numbers = itertools.count(1)

    def settings(self) -> dict[str, str]:
        """As they stand in the environment of a bot that talks to this server."""
        base = f"http://127.0.0.1:{self.port}"
        return {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": f"{base}/bot",
            "TELEGRAM_BASE_FILE_URL": f"{base}/file/bot",
        }

    def update(self, text: str) -> dict[str, Any]:
        """A message of Ana's."""
        number = next(self._numbers)
        chat = {"id": ANA["id"], "type": "private", "first_name": "Ana"}
        entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
        message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": ANA, "text": text}
        return {"update_id": number, "message": message | {"entities": entities}}

    def write(self, text: str) -> None:
        self._updates.put_nowait(self.update(text))

    async def answer(self, request: Request) -> Response:
        method = request.path_params["method"]
        parameters = dict(parse_qsl((await request.body()).decode()))
        self.calls[method].append(parameters)
        if self.faults[method]:
            status = self.faults[method].pop(0)
            answer = {"ok": False, "error_code": status, "description": "refused"}
            return JSONResponse(answer | ({"parameters": {"retry_after": 1}} if status == 429 else {}), status)
        return JSONResponse({"ok": True, "result": await self._result(method, parameters)})

    async def _result(self, method: str, parameters: dict[str, str]) -> Any:
        match method:
            case "getMe":
                return ME
            case "getUpdates":
                try:
                    return [await asyncio.wait_for(self._updates.get(), min(float(parameters.get("timeout", 0)), 1))]
                except TimeoutError:
                    return []
            case "sendMessage":
                self.sent.put_nowait(parameters)
                chat = {"id": int(parameters["chat_id"]), "type": "private"}
                return {"message_id": next(self._numbers), "date": 0, "chat": chat, "from": ME, "text": "-"}
            case _:
                return True

    async def called(self, method: str) -> dict[str, str]:
        """The first call of a method, which may be yet to come."""
        while not self.calls[method]:  # noqa: ASYNC110 - over in a moment; an event a method would be more to read
            await asyncio.sleep(0.01)
        return self.calls[method][0]

    async def next_message(self) -> dict[str, str]:
        return await asyncio.wait_for(self.sent.get(), 30)


@asynccontextmanager
async def serving() -> AsyncIterator[BotApi]:
    api = BotApi()
    site = Starlette(routes=[Route("/bot{token}/{method}", api.answer, methods=["POST"])])
    async with serve(site, "127.0.0.1", 0) as api.port:
        yield api


def allowed_updates(call: dict[str, str]) -> list[str]:
    updates: list[str] = json.loads(call["allowed_updates"])
    return updates
