"""What a handler is given beside the update."""

from __future__ import annotations

from typing import Any, Self

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from handlers.archive import Archive
from handlers.gathering import Gathering
from handlers.house import House
from handlers.newsroom import Newsroom
from handlers.wording import Wording, language_for, words

CHOSEN = "language"  # in user_data: what the reader chose by /language, or None


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """python-telegram-bot's context, knowing the newsroom, the archive, the house rules and the reader's language."""

    _code: str | None = None

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> Self:
        context = super().from_update(update, application)
        user = update.effective_user if isinstance(update, Update) else None
        context._code = user.language_code if user else None
        return context

    @property
    def say(self) -> Wording:
        """In the language that the reader chose, else that of his Telegram."""
        return words((self.user_data or {}).get(CHOSEN) or language_for(self._code))

    @property
    def newsroom(self) -> Newsroom:
        newsroom: Newsroom = self.bot_data["newsroom"]
        return newsroom

    @property
    def archive(self) -> Archive:
        archive: Archive = self.bot_data["archive"]
        return archive

    @property
    def house(self) -> House:
        house: House = self.bot_data["house"]
        return house

    @property
    def gathering(self) -> Gathering:
        gathering: Gathering = self.bot_data["gathering"]
        return gathering
