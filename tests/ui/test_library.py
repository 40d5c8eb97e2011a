"""The library and the page about Kosh, drawn without a browser."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import SecretStr

from assistant.app import build
from assistant.core.errors import IndexMissing
from assistant.settings import Settings
from assistant.ui import documents
from assistant.ui.wording import text
from tests.ui.conftest import Open, content, shown, texts

KEY = "herons fly at dawn"
PASSAGE = "order-515-2016#p1"


def links(app: Any) -> list[str]:
    """Return where the links within the page lead."""
    return [str(one.get("href")) for one in shown(app).find_class("inner")]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_all_sources_are_listed_under_their_kinds(language: Any, assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, language, "library")
    assert not app.exception
    assert len(links(app)) == len(assistant.library().shelves)
    heads = [str(one.text_content()).rsplit(" ", 1)[0] for one in shown(app).iter("h2")]
    assert heads[0] == text("library.law", language)


def test_filters_of_the_address_are_taken(assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, "en", "library", kind="law", year="2023")
    listed = links(app)
    assert 0 < len(listed) < 10
    assert any("social-code-2023" in one for one in listed)


@pytest.mark.parametrize(("name", "value"), [("kind", "herons"), ("year", "1e9"), ("show", "<b>"), ("q", "")])
def test_an_address_that_makes_no_sense_shows_everything(
    name: str, value: str, assistant: Any, open_page: Open
) -> None:
    app = open_page(assistant, "en", "library", **{name: value})
    assert not app.exception
    assert len(links(app)) == len(assistant.library().shelves)


def test_a_search_lists_passages_and_stands_in_the_address(assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, "ru", "library")
    app.text_input[0].set_value("квота кандасов 2024").run()
    assert app.query_params["q"] == "квота кандасов 2024"
    assert app.query_params["show"] == "passages"
    assert all("passage=" in one for one in links(app))
    assert "2024" in texts(app, "said")[0]
    ranked = assistant.search("квота кандасов 2024", 200, "ru")
    passages = [parse_qs(urlsplit(one).query)["passage"][0] for one in links(app)]
    assert len(set(passages)) > 5
    assert passages == [hit.passage_id for hit in ranked][: len(passages)]


def test_a_search_that_finds_nothing_says_so(assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, "en", "library", q="xyzzyplugh")
    assert texts(app, "empty")[0].startswith(text("library.nothing", "en"))


def test_passages_are_shown_bit_by_bit(assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, "en", "library", show="passages")
    first = len(links(app))
    app.button(key="library-next").click().run()
    assert len(links(app)) == 3 * first


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_passage_at_its_address(language: Any, assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, language, "library", passage=PASSAGE)
    page = shown(app)
    said = page.text_content()
    for entry in assistant.library().passage(PASSAGE).entries:
        assert all(one in said for one in entry.texts.values())
    assert page.find_class("versions")[0].find("section").get("lang") == language
    for name in ("source", "published", "valid", "confidence"):
        assert text(name, language) in said
    assert text("one_source", language) in said
    assert page.find_class("doubt")[0].text_content().strip()
    assert "library?passage=order-515-2016%23p1" in page.get_element_by_id("cite-address").text_content()
    assert len(page.find_class("citation")) == 6


def test_a_source_tells_what_became_of_it(assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, "en", "library", source="order-515-2016")
    (changes,) = shown(app).find_class("changes")
    assert [one.text_content() for one in changes.find_class("what")] == ["amended", "amended", "repealed"]
    assert "1 July 2023" in changes.text_content()
    assert texts(app, "badge") == ["✗ no longer in force"]


@pytest.mark.parametrize("name", ["passage", "source"])
@pytest.mark.parametrize("value", ["herons#p9", "herons"])
def test_an_address_of_nothing_is_answered(name: str, value: str, assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, "en", "library", **{name: value})
    assert not app.exception
    assert texts(app, "empty")[0].startswith(text(f"library.no_{name}", "en"))
    assert content(app).findall(".//img") == []


class Without:
    """A product whose index is missing."""

    settings = SimpleNamespace(
        corpus=Path("/nowhere/corpus"), retention_days=90, contact="", editor_key=SecretStr(""), editors=""
    )

    def library(self) -> None:
        raise IndexMissing("no index")


@pytest.mark.parametrize("page", ["library", "about"])
def test_a_missing_index_is_told(page: str, open_page: Open) -> None:
    app = open_page(Without(), "en", page)
    assert not app.exception
    assert text("failed", "en", what="no index") in shown(app).text_content()


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_about_gives_sources_scores_and_days(language: Any, assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, language, "about")
    said = shown(app).text_content()
    assert str(len(assistant.library().shelves)) in said
    assert "100" in said
    assert str(assistant.settings.retention_days) in said
    assert text("about.no_contact", language) in said
    assert text("about.no_figures", language) not in said


def test_about_without_a_report_says_there_is_none(open_page: Open) -> None:
    assert text("about.no_figures", "kk") in shown(open_page(Without(), "kk", "about")).text_content()


def test_nobody_adds_documents_unless_the_operator_says(assistant: Any, open_page: Open) -> None:
    app = open_page(assistant, "en", "library")
    assert len(app.expander) == 0
    assert len(app.get("file_uploader")) == 0


@pytest.mark.parametrize("given", ["", "herons", KEY.upper()])
def test_a_wrong_key_opens_nothing(
    given: str, built_home: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "PAUSE", 0)
    app = open_page(build(Settings(home=built_home, editor_key=SecretStr(KEY))), "en", "library")
    app.text_input[1].set_value(given)
    next(one for one in app.button if one.label == text("library.enter", "en")).click().run()
    assert len(app.get("file_uploader")) == 0
    assert text("library.wrong_key", "en") in texts(app, "failed")


def test_the_key_opens_the_upload(built_home: Path, open_page: Open) -> None:
    app = open_page(build(Settings(home=built_home, editor_key=SecretStr(KEY))), "en", "library")
    app.text_input[1].set_value(KEY)
    next(one for one in app.button if one.label == text("library.enter", "en")).click().run()
    assert not app.exception
    assert len(app.get("file_uploader")) == 1


def test_a_short_key_is_no_key(built_home: Path, open_page: Open) -> None:
    app = open_page(build(Settings(home=built_home, editor_key=SecretStr("herons"))), "en", "library")
    assert len(app.expander) == 0


class Given:
    """An uploaded file."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._data = data

    def getvalue(self) -> bytes:
        return self._data


def test_the_ingest_report_tells_of_each_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    product = build(Settings(home=home))
    published: list[str] = []
    monkeypatch.setattr(
        product._publishing,
        "publish",
        lambda staged, _who, _progress: published.extend(one.title for one in staged.shelf.all()),
    )
    monkeypatch.setattr(documents, "product", lambda: product)
    words = "Movers from the delta get a boat for two summers.\n\nThe harbour office hands it over in May."
    rows = documents.ingest_report(
        [
            Given("../harbour.txt", words.encode()),
            Given("again.txt", words.encode()),
            Given("trap.exe.pdf", b"%PDF-1.4"),
            Given("broken.pdf", b"%PDF-1.4 nothing"),
            Given("big.txt", b"a" * (26 << 20)),
        ],
        "en",
    )
    outcomes = {name: outcome for name, outcome, _ in rows}
    assert outcomes["harbour.txt"].startswith("added")
    assert outcomes["again.txt"] == text("library.known", "en")
    for refused in ("trap.exe.pdf", "broken.pdf", "big.txt"):
        assert outcomes[refused] == text("library.refused", "en")
    assert published == ["Movers from the delta get a boat for two summers."]
