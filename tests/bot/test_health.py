"""What counts as being well."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot import health
from bot.health import Health
from bot.line import Contact
from bot.metrics import Metrics


def test_what_comes_and_goes_is_one_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    journal: Any = SimpleNamespace(trouble="database or disk is full")
    inbox = SimpleNamespace(age=0.0, length=0, trouble=None)
    workers = SimpleNamespace(alive=lambda: 1)
    watched = Health(cast(Any, inbox), journal, cast(Any, workers), (Contact(), Contact()), lambda: True, Metrics())
    assert watched.problems() == ["database"]
    journal.trouble = None
    assert watched.problems() == ["database"]
    monkeypatch.setattr(health, "CALM", 0.0)
    assert watched.problems() == []
