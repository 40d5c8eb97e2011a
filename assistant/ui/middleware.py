"""What every response passes through: security headers, compression, the shell in the reader's language."""

from __future__ import annotations

import gzip
import html
import logging
import re
import time
from collections.abc import Mapping
from http.cookies import SimpleCookie
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.core.documents import LANGUAGES, Language
from assistant.core.request import request_named
from assistant.ui.reader import LANGUAGE_COOKIE, READER_COOKIE, new_reader
from assistant.ui.tokens import THEMES
from assistant.ui.wording import text

log = logging.getLogger(__name__)
# the page's files are many and tell nothing
WORTH_A_LINE = ("/text", "/export")
THEME_COOKIE = "kosh_theme"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",  # Streamlit writes its styles into the page
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",  # formula fonts that Streamlit's own style carries
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
SECURITY = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class Logged:
    """Give each request to the page an id for what is logged of it, and log how it went."""

    def __init__(self, app: ASGIApp) -> None:
        """``app`` is what makes the responses."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; what was asked for is not logged."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, sent = time.perf_counter(), list[int]()

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent.append(message["status"])
            await send(message)

        with request_named():
            try:
                await self.app(scope, receive, watched)
            finally:
                route = scope["path"] if scope["path"] in WORTH_A_LINE else "page"
                told = {"method": scope["method"], "route": route, "status": sent[0] if sent else 499}
                spent = round((time.perf_counter() - begun) * 1000, 2)
                level = logging.INFO if route in WORTH_A_LINE else logging.DEBUG
                log.log(level, "request", extra={**told, "duration_ms": spent})


class SecurityHeaders:
    """Put the security headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        """``app`` is what makes the responses."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete its response."""

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, completed if scope["type"] == "http" else send)


class _Whole:
    """A response read to its end before it is sent."""

    def __init__(self) -> None:
        self.start: Message = {}
        self.body = bytearray()
        self.complete = False  # a reader who leaves ends the response of a file where it is

    async def take(self, message: Message) -> None:
        """Take one message of the response."""
        if message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            self.complete = not message.get("more_body", False)

    async def send(self, send: Send, body: bytes, headers: Mapping[str, str]) -> None:
        """Send the response with another body."""
        written = MutableHeaders(raw=list(self.start["headers"]))
        written["Content-Length"] = str(len(body))
        for name, value in headers.items():
            written[name] = value
        await send({**self.start, "headers": written.raw})
        await send({"type": "http.response.body", "body": body})

    @property
    def headers(self) -> Headers:
        """The headers of the response."""
        return Headers(raw=self.start["headers"])


class CompressedFiles:
    """Compress Streamlit's files and our own once; they never change while the process runs."""

    PATHS = ("/static/", "/assets/")
    KINDS = ("javascript", "css", "json", "svg")
    MOST = 500

    def __init__(self, app: ASGIApp) -> None:
        """``app`` serves the files."""
        self.app = app
        self._packed: dict[str, tuple[Message, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a file from what was compressed before, or compress it now."""
        accepted = scope["type"] == "http" and scope["method"] == "GET"
        accepted = accepted and "gzip" in Headers(scope=scope).get("accept-encoding", "")
        if not accepted or not scope["path"].startswith(self.PATHS):
            await self.app(scope, receive, send)
            return
        known = self._packed.get(scope["path"])
        whole = _Whole()
        if known is not None:
            whole.start, body = known
        else:
            await self.app(_uncompressed(scope), receive, whole.take)
            if not whole.complete:
                return
            body = bytes(whole.body)
            kind = whole.headers.get("content-type", "")
            if whole.start["status"] != 200 or not any(name in kind for name in self.KINDS):
                await whole.send(send, body, {})
                return
            body = await run_in_threadpool(gzip.compress, body, 9, mtime=0)
            if len(self._packed) < self.MOST:
                self._packed[scope["path"]] = whole.start, body
        await whole.send(send, body, {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})


class LocalisedShell:
    """Rewrite Streamlit's empty shell: language, title, our style and script, a way without scripts."""

    def __init__(self, app: ASGIApp, addresses: Mapping[str, str]) -> None:
        """``addresses`` are those of ``page.css``, ``page.js`` and ``mark.svg``."""
        self.app = app
        self._addresses = addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; rewrite the response if it is Streamlit's shell."""
        path = scope.get("path", "")
        if scope["type"] != "http" or path.startswith(("/_stcore/", "/static/", "/assets/", "/media/")):
            await self.app(scope, receive, send)
            return
        whole = _Whole()
        await self.app(_uncompressed(scope), receive, whole.take)
        if not whole.complete:
            return
        body = bytes(whole.body)
        if b'<div id="root">' not in body:
            await whole.send(send, body, {})
            return
        language = asked_language(scope)
        page = self._rewritten(body.decode(), language, chosen_theme(scope)).encode()
        for cookie in _cookies(scope, language):
            whole.start["headers"].append((b"set-cookie", cookie.encode()))
        await whole.send(send, page, {"Cache-Control": "no-store"})

    def _rewritten(self, page: str, language: Language, theme: str) -> str:
        page = re.sub(r"<!--.*?-->", "", page, flags=re.S)
        page = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
        page = re.sub(r'<link rel="(shortcut icon|service-desc)"[^>]*>', "", page)
        page = re.sub(r'<link\s+rel="preload"[^>]*>', "", page)
        page = re.sub(r"<noscript>.*?</noscript>", lambda _: _without_script(language), page, flags=re.S)
        named = f' data-theme="{theme}"' if theme else ""
        page = page.replace('<html lang="en">', f'<html lang="{language}"{named}>')
        page = page.replace("<title>Streamlit</title>", _title(language))
        page = page.replace("</head>", f"{self._linked()}</head>")
        return page.replace(", shrink-to-fit=no", "")

    def _linked(self) -> str:
        """Return our style and script, after Streamlit's own so that ours decides."""
        return (
            f'<link rel="icon" type="image/svg+xml" href="{self._addresses["mark.svg"]}">'
            f'<link rel="stylesheet" href="{self._addresses["page.css"]}">'
            f'<script src="{self._addresses["page.js"]}"></script>'
        )


def _cookies(scope: Scope, language: Language) -> list[str]:
    """Return what the browser is to keep: the language, and a name for a reader who has none."""
    kept = "Path=/; Max-Age=31536000; SameSite=Lax"
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    cookies = [f"{LANGUAGE_COOKIE}={language}; {kept}{secure}"]
    if READER_COOKIE not in SimpleCookie(Headers(scope=scope).get("cookie", "")):
        cookies.append(f"{READER_COOKIE}={new_reader()}; {kept}; HttpOnly{secure}")
    return cookies


def _uncompressed(scope: Scope) -> Scope:
    """Return a request that accepts no compression, so that its response can be read."""
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}


def _title(language: Language) -> str:
    described = html.escape(text("tagline", language), quote=True)
    return f'<title>Kosh · Көш</title><meta name="description" content="{described}">'


def _without_script(language: Language) -> str:
    words = html.escape(text("text_page", language))
    return f'<noscript><h1>Kosh</h1><p><a href="./text?lang={language}">{words}</a></p></noscript>'


def chosen_theme(scope: Scope) -> str:
    """Return the theme the reader chose, empty where the system decides."""
    cookie = SimpleCookie(Headers(scope=scope).get("cookie", "")).get(THEME_COOKIE)
    return cookie.value if cookie is not None and cookie.value in THEMES else ""


def asked_language(scope: Scope) -> Language:
    """Return the language of a request: from the address, stored, the browser's, or Kazakh."""
    named = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    headers = Headers(scope=scope)
    cookie = SimpleCookie(headers.get("cookie", "")).get(LANGUAGE_COOKIE)
    stored = cookie.value if cookie is not None else ""
    accepted = re.findall(r"(?:^|,)\s*([a-z]{2})", headers.get("accept-language", "").lower())
    found = next((code for code in (named, stored, *accepted) if code in LANGUAGES), "kk")
    return next(code for code in LANGUAGES if code == found)
