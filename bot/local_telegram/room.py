"""One chat: who is in it, what was said, and who watches."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
BOT_ID = 4242
BOT: Json = {"id": BOT_ID, "is_bot": True, "first_name": "sariberita", "username": "sariberita_bot"}
Kind = Literal["message", "edit", "delete", "action", "draft", "answer"]
GROUPS = frozenset({"group", "supergroup"})
PRESENT = frozenset({"creator", "administrator", "member"})


@dataclass(frozen=True, slots=True)
class Event:
    """What a client of the chat is shown; `content` is the message, or what the bot's call said."""

    kind: Kind
    content: Json


Watcher = Callable[[Event], None]


@dataclass(slots=True)
class Room:
    """Messages by id, members' standing by user id; `unread` holds the bot's messages that nobody has watched come."""

    chat: Json
    blocked: bool = False
    messages: dict[int, Json] = field(default_factory=dict)
    unread: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    actions: list[str] = field(default_factory=list)
    members: dict[int, str] = field(default_factory=dict)
    topics: set[int] = field(default_factory=set)
    moved_to: int | None = None
    first: int = 1
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _watchers: list[Watcher] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        return self.chat["type"] in GROUPS

    async def next_message(self, timeout: float = 30) -> Json:  # noqa: ASYNC109 - a deadline for tests
        """The bot's next new or edited message, in order; TimeoutError where none comes."""
        return await asyncio.wait_for(self.unread.get(), timeout)

    def keep(self, content: Json) -> Json:
        """The content as a message of this chat, under the next number."""
        number = self.first + next(self._numbers)
        message = {"message_id": number, "date": int(time.time()), "chat": self.chat, **content}
        self.messages[number] = message
        return message

    def tell(self, kind: Kind, content: Json) -> None:
        """Everybody who watches; a message or an edit of the bot's that nobody sees is unread."""
        for watcher in self._watchers:
            watcher(Event(kind, content))

    def read_later(self, message: Json) -> None:
        if not self._watchers:
            self.unread.put_nowait(message)

    @contextlib.contextmanager
    def watched(self, watcher: Watcher) -> Iterator[None]:
        """Tells `watcher` of everything that happens here; what was unread counts as seen."""
        while not self.unread.empty():
            self.unread.get_nowait()
        self._watchers.append(watcher)
        try:
            yield
        finally:
            self._watchers.remove(watcher)


def shallow(message: Json) -> Json:
    """As it stands in a reply: without the message that it itself replied to."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}
