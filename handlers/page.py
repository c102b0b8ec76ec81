"""A message as it is shown: its HTML and the buttons beneath; and what a pressed button says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.layout import Layout, split
from handlers.wording import Wording

VERSION = "v1"
PER_PAGE = 10


class Verb(StrEnum):
    """What a button does; one letter, since Telegram takes 64 bytes. Never reused for something else."""

    DIGEST = "d"
    QUOTES = "q"
    ENTITIES = "e"
    NAME = "n"
    WHO = "w"
    WHERE = "p"
    WHEN = "t"
    SUMMARY = "s"
    EVIDENCE = "v"
    TURN = "a"  # a page of an answer from the archive
    OPEN = "o"
    GOOD = "g"
    BAD = "b"
    EXPORT = "x"
    FORGET = "r"
    FORGET_NOW = "f"
    CANCEL = "c"
    LANGUAGE = "k"
    DELETE = "z"
    EXAMPLE = "y"
    COMPARE = "m"


_VERBS = frozenset(verb.value for verb in Verb)


def pack(verb: Verb, *arguments: object) -> str:
    return ":".join([VERSION, verb, *map(str, arguments)])


def unpack(data: str) -> tuple[Verb, list[str]] | None:
    """None where the button is of no version that is known."""
    version, _, rest = data.partition(":")
    verb, *arguments = rest.split(":")
    if version != VERSION or verb not in _VERBS:
        return None
    return Verb(verb), arguments


@dataclass(frozen=True, slots=True)
class Button:
    """`press` is what `pack` made; with `url` it opens a page instead."""

    label: str
    press: str | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    html: str
    buttons: Rows = ()

    def keyboard(self) -> InlineKeyboardMarkup | None:
        rows = [[InlineKeyboardButton(b.label, callback_data=b.press, url=b.url) for b in row] for row in self.buttons]
        return InlineKeyboardMarkup(rows) if rows else None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; `heading` is shown where it differs from that of the entry before."""

    html: str
    heading: str = ""


def paged(
    items: Sequence[Item],
    page: int,
    *,
    top: str,
    turn: Callable[[int], str],
    beneath: Callable[[int, int], Rows] = lambda _first, _last: (),
    bottom: str = "",
) -> Page:
    """One page of a list that may have any length; `beneath` gives the buttons for the entries [first, last) shown."""
    blocks = [f"{item.heading}\n{item.html}" if item.heading else item.html for item in items]
    bounds = split(blocks, PER_PAGE)
    page = min(max(page, 0), len(bounds) - 1)
    first, last = bounds[page]
    layout = Layout()
    layout.add(top)
    heading = ""
    for item in items[first:last]:
        if item.heading != heading:
            heading = item.heading
            layout.add(heading)
        layout.add(item.html)
    if bottom:
        layout.add(bottom)
    turns = [(page - 1, f"‹ {page}/{len(bounds)}"), (page + 1, f"{page + 2}/{len(bounds)} ›")]
    row = tuple(Button(label, turn(to)) for to, label in turns if 0 <= to < len(bounds))
    return Page(layout.html(), (*beneath(first, last), *((row,) if row else ())))


def stored_number(arguments: Sequence[str], position: int) -> int:
    """Of a row; 0, which no row has, where a pressed button carries none."""
    found = arguments[position] if position < len(arguments) else ""
    return int(found) if found.isdecimal() and len(found) < 19 else 0


def page_number(arguments: Sequence[str], position: int) -> int:
    """Of a pressed button; 0 where it carries none."""
    found = arguments[position] if position < len(arguments) else ""
    return int(found) if found.isdecimal() and len(found) < 6 else 0


def numbered(first: int, last: int, press: Callable[[int], str]) -> Rows:
    """A button for each entry shown, five in a row."""
    buttons = [Button(str(i + 1), press(i)) for i in range(first, last)]
    return tuple(tuple(buttons[i : i + 5]) for i in range(0, len(buttons), 5))


def ask_again(say: Wording) -> str:
    """For a button whose article is gone, or that an earlier version made."""
    return say("That article is no longer in the archive. Send it again to ask about it.")
