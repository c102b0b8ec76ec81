"""Runs the application behind the page: the same objects as on Telegram, with the local Telegram for the network."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import signal
import time
from collections.abc import AsyncIterator, Callable

from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.middleware import Middleware

from bot.app import ALLOWED_UPDATES, build_application, newsroom
from bot.archive import BotArchive
from bot.instance import alone
from bot.local_telegram import LocalTelegram
from bot.metrics import Metrics
from bot.page.site import Site
from bot.page.visitors import OwnSiteOnly
from bot.settings import Settings, SettingsError
from bot.web import make_site, serve
from handlers.archive import Scope
from handlers.commands import publish

TOKEN = SecretStr("4242:local-telegram")
NAMES = ("localhost", "127.0.0.1", "::1")


async def run(settings: Settings, *, loading: Callable[[], None], announce: Callable[[str], None]) -> None:
    """Serves until SIGINT or SIGTERM; `loading` is called once it takes time, `announce` once the page answers.

    Raises SettingsError, PipelineMissing or StoreError where it cannot start.
    """
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    async with serving(settings, loading) as address:
        announce(address)
        await stopped.wait()


@contextlib.asynccontextmanager
async def serving(settings: Settings, loading: Callable[[], None] = lambda: None) -> AsyncIterator[str]:
    """The page's address, as long as it answers. Everybody on this machine may use it, and nobody else."""
    host = settings.listen_host
    if not _is_loopback(host):
        raise SettingsError(
            f"without TELEGRAM_BOT_TOKEN the chat page is served, to this machine alone: set LISTEN_HOST to 127.0.0.1, "
            f"not {host}."
        )
    settings = settings.model_copy(update={"telegram_bot_token": TOKEN, "allowed_users": frozenset()})
    telegram = LocalTelegram(ALLOWED_UPDATES, first=int(time.time()))  # no number twice, also after a restart
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(alone(settings.database_path))
        loading()
        room = await stack.enter_async_context(newsroom(settings))
        archive = BotArchive(room.store)
        application = build_application(settings, room, archive, request=telegram)
        telegram.connect(application)
        await stack.enter_async_context(application)
        await publish(application.bot, settings.admin_users)
        await application.start()
        stack.push_async_callback(application.stop)
        site = Site(telegram, room.store.recall, lambda user_id: archive.holds(user_id, Scope.ALL))
        port = make_site(report=lambda: {"ok": True}, metrics=Metrics().page)
        page = Starlette(
            routes=[*site.routes(), *port.routes], middleware=[Middleware(OwnSiteOnly, hosts={host, *NAMES})]
        )
        try:
            number = await stack.enter_async_context(serve(page, host, settings.listen_port))
        except OSError as error:
            raise SettingsError(
                f"cannot listen on LISTEN_HOST {host}, LISTEN_PORT {settings.listen_port}: {error.strerror}."
            ) from error
        stack.callback(site.hang_up)
        yield f"http://{f'[{host}]' if ':' in host else host}:{number}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
