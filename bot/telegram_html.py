"""Telegram's HTML as its servers take it: a few tags, properly nested, four named entities; all else is an error."""

from __future__ import annotations

import html
import re
from typing import Any

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
TOKEN = re.compile(r"<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>[^<>]*)>|(?P<stray><)|(?P<text>[^<]+)")
HREF = re.compile(r"href\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9A-Fa-f]+);")


class BadHtml(ValueError):
    """The argument is Telegram's own wording."""


def parse(markup: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and its entities, offsets and lengths in UTF-16 units. Raises BadHtml."""
    text, offset = "", 0
    entities: list[dict[str, Any]] = []
    opened: list[tuple[str, dict[str, Any]]] = []
    for match in TOKEN.finditer(markup):
        if match["stray"]:
            raise BadHtml("can't parse entities: unsupported start tag")
        if match["text"]:
            piece = ENTITY.sub(lambda found: html.unescape(found[0]), match["text"])
            text, offset = text + piece, offset + units(piece)
            continue
        tag = match["tag"].lower()
        if match["close"]:
            if not opened or opened[-1][0] != tag:
                raise BadHtml(f'can\'t parse entities: unmatched end tag "{tag}"')
            entity = opened.pop()[1]
            entity["length"] = offset - entity["offset"]
            entities += [entity] if entity["length"] else []
            continue
        _refuse(tag, match["attributes"], [name for name, _ in opened])
        opened.append((tag, _entity(tag, match["attributes"], offset)))
    if opened:
        raise BadHtml(f"can't parse entities: can't find end tag corresponding to start tag \"{opened[-1][0]}\"")
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _refuse(tag: str, attributes: str, inside: list[str]) -> None:
    if tag not in TAGS or (tag == "span" and "tg-spoiler" not in attributes):
        raise BadHtml(f'can\'t parse entities: unsupported start tag "{tag}"')
    if tag == "blockquote" and "blockquote" in inside:
        raise BadHtml("can't parse entities: blockquotes can't be nested")
    if tag in {"pre", "code"} and set(inside) - {"blockquote", "pre"}:
        raise BadHtml(f"can't parse entities: \"{tag}\" can't be part of another style")


def _entity(tag: str, attributes: str, offset: int) -> dict[str, Any]:
    entity: dict[str, Any] = {"type": TAGS[tag], "offset": offset}
    if tag == "a":
        found = HREF.search(attributes)
        entity["url"] = found[1] if found else ""
    if tag == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    return entity


def units(text: str) -> int:
    """UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
