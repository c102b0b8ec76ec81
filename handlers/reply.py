"""How the bot answers: one HTML message, as a reply to the message it answers."""

from __future__ import annotations

from telegram import Message, ReplyParameters, Update
from telegram.constants import ParseMode

from handlers.wording import language_for


def language_of(update: Update) -> str:
    """ "id" or "en", by the user's own setting in Telegram."""
    return language_for(update.effective_user.language_code if update.effective_user else None)


async def answer(update: Update, html: str) -> Message | None:
    """None where the update has no message to answer, or it cannot be answered."""
    message = update.effective_message
    if message is None:
        return None
    return await message.reply_text(
        html,
        parse_mode=ParseMode.HTML,
        reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        do_quote=None,
    )
