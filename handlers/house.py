"""The house: its rules, set by whoever runs the bot, and how busy it is."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

KEPT = 1000  # latest updates by which it is told how long one takes
FEW = 3  # updates without an answer; where there are more, only what was asked for is sent


@dataclass(slots=True)
class Work:
    """Since the start: updates dealt with, of which errors that were told and bugs; `waiting` has no answer yet, and
    `is_pressed` says whether answers take most of what Telegram takes at the moment."""

    updates: int = 0
    told: int = 0
    bugs: int = 0
    waiting: Callable[[], int] = lambda: 0
    is_pressed: Callable[[], bool] = lambda: False
    _took: deque[float] = field(default_factory=lambda: deque(maxlen=KEPT))

    @property
    def is_behind(self) -> bool:
        return self.waiting() > FEW or self.is_pressed()

    def took(self, seconds: float) -> None:
        self.updates += 1
        self._took.append(seconds)

    def within(self, share: float) -> int:
        """Milliseconds within which that share of the latest updates was dealt with."""
        ordered = sorted(self._took)
        return round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]) if ordered else 0


@dataclass(frozen=True, slots=True)
class House:
    """`allowed` is empty where everyone may use the bot; `hourly_quota` is 0 where there is none; `example` a story."""

    allowed: frozenset[int] = frozenset()
    admins: frozenset[int] = frozenset()
    hourly_quota: int = 0
    retention_days: int = 0
    example: str = ""
    work: Work = field(default_factory=Work)

    def admits(self, user_id: int | None) -> bool:
        return not self.allowed or user_id in self.allowed or user_id in self.admins
