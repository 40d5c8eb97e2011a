"""The dialog that opens a citation: where it stands, in whose words, and nothing run from them."""

from __future__ import annotations

import html
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.core.models import Answer
from assistant.ui.strings import STRINGS
from tests.ui.conftest import Open, Saying, bodies, chips, made_up, warned


def opened(open_page: Open, answer: Answer, language: str = "en") -> AppTest:
    """Return the page with the first passage of the answer opened."""
    app = open_page(Saying(answer), language)
    app.chat_input[0].set_value("How many?").run()
    assert app.get("dialog") == []
    chips(app)[0].click().run()
    assert not app.exception
    assert len(app.get("dialog")) == 1
    return app


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_chip_opens_source_place_date_and_address(language: Any, open_page: Open) -> None:
    facts = html.unescape(bodies(opened(open_page, made_up(), language), "facts")[0])
    for name in ("source", "place", "published", "confidence", "address"):
        assert STRINGS[name][language] in facts
    for value in ("Report of Heron Bay", "Section 2, para 4", "2024-03-01", "heron-bay#p3"):
        assert value in facts


def test_a_source_without_a_date_says_so(open_page: Open) -> None:
    facts = bodies(opened(open_page, made_up(published=None)), "facts")[0]
    assert STRINGS["undated"]["en"] in facts
    assert "None" not in facts


def test_without_the_original_the_dialog_says_how_to_add_it(open_page: Open) -> None:
    app = opened(open_page, made_up())
    assert any("kosh corpus add" in body for body in bodies(app, "missing"))
    assert STRINGS["original"]["en"] not in "".join(bodies(app, "label"))


def test_with_the_original_both_stand_side_by_side(open_page: Open) -> None:
    original = "In all, 417 households\ncame to Heron Bay."
    app = opened(open_page, made_up(quote=original, verbatim=True, digest="Heron Bay took in 417."))
    labels = "".join(bodies(app, "label"))
    assert STRINGS["digest"]["en"] in labels
    assert STRINGS["original"]["en"] in labels
    assert any("417 households<br>came to Heron Bay." in body for body in bodies(app))
    assert len(app.columns) == 2
    assert bodies(app, "missing") == []


def test_the_citation_can_be_copied(open_page: Open) -> None:
    app = opened(open_page, made_up(url="https://example.org/report"))
    assert app.code[0].value == (
        "Report of Heron Bay, 2024-03-01, Section 2, para 4 (heron-bay#p3), https://example.org/report"
    )


@pytest.mark.parametrize(
    ("url", "links"),
    [("https://example.org/report", 1), ("javascript:window.__x=1", 0), ("http://example.org", 0), (None, 0)],
)
def test_only_a_safe_address_becomes_a_link(url: str | None, links: int, open_page: Open) -> None:
    assert len(opened(open_page, made_up(url=url)).get("link_button")) == links


def test_a_warning_on_the_passage_is_repeated_in_its_dialog(open_page: Open) -> None:
    app = opened(open_page, warned("The printed sum does not add up."))
    assert "The printed sum does not add up." in bodies(app, "note")[0]


def test_the_dialog_is_closed_by_the_next_question(open_page: Open) -> None:
    app = opened(open_page, made_up())
    app.chat_input[0].set_value("And then?").run()
    assert app.get("dialog") == []


HOSTILE = "<img src=x onerror=window.__x=1>"


@pytest.mark.parametrize("field", ["title", "locator", "passage_id", "quote"])
@pytest.mark.parametrize("verbatim", [True, False])
def test_markup_in_a_citation_is_shown_as_text(field: str, verbatim: bool, open_page: Open) -> None:
    app = opened(open_page, made_up(**{field: HOSTILE, "verbatim": verbatim, "digest": HOSTILE}))
    assert not any("<img" in body for body in bodies(app))
    assert app.markdown.len == 0
