"""The conversation: updates in, messages out. No network, no database, no pipeline: those are behind `Newsroom`."""

from __future__ import annotations

from typing import Any

from telegram.ext import Application, CommandHandler, MessageHandler, TypeHandler, filters

from handlers.access import gate
from handlers.commands import COMMANDS
from handlers.errors import apologise
from handlers.incoming import read_message, refuse_message

PRIVATE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
READABLE = (filters.TEXT & ~filters.COMMAND) | filters.CAPTION


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Every command and message of the bot; `application.bot_data` holds "newsroom" and "allowed_users"."""
    application.add_handler(TypeHandler(object, gate), group=-1)
    for command in COMMANDS:
        application.add_handler(CommandHandler(command.name, command.answer, filters.UpdateType.MESSAGE))
    application.add_handler(MessageHandler(PRIVATE & READABLE, read_message))
    application.add_handler(MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, refuse_message))
    application.add_error_handler(apologise)
