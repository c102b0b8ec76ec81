"""The calendar in Indonesian: names of days and months, spelt numbers, and stretches of days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5, "minggu": 6, "ahad": 6}

_MONTHS = (
    "januari jan", "februari feb pebruari", "maret mar", "april apr", "mei", "juni jun",
    "juli jul", "agustus agu agt ags", "september sep sept", "oktober okt", "november nov nopember", "desember des",
)  # fmt: skip
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

_NUMBERS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
NUMBERS = {word: value for value, word in enumerate(_NUMBERS)} | {"beberapa": 0}
ORDINALS = {"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}

UNITS = {"hari": 1, "pekan": 7, "minggu": 7, "bulan": 30, "tahun": 365, "dekade": 3650}
ZONES = {"wib": "+07:00", "wita": "+08:00", "wit": "+09:00"}

# Which hours of the twelve-hour clock a part of the day moves past noon: "jam 7 malam" is 19:00.
AFTERNOON = frozenset({"siang", "sore", "petang", "malam"})


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
            return f"{first:%Y-%m}"
        if self == week(first):
            return "{}-W{:02d}".format(*first.isocalendar()[:2])
        return f"{first}/{last}"


def day(value: date) -> Stretch:
    return Stretch(value, value)


def year(number: int) -> Stretch:
    return Stretch(date(number, 1, 1), date(number, 12, 31))


def month(number: int, which: int) -> Stretch:
    return Stretch(date(number, which, 1), date(number, which, monthrange(number, which)[1]))


def months(number: int, first: int, last: int) -> Stretch:
    return Stretch(date(number, first, 1), month(number, last).last)


def week(holding: date) -> Stretch:
    """Monday to Sunday."""
    monday = holding - timedelta(days=holding.weekday())
    return Stretch(monday, monday + timedelta(days=6))


def months_before(from_day: date, count: int) -> tuple[int, int]:
    """Year and month that lie `count` months before, or after where it is negative."""
    total = from_day.year * 12 + from_day.month - 1 - count
    return total // 12, total % 12 + 1


def number(word: str) -> int:
    """Of digits or a spelt number up to eleven; a prefixed "se-" unit is one."""
    return int(word) if word.isdigit() else NUMBERS.get(word.lower(), 1)
