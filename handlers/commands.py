"""The command table: /help, the menu that Telegram shows, and the handlers are all made from it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import BotCommand, Update
from telegram.ext import ExtBot

from handlers import followups
from handlers.context import Context
from handlers.reply import answer, language_of
from handlers.wording import INDONESIAN_CODES, words

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Command:
    """`name` without the slash; its description is worded under the same key."""

    name: str
    answer: Handler


async def start(update: Update, context: Context) -> None:
    await answer(update, words(language_of(update))["start"])


async def show_help(update: Update, context: Context) -> None:
    sentences = words(language_of(update))
    lines = [f"/{command.name} — {sentences[f'command_{command.name}']}" for command in COMMANDS]
    await answer(update, "\n".join([sentences["help"], "", *lines]))


COMMANDS = (
    Command("start", start),
    Command("help", show_help),
    Command("entities", followups.entities),
    Command("quotes", followups.quotes),
    Command("who", followups.who),
    Command("where", followups.where),
    Command("when", followups.when),
    Command("summary", followups.summary),
)


async def publish(bot: ExtBot[Any]) -> None:
    """Tell Telegram the commands, in English for everybody and in Indonesian for those who read it."""
    for code in ("", *sorted(INDONESIAN_CODES)):
        sentences = words("id" if code else "en")
        menu = [BotCommand(command.name, sentences[f"command_{command.name}"]) for command in COMMANDS]
        await bot.set_my_commands(menu, language_code=code or None)
