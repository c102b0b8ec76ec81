"""The conversation: updates in, messages out. No network, no database, no pipeline: those are behind its ports."""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers.access import gate
from handlers.commands import COMMANDS, unknown_command
from handlers.errors import apologise
from handlers.groups import addressed
from handlers.incoming import read_again, read_message
from handlers.inline import search
from handlers.presses import press

PRIVATE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
GROUP = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS
EDITED = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Every command, message, edit, button and inline query of the bot; `application.bot_data` holds its ports."""
    application.add_handler(TypeHandler(object, gate), group=-1)
    for command in COMMANDS:
        application.add_handler(CommandHandler(command.name, command.answer, filters.UpdateType.MESSAGE))
    application.add_handler(MessageHandler(PRIVATE & filters.COMMAND, unknown_command))
    application.add_handler(MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, read_message))
    application.add_handler(MessageHandler(GROUP & (filters.TEXT | filters.CAPTION), addressed))
    application.add_handler(MessageHandler(EDITED & (filters.TEXT | filters.CAPTION), read_again))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(InlineQueryHandler(search))
    application.add_error_handler(apologise)
