"""The sentence in which a fact stands: a slice of the article, for evidence and for lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.types import Mention

LONGEST = 300  # characters; a longer sentence is shown around the fact
END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9À-ÖØ-Þ])")
SHORT = re.compile(r"(?:^|[\s(])(?:[A-Z]|Prof|[Dd]rs?|Dra|Ir|Hj?|KH|Tn|Ny|St|Mr|Mrs|No|Jl|Kol|Brig|Jend)\.\s+$")


def sentence(text: str, start: int, end: int, quotes: Iterable[Mention] = ()) -> tuple[int, int]:
    """Offsets of the sentence around a slice, within its paragraph; one that is too long is cut around the slice.

    A quotation of several sentences is not taken apart.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    quoted = [quote for quote in quotes if first <= quote.start and quote.end <= last]
    for match in END.finditer(text, first, last):
        if SHORT.search(text[max(first, match.start() - 6) : match.end()]):
            continue
        if any(quote.start < match.start() < quote.end - 1 for quote in quoted):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.end() >= end:
            last = len(text[: match.end()].rstrip())
            break
    return _near(text, first, last, start, end)


def _near(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """A sentence that is too long is cut at words on either side of the slice."""
    if last - first <= LONGEST:
        return first, last
    room = max(0, LONGEST - (end - start)) // 2
    if start - first > room:
        space = text.find(" ", start - room, start)
        first = space + 1 if space >= 0 else start
    if last - end > room:
        space = text.rfind(" ", end, end + room)
        last = space if space > end else end
    return first, last


def within(marks: Iterable[tuple[int, int]], first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Those of the marks that lie in a passage, counted from its beginning; none overlaps another."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if first <= start and end <= last and (not kept or start - first >= kept[-1][1]):
            kept.append((start - first, end - first))
    return tuple(kept)
