"""What python-telegram-bot can read of an update. What Telegram has added since may be beyond it: then it reads less,
but the next updates all the same, where it would otherwise ask for this one for ever."""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update

logger = logging.getLogger(__name__)

Json = dict[str, Any]
MESSAGES = (Update.MESSAGE, Update.EDITED_MESSAGE)
PLAIN = ("message_id", "date", "chat", "from", "text", "caption")  # of a message; all that an answer needs


def legible(update: Json) -> Json:
    """As it came; without what a plain message does not need; or its number alone."""
    number = update["update_id"]
    plain = {kind: _plain(update[kind]) for kind in MESSAGES if isinstance(update.get(kind), dict)}
    for attempt in (update, {"update_id": number, **plain}):
        why = _illegible(attempt)
        if not why:
            return attempt
        logger.error("event=illegible update=%d error=%s", number, why)
    return {"update_id": number}


def _illegible(update: Json) -> str:
    """The library's error by name: what it says may hold words of the message."""
    try:
        Update.de_json(update, None)
    except Exception as error:
        return type(error).__name__
    return ""


def _plain(message: Json) -> Json:
    return {name: message[name] for name in PLAIN if name in message}
