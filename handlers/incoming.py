"""Messages with news: texts, links, captions, files, albums and forwards; each story is answered with one digest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError

from extract.errors import NewsError
from handlers.archive import Scope
from handlers.comparison import comparison
from handlers.context import Context
from handlers.digest import digest_page, page_for
from handlers.followups import akin_to
from handlers.gathering import expects_more, whole_text
from handlers.judging import took_correction
from handlers.layout import escape
from handlers.message import MOST_LINKS, News, news_of, reader_of, unreadable
from handlers.newsroom import Asked, Reading, StoreError, TooLarge
from handlers.reply import answer, reply_to, reword
from handlers.wording import explain

SHOWN = 4.0  # seconds; Telegram takes a chat action back after five
LARGEST_FILE = 3_000_000  # bytes, as of a page


async def read_message(update: Update, context: Context) -> None:
    """Waits for the other parts of the message, where there may be any, and answers them as one."""
    message = update.effective_message
    if message is None or (message.via_bot and message.via_bot.id == context.bot.id):
        return  # what the bot itself found for an inline query
    if await took_correction(message, context):
        return
    parts = await context.gathering.whole(message)
    if not parts:
        return
    parts = [part for part in parts if part.forward_origin is not None] or parts  # words above a forward are not its
    speaking = next((part for part in parts if part.text or part.caption), parts[0])
    news = news_of(speaking, whole_text(parts) if len(parts) > 1 else None)
    if news is None:
        await answer(update, unreadable(speaking, context.say))
    elif await within_quota(update, context):
        await answer_news(speaking, news, context)


async def answer_news(message: Message, news: News, context: Context) -> None:
    """A digest for each story in the message, and what several have in common."""
    async with at_work(message):
        if len(news.links) > 1 and news.text is None:
            await _answer_links(message, news.links, context)
            return
        reading = await _read(message, news, context)
        reader, digest = reader_of(message), reading.digest
        akin = await akin_to(digest, reader, message, context)
        is_new = akin is not None and not await context.archive.holds(reader, Scope.ARTICLE, digest.id)
        reply = await reply_to(message, page_for(message.chat, reading, context.say, akin=akin))
    await context.newsroom.note(digest, _asked(message), reply.message_id)
    if akin is not None and is_new and not context.house.work.is_behind:  # else the digest's button shows it
        await reply_to(message, comparison([digest, akin], context.say))


async def read_again(update: Update, context: Context) -> None:
    """An edited message changes its answer, where its words have changed; one that got none is read as new.

    Of a message that came in parts, or with several links, one part does not tell what became of the whole.
    """
    message = update.edited_message
    news = news_of(message) if message is not None else None
    if message is None or news is None or len(news.links) > 1 or expects_more(message):
        return
    before = await context.newsroom.answered(message.chat_id, message.message_id)
    if not await within_quota(update, context):
        return
    if before is None:
        await answer_news(message, news, context)
        return
    digest, reply_id = before
    reading = await _read(message, news, context)
    if reading.digest.id == digest.id:
        return
    if await reword(context.bot, message.chat_id, reply_id, digest_page(reading, context.say)):
        await context.newsroom.note(reading.digest, _asked(message), reply_id)


async def within_quota(update: Update, context: Context) -> bool:
    """Where the reader has had as many digests this hour as the house allows, he is told when there will be more."""
    message, house, say = update.effective_message, context.house, context.say
    if message is None or not house.hourly_quota or reader_of(message) in house.admins:
        return True
    hour, now = timedelta(hours=1), datetime.now(UTC)
    count, first = await context.archive.answered_since(
        reader_of(message), now - hour, but=(message.chat_id, message.message_id)
    )
    if count < house.hourly_quota or first is None:
        return True
    minutes = max(1, ceil((first + hour - now) / timedelta(minutes=1)))
    enough = say.plural(
        "You have had {count} article in the last hour, the most I can read for one person.",
        "You have had {count} articles in the last hour, the most I can read for one person.",
        house.hourly_quota,
    )
    again = say.plural("Send the next one in {count} minute.", "Send the next one in {count} minutes.", minutes)
    await answer(update, f"{enough} {again}")
    return False


@dataclass(frozen=True, slots=True)
class _Outcome:
    link: str
    reading: Reading | None
    error: NewsError | None


async def _answer_links(message: Message, links: tuple[str, ...], context: Context) -> None:
    """One digest a link, in their order; a link that cannot be read gets its sentence."""
    say, digests = context.say, []
    for outcome in await asyncio.gather(*(_outcome(link, context) for link in links[:MOST_LINKS])):
        if outcome.reading is None:
            sentence = explain(outcome.error or NewsError(), say)
            await reply_to(message, f"{escape(outcome.link, 300)}\n{sentence}")
            continue
        reply = await reply_to(message, page_for(message.chat, outcome.reading, say))
        digests.append(outcome.reading.digest)
        await context.newsroom.note(outcome.reading.digest, _asked(message), reply.message_id)
    distinct = list({digest.id: digest for digest in digests}.values())
    if len(distinct) > 1:
        await reply_to(message, comparison(distinct, say))
    if len(links) > MOST_LINKS:
        await reply_to(
            message,
            say.plural(
                "I read the first {most} links; {count} more was left out.",
                "I read the first {most} links; {count} more were left out.",
                len(links) - MOST_LINKS,
                most=MOST_LINKS,
            ),
        )


async def _outcome(link: str, context: Context) -> _Outcome:
    try:
        return _Outcome(link, await context.newsroom.read_link(link), None)
    except StoreError:
        raise  # no link's fault: all of them are tried again
    except NewsError as error:
        return _Outcome(link, None, error)


async def _read(message: Message, news: News, context: Context) -> Reading:
    if news.file is not None:
        if (news.file.file_size or 0) > LARGEST_FILE:
            raise TooLarge
        file = await context.bot.get_file(news.file.file_id)
        return await context.newsroom.read_file(bytes(await file.download_as_bytearray()), news.file.file_name or "")
    if news.text is None:
        return await context.newsroom.read_link(news.links[0])
    return await context.newsroom.read_text(
        news.text, url=news.links[0] if news.links else None, published=news.published, origin=news.origin
    )


def _asked(message: Message) -> Asked:
    return Asked(message.chat_id, reader_of(message), message.message_id)


@asynccontextmanager
async def at_work(message: Message) -> AsyncIterator[None]:
    """Shows at once, and for as long as it takes, that the bot is at work."""
    answered = asyncio.Event()

    async def keep_showing() -> None:
        while not answered.is_set():
            with suppress(TelegramError):  # a courtesy: the answer does not depend on it
                await message.reply_chat_action(ChatAction.TYPING)
            with suppress(TimeoutError):
                await asyncio.wait_for(answered.wait(), SHOWN)

    shown = asyncio.create_task(keep_showing())
    await asyncio.sleep(0)  # so that it is on its way before the reading begins
    try:
        yield
    finally:
        answered.set()
        await shown
