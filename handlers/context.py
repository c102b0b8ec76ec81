"""What a handler is given beside the update."""

from __future__ import annotations

from typing import Any

from telegram.ext import CallbackContext, ExtBot

from handlers.newsroom import Newsroom


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """python-telegram-bot's context, knowing the newsroom and who may use the bot."""

    @property
    def newsroom(self) -> Newsroom:
        newsroom: Newsroom = self.bot_data["newsroom"]
        return newsroom

    @property
    def allowed_users(self) -> frozenset[int]:
        """Empty where everyone may."""
        allowed: frozenset[int] = self.bot_data.get("allowed_users", frozenset())
        return allowed
