"""A hundred hostile texts and more in each place that shows what comes from outside: never more than text."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import html
from markdown_it import MarkdownIt
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from assistant.adapters.history import LONGEST_TITLE, SqlHistory
from assistant.adapters.readers.upload import CHECKED, read_upload, safe_name
from assistant.adapters.writers import write
from assistant.core.personal import mask
from assistant.core.ports import KeptConversation, KeptTurn
from assistant.core.text import clean
from assistant.ui import product as shared
from assistant.ui.components import plain, table
from assistant.ui.pages.chat import as_text
from assistant.ui.server import middleware, routes
from assistant.ui.wording import text
from assistant.workflows.claim_report import paper_of
from assistant.workflows.conversation_export import export
from assistant.workflows.surroundings import Surroundings
from tests.adapters.test_writers import read
from tests.ui.conftest import Open, Saying, asked, made_up, shown
from tests.ui.hostile import Hostile, hostile
from tests.ui.payloads import PAYLOADS, SOME_OR_ALL, batches, missing, squeezed, strange

CLAIM = "In 2023 the moving subsidy was 70 MCI."


def test_there_are_a_hundred_different_ones() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100


def only_text(app: AppTest) -> html.HtmlElement:
    """Return what the page shows, after seeing that nothing in it is more than text."""
    assert not app.exception
    assert app.markdown.len == 0
    page = shown(app)
    assert strange(page) == []
    return page


def test_questions_answers_and_passages(open_page: Open) -> None:
    page = only_text(open_page(Hostile(), "en", c="kept"))
    said = f"{text('chat.you_asked', 'en')}: "
    assert [one.text_content() for one in page.find_class("question")] == [said + one for one in PAYLOADS]
    for place in ("sentence", "missing", "understood", "note", "passage", "rows"):
        found = page.find_class(place)
        assert len(found) == len(PAYLOADS), place
        for payload, element in zip(PAYLOADS, found, strict=True):
            assert not missing(payload, element), (place, payload)
    for payload, element in zip(PAYLOADS, page.find_class("passage"), strict=True):
        # title, locator, digest, original, the warning, date and address; then forms to copy
        assert squeezed(str(element.text_content())).count(squeezed(payload)) >= 7


def test_what_stands_around_a_passage(open_page: Open) -> None:
    product = Hostile(PAYLOADS[:1])
    product.around = Surroundings(PAYLOADS, PAYLOADS, text_before=" ".join(PAYLOADS), text_after="end")
    (passage,) = only_text(open_page(product, "en", c="kept")).find_class("passage")
    assert [one for one in PAYLOADS if squeezed(str(passage.text_content())).count(squeezed(one)) < 3] == []


def test_options_and_suggestions(open_page: Open) -> None:
    app = asked(open_page(Hostile(), "en"), "How many?")
    only_text(app)
    labels = [one.label for one in app.button if (one.key or "").startswith("offer-")]
    assert labels == [plain(payload) for payload in PAYLOADS]


@pytest.mark.parametrize("payloads", SOME_OR_ALL)
def test_a_question_asked_and_changed(payloads: Sequence[str], open_page: Open) -> None:
    app = open_page(Saying(made_up()), "en")
    for payload in payloads:
        asked(app, payload)
        said = only_text(app).find_class("question")[0].text_content()
        assert said == f"{text('chat.you_asked', 'en')}: {payload.strip()}"
        app.button(key="edit").click().run()
        assert app.text_area(key="edited-question").value == payload.strip()
        only_text(app)
        app.query_params.pop("c")
        app.run()


def test_the_text_page(monkeypatch: pytest.MonkeyPatch) -> None:
    product = Saying(made_up())
    monkeypatch.setattr(shared, "build", lambda: product)
    shared.product.cache_clear()
    client = TestClient(Starlette(routes=routes(), middleware=middleware()))
    for payload in PAYLOADS:
        product.answer = hostile(payload).model_copy(update={"suggestions": (payload,)})
        response = client.get("/text", params={"q": payload, "lang": "en"})
        page = html.document_fromstring(response.content.decode())
        assert [one.get("src") for one in page.iter("img")] == ["./assets/mark.svg"]
        assert page.findtext(".//h1") == " ".join(payload.split())
        assert page.findtext(".//textarea") == " ".join(payload.split())
        main = page.find(".//main")
        for form in main.findall(".//form"):
            form.drop_tree()
        assert strange(main) == [], payload
        assert squeezed(main.text_content()).count(squeezed(payload)) >= 10
    shared.product.cache_clear()


def checked(app: AppTest, given: str) -> html.HtmlElement:
    """Return the page after a text was checked."""
    app.text_area(key="check-text").set_value(given)
    app.button(key="check-go").click().run()
    return only_text(app)


def seen(payload: str) -> str:
    """Return the signs of a text that can be seen, of one alphabet."""
    shown = "".join(char for char in clean(payload) if unicodedata.category(char) != "Cf")
    return squeezed(shown)


def in_documents(batch: tuple[str, ...]) -> tuple[str, bytes]:
    """Return payloads as the paragraphs of a DOCX file."""
    made = docx.Document()
    for payload in batch:
        made.add_paragraph(f"{payload} {CLAIM}")
    held = io.BytesIO()
    made.save(held)
    return "draft.docx", held.getvalue()


@pytest.mark.parametrize("uploaded", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_texts_to_be_checked(uploaded: bool, assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, "en", "check")
    for batch in batches(36):
        given = "\n".join(f"{payload} {CLAIM}" for payload in batch)
        if uploaded:
            given = read_upload(*in_documents(batch), CHECKED).text
        page = checked(app, given)
        (sheet,) = page.find_class("sheet")
        for verdict in sheet.find_class("verdict"):  # what stands within is a claim of its own
            verdict.drop_tree()
        said = seen(str(sheet.text_content()))
        # an address of a person is masked before a text is checked
        assert [one for one in batch if seen(one) not in said] == [one for one in batch if "a@evil" in one]
        cards = page.find_class("claim-card")
        assert len(cards) >= len(batch)


@pytest.mark.parametrize("payloads", SOME_OR_ALL)
def test_reports_of_checked_texts(payloads: Sequence[str], assistant: Any) -> None:
    for batch in (payloads[start : start + 36] for start in range(0, len(payloads), 36)):
        report = assistant.check("\n".join(f"{payload} {CLAIM}" for payload in batch), "en")
        paper = paper_of(report, assistant.engine().sources, "en", date(2026, 1, 1))
        assert write(paper, "pdf").startswith(b"%PDF-")
        written = docx.Document(io.BytesIO(write(paper, "docx")))
        links = [one.target_ref for one in written.part.rels.values() if one.is_external]
        assert not [one for one in links if "evil" in one or not one.startswith("http")]


def test_names_of_files(assistant: Any, open_page: Open) -> None:
    for payload in PAYLOADS:
        name = safe_name(f"{payload}.exe")
        assert not set(name) & set("/\\\0\n\r\u202e\u2066\u200b")
        for words in (
            text("check.bad_type", "en", name=name),
            text("check.bad_double", "kk", name=name),
        ):
            assert squeezed(name) in squeezed(words)
        rows = [(name, text("library.refused", "en"), text("check.bad_type", "en", name=name))]
        drawn = html.fragment_fromstring(str(table(["a", "b", "c"], rows, "", language="en")), "div")
        assert strange(drawn) == []
        assert not missing(name, drawn)


@pytest.mark.parametrize("listed", ["sources", "passages"])
def test_the_library_lists(listed: str, open_page: Open) -> None:
    app = open_page(Hostile(), "en", "library", show=listed)
    while any(one.key == "library-next" for one in app.button):
        app.button(key="library-next").click().run()
    shelf = only_text(app).find_class("shelf")
    together = squeezed("".join(str(one.text_content()) for one in shelf))
    assert [payload for payload in PAYLOADS if squeezed(payload) not in together] == []


@pytest.mark.parametrize("kind", ["source", "passage"])
@pytest.mark.parametrize("payloads", SOME_OR_ALL)
def test_a_source_and_a_passage(kind: str, payloads: Sequence[str], open_page: Open) -> None:
    product = Hostile()
    app = open_page(product, "en", "library")
    for payload in payloads:
        number = PAYLOADS.index(payload)
        app.query_params[kind] = f"doc-{number}#p1" if kind == "passage" else f"doc-{number}"
        page = only_text(app.run())
        assert not missing(payload, page.find_class("library")[0]), payload


@pytest.mark.parametrize("name", ["passage", "source", "q"])
@pytest.mark.parametrize("payloads", SOME_OR_ALL)
def test_addresses_of_the_library(
    name: str, payloads: Sequence[str], assistant: Any, open_page: Open
) -> None:
    app = open_page(assistant, "en", "library")
    for payload in payloads:
        app.query_params[name] = payload
        page = only_text(app.run())
        if name == "q":
            assert app.text_input[0].value == payload
        else:
            assert page.find_class("empty"), payload


ADDRESSES = {
    "statistics": ("series", "view", "region", "from", "to"),
    "calculator": ("for", "people", "to", "from", "region", "date", "compare"),
    "history": ("view", "era", "day", "amount", "kind"),
}


@pytest.mark.parametrize("page", ADDRESSES)
@pytest.mark.parametrize("payloads", SOME_OR_ALL)
def test_addresses_of_other_pages(
    page: str, payloads: Sequence[str], assistant: Any, open_page: Open
) -> None:
    app = open_page(assistant, "en", page)
    for payload in payloads:
        for name in ADDRESSES[page]:
            app.query_params[name] = payload
        app.run()
        assert not app.exception
        assert squeezed(payload) not in squeezed(str(shown(app).text_content()))


def test_titles_of_conversations(tmp_path: Path) -> None:
    history = SqlHistory(f"sqlite:///{tmp_path}/kept.db", 90)
    for number, payload in enumerate(PAYLOADS):
        history.save(f"c{number}", "reader", 0, [KeptTurn(payload, None, "")])
    titles = {one.id: one.title for one in history.listed("reader")}
    assert titles == {
        f"c{number}": mask(" ".join(payload.split()))[:LONGEST_TITLE]
        for number, payload in enumerate(PAYLOADS)
    }


@pytest.mark.parametrize("payloads", SOME_OR_ALL)
def test_conversations_that_cannot_be(payloads: Sequence[str], open_page: Open) -> None:
    for payload in payloads:
        app = open_page(Saying(made_up()), "en", c=payload)
        page = only_text(app)
        assert page.find_class("trouble")
        assert squeezed(payload) not in squeezed(str(page.text_content()))


def test_downloads() -> None:
    for payload in PAYLOADS:
        assert squeezed(payload) in squeezed(as_text(hostile(payload)))


@pytest.mark.parametrize("form", ["md", "docx", "pdf", "json"])
def test_a_conversation_saved_as_a_file(form: Any) -> None:
    today = date(2026, 11, 22)
    turns = tuple(KeptTurn(payload, hostile(payload)) for payload in PAYLOADS)
    kept = KeptConversation("abc", PAYLOADS[0], datetime(2026, 11, 22, tzinfo=UTC), turns)
    data = export(kept, form, {}, "en", today, write)
    if form == "json":
        assert [turn["question"] for turn in json.loads(data)["turns"]] == list(PAYLOADS)
    elif form == "md":
        rendered = MarkdownIt("commonmark").render(data.decode())
        page = html.document_fromstring(rendered)
        assert set(strange(page)) <= {"<html>", "<body>", "<hr>"}
        assert not {one.get("href") for one in page.iter("a")} - {None}
        assert not list(page.iter("img"))
    else:
        made = squeezed(read(data, form))
        # a PDF breaks its lines and pages where it must
        held = sum(squeezed(payload) in made for payload in PAYLOADS)
        assert held >= len(PAYLOADS) * (1 if form == "docx" else 0.9)
