"""One message of a person that Telegram delivers in parts: albums, texts cut at 4,096 characters, comment and forward.

The first part waits a moment for the others; they join it, and wait until it is answered. So each part's update ends
when the whole is answered, and a crash in between loses none of them.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from telegram import Message, MessageEntity

PAUSE = 1.0  # seconds of silence after which the message is taken to be whole
LONGEST_WAIT = 5.0
NEARLY_FULL = 3900  # UTF-16 units; a client cuts at 4,096, further back where a paragraph ends
COMMENT = 12  # words; a longer text could be a story
LINKS = (MessageEntity.URL, MessageEntity.TEXT_LINK)


@dataclass(slots=True)
class Burst:
    """Parts of one message; `more` is set by each that comes, `answered` when all is done."""

    parts: list[Message]
    more: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    open: bool = True


class Gathering:
    """Bursts under way, by chat and sender."""

    def __init__(self, pause: float = PAUSE) -> None:
        self._pause = pause
        self._bursts: dict[tuple[int, int | None], Burst] = {}

    def awaits(self, message: Message) -> bool:
        """Whether it belongs to a burst that is still open; such an update must not wait for its chat's turn."""
        burst = self._bursts.get(_key(message))
        return burst is not None and burst.open and continues(burst.parts[-1], message)

    async def join(self, message: Message) -> bool:
        """True, after the whole is answered, where the message was a later part of another."""
        burst = self._bursts.get(_key(message))
        if burst is None or not burst.open or not continues(burst.parts[-1], message):
            return False
        burst.parts.append(message)
        burst.more.set()
        await burst.answered.wait()
        return True

    async def begin(self, message: Message) -> Burst:
        """The message with all its parts; the caller sets `answered` when it has dealt with them."""
        burst = Burst([message])
        if not expects_more(message):
            burst.open = False
            return burst
        self._bursts[_key(message)] = burst
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                while expects_more(burst.parts[-1]):
                    burst.more.clear()
                    await asyncio.wait_for(burst.more.wait(), self._pause)
        except TimeoutError:
            pass
        finally:
            burst.open = False
            del self._bursts[_key(message)]
        return burst


def expects_more(message: Message) -> bool:
    return message.media_group_id is not None or _nearly_full(message) or _is_comment(message)


def continues(before: Message, message: Message) -> bool:
    """Whether a message is the next part of what the one before began."""
    if before.media_group_id is not None or message.media_group_id is not None:
        same = before.media_group_id == message.media_group_id
        return same or (_is_comment(before) and message.forward_origin is not None)
    if _is_comment(before):
        return message.forward_origin is not None
    return (
        bool(message.text)
        and _nearly_full(before)
        and (before.forward_origin is None) == (message.forward_origin is None)
    )


def whole_text(parts: list[Message]) -> str:
    """Texts that a client has cut are put together again, at the words or paragraphs where they were cut."""
    text = ""
    for part in parts:
        piece = part.text or part.caption or ""
        text += f"{_joint(text)}{piece}" if text and piece else piece
    return text


def _joint(text: str) -> str:
    return "\n" if text.rstrip()[-1:] in '.!?"”' else " "


def _nearly_full(message: Message) -> bool:
    return len((message.text or "").encode("utf-16-le", "surrogatepass")) // 2 >= NEARLY_FULL


def _is_comment(message: Message) -> bool:
    """A few words of the reader's own, such as stand above what he forwards next."""
    text = message.text
    if not text or message.forward_origin is not None or message.reply_to_message is not None:
        return False
    return len(text.split()) < COMMENT and not any(entity.type in LINKS for entity in message.entities)


def _key(message: Message) -> tuple[int, int | None]:
    return message.chat_id, message.from_user.id if message.from_user else None
