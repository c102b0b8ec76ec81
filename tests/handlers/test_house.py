"""How busy the house is."""

from __future__ import annotations

from handlers.house import FEW, Work


def test_a_bot_is_behind_where_more_than_a_few_wait() -> None:
    work = Work()
    assert not work.is_behind
    work.waiting = lambda: FEW
    assert not work.is_behind
    work.waiting = lambda: FEW + 1
    assert work.is_behind


def test_a_bot_is_behind_where_answers_take_what_telegram_takes() -> None:
    work = Work()
    work.is_pressed = lambda: True
    assert work.is_behind
