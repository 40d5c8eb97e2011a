"""The frame: which pages are in the navigation, and what leads from one to the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.ui import navigation, shell
from assistant.ui.components import heading
from assistant.ui.navigation import PAGES
from assistant.ui.wording import text
from tests.ui.conftest import Open, Saying, asked, made_up, shown, texts


def links(app: Any) -> dict[str, str]:
    """Return the query of each link of the navigation by its words."""
    return {one.proto.label: one.proto.query_string for one in app.get("page_link")}


def test_every_page_is_in_the_navigation(root: Path) -> None:
    written = {path.stem for path in (root / "assistant" / "ui" / "pages").glob("*.py")} - {"__init__"}
    assert PAGES[0] == "chat"
    assert set(PAGES) == written
    assert all(callable(navigation.drawn(name)) for name in PAGES)


@pytest.fixture
def two_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A navigation of the chat and one more page."""

    def herons(language: Any) -> None:
        shell.st.html(heading("Herons", "", language))

    real = navigation.drawn
    monkeypatch.setattr(shell, "PAGES", (PAGES[0], "library"))
    monkeypatch.setattr(shell, "drawn", lambda name: herons if name == "library" else real(name))


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_links_are_named_in_the_language_and_keep_it(two_pages: None, language: Any, open_page: Open) -> None:
    found = links(open_page(Saying(made_up()), language))
    assert list(found) == [text("chat", language), text("library", language)]
    assert all(f"lang={language}" in query for query in found.values())


def test_the_way_back_leads_to_the_conversation(two_pages: None, open_page: Open) -> None:
    app = asked(open_page(Saying(made_up()), "en"), "How many?")
    app.run()
    named = app.query_params["c"]
    found = links(app)
    assert f"c={named[0] if isinstance(named, list) else named}" in found[text("chat", "en")]
    assert "c=" not in found[text("library", "en")]


def test_one_page_needs_no_navigation(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "PAGES", (PAGES[0],))
    assert links(open_page(Saying(made_up()), "en")) == {}


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_frame_says_what_kosh_is_not_and_leads_to_the_text_page(language: Any, open_page: Open) -> None:
    app = open_page(Saying(made_up()), language)
    assert text("footer", language) in texts(app, "foot")[0]
    hrefs = [link.get("href") for link in shown(app).find_class("foot")[0].iter("a")]
    assert hrefs == [f"./text?lang={language}"]
