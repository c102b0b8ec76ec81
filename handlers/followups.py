"""What a reader asks next: of the digest replied to, else of the chat's latest."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from extract.types import Digest
from handlers.context import Context
from handlers.reply import answer, language_of
from handlers.wording import words

Render = Callable[[Digest, str], str]
Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def follow_up(render: Render) -> Handler:
    """The handler of a command that is answered by `render`."""

    async def handler(update: Update, context: Context) -> None:
        message = update.effective_message
        if message is None:
            return
        language = language_of(update)
        replied = message.reply_to_message
        digest = await context.newsroom.recall(message.chat_id, replied.message_id if replied else None)
        if digest is None:
            await answer(update, words(language)["unknown_reply" if replied else "nothing_yet"])
        else:
            await answer(update, render(digest, language))

    return handler
