"""A Bot API server on loopback, small enough to see through; faults are asked for by method.

It keeps an update until a later `getUpdates` has confirmed it or the webhook has taken it, as Telegram does, and knows
which message of the bot answers which of a user's. The benchmarks run against it too.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.web import SECRET_HEADER, serve

ME = {"id": 42, "is_bot": True, "first_name": "sariberita", "username": "sariberita_bot"}
ANA = 7
TOKEN = "42:AAE-only-for-tests"
DROP = 0  # a fault: the connection is broken, after the method has done its work
HANG = -1  # a fault: no answer for as long as the bot waits, and no work done


@dataclass(slots=True)
class Asked:
    """A message of a user's, when the bot answered it, each time, and what with."""

    sent: float
    answered: list[float] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)  # hashes: the texts of thousands are not kept


class BotApi:
    """`faults[method]` are HTTP statuses, DROP or HANG, in order, before the method works again; `outage` is one of
    them, for every method of which `struck` says so, for as long as it is set."""

    def __init__(self) -> None:
        self.port = 0
        self.calls: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
        self.faults: defaultdict[str, list[int]] = defaultdict(list)
        self.outage: int | None = None
        self.struck: Callable[[str], bool] = lambda _: True
        self.is_answer: Callable[[str], bool] = lambda _: True  # of what is sent in reply to a message, by its text
        self.blocked: set[int] = set()
        self.silent: set[int] = set()  # chats of which no answer tells that a message has arrived
        self.late = 0.0  # seconds until it does
        self.sent: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self.messages: dict[tuple[int, int], Asked] = {}
        self.keep_calls = True
        self._updates: list[dict[str, Any]] = []
        self._arrival = asyncio.Event()
        self._webhook: dict[str, str] = {}
        self._numbers = itertools.count(1)

    def settings(self) -> dict[str, str]:
        """As they stand in the environment of a bot that talks to this server."""
        base = f"http://127.0.0.1:{self.port}"
        return {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": f"{base}/bot",
            "TELEGRAM_BASE_FILE_URL": f"{base}/file/bot",
        }

    def update(self, text: str, user: int = ANA) -> dict[str, Any]:
        """A message, with the number of its update for its own."""
        number = next(self._numbers)
        sender = {"id": user, "is_bot": False, "first_name": "Ana", "language_code": "id"}
        chat = {"id": user, "type": "private", "first_name": "Ana"}
        entities = [
            {"type": "url" if "://" in found[0] else "bot_command", "offset": found.start(), "length": len(found[0])}
            for found in re.finditer(r"^/.+|https?://\S+", text)
        ]
        message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": sender, "text": text}
        self.messages[user, number] = Asked(time.monotonic())
        return {"update_id": number, "message": message | {"entities": entities}}

    def write(self, text: str, user: int = ANA) -> None:
        self._updates.append(self.update(text, user))
        self._arrival.set()

    def unanswered(self) -> list[tuple[int, int]]:
        return [message for message, asked in self.messages.items() if not asked.answered]

    def answered_twice(self) -> list[tuple[int, int]]:
        """With the same words: a digest may be followed by more about it."""
        return [message for message, asked in self.messages.items() if len(set(asked.answers)) < len(asked.answers)]

    async def answer(self, request: Request) -> Response:
        method = request.path_params["method"]
        try:
            parameters = dict(parse_qsl((await request.body()).decode()))
        except ClientDisconnect:  # the bot was killed while it was asking
            return _Broken()
        if self.keep_calls:
            self.calls[method].append(parameters)
        fault = self.faults[method].pop(0) if self.faults[method] else self._outage_of(method)
        if fault == HANG:
            return await _silence(request)
        if fault:
            answer = {"ok": False, "error_code": fault, "description": "refused"}
            return JSONResponse(answer | ({"parameters": {"retry_after": 1}} if fault == 429 else {}), fault)
        if int(parameters.get("chat_id", 0)) in self.blocked:
            return JSONResponse({"ok": False, "error_code": 403, "description": "Forbidden: blocked"}, 403)
        result = await self._result(method, parameters)
        if int(parameters.get("chat_id", 0)) in self.silent:
            return await _silence(request)
        if fault == DROP:
            return _Broken()
        await asyncio.sleep(self.late if method == "sendMessage" else 0)
        return JSONResponse({"ok": True, "result": result})

    def _outage_of(self, method: str) -> int | None:
        return self.outage if self.struck(method) else None

    async def _result(self, method: str, parameters: dict[str, str]) -> Any:
        match method:
            case "getMe":
                return ME
            case "getUpdates":
                return await self._new_updates(int(parameters.get("offset", 0)), float(parameters.get("timeout", 0)))
            case "setWebhook":
                self._webhook = parameters
                return True
            case "deleteWebhook":
                self._webhook = {}
                return True
            case "sendMessage":
                return self._send(parameters)
            case _:
                return True

    async def _new_updates(self, offset: int, patience: float) -> list[dict[str, Any]]:
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates:
            self._arrival.clear()
            try:
                await asyncio.wait_for(self._arrival.wait(), min(patience, 1))
            except TimeoutError:
                return []
        return self._updates[:100]

    def _send(self, parameters: dict[str, str]) -> dict[str, Any]:
        self.sent.put_nowait(parameters)
        chat = int(parameters["chat_id"])
        replied = json.loads(parameters.get("reply_parameters", "{}")).get("message_id")
        if (asked := self.messages.get((chat, replied))) is not None and self.is_answer(parameters["text"]):
            asked.answered.append(time.monotonic())
            asked.answers.append(hash(parameters["text"]))
        return {
            "message_id": next(self._numbers), "date": 0, "chat": {"id": chat, "type": "private"}, "from": ME,
            "text": "-",
        }  # fmt: skip

    async def push(self) -> None:
        """Brings updates to the webhook that is set, each until it is taken. Never returns."""
        async with httpx.AsyncClient(trust_env=False) as client:
            while True:
                if not self._updates or not self._webhook:
                    self._arrival.clear()
                    await asyncio.sleep(0.05)
                    continue
                batch = self._updates[:40]  # connections that Telegram opens at once
                taken = await asyncio.gather(*(self._bring(client, update) for update in batch))
                done = {update["update_id"] for update, ok in zip(batch, taken, strict=True) if ok}
                self._updates = [update for update in self._updates if update["update_id"] not in done]
                if len(done) < len(batch):
                    await asyncio.sleep(0.2)

    async def _bring(self, client: httpx.AsyncClient, update: dict[str, Any]) -> bool:
        headers = {SECRET_HEADER: self._webhook["secret_token"]}
        try:
            return (await client.post(self._webhook["url"], json=update, headers=headers)).status_code == 200
        except httpx.HTTPError:
            return False

    async def called(self, method: str, times: int = 1) -> dict[str, str]:
        """The latest of so many calls of a method, which may be yet to come."""
        while len(self.calls[method]) < times:
            await asyncio.sleep(0.01)
        return self.calls[method][times - 1]

    async def next_message(self) -> dict[str, str]:
        return await asyncio.wait_for(self.sent.get(), 100)  # a bot may have to start first, on a busy machine


async def _silence(request: Request) -> Response:
    """For as long as the bot listens."""
    while not await request.is_disconnected():
        await asyncio.sleep(0.02)
    return Response()


class _Broken(Response):
    """Says that more is to come than comes."""

    def __init__(self) -> None:
        super().__init__(b"{", headers={"Content-Length": "1000"})


@asynccontextmanager
async def serving() -> AsyncIterator[BotApi]:
    api = BotApi()
    site = Starlette(routes=[Route("/bot{token}/{method}", api.answer, methods=["POST"])])
    async with serve(site, "127.0.0.1", 0) as api.port:
        pushing = asyncio.create_task(api.push())
        try:
            yield api
        finally:
            pushing.cancel()


def allowed_updates(call: dict[str, str]) -> list[str]:
    updates: list[str] = json.loads(call["allowed_updates"])
    return updates
