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


def made_whole(page: Page, whole: Page) -> Page:
    """What was found where a page says that all its pages are, if it holds the page and, where another page is known
    to follow, more than it; else the page as it was."""
    text, more = whole.article.text, len(whole.article.text) - len(page.article.text)
    if more < 0 or (more == 0 and page.paging.following):
        return page
    if not set(page.article.text.split("\n")) & set(text.split("\n")):
        return page
    return replace(page, article=replace(page.article, text=text), paging=Paging())


def continued(page: Page, following: Page) -> Page:
    """A page and the one after it, of which what the first holds too is left out; without anything new, as it was."""
    lines = page.article.text.split("\n")
    new = [line for line in following.article.text.split("\n") if line not in lines]
    if not new:
        return page
    paging = replace(page.paging, last=page.paging.last + 1, following=following.paging.following)
    return replace(page, article=replace(page.article, text="\n".join([*lines, *new])), paging=paging)


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
