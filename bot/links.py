"""From what a person sends to an address that can be fetched, or the reason why it is none."""

from __future__ import annotations

import re

import httpx

from extract.addresses import destination
from handlers.newsroom import Elsewhere, InvalidLink

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")  # what a digit follows is a port: "kabar.example:8000/a"
# Hosts whose pages show no article to a stranger, and by what the story is reached instead.
ELSEWHERE = {
    "google-news": re.compile(r"news\.google\.[a-z.]+"),
    "telegram": re.compile(r"(?:www\.)?(?:t\.me|telegram\.(?:me|dog))"),
    "video": re.compile(r"(?:(?:www|m|music)\.)?youtube\.com|youtu\.be|(?:(?:www|vm|vt|m)\.)?tiktok\.com"),
    "social": re.compile(
        r"(?:(?:www|m|web|mbasic)\.)?(?:facebook|instagram|threads|x|twitter|linkedin)\.(?:com|net)|fb\.(?:watch|me)"
        r"|(?:mobile\.)?twitter\.com|(?:chat|web|api)\.whatsapp\.com|(?:www\.)?whatsapp\.com|wa\.me"
    ),
}


def parsed(url: str) -> httpx.URL:
    """The link as one that can be fetched; without a scheme it is https. Raises InvalidLink or Elsewhere."""
    link = url.strip()
    try:
        target = httpx.URL(destination(link if SCHEME.match(link) else f"https://{link}"))
        named = bool(target.host)  # decodes what "xn--" starts
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise InvalidLink(type(error).__name__) from error
    if target.scheme not in {"http", "https"} or not named or target.userinfo:
        raise InvalidLink
    for kind, hosts in ELSEWHERE.items():
        if hosts.fullmatch(target.host.lower()):
            raise Elsewhere(kind)
    return target


def redirected(target: httpx.URL, location: str) -> httpx.URL:
    """Where a page of `target` sends its reader on to; raises as `parsed`."""
    try:
        return parsed(str(target.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise InvalidLink(type(error).__name__) from error


def is_front_page(target: httpx.URL) -> bool:
    return target.path in {"", "/"} and not target.query


def port_of(url: httpx.URL) -> int:
    return (80 if url.scheme == "http" else 443) if url.port is None else url.port
