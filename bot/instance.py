"""One bot to a database: a lock beside it that ends with its process, however that ends."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from bot.settings import SettingsError
from handlers.newsroom import StoreError


class AlreadyRunning(SettingsError):
    """Another process serves from this database."""


@contextlib.contextmanager
def alone(database: Path) -> Iterator[None]:
    """Raises AlreadyRunning, or StoreError where no file can be made there."""
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        lock = database.with_name(f"{database.name}.lock").open("w")
    except OSError as error:
        raise StoreError(str(error)) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(
                f"another sariberita already uses {database}; stop that one, or set another DATABASE_PATH."
            ) from error
        yield
