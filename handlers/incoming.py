"""A message with news: its text or its link, read and answered with one digest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from telegram import Chat, Message, MessageEntity, MessageOriginChannel, MessageOriginChat, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError

from handlers.context import Context
from handlers.digest import digest_html
from handlers.newsroom import Asked, Reading
from handlers.reply import answer, language_of
from handlers.wording import words

SHOWN = 4.0  # seconds; Telegram takes a chat action back after five
OWN_WORDS = 40  # words beside a link from which the message is itself the article, the link its source
LINKS = (MessageEntity.URL, MessageEntity.TEXT_LINK)


async def read_message(update: Update, context: Context) -> None:
    """One digest for one message; shows at once, and as long as it takes, that the bot is at work."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    async with _at_work(message.chat):
        reading = await _read(message, context)
        reply = await answer(update, digest_html(reading, language_of(update)))
    if reply is not None:
        asked = Asked(message.chat_id, user.id, message.message_id)
        await context.newsroom.note(reading.digest, asked, reply.message_id)


async def refuse_message(update: Update, context: Context) -> None:
    """What cannot be read yet is answered with what can."""
    message = update.effective_message
    if message is not None:
        await answer(update, words(language_of(update))[_unreadable(message)])


async def _read(message: Message, context: Context) -> Reading:
    text, link = _text_and_link(message)
    if link is not None and len(text.split()) < OWN_WORDS:
        return await context.newsroom.read_link(link)
    return await context.newsroom.read_text(text, url=link, published=_published(message))


def _text_and_link(message: Message) -> tuple[str, str | None]:
    """The text without bare links, and the first link, hidden ("text_link") or not."""
    found = message.parse_entities(list(LINKS)) if message.text else message.parse_caption_entities(list(LINKS))
    text = whole = message.text or message.caption or ""
    links = [(entity.url or part, part) for entity, part in found.items() if entity.url or not _is_name(part, whole)]
    for link, part in links:
        if link == part:
            text = text.replace(part, " ", 1)
    return text, links[0][0] if links else None


def _is_name(part: str, whole: str) -> bool:
    """Telegram takes "KOMPAS.com" in a dateline for a link; alone in its message it is one."""
    return "/" not in part and part != whole.strip()


def _published(message: Message) -> datetime | None:
    """A channel's post was published when it was posted; what a person forwards or types has no date of its own."""
    origin = message.forward_origin
    return origin.date if isinstance(origin, MessageOriginChannel | MessageOriginChat) else None


def _unreadable(message: Message) -> str:
    """The key of the sentence for a message without text."""
    if message.photo:
        return "only_picture"
    if message.voice or message.audio or message.video or message.video_note:
        return "only_sound"
    if message.document:
        return "only_pdf" if message.document.mime_type == "application/pdf" else "only_file"
    return "only_text"


@asynccontextmanager
async def _at_work(chat: Chat) -> AsyncIterator[None]:
    answered = asyncio.Event()

    async def show() -> None:
        while not answered.is_set():
            with suppress(TelegramError):  # a courtesy: the answer does not depend on it
                await chat.send_action(ChatAction.TYPING)
            with suppress(TimeoutError):
                await asyncio.wait_for(answered.wait(), SHOWN)

    shown = asyncio.create_task(show())
    await asyncio.sleep(0)  # so that it is on its way before the reading begins
    try:
        yield
    finally:
        answered.set()
        await shown
