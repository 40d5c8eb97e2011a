"""What goes wrong around a reader: tabs, networks, addresses, files, a database that is away."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.writers import write
from assistant.core.writing import Paper, paragraph
from assistant.ui.wording import text
from tests.ui.browser.conftest import Visit, Watch, ask, drawn, served_with, sideways
from tests.ui.browser.test_chat import QUESTIONS
from tests.ui.slow_product import AT_ONCE

slow = pytest.mark.slow
NEXT = {
    "en": "What is the MCI in 2024?",
    "ru": "Сколько тенге МРП в 2024 году?",
    "kk": "2024 жылғы АЕК қанша?",
}
OTHERS = {
    "en": "When did the Law on Population Migration come into force?",
    "ru": "Когда вступил в силу закон о миграции населения?",
    "kk": "Халықтың көші-қоны туралы заң қашан күшіне енді?",
}
CLAIMS = {
    "en": "In 2023 the moving subsidy was 70 MCI for each family member.",
    "ru": "В 2023 году субсидия на переезд составляла 70 МРП на каждого члена семьи.",
    "kk": "2023 жылы көшуге арналған субсидия әр отбасы мүшесіне 70 АЕК болды.",
}


def questions(page: Any) -> list[str]:
    """Return the questions on the page."""
    return [one.partition(": ")[2] for one in page.locator("h2.question").all_text_contents()]


@pytest.mark.parametrize(("language", "width"), [("en", 1280), pytest.param("kk", 360, marks=slow)])
def test_the_back_button_leads_from_page_to_page(language: Any, width: int, visit: Visit) -> None:
    page = visit(language, width)
    ask(page, QUESTIONS[language])
    asked_at = page.url
    page.locator(".st-key-pages a", has_text=text("statistics", language)).click()
    page.locator("h1", has_text=text("statistics.title", language)).last.wait_for()
    drawn(page)
    page.reload()
    page.locator("h1", has_text=text("statistics.title", language)).last.wait_for()
    page.go_back()
    page.locator(".answer").last.wait_for()
    assert page.url == asked_at
    assert questions(page) == [QUESTIONS[language]]
    page.go_forward()
    page.locator("h1", has_text=text("statistics.title", language)).last.wait_for()


@pytest.mark.parametrize(("language", "width"), [("ru", 360), pytest.param("en", 1280, marks=slow)])
def test_two_tabs_of_one_conversation_lose_nothing_of_each_other(
    language: Any, width: int, visit: Visit, watch: Watch
) -> None:
    page = visit(language, width)
    ask(page, QUESTIONS[language])
    other = page.context.new_page()
    watch.over(other)
    other.goto(page.url)
    other.locator(".answer").last.wait_for()
    drawn(other)
    ask(other, NEXT[language])
    ask(page, OTHERS[language])
    page.reload()
    page.locator(".answer").nth(2).wait_for()
    assert questions(page) == [QUESTIONS[language], NEXT[language], OTHERS[language]]


@pytest.fixture
def slow_network() -> Callable[[Any], None]:
    """Give a page the network of a village: 1.6 Mbit/s, 300 ms."""

    def put(page: Any) -> None:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 300, "downloadThroughput": 200_000, "uploadThroughput": 100_000},
        )

    return put


@slow
def test_on_a_slow_network_the_page_comes_and_answers(
    address: str, context: Any, watch: Watch, slow_network: Any, record_property: Any
) -> None:
    page = context(360).new_page()
    watch.over(page)
    slow_network(page)
    began = time.monotonic()
    page.goto(f"{address}/?lang=kk", wait_until="commit")
    page.locator("h1").first.wait_for()
    page.get_by_test_id("stChatInputTextArea").last.wait_for()
    loaded = time.monotonic() - began
    began = time.monotonic()
    ask(page, QUESTIONS["kk"])
    answered = time.monotonic() - began
    record_property("seconds to load", loaded)
    record_property("seconds to answer", answered)
    assert loaded < 20
    assert answered < 6


def test_a_short_break_of_the_network_is_mended(visit: Visit, watch: Watch) -> None:
    page = visit("kk", 360)
    ask(page, QUESTIONS["kk"])
    watch.offline = True
    page.context.set_offline(True)
    page.wait_for_timeout(2_000)
    page.locator("a.chip").first.click()
    page.locator("#kosh-panel[open]").wait_for()
    page.keyboard.press("Escape")
    page.context.set_offline(False)
    page.wait_for_timeout(2_000)
    ask(page, NEXT["kk"])
    assert questions(page) == [QUESTIONS["kk"], NEXT["kk"]]


@pytest.fixture(scope="module")
def slow_address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page on a product that takes its time."""
    with served_with("tests.ui.slow_product:Slow", root, tmp_path_factory.mktemp("slow")) as found:
        yield found


@pytest.mark.parametrize(("language", "width"), [("ru", 360), pytest.param("kk", 1280, marks=slow)])
def test_a_reader_who_stops_gets_no_answer_and_can_go_on(
    language: Any, width: int, slow_address: str, context: Any, watch: Watch
) -> None:
    page = context(width).new_page()
    watch.over(page)
    page.goto(f"{slow_address}/?lang={language}")
    page.get_by_test_id("stChatInputTextArea").last.wait_for()
    page.get_by_test_id("stChatInputTextArea").fill("How many?")
    page.keyboard.press("Enter")
    page.locator(".state.working").last.wait_for()
    page.locator(".st-key-stop button").click()
    page.get_by_text(text("chat.stopped", language)).last.wait_for()
    drawn(page)
    assert page.locator(".answer").count() == 0
    assert sideways(page) == 0
    page.get_by_test_id("stChatInputTextArea").fill(f"{AT_ONCE}: how many?")
    page.keyboard.press("Enter")
    page.locator(".answer").last.wait_for()
    assert len(questions(page)) == 2


@slow
def test_a_reload_while_answering_leaves_a_page_that_works(
    slow_address: str, context: Any, watch: Watch
) -> None:
    page = context(360).new_page()
    watch.over(page)
    page.goto(f"{slow_address}/?lang=kk")
    page.get_by_test_id("stChatInputTextArea").fill("How many?")
    page.keyboard.press("Enter")
    page.locator(".state.working").last.wait_for()
    page.reload()
    page.get_by_test_id("stChatInputTextArea").last.wait_for()
    drawn(page)
    ask(page, f"{AT_ONCE}: how many?")


def in_form(form: str, words: str) -> bytes:
    """Return words as a file."""
    if form == "txt":
        return words.encode()
    return write(Paper("Text", "en", (paragraph(words),)), form)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "language", "width"),
    [
        ("docx", "en", 1280),
        ("pdf", "ru", 360),
        pytest.param("txt", "kk", 360, marks=slow),
        pytest.param("docx", "kk", 360, marks=slow),
        pytest.param("pdf", "en", 1280, marks=slow),
        pytest.param("txt", "ru", 1280, marks=slow),
    ],
)
def test_a_file_is_checked(form: str, language: Any, width: int, visit: Visit, tmp_path: Path) -> None:
    page = visit(language, width, path="check")
    file = tmp_path / f"draft.{form}"
    file.write_bytes(in_form(form, CLAIMS[language]))
    give(page, file, language)
    page.locator(".claim-card.supported").last.wait_for()
    assert CLAIMS[language] in " ".join(page.locator(".sheet").inner_text().split())
    assert sideways(page) == 0


def give(page: Any, file: Path, language: Any) -> None:
    """Upload a file and have it checked."""
    page.get_by_text(text("check.file", language), exact=True).click()
    field = page.get_by_test_id("stFileUploaderDropzoneInput")
    field.wait_for(state="attached")
    field.set_input_files(file)
    page.get_by_text(file.name).first.wait_for()
    drawn(page)
    page.locator(".st-key-check-go button").click()


@pytest.mark.parametrize(
    ("name", "data", "problem", "language"),
    [
        ("page.html", b"<script>window.__x=1</script>", "type", "en"),
        pytest.param("draft.docm", b"PK", "type", "kk", marks=slow),
        pytest.param("draft", b"text", "type", "ru", marks=slow),
        pytest.param("letter.pdf.exe", b"MZ", "type", "ru", marks=slow),
        pytest.param("letter.exe.txt", b"text", "double", "en", marks=slow),
        pytest.param("draft.pdf", b"PK\x03\x04 no PDF", "unreadable", "kk", marks=slow),
        pytest.param("draft.docx", b"%PDF-1.4 no DOCX", "unreadable", "ru", marks=slow),
        pytest.param("draft.txt", b"\x7fELF\x00\x00", "unreadable", "en", marks=slow),
    ],
)
def test_a_file_of_the_wrong_kind_is_refused(
    name: str, data: bytes, problem: str, language: Any, visit: Visit, tmp_path: Path
) -> None:
    page = visit(language, 360, path="check")
    (tmp_path / name).write_bytes(data)
    give(page, tmp_path / name, language)
    page.locator(".state.failed", has_text=text(f"check.bad_{problem}", language, name=name)).last.wait_for()
    assert page.evaluate("() => window.__x") is None
    assert page.locator(".claim-card").count() == 0


@pytest.mark.parametrize(
    ("named", "language", "width"),
    [
        ("no-such-conversation", "kk", 360),
        pytest.param("..%2F..%2Fetc%2Fpasswd", "ru", 1280, marks=slow),
        pytest.param("a" * 3_000, "en", 360, marks=slow),
        pytest.param("%00%0a%e2%80%ae", "en", 1280, marks=slow),
    ],
)
def test_a_wrong_address_of_a_conversation_says_so(
    named: str, language: Any, width: int, visit: Visit
) -> None:
    page = visit(language, width, query=f"c={named}")
    page.locator(".trouble", has_text=text("chat.no_conversation", language)).last.wait_for()
    ask(page, QUESTIONS[language])
    assert page.locator(".trouble").count() == 0
    assert named not in page.url


def test_an_expired_conversation_is_gone(visit: Visit, database: Path) -> None:
    page = visit("ru", 1280)
    ask(page, QUESTIONS["ru"])
    named = page.url.partition("c=")[2].partition("&")[0]
    with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
        changed = connection.execute(
            "UPDATE conversations SET touched = '2020-01-01 00:00:00' WHERE id = ?", (named,)
        )
        assert changed.rowcount == 1
    page.reload()
    page.locator(".trouble", has_text=text("chat.no_conversation", "ru")).last.wait_for()
    assert questions(page) == []


@contextmanager
def unwritable(database: Path) -> Iterator[None]:
    """Keep everybody else from writing into the database."""
    with closing(sqlite3.connect(database, timeout=10, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


@pytest.mark.parametrize(("language", "width"), [("en", 360), pytest.param("kk", 1280, marks=slow)])
def test_without_the_database_answers_go_on_and_are_kept_when_it_is_back(
    language: Any, width: int, visit: Visit, database: Path
) -> None:
    page = visit(language, width)
    ask(page, QUESTIONS[language])
    with unwritable(database):
        ask(page, NEXT[language])
        page.locator(".trouble", has_text=text("chat.history_down", language)).last.wait_for()
        assert page.locator(".answer").count() == 2
        assert sideways(page) == 0
    ask(page, OTHERS[language])
    assert page.locator(".trouble").count() == 0
    page.reload()
    page.locator(".answer").nth(2).wait_for()
    assert questions(page) == [QUESTIONS[language], NEXT[language], OTHERS[language]]
