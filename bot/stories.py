"""A story from its link: the page, and once what the page says is missing of it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from bot.fetcher import Fetcher
from extract.article import Page, joined
from extract.errors import NewsError

logger = logging.getLogger(__name__)


async def with_rest(page: Page, fetcher: Fetcher, read: Callable[[str, str], Awaitable[Page]]) -> Page:
    """The page with its other pages, or with the next one, where they can be had; `read` takes HTML and its address."""
    address = page.paging.whole or page.paging.following
    if address is None:
        return page
    try:
        fetched = await fetcher.fetch(address)
        return joined(page, await read(fetched.html, fetched.final_url))
    except NewsError as error:  # the first page is worth reading without the others, and the reader is told
        logger.info("event=page_missing code=%s", error.code)
        return page
