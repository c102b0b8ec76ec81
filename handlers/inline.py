"""Inline mode: the reader's own archive, searched from any chat."""

from __future__ import annotations

from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent, Update
from telegram.constants import ParseMode

from handlers.archive import Entry
from handlers.context import Context
from handlers.digest import digest_html
from handlers.listings import source_of
from handlers.recalling import LONGEST

RESULTS = 10


async def search(update: Update, context: Context) -> None:
    """The articles that hold the words, or the latest; nobody else's, so Telegram must not share the answer."""
    query = update.inline_query
    if query is None:
        return
    words, user_id, say = query.query.strip()[:LONGEST], query.from_user.id, context.say
    offset = int(query.offset) if query.offset.isdecimal() else 0
    if words:
        hits = await context.archive.search(user_id, words, offset=offset, limit=RESULTS)
        entries, total = [hit.entry for hit in hits.items], hits.total
    else:
        latest = await context.archive.history(user_id, offset=offset, limit=RESULTS)
        entries, total = list(latest.items), latest.total
    results = [result for entry in entries if (result := await _result(entry, user_id, context))]
    more = str(offset + RESULTS) if total > offset + RESULTS else ""
    button = (
        None if results else InlineQueryResultsButton(say("Nothing found. Send me an article"), start_parameter="start")
    )
    await query.answer(results, cache_time=0, is_personal=True, next_offset=more, button=button)


async def _result(entry: Entry, user_id: int, context: Context) -> InlineQueryResultArticle | None:
    reading = await context.archive.find(entry.article_id, user_id, user_id)
    if reading is None:
        return None
    content = InputTextMessageContent(digest_html(reading, context.say), parse_mode=ParseMode.HTML)
    return InlineQueryResultArticle(
        id=entry.article_id,
        title=entry.name[:100],
        description=source_of(entry, context.say),
        input_message_content=content,
    )
