"""The one command: targets beside figures, scorers that are elsewhere or absent."""

from __future__ import annotations

import pytest

from eval import all as everything
from tests.eval.test_errors import RIGHT, SILENT
from tests.eval.test_run import case


def test_a_language_may_fall_short_of_english_by_three_points() -> None:
    table = {
        "en": {"citation_recall": 0.80},
        "ru": {"citation_recall": 0.77},
        "kk": {"citation_recall": 0.76},
        "all": {"citation_recall": 0.78},
    }
    short = everything.question_rows(table)[-1]
    assert short.figures == {"ru": 0.03, "kk": 0.04}
    assert short.missed() == ["kk"]


def test_false_abstention_is_of_answerable_questions_only() -> None:
    results = [
        (case("en-1", "?", answerable=True), SILENT, {}),
        (case("en-2", "?", answerable=True), RIGHT, {}),
        (case("en-3", "?", answerable=False), SILENT, {}),
    ]
    assert everything.declined_row(results).figures["en"] == 0.5


def test_a_scorer_that_is_not_there_is_said_not_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    everything.elsewhere("unwritten", "all right")
    assert "eval.unwritten is not there" in capsys.readouterr().out


def test_another_scorer_runs_over_the_held_out_cases(capsys: pytest.CaptureFixture[str]) -> None:
    everything.elsewhere("cases", "")
    assert "failed" in capsys.readouterr().out
