"""The page in Debian's chromium: served as a reader gets it, watched for errors and for other hosts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from assistant.cli.page_server import entry_point, streamlit_arguments

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
HEIGHTS = {1280: 900, 640: 900, 360: 740, 320: 640}
HERE = ("localhost", "127.0.0.1")
WAIT = 60_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Visit = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and leave it out where there is none."""
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason="Debian's chromium is not installed"))


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the served page keeps conversations."""
    return tmp_path_factory.mktemp("kept") / "conversations.db"


@pytest.fixture(scope="session")
def address(
    built_home: Path, root: Path, database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The page, served on a free port, with conversations of the tests' own."""
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "serve", "ui", "--port"]
    environment = {"KOSH_HOME": str(built_home), "KOSH_DATABASE_URL": f"sqlite:///{database}"}
    with served(command, environment, root, tmp_path_factory.mktemp("server")) as found:
        yield found


@contextmanager
def served(command: list[str], environment: dict[str, str], root: Path, place: Path) -> Iterator[str]:
    """Run a command whose last part is the option for the port; return the address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = place / "log.txt"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [*command[:-1], f"{command[-1]}={port}"],
            env={**os.environ, "PYTHONPATH": str(root), **environment},
            cwd=place,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, log)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def served_with(product: str, root: Path, place: Path) -> Iterator[str]:
    """Serve the page on a product of the tests' own, named as ``module:class``."""
    script = Path(__file__).with_name("other_page.py")
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [*streamlit_arguments(entry_point()[1], {}), "--server.port"]
    with served(command, {"KOSH_TEST_PRODUCT": product}, root, place) as found:
        yield found


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's browser."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """axe-core, to be run inside the page."""
    module = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    return (Path(str(module.__file__)).parent / "axe.min.js").read_text(encoding="utf-8")


class Watch:
    """What went wrong in the pages of a test."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.offline = False

    def over(self, page: Any) -> None:
        """Watch a page."""
        page.set_default_timeout(WAIT)
        page.on("request", self._request)
        page.on("websocket", self._request)
        page.on("console", self._message)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))

    def _request(self, request: Any) -> None:  # or a web socket
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname not in HERE:
            self.faults.append(f"request to {request.url}")

    def _message(self, message: Any) -> None:
        if message.type == "error" and not self.offline:
            self.faults.append(f"console: {message.text}")


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Faults of the pages of a test; at the end there may be none."""
    made = Watch()
    yield made
    assert made.faults == []


@pytest.fixture
def context(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Make a reader's browser; what is on its pages at the end is kept as pictures."""
    made: list[Any] = []

    def make(width: int = 1280, theme: str = "light", **options: Any) -> Any:
        size = {"width": width, "height": HEIGHTS[width]}
        new = chromium.new_context(viewport=size, color_scheme=theme, reduced_motion="reduce", **options)
        made.append(new)
        return new

    yield make
    for number, one in enumerate(made):
        for page in one.pages:
            page.screenshot(path=str(tmp_path / f"page-{number}.png"))
        one.close()


@pytest.fixture
def visit(address: str, context: Callable[..., Any], watch: Watch) -> Visit:
    """Open the page in a reader's browser of its own."""

    def open_page(
        language: str = "en",
        width: int = 1280,
        theme: str = "light",
        path: str = "",
        query: str = "",
        **options: Any,
    ) -> Any:
        page = context(width, theme, **options).new_page()
        watch.over(page)
        page.goto(f"{address}/{path}?lang={language}{'&' if query else ''}{query}")
        page.locator("h1").first.wait_for(state="attached")
        return page

    return open_page


@pytest.fixture
def violations(axe_source: str) -> Callable[[Any], list[str]]:
    """Run axe on a page; return what it finds, with the elements."""

    def run(page: Any) -> list[str]:
        page.wait_for_timeout(300)
        page.evaluate(axe_source)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        return [
            f"{one['id']}: {node['target']} {node['html'][:120]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    return run


def drawn(page: Any) -> None:
    """Wait until the page is drawn to its end and nothing of an earlier drawing is left on it."""
    page.locator(".foot").last.wait_for()
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    page.wait_for_function(
        "() => !document.querySelector('[data-stale=true], [data-testid=stSkeleton], .state.working')"
    )
    page.wait_for_function("() => document.querySelectorAll('.foot').length === 1")


def ask(page: Any, question: str) -> None:
    """Type a question and wait for what comes of it, drawn to its end."""
    before = page.locator(".answer, .state.failed").count()
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")
    page.wait_for_function(
        "before => document.querySelectorAll('.answer, .state.failed').length > before", arg=before
    )
    drawn(page)


def sideways(page: Any) -> int:
    """Return how far the page can be scrolled sideways, in pixels."""
    width: int = page.evaluate(
        """() => Math.max(...[document.scrollingElement, document.querySelector('.stMain'),
                              document.querySelector('#kosh-panel[open]')]
           .filter(Boolean).map(box => box.scrollWidth - box.clientWidth))"""
    )
    return width


def too_small(page: Any) -> list[str]:
    """Return what can be operated but is smaller than 24 by 24 pixels, links within a sentence aside."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('button, a, input, textarea, summary, [role=button]')]
           .filter(one => one.checkVisibility({visibilityProperty: true}))
           .filter(one => !one.closest('.unseen, [hidden], [data-testid=stSkipToContent]'))
           .filter(one => !(one.tagName === 'A' && getComputedStyle(one).display === 'inline'))
           .filter(one => !one.matches('input[type=radio], input[type=checkbox]'))
           .map(one => [one, one.getBoundingClientRect()])
           .filter(([one, box]) => box.width && (box.width < 24 || box.height < 24))
           .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
    )
    return found
