"""Those who talk to the bot: what Telegram's apps let people do, and which of it reaches a bot."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.local_telegram.marking import LONGEST_TEXT, marked, pieces
from bot.local_telegram.room import BOT, BOT_ID, PRESENT, Json, Room, shallow
from bot.local_telegram.rules import LONGEST_CAPTION, inline_message
from bot.telegram_html import units

if TYPE_CHECKING:
    from bot.local_telegram.server import LocalTelegram

PHOTO = {"file_id": "photo", "file_unique_id": "uphoto", "width": 1280, "height": 720}


@dataclass(frozen=True, slots=True)
class User:
    """One person in one chat: the private one with the bot, or a group (`within`)."""

    telegram: LocalTelegram
    sender: Json
    room: Room

    def within(self, room: Room, standing: str = "member") -> User:
        """The same person in a group; `standing` as the Bot API has it: "creator", "administrator", "member"."""
        room.members[self.sender["id"]] = standing
        return replace(self, room=room)

    async def sends(
        self, text: str | None = None, *, reply_to: int | None = None, quote: str = "", **fields: Any
    ) -> Json:
        """A message, marked as Telegram marks it; `quote` is a part of the message replied to.

        Other `fields` are the Bot API's own: `forward_origin`, `caption`, `media_group_id`, `message_thread_id` ...
        """
        content: Json = {"from": self.sender, **{key: value for key, value in fields.items() if value is not None}}
        for key, entities in (("text", "entities"), ("caption", "caption_entities")):
            written = text if key == "text" else fields.get("caption")
            if written is not None:
                if units(written) > (LONGEST_TEXT if key == "text" else LONGEST_CAPTION):
                    raise ValueError("no app sends as much in one message: `pastes` sends several")
                marks = marked(written, fields.get(entities, ()))
                content |= {key: written} | ({entities: marks} if marks else {})
        if reply_to is not None:
            content["reply_to_message"] = shallow(self.room.messages[reply_to])
        if quote:
            replied = self.room.messages[reply_to or 0]["text"]
            content["quote"] = {"text": quote, "position": units(replied[: replied.index(quote)]), "is_manual": True}
        if content.get("message_thread_id"):
            content["is_topic_message"] = True
        message = self.room.keep(content)
        self.room.tell("message", message)
        if self._reaches_the_bot(message):
            await self.telegram.deliver("message", message)
        return message

    async def pastes(self, text: str, **fields: Any) -> list[Json]:
        """A text of any length, which the apps send in as many messages as it needs."""
        return [await self.sends(piece, **fields) for piece in pieces(text)]

    async def sends_file(self, name: str, content: bytes, *, caption: str | None = None, **fields: Any) -> Json:
        """A document; its kind is judged by its name, as the apps do."""
        document = self.telegram.files.add(name, content)
        return await self.sends(document=document, caption=caption, **fields)

    async def sends_photo(self, caption: str | None = None, **fields: Any) -> Json:
        return await self.sends(photo=[PHOTO], caption=caption, **fields)

    async def sends_album(self, *captions: str | None) -> list[Json]:
        """Photos that belong together: as many messages, which share a `media_group_id`."""
        album = f"album-{time.monotonic_ns()}"
        return [await self.sends_photo(caption, media_group_id=album) for caption in captions]

    async def edits(self, message: Json, text: str) -> Json:
        """Other words for a message of this user's."""
        message.update(text=text, entities=marked(text), edit_date=int(time.time()))
        self.room.tell("edit", message)
        if self._reaches_the_bot(message):
            await self.telegram.deliver("edited_message", message)
        return message

    async def presses(self, message: Json, data: str) -> str:
        """A button beneath one of the bot's messages; the bot's answer will be `telegram.answers` of the result."""
        press = self.telegram.new_press(self.room)
        query = {"from": self.sender, "message": message, "data": data, "chat_instance": str(self.room.chat["id"])}
        await self.telegram.deliver("callback_query", {"id": press, **query})
        return press

    async def searches(self, query: str, offset: str = "") -> Json:
        """An inline query, and the bot's answer: `results`, `next_offset` ..."""
        id, answer = self.telegram.new_inline_query()
        await self.telegram.deliver("inline_query", {"id": id, "from": self.sender, "query": query, "offset": offset})
        return await answer

    async def chooses(self, result: Json) -> Json:
        """One of those results, which is thereby sent here in this person's name."""
        message = self.room.keep({"from": self.sender, "via_bot": BOT, **inline_message(result)})
        self.room.tell("message", message)
        return message

    def blocks(self) -> None:
        """From now on Telegram lets no message of the bot through to this user; the bot is not told yet."""
        self.room.blocked = True

    async def stops(self) -> None:
        """ "Stop and block bot", of which Telegram tells it."""
        self.room.blocked = True
        await self._changes_bot("member", "kicked")

    async def restarts(self) -> None:
        self.room.blocked = False
        await self._changes_bot("kicked", "member")

    async def adds_bot(self, standing: str = "member") -> None:
        """To the group, or to another standing in it; "left" removes it."""
        before = self.room.members.get(BOT_ID, "left")
        self.room.members[BOT_ID] = standing
        await self._changes_bot(before, standing)

    async def asks(self, text: str | None = None, **fields: Any) -> Json:
        """Sends, and waits for the bot's next message."""
        await self.sends(text, **fields)
        return await self.room.next_message()

    async def _changes_bot(self, before: str, after: str) -> None:
        old, new = (self.telegram.member(BOT_ID, standing) for standing in (before, after))
        change = {"chat": self.room.chat, "from": self.sender, "date": int(time.time())}
        await self.telegram.deliver("my_chat_member", {**change, "old_chat_member": old, "new_chat_member": new})

    def _reaches_the_bot(self, message: Json) -> bool:
        """In groups Telegram hides from a bot what is neither a command for it, nor a mention of it, nor a reply to it.

        An administrator is shown everything.
        """
        if not self.room.is_group:
            return True
        standing = self.room.members.get(BOT_ID, "left")
        if standing not in PRESENT or standing == "administrator":
            return standing == "administrator"
        written = message.get("text") or message.get("caption") or ""
        replied = message.get("reply_to_message", {}).get("from", {})
        return (
            replied.get("id") == BOT_ID
            or f"@{BOT['username']}" in written
            or (written.startswith("/") and "@" not in written.split()[0])
        )
