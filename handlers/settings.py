"""/language: in which language the bot speaks with a reader; articles are never translated."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale
from telegram import CallbackQuery, Message, Update

from handlers.context import CHOSEN, Context
from handlers.page import Button, Page, Verb, pack
from handlers.reply import acknowledge, answer, show
from handlers.wording import LANGUAGES

TELEGRAMS = "-"


async def language(update: Update, context: Context) -> None:
    await answer(update, _choice(context))


async def choose(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    chosen = arguments[0] if arguments and arguments[0] in LANGUAGES else None
    await context.archive.choose_language(query.from_user.id, chosen)
    if context.user_data is not None:
        context.user_data[CHOSEN] = chosen
    await acknowledge(query)
    await show(query, _choice(context))


def _choice(context: Context) -> Page:
    say = context.say
    chosen = (context.user_data or {}).get(CHOSEN)
    labels = {code: Locale.parse(code).get_display_name(code) or code for code in LANGUAGES}
    labels[TELEGRAMS] = say("As in Telegram")
    rows = tuple(
        (Button(f"✓ {label}" if code == (chosen or TELEGRAMS) else label, pack(Verb.LANGUAGE, code)),)
        for code, label in labels.items()
    )
    return Page(say("In which language shall I speak with you? Articles stay as they are written."), rows)
