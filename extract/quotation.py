"""Pair quotation marks by their neighbours; pure, any language, any of the marks that news uses.

Counting marks 1-2, 3-4 breaks at the first stray one, and outlets print the same mark on both sides, so a mark's
direction is read from what stands beside it.
"""

from __future__ import annotations

import re

OPENING = "“„«‟"
CLOSING = "»"
EITHER = '"”'  # many Indonesian outlets print ” on both sides
MARKS = re.compile(f"[{OPENING}{CLOSING}{EITHER}]")

LONGEST = 3000  # code points; a "quotation" longer than any seen in news is two stray marks


def pair(text: str) -> list[tuple[int, int]]:
    """Content of every outermost pair of marks, without the marks and outer white space, in text order.

    A quotation that runs over paragraphs, each opened by a mark, is one; one that its paragraph does not close and
    the next does not take up is given up, so that a stray mark spoils nothing after it.
    """
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in re.finditer(f"{MARKS.pattern}|\n", text):
        at = match.start()
        if match.group() == "\n":
            if not (opened and _runs_on(text, opened[-1], at)):
                opened.clear()
        elif opened and text[at - 1 : at] == "\n":
            continue  # takes up the quotation that the paragraph before left open
        elif _opens(text, at, bool(opened)):
            opened.append(at)
        elif opened:
            start = opened.pop()
            if at - start <= LONGEST:
                pairs.append((start + 1, at))
    return [span for start, end in _outermost(pairs) if (span := _stripped(text, start, end))]


def _runs_on(text: str, start: int, at: int) -> bool:
    """Whether the quotation opened at `start` goes on behind the line break: it led its clause, and a mark follows."""
    led = text[max(0, start - 2) : start].strip(" ")[-1:]
    return led in ("", "\n", ",", ":") and text[at + 1 : at + 2] in tuple(OPENING + EITHER)


def _opens(text: str, at: int, inside: bool) -> bool:
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    free_before = not before or before.isspace() or before in "([{-–—/:'‘"
    free_after = not after or after.isspace() or after in ",.;:!?)]}-–—/'’"
    if free_before != free_after:
        return free_before
    return mark in OPENING or (mark not in CLOSING and not inside)


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    return (start, end) if start < end else None
