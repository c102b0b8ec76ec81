"""The one error handler: what a person should know is told in words, a bug is logged and apologised for."""

from __future__ import annotations

import logging
import secrets
from contextlib import suppress

from telegram import Update
from telegram.error import BadRequest, Forbidden, TelegramError

from extract.errors import NewsError
from handlers.context import Context
from handlers.reply import acknowledge, answer
from handlers.wording import explain

logger = logging.getLogger(__name__)


async def apologise(update: object, context: Context) -> None:
    """NewsError: its sentence. Forbidden: the user has blocked the bot, nothing to say. Else: a bug, with a number.

    Where Telegram was out of reach no apology is tried: the answer itself may have arrived.
    """
    error = context.error
    if not isinstance(update, Update):
        logger.error("event=error error=%s", type(error).__name__, exc_info=error)
    elif isinstance(error, NewsError):
        logger.info("event=told update=%d code=%s", update.update_id, error.code)
        context.house.work.told += 1
        await _tell(update, explain(error, context.say))
    elif isinstance(error, Forbidden):
        logger.info("event=blocked update=%d", update.update_id)
    else:
        context.house.work.bugs += 1
        number = secrets.token_hex(3)
        name = type(error).__name__
        logger.error("event=bug update=%d number=%s error=%s", update.update_id, number, name, exc_info=error)
        if isinstance(error, BadRequest) or not isinstance(error, TelegramError):
            sentence = context.say(
                "Sorry, something went wrong on my side and was noted (number {number}). Please send it again.",
                number=number,
            )
            await _tell(update, sentence)


async def _tell(update: Update, sentence: str) -> None:
    """Beside the button where one was pressed: the message beneath it is somebody's answer."""
    with suppress(Forbidden):
        if update.callback_query is not None:
            await acknowledge(update.callback_query, sentence)
        else:
            await answer(update, sentence)
