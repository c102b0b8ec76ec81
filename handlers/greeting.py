"""/start and /help; and the built-in story, for those who have none at hand."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from handlers.context import Context
from handlers.digest import digest_page
from handlers.incoming import at_work
from handlers.newsroom import Asked
from handlers.page import Button, Page, Verb, pack
from handlers.reply import acknowledge, answer, reply_to


async def start(update: Update, context: Context) -> None:
    say, chat = context.say, update.effective_chat
    if chat is not None and chat.type != ChatType.PRIVATE:
        await answer(
            update,
            say(
                "Hello! I read news. Reply with /digest to a message that has a story in it, or send /digest with a"
                " link; otherwise I keep silent."
            ),
        )
        return
    text = say(
        "Hello! Send or forward me a news story, as text or as a link. I answer with who, where, when and the key"
        " quotes, word for word from the article. I read Indonesian news for now.\n\nWhat you send becomes an archive"
        " that you can ask: /search, /said, /timeline. The whole list: /help"
    )
    row = (Button(say("Show me an example"), pack(Verb.EXAMPLE)),) if context.house.example else ()
    await answer(update, Page(text, (row,) if row else ()))


async def example(query: CallbackQuery, message: Message, arguments: Sequence[str], context: Context) -> None:
    await acknowledge(query)
    async with at_work(message):
        reading = await context.newsroom.read_text(context.house.example)
        reply = await reply_to(message, digest_page(reading, context.say))
    asked = Asked(message.chat_id, query.from_user.id, reply.message_id)
    await context.newsroom.note(reading.digest, asked, reply.message_id)
