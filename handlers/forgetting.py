"""/forget: what of the archive, then once more whether really, then how much is gone. And /privacy."""

from __future__ import annotations

import time
from collections.abc import Sequence

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest

from handlers.archive import Forgotten, Scope
from handlers.context import CHOSEN, Context
from handlers.followups import recalled
from handlers.page import Button, Page, Rows, Verb, ask_again, pack
from handlers.reply import acknowledge, answer, show
from handlers.wording import Wording

CONFIRMED_WITHIN = 60  # seconds


async def forget(update: Update, context: Context) -> None:
    """Asks what to delete; of one article where the command replies to its digest or there is a latest one."""
    message, user, say = update.effective_message, update.effective_user, context.say
    if message is None or user is None:
        return
    digest = await recalled(message, context)
    one = [(Button(say("This article"), pack(Verb.FORGET, Scope.ARTICLE, digest.id)),)] if digest else []
    rows: Rows = (
        *one,
        (Button(say("The last 24 hours"), pack(Verb.FORGET, Scope.DAY)),),
        (Button(say("Everything"), pack(Verb.FORGET, Scope.ALL)),),
        (Button(say("Keep all"), pack(Verb.CANCEL)),),
    )
    await answer(update, Page(say("What shall I delete?"), rows))


async def confirm(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    """Says how much it would be."""
    scope, article_id = _scope(arguments)
    say = context.say
    if scope is None:
        await acknowledge(query, ask_again(say))
        return
    count = await context.archive.holds(query.from_user.id, scope, article_id)
    until = int(time.time()) + CONFIRMED_WITHIN
    rows: Rows = (
        (
            Button(say("Yes, delete"), pack(Verb.FORGET_NOW, scope, article_id or "", until)),
            Button(say("Keep all"), pack(Verb.CANCEL)),
        ),
    )
    await acknowledge(query)
    await show(query, Page(_question(scope, count, say), rows))


async def forget_now(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    scope, article_id = _scope(arguments)
    say = context.say
    until = arguments[2] if len(arguments) > 2 else ""
    if scope is None or not until.isdecimal() or time.time() > int(until):
        await acknowledge(query)
        await show(query, say("That took too long, so nothing was deleted. Send /forget again."))
        return
    gone = await context.archive.forget(query.from_user.id, scope, article_id)
    if scope is Scope.ALL and context.user_data is not None:
        context.user_data.pop(CHOSEN, None)
    await acknowledge(query)
    await show(query, f"{_gone(gone, say)} {say('My messages in this chat stay until you delete them.')}")


def _gone(gone: Forgotten, say: Wording) -> str:
    """Where there was nothing, it may be that the bot died before it could tell what it had deleted."""
    if not gone.articles and not gone.answers:
        return say("Nothing of that is kept any more.")
    articles = say.plural("{count} article", "{count} articles", gone.articles)
    answers = say.plural("{count} answer", "{count} answers", gone.answers)
    return say("Deleted: {articles} and {answers}.", articles=articles, answers=answers)


async def keep(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    await acknowledge(query)
    await show(query, context.say("Nothing was deleted."))


async def delete(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    """The bot's answer in a group: by the one who asked for it, or an administrator."""
    asker = message.reply_to_message.from_user if message.reply_to_message else None
    if asker is None or asker.id != query.from_user.id:
        member = await context.bot.get_chat_member(message.chat_id, query.from_user.id)
        if member.status not in {ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}:
            await acknowledge(query, context.say("Only whoever asked for it, or an administrator, can delete this."))
            return
    try:
        await message.delete()
    except BadRequest:  # gone already, or older than the two days within which a bot may
        await acknowledge(query, context.say("I cannot delete that message any more."))
    else:
        await acknowledge(query)


async def privacy(update: Update, context: Context) -> None:
    say, days = context.say, context.house.retention_days
    kept = (
        say.plural(
            "It is deleted {count} day after you sent it.", "It is deleted {count} days after you sent it.", days
        )
        if days
        else say("It is kept until you delete it.")
    )
    text = say(
        "🔒 <b>What I keep</b>\nThe articles you send, with their digests; which message asked for which; the questions"
        " you ask your archive; your language, if you chose one; and 👍, 👎 and corrections, if you give any. A message"
        " at which I failed three times is kept for three days at most."
    )
    where = say(
        "It lies in one file on the machine that runs this bot. No article and no message goes anywhere else: I read"
        " with a pipeline of my own. When you send a link, its site sees that I fetch the page, and nothing about you."
    )
    delete_it = say("/forget deletes one article, the last day, or everything. /export gives you your articles.")
    await answer(update, "\n\n".join([text, where, f"{kept} {delete_it}"]))


def _scope(arguments: Sequence[str]) -> tuple[Scope | None, str | None]:
    if not arguments or arguments[0] not in set(Scope):
        return None, None
    return Scope(arguments[0]), (arguments[1] if len(arguments) > 1 else None) or None


def _question(scope: Scope, count: int, say: Wording) -> str:
    if scope is Scope.ARTICLE:
        return say("Delete this article, with its digest and all that was asked about it?")
    if scope is Scope.DAY:
        return say.plural(
            "Delete the {count} article of the last 24 hours?",
            "Delete the {count} articles of the last 24 hours?",
            count,
        )
    return say.plural(
        "Delete everything I keep about you: {count} article, your settings, questions and judgements?",
        "Delete everything I keep about you: {count} articles, your settings, questions and judgements?",
        count,
    )
