"""In groups: silent unless asked, by /digest, a reply to the bot or a mention."""

from __future__ import annotations

from telegram import Message, MessageEntity, Update

from handlers.context import Context
from handlers.digest import page_for
from handlers.incoming import answer_news, within_quota
from handlers.message import FEWEST_WORDS, News, news_of, reader_of, story_beneath, text_and_links
from handlers.page import Page
from handlers.reply import answer


async def digest(update: Update, context: Context) -> None:
    """/digest LINK, /digest TEXT, or /digest as a reply to a message with news; works in private too."""
    message = update.effective_message
    if message is None:
        return
    news = _behind_command(message, context.args or []) or story_beneath(message)
    if news is not None:
        if await within_quota(update, context):
            await answer_news(message, news, context)
        return
    shown = await _carried(message, context)
    await answer(
        update,
        shown or context.say("Reply with /digest to a message that has news in it, or send /digest with a link."),
    )


async def addressed(update: Update, context: Context) -> None:
    """A reply to the bot or a mention of it, with a link or a text; small talk gets no answer."""
    message = update.effective_message
    if message is None or not _is_to_bot(message, context):
        return
    own = (message.text or message.caption or "").replace(f"@{context.bot.username}", " ")
    text, links = text_and_links(message, own)
    has_own = bool(links) or len(text.split()) >= FEWEST_WORDS
    news = news_of(message, own) if has_own else story_beneath(message)
    if news is not None and await within_quota(update, context):
        await answer_news(message, news, context)


async def _carried(message: Message, context: Context) -> Page | None:
    """The digest that the message replied to carries, once more."""
    replied = message.reply_to_message
    digest = await context.newsroom.recall(message.chat_id, replied.message_id) if replied else None
    reading = await context.archive.find(digest.id, reader_of(message), message.chat_id) if digest else None
    return page_for(message.chat, reading, context.say) if reading else None


def _behind_command(message: Message, words: list[str]) -> News | None:
    """What stands behind the command, where it can be a story; a bare address counts as a link there."""
    _, links = text_and_links(message)
    if not links and len(words) == 1 and "." in words[0]:
        links = (words[0],)
    if links:
        return News(None, links)
    return News((message.text or "").split(None, 1)[1]) if len(words) >= FEWEST_WORDS else None


def _is_to_bot(message: Message, context: Context) -> bool:
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == context.bot.id:
        return True
    mentions = message.parse_entities([MessageEntity.MENTION]) or message.parse_caption_entities(
        [MessageEntity.MENTION]
    )
    return f"@{context.bot.username}".casefold() in {mention.casefold() for mention in mentions.values()}
