"""Figures of a sentence: what counts, what only names a day, a year or a document."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checking.figures import read_figures
from assistant.checking.quotes import compare_quote, quotations
from assistant.checking.sums import reckon
from assistant.core.documents import Language


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("It grew by 8.3 million people.", "en", [("8300000", "people")]),
        ("В 2024 году выделили 20 млрд тенге.", "ru", [("20000000000", "tenge")]),
        ("Екі мың отбасы көшті.", "kk", [("2000", "families")]),
        ("The term is six months.", "en", [("6", "months")]),
        ("Article 81 and Order No 234 of 12 May 2024.", "en", []),
        ("Оң сальдо сақталды.", "kk", []),
        ("1 million 101,000 people", "en", [("1101000", "people")]),
    ],
)
def test_figures_are_read_with_what_they_count(
    text: str, language: Language, found: list[tuple[str, str]]
) -> None:
    figures = read_figures(text, language).figures
    assert [(figure.value, figure.unit) for figure in figures] == [(Decimal(v), u) for v, u in found]


def test_a_number_before_tenge_is_no_year() -> None:
    numbers = read_figures("The MCI was 1,982 tenge; the fee 2000 tenge in 2015.", "en")
    assert [year.value for year in numbers.years] == [2015]
    assert [figure.value for figure in numbers.figures] == [1982, 2000]


def test_the_half_of_a_year_is_a_span_however_it_is_said() -> None:
    said = read_figures("За первое полугодие 2024 года", "ru").span
    assert said == read_figures("from 1 January to 1 July 2024", "en").span == (1, 6)


@pytest.mark.parametrize(
    ("text", "language", "right"),
    [
        ("Abai took 40, Zhetysu 60, in total 100.", "en", True),
        ("Abai took 40, Zhetysu 60, in total 110.", "en", False),
        ("Из 80 семей 20, то есть 25 %, вернулись.", "ru", True),
        ("Из 80 семей 20, то есть 35 %, вернулись.", "ru", False),
        ("40 және 60 отбасы, барлығы 90 отбасы.", "kk", False),
    ],
)
def test_sums_and_shares_are_worked_out(text: str, language: Language, right: bool) -> None:
    found = reckon(text, read_figures(text, language).figures)
    assert found is not None
    assert found.right is right


def test_parts_that_need_not_make_the_whole_are_no_sum() -> None:
    text = "Всего переехали 900 человек, из них 300 кандасов и 200 переселенцев."
    assert reckon(text, read_figures(text, "ru").figures) is None


def test_a_quotation_is_exact_or_altered_at_a_digit() -> None:
    text = "In 2001 the index was 775 tenge, by the law of 22 December 2000."
    (quote,) = quotations('It says: "the index was 775 tenge, by the law".')
    exact = compare_quote(quote, text)
    assert exact is not None
    assert exact.changes == ()
    altered = compare_quote("the index was 755 tenge, by the law", text)
    assert altered is not None
    assert [(change.said, change.found) for change in altered.changes] == [("755", "775")]


def test_a_name_in_quotation_marks_is_no_quotation() -> None:
    assert quotations("Программа «С дипломом в село» действует.") == []
