"""Logging, configured once: one line an event, never a token, never the text of an article or a message."""

from __future__ import annotations

import logging
import re

TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{6,}")  # the form of every bot token, also inside a URL
QUIET = ("httpx", "httpcore", "telegram", "apscheduler", "trafilatura", "htmldate", "readability", "uvicorn.access")


class RedactTokens(logging.Filter):
    """Replaces bot tokens in the message and in the text of a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = TOKEN.sub("<token>", record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = TOKEN.sub("<token>", record.exc_text)
        return True


def configure(level: int = logging.INFO) -> None:
    """httpx prints whole URLs at INFO, and Telegram's carry the token: it and its like speak from WARNING on."""
    handler = logging.StreamHandler()
    handler.addFilter(RedactTokens())
    logging.basicConfig(
        level=level, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True
    )
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
