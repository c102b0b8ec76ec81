"""Who may use the bot."""

from __future__ import annotations

from contextlib import suppress

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from handlers.context import Context
from handlers.reply import answer, language_of
from handlers.wording import words


async def gate(update: object, context: Context) -> None:
    """Stops updates of users who are not on the list; in private they are told so, once."""
    if not context.allowed_users or not isinstance(update, Update):
        return
    user, chat = update.effective_user, update.effective_chat
    if user is not None and user.id in context.allowed_users:
        return
    if update.message and chat and chat.type == ChatType.PRIVATE and context.user_data == {}:
        context.user_data["refused"] = True
        with suppress(TelegramError):  # an error raised here would let the update through to the other handlers
            await answer(update, words(language_of(update))["not_allowed"])
    raise ApplicationHandlerStop
