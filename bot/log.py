"""Logging, configured once: one line an event, never a token, never the text of an article or a message."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from types import TracebackType

TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{6,}")  # the form of every bot token, also inside a URL
QUIET = ("httpx", "httpcore", "telegram", "uvicorn")


Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Replaces bot tokens wherever they stand; of errors it tells what and where, not their words, which may quote."""

    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("<token>", super().format(record))

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the name is logging's
        return "\n".join(f"{type(error).__qualname__} at\n{_frames(error)}" for error in _with_causes(ei[1]))


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _frames(error: BaseException) -> str:
    return "".join(traceback.format_tb(error.__traceback__)).rstrip()


def configure(level: int = logging.INFO) -> None:
    """httpx prints whole URLs at INFO, and Telegram's carry the token: it and its like speak from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
