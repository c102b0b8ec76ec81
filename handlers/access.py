"""Who may use the bot, and in which language it speaks with him."""

from __future__ import annotations

from contextlib import suppress

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from handlers.context import CHOSEN, Context
from handlers.newsroom import StoreError
from handlers.reply import answer

REFUSED = "refused"  # in user_data: that he was told


async def gate(update: object, context: Context) -> None:
    """Stops updates of users who are not on the list; in private they are told so, once. Recalls others' language."""
    if not isinstance(update, Update):
        return
    user = update.effective_user
    if context.house.admits(user.id if user else None):
        if user is not None and context.user_data is not None and CHOSEN not in context.user_data:
            with suppress(StoreError):  # Telegram's language will do
                context.user_data[CHOSEN] = await context.archive.language(user.id)
        return
    chat, known = update.effective_chat, context.user_data
    if update.message and chat and chat.type == ChatType.PRIVATE and known is not None and REFUSED not in known:
        known[REFUSED] = True
        with suppress(TelegramError):  # an error raised here would let the update through to the other handlers
            await answer(
                update,
                context.say("Sorry, this bot is for registered users only. Ask whoever runs it to add you."),
            )
    raise ApplicationHandlerStop
