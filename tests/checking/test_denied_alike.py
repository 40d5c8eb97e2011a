"""Two sentences that deny the same in other words do not contradict each other; shares of one percent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checking.compare import align
from assistant.checking.facts import Facts, read_facts
from assistant.checking.figures import read_figures
from assistant.checking.fractions import fractions
from assistant.core.documents import Language

ALIKE: list[tuple[Language, str, str]] = [
    ("en", "Herders need not prove their income.", "Herders are exempt from proving their income."),
    ("en", "A stall is let without any tender.", "A stall is let without a tender."),
    (
        "en",
        "A herder waits 30 days before the next fair.",
        "A herder may come not earlier than after 30 days.",
    ),
    ("ru", "Пастухи доходы не подтверждают.", "Пастухи освобождены от подтверждения дохода."),
    ("ru", "Место на рынке дают без всякого конкурса.", "Место на рынке даётся без конкурса."),
    ("ru", "Пастух ждёт 30 дней до новой ярмарки.", "Пастух может прийти не ранее чем через 30 дней."),
    ("kk", "Малшылар табысын растамайды.", "Малшылар табысын растаудан босатылған."),
    ("kk", "Көмек шығынның жартысын жабады.", "Көмек шығынның 50 пайызын өтейді."),
]
APART: list[tuple[Language, str, str]] = [
    ("en", "Herders need not prove their income.", "Herders must prove their income."),
    ("en", "A stall is not let without a tender.", "A stall is let without a tender."),
    ("ru", "Пастухи не подтверждают доходы.", "Пастухи подтверждают доходы на ярмарке."),
    ("kk", "Малшылар табысын растамайды.", "Малшылар жәрмеңкеде табысын растайды."),
]


def read(text: str, language: Language) -> Facts:
    return read_facts(text, language, (), (), lambda place: place)


def denied(language: Language, claim: str, statement: str) -> bool:
    return "denial" in align(read(claim, language), read(statement, language)).slots


@pytest.mark.parametrize(("language", "claim", "statement"), ALIKE)
def test_what_is_denied_in_other_words_is_no_contradiction(
    language: Language, claim: str, statement: str
) -> None:
    assert not denied(language, claim, statement)


@pytest.mark.parametrize(("language", "claim", "statement"), APART)
def test_what_one_denies_and_the_other_affirms_is_one(language: Language, claim: str, statement: str) -> None:
    assert denied(language, claim, statement)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "The rate is a quarter of one percent.", "0.25"),
        ("ru", "Ставка – четверть процента.", "0.25"),
        ("ru", "Ставка – полпроцента.", "0.5"),
        ("kk", "Мөлшерлеме – пайыздың төрттен бірі.", "0.25"),
    ],
)
def test_a_part_of_one_percent_is_a_figure(language: Language, text: str, value: str) -> None:
    (figure,) = read_figures(text, language).figures
    assert (figure.value, figure.unit) == (Decimal(value), "percent")
    assert fractions(text, language) == ()


def test_at_least_nine_of_ten_holds_ninety_percent() -> None:
    (least,) = fractions("At least nine out of ten herders came.", "en")
    (more,) = fractions("More than nine in ten herders came.", "en")
    assert least.holds(Decimal(90))
    assert not more.holds(Decimal(90))
