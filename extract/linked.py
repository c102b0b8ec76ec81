"""What a page states in its JSON-LD: which stories it holds, who wrote them, and what of them is open to everybody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

Item = dict[str, Any]

WRAPPED = re.compile(r"\A\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*\Z")
SPARE_COMMA = re.compile(r",(?=\s*[}\]])")
FIELD = re.compile(r'"(@type|headline|datePublished|isAccessibleForFree)"\s*:\s*(?:"([^"\n]{1,400})"|(true|false)\b)')
NESTED = ("@graph", "mainEntity", "mainEntityOfPage")
STORY = ("Article", "BlogPosting")
LIVE = "LiveBlogPosting"


class LinkedData:
    """The objects of a page's JSON-LD; broken ones are mended where that is plain, else passed over."""

    def __init__(self, tree: HtmlElement) -> None:
        scripts = (element.text or "" for element in tree.iter("script") if "ld+json" in element.get("type", ""))
        self.objects = [item for script in scripts for item in _objects(script)]

    @cached_property
    def stories(self) -> list[Item]:
        return [item for item in self.objects if any(kind.endswith(STORY) for kind in _kinds(item))]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The types of all objects."""
        return frozenset(kind for item in self.objects for kind in _kinds(item))

    def names(self, value: object) -> list[str]:
        """Names of people or bodies that stand under a key, in full or by reference."""
        parts = value if isinstance(value, list) else [value]
        names = (self._named.get(str(p.get("@id")), p.get("name")) if isinstance(p, dict) else p for p in parts)
        return [name for name in names if isinstance(name, str) and name.strip()]

    @cached_property
    def _named(self) -> dict[str, object]:
        return {str(item["@id"]): item["name"] for item in self.objects if "@id" in item and item.get("name")}

    @cached_property
    def closed(self) -> bool:
        """Whether a story is stated to be for subscribers."""
        return any(_is_false(item.get("isAccessibleForFree")) for item in self.stories)

    @cached_property
    def closed_parts(self) -> list[str]:
        """Classes and ids of what is stated to be for subscribers, as ".name" and "#name"."""
        parts = [part for story in self.stories for part in _listed(story.get("hasPart")) if isinstance(part, dict)]
        closed = (part for part in parts if _is_false(part.get("isAccessibleForFree")))
        selectors = (selector for part in closed for selector in _listed(part.get("cssSelector")))
        found = (re.findall(r"^\s*[\w-]*([.#][\w-]+)", str(selector)) for selector in selectors)
        return [name for names in found for name in names]

    @cached_property
    def body(self) -> str:
        """The text of the first story that states it."""
        return next((text for s in self.stories if isinstance(text := s.get("articleBody"), str) and text.strip()), "")


def _objects(script: str) -> Iterator[Item]:
    pending = _loaded(WRAPPED.sub("", script))
    while pending:
        item = pending.pop()
        if isinstance(item, list):
            pending += reversed(item)
        elif isinstance(item, dict):
            yield item
            pending += [item[key] for key in NESTED if isinstance(item.get(key), list | dict)]


def _loaded(script: str) -> list[object]:
    for text in (script, SPARE_COMMA.sub("", script)):
        try:
            return [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
    fields: Item = {}
    for name, text, word in FIELD.findall(script[:20_000]):
        fields.setdefault(name, text or word)
    return [fields] if fields else []


def _kinds(item: Item) -> list[str]:
    return [str(kind) for kind in _listed(item.get("@type"))]


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else [value]


def _is_false(value: object) -> bool:
    return value is False or str(value).strip().lower() in {
        "false",
        "https://schema.org/false",
        "http://schema.org/false",
    }
