"""What a reader asks next: of the digest replied to, else of the chat's latest; by command or by button."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from extract.types import Digest
from handlers import answers
from handlers.archive import Archive
from handlers.context import Context
from handlers.digest import page_for
from handlers.newsroom import Reading
from handlers.page import Page, Verb, ask_again, page_number
from handlers.reply import acknowledge, answer, show

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
Press = Callable[[CallbackQuery, Message, Sequence[str], Context], Coroutine[Any, Any, None]]


def privately(handler: Handler) -> Handler:
    """For what is the reader's own: in a group it is not shown."""

    async def guarded(update: Update, context: Context) -> None:
        chat = update.effective_chat
        if chat is not None and chat.type != ChatType.PRIVATE:
            await answer(update, context.say("Your archive is yours alone: ask me in our private chat."))
        else:
            await handler(update, context)

    return guarded


def follow_up(verb: Verb) -> Handler:
    """The handler of a command that asks for one of the answers."""

    async def handler(update: Update, context: Context) -> None:
        digest = await digest_meant(update, context)
        if digest is not None:
            await answer(update, answers.ANSWERS[verb](digest, context.say, 0))

    return handler


async def digest_meant(update: Update, context: Context) -> Digest | None:
    """Of the message replied to, else the chat's latest; where there is none, the reader is told."""
    message = update.effective_message
    if message is None:
        return None
    digest = await recalled(message, context)
    if digest is None:
        say = context.say
        await answer(
            update,
            say("That message is not one of my digests. Reply to a digest, or send the command alone.")
            if replied_to(message)
            else say("There is no article here yet. Send a story's text or a link first."),
        )
    return digest


async def recalled(message: Message, context: Context) -> Digest | None:
    """The digest that the message replied to carries or asked for, else the chat's latest."""
    replied = replied_to(message)
    return await context.newsroom.recall(message.chat_id, replied.message_id if replied else None)


def replied_to(message: Message) -> Message | None:
    """In a topic every message replies to the one that opened it, which means nothing."""
    replied = message.reply_to_message
    return None if replied is None or replied.forum_topic_created else replied


def turn_to(verb: Verb) -> Press:
    """The handler of a button that shows one of the answers, or the digest, in place."""

    async def press(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
        reading = await owned(query, message, arguments, context)
        page = await _page(verb, reading, query, message, arguments, context) if reading else None
        if page is None:
            await acknowledge(query, ask_again(context.say))
        else:
            await acknowledge(query)
            await show(query, page)

    return press


async def owned(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> Reading | None:
    """The article that a button is about, where the one who pressed it, or this chat, has it."""
    archive: Archive = context.archive
    return await archive.find(arguments[0] if arguments else "", query.from_user.id, message.chat_id)


async def akin_to(digest: Digest, reader: int, message: Message, context: Context) -> Digest | None:
    """Another article on the story that the reader has; what that is, is no matter of a group's."""
    return await context.archive.akin(reader, digest) if message.chat.type == ChatType.PRIVATE else None


async def _page(
    verb: Verb,
    reading: Reading,
    query: CallbackQuery,
    message: Message,
    arguments: Sequence[str],
    context: Context,
) -> Page | None:
    digest = reading.digest
    if verb in {Verb.DIGEST, Verb.COMPARE}:
        akin = await akin_to(digest, query.from_user.id, message, context)
        if verb is Verb.DIGEST:
            return page_for(message.chat, reading, context.say, akin=akin)
        return answers.compared(digest, akin, context.say) if akin else None
    if verb is Verb.NAME:
        index = page_number(arguments, 1)
        known = index < len(digest.entities())
        return answers.name(digest, context.say, index, page_number(arguments, 2)) if known else None
    return answers.ANSWERS[verb](digest, context.say, page_number(arguments, 1))
