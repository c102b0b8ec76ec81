"""The application: makes the objects, injects them, registers the handlers, runs, and closes in order."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from importlib.resources import files
from itertools import chain, repeat
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, Defaults
from telegram.request import BaseRequest

from bot.archive import BotArchive
from bot.dispatch import Dispatch
from bot.durable import Durability
from bot.fetcher import Fetcher
from bot.health import Health
from bot.inbox import Inbox
from bot.instance import alone
from bot.journal import Journal
from bot.legible import legible
from bot.line import Contact, Line, Poll
from bot.metrics import Metrics
from bot.newsroom import BotNewsroom
from bot.order import ChatOrder
from bot.settings import Settings, SettingsError
from bot.store import Store
from bot.trust import trusted
from bot.web import NotNow, make_site, serve
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
PASSING = ("resolve host", "timed out")  # what Telegram says of a webhook that it cannot find at the moment
PRUNED_EVERY = 24 * 3600  # seconds
IN_TOUCH = 15.0  # seconds between two questions to Telegram by a bot that does not poll
LAST_POLL = 3.0  # seconds for telling Telegram what has arrived, when the bot stops


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
    _believed(settings)
    return Fetcher(
        proxy=settings.fetch_proxy or None,
        allow_private_hosts=settings.fetch_allow_private_hosts,
        certificate_file=settings.ssl_cert_file,
    )


def _believed(settings: Settings) -> ssl.SSLContext:
    try:
        return trusted(settings.ssl_cert_file)
    except OSError as error:  # ssl.SSLError is one
        raise SettingsError(f"SSL_CERT_FILE holds no certificates that can be read: {error}.") from error


def build_application(
    settings: Settings,
    newsroom: Newsroom,
    archive: Archive,
    *,
    request: BaseRequest | None = None,
    durability: Durability | None = None,
    contact: Contact | None = None,
    dispatch: Dispatch | None = None,
) -> App:
    """`request` stands in for the network: a `bot.local_telegram.LocalTelegram`, which also brings the updates.

    On the network `durability` keeps what comes in and goes out, `contact` is told whether Telegram answers, and
    `dispatch` is by which the calls go.
    """
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
    elif contact is not None:
        builder.request(Line(contact, httpx_kwargs={"transport": dispatch}))
        poll = Poll(contact, connection_pool_size=1, httpx_kwargs={"verify": _believed(settings)})
        builder.get_updates_request(poll)
    if durability is not None:
        durability.install(builder, house.work, gathering)
    if request is not None or settings.webhook_url:
        builder.updater(None)
    application: App = builder.build()
    application.bot_data.update(newsroom=newsroom, archive=archive, house=house, gathering=gathering)
    if durability is not None:
        durability.connect(application)
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
    with alone(settings.database_path):
        _believed(settings)  # the courier, which cannot say so, is the first to need it
        async with (
            Dispatch(settings.database_path, settings.ssl_cert_file) as dispatch,
            newsroom(settings) as room,
            contextlib.AsyncExitStack() as stack,
        ):
            journal = await Journal.open(settings.database_path)
            stack.push_async_callback(journal.close)
            metrics, contact = Metrics(), Contact()
            durability = Durability(journal, metrics)
            contacts = (contact, durability.answers)
            health = Health(durability.inbox, journal, room.workers, contacts, lambda: dispatch.is_ready, metrics)
            application = build_application(
                settings, room, BotArchive(room.store), durability=durability, contact=contact, dispatch=dispatch
            )
            stack.push_async_callback(application.bot.shutdown)  # closes connections also where initialize has failed
            stack.push_async_callback(application.shutdown)
            await dispatch.ready()  # an earlier process's calls are answered
            left = await durability.inbox.take_up(application.bot)  # before anything new comes in
            watching = stack.enter_context(_beside(health.watch()))
            await stack.enter_async_context(_port(application, settings, durability.inbox, health, metrics))
            await _insist(application.initialize)
            gc.collect()
            gc.freeze()  # what is loaded stays; looking through it would hold up the loop, now or later
            await application.start()
            stack.push_async_callback(lambda: durability.drain(application.stop()))
            await stack.enter_async_context(_updates(application, settings))
            stack.enter_context(_beside(_publish(application, settings.admin_users)))
            logger.info(
                "event=started bot=%s pipeline=%s left=%d", application.bot.username, room.workers.pipeline, left
            )
            stack.callback(logger.info, "event=stopping")
            await asyncio.gather(watching, _prune(room.store, journal, settings.retention_days))


@contextlib.contextmanager
def _beside(work: Coroutine[Any, Any, None]) -> Iterator[asyncio.Task[None]]:
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()


async def _insist(call: Callable[[], Awaitable[object]]) -> None:
    """Telegram may be out of reach for a while; a token or address that it does not take will not get better."""
    for attempt, wait in enumerate(chain(WAITS, repeat(60))):
        try:
            await call()
        except InvalidToken as error:
            raise Rejected("Telegram does not know TELEGRAM_BOT_TOKEN; copy it anew from @BotFather.") from error
        except TelegramError as error:
            if isinstance(error, BadRequest) and not any(reason in error.message for reason in PASSING):
                raise Rejected(f"Telegram does not take WEBHOOK_URL: {error.message}.") from error
            level = logging.DEBUG if attempt else logging.WARNING
            logger.log(level, "event=telegram_unreachable error=%s wait_s=%d", type(error).__name__, wait)
            await asyncio.sleep(wait)
        else:
            return


async def _publish(application: App, admins: frozenset[int]) -> None:
    """The menus of commands are a convenience: nobody waits for them."""
    try:
        await publish(application.bot, admins)
    except TelegramError as error:
        logger.warning("event=commands_not_published error=%s", type(error).__name__)


@contextlib.asynccontextmanager
async def _updates(application: App, settings: Settings) -> AsyncIterator[None]:
    """Updates come in by the webhook where one is set, else by polling.

    The webhook stays set at Telegram when the bot stops: what comes in meanwhile is kept there.
    """
    updater = application.updater
    if updater is None:
        await _insist(
            lambda: application.bot.set_webhook(
                settings.webhook_url,
                secret_token=settings.webhook_secret.get_secret_value(),
                allowed_updates=ALLOWED_UPDATES,
            )
        )
        with _beside(_keep_in_touch(application.bot)):
            yield
        return
    try:
        await updater.start_polling(
            allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1, error_callback=_note_polling_error
        )
        yield
    finally:
        if updater.running:  # also where it was stopped in the middle of its start
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(updater.stop(), LAST_POLL)


async def _keep_in_touch(bot: Bot) -> None:
    """Never returns. Where nothing is sent, nobody else would see that Telegram is out of reach, or back."""
    while True:
        await asyncio.sleep(IN_TOUCH)
        with contextlib.suppress(TelegramError):
            await bot.get_me()


@contextlib.asynccontextmanager
async def _port(
    application: App, settings: Settings, inbox: Inbox, health: Health, metrics: Metrics
) -> AsyncIterator[None]:
    """The webhook, /healthz and /metrics. A bot that polls works without its port: where that is taken, it says so."""

    async def receive(update: dict[str, Any]) -> None:
        try:
            await inbox.accept(Update.de_json(legible(update), application.bot))
        except StoreError as error:
            logger.debug("event=not_received error=%s", error)
            raise NotNow from error

    hook = settings.webhook_url
    site = make_site(
        report=health.report,
        metrics=metrics.page,
        receive=receive if hook else None,
        path=urlsplit(hook).path or "/",
        secret=settings.webhook_secret.get_secret_value(),
    )
    async with contextlib.AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(serve(site, settings.listen_host, settings.listen_port))
        except OSError as error:
            if hook:
                at = f"LISTEN_HOST {settings.listen_host}, LISTEN_PORT {settings.listen_port}"
                raise SettingsError(f"cannot listen on {at}: {error.strerror}.") from error
            logger.warning("event=not_listening port=%d error=%s", settings.listen_port, error.strerror)
        yield


def _note_polling_error(error: TelegramError) -> None:
    """Polling goes on by itself, and a line that is lost is told once, as the bot's health. Conflict: another process
    polls with the same token."""
    level = logging.DEBUG if isinstance(error, NetworkError) else logging.WARNING
    logger.log(level, "event=polling_failed error=%s", type(error).__name__)


async def _prune(store: Store, journal: Journal, days: int) -> None:
    """Never returns. Once at the start and once a day; articles where they are not kept for ever."""
    while True:
        try:
            await journal.prune()
            if days:
                logger.info("event=pruned articles=%d", await store.prune(days))
        except StoreError as error:
            logger.warning("event=not_pruned error=%s", error)
        await asyncio.sleep(PRUNED_EVERY)
