"""Telegram's HTML within Telegram's limits, for any text: everything is escaped, measured, and cut at whole items."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence

LIMIT = 4000  # UTF-16 units after the tags are parsed; Telegram's own is 4,096
LONGEST = 700  # of one item; beyond that it is cut at a word's end
FOLDED = 300  # units from which a quotation is shown folded
PAGE = 3000  # units of one page of a list, beside its headings
MOST_TAGS = 96  # Telegram shows a hundred formatted stretches and ignores the rest
TAG = re.compile(r"<[^>]*>")


def units(text: str) -> int:
    """UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int = LONGEST) -> str:
    """At most `limit` units; what is left out is marked by "…"."""
    if units(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    words = kept.rsplit(None, 1)
    return (words[0] if len(words) == 2 and len(words[0]) > limit / 2 else kept).rstrip(" ,;:") + "…"


def escape(text: str, limit: int = LONGEST) -> str:
    """Text of the article as HTML, on one line, no longer than an item may be."""
    return html.escape(cut(" ".join(text.split()), limit), quote=False)


def bold(text: str, limit: int = LONGEST) -> str:
    return f"<b>{escape(text, limit)}</b>"


def italic(text: str, limit: int = LONGEST) -> str:
    return f"<i>{escape(text, limit)}</i>"


def quoted(text: str, limit: int = LONGEST) -> str:
    """A block, folded where it is long."""
    folded = " expandable" if units(text) > FOLDED else ""
    return f"<blockquote{folded}>“{escape(text, limit)}”</blockquote>"


def plain(markup: str) -> str:
    """The same message for a terminal: a quotation and its speaker stand indented."""
    indented = markup.replace("<blockquote", "  <blockquote").replace("</blockquote>", "\n  ")
    return html.unescape(TAG.sub("", indented))


class Layout:
    """A message that grows block by block and never past the limits."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._blocks: list[str] = []
        self._left = limit
        self._tags_left = MOST_TAGS

    def add(self, block: str) -> bool:
        """False, and nothing added, where the block does not fit."""
        size, tags = units(html.unescape(TAG.sub("", block))) + 1, block.count("</")
        if size > self._left or tags > self._tags_left:
            return False
        self._left -= size
        self._tags_left -= tags
        self._blocks.append(block)
        return True

    def section(self, heading: str, items: list[str], *, more: Callable[[int], str], most: int = 100) -> None:
        """A heading and its items; `more` says how many were left out."""
        if not items or not self.add(heading):
            return
        reserved = units(more(len(items))) + 1
        self._left -= reserved
        shown = 0
        while shown < min(most, len(items)) and self.add(items[shown]):
            shown += 1
        self._left += reserved
        if shown < len(items):
            self.add(more(len(items) - shown))

    def line(self, heading: str, items: list[str], *, more: Callable[[int], str], most: int) -> None:
        """The heading and as many items as fit behind it, separated by dots; `more` as above."""
        for count in range(min(most, len(items)), 0, -1):
            left_out = [more(len(items) - count)] if count < len(items) else []
            if self.add(heading + " · ".join([*items[:count], *left_out])):
                return

    def html(self) -> str:
        return "\n".join(self._blocks)


def split(blocks: Sequence[str], most: int, limit: int = PAGE) -> list[tuple[int, int]]:
    """Half-open ranges of the blocks, each range fit for one message; at least one, which may be empty."""
    bounds, first, size, tags = [], 0, 0, 0
    for i, block in enumerate(blocks):
        length, count = units(html.unescape(TAG.sub("", block))) + 1, block.count("</")
        if i > first and (i - first == most or size + length > limit or tags + count > MOST_TAGS - 10):
            bounds.append((first, i))
            first, size, tags = i, 0, 0
        size, tags = size + length, tags + count
    return [*bounds, (first, len(blocks))]


def marked(text: str, marks: Iterable[tuple[int, int]], limit: int = LONGEST) -> str:
    """A passage as HTML on one line, with stretches of it in bold; offsets are code points, none overlaps another.

    One that is too long is cut, and nothing of it is bold.
    """
    if units(text) > limit:
        return escape(text, limit)
    pieces, last = [], 0
    for start, end in marks:
        pieces += [_inline(text[last:start]), f"<b>{_inline(text[start:end])}</b>"]
        last = end
    return "".join([*pieces, _inline(text[last:])])


def _inline(text: str) -> str:
    return html.escape(text.replace("\n", " "), quote=False)
