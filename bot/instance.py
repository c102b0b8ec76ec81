"""One bot to a database: a lock beside it that ends with its process, however that ends."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from bot.settings import SettingsError


class AlreadyRunning(SettingsError):
    """Another process serves from this database."""


@contextlib.contextmanager
def alone(database: Path) -> Iterator[None]:
    """Raises AlreadyRunning, or OSError where no file can be made there."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_name(f"{database.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(
                f"another sariberita already uses {database}; stop that one, or set another DATABASE_PATH."
            ) from error
        yield
