"""Short names of parts of a year spelled out, and what only looks like one left alone."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.parts_in_full import parts_in_full


@pytest.mark.parametrize(
    ("language", "short", "full"),
    [
        ("ru", "миграция за 9 мес. 2025?", "миграция за 9 месяцев 2025?"),
        ("ru", "за 9м 2025", "за 9 месяцев 2025"),
        ("ru", "за 1 кв. 2025", "за первый квартал 2025"),
        ("ru", "за II полугодие 2024", "за второе полугодие 2024"),
        ("ru", "Q3 2024", "третий квартал 2024"),
        ("en", "kandas in 9 mos 2025", "kandas in 9 months 2025"),
        ("en", "net migration 1H 2025", "net migration first half 2025"),
        ("en", "9M2025", "9 months 2025"),
        ("kk", "2025 ж. І жартыжылдық", "2025 ж. бірінші жартыжылдық"),
        ("kk", "2025 ж. 1 тоқс. қанша", "2025 ж. бірінші тоқсан қанша"),
    ],
)
def test_a_short_name_is_spelled_out(language: Language, short: str, full: str) -> None:
    assert parts_in_full(short, language) == full


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "квартира 40 кв м в 2025"),
        ("ru", "1-3 кв 2025"),
        ("ru", "сколько платят за 9 мес"),
        ("en", "1.9 m people in 2025"),
        ("en", "how many of 9 m people in 2025"),
        ("kk", "2025 жылы айына қанша"),
    ],
)
def test_what_only_looks_like_one_is_left_alone(language: Language, text: str) -> None:
    assert parts_in_full(text, language) == text
