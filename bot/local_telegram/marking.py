"""What Telegram marks by itself in what people write: commands, links, mentions and hashtags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.telegram_html import units

LONGEST_TEXT = 4096  # UTF-16 units
FULL = 0.96  # of a message's length, from which on it may be cut
Json = dict[str, Any]
TOP_LEVELS = "com|net|org|info|co|id|go\\.id|co\\.id|or\\.id|ac\\.id|my|sg|me|io|tv|news|example|test"
MARKS = {
    "url": re.compile(
        rf"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)'’]|\b(?<![@./-])(?:[a-z0-9-]+\.)+(?:{TOP_LEVELS})\b(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)'’])?",
        re.IGNORECASE,
    ),
    "bot_command": re.compile(r"(?<![\w/<>@.:])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?![\w/])"),
    "mention": re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}\b"),
    "hashtag": re.compile(r"(?<![\w#&])#\w*[^\W\d]\w*"),
}

OPAQUE = frozenset({"text_link", "code", "pre"})


def marked(text: str, given: Iterable[Json] = ()) -> list[Json]:
    """The given entities and what is found outside links and code, in order; offsets in UTF-16 units."""
    entities = list(given)
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in (*MARKS, *OPAQUE)]
    for kind, pattern in MARKS.items():
        for match in pattern.finditer(text):
            start, length = units(text[: match.start()]), units(match[0])
            if all(start + length <= first or last <= start for first, last in taken):
                taken.append((start, start + length))
                entities.append({"type": kind, "offset": start, "length": length})
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def pieces(text: str, limit: int = LONGEST_TEXT) -> Iterator[str]:
    """A long text as Telegram's apps send it: several nearly full messages, cut at a line's end or else a word's."""
    while units(text) > limit:
        head = text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
        nearly = int(FULL * len(head))
        end = next((at for at in (head.rfind("\n"), head.rfind(" ")) if at > nearly), len(head))
        yield text[:end]
        text = text[end:].lstrip()
    if text.strip():
        yield text
