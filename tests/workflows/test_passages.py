"""Citations a page asks for itself, and what the documents say of papers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.subsidies.papers import RequiredDocument, all_papers, papers


def test_passages_are_numbered_as_named(assistant: Any) -> None:
    found = assistant.citations({"govkz-mci#p1": "", "egov-mci#p1": ""}, "ru")
    assert [(one.n, one.passage_id) for one in found] == [(1, "govkz-mci#p1"), (2, "egov-mci#p1")]


def test_a_passage_there_is_not_leaves_its_number_free(assistant: Any) -> None:
    found = assistant.citations({"no-such#p1": "", "egov-mci#p1": ""}, "en")
    assert [(one.n, one.passage_id) for one in found] == [(2, "egov-mci#p1")]


@pytest.mark.parametrize("number", ["34,035", "68,070"])
def test_the_statement_with_the_numerals_is_quoted(number: str, assistant: Any) -> None:
    (found,) = assistant.citations({"inform-a3008123#p1": f"{number} tenge a month"}, "en")
    assert number in found.quote


def test_papers_named_are_statements_there_are(assistant: Any) -> None:
    for language in ("en", "ru", "kk"):
        told = assistant.papers(date(2024, 6, 1), all_papers(), language)
        assert len(told) == len(all_papers())


def test_papers_that_no_longer_hold_are_left_out(assistant: Any) -> None:
    ended = RequiredDocument(passage="press-excerpts-kandas#p3", statement=0)  # to 25 October 2025
    assert len(assistant.papers(date(2025, 10, 25), [ended], "en")) == 1
    assert assistant.papers(date(2025, 10, 26), [ended], "en") == []


def test_a_statement_there_is_not_is_left_out(assistant: Any) -> None:
    absent = RequiredDocument(passage="oq-gov-180#p1", statement=99)
    assert assistant.papers(date(2024, 6, 1), [absent], "en") == []


def test_papers_concern_a_status_or_a_kind_of_support() -> None:
    both = {paper.passage for paper in papers()}
    assert {paper.passage for paper in papers("resettler")} < both
    assert {paper.who for paper in papers("kandas")} == {None, "kandas"}
    assert {paper.only for paper in papers(support="certificate")} == {"certificate"}
