"""How many of a thing is told apart from how much money, of which share and for how long."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.counted import asks_how_many_may, counts_things, tells_a_count


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many helpers can a household have at once?", "en"),
        ("how many workers must an employer hire to get a subsidy", "en"),
        ("Сколько помощников может нанять одна семья?", "ru"),
        ("сколько раз можно получить подъёмные", "ru"),
        ("Бір отбасы неше көмекші жалдай алады?", "kk"),
    ],
)
def test_how_many_of_a_thing_is_asked(text: str, language: Language) -> None:
    assert counts_things(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how many MCI per person for moving to Pavlodar", "en"),
        ("How many months of rent are paid?", "en"),
        ("how many people qualify and how much do they get", "en"),
        ("How many tenge for 5 people?", "en"),
        ("У нас 5 человек, сколько дадут?", "ru"),
        ("Сколько МРП получит семья из 5 человек?", "ru"),
        ("сколько моей семье положено", "ru"),
        ("5 адамға қанша теңге төленеді", "kk"),
        ("аренда неше ай төленеді", "kk"),
    ],
)
def test_money_shares_and_terms_are_no_things(text: str, language: Language) -> None:
    assert not counts_things(text, language)


def test_how_many_may_be_is_no_question_of_how_many_there_were() -> None:
    assert asks_how_many_may("сколько иностранных работников можно нанять", "ru")
    assert not asks_how_many_may("сколько иностранных работников было в 2021", "ru")


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Since 2014 a household may employ at most 5 labour immigrants", "en", True),
        ("In 2014 it was 3,704 tenge a month; since then 2 MCI", "en", False),
        ("С 1 апреля 2020 года выплата составляла 97 230 тенге", "ru", False),
        ("не более 5 трудовых иммигрантов", "ru", True),
        ("2014 жылдан бастап ең көбі 5 еңбекші көшіп келуші", "kk", True),
        ("2014 жылы айына 3 704 теңге, 2,9 %", "kk", False),
    ],
)
def test_sums_shares_and_dates_count_nothing(text: str, language: Language, told: bool) -> None:
    assert tells_a_count(text, language) is told
