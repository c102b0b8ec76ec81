"""Expressions of time in Indonesian news: where they stand, and which days they mean.

A value follows from the words and the day they were written or said, or there is none: without that day only what is
complete in itself ("25 Juli 2023", "awal 2020") has a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extract.indonesian.calendar import Stretch
from extract.indonesian.lookalikes import is_time
from extract.indonesian.tense import Context
from extract.indonesian.time_patterns import FORMS, TO, Part
from extract.indonesian.time_values import Value
from extract.types import Precision

_JOINED = re.compile(r",?[^\S\n]")
_RANGE = re.compile(TO.replace(" ", r"[^\S\n]"))


@dataclass(frozen=True, slots=True)
class Expression:
    """Parts that stand together ("Selasa (25/7)", "pukul 09.00 WIB"), and `until` what parts where it is a range."""

    parts: tuple[Part, ...]
    until: tuple[Part, ...] = ()

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return (self.until or self.parts)[-1].end

    @property
    def only_clock(self) -> bool:
        return not self.until and all(part.form.kind == "clock" for part in self.parts)


def find(text: str) -> list[Expression]:
    """Every expression that can be put on a calendar or clock, in text order, none overlapping another."""
    parts = [Part(form, match) for form in FORMS for match in form.pattern.finditer(text)]
    groups: list[list[Part]] = []
    end = 0
    for part in sorted(parts, key=lambda p: (p.start, -p.end)):
        if part.start < end:
            continue
        end = part.end
        if not is_time(text, part):
            continue
        if groups and _JOINED.fullmatch(text, groups[-1][-1].end, part.start) and _fit(groups[-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return _ranges(text, groups)


def _fit(group: list[Part], part: Part) -> bool:
    """A weekday, a date, "hari ini" and a clock time side by side are one expression."""
    kinds = {other.form.kind for other in group} | {part.form.kind}
    return "span" not in kinds and len(kinds) == len(group) + 1


def _ranges(text: str, groups: list[list[Part]]) -> list[Expression]:
    """Two expressions of the same make with "hingga" between them are one."""
    found: list[Expression] = []
    for group in groups:
        last = found[-1] if found else None
        if last and not last.until and _RANGE.fullmatch(text, last.end, group[0].start) and _alike(last.parts, group):
            found[-1] = Expression(last.parts, tuple(group))
        else:
            found.append(Expression(tuple(group)))
    return found


def _alike(first: tuple[Part, ...], second: list[Part]) -> bool:
    return [part.form for part in first] == [part.form for part in second] and first[0].form.kind != "near"


def resolve(expression: Expression, context: Context) -> tuple[str | None, Precision | None]:
    """The ISO value and its precision; (None, None) where the text and today do not tell it."""
    value = _value(expression.parts, context)
    if value is None:
        return None, None
    if expression.until:
        return _range(value, _value(expression.until, context), expression.parts[0])
    if value.clock:
        return "/".join(value.clock), "minute"
    if not value.bounded and context.since:
        return Stretch(value.days.first, None).iso(), "interval"
    if not value.bounded and context.until:
        return Stretch(None, value.days.last).iso(), "interval"
    return value.days.iso(), value.precision


def _range(first: Value, last: Value | None, opening: Part) -> tuple[str | None, Precision | None]:
    """From the first of the one to the last of the other; "Rabu hingga Minggu (1/11)" opens days before its end."""
    start, end = first.days.first, last.days.last if last else None
    if last is None or start is None or end is None:
        return None, None
    if opening.undated_weekday:
        start = end - timedelta(days=(end.weekday() - start.weekday()) % 7)
    if start > end:
        return None, None
    if first.clock and last.clock:
        return f"{first.clock[0]}/{last.clock[-1]}", "minute"
    return Stretch(start, end).iso(), "interval"


def _value(parts: tuple[Part, ...], context: Context) -> Value | None:
    """A date outranks a weekday, and a weekday "hari ini"; a clock time is on whichever stands beside it."""
    by_kind = {part.form.kind: part for part in parts}
    named = next((by_kind[kind] for kind in ("date", "weekday", "near", "span") if kind in by_kind), None)
    value = named.value(context) if named else None
    clock = by_kind.get("clock")
    if clock is None:
        return value
    day = value.days.first if value else None
    if named is not None:
        context = replace(context, clock_day=day)
    return clock.value(context)


def day_of(expression: Expression, context: Context) -> date | None:
    """The single day that an expression names, to which clock times elsewhere may belong."""
    value = None if expression.until or expression.only_clock else _value(expression.parts, context)
    return value.days.first if value and value.days.first == value.days.last else None
