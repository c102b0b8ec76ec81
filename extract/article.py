"""From what came in, a page or a text, to an Article: cleaned, and with what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from extract import body, markup, metadata, pagekind, paging, paywall
from extract.cleaning import clean, normalize
from extract.errors import NoText
from extract.outlets import host_of, outlet
from extract.paging import Paging
from extract.stamps import WIB
from extract.types import Article

TITLE_LENGTH = 200  # code points


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a story: what it holds of it, and what it does not. `closed`: the site keeps a part for subscribers."""

    article: Article
    paging: Paging = field(default_factory=Paging)
    closed: bool = False


def from_html(html: str, *, id: str, url: str | None = None) -> Article:
    """The story of a page; raises as `read_page`."""
    return read_page(html, id=id, url=url).article


def read_page(html: str, *, id: str, url: str | None = None) -> Page:
    """The story of a page, with the address under which it wants to be known.

    Raises NoText for an empty page, NotHTML for a feed or a file, NotAnArticle for a page without one story.
    """
    page = markup.sanitize(html)
    tree = markup.parse(page)
    if markup.unfold_tables(tree):
        page = markup.source(tree)
    blocks = markup.paragraphs(tree)
    facts = metadata.read(tree, blocks, url)
    found = paging.find(tree, blocks, facts.named, url or facts.url)
    closed = paywall.is_closed(facts.named, facts.linked, blocks)
    text = body.read(page, tree, blocks, facts)
    if closed:
        text = paywall.open_part(tree, facts.linked, text)
    pagekind.check(tree, blocks, facts, text, url=url, closed=closed)
    article = Article(
        id=id,
        text=text,
        title=facts.title,
        url=facts.url,
        site=facts.site,
        author=facts.author,
        published=facts.published,
    )
    return Page(article, found, closed)


def joined(first: Page, rest: Page) -> Page:
    """A page and what was found where it says that the rest is: all pages, or the next; else the page as it was."""
    lines, others = first.article.text.split("\n"), rest.article.text.split("\n")
    if first.paging.whole:
        if not set(lines) & set(others) or len(rest.article.text) < len(first.article.text):
            return first
        return replace(first, article=replace(first.article, text=rest.article.text), paging=Paging())
    known = set(lines)
    new = [line for line in others if line not in known]
    if not new:
        return first
    left = replace(first.paging, last=first.paging.last + 1, following=None)
    return replace(first, article=replace(first.article, text="\n".join([*lines, *new])), paging=left)


def from_text(
    text: str, *, id: str, title: str | None = None, url: str | None = None, published: datetime | None = None
) -> Article:
    """An article pasted or forwarded; `published` must carry an offset. Raises NoText for white space."""
    title = normalize(title).replace("\n", " ") if title else None
    cleaned = clean(text, title)
    if not cleaned:
        raise NoText
    host = host_of(url)
    return Article(
        id=id,
        text=cleaned,
        title=title or None,
        url=url,
        site=outlet(host) or host if host else None,
        published=published,
    )


def split_title(text: str) -> tuple[str | None, str]:
    """Title and rest of a text: its first line, unless it is long, ends in a full stop or nothing follows."""
    first, _, rest = normalize(text).partition("\n")
    if rest and len(first) <= TITLE_LENGTH and not first.endswith("."):
        return first, rest
    return None, text


def parse_published(value: str) -> datetime:
    """ISO 8601 with or without time and offset, Western Indonesian time where none is named; else ValueError."""
    moment = datetime.fromisoformat(value.strip())
    return moment if moment.tzinfo else moment.replace(tzinfo=WIB)
