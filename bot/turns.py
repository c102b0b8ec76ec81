"""Good manners: how many requests a host gets at once, and how soon after another."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiolimiter import AsyncLimiter

AT_ONCE = 2
PAUSE = 0.3  # seconds between the beginnings of two fetches from one host


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    pace: AsyncLimiter
    users: int = field(default=0)


class Turns:
    """`async with turns.of(host): ...`, for each host in the order in which they came."""

    def __init__(self, at_once: int = AT_ONCE, pause: float = PAUSE) -> None:
        self._at_once = at_once
        self._pause = pause
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def of(self, host: str, *, again: bool = False) -> AsyncIterator[None]:
        """`again`: a redirect of a fetch that this host has already given a turn, which needs no pause."""
        known = self._hosts.get(host)
        if known is None:
            known = self._hosts[host] = _Host(asyncio.Semaphore(self._at_once), AsyncLimiter(1, self._pause))
        known.users += 1
        try:
            async with known.slots:
                if not again:
                    await known.pace.acquire()
                yield
        finally:
            known.users -= 1
            asyncio.get_running_loop().call_later(self._pause, self._forget, host, known)

    def _forget(self, host: str, known: _Host) -> None:
        if not known.users and self._hosts.get(host) is known:
            del self._hosts[host]
