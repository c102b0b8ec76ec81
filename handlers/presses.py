"""Buttons: which does what."""

from __future__ import annotations

from telegram import Message, Update

from handlers import exporting, forgetting, greeting, judging, recalling, settings
from handlers.answers import ANSWERS
from handlers.context import Context
from handlers.followups import Press, turn_to
from handlers.page import Verb, ask_again, unpack
from handlers.reply import acknowledge

PRESSES: dict[Verb, Press] = {
    **{verb: turn_to(verb) for verb in (*ANSWERS, Verb.NAME, Verb.DIGEST, Verb.COMPARE)},
    Verb.TURN: recalling.turn,
    Verb.OPEN: recalling.reopen,
    Verb.GOOD: judging.praise,
    Verb.BAD: judging.blame,
    Verb.EXPORT: exporting.send_file,
    Verb.FORGET: forgetting.confirm,
    Verb.FORGET_NOW: forgetting.forget_now,
    Verb.CANCEL: forgetting.keep,
    Verb.DELETE: forgetting.delete,
    Verb.LANGUAGE: settings.choose,
    Verb.EXAMPLE: greeting.example,
}


async def press(update: Update, context: Context) -> None:
    """Of a version that is not known, or beneath a message that is too old to be seen: a sentence."""
    query = update.callback_query
    if query is None:
        return
    known = unpack(query.data or "")
    if known is None or not isinstance(query.message, Message):
        await acknowledge(query, ask_again(context.say))
        return
    verb, arguments = known
    await PRESSES[verb](query, query.message, arguments, context)
