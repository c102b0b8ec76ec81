"""In groups: silent unless asked, by /digest, a reply to the bot or a mention; and one who adds it is told how."""

from __future__ import annotations

from telegram import Message, MessageEntity, Update

from handlers.context import Context
from handlers.incoming import answer_news, within_quota
from handlers.message import FEWEST_WORDS, News, news_of, text_and_links
from handlers.reply import answer


async def digest(update: Update, context: Context) -> None:
    """/digest LINK, /digest TEXT, or /digest as a reply to a message with news; works in private too."""
    message = update.effective_message
    if message is None:
        return
    news = _behind_command(message, context.args or []) or (
        news_of(message.reply_to_message) if message.reply_to_message else None
    )
    if news is None:
        await answer(
            update, context.say("Reply with /digest to a message that has news in it, or send /digest with a link.")
        )
    elif await within_quota(update, context):
        await answer_news(message, news, context)


async def addressed(update: Update, context: Context) -> None:
    """A reply to the bot or a mention of it, with a link or a text; small talk gets no answer."""
    message = update.effective_message
    if message is None or not _is_to_bot(message, context):
        return
    text, links = text_and_links(message)
    beneath = message.reply_to_message
    if links or len(text.split()) >= FEWEST_WORDS:
        news = news_of(message)
    elif beneath is not None and not (beneath.from_user and beneath.from_user.is_bot):
        news = news_of(beneath)
    else:
        news = None
    if news is not None and await within_quota(update, context):
        await answer_news(message, news, context)


def _behind_command(message: Message, words: list[str]) -> News | None:
    """What stands behind the command; a bare address counts as a link there."""
    if not words:
        return None
    _, links = text_and_links(message)
    rest = (message.text or "").split(None, 1)[1]
    if not links and len(words) == 1 and "." in words[0]:
        links = (words[0],)
    if links:
        return News(None, links)
    return News(rest)


def _is_to_bot(message: Message, context: Context) -> bool:
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == context.bot.id:
        return True
    mentions = message.parse_entities([MessageEntity.MENTION]) or message.parse_caption_entities(
        [MessageEntity.MENTION]
    )
    return f"@{context.bot.username}".casefold() in {mention.casefold() for mention in mentions.values()}
