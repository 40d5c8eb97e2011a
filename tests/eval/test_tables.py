"""Rows of figures and their targets."""

from __future__ import annotations

import pytest

from eval.tables import Row, show

FIGURES = {"en": 0.95, "ru": 0.949, "kk": 0.2}


def test_a_target_is_reached_when_met_exactly() -> None:
    assert Row("x", FIGURES, 0.95).missed() == ["ru", "kk"]
    assert Row("x", FIGURES, 0.949, at_most=True).missed() == ["en"]
    assert Row("x", FIGURES).missed() == []


def test_what_is_missed_is_marked_and_a_column_without_figure_is_a_dash(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show("title", [Row("x", FIGURES, 0.95, note="of cows")])
    assert capsys.readouterr().out.splitlines()[-1].split() == [
        *("x", "0.950", "0.949!", "0.200!", "-", ">=", "0.95", "of", "cows"),
    ]
