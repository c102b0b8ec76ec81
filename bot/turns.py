"""Good manners: how many requests a host gets at once, how soon after another, and for whom."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiolimiter import AsyncLimiter

from bot.keyed import FairTurns

AT_ONCE = 2
PAUSE = 0.3  # seconds between the beginnings of two fetches from one host


@dataclass(slots=True)
class _Host:
    slots: FairTurns
    pace: AsyncLimiter
    users: int = field(default=0)


class Turns:
    """`async with turns.of(host, user): ...`; however much of a host one user wants, another's first is next."""

    def __init__(self, at_once: int = AT_ONCE, pause: float = PAUSE) -> None:
        self._at_once = at_once
        self._pause = pause
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def of(self, host: str, user: int | None = None, *, again: bool = False) -> AsyncIterator[None]:
        """`again`: a redirect of a fetch that this host has already given a turn, which needs no pause."""
        known = self._hosts.get(host)
        if known is None:
            known = self._hosts[host] = _Host(FairTurns(self._at_once), AsyncLimiter(1, self._pause))
        known.users += 1
        try:
            await known.slots.acquire(user)
            try:
                if not again:
                    await known.pace.acquire()
                yield
            finally:
                known.slots.release()
        finally:
            known.users -= 1
            asyncio.get_running_loop().call_later(self._pause, self._forget, host, known)

    def _forget(self, host: str, known: _Host) -> None:
        if not known.users and self._hosts.get(host) is known:
            del self._hosts[host]
