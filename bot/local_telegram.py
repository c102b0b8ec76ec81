"""A Telegram inside the process: a request object that answers Bot API methods by Telegram's own rules.

The application talks to it as it talks to the network, and its users' messages arrive in the application's queue:
what passes here passes there. It keeps chats and messages in memory and knows no faults and no rate limits.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import Application
from telegram.request import BaseRequest, RequestData

from bot.telegram_html import BadHtml, parse

BOT = {"id": 4242, "is_bot": True, "first_name": "sariberita", "username": "sariberita_bot"}
LONGEST_TEXT = 4096  # UTF-16 units after parsing
LONGEST_CALLBACK = 64  # bytes
LONGEST_CALLBACK_ANSWER = 200  # characters, as all below
LONGEST_MENU = 100  # commands
LONGEST_COMMAND_DESCRIPTION = 256
LONGEST_DESCRIPTIONS = {"description": 512, "short_description": 120}
COMMAND = re.compile("/?[a-z0-9_]{1,32}")
Json = dict[str, Any]


class Rejected(Exception):
    """Telegram's answer to a call that breaks its rules."""

    kind, code = "Bad Request", 400

    @property
    def description(self) -> str:
        return f"{self.kind}: {self}"


class Blocked(Rejected):
    kind, code = "Forbidden", 403


class Unknown(Rejected):
    kind, code = "Not Found", 404


@dataclass(slots=True)
class Room:
    """One chat: its messages by id, and those of the bot that nobody has read yet."""

    chat: Json
    blocked: bool = False
    messages: dict[int, Json] = field(default_factory=dict)
    unread: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    actions: list[str] = field(default_factory=list)

    async def next_message(self, timeout: float = 30) -> Json:  # noqa: ASYNC109 - a deadline for tests and pages
        """The bot's next message, in order; TimeoutError where none comes."""
        return await asyncio.wait_for(self.unread.get(), timeout)


class LocalTelegram(BaseRequest):
    """Give it to `build_application(..., request=telegram)`, then `telegram.connect(application)`."""

    def __init__(self) -> None:
        self.rooms: dict[int, Room] = {}
        self.menus: dict[str, list[Json]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self._presses: set[str] = set()
        self._numbers = itertools.count(1)
        self._last_message: dict[int, int] = defaultdict(int)
        self._last_update = 0
        self._application: Application[Any, Any, Any, Any, Any, Any] | None = None

    def connect(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        self._application = application

    def user(self, id: int, first_name: str, language_code: str | None = None) -> User:
        """A person, with a private chat of the same id."""
        sender = {"id": id, "is_bot": False, "first_name": first_name, "language_code": language_code}
        room = self.rooms.setdefault(id, Room({"id": id, "type": "private", "first_name": first_name}))
        return User(self, {key: value for key, value in sender.items() if value is not None}, room)

    # python-telegram-bot's side

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        parameters = request_data.parameters if request_data else {}
        try:
            answer = _METHODS[name](self, dict(parameters)) if name in _METHODS else _unknown(name)
        except Rejected as error:
            body = {"ok": False, "error_code": error.code, "description": error.description}
            return error.code, json.dumps(body).encode()
        return 200, json.dumps({"ok": True, "result": answer}).encode()

    # Bot API methods

    def _get_me(self, _: Json) -> Json:
        return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}

    def _send_message(self, parameters: Json) -> Json:
        room = self._room(parameters)
        message = self._stamped(room, {"from": BOT, **_content(parameters), **self._reply_to(room, parameters)})
        room.unread.put_nowait(message)
        return message

    def _edit_text(self, parameters: Json) -> Json:
        room, message = self._own_message(parameters)
        _change(message, {"reply_markup": None, **_content(parameters)})
        room.unread.put_nowait(message)
        return message

    def _edit_markup(self, parameters: Json) -> Json:
        _, message = self._own_message(parameters)
        _change(message, {"reply_markup": None, **_markup(parameters)})
        return message

    def _delete_message(self, parameters: Json) -> bool:
        room, message = self._message(parameters, "delete")
        del room.messages[message["message_id"]]
        return True

    def _answer_callback(self, parameters: Json) -> bool:
        if parameters.get("callback_query_id") not in self._presses:
            raise Rejected("query is too old and response timeout expired or query ID is invalid")
        if len(parameters.get("text", "")) > LONGEST_CALLBACK_ANSWER:
            raise Rejected("MESSAGE_TOO_LONG")
        self._presses.remove(parameters["callback_query_id"])
        return True

    def _send_chat_action(self, parameters: Json) -> bool:
        self._room(parameters).actions.append(parameters["action"])
        return True

    def _set_my_commands(self, parameters: Json) -> bool:
        menu = parameters["commands"]
        if len(menu) > LONGEST_MENU:
            raise Rejected("BOT_COMMANDS_TOO_MUCH")
        for entry in menu:
            if not COMMAND.fullmatch(entry["command"]):
                raise Rejected("BOT_COMMAND_INVALID")
            if not 1 <= len(entry["description"]) <= LONGEST_COMMAND_DESCRIPTION:
                raise Rejected("BOT_COMMAND_DESCRIPTION_INVALID")
        self.menus[parameters.get("language_code", "")] = menu
        return True

    def _set_my_description(self, parameters: Json) -> bool:
        for kind, longest in LONGEST_DESCRIPTIONS.items():
            if len(parameters.get(kind, "")) > longest:
                raise Rejected(f"bot {kind.replace('_', ' ')} is too long")
            if kind in parameters:
                self.descriptions[kind, parameters.get("language_code", "")] = parameters[kind]
        return True

    def _room(self, parameters: Json) -> Room:
        room = self.rooms.get(int(parameters.get("chat_id", 0)))
        if room is None:
            raise Rejected("chat not found")
        if room.blocked:
            raise Blocked("bot was blocked by the user")
        return room

    def _message(self, parameters: Json, to: str) -> tuple[Room, Json]:
        room = self._room(parameters)
        message = room.messages.get(int(parameters.get("message_id", 0)))
        if message is None:
            raise Rejected(f"message to {to} not found")
        return room, message

    def _own_message(self, parameters: Json) -> tuple[Room, Json]:
        room, message = self._message(parameters, "edit")
        if message["from"]["id"] != BOT["id"]:
            raise Rejected("message can't be edited")
        return room, message

    def _reply_to(self, room: Room, parameters: Json) -> Json:
        wanted = parameters.get("reply_parameters")
        if not wanted:
            return {}
        replied = room.messages.get(wanted["message_id"])
        if replied is None and not wanted.get("allow_sending_without_reply"):
            raise Rejected("message to be replied not found")
        return {"reply_to_message": _shallow(replied)} if replied else {}

    # the users' side

    def _stamped(self, room: Room, content: Json) -> Json:
        self._last_message[room.chat["id"]] += 1
        number = self._last_message[room.chat["id"]]
        message = {"message_id": number, "date": int(time.time()), "chat": room.chat, **content}
        room.messages[number] = message
        return message

    async def settled(self) -> None:
        """Returns when the application has dealt with every update so far."""
        if self._application is not None:
            await self._application.update_queue.join()

    def new_press(self) -> str:
        """The id of a callback query, which the bot may answer once."""
        press = f"press-{next(self._numbers)}"
        self._presses.add(press)
        return press

    async def deliver(self, kind: str, content: Json) -> None:
        """Put an update into the application's queue."""
        if self._application is None:
            raise RuntimeError("connect() the application first")
        self._last_update += 1
        update = Update.de_json({"update_id": self._last_update, kind: content}, self._application.bot)
        await self._application.update_queue.put(update)


@dataclass(frozen=True, slots=True)
class User:
    """One who talks to the bot."""

    telegram: LocalTelegram
    sender: Json
    room: Room

    async def sends(self, text: str | None = None, *, reply_to: int | None = None, **fields: Any) -> Json:
        """A message; commands become entities as Telegram marks them, other `fields` are the Bot API's own."""
        content: Json = {"from": self.sender, **fields}
        if text is not None:
            content["text"] = text
            if text.startswith("/"):
                command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
                content["entities"] = [command, *content.get("entities", [])]
        if reply_to is not None:
            content["reply_to_message"] = _shallow(self.room.messages[reply_to])
        message = self.telegram._stamped(self.room, content)
        await self.telegram.deliver("message", message)
        return message

    async def edits(self, message: Json, text: str) -> Json:
        """Other words for a message of this user's."""
        message.update(text=text, edit_date=int(time.time()))
        await self.telegram.deliver("edited_message", message)
        return message

    async def presses(self, message: Json, data: str) -> None:
        """A button beneath one of the bot's messages."""
        query = {"from": self.sender, "message": message, "data": data, "chat_instance": str(self.room.chat["id"])}
        await self.telegram.deliver("callback_query", {"id": self.telegram.new_press(), **query})

    def blocks(self) -> None:
        """From now on Telegram lets no message of the bot through to this user."""
        self.room.blocked = True

    async def asks(self, text: str | None = None, **fields: Any) -> Json:
        """Sends, and waits for the bot's next message."""
        await self.sends(text, **fields)
        return await self.room.next_message()


def _unknown(name: str) -> Json:
    raise Unknown(f"method {name} is not known here")


def _change(message: Json, content: Json) -> None:
    """None takes a part of the message away."""
    if all(message.get(key) == value for key, value in content.items()):
        raise Rejected("message is not modified")
    message.update(content, edit_date=int(time.time()))
    for key in [key for key, value in content.items() if value is None]:
        del message[key]


def _shallow(message: Json) -> Json:
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def _content(parameters: Json) -> Json:
    markup = parameters.get("text", "")
    if parameters.get("parse_mode") == "HTML":
        try:
            text, entities = parse(markup)
        except BadHtml as error:
            raise Rejected(str(error)) from error
    else:
        text, entities = markup, []
    if not text.strip():
        raise Rejected("message text is empty")
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT:
        raise Rejected("message is too long")
    return {"text": text, "entities": entities, **_markup(parameters)}


def _markup(parameters: Json) -> Json:
    markup = parameters.get("reply_markup")
    if not markup:
        return {}
    for button in (button for row in markup.get("inline_keyboard", []) for button in row):
        if not 1 <= len(button.get("callback_data", "-").encode()) <= LONGEST_CALLBACK:
            raise Rejected("BUTTON_DATA_INVALID")
    return {"reply_markup": markup}


_METHODS: dict[str, Callable[[LocalTelegram, Json], Any]] = {
    "getMe": LocalTelegram._get_me,
    "sendMessage": LocalTelegram._send_message,
    "editMessageText": LocalTelegram._edit_text,
    "editMessageReplyMarkup": LocalTelegram._edit_markup,
    "deleteMessage": LocalTelegram._delete_message,
    "answerCallbackQuery": LocalTelegram._answer_callback,
    "sendChatAction": LocalTelegram._send_chat_action,
    "setMyCommands": LocalTelegram._set_my_commands,
    "setMyDescription": LocalTelegram._set_my_description,
    "setMyShortDescription": LocalTelegram._set_my_description,
}
