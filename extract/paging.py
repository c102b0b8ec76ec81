"""Whether a page holds a whole story or one of its pages, and where the rest is, as far as the page says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement

MOST = 20  # pages of a story; more are those of a list or of comments
TOTAL = ("content_total_pages", "content_totalpages", "total_pages")
PRINTED = re.compile(r"(?:halaman|hal\.?|page)\s*:?\s*(\d{1,2})\s*(?:/|dari|of)\s*(\d{1,2})", re.IGNORECASE)
WHOLE = {"page": "all", "showpage": "all", "show": "all", "view": "all", "halaman": "all", "single": "1", "all": "1"}
NUMBERED = frozenset({"page", "halaman", "hal", "p", "pg"})
PATH = re.compile(r"(?P<story>.*?)/(?:page[/-]?|halaman[/-]?|hal[/-]?)?(?P<number>\d{1,2})/?")


@dataclass(frozen=True, slots=True)
class Paging:
    """Pages `first` to `last` of `count`; `whole` is the address of them all, `following` that of the next one."""

    first: int = 1
    last: int = 1
    count: int = 1
    whole: str | None = None
    following: str | None = None

    @property
    def part(self) -> str | None:
        """ "1" or "1–2", where that is not all."""
        if self.first == 1 and self.last >= self.count:
            return None
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def find(tree: HtmlElement, blocks: list[str], named: dict[str, str], url: str | None) -> Paging:
    """What the page found at `url` says; a single page where it says nothing."""
    if url is None or _is_whole(url):
        return Paging()
    links = list(_links(tree, url))
    number = _number(url, url) or _number_in_path(url, links) or 1
    count = max((int(named[name]) for name in TOTAL if named.get(name, "").isdecimal()), default=1)
    stated = count > 1
    whole = following = None
    for address in links:
        linked = _number(address, url)
        if _is_whole(address) and _story(address) == _story(url):
            whole = whole or address
        elif linked:
            count = max(count, linked)
            following = address if linked == number + 1 else following
    for printed in filter(None, (PRINTED.fullmatch(block) for block in blocks if len(block) < 40)):
        count = max(count, int(printed[2]))
    count = max(count, number) if count > 1 else count
    if not 1 < count <= MOST:
        return Paging(whole=whole) if whole else Paging()
    return Paging(number, number, count, whole or (_all_of(url) if stated else None), following)


def _links(tree: HtmlElement, url: str) -> Iterator[str]:
    """Absolute addresses that the page links to and that begin as its own does."""
    host = urlsplit(url).netloc
    for element in tree.iter("a", "link"):
        if element.tag == "link" and element.get("rel", "").lower() != "next":
            continue
        try:
            address = urljoin(url, element.get("href", "").strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.netloc == host and "comment" not in address:
            yield urlunsplit(parts._replace(fragment=""))


def _is_whole(url: str) -> bool:
    return any(WHOLE.get(name.lower()) == value.lower() for name, value in parse_qsl(urlsplit(url).query))


def _story(url: str) -> str:
    return urlsplit(url).path.rstrip("/")


def _number(address: str, url: str) -> int | None:
    """The number of the page that `address` is of the story at `url`, if it is one."""
    path = _story(address)
    if path == _story(url):
        numbers = (value for name, value in parse_qsl(urlsplit(address).query) if name.lower() in NUMBERED)
        return next((int(value) for value in numbers if value.isdecimal() and 0 < int(value) <= MOST), None)
    match = PATH.fullmatch(path)
    own = PATH.fullmatch(_story(url))
    if match and match["story"] in {_story(url), own["story"] if own else None} and 1 < int(match["number"]) <= MOST:
        return int(match["number"])
    return None


def _number_in_path(url: str, links: list[str]) -> int | None:
    """A number at the end of an address is that of a page only where the page links to another of the story."""
    own = PATH.fullmatch(_story(url))
    if own is None or not any(_number(address, url) for address in links if _story(address) != _story(url)):
        return None
    return int(own["number"])


def _all_of(url: str) -> str:
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name.lower() not in NUMBERED]
    return urlunsplit(parts._replace(query=urlencode([*kept, ("page", "all")]), fragment=""))
