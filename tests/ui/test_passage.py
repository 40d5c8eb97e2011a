"""What a chip opens: where it stands, in whose words, in which context, and nothing run from it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from lxml import html

from assistant.core.models import Answer
from assistant.ui.wording import text
from assistant.workflows.surroundings import Surroundings
from tests.ui.conftest import Open, Saying, asked, made_up, shown, warned


def passage(
    open_page: Open, answer: Answer, language: str = "en", around: Surroundings | None = None
) -> html.HtmlElement:
    """Return the passage of the answer's only citation."""
    app = asked(open_page(Saying(answer, around or Surroundings()), language), "How many?")
    (found,) = shown(app).find_class("passage")
    return found


def words(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_source_place_date_and_address_are_given(language: Any, open_page: Open) -> None:
    said = words(passage(open_page, made_up(), language))
    for name in ("published", "confidence", "address"):
        assert text(name, language) in said
    for value in ("Report of Heron Bay", "Section 2, para 4", "2024", "heron-bay#p3"):
        assert value in said


def test_a_source_without_a_date_says_so(open_page: Open) -> None:
    said = words(passage(open_page, made_up(published=None)))
    assert text("undated", "en") in said
    assert "None" not in said


def test_the_time_in_force_is_shown(open_page: Open) -> None:
    said = words(passage(open_page, made_up(valid_from=date(2020, 1, 1), valid_to=date(2024, 12, 31)), "ru"))
    assert "с 1 января 2020 года" in said
    assert "по 31 декабря 2024 года" in said


def test_the_quote_is_marked_between_what_stands_around_it(open_page: Open) -> None:
    around = Surroundings(before=("Herons come in May.",), after=("Gulls stay.",))
    (quote,) = passage(open_page, made_up(), around=around).findall(".//blockquote")
    assert words(quote) == "Herons come in May. Heron Bay took in 417 households. Gulls stay."
    assert [words(mark) for mark in quote.findall("mark")] == ["Heron Bay took in 417 households."]


def test_without_the_original_the_passage_says_how_to_add_it(open_page: Open) -> None:
    said = words(passage(open_page, made_up()))
    assert "kosh corpus add" in said
    assert text("original", "en") not in said


def test_with_the_original_both_stand_side_by_side(open_page: Open) -> None:
    original = "In all, 417 households\ncame to Heron Bay."
    answer = made_up(quote=original, verbatim=True, digest="Heron Bay took in 417.", language="ru")
    around = Surroundings(text_before="Before that. ", text_after=" After that.")
    found = passage(open_page, answer, around=around)
    digest, text_shown = found.findall(".//blockquote")
    assert words(digest) == "Heron Bay took in 417."
    assert text_shown.get("lang") == "ru"
    assert text_shown.text_content() == f"…Before that. {original} After that.…"
    assert [mark.text_content() for mark in text_shown.findall("mark")] == [original]
    assert "kosh corpus add" not in words(found)


def test_the_citation_can_be_copied_in_five_forms(open_page: Open) -> None:
    forms = passage(open_page, made_up(url="https://example.org/report")).findall(".//pre")
    assert forms[0].text_content().startswith("Report of Heron Bay, 2024-03-01, Section 2, para 4")
    assert json.loads(forms[4].text_content())[0]["URL"] == "https://example.org/report"
    assert len(forms) == 5


@pytest.mark.parametrize(
    ("url", "links"),
    [("https://example.org/a", 1), ("http://example.org", 1), ("javascript:window.__x=1", 0), (None, 0)],
)
def test_only_a_web_address_becomes_a_link(url: str | None, links: int, open_page: Open) -> None:
    found = passage(open_page, made_up(url=url)).find_class("official")
    assert [link.get("href") for link in found] == [url] * links


def test_a_warning_on_the_passage_is_repeated_in_it(open_page: Open) -> None:
    (doubt,) = passage(open_page, warned("The printed sum does not add up.")).find_class("doubt")
    assert words(doubt) == "The printed sum does not add up."
