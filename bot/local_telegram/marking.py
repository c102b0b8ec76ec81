"""What Telegram marks by itself in what people write: commands, links, mentions and hashtags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.local_telegram.rules import LONGEST_TEXT, Json
from bot.telegram_html import units

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


def marked(text: str, given: Iterable[Json] = ()) -> list[Json]:
    """Entities in order, offsets in UTF-16 units; none where a link or a mark that was given already stands."""
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in given]
    entities = list(given)
    for kind, pattern in MARKS.items():
        for match in pattern.finditer(text):
            start, length = units(text[: match.start()]), units(match[0])
            if all(start + length <= first or last <= start for first, last in taken):
                taken.append((start, start + length))
                entities.append({"type": kind, "offset": start, "length": length})
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def pieces(text: str, limit: int = LONGEST_TEXT) -> Iterator[str]:
    """A long text as Telegram's apps send it: several messages, each cut at a line's or a word's end."""
    while units(text) > limit:
        head = text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
        end = max(head.rfind("\n"), 0) or max(head.rfind(" "), 0) or len(head)
        yield text[:end]
        text = text[end:].lstrip()
    if text.strip():
        yield text
