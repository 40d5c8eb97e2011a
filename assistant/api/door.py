"""What every request passes first: its id, who calls, how often they may, how much they may send."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.adapters.logs import masked
from assistant.api.failures import NOBODY_WAITS, SERVER_FAULT, failure
from assistant.api.keys import Key, KeyBook
from assistant.api.meter import Meter, method_of, route_of
from assistant.core.errors import KoshError
from assistant.core.request import request_named
from assistant.core.spans import span

log = logging.getLogger(__name__)
REQUEST_ID = "X-Request-ID"
LARGEST_BODY = 1_000_000
WINDOW_SECONDS = 60
NEEDS_KEY = "this needs a key; send one as 'Authorization: Bearer KEY'; 'kosh serve keys add' makes one."
MOST_CALLERS = 10_000
# what watches the service is never turned away
ALWAYS_SERVED = ("/api/v1/health", "/metrics", "/api/v1/metrics")
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")


@dataclass(frozen=True)
class Caller:
    """Who calls: a key, or nobody known. ``open`` says that reading needs no key; ``refused`` a wrong one."""

    key: Key | None = None
    open: bool = False
    refused: bool = False


class Identified:
    """Give each request an id of its own, put it on the response, and answer for what fails unforeseen."""

    def __init__(self, app: ASGIApp, meter: Meter) -> None:
        """``meter`` counts the requests."""
        self._app = app
        self._meter = meter
        self._under_way: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = self._name(Headers(scope=scope).getlist(REQUEST_ID))
        scope.setdefault("state", {})["request_id"] = name
        sent: list[int] = []

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent.append(message["status"])
                headers = MutableHeaders(scope=message)
                headers[REQUEST_ID] = name
                for header, value in SECURITY.items():
                    headers.setdefault(header, value)
            await send(message)

        begun = time.perf_counter()
        with request_named(name), span("request", request_id=masked(name)) as seen:
            try:
                await self._app(scope, receive, named)
            except Exception:  # the one broad catch of this entry point
                log.exception("a request failed")
                if not sent:
                    await failure(name, 500, "internal", SERVER_FAULT)(scope, receive, named)
            finally:
                self._under_way.discard(name)
                status = sent[0] if sent else NOBODY_WAITS
                seen.tell(method=method_of(scope), route=route_of(scope), status=status)
                self._served(scope, status, time.perf_counter() - begun)

    def _served(self, scope: Scope, status: int, seconds: float) -> None:
        """Count and log a request: by its route and its key's id, never by what was sent."""
        self._meter.served(scope, status, seconds)
        level = logging.DEBUG if scope["path"] in ALWAYS_SERVED else logging.INFO
        key = scope["state"].get("caller", Caller()).key
        told = {"method": method_of(scope), "route": route_of(scope), "status": status}
        spent = {"duration_ms": round(seconds * 1000, 2), **({"key": key.id} if key else {})}
        log.log(logging.WARNING if status >= 500 else level, "request", extra={**told, **spent})

    def _name(self, given: list[str]) -> str:
        """Return the id the client gave; another where it gave none, an odd one, or one that is under way."""
        name = given[0] if len(given) == 1 and _ID.fullmatch(given[0]) else secrets.token_hex(8)
        while name in self._under_way:
            name = f"{name[:100]}.{secrets.token_hex(4)}"
        self._under_way.add(name)
        return name


class Known:
    """Tell who calls, from ``Authorization: Bearer`` or ``X-API-Key``."""

    def __init__(self, app: ASGIApp, book: KeyBook, everyone: bool) -> None:
        """``everyone``: without keys, other machines may read too."""
        self._app = app
        self._book = book
        self._everyone = everyone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its caller."""
        if scope["type"] == "http":
            try:
                scope["state"]["caller"] = self._caller(scope)
            except KoshError as error:
                log.error("%s", error)
                message = "the keys cannot be read; see the log."
                answer = failure(scope["state"]["request_id"], 503, error.code, message)
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _caller(self, scope: Scope) -> Caller:
        if not self._book.listed():
            return Caller(open=self._everyone or _is_local(scope))
        headers = Headers(scope=scope)
        scheme, _, token = headers.get("authorization", "").partition(" ")
        secret = token.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "")
        key = self._book.find(secret) if secret else None
        return Caller(key=key, refused=bool(secret) and key is None)


class Admitted:
    """Let in only who may read; for what has no roles of its own."""

    def __init__(self, app: ASGIApp) -> None:
        """``app`` is only reached by those who may read."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or turn it away."""
        if scope["type"] == "http":
            caller = scope["state"]["caller"]
            if caller.key is None and not caller.open:
                answer = failure(
                    scope["state"]["request_id"],
                    401,
                    "no_key",
                    NEEDS_KEY,
                    headers={"WWW-Authenticate": "Bearer"},
                )
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


class Limited:
    """At most so many requests a minute for each key or address."""

    def __init__(self, app: ASGIApp, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        """``most`` is 0 for no limit."""
        self._app = app
        self._most = most
        self._clock = clock
        self._windows: OrderedDict[str, tuple[float, int]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or turn it away."""
        if scope["type"] != "http" or not self._most or scope["path"] in ALWAYS_SERVED:
            await self._app(scope, receive, send)
            return
        used, reset = self._count(identity(scope))
        limits = {
            "RateLimit-Limit": str(self._most),
            "RateLimit-Remaining": str(max(0, self._most - used)),
            "RateLimit-Reset": str(reset),
        }
        if used > self._most:
            message = f"more than {self._most} requests a minute; try again in {reset} seconds."
            headers = {**limits, "Retry-After": str(reset)}
            answer = failure(scope["state"]["request_id"], 429, "too_many", message, headers=headers)
            await answer(scope, receive, send)
            return

        async def limited(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(limits)
            await send(message)

        await self._app(scope, receive, limited)

    def _count(self, identity: str) -> tuple[int, int]:
        """Return how many requests of a caller this minute has had, and the seconds that are left of it."""
        now = self._clock()
        begun, used = self._windows.pop(identity, (now, 0))
        if now - begun >= WINDOW_SECONDS:
            begun, used = now, 0
        self._windows[identity] = begun, used + 1
        if len(self._windows) > MOST_CALLERS:
            self._windows.popitem(last=False)
        return used + 1, max(1, round(begun + WINDOW_SECONDS - now))


class Bounded:
    """Refuse bodies above a size, told beforehand or found while reading."""

    def __init__(self, app: ASGIApp, most: int = LARGEST_BODY) -> None:
        """``most`` is in bytes."""
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "0")
        had = self._most + 1 if told.isdecimal() and int(told[:20]) > self._most else 0

        async def bounded() -> Message:
            nonlocal had
            if had > self._most:
                raise HTTPException(413)
            message = await receive()
            had += len(message.get("body", b""))
            if had > self._most:
                raise HTTPException(413)
            return message

        await self._app(scope, bounded, send)


def caller_of(request: Request) -> Caller:
    """Return who calls."""
    caller = request.scope["state"]["caller"]
    assert isinstance(caller, Caller)  # noqa: S101 — set above
    return caller


def identity(scope: Scope) -> str:
    """Return what a caller is counted as: its key, else its address."""
    key = scope.get("state", {}).get("caller", Caller()).key
    return f"key {key.id}" if key else f"address {_address(scope)}"


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _is_local(scope: Scope) -> bool:
    """Tell whether a request comes from this machine; over a socket file it does."""
    address = _address(scope)
    try:
        return not address or ip_address(address).is_loopback
    except ValueError:
        return False
