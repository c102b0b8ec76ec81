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


@dataclass(frozen=True, slots=True)
class Part:
    """What one form matched."""

    form: Form
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()

    @property
    def undated_weekday(self) -> bool:
        return self.form.kind == "weekday" and not any(character.isdigit() for character in self.match.group())

    def value(self, context: Context) -> Value | None:
        """None also where no calendar holds it: "31 Februari", "pukul 27.00"."""
        try:
            return self.form.reading(self.match, context)
        except (ValueError, OverflowError):
            return None


def _either(*words: str) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _cased(words: list[str]) -> str:
    return _either(*(form for word in words for form in (word.capitalize(), word.upper())))


_FULL_MONTHS = [word for word in MONTHS if len(word) > 4 or word in {"mei", "juni", "juli"}]
_SHORT_MONTHS = [word.capitalize() for word in MONTHS if word not in _FULL_MONTHS]
MONTH = rf"(?:{_cased(_FULL_MONTHS)})"
DAY_MONTH = rf"(?:(?i:{_either(*_FULL_MONTHS)})|(?:{_either(*_SHORT_MONTHS)}))"  # behind a day of the month
_DOT = r"(?:\.(?= [0-9]))?"  # "5 Okt. 2023"
WEEKDAY = rf"(?:{_cased(list(WEEKDAYS))})"

YEAR = r"(?:1[5-9]|20)[0-9]{2}"
TO = r"(?: ?[-–—] ?| (?:hingga|sampai(?: dengan)?|s\.?d\.?|s/d) )"
_D = r"[0-9]{1,2}"
_SHORT_YEAR = r"(?:[0-9]{4}|[0-9]{2})"
_PART = r"(?:pagi|siang|sore|petang|malam|dini hari|subuh|tengah malam|tengah hari)"
_ZONE = r"(?:WIB|WITA|Wita|WIT|GMT|UTC|waktu (?:setempat|[A-Z]\w+))"
_AWAY = r"(?:lalu|silam|mendatang|depan|ini|kemarin|nanti)"
_SHIFT = rf"(?:(?:yang )?{_AWAY}|tahun (?:lalu|ini|depan))"
_WEEKDAY_SHIFT = rf"(?:(?:yang )?{_AWAY}|besok|(?:pekan|minggu) (?:lalu|depan|ini|kemarin))"
_DIGIT = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_COUNT = (
    rf"(?:[0-9]+(?:[.,][0-9]+)?|(?:(?:{_DIGIT}|beberapa)(?: (?:belas|puluh|ratus|ribu)(?: (?:{_DIGIT}))?)?"
    r"|sepuluh|sebelas|seratus|seribu)(?: setengah)?|setengah|belasan|puluhan|ratusan|ribuan)"
)
_UNIT = r"(?:hari|pekan|minggu|bulan|tahun|dekade)"
_SCHOOL_YEAR = r"(?:[Tt]ahun (?:ajaran |anggaran |pelajaran |akademik )?)?"

_IN_BRACKETS = rf"(?:,? ?\((?P<d>{_D})[/-](?P<m>{_D})(?:[/-](?P<y>{_SHORT_YEAR}))?\))"
_RANGE_IN_BRACKETS = (
    rf",? ?\((?P<d>{_D})(?:/(?P<m>{_D})(?:/(?P<y>[0-9]{{4}}))?)? ?[-–] ?"
    rf"(?P<d2>{_D})/(?P<m2>{_D})(?:/(?P<y2>{_SHORT_YEAR}))?\)"
)
_MONTH_AND_YEAR = rf"(?:[Bb]ulan )?(?P<mon>{MONTH})(?: (?:tahun )?(?P<y>{YEAR}))?"
# "Oktober dan Desember mendatang", "Juli, Agustus, dan September 2024": what follows the last month holds for all.
_LISTED = (
    rf"(?:(?=(?:, {MONTH}){{0,5}},? (?:dan|serta|atau|maupun) {MONTH} "
    rf"(?:(?P<listed_y>{YEAR})|(?P<listed_shift>{_SHIFT}))\b)|)"
)
_CLOCK = (
    rf"(?:(?P<half>setengah )?(?P<h>{_D}|{_either(*clock.HOURS)})(?:[.:](?P<min>[0-5][0-9])(?:[.:][0-5][0-9])?)?)"
    rf"(?:{TO}(?:(?i:pukul|jam) )?(?P<h2>{_D})(?:[.:](?P<min2>[0-5][0-9]))?"
    rf"(?![0-9]|[.:/][0-9]| (?i:{_either(*MONTHS)})\b))?"
    rf"(?: (?P<part>{_PART}))?(?: (?P<today>tadi|ini|nanti)(?! (?:pagi|siang|sore|malam)))?"
)


def _tail(name: str) -> str:
    """ "malam", "siang tadi", "sore hingga malam"."""
    return rf"(?: (?P<{name}>{_PART})(?: (?:tadi|ini|nanti))?(?:(?: hingga | sampai |-){_PART})?)?"


_FORMS: tuple[tuple[Kind, Reading, str], ...] = (
    (
        "weekday",
        time_values.weekday,
        rf"(?P<eve>[Mm]alam (?={WEEKDAY}\b(?! ?\()))?"
        rf"(?:[Hh]ari )?(?P<wd>{WEEKDAY}|(?<=[Hh]ari )(?:{_either(*WEEKDAYS)})){_tail('part')}"
        rf"(?: (?P<shift>{_WEEKDAY_SHIFT}))?{_IN_BRACKETS}?{_tail('part2')}"
        rf"(?: (?P<shift2>{_WEEKDAY_SHIFT}))?(?: {_ZONE})?",
    ),
    (
        "date",
        time_values.dated,
        rf"(?:[Tt]anggal )?(?P<d>{_D}) (?P<mon>{DAY_MONTH}){_DOT}(?: (?:tahun )?(?P<y>{YEAR}))?{_tail('part')}"
        rf"(?: (?P<shift>{_SHIFT}))?(?: {_ZONE})?",
    ),
    ("date", time_values.in_figures, rf"(?P<d>{_D})[/-](?P<m>{_D})[/-](?P<y>{YEAR})"),
    ("date", time_values.in_figures, rf"(?P<y>{YEAR})-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])"),
    ("date", time_values.day_of_month, rf"[Tt]anggal (?P<d>{_D})(?: bulan (?P<shift>lalu|ini|depan))?"),
    (
        "span",
        time_values.day_range,
        rf"(?:[Tt]anggal )?(?P<d>{_D})(?:(?: (?P<mon>{DAY_MONTH}){_DOT}(?: (?P<y>{YEAR}))?)?{TO}|(?P<and> dan ))"
        rf"(?:tanggal )?(?P<d2>{_D}) (?P<mon2>{DAY_MONTH}){_DOT}(?: (?P<y2>{YEAR}))?(?: (?P<shift>{_SHIFT}))?",
    ),
    ("span", time_values.day_range, rf"(?:{WEEKDAY}(?:{TO}|, | dan | serta | atau ))?{WEEKDAY}{_RANGE_IN_BRACKETS}"),
    ("span", time_values.unresolved, rf"(?:[Hh]ari )?{WEEKDAY}{TO}{WEEKDAY}(?! ?\()"),
    (
        "near",
        time_values.near,
        r"(?<!-)(?i:(?:hari (?=kemarin))?(?P<anchor>kemarin lusa|kemarin|besok|esok|lusa|semalam)"
        rf"(?: (?P<part>{_PART}))?|esok hari|hari ini"
        rf"|(?:tadi|nanti) (?P<part2>{_PART})|(?P<part3>{_PART}) (?:tadi|ini|nanti))",
    ),
    (
        "span",
        time_values.unit,
        rf"(?<!-)(?P<unit>(?i:pekan|minggu|bulan|tahun|dekade)) (?P<shift>(?i:(?:yang )?{_AWAY}))",
    ),
    (
        "span",
        time_values.counted,
        rf"(?:(?P<upto>(?i:{_COUNT})(?:{TO}| atau ))?(?P<count>(?i:{_COUNT})) |[Ss]e)(?P<unit>{_UNIT}) "
        r"(?P<shift>(?:yang )?(?:lalu|silam|akan datang)|mendatang|ke depan|terakhir|belakangan(?: ini)?|lagi)",
    ),
    ("span", time_values.unresolved, rf"(?<!-)(?:(?i:{_COUNT}) |[Ss]e)?{_UNIT} sebelumnya"),
    ("span", time_values.month, rf"{_MONTH_AND_YEAR}(?: (?P<shift>{_SHIFT}))?{_LISTED}"),
    (
        "span",
        time_values.month_range,
        rf"{_MONTH_AND_YEAR}{TO}(?:bulan )?(?P<mon2>{MONTH})(?: (?:tahun )?(?P<y2>{YEAR}))?(?: (?P<shift>{_SHIFT}))?",
    ),
    (
        "span",
        time_values.unresolved,
        r"(?:pekan|minggu) (?:pertama|kedua|ketiga|keempat|terakhir) "
        rf"(?:bulan (?:ini|lalu|depan)|(?:bulan )?{MONTH}(?: {YEAR})?)",
    ),
    ("span", time_values.year, rf"{_SCHOOL_YEAR}(?P<y>{YEAR})(?!-an\b)(?: (?:yang )?{_AWAY})?"),
    (
        "span",
        time_values.year_range,
        rf"{_SCHOOL_YEAR}(?P<y>{YEAR})(?:{TO}(?:tahun )?|/)(?P<y2>{YEAR}|(?<=/)[0-9]{{2}})(?!-an\b)",
    ),
    ("span", time_values.decade, r"(?i:(?:tahun|era|dekade) )?(?P<y>(?:1[5-9]|20)[0-9]0)-an"),
    ("span", time_values.decade, r"(?i:tahun|era|dekade) (?P<y>[1-9]0)-an"),
    (
        "span",
        time_values.quarter,
        r"(?i:(?:kuartal|triwulan) (?P<nth>IV|I{1,3}|[1-4]|pertama|kedua|ketiga|keempat)"
        r"|(?:semester|paruh) (?P<half>II?|[12]|pertama|kedua)|Q(?P<q>[1-4]))"
        rf"(?:(?: |/|-)(?:(?:tahun )?(?P<y>{YEAR})|tahun (?P<shift>ini|lalu|depan)))?",
    ),
    (
        "span",
        time_values.edge,
        rf"(?P<edge>(?i:{_either(*time_values.EDGES)})) "
        rf"(?:(?:bulan )?(?P<mon>{MONTH})(?: (?P<ym>{YEAR}))?(?: (?P<shift>{_SHIFT}))?"
        rf"|(?:tahun )?(?P<y>{YEAR})(?P<decade>-an)?(?: (?:yang )?{_AWAY})?"
        rf"|(?P<unit>tahun|bulan|pekan|minggu)(?: (?P<away>(?:yang )?{_AWAY})|(?! [A-Z]| (?:ajar|anggar|pelajar)an)))",
    ),
    ("clock", clock.clock, rf"(?i:pukul|jam) {_CLOCK}(?: (?P<zone>{_ZONE}))?(?! (?:kali|orang|menit|jam|sama|per)\b)"),
    ("clock", clock.clock, rf"(?=[0-9]{{1,2}}[.:]){_CLOCK} (?P<zone>{_ZONE})"),
)


def _compiled(pattern: str) -> re.Pattern[str]:
    """Whole words, and no part of a path or of a longer number."""
    return re.compile(rf"(?<![\w/])(?<![0-9][.,:]){pattern}(?![\w/]|[.,:][0-9])".replace(" ", r"[^\S\n]"))


FORMS = tuple(Form(kind, _compiled(pattern), reading) for kind, reading, pattern in _FORMS)
