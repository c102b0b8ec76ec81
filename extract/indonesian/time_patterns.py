"""The forms in which Indonesian news writes time, each with the reading that gives it a value.

A space in a pattern is any space but a line break: no expression runs over paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from extract.indonesian import clock, time_values
from extract.indonesian.calendar import MONTHS, WEEKDAYS
from extract.indonesian.tense import Context
from extract.indonesian.time_values import Value

# "date" has a month of its own, "near" is "hari ini" or "kemarin", "span" all that is no single day.
Kind = Literal["date", "weekday", "near", "clock", "span"]
Reading = Callable[[re.Match[str], Context], Value | None]


@dataclass(frozen=True, slots=True)
class Form:
    kind: Kind
    pattern: re.Pattern[str]
    reading: Reading


def _either(*words: str) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _cased(words: list[str]) -> str:
    return _either(*(form for word in words for form in (word.capitalize(), word.upper())))


_FULL_MONTHS = [word for word in MONTHS if len(word) > 4 or word in {"mei", "juni", "juli"}]
_SHORT_MONTHS = [word.capitalize() for word in MONTHS if word not in _FULL_MONTHS]
MONTH = rf"(?:{_cased(_FULL_MONTHS)})"
DAY_MONTH = rf"(?:(?i:{_either(*_FULL_MONTHS)})|(?:{_either(*_SHORT_MONTHS)})(?:\.(?= ))?)"  # behind a day of the month
WEEKDAY = rf"(?:{_cased(list(WEEKDAYS))})"

YEAR = r"(?:1[5-9]|20)[0-9]{2}"
D = r"[0-9]{1,2}"
PART = r"(?:pagi|siang|sore|petang|malam|dini hari|subuh|tengah malam|tengah hari)"
ZONE = r"(?:WIB|WITA|Wita|WIT|GMT|UTC|waktu (?:setempat|[A-Z][\w]+))"
TO = r"(?: ?[-–—] ?| (?:hingga|sampai(?: dengan)?|s\.?d\.?|s/d) )"
AND = r"(?:, | dan | serta | atau )"
AWAY = r"(?:lalu|silam|mendatang|depan|ini|kemarin|nanti)"
SHIFT = rf"(?:(?:yang )?{AWAY}|tahun (?:lalu|ini|depan))"
UNIT = r"(?:hari|pekan|minggu|bulan|tahun|dekade)"
COUNT = (
    r"(?:[0-9]{1,3}|(?:beberapa|se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)"
    r"(?: ?(?:belas|puluh)(?: (?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan))?)?|puluhan|belasan|ratusan)"
)

# "malam", "siang tadi", "Sabtu malam hingga dini hari", also "sore nanti".
_TAIL = r"(?: (?P<{name}>" + PART + r")(?: (?:tadi|ini|nanti))?(?:(?: hingga | sampai |-)" + PART + r")?)?"
_WEEKDAY_AWAY = rf"(?:(?:yang )?{AWAY}|besok|(?:pekan|minggu) (?:lalu|depan|ini|kemarin))"
_SLASHED = rf"(?P<d>{D})[/-](?P<m>{D})(?:[/-](?P<y>[0-9]{{4}}|[0-9]{{2}}))?"
_DAYS_SLASHED = rf"(?P<d>{D})(?:/(?P<m>{D})(?:/(?P<y>[0-9]{{4}}))?)? ?[-–] ?(?P<d2>{D})/(?P<m2>{D})(?:/(?P<y2>[0-9]{{4}}|[0-9]{{2}}))?"
_MONTH_AND_YEAR = rf"(?P<mon>{MONTH})(?: (?:tahun )?(?P<y>{YEAR}))?"
_LIST_YEAR = (
    rf"(?:(?=(?:, {MONTH})*,? (?:dan|serta|atau|maupun) {MONTH} (?:(?P<listed_y>{YEAR})|(?P<listed_shift>{SHIFT}))\b)|)"
)
_CLOCK = (
    rf"(?:(?P<half>setengah )?(?P<h>{D}|{_either(*clock.HOURS)})(?:[.:](?P<min>[0-5][0-9])(?:[.:][0-5][0-9])?)?)"
    rf"(?:{TO}(?:(?i:pukul|jam) )?(?P<h2>{D})(?:[.:](?P<min2>[0-5][0-9]))?(?![0-9]|[.:/][0-9]| (?i:{_either(*MONTHS)})\b))?"
    rf"(?: (?P<part>{PART}))?(?: (?P<today>tadi|ini|nanti)(?! malam| sore| siang| pagi))?"
)

_FORMS: tuple[tuple[Kind, str, Reading], ...] = (
    (
        "weekday",
        rf"(?P<eve>[Mm]alam (?={WEEKDAY}\b(?! ?\()))?(?:[Hh]ari )?(?P<wd>{WEEKDAY}|(?<=[Hh]ari )(?:{_either(*WEEKDAYS)}))"
        + _TAIL.format(name="part")
        + rf"(?: (?P<shift>{_WEEKDAY_AWAY}))?(?:,? ?\({_SLASHED}\))?"
        + _TAIL.format(name="part2")
        + rf"(?: (?P<shift2>{_WEEKDAY_AWAY}))?(?: {ZONE})?",
        time_values.weekday,
    ),
    (
        "date",
        rf"(?:[Tt]anggal )?(?P<d>{D}) (?P<mon>{DAY_MONTH})(?: (?:tahun )?(?P<y>{YEAR}))?"
        + _TAIL.format(name="part")
        + rf"(?: (?P<shift>{SHIFT}))?(?: {ZONE})?",
        time_values.dated,
    ),
    ("date", rf"(?P<d>{D})[/-](?P<m>{D})[/-](?P<y>{YEAR})", time_values.in_figures),
    ("date", rf"(?P<y>{YEAR})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])", time_values.in_figures),
    ("date", rf"[Tt]anggal (?P<d>{D})(?: bulan (?P<shift>lalu|ini|depan))?", time_values.day_of_month),
    (
        "span",
        rf"(?:[Tt]anggal )?(?P<d>{D})(?:(?: (?P<mon>{DAY_MONTH})(?: (?P<y>{YEAR}))?)?{TO}|(?P<and> dan ))"
        rf"(?:tanggal )?(?P<d2>{D}) (?P<mon2>{DAY_MONTH})(?: (?P<y2>{YEAR}))?(?: (?P<shift>{SHIFT}))?",
        time_values.day_range,
    ),
    ("span", rf"(?:{WEEKDAY}(?:{TO}|{AND}))?{WEEKDAY},? ?\({_DAYS_SLASHED}\)", time_values.day_range),
    ("span", rf"(?:[Hh]ari )?{WEEKDAY}{TO}{WEEKDAY}(?! ?\()", time_values.unresolved),
    (
        "near",
        rf"(?i:(?P<anchor>kemarin lusa|kemarin|besok|esok|lusa|semalam)(?: (?P<part>{PART}))?|esok hari|hari ini"
        rf"|(?:tadi|nanti) (?P<part2>{PART})|{PART} (?:tadi|ini|nanti))",
        time_values.near,
    ),
    ("span", rf"(?P<unit>(?i:{UNIT})) (?P<shift>(?i:(?:yang )?{AWAY}))", time_values.unit),
    (
        "span",
        rf"(?:(?P<upto>{COUNT}(?:{TO}| atau ))?(?P<count>{COUNT}) |[Ss]e)(?P<unit>{UNIT}) (?P<shift>(?:yang )?(?:lalu|silam)"
        rf"|(?:yang )?akan datang|mendatang|ke depan|terakhir|belakangan(?: ini)?|lagi)",
        time_values.counted,
    ),
    ("span", rf"(?<!-)(?:{COUNT} |[Ss]e)?{UNIT} sebelumnya", time_values.unresolved),
    ("span", rf"(?:[Bb]ulan )?{_MONTH_AND_YEAR}(?: (?P<shift>{SHIFT}))?{_LIST_YEAR}", time_values.month),
    (
        "span",
        rf"(?:[Bb]ulan )?{_MONTH_AND_YEAR}{TO}(?:bulan )?(?P<mon2>{MONTH})(?: (?:tahun )?(?P<y2>{YEAR}))?"
        rf"(?: (?P<shift>{SHIFT}))?",
        time_values.month_range,
    ),
    (
        "span",
        rf"(?:pekan|minggu) (?:pertama|kedua|ketiga|keempat|terakhir) (?:bulan (?:ini|lalu|depan)|(?:bulan )?{MONTH}(?: {YEAR})?)",
        time_values.unresolved,
    ),
    (
        "span",
        rf"(?:[Tt]ahun (?:ajaran |anggaran |pelajaran |akademik )?)?(?P<y>{YEAR})(?!-an\b)(?: (?:yang )?{AWAY})?",
        time_values.year,
    ),
    (
        "span",
        rf"(?:[Tt]ahun (?:ajaran |anggaran |pelajaran |akademik )?)?(?P<y>{YEAR})(?:{TO}(?:tahun )?|/)(?P<y2>{YEAR}|(?<=/)[0-9]{{2}})(?!-an\b)",
        time_values.year_range,
    ),
    ("span", r"(?:(?:tahun|era|dekade) )?(?P<y>(?:1[5-9]|20)[0-9]0)-an", time_values.decade),
    ("span", r"(?:tahun|era|dekade) (?P<y>[1-9]0)-an", time_values.decade),
    (
        "span",
        r"(?i:(?:kuartal|triwulan) (?P<nth>IV|I{1,3}|[1-4]|pertama|kedua|ketiga|keempat)"
        r"|(?:semester|paruh) (?P<half>II?|[12]|pertama|kedua)|Q(?P<q>[1-4]))"
        rf"(?:(?: |/|-)(?:tahun )?(?:(?P<y>{YEAR})|(?:tahun )?(?P<shift>ini|lalu|depan)))?",
        time_values.quarter,
    ),
    (
        "span",
        rf"(?P<edge>(?i:{_either(*time_values.EDGES)})) (?:(?:bulan )?(?P<mon>{MONTH})(?: (?P<ym>{YEAR}))?(?: (?P<shift>{SHIFT}))?"
        rf"|(?:tahun )?(?P<y>{YEAR})(?P<decade>-an)?(?: (?:yang )?{AWAY})?"
        rf"|(?P<unit>tahun|bulan|pekan|minggu)(?: (?P<away>(?:yang )?{AWAY})|(?! [A-Z]| ajaran| anggaran| pelajaran)))",
        time_values.edge,
    ),
    ("clock", rf"(?i:pukul|jam) {_CLOCK}(?: (?P<zone>{ZONE}))?(?! (?:kali|orang|menit|detik|jam)\b)", clock.clock),
    ("clock", rf"(?=[0-9]{{1,2}}[.:]){_CLOCK} (?P<zone>{ZONE})", clock.clock),
)


def _compiled(pattern: str) -> re.Pattern[str]:
    """Whole words, and no part of a longer number, path or name with a hyphen before a figure."""
    return re.compile(rf"(?<![\w/])(?<![0-9][.,:]){pattern}(?![\w/]|[.,:][0-9])".replace(" ", r"[^\S\n]"))


FORMS = tuple(Form(kind, _compiled(pattern), reading) for kind, pattern, reading in _FORMS)
