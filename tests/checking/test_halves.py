"""Clauses of a claim."""

from __future__ import annotations

import pytest

from assistant.checking.halves import clauses
from assistant.core.documents import Language


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("The permit lasts a year, and its holder rents a boat.", "en", 2),
        ("Разрешение действует год, а его владелец снимает лодку.", "ru", 2),
        ("Рұқсат бір жыл жарамды, ал иесі қайық жалдайды.", "kk", 2),
        ("The permit lasts a year.", "en", 1),
        ("Teachers and doctors came.", "en", 1),
        ("He wrote “the permit lasts a year, and its holder rents a boat”.", "en", 1),
    ],
)
def test_clauses_are_parted_where_both_say_something(text: str, language: Language, wanted: int) -> None:
    assert len(clauses(text, language)) == wanted
