"""The one port that the bot listens on: Telegram's webhook, and /healthz and /metrics for whoever watches over it."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
GRACE = 1  # seconds for requests under way when it closes
LARGEST = 1_000_000  # bytes of an update; Telegram's largest messages have a few thousand

Receive = Callable[[dict[str, Any]], Awaitable[None]]
Report = Callable[[], dict[str, Any]]
ASGI = Callable[[Any, Any, Any], Awaitable[None]]
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class NotNow(Exception):
    """An update cannot be taken on at the moment; whoever sent it is to send it again."""


def make_site(
    *, report: Report, metrics: Callable[[], bytes], receive: Receive | None = None, path: str = "/", secret: str = ""
) -> Starlette:
    """/healthz tells the `report`, with 503 where it is not "ok"; `receive` takes each update that came to `path` with
    the secret, and without it nothing is received."""

    async def healthz(_: Request) -> Response:
        state = report()
        return JSONResponse(state, 200 if state["ok"] else 503)

    async def show_metrics(_: Request) -> Response:
        return Response(metrics(), media_type=METRICS_TYPE)

    routes = [Route("/healthz", healthz), Route("/metrics", show_metrics)]
    if receive is not None:
        routes.append(Route(path, _webhook(receive, secret), methods=["POST"]))
    return Starlette(routes=routes)


def _webhook(receive: Receive, secret: str) -> Callable[[Request], Awaitable[Response]]:
    """200 once the update is taken on; Telegram sends it again after anything else."""

    async def webhook(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return Response(status_code=413)
        try:
            update = json.loads(body)
        except ValueError:
            return Response(status_code=400)
        if not isinstance(update, dict) or "update_id" not in update:
            return Response(status_code=400)
        try:
            await receive(update)
        except NotNow:
            return Response(status_code=503)
        return Response(status_code=200)

    return webhook


class Server(uvicorn.Server):
    """uvicorn beside a bot that has signal handlers of its own; `ready` once it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def serve(site: ASGI, host: str, port: int) -> AsyncIterator[int]:
    """Runs the site beside the bot and gives its port, a free one for port 0; raises OSError where that is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with contextlib.closing(socket.create_server((host, port), family=family)) as listening:
        # Else an answer in two pieces waits 40 ms for its reader's receipt of the first: asyncio sees to it only for
        # sockets that name their protocol. Connections have it from the socket that listens.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = Server(
            uvicorn.Config(site, log_config=None, lifespan="off", access_log=False, timeout_graceful_shutdown=GRACE)
        )
        serving = asyncio.create_task(server.serve([listening]))
        await server.ready.wait()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            await serving
