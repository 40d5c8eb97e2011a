"""Feedback made ready to keep: masked, short, and no formula to a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest

from assistant.core.feedback import LONGEST_COMMENT
from assistant.workflows.feedback import COLUMNS, csv_of, judgement
from tests.ui.conftest import made_up

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)


def said(**changes: Any) -> Any:
    whole: dict[str, Any] = {"question": "How many?", "comment": "", "reasons": (), "useful": False} | changes
    return judgement(
        whole["question"], made_up(), "one", whole["useful"], NOW, whole["reasons"], whole["comment"]
    )


def test_it_holds_question_answer_language_and_citations() -> None:
    made = said(reasons=["unclear", "wrong_source"], comment="  Which bay? ")
    assert (made.id, made.conversation, made.given) == ("0123456789abcdef", "one", NOW)
    assert (made.question, made.answer, made.language) == (
        "How many?",
        "Heron Bay took in 417 households. [1]",
        "en",
    )
    assert made.citations == made_up().citations
    assert made.reasons == ("wrong_source", "unclear")
    assert made.comment == "Which bay?"


@pytest.mark.parametrize(("given", "masked"), [("+7 701 123 45 67", "[phone]"), ("a.b@mail.kz", "[e-mail]")])
def test_persons_are_masked_in_question_and_comment(given: str, masked: str) -> None:
    made = said(question=f"Mine is {given}?", comment=f"Write to {given}")
    assert made.question == f"Mine is {masked}?"
    assert made.comment == f"Write to {masked}"


def test_an_individual_number_is_masked() -> None:
    from assistant.core.personal import is_iin

    body = "90010130001"
    number = next(body + str(digit) for digit in range(10) if is_iin(body + str(digit)))
    assert said(comment=f"I am {number}.").comment == "I am [IIN]."


def test_an_answer_found_useful_has_no_reasons_against_it() -> None:
    assert said(useful=True, reasons=["unclear"]).reasons == ()


def test_a_long_comment_is_cut() -> None:
    assert len(said(comment="a" * 5000).comment) == LONGEST_COMMENT


def test_the_table_has_a_column_for_each_part_and_reads_back() -> None:
    made = said(reasons=["outdated"], comment='two\nlines, "quoted"')
    header, row = csv.reader(io.StringIO(csv_of([made])))
    assert tuple(header) == COLUMNS
    cells = dict(zip(header, row, strict=True))
    assert cells["comment"] == 'two\nlines, "quoted"'
    assert cells["useful"] == "no"
    assert cells["citations"] == "heron-bay#p3"
    assert cells["seen"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(start: str) -> None:
    made = said(question=f"{start}cmd|' /C calc'!A0", comment=f"x{start}1")
    _, row = csv.reader(io.StringIO(csv_of([made])))
    cells = dict(zip(COLUMNS, row, strict=True))
    assert cells["question"].startswith("'")
    assert cells["comment"] == f"x{start}1"
