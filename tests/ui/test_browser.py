"""The page in a real browser, as a reader on a desk and on a phone meets it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {1280: 900, 360: 740}
HERE = ("localhost", "127.0.0.1")
CHIP = '[class*="st-key-chip-"] button:visible'
WAIT = 60_000

QUESTIONS = {
    "en": "Which countries did kandas come from in 2024?",
    "ru": "Сколько кандасов вернулось в Казахстан с 1991 года?",
    "kk": "2024 жылы қандастар қай елдерден келді?",
}
OFF_TOPIC = {
    "en": "How do I bake sourdough bread?",
    "ru": "Как испечь хлеб на закваске?",
    "kk": "Ашытқы нанын қалай пісіреді?",
}
INJECTIONS = (
    "<script>window.__x=1</script>",
    "<img src=x onerror=window.__x=1>",
    "<svg onload=window.__x=1>",
    "<iframe srcdoc='<script>parent.__x=1</script>'></iframe>",
    "![x](https://evil.example/pixel.png)",
    "[tap here](https://evil.example)",
    "[tap here](javascript:window.__x=1)",
    "</p></div><h1 onclick=window.__x=1>quota</h1>",
    "<style>*{display:none}</style><link rel=stylesheet href=https://evil.example/a.css>",
    "$\\href{javascript:window.__x=1}{x}$ :material/home: <details open ontoggle=window.__x=1>",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Debian's chromium is not installed"),
]


@pytest.fixture(scope="module")
def address(built_home: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page, served on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-c", "from assistant.cli import main; main()"),
                *("serve", "ui", "--port", str(port)),
            ],
            env={**os.environ, "PYTHONPATH": str(root), "KOSH_HOME": str(built_home)},
            cwd=log.parent,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, log)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            pytest.fail(f"the page did not start: {log.read_text(encoding='utf-8')}")
        try:
            with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 — our own server
                response.read()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the page did not answer: {log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's browser."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


Visit = Callable[..., Any]


@pytest.fixture
def visit(address: str, chromium: Any, tmp_path: Path) -> Iterator[Visit]:
    """Open the page; at the end nothing may have gone wrong in it and nobody else been asked."""
    faults: list[str] = []
    contexts: list[Any] = []

    def note_request(request: Any) -> None:  # or a web socket
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname not in HERE:
            faults.append(f"request to {request.url}")

    def note_message(message: Any) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text}")

    def open_page(language: str, width: int = 1280) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": SIZES[width]})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.on("request", note_request)
        page.on("websocket", note_request)
        page.on("console", note_message)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.goto(f"{address}/?lang={language}")
        page.wait_for_selector("h1.kosh")
        return page

    yield open_page
    for number, context in enumerate(contexts):
        for page in context.pages:
            page.screenshot(path=str(tmp_path / f"page-{number}.png"))
        context.close()
    assert faults == []


def ask(page: Any, question: str) -> None:
    """Type a question and wait for what comes of it."""
    before = page.locator("p.question").count()
    box = page.locator('[data-testid="stChatInputTextArea"]')
    box.fill(question)
    box.press("Enter")
    page.wait_for_function(
        """before => document.querySelectorAll('p.question').length > before
           && !document.querySelector('[data-testid="stSpinner"]')""",
        arg=before,
    )
    page.wait_for_selector("p.sentence, p.missing, [data-testid='stAlert']")


def sideways(page: Any) -> int:
    """Return how far the page can be scrolled sideways, in pixels."""
    width: int = page.evaluate(
        """() => Math.max(...[document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
           .filter(Boolean).map(box => box.scrollWidth - box.clientWidth))"""
    )
    return width


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("language", QUESTIONS)
def test_ask_read_open_the_passage_and_close_it(language: str, width: int, visit: Visit) -> None:
    page = visit(language, width)
    assert sideways(page) == 0
    ask(page, QUESTIONS[language])
    assert page.locator("p.sentence").count() > 0
    assert page.locator("p.sentence").first.get_attribute("lang") == language
    chips = page.locator(CHIP)
    chips.nth(page.locator("p.sentence").count() - 1).wait_for()
    assert sideways(page) == 0

    chips.first.click()
    facts = page.locator("dl.facts")
    facts.wait_for()
    source, place, _published, _confidence, passage = facts.locator("dd").all_inner_texts()
    assert source.strip()
    assert place.strip()
    assert "#p" in passage
    assert sideways(page) == 0

    page.keyboard.press("Escape")
    facts.wait_for(state="detached")
    assert page.locator("p.sentence").count() > 0


@pytest.mark.parametrize("language", OFF_TOPIC)
def test_what_is_not_in_the_documents_is_said_to_be_missing(language: str, visit: Visit) -> None:
    page = visit(language)
    ask(page, OFF_TOPIC[language])
    page.wait_for_selector("p.missing")
    assert page.locator("p.sentence").count() == 0


def test_an_example_is_asked_at_a_tap(visit: Visit) -> None:
    page = visit("en", 360)
    example = page.locator('[class*="st-key-example-"] button').first
    question = example.inner_text()
    example.click()
    page.wait_for_selector("p.sentence, p.missing")
    assert page.locator("p.question").inner_text() == question
    assert page.locator(CHIP).count() > 0
    assert sideways(page) == 0


def test_the_language_is_switched_without_losing_the_conversation(visit: Visit) -> None:
    page = visit("en")
    ask(page, QUESTIONS["en"])
    page.get_by_text("Қазақша").click()
    page.wait_for_selector('p.tagline[lang="kk"]')
    assert page.locator("p.question").inner_text() == QUESTIONS["en"]


def test_a_question_is_text_whatever_it_holds(visit: Visit) -> None:
    page = visit("en")
    for count, injection in enumerate(INJECTIONS, start=1):
        question = f"{injection} quota {count}"
        ask(page, question)
        assert page.locator("p.question").nth(count - 1).inner_text() == question
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.__x") is None
    assert page.locator("p.question *").count() == 0
    for foreign in ("img[src*=evil]", "a[href*=evil]", "a[href^=javascript]", "iframe[srcdoc]", "[ontoggle]"):
        assert page.locator(foreign).count() == 0
