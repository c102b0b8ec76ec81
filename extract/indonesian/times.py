"""Expressions of time in Indonesian news: where they stand, and which days they mean.

A value follows from the words and the publication date, or there is none: without a publication date only what is
complete in itself ("25 Juli 2023", "awal 2020") resolves. Past or future is read from the clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extract.indonesian import calendar
from extract.indonesian.calendar import MONTHS, ORDINALS, WEEKDAYS, Stretch
from extract.types import Precision

DAY = "|".join(word.capitalize() for word in WEEKDAYS)
MONTH = "|".join(sorted((word.capitalize() for word in MONTHS), key=len, reverse=True))
LONG_MONTH = "|".join(word.capitalize() for word in MONTHS if len(word) > 3 or word == "mei")
PART = r"(?:pagi|siang|sore|petang|malam|dini hari|subuh|tengah malam|tengah hari)"
ZONE = r"(?:WIB|WITA|Wita|WIT|waktu setempat)"
TO = r"(?:\s?[-–]\s?|\s(?:hingga|sampai(?:\sdengan)?|s\.?d\.?|s/d)\s)"
COUNT = r"(?:\d{1,3}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|beberapa)"
UNIT = r"(?:hari|pekan|minggu|bulan|tahun|dekade)"
YEAR = r"(?:19|20)\d{2}"
SHIFT = r"(?:yang\s)?(?:lalu|silam|mendatang|depan|ini|kemarin)"

FUTURE = re.compile(
    r"\b(?:akan|bakal|dijadwalkan|ditargetkan|direncanakan|rencananya|diperkirakan|diprediksi|mulai|hendak|segera)\b",
    re.I,
)
CLAUSE_EDGE = re.compile(
    r".*(?:[\"”“;]|\b(?:kata|ujar|ucap|tutur|jelas|ungkap|tegas|imbuh|papar|terang)(?:nya)?\b)", re.S
)
SINCE = re.compile(r"\b(?:sejak|mulai|semenjak)\s(?:pada\s|dari\s)?$", re.I)
UNTIL = re.compile(r"\b(?:hingga|sampai)\s(?:pada\s|dengan\s)?$", re.I)
LAW = re.compile(r"\b(?:Nomor|No\.?)\s\d+[A-Z]?\s$")  # "Nomor 11 Tahun 2020" names a law, not a year


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against: the day of publication, the clause before it, and a day for a bare clock."""

    published: date | None
    before: str = ""
    day: date | None = None

    @property
    def future(self) -> bool:
        return FUTURE.search(CLAUSE_EDGE.sub("", self.before)) is not None


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression means: days, perhaps with clock times within them; `days` is None where it cannot be told."""

    days: Stretch | None
    precision: Precision | None = None
    clock: tuple[str, ...] = ()


Resolver = Callable[[re.Match[str], Context], Value]


@dataclass(frozen=True, slots=True)
class Part:
    """One pattern's match; `kind` is "day", "near" (hari ini, kemarin), "clock" or "span"."""

    kind: str
    match: re.Match[str]
    resolver: Resolver


@dataclass(frozen=True, slots=True)
class Expression:
    """A full expression: one part, or several that stand together ("Selasa (25/7) pukul 09.00 WIB")."""

    start: int
    end: int
    parts: tuple[Part, ...]


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _on(day: date | None, part: str | None = None) -> Value:
    if day is None:
        return Value(None)
    return Value(calendar.day(day), "part" if part else "day")


def _full_year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _day_and_month(day: int, month: int, year: str | None, context: Context) -> date | None:
    if year:
        return _safe_date(_full_year(year), month, day)
    published = context.published
    if published is None:
        return None
    same = _safe_date(published.year, month, day)
    if context.future:
        return same if same and same >= published else _safe_date(published.year + 1, month, day)
    return same if same and same <= published else _safe_date(published.year - 1, month, day)


def _weekday(match: re.Match[str], context: Context) -> Value:
    part = match["part"]
    if match["d"]:
        return _on(_day_and_month(int(match["d"]), int(match["m"]), match["y"], context), part)
    if match["d2"]:
        return _on(_day_and_month(int(match["d2"]), MONTHS[match["mon"].lower()], match["y2"], context), part)
    published = context.published
    if published is None:
        return Value(None)
    which, shift = WEEKDAYS[match["wd"].lower()], (match["shift"] or "").split()
    back = (published.weekday() - which) % 7
    if shift and shift[0] in {"pekan", "minggu"}:
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=_direction(shift[-1]))
        return _on(monday + timedelta(days=which), part)
    if shift and shift[-1] in {"lalu", "silam"}:
        return _on(published - timedelta(days=back or 7), part)
    if (shift and shift[-1] in {"mendatang", "depan", "besok"}) or (context.future and not shift):
        return _on(published + timedelta(days=(7 - back)), part)
    return _on(published - timedelta(days=back), part)


def _direction(word: str) -> int:
    return {"lalu": -1, "silam": -1, "kemarin": -1, "ini": 0}.get(word, 1)


def _date(match: re.Match[str], context: Context) -> Value:
    context = replace(context, before="akan") if match["shift"] in {"mendatang", "depan"} else context
    return _on(_day_and_month(int(match["d"]), MONTHS[match["mon"].lower()], match["y"], context), match["part"])


def _slashed(match: re.Match[str], context: Context) -> Value:
    return _on(_day_and_month(int(match["d"]), int(match["m"]), match["y"], context))


def _date_range(match: re.Match[str], context: Context) -> Value:
    last_month = MONTHS[match["mon2"].lower()]
    first_month = MONTHS[match["mon"].lower()] if match["mon"] else last_month
    last = _day_and_month(int(match["d2"]), last_month, match["y2"], context)
    if last is None:
        return Value(None)
    year = int(match["y"]) if match["y"] else last.year - (first_month > last_month)
    first = _safe_date(year, first_month, int(match["d"]))
    return Value(Stretch(first, last), "interval") if first and first <= last else Value(None)


NEAR = {
    "hari ini": 0, "kemarin": -1, "kemarin lusa": -2, "besok": 1, "esok": 1, "lusa": 2, "semalam": -1, "tadi malam": -1,
    "malam tadi": -1,
}  # fmt: skip


def _near(match: re.Match[str], context: Context) -> Value:
    words = " ".join(match.group().lower().split())
    if context.published is None:
        return Value(None)
    part = words if words not in {"hari ini", "kemarin", "besok", "esok", "lusa", "kemarin lusa"} else None
    return _on(context.published + timedelta(days=NEAR.get(words, 0)), part)


def _shifted(match: re.Match[str], context: Context) -> Value:
    """ "pekan lalu", "tahun ini", "bulan depan"."""
    return _stretch_away(match["unit"].lower(), _direction(match["shift"].split()[-1].lower()), context.published)


def _stretch_away(unit: str, away: int, published: date | None) -> Value:
    if published is None:
        return Value(None)
    if unit == "hari":
        return _on(published + timedelta(days=away))
    if unit in {"pekan", "minggu"}:
        return Value(calendar.week(published + timedelta(weeks=away)), "week")
    if unit == "bulan":
        return Value(calendar.month(*calendar.months_before(published, -away)), "month")
    return Value(calendar.year(published.year + away), "year") if unit == "tahun" else Value(None)


def _counted(match: re.Match[str], context: Context) -> Value:
    """ "tiga hari lalu", "dua pekan terakhir", "setahun belakangan"."""
    count = calendar.number(match["count"]) if match["count"] else 1
    unit, shift = match["unit"].lower(), match["shift"].split()[-1].lower()
    published = context.published
    if published is None or not count or shift == "sebelumnya":
        return Value(None)
    if shift in {"terakhir", "belakangan"}:
        if unit in {"hari", "pekan", "minggu"}:
            first = published - timedelta(days=count * calendar.UNITS[unit])
        else:
            year, month = calendar.months_before(published, count * {"bulan": 1, "tahun": 12}.get(unit, 120))
            first = date(year, month, min(published.day, 28))
        return Value(Stretch(first, published), "interval")
    return _stretch_away(unit, -count if shift in {"lalu", "silam"} else count, published)


def _month(match: re.Match[str], context: Context) -> Value:
    coming = context.future or (match["shift"] or "") in {"mendatang", "depan"}
    found = _month_of(match["mon"], match["y"], context.published, coming)
    return Value(found, "month") if found else Value(None)


def _month_of(name: str, year: str | None, published: date | None, coming: bool) -> Stretch | None:
    number = MONTHS[name.lower()]
    if year:
        return calendar.month(int(year), number)
    if published is None:
        return None
    later = number > published.month if not coming else number < published.month
    return calendar.month(published.year + (1 if coming else -1) * later, number)


def _month_range(match: re.Match[str], context: Context) -> Value:
    first, last = MONTHS[match["mon"].lower()], MONTHS[match["mon2"].lower()]
    last_year = int(match["y2"]) if match["y2"] else None
    if last_year is None:
        if context.published is None:
            return Value(None)
        last_year = context.published.year - (not context.future and last > context.published.month)
    first_year = int(match["y"]) if match["y"] else last_year - (first > last)
    return Value(Stretch(date(first_year, first, 1), calendar.month(last_year, last).last), "interval")


def _year(match: re.Match[str], _: Context) -> Value:
    return Value(calendar.year(int(match["y"])), "year")


def _year_range(match: re.Match[str], _: Context) -> Value:
    first = int(match["y"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])
    return Value(Stretch(date(first, 1, 1), date(last, 12, 31)), "interval") if first < last else Value(None)


def _decade(match: re.Match[str], _: Context) -> Value:
    first = int(match["y"])
    return Value(Stretch(date(first, 1, 1), date(first + 9, 12, 31)), "interval")


def _year_named(match: re.Match[str], published: date | None) -> int | None:
    """The year of "kuartal II 2025", "akhir tahun lalu"; None where it hangs on an unknown publication."""
    if match["y"]:
        return int(match["y"])
    return published.year + _direction(match["shift"] or "ini") if published else None


def _quarter(match: re.Match[str], context: Context) -> Value:
    year, which = _year_named(match, context.published), match["nth"].lower()
    number = int(which) if which.isdigit() else ORDINALS[which]
    length = 3 if match["unit"].lower() in {"kuartal", "triwulan"} else 6
    if year is None or not 1 <= number <= 12 // length:
        return Value(None)
    return Value(
        calendar.months(year, (number - 1) * length + 1, number * length), "quarter" if length == 3 else "interval"
    )


def _vague(match: re.Match[str], context: Context) -> Value:
    """ "awal 2020", "pertengahan November", "akhir tahun lalu", "awal pekan ini"."""
    which = ("awal", "pertengahan", "akhir").index(match["edge"].lower())
    unit = (match["unit"] or "").lower()
    if match["mon"]:
        found = _month_of(match["mon"], match["ym"], context.published, context.future)
        return _third_of_month(found.first, which) if found and found.first else Value(None)
    if unit in {"pekan", "minggu"}:
        return _edge_of_week(match, context, which)
    if unit == "bulan":
        away = _stretch_away("bulan", _direction(match["shift"] or "ini"), context.published).days
        return _third_of_month(away.first, which) if away and away.first else Value(None)
    year = _year_named(match, context.published)
    return Value(calendar.months(year, *((1, 3), (5, 8), (10, 12))[which]), "quarter") if year else Value(None)


def _third_of_month(first: date, which: int) -> Value:
    last = calendar.month(first.year, first.month).last or first
    edges = ((1, 10), (11, 20), (21, last.day))[which]
    return Value(Stretch(first.replace(day=edges[0]), first.replace(day=edges[1])), "interval")


def _edge_of_week(match: re.Match[str], context: Context, which: int) -> Value:
    if context.published is None:
        return Value(None)
    monday = context.published - timedelta(days=context.published.weekday())
    weeks = _direction(match["shift"]) if match["shift"] else (0 if context.future or which == 0 else -1)
    monday += timedelta(weeks=weeks)
    first, last = ((0, 1), (2, 3), (5, 6))[which]
    return Value(Stretch(monday + timedelta(days=first), monday + timedelta(days=last)), "interval")


def _clock(match: re.Match[str], context: Context) -> Value:
    zone = calendar.ZONES.get((match["zone"] or "").lower(), "")
    times = [
        _time_of_day(match["h"], match["min"], match["part"]),
        _time_of_day(match["h2"], match["min2"], match["part"]),
    ]
    clock = tuple(time + zone for time in times if time)
    return Value(calendar.day(context.day) if context.day and clock else None, "minute", clock)


def _time_of_day(hour: str | None, minute: str | None, part: str | None) -> str | None:
    if hour is None or int(hour) > 24 or int(minute or 0) > 59:
        return None
    value = int(hour) % 24
    if part in calendar.AFTERNOON and 1 <= value < 12 and not (part == "siang" and value >= 10):
        value += 12
    return f"{value:02d}:{int(minute or 0):02d}"


_D = r"(?P<d>\d{1,2})"
_M = rf"(?P<mon>{MONTH})\.?"
_Y = rf"(?P<y>{YEAR})"
_CLOCK_TIME = r"(?P<h>\d{1,2})(?:[.:](?P<min>\d{2}))?"
_TAIL = rf"(?:\s(?P<part>{PART})(?:\s(?:tadi|ini|nanti))?(?:\s(?:hingga|sampai)\s{PART})?)?"
PATTERNS: tuple[tuple[str, re.Pattern[str], Resolver], ...] = tuple(
    (kind, re.compile(rf"(?<![\w/]){pattern}(?![\w/])"), resolver)
    for kind, pattern, resolver in (
        (
            "day",
            rf"(?:[Hh]ari\s)?(?P<wd>{DAY})"
            rf"(?:,?\s?\({_D}[/-](?P<m>\d{{1,2}})(?:[/-](?P<y>\d{{4}}|\d{{2}}))?\)"
            rf"|,?\s(?P<d2>\d{{1,2}})\s(?P<mon>{MONTH})(?:\s(?P<y2>{YEAR}))?)?{_TAIL}"
            rf"(?:\s(?P<shift>lalu|silam|kemarin|mendatang|depan|besok|(?:pekan|minggu)\s(?:lalu|depan|ini)))?(?:\s{ZONE})?",
            _weekday,
        ),
        ("day", rf"(?:[Tt]anggal\s)?{_D}\s{_M}(?:\s{_Y})?{_TAIL}(?:\s(?P<shift>{SHIFT}))?(?:\s{ZONE})?", _date),
        ("day", rf"\(?{_D}/(?P<m>\d{{1,2}})/(?P<y>\d{{4}})\)?", _slashed),
        (
            "span",
            rf"(?:[Tt]anggal\s)?{_D}(?:\s{_M}(?:\s{_Y})?)?{TO}(?P<d2>\d{{1,2}})\s(?P<mon2>{MONTH})(?:\s(?P<y2>{YEAR}))?",
            _date_range,
        ),
        (
            "near",
            rf"(?i:hari ini|kemarin lusa|kemarin|besok|esok|lusa|semalam|tadi {PART}|(?:pagi|siang|sore|dini hari|malam) tadi"
            rf"|nanti malam|(?:pagi|siang|sore|petang|malam) ini)",
            _near,
        ),
        ("span", rf"(?P<unit>(?i:{UNIT}))\s(?P<shift>(?i:{SHIFT}))", _shifted),
        (
            "span",
            rf"(?:(?P<count>{COUNT})\s|[Ss]e|(?={UNIT}\ssebelumnya))(?P<unit>{UNIT})\s(?P<shift>(?:yang\s)?(?:lalu|silam)|mendatang|ke\sdepan"
            rf"|terakhir|belakangan(?:\sini)?|sebelumnya)",
            _counted,
        ),
        ("span", rf"(?:[Bb]ulan\s)?(?P<mon>{LONG_MONTH})(?:\s(?:tahun\s)?{_Y})?(?:\s(?P<shift>{SHIFT}))?", _month),
        (
            "span",
            rf"(?P<mon>{LONG_MONTH})(?:\s{_Y})?{TO}(?P<mon2>{LONG_MONTH})(?:\s(?:tahun\s)?(?P<y2>{YEAR}))?",
            _month_range,
        ),
        ("span", rf"(?:[Tt]ahun\s)?{_Y}(?:\s(?P<shift>{SHIFT}))?", _year),
        ("span", rf"(?:(?:[Tt]ahun|[Pp]eriode)\s)?{_Y}(?:{TO}|/)(?P<y2>{YEAR}|(?<=/)\d{{2}})", _year_range),
        ("span", r"(?:(?:tahun|era|dekade)\s)?(?P<y>(?:19|20)\d0)-an", _decade),
        (
            "span",
            rf"(?P<unit>(?i:kuartal|triwulan|semester|paruh))\s(?P<nth>IV|I{{1,3}}|[1-4]|pertama|kedua|ketiga|keempat)"
            rf"(?:[\s/-](?:tahun\s)?(?:{_Y}|(?:tahun\s)?(?P<shift>ini|lalu|depan)))?",
            _quarter,
        ),
        (
            "span",
            rf"(?P<edge>[Aa]wal|[Pp]ertengahan|[Aa]khir)\s(?:(?:bulan\s)?(?P<mon>{LONG_MONTH})(?:\s(?P<ym>{YEAR}))?"
            rf"|(?:tahun\s)?{_Y}|(?P<unit>tahun|bulan|pekan|minggu)(?:\s(?P<shift>{SHIFT}))?)",
            _vague,
        ),
        (
            "clock",
            rf"(?:(?i:pukul|jam)\s){_CLOCK_TIME}(?:{TO}(?:pukul\s)?(?P<h2>\d{{1,2}})(?:[.:](?P<min2>\d{{2}}))?)?"
            rf"(?:\s(?P<part>{PART}))?(?:\s(?P<zone>{ZONE}))?",
            _clock,
        ),
    )
)


JOINED = re.compile(r",?\s(?:sekitar\s|sekira\s|kira-kira\s)?")
NUMBER_BEFORE = re.compile(r"(?:Rp\s?|[\d.,/:-]|\bNo(?:mor)?\.?\s)$")
NUMBER_AFTER = re.compile(
    r"[.,:]\d|\s(?:orang|unit|ton|buah|rupiah|kilometer|km|meter|hektare|warga|dolar|personel|jiwa|kasus)\b"
)


def find(text: str) -> list[Expression]:
    """Every expression that can be put on a calendar or clock, in text order, none overlapping another."""
    parts = [
        Part(kind, match, resolver)
        for kind, pattern, resolver in PATTERNS
        for match in pattern.finditer(text)
        if _is_time(text, match)
    ]
    chosen: list[Part] = []
    for part in sorted(parts, key=lambda p: (p.match.start(), -p.match.end())):
        if not chosen or part.match.start() >= chosen[-1].match.end():
            chosen.append(part)
    return _joined(text, chosen)


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number is no law, sum or score, and "Minggu" opening a sentence is a week."""
    if not re.fullmatch(rf"(?:[Tt]ahun\s)?{YEAR}", match.group()):
        return True
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 14]
    if LAW.search(before):
        return False
    if not match.group()[0].isdigit():
        return True
    return not (NUMBER_BEFORE.search(before) or NUMBER_AFTER.match(after))


def _joined(text: str, parts: list[Part]) -> list[Expression]:
    """A day and a clock time side by side are one expression, and so are "hari ini, Kamis" and "kemarin Minggu"."""
    groups: list[list[Part]] = []
    for part in parts:
        last = groups[-1][-1] if groups else None
        if last and JOINED.fullmatch(text, last.match.end(), part.match.start()) and _fit(groups[-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [Expression(group[0].match.start(), group[-1].match.end(), tuple(group)) for group in groups]


def _fit(group: list[Part], part: Part) -> bool:
    kinds = {other.kind for other in group}
    if "span" in kinds or part.kind in kinds:
        return False
    return part.kind != "span"


def resolve(expression: Expression, context: Context) -> tuple[str | None, Precision | None]:
    """The ISO value and its precision; (None, None) where it cannot be told from the text and the publication day."""
    values = {part.kind: part.resolver(part.match, context) for part in expression.parts}
    known = values.get("day") or values.get("near")
    clock = values.get("clock")
    if clock is not None:
        days = known.days if known is not None else clock.days
        if days is None or days.first is None or not clock.clock:
            return None, None
        return "/".join(f"{days.first}T{time}" for time in clock.clock), "minute"
    value = known or values["span"]
    if value.days is None:
        return None, None
    if SINCE.search(context.before):
        return Stretch(value.days.first, None).iso(), "interval"
    if UNTIL.search(context.before):
        return Stretch(None, value.days.last).iso(), "interval"
    return value.days.iso(), value.precision


def day_of(expression: Expression, context: Context) -> date | None:
    """The single day that an expression names, for a clock time that stands apart from it."""
    for part in expression.parts:
        if part.kind in {"day", "near"}:
            days = part.resolver(part.match, context).days
            return days.first if days else None
    return None
