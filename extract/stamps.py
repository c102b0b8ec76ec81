"""Times of publication as pages state and print them; a time without offset is Western Indonesian time."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

WIB = timezone(timedelta(hours=7), "WIB")
ZONES = {"wib": WIB, "wita": timezone(timedelta(hours=8), "WITA"), "wit": timezone(timedelta(hours=9), "WIT")}
MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "jan january januari",
            "feb february februari",
            "mar march maret",
            "apr april",
            "may mei",
            "jun june juni",
            "jul july juli",
            "aug agu ags agt agustus august",
            "sep sept september",
            "oct okt october oktober",
            "nov november nopember",
            "dec des december desember",
        ),
        start=1,
    )
    for month in names.split()
}

ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2})[:.-](\d{2})(?:[:.-](\d{2}))?(?:\.\d+)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|WIB|WITA|WIT)?)?",
    re.IGNORECASE,
)
PRINTED = re.compile(
    r"\b(\d{1,2})(?:[ ]+([A-Za-z]{3,9})[.,]*[ ]+|[/-](\d{1,2})[/-])(\d{4})\b"
    r"(?:[\s,|•·-]*(?:pukul |jam |at )?(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?(?:\s*(WIB|WITA|WIT)\b)?)?",
    re.IGNORECASE,
)
NEAR = 6  # paragraphs from the headline: kicker, byline, shares, the date line itself
MONTH_FIRST = re.compile(
    r"\b([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\b(?:[\s,|•·-]*(?:at )?(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]m)?)?",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"/(20\d{2})(?:/(\d{1,2})/(\d{1,2})/|-?(\d{2})-?(\d{2})(?:\d{4}|\d{6})?[-/])")
CHANGED = re.compile(r"updat|diperbar|perubahan|modified", re.IGNORECASE)
STAMP_LENGTH = 100  # of a paragraph that is a date line; longer ones are sentences about some other day


def parse(value: str) -> datetime | None:
    """A time stated in metadata, in ISO 8601 or its usual misspellings or as in mail headers; None if it is no time."""
    value = value.strip()[:60]
    if match := ISO.match(value):
        year, month, day, hour, minute, second, zone = match.groups()
        return _moment(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), zone)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=WIB)


def printed(blocks: list[str], headlines: list[int], *, near: bool) -> datetime | None:
    """The date line nearest to where the page prints its headline (in ascending order), or, if not `near`, anywhere.

    One with a time zone goes before one without, and both before one that says when the page was changed.
    """
    found: list[tuple[bool, bool, int, int, datetime]] = []
    for index, block in enumerate(blocks):
        after = bisect(headlines, index)
        distance = min((abs(index - headline) for headline in headlines[max(after - 1, 0) : after + 1]), default=index)
        if len(block) > STAMP_LENGTH or (near and distance > NEAR):
            continue
        changed = CHANGED.search(block)
        for start, zoned, moment in _dates(block):
            later = changed is not None and changed.start() < start
            found.append((later, not zoned, distance, index, moment))
    return min(found)[-1] if found else None


def addressed(url: str) -> datetime | None:
    """The day that stands in an address."""
    if match := ADDRESS.search(url):
        year, month, day = (int(part) for part in match.groups() if part)
        return _moment(year, month, day, 0, 0, 0, None)
    return None


def _dates(line: str) -> Iterator[tuple[int, bool, datetime]]:
    """Where each date of a line begins, whether it names its zone, and the time."""
    for match in PRINTED.finditer(line):
        day, name, number, year, hour, minute, zone = match.groups()
        month = MONTHS.get(name.lower(), 0) if name else int(number)
        if moment := _moment(int(year), month, int(day), int(hour or 0), int(minute or 0), 0, zone):
            yield match.start(), bool(zone), moment
    for match in MONTH_FIRST.finditer(line):
        name, day, year, hour, minute, half = match.groups()
        since_midnight = int(hour or 0) % 12 + 12 * (half.lower() == "pm") if half else int(hour or 0)
        if moment := _moment(
            int(year), MONTHS.get(name.lower(), 0), int(day), since_midnight, int(minute or 0), 0, None
        ):
            yield match.start(), False, moment


def settle(moment: datetime, blocks: list[str]) -> datetime:
    """In the zone that the page prints: some sites write local time with a Z, others mean it."""
    if moment.utcoffset() != timedelta(0):
        return moment
    lines = [block for block in blocks if len(block) <= STAMP_LENGTH]
    clock = re.compile(rf"\b0?{moment.hour}[.:]{moment.minute:02}(?:[.:]\d\d)?\s*(WIB|WITA|WIT)\b", re.IGNORECASE)
    for line in lines:
        if match := clock.search(line):
            return moment.replace(tzinfo=ZONES[match[1].lower()])
    for line in lines:
        if match := re.search(r"\d[.:]\d\d\s*(WIB|WITA|WIT)\b", line, re.IGNORECASE):
            return moment.astimezone(ZONES[match[1].lower()])
    return moment


def _moment(year: int, month: int, day: int, hour: int, minute: int, second: int, zone: str | None) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone))
    except ValueError:
        return None


def _zone(name: str | None) -> timezone:
    if not name:
        return WIB
    if name[0] in "+-":
        digits = name[1:].replace(":", "")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-offset if name[0] == "-" else offset)
    return ZONES.get(name.lower(), UTC)
