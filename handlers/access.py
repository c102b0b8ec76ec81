"""Who may use the bot."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.context import Context
from handlers.reply import answer, language_of
from handlers.wording import words


async def gate(update: object, context: Context) -> None:
    """Stops updates of users who are not on the list; a private message is told so."""
    if not context.allowed_users or not isinstance(update, Update):
        return
    user = update.effective_user
    if user is not None and user.id in context.allowed_users:
        return
    chat = update.effective_chat
    if update.message and chat and chat.type == "private":
        await answer(update, words(language_of(update))["not_allowed"])
    raise ApplicationHandlerStop
