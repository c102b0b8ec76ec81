"""What of a page is for subscribers: only the part that is open to everybody is read, and the reader is told."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from extract.cleaning import fold, is_sentence
from extract.linked import LinkedData
from extract.markup import paragraphs

TIERS = frozenset({"locked", "metered", "premium"})
_ENTER = r"(?:(?:ber)?langganan|langgan|daftar|masuk|log ?in|subscribe|sign (?:in|up)|register)"
_READ_ON = (
    r"(?:(?:me)?lanjut(?:kan)? (?:mem)?baca|(?:mem)?baca (?:artikel ini|berita ini|selengkapnya|secara penuh)"
    r"|akses (?:penuh|artikel|konten|berita)|(?:continue|keep) reading|read (?:on|this|the (?:full|whole|rest))"
    r"|unlock|full access)"
)
_STORY = r"(?:artikel|konten|berita|tulisan|article|content|story)"
_MEMBERS = r"(?:pelanggan|member|anggota|subscribers|members)"
NOTICE = re.compile(
    rf"{_ENTER}\b.{{0,60}}\b(?:untuk|agar|to|and)\b.{{0,30}}\b{_READ_ON}\b.{{0,80}}"
    rf"|.{{0,40}}\b(?:untuk|to) {_READ_ON}\b.{{0,60}}\b{_ENTER}\b.{{0,60}}"
    rf"|.{{0,40}}\b{_STORY}\b.{{0,30}}\b(?:khusus|hanya|only|exclusively|reserved)\b.{{0,20}}\b{_MEMBERS}\b.{{0,60}}",
    re.IGNORECASE,
)
OPEN_WORDS = 20  # fewer beside a closed part that is shown are a subtitle, and the whole story is metered
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
HIDING = frozenset("hidden hide d-none is-hidden visually-hidden".split())


def is_notice(line: str) -> bool:
    """Whether the line asks for a subscription to read on."""
    return len(line) <= 200 and NOTICE.fullmatch(line) is not None


def is_closed(named: dict[str, str], linked: LinkedData, blocks: list[str]) -> bool:
    """Whether the page says, to machines or to people, that its story is not open to everybody."""
    tier = named.get("article:content_tier", named.get("content_tier", "")).lower()
    return linked.closed or tier in TIERS or any(map(is_notice, blocks))


def open_part(tree: HtmlElement, linked: LinkedData, text: str) -> str:
    """The paragraphs of the text that stand outside what is marked as closed, without requests to subscribe.

    `tree` loses what is closed.

    Where everything is marked and yet shown to whoever comes, as sites do that count visits, everything is open.
    """
    text = "\n".join(line for line in text.split("\n") if not is_notice(line))
    closed = _marked(tree, linked.closed_parts)
    if not closed:
        return text
    shown = not any(map(_is_hidden, closed))
    for element in closed:
        if element.getparent() is not None:
            element.drop_tree()
    visible = {fold(block) for block in paragraphs(tree)}
    lines = [line for line in text.split("\n") if fold(line) in visible]
    words = sum(len(line.split()) for line in lines if is_sentence(line))
    if shown and words < OPEN_WORDS:
        return text
    return "\n".join(lines) if words else ""


def _marked(tree: HtmlElement, parts: list[str]) -> list[HtmlElement]:
    classes = {part[1:] for part in parts if part[0] == "."}
    ids = {part[1:] for part in parts if part[0] == "#"}
    if not parts:
        return []
    return [
        element
        for element in tree.iter("div", "section", "article", "p", "span", "main")
        if element.get("id") in ids or not classes.isdisjoint(element.get("class", "").split())
    ]


def _is_hidden(element: HtmlElement) -> bool:
    return any(
        "hidden" in node.attrib
        or HIDDEN.search(node.get("style", ""))
        or not HIDING.isdisjoint(node.get("class", "").lower().split())
        for node in (element, *element.iterancestors())
    )
