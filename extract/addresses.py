"""Which addresses lead to the same story, and which part of a page's claim about its own address is believed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from extract.outlets import house

# What links carry from where they were shared, and what asks for another form of the same page.
TRACKING = re.compile(
    r"utm_.*|mc_[ce]id|_?(?:fb|g|y|tt|ms|tw|dc|wbra|gbra)clid|igshid?|_ga|_gl|cmpid|ref|refer|referrer|ref_src|source"
    r"|src|share|shared|via|from|spm|si|s_kwcid|at_\w+|jxconn|jxreco\w*|tag_from|kgtm_\w+|ns_\w+|_branch_\w+",
    re.IGNORECASE,
)
FORM = re.compile(r"page|showpage|single|amp|output(?:type)?|m|mobile|view|print", re.IGNORECASE)
FORM_VALUES = re.compile(r"\d{1,3}|all|amp|mobile|m|true|print|", re.IGNORECASE)
# Before a name of three labels, or of two that can be no shared suffix such as "co.id".
VARIANT_HOST = re.compile(r"^(?:www\d?|m|amp|mobile|wap)\.(?=[^.]{4,}\.|[^.]+\.[^.]+\.)")
AMP_PATH = re.compile(r"/amp(?=/|$)|\.amp(?=\.html?$|$)|^/amp/", re.IGNORECASE)
FRONT = re.compile(r"/?(?:(?:index|home|default)(?:\.\w+)?)?/?", re.IGNORECASE)
STORY_QUERY = re.compile(r"(?:^|&)(?:p|id|article|berita|read)=", re.IGNORECASE)
CACHED = re.compile(r"https?://(?:www\.)?google\.[a-z.]+/amp/(?:s/)?(?P<page>[^?#]+)", re.IGNORECASE)
AMP_CACHE = re.compile(r"https?://[\w-]+\.cdn\.ampproject\.org/[acv]/(?:s/)?(?P<page>[^#]+)", re.IGNORECASE)
# Hosts that show nothing of their own and name the page they lead to in the link.
LEADING = {"l.facebook.com": "u", "lm.facebook.com": "u", "l.instagram.com": "u", "google.com": "q|url"}


def destination(url: str) -> str:
    """Where a link of a cache or of a social network's exit leads, read from the link itself; others as they are."""
    if match := CACHED.match(url) or AMP_CACHE.match(url):
        return f"https://{match['page']}"
    try:
        parts = urlsplit(url)
        names = LEADING.get((parts.hostname or "").removeprefix("www."))
        if names and parts.path in {"/url", "/l.php", "/"}:
            return next(
                (value for name, value in parse_qsl(parts.query) if name in names.split("|") and "://" in value), url
            )
    except ValueError:
        pass
    return url


def identity(url: str) -> str:
    """One string for all the addresses of a page that differ only in what does not change the story.

    Its scheme, mobile and AMP forms, page numbers, tracking parameters, fragment and trailing slash.
    """
    try:
        parts = urlsplit(destination(url))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name) and not (FORM.fullmatch(name) and FORM_VALUES.fullmatch(value))
    )
    path = AMP_PATH.sub("", unquote(parts.path)).rstrip("/") or "/"
    where = _plain_host(host) + (f":{port}" if port and port not in {80, 443} else "")
    return urlunsplit(("https", where, path, urlencode(kept), ""))


def canonical(url: str | None, claims: Iterable[str]) -> str | None:
    """The first claim that can be the story found at `url`; else that address itself.

    A page speaks for its own host alone, and a claim to be the front page is a mistake of many sites. Without `url`
    any claim is taken that is an address of the web.
    """
    for claim in claims:
        if _is_web(claim) and (url is None or (same_site(url, claim) and not is_front(claim))):
            return claim
    return url


def same_site(one: str, other: str) -> bool:
    """Whether one address is of the other's host, of one above or below it, or of the same known outlet.

    Other neighbours may be strangers to each other, as the hosts of a blogging service are.
    """
    try:
        (first, port), (second, another) = (
            (_plain_host(p.hostname or ""), p.port) for p in map(urlsplit, (one, other))
        )
    except ValueError:
        return False
    related = first == second or first.endswith(f".{second}") or second.endswith(f".{first}")
    related = related or (house(first) is not None and house(first) == house(second))
    return bool(first and second) and related and port == another


def is_front(url: str) -> bool:
    """Whether this is the address of a site's front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return FRONT.fullmatch(parts.path) is not None and not STORY_QUERY.search(parts.query)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _plain_host(host: str) -> str:
    return VARIANT_HOST.sub("", host.rstrip("."))
