"""A story from its link: the page, and what the page says is missing of it, as far as that can be had."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from bot.fetcher import Fetcher
from extract.article import Page, continued, made_whole
from extract.errors import NewsError

logger = logging.getLogger(__name__)

FOLLOWED = 4  # further pages, one by one; a story of more is mostly given whole somewhere
Read = Callable[[str, str], Awaitable[Page]]


async def with_rest(page: Page, fetcher: Fetcher, read: Read) -> Page:
    """The page with all its pages, or with those that follow; `read` takes HTML and its address."""
    if page.paging.whole:
        whole = await _page(page.paging.whole, fetcher, read)
        page = made_whole(page, whole) if whole else page
    for _ in range(min(FOLLOWED, page.paging.count - page.paging.last)):
        following = await _page(page.paging.following, fetcher, read)
        longer = continued(page, following) if following else page
        if longer is page:
            break
        page = longer
    return page


async def _page(address: str | None, fetcher: Fetcher, read: Read) -> Page | None:
    """None where it is not to be had: what there is, is worth reading without it, and the reader is told."""
    if address is None:
        return None
    try:
        fetched = await fetcher.fetch(address)
        return await read(fetched.html, fetched.final_url)
    except NewsError as error:
        logger.info("event=page_missing code=%s", error.code)
        return None
