"""The one error handler: what a person should know is told in words, a bug is logged and apologised for."""

from __future__ import annotations

import logging
import secrets
from contextlib import suppress

from telegram import Update
from telegram.error import BadRequest, Forbidden, TelegramError

from extract.errors import NewsError
from handlers.context import Context
from handlers.reply import answer, language_of
from handlers.wording import explain, words

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
        await _tell(update, explain(error, language_of(update)))
    elif isinstance(error, Forbidden):
        logger.info("event=blocked update=%d", update.update_id)
    else:
        number = secrets.token_hex(3)
        name = type(error).__name__
        logger.error("event=bug update=%d number=%s error=%s", update.update_id, number, name, exc_info=error)
        if isinstance(error, BadRequest) or not isinstance(error, TelegramError):
            await _tell(update, words(language_of(update))["bug"].format(number=number))


async def _tell(update: Update, sentence: str) -> None:
    with suppress(Forbidden):
        await answer(update, sentence)
