"""👍 and 👎 beneath a digest, and the reader's own words on what is wrong with it, kept only where he sends them."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import CallbackQuery, ForceReply, Message, ReplyParameters
from telegram.constants import ParseMode

from handlers.context import Context
from handlers.followups import owned
from handlers.page import ask_again
from handlers.reply import acknowledge, reply_to

LONGEST = 1000  # characters of a correction


async def praise(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    reading = await owned(query, message, arguments, context)
    if reading is None:
        await acknowledge(query, ask_again(context.say))
        return
    await context.archive.judge(query.from_user.id, reading.digest.id, good=True)
    await acknowledge(query, context.say("Thank you!"))


async def blame(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    """Asks what is wrong; answering is the reader's consent that it is kept."""
    say, reading = context.say, await owned(query, message, arguments, context)
    if reading is None:
        await acknowledge(query, ask_again(say))
        return
    await context.archive.judge(query.from_user.id, reading.digest.id, good=False)
    await acknowledge(query)
    asking = await message.reply_text(
        say(
            "Sorry! What is wrong? If you like, reply to this message with the correction. I will keep it with the"
            " article, as material for tests; /forget deletes it."
        ),
        parse_mode=ParseMode.HTML,
        reply_markup=ForceReply(selective=True),
        reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        do_quote=None,
    )
    await context.archive.prompt(message.chat_id, asking.message_id, reading.digest.id)


async def took_correction(message: Message, context: Context) -> bool:
    """Whether the message replies to such a question; its words are then kept."""
    replied, user = message.reply_to_message, message.from_user
    if replied is None or user is None or not message.text or not (replied.from_user and replied.from_user.is_bot):
        return False
    article_id = await context.archive.prompted(message.chat_id, replied.message_id)
    if article_id is None:
        return False
    if await context.archive.find(article_id, user.id, message.chat_id) is None:
        await reply_to(message, ask_again(context.say))
        return True
    await context.archive.correct(user.id, article_id, message.text[:LONGEST])
    await reply_to(message, context.say("Thank you, that is kept with the article."))
    return True
