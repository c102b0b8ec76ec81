"""From what came in, a page or a text, to an Article: cleaned, and with what it says of itself."""

from __future__ import annotations

from datetime import datetime

from extract import body, markup, metadata, pagekind
from extract.cleaning import clean, normalize
from extract.errors import NoText
from extract.outlets import host_of, outlet
from extract.stamps import WIB
from extract.types import Article

TITLE_LENGTH = 200  # code points


def from_html(html: str, *, id: str, url: str | None = None) -> Article:
    """The story of a page.

    Raises NoText for an empty page, NotHTML for a feed or a file, NotAnArticle for a page without one story.
    """
    page = markup.sanitize(html)
    tree = markup.parse(page)
    blocks = markup.paragraphs(tree)
    facts = metadata.read(tree, blocks, url)
    text = body.read(page, blocks, facts.title)
    pagekind.check(tree, blocks, facts, text)
    return Article(
        id=id,
        text=text,
        title=facts.title,
        url=facts.url,
        site=facts.site,
        author=facts.author,
        published=facts.published,
    )


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
