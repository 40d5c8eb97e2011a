"""Sums a claim writes out or announces."""

from __future__ import annotations

import pytest

from assistant.checking.figures import read_figures
from assistant.checking.sums import reckon
from assistant.core.documents import Language


@pytest.mark.parametrize(
    ("text", "language", "right"),
    [
        ("11 + 22 = 33 families came.", "en", True),
        ("11 + 22 = 34 families came.", "en", False),
        ("In 2018 and 2019 110 and 220 people came, together 330.", "en", True),
        ("За два года приехали 110 и 220 человек, в сумме 330.", "ru", True),
        ("Екі жылда 110 және 220 адам келді, қосындысы 330.", "kk", True),
    ],
)
def test_a_sum_is_worked_out_again(text: str, language: Language, right: bool) -> None:
    found = reckon(text, read_figures(text, language).figures)
    assert found is not None
    assert found.right is right
    assert found.derived


def test_together_with_somebody_is_no_sum() -> None:
    text = "The ministry together with 12 firms and 14 schools trained 900 people."
    assert reckon(text, read_figures(text, "en").figures) is None
