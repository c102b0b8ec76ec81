"""The line to Telegram: python-telegram-bot's own, which remembers when it last held."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from telegram.request import HTTPXRequest


@dataclass(slots=True)
class Contact:
    """Monotonic times: of the last answer from Telegram, and since when it gives none."""

    last: float | None = None
    lost_since: float | None = None

    def made(self) -> None:
        self.last, self.lost_since = time.monotonic(), None

    def failed(self) -> None:
        if self.lost_since is None:
            self.lost_since = time.monotonic()


class Line(HTTPXRequest):
    """`contact` is told of each request whether Telegram answered it at all."""

    def __init__(self, contact: Contact, **settings: Any) -> None:
        super().__init__(**settings)
        self._contact = contact

    async def do_request(self, *arguments: Any, **keywords: Any) -> tuple[int, bytes]:
        try:
            status, body = await super().do_request(*arguments, **keywords)
        except Exception:
            self._contact.failed()
            raise
        if status < 500:
            self._contact.made()
        else:
            self._contact.failed()
        return status, body
