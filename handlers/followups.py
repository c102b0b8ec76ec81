"""What a reader asks next: of the digest replied to, else of the chat's latest."""

from __future__ import annotations

from collections.abc import Callable

from telegram import Update

from extract.types import Digest
from handlers import answers
from handlers.context import Context
from handlers.reply import answer, language_of
from handlers.wording import words


async def entities(update: Update, context: Context) -> None:
    await _follow_up(update, context, answers.entities)


async def quotes(update: Update, context: Context) -> None:
    await _follow_up(update, context, answers.quotes)


async def who(update: Update, context: Context) -> None:
    await _follow_up(update, context, answers.who)


async def where(update: Update, context: Context) -> None:
    await _follow_up(update, context, answers.where)


async def when(update: Update, context: Context) -> None:
    await _follow_up(update, context, answers.when)


async def summary(update: Update, context: Context) -> None:
    await _follow_up(update, context, answers.summary)


async def _follow_up(update: Update, context: Context, render: Callable[[Digest, str], str]) -> None:
    message = update.effective_message
    if message is None:
        return
    language = language_of(update)
    replied = message.reply_to_message
    digest = await context.newsroom.recall(message.chat_id, replied.message_id if replied else None)
    if digest is None:
        await answer(update, words(language)["unknown_reply" if replied else "nothing_yet"])
    else:
        await answer(update, render(digest, language))
