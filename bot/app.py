"""The application: makes the objects, injects them, registers the handlers, runs, and closes in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Awaitable
from typing import Any
from urllib.parse import urlsplit

from telegram import LinkPreviewOptions, Update
from telegram.error import InvalidToken, NetworkError
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder, BaseUpdateProcessor, ContextTypes, Defaults
from telegram.request import BaseRequest

from bot.fetcher import Fetcher
from bot.newsroom import BotNewsroom
from bot.settings import Settings, SettingsError
from bot.store import Store
from bot.web import make_site, serve
from bot.workers import Workers
from handlers import register
from handlers.commands import publish
from handlers.context import Context
from handlers.newsroom import Newsroom

logger = logging.getLogger(__name__)

App = Application[Any, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]
ALLOWED_UPDATES = [Update.MESSAGE]
AT_ONCE = 64  # chats answered at the same time; more wait
PRUNED_EVERY = 24 * 3600  # seconds


class ChatOrder(BaseUpdateProcessor):
    """Updates of one chat in their order, chats beside each other."""

    def __init__(self) -> None:
        super().__init__(AT_ONCE)
        self._last: dict[int, asyncio.Future[None]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        before, done = self._last.get(chat.id), asyncio.get_running_loop().create_future()
        self._last[chat.id] = done
        try:
            if before is not None:
                await before
            await coroutine
        finally:
            done.set_result(None)
            if self._last.get(chat.id) is done:
                del self._last[chat.id]

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


@contextlib.asynccontextmanager
async def newsroom(settings: Settings) -> AsyncIterator[BotNewsroom]:
    """Fetcher, workers and database, open; closed in the reverse order."""
    async with contextlib.AsyncExitStack() as stack:
        store = await Store.open(settings.database_path)
        stack.push_async_callback(store.close)
        workers = await Workers.start(settings.workers)
        stack.push_async_callback(workers.close)
        yield BotNewsroom(await stack.enter_async_context(make_fetcher(settings)), workers, store)


def make_fetcher(settings: Settings) -> Fetcher:
    return Fetcher(
        proxy=settings.fetch_proxy or None,
        allow_private_hosts=settings.fetch_allow_private_hosts,
        certificate_file=settings.ssl_cert_file,
    )


def build_application(settings: Settings, newsroom: Newsroom, *, request: BaseRequest | None = None) -> App:
    """`request` stands in for the network: a `bot.local_telegram.LocalTelegram`, which also brings the updates."""
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(settings.telegram_base_url)
        .base_file_url(settings.telegram_base_file_url)
        .context_types(ContextTypes(context=Context))
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .concurrent_updates(ChatOrder())
    )
    if request is not None:
        builder.request(request).get_updates_request(request)
    else:
        builder.rate_limiter(AIORateLimiter(max_retries=3))
    if request is not None or settings.webhook_url:
        builder.updater(None)
    application: App = builder.build()
    application.bot_data.update(newsroom=newsroom, allowed_users=settings.allowed_users)
    register(application)
    return application


async def run(settings: Settings) -> None:
    """Serves until SIGINT or SIGTERM; raises SettingsError where Telegram does not know the token."""
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    async with newsroom(settings) as room, contextlib.AsyncExitStack() as stack:
        application = build_application(settings, room)
        await _initialized(application)
        stack.push_async_callback(application.shutdown)
        await publish(application.bot)
        await application.start()
        stack.push_async_callback(application.stop)
        pruning = asyncio.create_task(_prune(room.store, settings.retention_days))
        stack.callback(pruning.cancel)
        await stack.enter_async_context(_updates(application, settings))
        logger.info("event=started bot=%s workers=%d", application.bot.username, settings.workers)
        await stopped.wait()
        logger.info("event=stopping")


async def _initialized(application: App) -> None:
    """Telegram may be out of reach for a while; a token it does not know will not get better."""
    wait = 1
    while True:
        try:
            await application.initialize()
        except InvalidToken as error:
            raise SettingsError("Telegram does not know TELEGRAM_BOT_TOKEN; copy it anew from @BotFather.") from error
        except NetworkError as error:
            logger.warning("event=telegram_unreachable error=%s wait_s=%d", type(error).__name__, wait)
            await asyncio.sleep(wait)
            wait = min(2 * wait, 60)
        else:
            return


@contextlib.asynccontextmanager
async def _updates(application: App, settings: Settings) -> AsyncIterator[None]:
    """Updates come in by the webhook where one is set, else by polling; /healthz answers either way."""
    if settings.webhook_url:
        secret = settings.webhook_secret.get_secret_value()

        async def receive(update: dict[str, Any]) -> None:
            await application.update_queue.put(Update.de_json(update, application.bot))

        site = make_site(receive=receive, path=urlsplit(settings.webhook_url).path or "/", secret=secret)
        async with serve(site, settings.listen_host, settings.listen_port):
            await application.bot.set_webhook(
                settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES
            )
            yield
        return
    updater = application.updater
    if updater is None:
        raise RuntimeError("polling needs an updater")
    async with _healthz(settings):
        await updater.start_polling(allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1)
        try:
            yield
        finally:
            await updater.stop()


@contextlib.asynccontextmanager
async def _healthz(settings: Settings) -> AsyncIterator[None]:
    """A bot that polls works without its port: where that is taken, it says so and goes on."""
    async with contextlib.AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(serve(make_site(receive=None), settings.listen_host, settings.listen_port))
        except OSError:
            logger.warning("event=port_taken port=%d", settings.listen_port)
        yield


async def _prune(store: Store, days: int) -> None:
    """Once at the start and once a day, where articles are not kept for ever."""
    while days:
        logger.info("event=pruned articles=%d", await store.prune(days))
        await asyncio.sleep(PRUNED_EVERY)
