"""Years and categories that a question sets side by side are told each, and no others with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.app import Assistant
from assistant.core.documents import Language
from assistant.core.errors import BadArgument
from assistant.statistics.contract import StatisticResult
from assistant.statistics.queries import run

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def engine(assistant: Assistant) -> Any:
    """The product's engine."""
    return assistant.engine()


def _answer(engine: Any, text: str, language: Language) -> StatisticResult:
    question = engine.interpreter.interpret(text, language)
    for query, _ in engine.statistics.queries(text, question, TODAY):
        try:
            return run(engine.catalogue, engine.places, query)
        except BadArgument:
            continue
    raise AssertionError("no query can be run")


# the rows expected: category, period and figure
GRIDS: list[tuple[str, Language, str]] = [
    (
        "kandas China vs Uzbekistan 2020, 2025",
        "en",
        "china 2020 53.1, uzbekistan 2020 31.3, china 2025 44.1, uzbekistan 2025 44.5",
    ),
    (
        "Какая доля кандасов приехала из Монголии и Туркменистана в 2020 и в 2025 году?",
        "ru",
        "mongolia 2020 3.7, turkmenistan 2020 8.7, mongolia 2025 3.0, turkmenistan 2025 4.0",
    ),
    (
        "2020 және 2025 жылдары қандастардың қанша пайызы Қытай мен Өзбекстаннан келді?",
        "kk",
        "china 2020 53.1, uzbekistan 2020 31.3, china 2025 44.1, uzbekistan 2025 44.5",
    ),
    (
        "quota for kandas and for resettlers in 2025 and 2026",
        "en",
        "kandas 2025 2309, resettlers 2025 7344, kandas 2026 2281, resettlers 2026 5997",
    ),
    # one year, one category: as they are named
    ("кандасы: Китай против Узбекистана в 2025", "ru", "china 2025 44.1, uzbekistan 2025 44.5"),
    (
        "какой процент кандасов с высшим образованием был в 2023 и 2025 годах?",
        "ru",
        "higher 2023 15.3, higher 2025 15.0",
    ),
]


@pytest.mark.parametrize(("text", "language", "rows"), GRIDS)
def test_every_year_and_category_named_is_told_and_no_other(
    engine: Any, text: str, language: Language, rows: str
) -> None:
    found = _answer(engine, text, language)
    told = [f"{row.category} {row.period} {row.value}" for row in found.rows]
    assert ", ".join(told) == rows


def test_a_part_of_the_year_up_to_the_latest_day_stands_for_a_year_without_a_figure(engine: Any) -> None:
    found = _answer(engine, "kandas from China and Uzbekistan, per cent, 2024 and 2025", "en")
    assert {row.period for row in found.rows} == {"2024-01-01/2024-11-01", "2025"}


def test_what_is_joined_to_a_category_may_be_named_in_part(engine: Any) -> None:
    text = "kandas with higher and with secondary education in 2023, percent"
    found = _answer(engine, text, "en")
    assert [row.category for row in found.rows] == ["higher", "secondary_vocational", "general_secondary"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("quota for kandas and for resettlers in 2023 and 2026", "en"),
        ("квота переселенцев в 2025 и 2026 годах", "ru"),
    ],
)
def test_years_side_by_side_are_not_added_up_unsaid(engine: Any, text: str, language: Language) -> None:
    found = _answer(engine, text, language)
    assert found.value is None
    assert len({row.period for row in found.rows}) == 2


def test_years_are_added_up_where_their_sum_is_asked_and_a_stretch_has_all_its_years(engine: Any) -> None:
    added = _answer(engine, "total quota of 2025 and 2026 together", "en")
    assert added.value == 9653 + 8278
    stretch = _answer(engine, "resettler quota by year from 2023 to 2026", "en")
    assert [row.period for row in stretch.rows] == ["2023", "2024", "2025", "2026"]


@pytest.mark.parametrize(
    ("text", "language", "regions"),
    [
        ("What is the quota by region for kandas in 2026?", "en", 8),
        ("квота переселенцев на 2026 год по областям", "ru", 7),
        ("2026 жылғы қандастар квотасы облыстар бойынша", "kk", 8),
    ],
)
def test_by_region_is_the_figure_of_each(engine: Any, text: str, language: Language, regions: int) -> None:
    found = _answer(engine, text, language)
    assert len({row.region for row in found.rows}) == len(found.rows) == regions
    assert "kazakhstan" not in {row.region for row in found.rows}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What was the foreign labour quota for 2025 by category?", "en"),
        ("квота иностранной рабочей силы на 2025 год по категориям", "ru"),
        ("2025 жылғы шетелдік жұмыс күші квотасы санаттар бойынша", "kk"),
    ],
)
def test_by_category_is_the_figure_of_each(engine: Any, text: str, language: Language) -> None:
    found = _answer(engine, text, language)
    # as the press gives them: 649, 3,254, 5,718 and 1,161
    told = {row.category: str(row.value) for row in found.rows}
    assert [told[f"category_{number}"] for number in range(1, 5)] == ["649", "3254", "5718", "1161"]


def test_of_all_one_figure_is_told_where_no_division_is_asked(engine: Any) -> None:
    assert len(_answer(engine, "What was the foreign labour quota for 2025?", "en").rows) == 1
    assert len(_answer(engine, "resettler quota in 2026", "en").rows) == 1
