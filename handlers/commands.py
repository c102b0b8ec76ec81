"""The command table: /help, the menus that Telegram shows, and the handlers are all made from it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    Update,
)
from telegram.error import BadRequest
from telegram.ext import ExtBot

from handlers import exporting, forgetting, greeting, groups, settings, stats
from handlers.archive import Asked
from handlers.context import Context
from handlers.followups import Handler, follow_up, privately
from handlers.page import Verb
from handlers.recalling import recall
from handlers.reply import answer
from handlers.wording import LANGUAGES, READ_BY, SOURCE, later, words

PRIVATE, GROUP, ADMIN = "private", "group", "admin"


@dataclass(frozen=True, slots=True)
class Command:
    """`name` without the slash; `shown` in which menus."""

    name: str
    answer: Handler
    description: str
    shown: frozenset[str] = frozenset({PRIVATE})


async def show_help(update: Update, context: Context) -> None:
    say, user = context.say, update.effective_user
    menus = {PRIVATE, ADMIN} if user and user.id in context.house.admins else {PRIVATE}
    lines = [f"/{command.name} — {say(command.description)}" for command in COMMANDS if command.shown & menus]
    text = say(
        "Send a story's text, up to five links, a .txt or .html file, or a photo with a caption. Reply to one of my"
        " digests with a command below to ask about that article; without a reply, your latest one is meant. In a"
        " group, reply to a message with /digest."
    )
    await answer(update, "\n".join([text, "", *lines]))


async def unknown_command(update: Update, context: Context) -> None:
    await answer(update, context.say("I do not know that command. /help lists those that I know."))


BOTH = frozenset({PRIVATE, GROUP})
COMMANDS = (
    Command("start", greeting.start, later("Start")),
    Command("help", show_help, later("How to use this bot"), BOTH),
    Command("digest", groups.digest, later("Digest of a link, or of the message replied to"), BOTH),
    Command("quotes", follow_up(Verb.QUOTES), later("All quotes and who said them"), BOTH),
    Command("who", follow_up(Verb.WHO), later("The people and their roles"), BOTH),
    Command("where", follow_up(Verb.WHERE), later("Where it happened"), BOTH),
    Command("when", follow_up(Verb.WHEN), later("When it happened"), BOTH),
    Command("entities", follow_up(Verb.ENTITIES), later("All names, and where they stand"), BOTH),
    Command("summary", follow_up(Verb.SUMMARY), later("The story in two or three sentences"), BOTH),
    Command("history", privately(recall(Asked.HISTORY)), later("Your articles, the latest first")),
    Command("search", privately(recall(Asked.SEARCH)), later("Search your articles: /search harga beras")),
    Command("said", privately(recall(Asked.SAID)), later("What somebody has said: /said NAME")),
    Command("about", privately(recall(Asked.ABOUT)), later("Where somebody appears, and next to whom: /about NAME")),
    Command("timeline", privately(recall(Asked.TIMELINE)), later("The dates of your latest articles, in order")),
    Command("export", privately(exporting.export), later("Your articles as a file")),
    Command("forget", privately(forgetting.forget), later("Delete an article, a day or everything")),
    Command("privacy", forgetting.privacy, later("What I keep, and where"), BOTH),
    Command("language", settings.language, later("Language of my answers")),
    Command("stats", stats.stats, later("How the bot is doing"), frozenset({ADMIN})),
)

DESCRIPTION = later(
    "Send me a news story, as text or as a link: I answer with who, where, when and the key quotes, word for word from"
    " the article, and keep it as an archive that you can search."
)
SHORT_DESCRIPTION = later("Who, where, when and the key quotes of the news you forward.")


async def publish(bot: ExtBot[Any], admins: frozenset[int] = frozenset()) -> None:
    """Tell Telegram the commands and descriptions, in English for everybody and in the languages that we speak."""
    readers = {"": SOURCE, **{language: language for language in LANGUAGES if language != SOURCE}, **READ_BY}
    for code, language in readers.items():
        say = words(language)
        for menu, scope in ((PRIVATE, BotCommandScopeAllPrivateChats()), (GROUP, BotCommandScopeAllGroupChats())):
            await bot.set_my_commands(_menu({menu}, language), scope=scope, language_code=code or None)
        await bot.set_my_description(say(DESCRIPTION), language_code=code or None)
        await bot.set_my_short_description(say(SHORT_DESCRIPTION), language_code=code or None)
        for admin in admins:
            own: BotCommandScope = BotCommandScopeChat(admin)
            with suppress(BadRequest):  # one who has never written to the bot has no chat with it
                await bot.set_my_commands(_menu({PRIVATE, ADMIN}, language), scope=own, language_code=code or None)


def _menu(menus: set[str], language: str) -> list[BotCommand]:
    say = words(language)
    return [BotCommand(command.name, say(command.description)) for command in COMMANDS if command.shown & menus]
