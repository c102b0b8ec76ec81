"""What each form of expression means: from its words and the context to days, or to no days where they cannot be told.

Past and coming are read by the clause; without a today only what is complete in itself has a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extract.indonesian import calendar
from extract.indonesian.calendar import MONTHS, ORDINALS, WEEKDAYS, Stretch
from extract.indonesian.tense import Context
from extract.types import Precision

EDGES = {"awal": 0, "pertengahan": 1, "medio": 1, "akhir": 2, "penghujung": 2}
GONE = frozenset({"lalu", "silam", "kemarin"})
SOON = timedelta(days=90)
WITHIN = timedelta(days=60)  # between a day with its year and one that is told beside it without
AHEAD = frozenset({"mendatang", "depan", "datang", "besok", "nanti"})


@dataclass(frozen=True, slots=True)
class Value:
    """Days, perhaps with clock times on the first of them; `bounded` where the words give both ends themselves."""

    days: Stretch
    precision: Precision
    clock: tuple[str, ...] = ()
    bounded: bool = False


def _year_of(digits: str) -> int:
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


def _direction(word: str) -> int:
    return -1 if word in GONE else 0 if word == "ini" else 1


def _last_word(shift: str | None) -> str:
    return shift.split()[-1].lower() if shift else ""


def _read(context: Context, shift: str | None) -> Context:
    """The context as a shift behind the expression sets it: "17 Agustus mendatang", "akhir Mei lalu"."""
    word = _last_word(shift)
    if word in AHEAD:
        return replace(context, before="akan ")
    return replace(context, before="telah ") if word in GONE else context


def _shifted_year(shift: str | None, context: Context) -> int | None:
    """Of "Juni tahun lalu"."""
    if not shift or not shift.lower().startswith("tahun") or context.today is None:
        return None
    return context.today.year + _direction(_last_word(shift))


def _single(value: date, part: str | None = None) -> Value:
    return Value(calendar.day(value), "part" if part else "day")


def _calendar_day(day: int, month: int, year: int | None, context: Context) -> date | None:
    """Without a year: as the clause says, else the last one; but nobody calls by day and month alone what was nearly a
    year ago, while what is to come within weeks is called so."""
    if year:
        return date(year, month, day)
    if context.today is None:
        return None
    ahead = calendar.nearest(day, month, context.today, coming=True)
    coming = context.coming or (not context.past and ahead - context.today <= SOON)
    return ahead if coming else calendar.nearest(day, month, context.today, coming=False)


def weekday(match: re.Match[str], context: Context) -> Value | None:
    """ "Selasa (25/7)", "hari Kamis", "Jumat pekan lalu", "Senin malam (20/10)", "malam Minggu"."""
    part, which = match["part"] or match["part2"], WEEKDAYS[match["wd"].lower()]
    shift = (match["shift"] or match["shift2"] or "").lower()
    if match["y"]:
        return _single(date(_year_of(match["y"]), int(match["m"]), int(match["d"])), part)
    if match["d"]:
        found = _dated_weekday(int(match["d"]), int(match["m"]), which, _read(context, shift))
        return _single(found, part) if found else None
    if context.today is None:
        return None
    if match["wd"] == "Minggu" and context.opens_sentence and not part and shift in {"lalu", "ini", "depan"}:
        return _unit_away("minggu", _direction(shift), context.today)  # the capital may be the sentence's own
    found = _undated_weekday(which, shift, context.today, context.coming)
    if match["eve"]:  # "malam Minggu" is the night before
        return _single(found - timedelta(days=1), match["eve"])
    return _single(found, part)


def _dated_weekday(day: int, month: int, which: int, context: Context) -> date | None:
    """Numbers outrank the weekday; but of a year ago and some weeks ahead, it tells which is meant. Without today it
    tells the year of a day near another that the article names in full."""
    if context.today is None:
        return _beside(context.told, day, month, which) if context.told else None
    found = calendar.nearest(day, month, context.today, context.coming)
    if found.weekday() == which:
        return found
    ahead = calendar.nearest(day, month, context.today, coming=True)
    return ahead if ahead.weekday() == which and ahead - context.today <= timedelta(days=180) else found


def _beside(told: date, day: int, month: int, which: int) -> date | None:
    near = [calendar.nearest(day, month, told, coming) for coming in (False, True)]
    return next((found for found in near if found.weekday() == which and abs(found - told) <= WITHIN), None)


def _undated_weekday(which: int, shift: str, today: date, coming: bool) -> date:
    word, back = _last_word(shift), (today.weekday() - which) % 7
    if "pekan" in shift or "minggu" in shift or word == "ini":
        return calendar.monday(today, _direction(word)) + timedelta(days=which)
    if word in GONE:
        return today - timedelta(days=back or 7)
    if word in AHEAD or (coming and not shift):
        return today + timedelta(days=7 - back)
    return today - timedelta(days=back)


def dated(match: re.Match[str], context: Context) -> Value | None:
    """ "25 Juli", "tanggal 29 Februari 2024", "17 Agustus mendatang", "17 Agustus tahun lalu"."""
    year = int(match["y"]) if match["y"] else _shifted_year(match["shift"], context)
    found = _calendar_day(int(match["d"]), MONTHS[match["mon"].lower()], year, _read(context, match["shift"]))
    return _single(found, match["part"]) if found else None


def in_figures(match: re.Match[str], _: Context) -> Value:
    """ "25/7/2023", "2023-07-25"."""
    return _single(date(int(match["y"]), int(match["m"]), int(match["d"])))


def day_of_month(match: re.Match[str], context: Context) -> Value | None:
    """ "tanggal 5 bulan depan"; a bare "tanggal 5" may be of any month."""
    if context.today is None or not match["shift"]:
        return None
    return _single(date(*calendar.months_after(context.today, _direction(match["shift"].lower())), int(match["d"])))


def day_range(match: re.Match[str], context: Context) -> Value | None:
    """ "10-12 Juli 2023", "28 Agustus hingga 3 September", "Sabtu-Minggu (18-19/10/2025)", "24 dan 25 Desember"."""
    groups = match.groupdict()
    context = _read(context, groups.get("shift"))
    last_month = int(groups.get("m2") or 0) or MONTHS[groups["mon2"].lower()]
    first_month = int(groups.get("m") or 0) or MONTHS.get((groups.get("mon") or "").lower(), last_month)
    year = _year_of(match["y2"]) if match["y2"] else _shifted_year(groups.get("shift"), context)
    last = _calendar_day(int(match["d2"]), last_month, year, context)
    if last is None:
        return None
    first_year = _year_of(match["y"]) if match["y"] else last.year - (first_month > last_month)
    first = date(first_year, first_month, int(match["d"]))
    listed = groups.get("and") is not None and last - first != timedelta(days=1)
    return None if first > last or listed else Value(Stretch(first, last), "interval", bounded=True)


def unresolved(_: re.Match[str], __: Context) -> None:
    """ "Senin hingga Jumat", "pekan kedua Juni", "sehari sebelumnya": of time, and of no certain day."""


_NEAR = {"kemarin lusa": -2, "kemarin": -1, "semalam": -1, "besok": 1, "esok": 1, "lusa": 2}


def near(match: re.Match[str], context: Context) -> Value | None:
    """ "hari ini", "kemarin sore", "tadi malam", "nanti malam"."""
    if context.today is None:
        return None
    words = " ".join(match.group().lower().split())
    away = (
        -1
        if words in {"tadi malam", "malam tadi"}
        else _NEAR.get(match["anchor"].lower() if match["anchor"] else "", 0)
    )
    part = words == "semalam" or match["part"] or match["part2"] or match["part3"]
    return _single(context.today + timedelta(days=away), "part" if part else None)


def unit(match: re.Match[str], context: Context) -> Value | None:
    """ "pekan lalu", "tahun ini", "bulan depan"."""
    return _unit_away(match["unit"].lower(), _direction(_last_word(match["shift"])), context.today)


def _unit_away(unit: str, away: int, today: date | None) -> Value | None:
    if today is None:
        return None
    if unit == "hari":
        return _single(today + timedelta(days=away))
    if unit in {"pekan", "minggu"}:
        return Value(calendar.week(today + timedelta(weeks=away)), "week")
    if unit == "bulan":
        return Value(calendar.month(*calendar.months_after(today, away)), "month")
    return Value(calendar.year(today.year + away), "year") if unit == "tahun" else None


def counted(match: re.Match[str], context: Context) -> Value | None:
    """ "tiga hari lalu", "dua pekan terakhir", "setahun belakangan", "enam bulan ke depan"."""
    count = calendar.number(match["count"]) if match["count"] else 1
    name, shift, today = match["unit"].lower(), _last_word(match["shift"].removesuffix(" ini")), context.today
    if today is None or count is None or match["upto"]:
        return None
    if shift in {"terakhir", "belakangan"}:
        return Value(Stretch(_counted_off(today, -count, name), today), "interval", bounded=True)
    if match["shift"] == "ke depan" or (shift in AHEAD and re.search(r"\b(?:dalam|selama)\s$", context.before)):
        return Value(Stretch(today, _counted_off(today, count, name)), "interval", bounded=True)
    return _unit_away(name, -count if shift in GONE else count, today)


def _counted_off(today: date, count: int, unit: str) -> date:
    if unit in {"hari", "pekan", "minggu"}:
        return today + timedelta(days=count * (1 if unit == "hari" else 7))
    return calendar.shifted(today, count * {"bulan": 1, "tahun": 12, "dekade": 120}[unit])


def _month_named(name: str, year: str | None, shift: str | None, context: Context) -> tuple[int, int] | None:
    number, context = MONTHS[name.lower()], _read(context, shift)
    known = int(year) if year else _shifted_year(shift, context)
    if known:
        return known, number
    return calendar.nearest_month(number, context.today, context.coming) if context.today else None


def month(match: re.Match[str], context: Context) -> Value | None:
    """ "bulan Juni", "September 2025", "Desember mendatang", and "Oktober" where "dan Desember 2025" follows."""
    year = match["y"] or match["listed_y"]
    found = _month_named(match["mon"], year, match["shift"] or match["listed_shift"], context)
    return Value(calendar.month(*found), "month") if found else None


def month_range(match: re.Match[str], context: Context) -> Value | None:
    """ "Januari-September 2025", "November 2024 hingga Maret 2025"."""
    last = _month_named(match["mon2"], match["y2"], match["shift"], context)
    if last is None:
        return None
    first = MONTHS[match["mon"].lower()]
    first_year = int(match["y"]) if match["y"] else last[0] - (first > last[1])
    days = Stretch(date(first_year, first, 1), calendar.month(*last).last)
    return Value(days, "interval", bounded=True) if (first_year, first) <= last else None


def year(match: re.Match[str], _: Context) -> Value:
    return Value(calendar.year(int(match["y"])), "year")


def year_range(match: re.Match[str], _: Context) -> Value | None:
    """ "2018-2023", "tahun 2016 sampai dengan 2023", "2024/25"."""
    first = int(match["y"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])
    return Value(Stretch(date(first, 1, 1), date(last, 12, 31)), "interval", bounded=True) if first < last else None


def decade(match: re.Match[str], _: Context) -> Value:
    """ "1990-an", "era 90-an"."""
    first = int(match["y"]) + (1900 if len(match["y"]) == 2 else 0)
    return Value(Stretch(date(first, 1, 1), date(first + 9, 12, 31)), "interval")


def quarter(match: re.Match[str], context: Context) -> Value | None:
    """ "triwulan I-2024", "semester II tahun ini", "paruh pertama 2025", "Q3 2025"."""
    which = (match["nth"] or match["half"] or match["q"]).lower()
    number, length = int(which) if which.isdecimal() else ORDINALS[which], 6 if match["half"] else 3
    first = (number - 1) * length + 1
    known = (
        int(match["y"]) if match["y"] else _shifted_year(f"tahun {match['shift']}" if match["shift"] else None, context)
    )
    if known is None and context.today and not match["shift"]:
        known = context.today.year - (first > context.today.month and not context.coming)
    if known is None:
        return None
    return Value(calendar.months(known, first, first + length - 1), "quarter" if length == 3 else "interval")


def edge(match: re.Match[str], context: Context) -> Value | None:
    """ "awal 2020", "pertengahan November", "akhir tahun lalu", "awal pekan ini", "akhir 1990-an"."""
    which, unit, today = EDGES[match["edge"].lower()], (match["unit"] or "").lower(), context.today
    if match["mon"]:
        found = _month_named(match["mon"], match["ym"], match["shift"], context)
        return Value(calendar.third_of_month(*found, which), "interval") if found else None
    if match["decade"]:
        first = int(match["y"]) + (0, 3, 7)[which]
        return Value(Stretch(date(first, 1, 1), date(first + (2, 3, 2)[which], 12, 31)), "interval")
    if match["y"]:
        return _edge_of_year(int(match["y"]), which)
    if today is None:
        return None
    away = _direction(_last_word(match["away"]) or "ini")
    if unit == "tahun":
        return _edge_of_year(today.year + away, which)
    if unit == "bulan":
        return Value(calendar.third_of_month(*calendar.months_after(today, away), which), "interval")
    if not match["away"] and not context.coming and today.weekday() < (0, 2, 5)[which]:
        away = -1
    monday, (first, last) = calendar.monday(today, away), ((0, 1), (2, 3), (5, 6))[which]
    return Value(Stretch(monday + timedelta(days=first), monday + timedelta(days=last)), "interval")


def _edge_of_year(year: int, which: int) -> Value:
    return Value(calendar.months(year, *((1, 3), (5, 8), (10, 12))[which]), "quarter" if which != 1 else "interval")
