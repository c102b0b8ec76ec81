"""Calendar values as the reader's language writes them, by Babel."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date, format_interval, format_skeleton, format_time

from handlers.wording import words

OPEN = ".."  # the side of an interval that has no end


def day_of(day: date, language: str) -> str:
    """ "20 Oktober 2025"; of a datetime, its day."""
    return format_date(day, format="long", locale=language)


def value_of(resolved: str, language: str) -> str:
    """A `Moment.resolved` in words: "14 Juni 2025", "Juni 2025", "14–18 Jun 2025", "sejak 1 Januari 2022"."""
    first, _, last = resolved.partition("/")
    say = words(language)
    if not last:
        return _single(first, language)
    if last == OPEN:
        return say("from {day}", day=_single(first, language))
    if first == OPEN:
        return say("until {day}", day=_single(last, language))
    if len(first) == len(last) == len("2025-06-14"):
        return _days(date.fromisoformat(first), date.fromisoformat(last), language)
    return f"{_single(first, language)} – {_single(last, language)}"


def _single(value: str, language: str) -> str:
    """A year, a week, a month, a day or a minute; the words beside it name the zone of a clock time."""
    if len(value) == len("2025"):
        return value
    if "W" in value:
        monday = date.fromisoformat(value)
        return _days(monday, monday + timedelta(days=6), language)
    if len(value) == len("2025-06"):
        return format_skeleton("yMMMM", date.fromisoformat(f"{value}-01"), locale=language)
    moment = datetime.fromisoformat(value)
    day = day_of(moment, language)
    return f"{day}, {format_time(moment.time(), 'short', locale=language)}" if "T" in value else day


def _days(first: date, last: date, language: str) -> str:
    return format_interval(first, last, "yMMMd", locale=language)
