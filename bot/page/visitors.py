"""Who is at the page: a cookie of this browser alone makes its user, and no other site may speak for it."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.local_telegram import LocalTelegram, User

COOKIE = "sariberita"
TOKEN = re.compile("[A-Za-z0-9_-]{43}")
HOST = re.compile(r":\d{1,5}$")  # the port behind a name
YEAR = 365 * 24 * 3600
SAFE = frozenset({"GET", "HEAD"})
NAMES = {"id": "Anda", "en": "You"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def known(request: Request, telegram: LocalTelegram) -> User | None:
    """The user of this browser. The id follows from the cookie: whoever comes back finds his archive, also later."""
    token = request.cookies.get(COOKIE, "")
    if not TOKEN.fullmatch(token):
        return None
    id = int.from_bytes(hashlib.sha256(token.encode()).digest()[:6]) | 1 << 40
    language = request.headers.get("accept-language", "en").split(",")[0].split(";")[0].strip()[:16] or "en"
    return telegram.user(id, NAMES.get(language.split("-")[0].lower(), NAMES["en"]), language)


def welcome(request: Request, response: Response) -> Response:
    """Gives a browser its cookie, unless it has one."""
    if not TOKEN.fullmatch(request.cookies.get(COOKIE, "")):
        response.set_cookie(COOKIE, secrets.token_urlsafe(32), max_age=YEAR, httponly=True, samesite="strict")
    return response


class OwnSiteOnly:
    """Refuses every other name for this machine (DNS rebinding) and what another site sends; adds the headers."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope["method"], headers)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await (refusal or self._app)(scope, receive, send_with_headers)

    def _refusal(self, method: str, headers: Headers) -> Response | None:
        host, origin = headers.get("host", ""), headers.get("origin")
        if HOST.sub("", host).strip("[]").lower() not in self._hosts:
            return PlainTextResponse("This page answers only under its own address.", 421)
        if origin != f"http://{host}" and (origin is not None or method not in SAFE):
            return PlainTextResponse("Another site may not write here.", 403)
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return PlainTextResponse("Another site may not look here.", 403)
        return None
