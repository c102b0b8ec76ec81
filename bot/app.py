"""The application: makes the objects, injects them, registers the handlers, runs, and closes in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib.resources import files
from itertools import chain, repeat
from typing import Any
from urllib.parse import urlsplit

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, Defaults
from telegram.request import BaseRequest

from bot.archive import BotArchive
from bot.fetcher import Fetcher
from bot.newsroom import BotNewsroom
from bot.order import ChatOrder
from bot.pace import ChatPace
from bot.settings import Settings, SettingsError
from bot.store import Store
from bot.web import make_site, serve
from bot.workers import Workers
from handlers import register
from handlers.archive import Archive
from handlers.commands import publish
from handlers.context import Context
from handlers.gathering import Gathering
from handlers.house import House
from handlers.newsroom import Newsroom, StoreError

logger = logging.getLogger(__name__)

App = Application[Any, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]
EXAMPLE = files("bot") / "examples" / "pasar-apung.txt"
ALLOWED_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY]
WAITS = (1, 2, 4, 8, 16, 32)  # seconds between attempts to reach Telegram at the start, then 60
PRUNED_EVERY = 24 * 3600  # seconds


class Rejected(SettingsError):
    """Telegram does not take a setting."""


@contextlib.asynccontextmanager
async def newsroom(settings: Settings) -> AsyncIterator[BotNewsroom]:
    """Database, workers and fetcher, open; closed in the reverse order."""
    async with contextlib.AsyncExitStack() as stack:
        store = await Store.open(settings.database_path)
        stack.push_async_callback(store.close)
        workers = await Workers.start(settings.workers)
        stack.push_async_callback(workers.close)
        yield BotNewsroom(await stack.enter_async_context(make_fetcher(settings)), workers, store)


def make_fetcher(settings: Settings) -> Fetcher:
    try:
        return Fetcher(
            proxy=settings.fetch_proxy or None,
            allow_private_hosts=settings.fetch_allow_private_hosts,
            certificate_file=settings.ssl_cert_file,
        )
    except OSError as error:  # ssl.SSLError is one
        raise SettingsError(f"SSL_CERT_FILE holds no certificates that can be read: {error}.") from error


def build_application(
    settings: Settings, newsroom: Newsroom, archive: Archive, *, request: BaseRequest | None = None
) -> App:
    """`request` stands in for the network: a `bot.local_telegram.LocalTelegram`, which also brings the updates."""
    house = House(
        allowed=settings.allowed_users,
        admins=settings.admin_users,
        hourly_quota=settings.hourly_quota,
        retention_days=settings.retention_days,
        example=EXAMPLE.read_text("utf-8"),
    )
    gathering = Gathering()
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(settings.telegram_base_url)
        .base_file_url(settings.telegram_base_file_url)
        .context_types(ContextTypes(context=Context))
        .defaults(Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .concurrent_updates(ChatOrder(house.work, gathering))
    )
    if request is not None:
        builder.request(request).get_updates_request(request)
    else:
        builder.rate_limiter(ChatPace(max_retries=3))
    if request is not None or settings.webhook_url:
        builder.updater(None)
    application: App = builder.build()
    application.bot_data.update(newsroom=newsroom, archive=archive, house=house, gathering=gathering)
    register(application)
    return application


async def run(settings: Settings) -> None:
    """Serves until SIGINT or SIGTERM, then finishes what it has begun; a second signal gives that up.

    Raises SettingsError, PipelineMissing or StoreError where it cannot start.
    """
    serving = asyncio.ensure_future(_serve(settings))
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, serving.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await serving


async def _serve(settings: Settings) -> None:
    async with newsroom(settings) as room, contextlib.AsyncExitStack() as stack:
        application = build_application(settings, room, BotArchive(room.store))
        stack.push_async_callback(application.bot.shutdown)  # closes connections also where initialize has failed
        stack.push_async_callback(application.shutdown)
        await _insist(application.initialize)
        await _publish(application, settings.admin_users)
        await application.start()
        stack.push_async_callback(application.stop)
        await stack.enter_async_context(_updates(application, settings))
        logger.info("event=started bot=%s pipeline=%s", application.bot.username, room.workers.pipeline)
        stack.callback(logger.info, "event=stopping")
        await _prune(room.store, settings.retention_days)


async def _insist(call: Callable[[], Awaitable[object]]) -> None:
    """Telegram may be out of reach for a while; a token or address that it does not take will not get better."""
    for wait in chain(WAITS, repeat(60)):
        try:
            await call()
        except InvalidToken as error:
            raise Rejected("Telegram does not know TELEGRAM_BOT_TOKEN; copy it anew from @BotFather.") from error
        except BadRequest as error:
            raise Rejected(f"Telegram does not take WEBHOOK_URL: {error.message}.") from error
        except NetworkError as error:
            logger.warning("event=telegram_unreachable error=%s wait_s=%d", type(error).__name__, wait)
            await asyncio.sleep(wait)
        else:
            return


async def _publish(application: App, admins: frozenset[int]) -> None:
    """The menu of commands is a convenience: the bot starts without it."""
    try:
        await publish(application.bot, admins)
    except TelegramError as error:
        logger.warning("event=commands_not_published error=%s", type(error).__name__)


@contextlib.asynccontextmanager
async def _updates(application: App, settings: Settings) -> AsyncIterator[None]:
    """Updates come in by the webhook where one is set, else by polling; /healthz answers either way."""
    updater = application.updater
    async with contextlib.AsyncExitStack() as stack:
        if updater is None:
            await stack.enter_async_context(_webhook(application, settings))
        else:
            await stack.enter_async_context(_healthz(settings))
            await updater.start_polling(
                allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1, error_callback=_note_polling_error
            )
            stack.push_async_callback(updater.stop)
        yield


@contextlib.asynccontextmanager
async def _webhook(application: App, settings: Settings) -> AsyncIterator[None]:
    """Stays set at Telegram when the bot stops: what comes in meanwhile is kept there."""
    secret = settings.webhook_secret.get_secret_value()

    async def receive(update: dict[str, Any]) -> None:
        await application.update_queue.put(Update.de_json(update, application.bot))

    site = make_site(receive=receive, path=urlsplit(settings.webhook_url).path or "/", secret=secret)
    async with contextlib.AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(serve(site, settings.listen_host, settings.listen_port))
        except OSError as error:
            at = f"LISTEN_HOST {settings.listen_host}, LISTEN_PORT {settings.listen_port}"
            raise SettingsError(f"cannot listen on {at}: {error.strerror}.") from error
        await _insist(
            lambda: application.bot.set_webhook(
                settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES
            )
        )
        yield


@contextlib.asynccontextmanager
async def _healthz(settings: Settings) -> AsyncIterator[None]:
    """A bot that polls works without its port: where that is taken, it says so and goes on."""
    async with contextlib.AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(serve(make_site(), settings.listen_host, settings.listen_port))
        except OSError as error:
            logger.warning("event=not_listening port=%d error=%s", settings.listen_port, error.strerror)
        yield


def _note_polling_error(error: TelegramError) -> None:
    """One line, not a traceback: polling goes on by itself. Conflict: another process polls with the same token."""
    logger.warning("event=polling_failed error=%s", type(error).__name__)


async def _prune(store: Store, days: int) -> None:
    """Never returns. Once at the start and once a day, where articles are not kept for ever."""
    while True:
        if days:
            try:
                logger.info("event=pruned articles=%d", await store.prune(days))
            except StoreError as error:
                logger.warning("event=not_pruned error=%s", error)
        await asyncio.sleep(PRUNED_EVERY)
