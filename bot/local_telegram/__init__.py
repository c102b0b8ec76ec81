"""A Telegram inside the process: its people write, the bot answers, and every call is held to Telegram's own rules.

The application talks to it as it talks to the network, and its users' messages arrive in the application's queue:
what passes here passes there. The tests and the chat page use it. Knows neither handlers nor the database; keeps all
in memory, without faults and rate limits.
"""

from bot.local_telegram.people import User
from bot.local_telegram.room import Event, Room
from bot.local_telegram.server import LocalTelegram

__all__ = ["Event", "LocalTelegram", "Room", "User"]
