"""What is served beside the page: security headers, compression, the shell's language, the text page."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Scope

from assistant.adapters.history import SqlHistory
from assistant.adapters.logs import put_back
from assistant.adapters.writers import write
from assistant.core.errors import BadQuestion, IndexDamaged
from assistant.core.ports import KeptTurn
from assistant.ui import product as shared
from assistant.ui.middleware import CompressedFiles, LocalisedShell
from assistant.ui.reader import LANGUAGE_COOKIE, owner_of
from assistant.ui.server import lifespan, middleware, routes
from assistant.ui.wording import examples, text
from assistant.workflows.conversation_export import export
from tests.ui.conftest import Kept, Saying, made_up

SHELL = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title><script>window.x = 1</script>'
    '<link rel="service-desc" href="./_stcore/agent/openapi.json" /></head>'
    '<body><noscript><p>JavaScript</p></noscript><div id="root"></div></body></html>'
)
Serve = Callable[[object], TestClient]


async def shell(_request: Any) -> Response:
    return HTMLResponse(SHELL)


async def script(_request: Any) -> Response:
    return PlainTextResponse("let a = 1;" * 500, media_type="text/javascript")


async def unknown(_request: Any) -> Response:
    return PlainTextResponse("no", status_code=404, media_type="text/javascript")


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Serve a product with our routes and middleware, and stand-ins for Streamlit's own files."""

    def run(product: object) -> TestClient:
        monkeypatch.setattr(shared, "build", lambda: product)
        shared.product.cache_clear()
        others = [
            Route("/static/js/a.js", script),
            Route("/static/js/none.js", unknown),
            Route("/{page:path}", shell),
        ]
        return TestClient(Starlette(routes=[*routes(), *others], middleware=middleware()))

    yield run
    shared.product.cache_clear()


@pytest.mark.parametrize(
    "path", ["/", "/calculator", "/text", "/assets/page.css", "/static/js/a.js", "/assets/no"]
)
def test_every_response_carries_the_security_headers(path: str, serve: Serve) -> None:
    headers = serve(Saying(made_up())).get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("query", "cookie", "accepted", "language"),
    [
        ("?lang=ru", "kosh_lang=en", "kk", "ru"),
        ("", "kosh_lang=en", "ru-RU,ru;q=0.9", "en"),
        ("", "", "de-DE,ru;q=0.9", "ru"),
        ("", "", "de-DE", "kk"),
        ("?lang=fr", "kosh_lang=xx", "", "kk"),
    ],
)
def test_the_shell_is_in_the_language_of_address_then_cookie_then_browser(
    query: str, cookie: str, accepted: str, language: str, serve: Serve
) -> None:
    client = serve(Saying(made_up()))
    page = client.get(f"/{query}", headers={"cookie": cookie, "accept-language": accepted})
    assert f'<html lang="{language}">' in page.text
    assert f"kosh_lang={language};" in page.headers["set-cookie"]


@pytest.mark.parametrize("size", [113, 500_000])
def test_a_reader_who_leaves_takes_nothing_from_the_file_of_the_next(size: int, tmp_path: Path) -> None:
    content = "x" * size
    (tmp_path / "a.js").write_text(content, encoding="utf-8")
    app = CompressedFiles(Mount("/static", app=StaticFiles(directory=tmp_path)))
    assert asyncio.run(_left(app, "/static/a.js")) == []
    client = TestClient(app)
    assert [client.get("/static/a.js").text for _ in range(2)] == [content, content]


def test_a_reader_who_leaves_before_the_shell_is_read_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(SHELL, encoding="utf-8")
    files = Mount("/", app=StaticFiles(directory=tmp_path, html=True))
    assert asyncio.run(_left(LocalisedShell(files, addresses={}), "/")) == []


async def _left(app: ASGIApp, path: str) -> list[Message]:
    """Ask for a file as uvicorn does for a reader who is gone before the first byte; return what was sent."""
    scope: Scope = {"type": "http", "asgi": {"spec_version": "2.3"}, "method": "GET", "path": path}
    scope.update(root_path="", query_string=b"", headers=[(b"accept-encoding", b"gzip")])
    sent = list[Message]()

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent


def test_the_script_and_the_server_keep_the_language_under_one_name(root: Path) -> None:
    written = (root / "assistant" / "ui" / "assets" / "page.js").read_text(encoding="utf-8")
    assert f"document.cookie = `{LANGUAGE_COOKIE}=" in written


def test_the_shell_has_our_style_and_script_and_a_way_without_scripts(serve: Serve) -> None:
    client = serve(Saying(made_up()))
    page = client.get("/?lang=ru").text
    assert "window.x" not in page
    assert "openapi" not in page
    linked = re.findall(r'(?:href|src)="\./(assets/[^"]+)"', page)
    assert len(linked) == 3
    assert all(client.get(f"/{name}").status_code == 200 for name in linked)
    assert './text?lang=ru"' in page


def test_a_reader_is_named_once_and_by_a_cookie_no_script_can_read(serve: Serve) -> None:
    client = serve(Saying(made_up()))
    cookies = client.get("/").headers.get_list("set-cookie")
    (reader,) = [cookie for cookie in cookies if cookie.startswith("kosh_reader=")]
    assert "HttpOnly" in reader
    assert len(reader.split(";")[0]) > 40
    again = client.get("/").headers.get_list("set-cookie")
    assert not any(cookie.startswith("kosh_reader=") for cookie in again)


def test_files_are_compressed_once_and_come_out_the_same(serve: Serve) -> None:
    client = serve(Saying(made_up()))
    for _ in range(2):
        with client.stream("GET", "/static/js/a.js", headers={"accept-encoding": "gzip"}) as response:
            raw = b"".join(response.iter_raw())
        assert response.headers["content-encoding"] == "gzip"
        assert len(raw) < 200
        assert gzip.decompress(raw) == b"let a = 1;" * 500
    plain = client.get("/static/js/a.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert client.get("/static/js/none.js").status_code == 404


@pytest.mark.parametrize("path", ["/?lang=ru", "/library?lang=ru", "/text?lang=ru"])
@pytest.mark.parametrize(
    ("cookie", "named"),
    [
        ("kosh_theme=dark", 'data-theme="dark"'),
        ("kosh_theme=light", 'data-theme="light"'),
        ("kosh_theme=%22x", ""),
        ("", ""),
    ],
)
def test_the_theme_chosen_stands_in_the_page_before_anything_is_drawn(
    path: str, cookie: str, named: str, serve: Serve
) -> None:
    page = serve(Saying(made_up())).get(path, headers={"cookie": cookie}).text
    (tag,) = re.findall("<html[^>]*>", page)
    assert tag == f'<html lang="ru"{" " if named else ""}{named}>'


@pytest.fixture
def talk(tmp_path: Any) -> Any:
    """A product that keeps one conversation of a reader named ``me``."""

    class Exporting(Saying):
        def export_conversation(
            self, conversation: str, owner: str | None, form: Any, language: Any
        ) -> bytes:
            kept = self.history.load(conversation, owner)
            return export(kept, form, {}, language, date(2026, 3, 8), write)

    store = SqlHistory(f"sqlite:///{tmp_path}/kept.db", 90)
    store.save("c0ffee", owner_of("me"), 0, [KeptTurn("How many?", made_up())])
    return Exporting(made_up(), history=store)


@pytest.mark.parametrize(
    ("form", "begins"), [("md", b"# How many?"), ("docx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")]
)
def test_ones_own_conversation_is_sent_as_a_file(form: str, begins: bytes, talk: Any, serve: Serve) -> None:
    sent = serve(talk).get(f"/export?c=c0ffee&form={form}&lang=kk", headers={"cookie": "kosh_reader=me"})
    assert sent.status_code == 200
    assert sent.content.startswith(begins)
    assert re.fullmatch(rf'attachment; filename="kosh-\w+\.{form}"', sent.headers["content-disposition"])
    assert "c0ffee" not in sent.headers["content-disposition"]
    assert sent.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(
    ("query", "reader", "status", "key"),
    [
        ("c=c0ffee&form=md", "other", 403, "chat.foreign_conversation"),
        ("c=c0ffee&form=md", "", 403, "chat.foreign_conversation"),
        ("c=nothing&form=md", "me", 404, "chat.no_conversation"),
        ("c=%27%3B%20DROP%20TABLE%20turns&form=md", "me", 404, "chat.no_conversation"),
        ("c=" + "a" * 3000 + "&form=md", "me", 404, "chat.no_conversation"),
        ("c=c0ffee&form=exe", "me", 404, "chat.no_conversation"),
        ("", "me", 404, "chat.no_conversation"),
    ],
)
def test_what_cannot_be_sent_is_told_on_a_page(
    query: str, reader: str, status: int, key: str, language: Any, talk: Any, serve: Serve
) -> None:
    response = serve(talk).get(
        f"/export?{query}&lang={language}", headers={"cookie": f"kosh_reader={reader}"}
    )
    assert response.status_code == status
    (said,) = page_of(response).find_class("failed")
    assert said.text_content().strip() == text(key, language)
    assert "content-disposition" not in response.headers
    assert "How many?" not in response.text


def test_a_database_that_is_down_is_told_on_a_page_too(talk: Any, serve: Serve) -> None:
    talk.history = Kept()
    talk.history.down = True
    response = serve(talk).get("/export?c=c0ffee&form=md&lang=en")
    assert response.status_code == 503
    assert text("conversations.down", "en") in response.text


def page_of(response: Any) -> html.HtmlElement:
    return html.fromstring(response.text)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_text_page_answers_with_links_to_the_passages_below(language: Any, serve: Serve) -> None:
    product = Saying(made_up())
    page = page_of(serve(product).get("/text", params={"q": "How many?", "lang": language}))
    assert product.asked == [("How many?",)]
    assert page.get("lang") == language
    assert page.findtext(".//h1") == "How many?"
    targets = {chip.get("href") for chip in page.find_class("chip")}
    assert targets == {"#p-a-1"}
    assert page.get_element_by_id("p-a-1").text_content().count("Heron Bay took in 417 households.") == 1
    assert page.findall(".//script") == []
    assert not any(one.get("hidden") for one in page.find_class("passages"))


def test_the_text_page_without_a_question_shows_how_to_ask(serve: Serve) -> None:
    page = page_of(serve(Saying(made_up())).get("/text?lang=ru"))
    assert page.find(".//form").get("method") == "get"
    assert [link.text for link in page.find_class("offers")[0].findall(".//a")] == examples()["ru"]


@pytest.mark.parametrize(
    ("fault", "status", "key"),
    [
        (BadQuestion("x"), 400, "bad_question"),
        (IndexDamaged("run it"), 503, "failed"),
        (RuntimeError("/x"), 500, ""),
    ],
)
def test_the_text_page_tells_what_failed(fault: Exception, status: int, key: str, serve: Serve) -> None:
    response = serve(Saying(fault)).get("/text?q=a&lang=en")
    assert response.status_code == status
    (said,) = page_of(response).find_class("failed")
    assert "/x" not in said.text_content()
    if key:
        assert said.text_content().strip() == text(key, "en", what="run it")


def test_too_long_a_question_is_not_asked(serve: Serve) -> None:
    product = Saying(made_up())
    assert serve(product).get("/text", params={"q": "a" * 2001}).status_code == 400
    assert product.asked == []


class Opening(Saying):
    """Counts how often its index is opened."""

    opened = 0

    def prepare(self) -> None:
        self.opened += 1
        if isinstance(self.answer, Exception):
            raise self.answer


@pytest.mark.parametrize("answer", [made_up(), IndexDamaged("run 'kosh index build'.")])
def test_the_index_is_opened_once_at_the_start_and_a_damaged_one_stops_nothing(
    answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    product = Opening(answer)
    monkeypatch.setattr(shared, "build", lambda: product)
    shared.product.cache_clear()
    app = Starlette(routes=routes(), middleware=middleware(), lifespan=lifespan)
    with TestClient(app) as client:
        assert client.get("/text?lang=en").status_code == 200
        assert client.get("/text?lang=ru").status_code == 200
    assert product.opened == 1
    shared.product.cache_clear()


def test_a_question_without_scripts_is_logged_as_a_request_without_its_words(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOSH_LOG", "json")
    client = serve(Saying(RuntimeError("the sky fell on 900101300017")))
    client.get("/text?q=x")  # the log is set up with the product
    capsys.readouterr()
    page = client.get("/text?q=What+is+a+kandas%3F+My+mail+is+a%40b.kz")
    client.get("/assets/page.css")
    written = capsys.readouterr().err
    put_back()
    fault, request = (json.loads(line) for line in written.splitlines())
    assert page.status_code == 500
    assert fault["event"].removeprefix("fault ") in page.text
    assert fault["request_id"] == request["request_id"]
    assert "the sky fell on [IIN]" in fault["exception"]
    assert (request["method"], request["route"], request["status"]) == ("GET", "/text", 500)
    assert "kandas" not in written
    assert "b.kz" not in written
