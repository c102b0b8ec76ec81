"""Reads an article's times in order: on which day a quotation was spoken, and to which day a bare clock time belongs."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date

from extract.indonesian.speech import CUE_STEMS
from extract.indonesian.tense import Context
from extract.indonesian.times import Expression, day_of, find, resolve
from extract.types import Precision

_ATTRIBUTION = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(CUE_STEMS))})(?:nya)?|\b(?:kepada wartawan|dihubungi|ditemui|dikonfirmasi|dikutip|dilansir"
    r"|jumpa pers|konferensi pers|keterangan\w*|siaran pers))\b(?!.*[\"”].)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression's place in the text and its value."""

    start: int
    end: int
    resolved: str | None
    precision: Precision | None


@dataclass(frozen=True, slots=True)
class _Place:
    """An expression in its sentence."""

    expression: Expression
    sentence: int
    quoted: bool
    stamp: bool  # dates the saying, not the event: "..., kata Rina, Selasa (21/10)"
    context: Context


def read(
    text: str, sentences: list[tuple[int, int]], quoted: list[tuple[int, int]], published: date | None
) -> list[Reading]:
    """Every expression in text order; `sentences` cover the text, `quoted` are the stretches in quotation marks."""
    places = _said_on(_places(text, sentences, quoted, published))
    readings: list[Reading] = []
    running: date | None = None  # the day of the clock time told last, while no other day has been named
    for number, place in enumerate(places):
        context = place.context
        if place.expression.only_clock:
            running = _day_beside(places, number) or running
            context = replace(context, clock_day=running)
        elif not place.stamp and day_of(place.expression, context):
            running = None
        readings.append(Reading(place.expression.start, place.expression.end, *resolve(place.expression, context)))
        if any(part.form.kind == "clock" for part in place.expression.parts):
            resolved = readings[-1].resolved
            running = date.fromisoformat(resolved[:10]) if resolved else running
    return readings


def _places(
    text: str, sentences: list[tuple[int, int]], quoted: list[tuple[int, int]], published: date | None
) -> list[_Place]:
    starts = [start for start, _ in sentences]
    places = []
    for expression in find(text):
        number = max(bisect_right(starts, expression.start) - 1, 0)
        first, last = sentences[number]
        inside = any(start <= expression.start < end for start, end in quoted)
        context = Context(published, text[first : expression.start], text[expression.end : max(last, expression.end)])
        stamp = not inside and _ATTRIBUTION.search(context.before) is not None
        places.append(_Place(expression, number, inside, stamp, context))
    return places


def _said_on(places: list[_Place]) -> list[_Place]:
    """Within a quotation, "hari ini" is the day on which it was said, where the text gives that day."""
    stamps = [(p.sentence, day_of(p.expression, p.context)) for p in places if p.stamp and not p.expression.only_clock]
    known = [(sentence, day) for sentence, day in stamps if day]
    return [
        replace(place, context=replace(place.context, today=_latest(known, place.sentence) or place.context.today))
        if place.quoted
        else place
        for place in places
    ]


def _latest(stamps: list[tuple[int, date]], sentence: int) -> date | None:
    return next((day for number, day in reversed(stamps) if number <= sentence), None)


def _day_beside(places: list[_Place], number: int) -> date | None:
    """The day that a bare clock time stands with: before it in its sentence, else behind it, else one sentence back.

    A day that dates a saying is not carried on to what was said, nor to the next sentence.
    """
    here = places[number]
    own = [p for p in places if p.sentence == here.sentence and p.quoted == here.quoted]
    before = [p for p in own if p.expression.start < here.expression.start]
    behind = [p for p in own if p.expression.start > here.expression.start and not p.stamp]
    back = [p for p in places if p.sentence == here.sentence - 1 and not p.stamp]
    for place in (*reversed(before), *behind, *reversed(back)):
        if day := day_of(place.expression, place.context):
            return day
    return None
