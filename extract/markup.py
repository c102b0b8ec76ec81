"""HTML to a tree and to paragraphs; bounded, whatever the page is made of."""

from __future__ import annotations

import logging
import re
from typing import cast

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring
from readability.readability import Unparseable

from extract.errors import NoText, NotHTML

# What a hostile page makes libraries raise: of lxml, of a cast or a lookup that fails, of a tree too deep.
LIBRARY_FAILURES = (
    etree.LxmlError,
    Unparseable,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)

for _library in ("trafilatura", "readability", "htmldate"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)  # they report pages without text, which our errors do

DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")  # its encoding is that of the bytes, which are gone
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
OPENS = re.compile(r"<[a-zA-Z!]")
FEED = re.compile(r"(?>\s|<\?[^>]*\?>|<!--.*?-->)*+<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL)
# The parser's time grows with the square of an element's attributes; no real one has a thousand.
CROWDED = re.compile(r"""<[a-zA-Z][^\s<>]*(?>\s+[^\s<>="']+(?:=(?:"[^"]*"|'[^']*'|[^\s"'<>]*))?){1000}""")
MOST_ELEMENTS = 30_000  # the extractors' time grows faster than their number; news pages have 500 to 5,000
MANY_ELEMENTS = 5_000
DEEPEST = 500_000  # depths of all elements together: the extractors walk up from each; news pages have 2,000 to 21,000

TABLE = frozenset("table thead tbody tfoot tr td th".split())
STORY_LENGTH = 600  # characters in one cell; those of tables that hold facts have a few words

SILENT = frozenset("script style noscript template svg iframe select button textarea head".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)


def sanitize(html: str) -> str:
    """The page without what no parser takes; raises NoText for white space, NotHTML for a feed, a file, bare text."""
    if not html.strip():
        raise NoText
    page = UNPRINTABLE.sub("", DECLARATION.sub("", html, count=1))
    binary = len(html) - len(page) > 0.05 * len(html) + 100
    if binary or not OPENS.search(page) or FEED.match(page[:2000]) or CROWDED.search(page):
        raise NotHTML
    return page


def parse(page: str) -> HtmlElement:
    """The tree of a sanitized page; raises NotHTML where nothing can be made of it in bounded time."""
    try:
        # Bytes with a named encoding: a parser given a str believes the charset that the page declares.
        tree = document_fromstring(page.encode(), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        raise NotHTML from error
    count = sum(1 for _ in tree.iter())
    if count > MOST_ELEMENTS or (count > MANY_ELEMENTS and _depths(tree) > DEEPEST):
        raise NotHTML
    return tree


def unfold_tables(tree: HtmlElement) -> bool:
    """Makes blocks of tables that lay the page out, whose cells hold whole stories; tells whether there were any."""
    stories = [cell for cell in tree.iter("td") if len(cell) > 0 and _is_long(cell)]
    for cell in stories:
        if cell.tag not in TABLE:
            continue  # it went with the one beside it
        rows = [cell, *(node for node in cell.iterancestors() if node.tag in TABLE)]
        beside = [other for row in rows for back in (True, False) for other in row.itersiblings(preceding=back)]
        for node in [*rows, *(other for other in beside if other.tag in TABLE)]:
            node.tag = "div"
    return bool(stories)


def source(tree: HtmlElement) -> str:
    """The page of a tree."""
    return tostring(tree, encoding="unicode")


def _is_long(cell: HtmlElement) -> bool:
    return sum(map(len, cell.itertext())) > STORY_LENGTH


def _depths(tree: HtmlElement) -> int:
    """The depths of all elements, added up."""
    total = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        total += depth
    return total // 2


def paragraphs(root: HtmlElement) -> list[str]:
    """Every run of visible text between block boundaries, in order, white space collapsed."""
    runs: list[list[str]] = [[]]
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        name = cast(str, node.tag) if event in {"start", "end"} else ""
        if name and name not in INLINE:
            runs.append([])
        if event == "start":
            if name in SILENT:
                walker.skip_subtree()
            else:
                runs[-1].append(node.text or "")
        elif node is not root:
            runs[-1].append(node.tail or "")
    joined = (" ".join("".join(run).split()) for run in runs)
    return [run for run in joined if run]
