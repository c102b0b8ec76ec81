"""The article's paragraphs from a page: trafilatura finds them, readability gives back the lead that it loses.

Trafilatura in its precise mode is the best of eleven measured extractors, but on pages of Indonesian outlets it loses
one lead in six, where text stands bare in a div before the first p. Both work on their own copy of the page.
"""

from __future__ import annotations

from itertools import pairwise

from lxml.html import HtmlElement, fragment_fromstring
from readability import Document
from trafilatura import extract

from extract import furniture
from extract.cleaning import DATELINE, clean, fold, is_sentence
from extract.markup import LIBRARY_FAILURES, paragraphs
from extract.metadata import Metadata

FEW_WORDS = 100
MUCH_MORE = 3  # times as long as what the page shows: its text is yet to be put there by a script
MOST_BREAKS = 12  # in the source of one paragraph
LEAD_PARAGRAPHS = 3
# What somebody else wrote on a social network, which is no paragraph of the story.
EMBEDDED = [
    f".//blockquote[contains(@class, '{name}')]" for name in ("twitter-", "instagram-media", "tiktok-embed", "fb-post")
]
LEAD_LENGTH = 60  # code points; shorter ones before the text are labels


def read(page: str, tree: HtmlElement, blocks: list[str], facts: Metadata) -> str:
    """Cleaned text of the story on a sanitized page, "" if none is found; `blocks` are the page's paragraphs."""
    title = facts.title
    lines = _as_printed(blocks, _main_text(page)) or _few_sentences(blocks)
    stated = clean(facts.linked.body, title) if facts.linked.body and not facts.linked.closed else ""
    if sum(map(len, lines)) * MUCH_MORE < len(stated) and "<" not in stated:
        return stated
    if not lines:
        return ""
    lines = clean("\n".join(lines), title).split("\n")
    headline = _headline(blocks, title)
    lines = _without_excerpt(_below_headline(lines, blocks, headline))
    headings = {" ".join(paragraphs(element)) for element in tree.iter("h2", "h3", "h4", "h5")}
    if _may_miss(lines, blocks[headline:], headings):
        other = clean("\n".join(_second_opinion(page)), title).split("\n")
        lines = _with_headings(_with_lead(lines, other), other, headings)
    return clean("\n".join(lines), title)


def _main_text(page: str) -> list[str]:
    try:
        text = extract(page, favor_precision=True, include_comments=False, prune_xpath=EMBEDDED)
    except LIBRARY_FAILURES:
        return []
    return [line for line in (text or "").split("\n") if line.strip()]


def _few_sentences(blocks: list[str]) -> list[str]:
    """All that a page of a sentence or two says, which is too little for trafilatura."""
    few = sum(len(block.split()) for block in blocks) <= FEW_WORDS
    return [block for block in blocks if is_sentence(block)] if few else []


def _second_opinion(page: str) -> list[str]:
    try:
        return paragraphs(fragment_fromstring(Document(page).summary(html_partial=True), create_parent="div"))
    except LIBRARY_FAILURES:
        return []


def _as_printed(blocks: list[str], lines: list[str]) -> list[str]:
    """The lines as the page has them: trafilatura glues words of neighbouring links, and breaks as the source does.

    A caption that stands in one block with a paragraph stays a line of its own.
    """
    printed = {"".join(block.split()): block for block in blocks}
    squeezed = ["".join(line.split()) for line in lines]
    apart = [furniture.is_caption(line) for line in lines]
    whole: list[str] = []
    at = 0
    while at < len(lines):
        ends = range(at + 1, min(at + MOST_BREAKS, len(lines)) + 1)
        end = next((end for end in ends if "".join(squeezed[at:end]) in printed), at)
        if end > at + 1 and any(apart[at:end]):
            end = at
        whole.append(printed["".join(squeezed[at:end])] if end > at else lines[at])
        at = max(end, at + 1)
    return whole


def _headline(blocks: list[str], title: str | None) -> int:
    """Where the page prints its headline, 0 if it does not."""
    wanted = fold(title or "")
    return next((i for i, block in enumerate(blocks) if wanted and fold(block) == wanted), 0)


def _below_headline(lines: list[str], blocks: list[str], headline: int) -> list[str]:
    """Without opening lines that the page prints only above its headline: teasers of other stories."""
    above = set(blocks[:headline]) - set(blocks[headline:])
    while len(lines) > 1 and lines[0] in above:
        lines = lines[1:]
    return lines


def _without_excerpt(lines: list[str]) -> list[str]:
    """Without an opening that the page gives as a subtitle, and again as a paragraph."""
    return lines[1:] if lines[0] in lines[1:] else lines


def _may_miss(lines: list[str], blocks: list[str], headings: set[str]) -> bool:
    """Whether what is missing of the lines may stand on the page, from its headline on: a lead, a dateline, a heading.

    A second opinion costs more than the first, and most pages need none.
    """
    places = {block: place for place, block in reversed(list(enumerate(blocks)))}
    found = [places.get(line) for line in lines]
    first = found[0]
    if first is None or any(_is_lead(block) or DATELINE.fullmatch(block) for block in blocks[:first]):
        return True
    pairs = ((a, b) for a, b in pairwise(found) if a is not None and b is not None)
    return any(block in headings for above, below in pairs for block in blocks[above + 1 : below])


def _with_lead(lines: list[str], other: list[str]) -> list[str]:
    """The lines with up to three paragraphs that `other` has before the first one on which both agree."""
    known = [_shingles(line) for line in lines]
    everything = frozenset().union(*known)
    for index, paragraph in enumerate(other):
        grams = _shingles(paragraph)
        if not grams or 2 * len(grams & everything) < len(grams):
            continue
        at = max(range(len(lines)), key=lambda i: len(grams & known[i]))
        if at == 0 and paragraph.endswith(lines[0]):
            lines = [paragraph, *lines[1:]]
        start = index
        while start > 0 and index - start < LEAD_PARAGRAPHS and _is_lead(other[start - 1]):
            start -= 1
        return [*lines[:at], *other[start:index], *lines[at:]]
    return lines


def _with_headings(lines: list[str], other: list[str], headings: set[str]) -> list[str]:
    """The lines with the headings that `other` has alone between two of them that stand side by side."""
    between = {(above, below): line for above, line, below in zip(other, other[1:], other[2:], strict=False)}
    known = set(lines)
    whole = lines[:1]
    for pair in pairwise(lines):
        heading = between.get(pair)
        whole += [heading, pair[1]] if heading in headings and heading not in known else [pair[1]]
    return whole


def _is_lead(paragraph: str) -> bool:
    return len(paragraph) >= LEAD_LENGTH and is_sentence(paragraph)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = text.casefold().split()
    return frozenset(zip(words, words[1:], words[2:], strict=False))
