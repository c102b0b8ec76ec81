"""How the bot answers: one HTML message, as a reply to the message it answers, or in place of what it said before."""

from __future__ import annotations

from contextlib import suppress

from telegram import Bot, CallbackQuery, Message, ReplyParameters, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.page import Page

UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited")


async def answer(update: Update, page: Page | str) -> Message | None:
    """None where the update has no message to answer, or it cannot be answered."""
    message = update.effective_message
    return await reply_to(message, page) if message else None


async def reply_to(message: Message, page: Page | str) -> Message:
    """In the same topic; also where the message is gone meanwhile."""
    page = Page(page) if isinstance(page, str) else page
    return await message.reply_text(
        page.html,
        parse_mode=ParseMode.HTML,
        reply_markup=page.keyboard(),
        reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        do_quote=None,
    )


async def show(query: CallbackQuery, page: Page | str) -> None:
    """In place of the message whose button was pressed; pressing twice shows it once."""
    page = Page(page) if isinstance(page, str) else page
    try:
        await query.edit_message_text(page.html, parse_mode=ParseMode.HTML, reply_markup=page.keyboard())
    except BadRequest as error:
        if not any(known in error.message.lower() for known in (UNCHANGED, *GONE)):
            raise


async def reword(bot: Bot, chat_id: int, message_id: int, page: Page) -> bool:
    """One of the bot's earlier messages; False where it is gone."""
    try:
        await bot.edit_message_text(
            page.html, chat_id=chat_id, message_id=message_id, parse_mode=ParseMode.HTML, reply_markup=page.keyboard()
        )
    except BadRequest as error:
        if UNCHANGED in error.message.lower():
            return True
        if any(known in error.message.lower() for known in GONE):
            return False
        raise
    return True


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Ends the button's waiting sign, with a few words or none; one that is too old needs none."""
    with suppress(BadRequest):
        await query.answer(text)
