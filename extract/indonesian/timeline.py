"""Reads an article's times in order: on which day a quotation was spoken, to which day a bare clock time belongs.

Neither is guessed: a clock time that no day stands near has no value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extract.indonesian.speech import CUE_STEMS
from extract.indonesian.tense import Context
from extract.indonesian.times import Expression, day_of, find, resolve
from extract.types import Precision

# "..., kata Rina kepada wartawan, Selasa (21/10)": the expression dates the saying, not what happened.
_SAYING = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(CUE_STEMS))})(?:nya)?|dihubungi|ditemui|dikonfirmasi|dikutip|dilansir|keterangan\w*"
    r"|(?:jumpa|siaran|konferensi) pers)\b[^\"”“]{0,160}(?:,|\bpada)\s$"
)
_SAYING_ENDS = re.compile(r"[.,;)\s]*$|[.,)]")

# "Toko buka pukul 08.00 setiap hari": on no day in particular.
_HABIT = re.compile(
    r"\b(?:(?:se)?tiap|saban|setiap\w*|rata-rata|bias\w+|operasional\w*|sehari-hari|maksimal|paling (?:lambat|lama))\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:(?!\b(?:dan|akan|hingga|sampai|sebelum|setelah|sedangkan|tetapi)\b)[^\n;]){0,80}")


NEWS = timedelta(days=7)  # before publication; what was said earlier is looked back on
REACH = 300  # characters of a sentence on either side of an expression that are read with it
NEIGHBOURS = 12  # expressions on either side of a clock time among which its day is looked for


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression's place in the text and its value."""

    start: int
    end: int
    resolved: str | None
    precision: Precision | None


@dataclass(frozen=True, slots=True)
class _Place:
    """An expression in its sentence; `saying` where it dates what is said there."""

    expression: Expression
    sentence: int
    quoted: bool
    saying: bool
    context: Context

    @property
    def day(self) -> date | None:
        return day_of(self.expression, self.context)

    @property
    def habit(self) -> bool:
        return _HABIT.search(self.context.before) is not None or _HABIT.search(self.context.after) is not None


def read(
    text: str, sentences: list[tuple[int, int]], quoted: list[tuple[int, int]], published: date | None
) -> list[Reading]:
    """Every expression in text order; `sentences` cover the text, `quoted` are the stretches in quotation marks."""
    places = _said_on(_places(text, sentences, quoted, published))
    readings: list[Reading] = []
    told: str | None = None  # the clock time told last, while no other day has been named
    for number, place in enumerate(places):
        context = place.context
        if place.expression.only_clock:
            beside = None if place.habit else _day_beside(text, places, number)
            context = replace(context, clock_day=beside or (None if place.habit else _day_of(told)))
            resolved, precision = resolve(place.expression, context)
            if beside is None and told and resolved and _past_midnight(told, resolved):
                resolved, precision = None, None
        else:
            resolved, precision = resolve(place.expression, context)
            told = told if place.saying or place.day is None else None
        if precision == "minute":
            told = resolved
        readings.append(Reading(place.expression.start, place.expression.end, resolved, precision))
    return readings


def _places(
    text: str, sentences: list[tuple[int, int]], quoted: list[tuple[int, int]], published: date | None
) -> list[_Place]:
    starts = [start for start, _ in sentences]
    places = []
    expressions = find(text)
    told = next((day for found in expressions if (day := day_of(found, Context(None)))), None)
    for expression in expressions:
        number = max(bisect_right(starts, expression.start) - 1, 0)
        first, last = sentences[number]
        inside = any(start <= expression.start < end for start, end in quoted)
        before = text[max(first, expression.start - REACH) : expression.start]
        after = text[expression.end : min(max(last, expression.end), expression.end + REACH)]
        context = Context(published, before, after, told=told)
        saying = not inside and _SAYING.search(context.before) and _SAYING_ENDS.match(context.after)
        places.append(_Place(expression, number, inside, bool(saying), context))
    return places


def _said_on(places: list[_Place]) -> list[_Place]:
    """Within a quotation today is the day on which it was said, where the text tells that day; a saying of weeks ago
    tells nothing of the next."""
    sayings = [(place.sentence, day) for place in places if place.saying and (day := place.day)]
    sentences = [sentence for sentence, _ in sayings]
    dated = []
    for place in places:
        said = bisect_right(sentences, place.sentence)
        sentence, day = sayings[said - 1] if said else (place.sentence, None)
        published = place.context.today
        old = day is not None and published is not None and published - day > NEWS
        if place.quoted and day and (sentence == place.sentence or not old):
            place = replace(place, context=replace(place.context, today=day))
        dated.append(place)
    return dated


def _day_beside(text: str, places: list[_Place], number: int) -> date | None:
    """The day named before a clock time in its sentence, else close behind it, else in the sentence before.

    What dates a saying is not carried on to the next sentence, and no day crosses a quotation mark.
    """
    here = places[number]
    before = [p for p in places[max(0, number - NEIGHBOURS) : number] if p.quoted == here.quoted]
    behind = [p for p in places[number + 1 : number + NEIGHBOURS] if p.quoted == here.quoted and not p.saying]
    candidates = (
        *(p for p in reversed(before) if p.sentence == here.sentence),
        *(p for p in behind if _BESIDE.fullmatch(text, here.expression.end, p.expression.start)),
        *(p for p in reversed(before) if p.sentence == here.sentence - 1 and not p.saying),
    )
    return next((day for p in candidates if (day := p.day)), None)


def _day_of(clock: str | None) -> date | None:
    return date.fromisoformat(clock[:10]) if clock else None


def _past_midnight(told: str, now: str) -> bool:
    """Whether a story that has reached the evening goes on at an hour before dawn, on a day it does not name."""
    return told[11:13] >= "18" and now[11:13] < "06"
