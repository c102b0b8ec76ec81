"""How fast the bot writes: Telegram's limits for a private chat too, which python-telegram-bot's own limiter lacks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.ext import AIORateLimiter

BURST = 4  # messages at once; Telegram lets about five pass
PER_SECOND = 1  # messages a second in one chat, in the long run
REMEMBERED = 1000  # chats; one that is forgotten starts with a full burst, after that much of a pause
WRITES = ("send", "edit", "copy", "forward")  # what Telegram counts, by the beginning of a method's name


class ChatPace(AIORateLimiter):
    """Its limits, 30 a second over all chats and 20 a minute in a group, and one a second in every chat."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._chats: OrderedDict[object, AsyncLimiter] = OrderedDict()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        chat = data.get("chat_id")
        if chat is not None and endpoint.startswith(WRITES) and endpoint != "sendChatAction":
            await self._of(chat).acquire()
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)

    def _of(self, chat: object) -> AsyncLimiter:
        limiter = self._chats.pop(chat, None) or AsyncLimiter(BURST, BURST / PER_SECOND)
        self._chats[chat] = limiter
        if len(self._chats) > REMEMBERED:
            self._chats.popitem(last=False)
        return limiter
