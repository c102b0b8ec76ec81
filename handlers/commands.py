"""The command table: /help, the menu that Telegram shows, and the handlers are all made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram import BotCommand, Update
from telegram.ext import ExtBot

from handlers import answers
from handlers.context import Context
from handlers.followups import Handler, follow_up
from handlers.reply import answer, language_of
from handlers.wording import INDONESIAN_CODES, words


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
    Command("entities", follow_up(answers.entities)),
    Command("quotes", follow_up(answers.quotes)),
    Command("who", follow_up(answers.who)),
    Command("where", follow_up(answers.where)),
    Command("when", follow_up(answers.when)),
    Command("summary", follow_up(answers.summary)),
)


async def publish(bot: ExtBot[Any]) -> None:
    """Tell Telegram the commands, in English for everybody and in Indonesian for those who read it."""
    for code in ("", *sorted(INDONESIAN_CODES)):
        sentences = words("id" if code else "en")
        menu = [BotCommand(command.name, sentences[f"command_{command.name}"]) for command in COMMANDS]
        await bot.set_my_commands(menu, language_code=code or None)
