"""What a page says about itself: title, site, author, time of publication. Nothing is guessed; None where it is silent.

The order of the sources is measured on Indonesian and English news pages: JSON-LD was never wrong about the time;
only the headline on the page is free of the site's name; only a printed "Penulis:" is sure to be the writer, as much
of the metadata names the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from extract import bylines, stamps
from extract.addresses import canonical
from extract.cleaning import fold, normalize
from extract.linked import LinkedData
from extract.markup import LIBRARY_FAILURES, paragraphs
from extract.outlets import host_of, outlet

TITLE_META = ("og:title", "twitter:title", "dc.title")
DATE_META = (
    "article:published_time",
    "datepublished",
    "content_publisheddate",
    "dtk:publishdate",
    "publishdate",
    "pubdate",
    "date.published",
    "dc.date.issued",
)
CHANGED = re.compile("updat|modif|perbarui")
FIRST_PUBLISHED = re.compile("publi|posted|entry-date|created")
MARKED_AUTHOR = re.compile("author|penulis|reporter|byline")
MARKED_OTHER = re.compile("comment|komentar|related|share|editor")
AUTHOR_META = ("content_author", "dtk:author")
NEAR_HEADLINE = 8  # paragraphs
MOST_INSIDE = 30  # elements
TITLE_LENGTH = 300  # code points; longer ones are no titles
TAIL = re.compile(r"\s+(?:[-–—|:]|::)\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """`declared`: the page states in its metadata that it is one story, or when that was published.

    `url` is the address under which the story wants to be known, as far as the page may say so.
    """

    title: str | None
    url: str | None
    site: str | None
    author: str | None
    published: datetime | None
    declared: bool
    named: dict[str, str]  # contents of the meta elements
    linked: LinkedData


def read(tree: HtmlElement, blocks: list[str], url: str | None) -> Metadata:
    """Metadata of a parsed page; `blocks` are its paragraphs, `url` where it was found, if known."""
    return _Page(tree, blocks, url).read()


class _Page:
    """The parts of a parsed page that metadata is read from."""

    def __init__(self, tree: HtmlElement, blocks: list[str], url: str | None) -> None:
        self.tree, self.blocks = tree, blocks
        self.linked = LinkedData(tree)
        self.url = canonical(url, (self.canonical, self.meta.get("og:url", "")))

    @cached_property
    def meta(self) -> dict[str, str]:
        """First content of every meta element, by its name in lower case."""
        found: dict[str, str] = {}
        for element in self.tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            content = _plain(element.get("content"))
            if content:
                found.setdefault(name.strip().lower(), content)
        return found

    @cached_property
    def canonical(self) -> str:
        """Address under which the page wants to be known, "" if it names none."""
        return next((e.get("href", "") for e in self.tree.iter("link") if e.get("rel", "").lower() == "canonical"), "")

    def read(self) -> Metadata:
        """Everything at once."""
        host = host_of(self.url)
        site = (outlet(host) if host else None) or self.meta.get("og:site_name") or host
        title = self.title(site, host)
        declared = next(filter(None, map(stamps.parse, self.dates())), None)
        places = self.printed_at(title)
        published = (
            declared
            or self.marked_time()
            or stamps.printed(self.blocks, places, near=True)
            or stamps.addressed(self.url or "")
            or stamps.printed(self.blocks, places, near=False)
            or self.dated()
        )
        return Metadata(
            title=title,
            url=self.url,
            site=site,
            author=self.author(title, site),
            published=published and stamps.settle(published, self.blocks),
            declared=bool(declared or self.linked.stories),
            named=self.meta,
            linked=self.linked,
        )

    def title(self, site: str | None, host: str | None) -> str | None:
        """The headline as printed, else as named in the metadata without the site's name."""
        candidates = (
            *(self.meta.get(name) for name in TITLE_META),
            *(_plain(story.get("headline")) for story in self.linked.stories),
            _plain(self.tree.findtext(".//title")),
        )
        own = fold(site or "")
        named = next((name for name in candidates if name and len(name) <= TITLE_LENGTH and fold(name) != own), None)
        headlines = list(self.headlines())
        if named is None:
            return headlines[0] if headlines else None
        whole = fold(named)
        for headline in headlines:
            if fold(headline) in whole and len(fold(headline)) * 2 >= len(whole):
                return headline
        return _without_site(named, site, host)

    def headlines(self) -> Iterator[str]:
        """Texts of headings, and of elements called a title, in the order of the page."""
        for element in self.tree.iter("h1", "h2", "div", "span", "strong"):
            role = element.get("class", "").lower() + " " + element.get("itemprop", "").lower()
            if element.tag in {"h1", "h2"} or "title" in role or "judul" in role or "headline" in role:
                text = _short_text(element)
                if 0 < len(text) <= TITLE_LENGTH:
                    yield text

    def printed_at(self, title: str | None) -> list[int]:
        """Indexes of the paragraphs that are the headline, alone or under a kicker."""
        wanted = fold(title or "")
        if not wanted:
            return []
        return [i for i, block in enumerate(self.blocks) if len(block) <= TITLE_LENGTH and wanted in fold(block)]

    def below(self, title: str | None) -> list[str]:
        """The paragraphs of the page from its headline on; all where it prints none."""
        return self.blocks[next(iter(self.printed_at(title)), 0) :]

    def dates(self) -> Iterator[str]:
        """Stated times of publication, the most trustworthy first."""
        yield from (str(story.get("datePublished") or "") for story in self.linked.stories)
        yield from (self.meta.get(name, "") for name in DATE_META)
        for element in self.tree.iter("time", "span", "div", "abbr"):
            if "datepublished" in element.get("itemprop", "").lower():
                yield element.get("datetime") or element.get("content") or element.get("title") or ""

    def marked_time(self) -> datetime | None:
        """Of the first time element below the main headline that is not about a later change."""
        below = False
        for element in self.tree.iter("h1", "time"):
            below = below or element.tag == "h1"
            role = element.get("class", "").lower()
            moment = stamps.parse(element.get("datetime", "")) if below and element.tag == "time" else None
            if moment and (FIRST_PUBLISHED.search(role) or not CHANGED.search(role)):
                return moment
        return None

    def dated(self) -> datetime | None:
        """The day that the address or the markup names, by rules for many sites; free text is not searched."""
        try:
            day = find_date(self.tree, extensive_search=False, original_date=True, url=self.url)
        except LIBRARY_FAILURES:
            return None
        return stamps.parse(day) if day else None

    def author(self, title: str | None, site: str | None) -> str | None:
        """The writer: printed under a label, else stated by the page and neither its editor nor its publisher."""
        below = self.below(title)
        writers, editors = bylines.writers(below), bylines.editors(below)
        editors += [name for story in self.linked.stories for name in self.linked.names(story.get("editor"))]
        refused = {fold(name) for name in (*editors, *self.brands(site))} - {fold(name) for name in writers}
        sources = (
            *([name] for name in writers),
            bylines.branded(below[:NEAR_HEADLINE], self.brands(site)),
            *([self.meta[key]] for key in AUTHOR_META if key in self.meta),
            *(self.linked.names(story.get("author")) for story in self.linked.stories),
            *([text] for text in self.bylined()),
            [self.meta.get("author", "")],
        )
        for names in sources:
            people = [name for name in map(bylines.person, names) if name and fold(name) not in refused]
            if people:
                return ", ".join(dict.fromkeys(people))
        return None

    def brands(self, site: str | None) -> list[str]:
        """What the site calls itself, in its metadata or behind the headline in the title."""
        publishers = [name for story in self.linked.stories for name in self.linked.names(story.get("publisher"))]
        return [
            site or "",
            self.meta.get("og:site_name", ""),
            *publishers,
            *TAIL.split(self.tree.findtext(".//title") or "")[1:],
        ]

    def bylined(self) -> Iterator[str]:
        """Texts of elements marked up as the author's name, the inner before the outer, which hold more than names.

        They need two words: photo credits have one.
        """
        for _, element in etree.iterwalk(
            self.tree, events=("end",), tag=("a", "span", "div", "p", "h4", "h5", "address")
        ):
            role = " ".join(element.get(name, "").lower() for name in ("itemprop", "class", "rel"))
            if MARKED_AUTHOR.search(role) and not MARKED_OTHER.search(role):
                text = _short_text(element)
                if " " in text and len(text) <= 80:
                    yield text


def _short_text(element: HtmlElement) -> str:
    """The text of an element, "" of one that holds too many others to be a headline or a name."""
    many = next(islice(element.iter(), MOST_INSIDE, None), None) is not None
    return "" if many else " ".join(paragraphs(element))


def _plain(value: object) -> str | None:
    return normalize(value).replace("\n", " ") or None if isinstance(value, str) else None


def _without_site(title: str, site: str | None, host: str | None) -> str:
    own = {fold(site or ""), fold(host or "")} - {""}
    while (cut := max((m.start() for m in TAIL.finditer(title)), default=0)) > 0:
        tail = fold(TAIL.sub(" ", title[cut:]))
        if not any(tail in name or name in tail for name in own) or not tail:
            break
        title = title[:cut]
    return title.strip()
