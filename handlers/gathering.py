"""One message of a person that Telegram delivers in parts: albums, texts cut at 4,096 characters, comment and forward.

The first part waits a moment for the others; they join it, and wait until it is answered. So each part's update ends
when the whole is answered, and a crash in between loses none of them.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from telegram import (
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)
from telegram.constants import ChatType

PAUSE = 1.0  # seconds of silence after which the message is taken to be whole
LONGEST_WAIT = 5.0
TOGETHER = timedelta(seconds=3)  # between the sending of two parts
NEARLY_FULL = 3500  # UTF-16 units; a client cuts at 4,096, or further back where a paragraph ends
COMMENT = 12  # words; a longer text could be a story
LINKS = (MessageEntity.URL, MessageEntity.TEXT_LINK)
Sender = tuple[int, int | None]  # chat and user


@dataclass(slots=True)
class Burst:
    """Parts of one message in their order; `more` is set by each that comes, `answered` when all is done."""

    parts: list[Message]
    open: bool = True
    taken: bool = False  # the parts were read as one
    more: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Gathering:
    """Whoever gives out the turns tells it of each message as it comes (`joins`) and when it is done with (`ended`).

    Once it is `closing`, what is not whole is left to the next process, which may have the rest.
    """

    def __init__(self, pause: float = PAUSE) -> None:
        self.closing = False
        self._pause = pause
        self._latest: dict[Sender, Burst] = {}
        self._bursts: dict[tuple[int, int], Burst] = {}

    def joins(self, message: Message) -> bool:
        """Whether it is a later part of a message whose turn it shares; it must not wait for its chat's."""
        burst = self._latest.pop(_sender(message), None)
        if burst is not None and burst.open and continues(burst.parts[-1], message):
            burst.parts.append(message)
            burst.more.set()
            self._keep(burst, message)
            return True
        if expects_more(message):
            self._keep(Burst([message]), message)
        return False

    async def whole(self, message: Message) -> list[Message]:
        """All parts, once no more come; of a later part none, after the whole is answered.

        Where the first part was dealt with alone, each later one stands for itself.
        """
        burst = self._bursts.get((message.chat_id, message.message_id))
        if burst is None:
            return [message]
        if burst.parts[0] is not message:
            await burst.answered.wait()
            if not burst.taken:
                self._leave()
            return [] if burst.taken else [message]
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WAIT):
                while burst.open and expects_more(burst.parts[-1]):
                    burst.more.clear()
                    await asyncio.wait_for(burst.more.wait(), self._pause)
        if expects_more(burst.parts[-1]):
            self._leave()
        burst.open, burst.taken = False, True
        return burst.parts

    def _leave(self) -> None:
        if self.closing:
            raise asyncio.CancelledError

    def ended(self, message: Message) -> list[Message]:
        """Lets the later parts end too; those that were answered with it."""
        burst = self._bursts.get((message.chat_id, message.message_id))
        if burst is None or burst.parts[0] is not message:
            return []
        burst.open = False
        burst.answered.set()
        for part in burst.parts:
            self._bursts.pop((part.chat_id, part.message_id), None)
        if self._latest.get(_sender(message)) is burst:
            del self._latest[_sender(message)]
        return burst.parts[1:] if burst.taken else []

    def _keep(self, burst: Burst, message: Message) -> None:
        self._bursts[message.chat_id, message.message_id] = burst
        self._latest[_sender(message)] = burst


def expects_more(message: Message) -> bool:
    """Files that are sent together are stories of their own; in groups the bot reads single messages."""
    if message.document is not None or message.chat.type != ChatType.PRIVATE:
        return False
    return message.media_group_id is not None or _nearly_full(message) or _is_comment(message)


def continues(before: Message, message: Message) -> bool:
    """Whether a message is the next part of what the one before began, and was sent with it."""
    if message.date - before.date > TOGETHER or message.document is not None:
        return False
    if before.media_group_id is not None or message.media_group_id is not None:
        same = before.media_group_id == message.media_group_id
        return same or (_is_comment(before) and message.forward_origin is not None)
    if _is_comment(before):
        return message.forward_origin is not None
    return bool(message.text) and _nearly_full(before) and _origin(before) == _origin(message)


def whole_text(parts: list[Message]) -> str:
    """Texts that a client has cut are put together again, at the words or paragraphs where they were cut."""
    text = ""
    for part in parts:
        piece = part.text or part.caption or ""
        text += f"{_joint(text)}{piece}" if text and piece else piece
    return text


def _joint(text: str) -> str:
    return "\n" if text.rstrip()[-1:] in '.!?"”' else " "


def _origin(message: Message) -> object:
    """Who first wrote what is forwarded; posts of one channel differ in the number and time of the post."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginChannel):
        return origin.chat.id
    if isinstance(origin, MessageOriginChat):
        return origin.sender_chat.id
    if isinstance(origin, MessageOriginUser):
        return origin.sender_user.id
    return origin.sender_user_name if isinstance(origin, MessageOriginHiddenUser) else None


def _nearly_full(message: Message) -> bool:
    return len((message.text or "").encode("utf-16-le", "surrogatepass")) // 2 >= NEARLY_FULL


def _is_comment(message: Message) -> bool:
    """A few words of the reader's own, such as stand above what he forwards next."""
    text = message.text
    if not text or text.startswith("/") or message.forward_origin is not None or message.reply_to_message is not None:
        return False
    return len(text.split()) < COMMENT and not any(entity.type in LINKS for entity in message.entities)


def _sender(message: Message) -> Sender:
    return message.chat_id, message.from_user.id if message.from_user else None
