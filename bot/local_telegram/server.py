"""The Bot API's side: a python-telegram-bot request object that answers methods instead of the network."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Callable, Collection
from typing import Any

from telegram import Update
from telegram.ext import Application
from telegram.request import BaseRequest, RequestData

from bot.local_telegram import rules
from bot.local_telegram.files import Files
from bot.local_telegram.people import User
from bot.local_telegram.room import BOT, BOT_ID, PRESENT, Json, Room, shallow
from bot.local_telegram.rules import Forbidden, Rejected, Unknown

PRESS_LIVES = 60  # seconds in which a press may be answered
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class LocalTelegram(BaseRequest):
    """Give it to `build_application(..., request=telegram)`, then `telegram.connect(application)`.

    `allowed_updates` are the kinds of updates that the bot has asked Telegram for; None: every kind. Messages and
    updates are counted from `first` on.
    """

    def __init__(self, allowed_updates: Collection[str] | None = None, *, first: int = 1) -> None:
        self.rooms: dict[int, Room] = {}
        self.files = Files()
        self.menus: dict[tuple[str, str], list[Json]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.answers: dict[str, Json] = {}
        self._allowed_updates = allowed_updates
        self._presses: dict[str, tuple[float, Room | None]] = {}
        self._inline: dict[str, asyncio.Future[Json]] = {}
        self._numbers = itertools.count(1)
        self._first = first
        self._last_update = first - 1
        self._application: Application[Any, Any, Any, Any, Any, Any] | None = None

    def connect(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        self._application = application

    def user(self, id: int, first_name: str, language_code: str | None = None) -> User:
        """A person, with a private chat of the same id."""
        sender = {"id": id, "is_bot": False, "first_name": first_name, "language_code": language_code}
        room = self.rooms.setdefault(
            id, Room({"id": id, "type": "private", "first_name": first_name}, first=self._first)
        )
        return User(self, {key: value for key, value in sender.items() if value is not None}, room)

    def group(self, id: int, title: str, *, kind: str = "supergroup", topics: Collection[int] = ()) -> Room:
        """A group with the bot in it, ids below zero; with topics it is a forum. People come in by `User.within`."""
        forum = {"is_forum": True} if topics else {}
        room = Room({"id": id, "type": kind, "title": title, **forum}, topics=set(topics))
        room.members[BOT_ID] = "member"
        return self.rooms.setdefault(id, room)

    async def migrate(self, room: Room, id: int) -> Room:
        """A group becomes a supergroup under another id; the old one tells where it has gone."""
        new = Room({**room.chat, "id": id, "type": "supergroup"}, members=dict(room.members))
        self.rooms[id], room.moved_to = new, id
        old_id = room.chat["id"]
        await self.deliver("message", room.keep({"migrate_to_chat_id": id}))
        await self.deliver("message", new.keep({"migrate_from_chat_id": old_id}))
        return new

    def menu(self, language: str, room: Room | None = None) -> list[Json]:
        """The commands that a reader of this language is shown in the chat, most particular scope first."""
        scopes = ["default"]
        if room is not None:
            kind = "all_group_chats" if room.is_group else "all_private_chats"
            scopes = [f"chat {room.chat['id']}", kind, *scopes]
        found = (self.menus.get((scope, code)) for scope in scopes for code in (language, ""))
        return next((menu for menu in found if menu), [])

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
        try:
            if method == "GET":
                return 200, self.files.content(url)
            answer = self._call(url.rpartition("/")[2], request_data)
        except Rejected as error:
            body = {"ok": False, "error_code": error.code, "description": error.description}
            return error.code, json.dumps({**body, "parameters": error.parameters}).encode()
        return 200, json.dumps({"ok": True, "result": answer}).encode()

    def _call(self, name: str, data: RequestData | None) -> Any:
        if name not in _METHODS:
            raise Unknown(f"method {name} is not known here")
        parameters: Json = dict(data.parameters) if data else {}
        return _METHODS[name](self, {**parameters, **(data.multipart_data if data else {})})

    # Bot API methods: messages

    def _get_me(self, _: Json) -> Json:
        return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}

    def _send_message(self, parameters: Json) -> Json:
        return self._send(parameters, rules.text(parameters))

    def _send_document(self, parameters: Json) -> Json:
        content = rules.caption(parameters)
        return self._send(parameters, {"document": self.files.document(parameters.get("document")), **content})

    def _send(self, parameters: Json, content: Json) -> Json:
        room = self._room(parameters)
        content = {**content, **rules.keyboard(parameters), **_placed(room, parameters)}
        message = room.keep({"from": BOT, **content})
        room.read_later(message)
        room.tell("message", message)
        return message

    def _send_draft(self, parameters: Json) -> bool:
        room = self._room(parameters)
        if room.is_group:
            raise Rejected("drafts can be sent in private chats only")
        room.tell("draft", rules.draft(parameters))
        return True

    def _send_chat_action(self, parameters: Json) -> bool:
        room, action = self._room(parameters), parameters["action"]
        if action not in rules.ACTIONS:
            raise Rejected("wrong parameter action in request")
        room.actions.append(action)
        room.tell("action", {"action": action})
        return True

    def _edit_text(self, parameters: Json) -> Json:
        room, message = self._own_message(parameters)
        if "text" not in message:
            raise Rejected("there is no text in the message to edit")
        return _edited(room, message, {"reply_markup": None, **rules.text(parameters), **rules.keyboard(parameters)})

    def _edit_caption(self, parameters: Json) -> Json:
        room, message = self._own_message(parameters)
        if "text" in message:
            raise Rejected("there is no caption in the message to edit")
        bare = dict.fromkeys(("reply_markup", "caption", "caption_entities"))
        return _edited(room, message, {**bare, **rules.caption(parameters), **rules.keyboard(parameters)})

    def _edit_keyboard(self, parameters: Json) -> Json:
        room, message = self._own_message(parameters)
        return _edited(room, message, {"reply_markup": None, **rules.keyboard(parameters)}, is_read=True)

    def _delete_message(self, parameters: Json) -> bool:
        room, message = self._message(parameters, "delete")
        if room.is_group and message["from"]["id"] != BOT_ID and room.members[BOT_ID] != "administrator":
            raise Rejected("message can't be deleted")
        del room.messages[message["message_id"]]
        room.tell("delete", {"message_id": message["message_id"]})
        return True

    def _delete_messages(self, parameters: Json) -> bool:
        for number in parameters["message_ids"]:
            if number in self._room(parameters).messages:  # Telegram passes over those that are gone
                self._delete_message({**parameters, "message_id": number})
        return True

    def _get_file(self, parameters: Json) -> Json:
        return self.files.path(parameters["file_id"])

    # Bot API methods: presses and inline queries

    def _answer_callback(self, parameters: Json) -> bool:
        id = parameters.get("callback_query_id", "")
        if len(parameters.get("text", "")) > rules.LONGEST_CALLBACK_ANSWER:
            raise Rejected("MESSAGE_TOO_LONG")
        pressed, room = self._presses.pop(id, (None, None))
        if pressed is None or time.monotonic() - pressed > PRESS_LIVES:
            raise Rejected(TOO_OLD)
        self.answers[id] = {key: value for key, value in parameters.items() if key != "callback_query_id"}
        if room is not None:
            room.tell("answer", self.answers[id])
        return True

    def _answer_inline(self, parameters: Json) -> bool:
        parameters["results"] = rules.inline_results(parameters)
        waiting = self._inline.pop(parameters.get("inline_query_id", ""), None)
        if waiting is None:
            raise Rejected(TOO_OLD)
        if not waiting.done():
            waiting.set_result(parameters)
        return True

    # Bot API methods: the bot itself, its chats and their members

    def _set_my_commands(self, parameters: Json) -> bool:
        self.menus[_scope(parameters), parameters.get("language_code", "")] = rules.menu(parameters)
        return True

    def _get_my_commands(self, parameters: Json) -> list[Json]:
        return self.menus.get((_scope(parameters), parameters.get("language_code", "")), [])

    def _delete_my_commands(self, parameters: Json) -> bool:
        self.menus.pop((_scope(parameters), parameters.get("language_code", "")), None)
        return True

    def _set_my_description(self, parameters: Json) -> bool:
        for kind, longest in rules.LONGEST_DESCRIPTIONS.items():
            if len(parameters.get(kind, "")) > longest:
                raise Rejected(f"bot {kind.replace('_', ' ')} is too long")
            if kind in parameters:
                self.descriptions[kind, parameters.get("language_code", "")] = parameters[kind]
        return True

    def _get_chat(self, parameters: Json) -> Json:
        return {**self._room(parameters).chat, **FULL}

    def _get_chat_member(self, parameters: Json) -> Json:
        room, user = self._room(parameters), int(parameters["user_id"])
        if user not in room.members and room.chat["id"] != user:
            raise Rejected("member not found")
        return self.member(user, room.members.get(user, "member"))

    def _get_chat_administrators(self, parameters: Json) -> list[Json]:
        room = self._room(parameters)
        if not room.is_group:
            raise Rejected("there are no administrators in the private chat")
        return [self.member(user, standing) for user, standing in room.members.items() if standing in HEADS]

    def _leave_chat(self, parameters: Json) -> bool:
        room = self._room(parameters)
        if not room.is_group:
            raise Rejected("chat member status can't be changed in private chats")
        room.members[BOT_ID] = "left"
        return True

    def member(self, user: int, standing: str) -> Json:
        """A ChatMember of the Bot API."""
        room = self.rooms.get(user)
        name = room.chat["first_name"] if room else "sariberita"
        person = BOT if user == BOT_ID else {"id": user, "is_bot": False, "first_name": name}
        return {"status": standing, "user": person, **STANDINGS.get(standing, {})}

    # where a call is about

    def _room(self, parameters: Json) -> Room:
        room = self.rooms.get(int(parameters.get("chat_id", 0)))
        if room is None:
            raise Rejected("chat not found")
        if room.moved_to is not None:
            raise Rejected("group chat was upgraded to a supergroup chat", migrate_to_chat_id=room.moved_to)
        if room.blocked:
            raise Forbidden("bot was blocked by the user")
        if room.is_group and room.members.get(BOT_ID) not in PRESENT:
            raise Forbidden(f"bot is not a member of the {room.chat['type']} chat")
        return room

    def _message(self, parameters: Json, to: str) -> tuple[Room, Json]:
        room = self._room(parameters)
        message = room.messages.get(int(parameters.get("message_id", 0)))
        if message is None:
            raise Rejected(f"message to {to} not found")
        return room, message

    def _own_message(self, parameters: Json) -> tuple[Room, Json]:
        room, message = self._message(parameters, "edit")
        if message["from"]["id"] != BOT_ID:
            raise Rejected("message can't be edited")
        return room, message

    # the people's side

    async def settled(self) -> None:
        """Returns when the application has dealt with every update so far."""
        if self._application is not None:
            await self._application.update_queue.join()

    def new_press(self, room: Room | None = None) -> str:
        """The id of a callback query, which the bot may answer once."""
        press = f"press-{next(self._numbers)}"
        self._presses[press] = (time.monotonic(), room)
        return press

    def new_inline_query(self) -> tuple[str, asyncio.Future[Json]]:
        """The id of an inline query, and the bot's answer to it."""
        id = f"inline-{next(self._numbers)}"
        self._inline[id] = asyncio.get_running_loop().create_future()
        return id, self._inline[id]

    async def deliver(self, kind: str, content: Json) -> None:
        """Put an update into the application's queue, where it is of a kind that the bot has asked for."""
        if self._application is None:
            raise RuntimeError("connect() the application first")
        if self._allowed_updates is not None and kind not in self._allowed_updates:
            return
        self._last_update += 1
        update = Update.de_json({"update_id": self._last_update, kind: content}, self._application.bot)
        await self._application.update_queue.put(update)


def _scope(parameters: Json) -> str:
    scope = parameters.get("scope", {"type": "default"})
    return " ".join(str(scope[key]) for key in ("type", "chat_id", "user_id") if key in scope)


def _placed(room: Room, parameters: Json) -> Json:
    """The message that a message replies to, and the topic that it stands in."""
    wanted, thread = parameters.get("reply_parameters") or {}, parameters.get("message_thread_id")
    replied = room.messages.get(wanted.get("message_id", 0))
    if wanted and replied is None and not wanted.get("allow_sending_without_reply"):
        raise Rejected("message to be replied not found")
    if replied is not None and wanted.get("quote", "") not in (replied.get("text") or replied.get("caption") or ""):
        raise Rejected("QUOTE_TEXT_INVALID")
    if thread is not None and thread not in room.topics:
        raise Rejected("message thread not found")
    thread = thread or (replied or {}).get("message_thread_id")
    reply = {"reply_to_message": shallow(replied)} if replied else {}
    return reply | ({"message_thread_id": thread, "is_topic_message": True} if thread else {})


def _edited(room: Room, message: Json, content: Json, *, is_read: bool = False) -> Json:
    """None takes a part of the message away; it must be another message afterwards."""
    if all(message.get(key) == value for key, value in content.items()):
        raise Rejected(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    message.update(content, edit_date=int(time.time()))
    for key in [key for key, value in content.items() if value is None]:
        del message[key]
    if not is_read:
        room.read_later(message)
    room.tell("edit", message)
    return message


HEADS = frozenset({"creator", "administrator"})
RIGHTS = (
    "can_be_edited can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
    "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
).split()
STANDINGS: dict[str, Json] = {
    "creator": {"is_anonymous": False},
    "administrator": {"is_anonymous": False, **dict.fromkeys(RIGHTS, False)},
    "kicked": {"until_date": 0},
}
GIFTS = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels".split()
FULL: Json = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(GIFTS, False)}

_METHODS: dict[str, Callable[[LocalTelegram, Json], Any]] = {
    "getMe": LocalTelegram._get_me,
    "sendMessage": LocalTelegram._send_message,
    "sendDocument": LocalTelegram._send_document,
    "sendMessageDraft": LocalTelegram._send_draft,
    "sendChatAction": LocalTelegram._send_chat_action,
    "editMessageText": LocalTelegram._edit_text,
    "editMessageCaption": LocalTelegram._edit_caption,
    "editMessageReplyMarkup": LocalTelegram._edit_keyboard,
    "deleteMessage": LocalTelegram._delete_message,
    "deleteMessages": LocalTelegram._delete_messages,
    "getFile": LocalTelegram._get_file,
    "answerCallbackQuery": LocalTelegram._answer_callback,
    "answerInlineQuery": LocalTelegram._answer_inline,
    "setMyCommands": LocalTelegram._set_my_commands,
    "getMyCommands": LocalTelegram._get_my_commands,
    "deleteMyCommands": LocalTelegram._delete_my_commands,
    "setMyDescription": LocalTelegram._set_my_description,
    "setMyShortDescription": LocalTelegram._set_my_description,
    "getChat": LocalTelegram._get_chat,
    "getChatMember": LocalTelegram._get_chat_member,
    "getChatAdministrators": LocalTelegram._get_chat_administrators,
    "leaveChat": LocalTelegram._leave_chat,
}
