"""The calendar in Indonesian: names of days and months, spelt numbers, and stretches of days.

What no calendar holds ("31 Februari") raises ValueError or OverflowError, as `datetime` does.
"""

from __future__ import annotations

from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat jum'at jum’at", "sabtu", "minggu ahad")
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}

_MONTHS = (
    "januari jan", "februari pebruari feb", "maret mar", "april apr", "mei", "juni jun",
    "juli jul", "agustus agu agt ags", "september sept sep", "oktober okt", "november nopember nov", "desember des",
)  # fmt: skip
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

_NUMBERS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
NUMBERS = {word: value for value, word in enumerate(_NUMBERS)}
ORDINALS = {"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}

ZONES = {"wib": "+07:00", "wita": "+08:00", "wit": "+09:00", "gmt": "+00:00", "utc": "+00:00"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole days, both ends included; an end that is None is open."""

    first: date | None
    last: date | None

    def iso(self) -> str:
        """`YYYY`, `YYYY-MM`, `YYYY-Www` or `YYYY-MM-DD` where the stretch is just that, else `A/B`."""
        first, last = self.first, self.last
        if first is None or last is None:
            return f"{first or '..'}/{last or '..'}"
        if first == last:
            return first.isoformat()
        if self == year(first.year):
            return f"{first.year:04d}"
        if self == month(first.year, first.month):
            return f"{first.year:04d}-{first.month:02d}"
        if last - first == timedelta(days=6) and first.weekday() == 0:
            return "{:04d}-W{:02d}".format(*first.isocalendar()[:2])
        return f"{first}/{last}"


def day(value: date) -> Stretch:
    return Stretch(value, value)


def year(number: int) -> Stretch:
    return Stretch(date(number, 1, 1), date(number, 12, 31))


def months(number: int, first: int, last: int) -> Stretch:
    """From the first day of one month to the last day of another in the same year."""
    return Stretch(date(number, first, 1), date(number, last, monthrange(number, last)[1]))


def month(number: int, which: int) -> Stretch:
    return months(number, which, which)


def third_of_month(year: int, month: int, which: int) -> Stretch:
    """The first ten days, the second ten, or the rest."""
    first, last = ((1, 10), (11, 20), (21, monthrange(year, month)[1]))[which]
    return Stretch(date(year, month, first), date(year, month, last))


def monday(of: date, weeks: int = 0) -> date:
    """Of the week that holds a day, or of one so many weeks after it."""
    return of + timedelta(days=7 * weeks - of.weekday())


def week(holding: date) -> Stretch:
    """Monday to Sunday."""
    first = monday(holding)
    return Stretch(first, first + timedelta(days=6))


def months_after(start: date, count: int) -> tuple[int, int]:
    """Year and month so many months after a day's, or before it where `count` is negative."""
    total = start.year * 12 + start.month - 1 + count
    return total // 12, total % 12 + 1


def shifted(start: date, count: int) -> date:
    """The same day so many months after, or the month's last one where it is too short."""
    year, month = months_after(start, count)
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def nearest(day: int, month: int, today: date, coming: bool) -> date:
    """The latest such day up to today, or the first from today on; a 29 February may be eight years away."""
    for years in range(9):
        with suppress(ValueError):
            found = date(today.year + (years if coming else -years), month, day)
            if found == today or (found > today) == coming:
                return found
    raise ValueError(f"no such day: {day}/{month}")


def nearest_month(which: int, today: date, coming: bool) -> tuple[int, int]:
    """Year and month of the latest one begun by today, or of the first that has not ended."""
    if coming:
        return today.year + (which < today.month), which
    return today.year - (which > today.month), which


def number(words: str) -> int | None:
    """Of digits or of a spelt number up to 99 ("dua puluh lima"); None where it tells no count ("beberapa")."""
    if words.isdecimal():
        return int(words)
    total = 0
    for word in words.lower().split():
        if word == "belas":
            total += 10
        elif word == "puluh":
            total *= 10
        elif word in NUMBERS:
            total += NUMBERS[word]
        else:
            return None
    return total or None
