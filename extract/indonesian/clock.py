"""Clock times in Indonesian: "pukul 09.30 WIB", "jam 7 malam", "pukul 22.00-04.00", "setengah enam pagi"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extract.indonesian import calendar
from extract.indonesian.tense import Context
from extract.indonesian.time_values import Value

HOURS = {word: number for word, number in calendar.NUMBERS.items() if number} | {"dua belas": 12}

# The hours that a part of the day moves past noon: "jam 7 malam" is 19:00, "jam 2 malam" is not.
_PAST_NOON = {"siang": range(1, 5), "sore": range(1, 8), "petang": range(1, 8), "malam": range(6, 12)}


def clock(match: re.Match[str], context: Context) -> Value | None:
    """The time or times, on the day that the context gives ("pukul 09.00 tadi": today); an hour past 24 is no time."""
    day = context.today if match["today"] else context.clock_day
    if day is None:
        return None
    zone = calendar.ZONES.get((match["zone"] or "").lower(), "")
    hour = HOURS.get(match["h"].lower()) or int(match["h"])
    first = _minutes(hour, match["min"], match["part"]) - (30 if match["half"] else 0)
    times = [first]
    if match["h2"]:
        last = _minutes(int(match["h2"]), match["min2"], match["part"])
        times.append(last if last > first else last + 24 * 60)
    return Value(calendar.day(day), "minute", tuple(_stamp(day, minutes) + zone for minutes in times))


def _minutes(hour: int, minute: str | None, part: str | None) -> int:
    """Since midnight; "jam 12 malam" ends the day."""
    if hour > 24:
        raise ValueError(f"no hour of the day: {hour}")
    if part and (hour in _PAST_NOON.get(part, ()) or (part in {"malam", "tengah malam"} and hour == 12)):
        hour += 12
    return hour * 60 + int(minute or 0)


def _stamp(day: date, minutes: int) -> str:
    days, minutes = divmod(minutes, 24 * 60)
    return f"{day + timedelta(days=days)}T{minutes // 60:02d}:{minutes % 60:02d}"
