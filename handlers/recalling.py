"""/history, /search, /said, /about and /timeline: the reader's own archive, page by page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from telegram import CallbackQuery, Message, Update

from handlers import listings
from handlers.archive import Asked, Found, Question
from handlers.context import Context
from handlers.digest import digest_page
from handlers.followups import Handler, akin_to, owned
from handlers.listings import PER_PAGE
from handlers.newsroom import Asked as AskedBy
from handlers.page import Page, ask_again, page_number, stored_number
from handlers.reply import acknowledge, answer, reply_to, show
from handlers.wording import later

T = TypeVar("T")
LONGEST = 200  # characters of a name or of what is searched for

NEEDS_WORDS = {
    Asked.SEARCH: later("Write what to look for after the command, such as: /search harga beras"),
    Asked.SAID: later("Write whose words you want after the command, such as: /said Menteri Pertanian"),
    Asked.ABOUT: later("Write a name after the command, such as: /about Bank Indonesia"),
}


def recall(kind: Asked) -> Handler:
    """The handler of a command that asks the archive."""

    async def handler(update: Update, context: Context) -> None:
        message, user, say = update.effective_message, update.effective_user, context.say
        if message is None or user is None:
            return
        words = " ".join(context.args or ())
        if kind in NEEDS_WORDS and not words:
            await answer(update, say(NEEDS_WORDS[kind]))
        elif len(words) > LONGEST:
            await answer(update, say("That is too long to look for. Send a few words."))
        else:
            question = Question(user.id, kind, words)
            number = await context.archive.ask(question)
            await answer(update, await _answers[kind](question, number, 0, context))

    return handler


async def turn(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    """Another page of an answer, for the one who asked."""
    number = stored_number(arguments, 0)
    question = await context.archive.question(number)
    if question is None or question.user_id != query.from_user.id:
        await acknowledge(query, context.say("These buttons belong to somebody else, or are too old."))
        return
    page = await _answers[question.kind](question, number, page_number(arguments, 1), context)
    await acknowledge(query)
    await show(query, page)


async def reopen(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    """An article of the archive, as a digest of its own that can be asked about."""
    reading = await owned(query, message, arguments, context)
    if reading is None:
        await acknowledge(query, ask_again(context.say))
        return
    await acknowledge(query)
    akin = await akin_to(reading.digest, query.from_user.id, message, context)
    reply = await reply_to(message, digest_page(reading, context.say, akin=akin))
    await context.newsroom.note(
        reading.digest, AskedBy(message.chat_id, query.from_user.id, reply.message_id), reply.message_id
    )


async def _history(question: Question, number: int, page: int, context: Context) -> Page:
    found, page = await _at(page, partial(context.archive.history, question.user_id))
    return listings.history(found, number, page, context.say)


async def _search(question: Question, number: int, page: int, context: Context) -> Page:
    found, page = await _at(page, partial(context.archive.search, question.user_id, question.words))
    return listings.search(found, question.words, number, page, context.say)


async def _said(question: Question, number: int, page: int, context: Context) -> Page:
    names = await context.archive.names(question.user_id, question.words)
    found, page = await _at(page, partial(context.archive.said, question.user_id, names))
    return listings.said(found, names, question.words, number, page, context.say)


async def _about(question: Question, number: int, page: int, context: Context) -> Page:
    names = await context.archive.names(question.user_id, question.words)
    found, page = await _at(page, partial(context.archive.about, question.user_id, names))
    company = await context.archive.company(question.user_id, names)
    return listings.about(found, company, names, question.words, number, page, context.say)


async def _timeline(question: Question, number: int, page: int, context: Context) -> Page:
    found, page = await _at(page, partial(context.archive.timeline, question.user_id))
    return listings.timeline(found, number, page, context.say)


async def _at(page: int, ask: Callable[..., Awaitable[Found[T]]]) -> tuple[Found[T], int]:
    """The page, or the last where meanwhile there are fewer."""
    found = await ask(offset=page * PER_PAGE, limit=PER_PAGE)
    if not found.items and found.total:
        page = (found.total - 1) // PER_PAGE
        found = await ask(offset=page * PER_PAGE, limit=PER_PAGE)
    return found, page


_answers: dict[Asked, Callable[[Question, int, int, Context], Awaitable[Page]]] = {
    Asked.HISTORY: _history,
    Asked.SEARCH: _search,
    Asked.SAID: _said,
    Asked.ABOUT: _about,
    Asked.TIMELINE: _timeline,
}
