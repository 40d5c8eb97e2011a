"""Who is right, and why figures differ, are asked of what is said before."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.disputed import disputed, figures_alone


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        (
            "The 2023 kandas quota: one article says 1925, another 2337. Which is correct?",
            "en",
            {"1925", "2337"},
        ),
        (
            "В ответе: «квота кандасов на 2023 год — 1925 человек». депутат говорит 2337. кто прав?",
            "ru",
            {"1925", "2337"},
        ),
        ("2023 жылы қандас квотасы бір жерде 1925, бір жерде 2337, қайсысы дұрыс?", "kk", {"1925", "2337"}),
        ("квота кандасов на 2023 почему где то 1925 а где то 2337", "ru", {"1925", "2337"}),
        ("сальдо внешней миграции за 2024 — нашли три разных числа, почему расходятся?", "ru", set()),
        ("сыртқы көші-қон сальдосы 2024 деректер неге әртүрлі", "kk", set()),
        ("do different sources agree on how many people moved in 2017", "en", set()),
    ],
)
def test_figures_set_against_each_other_are_told_from_their_year(
    text: str, language: Language, figures: set[str]
) -> None:
    found = disputed(text, language)
    assert found is not None
    assert not found.claim
    assert set(found.figures) == figures


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        (
            "По проекту: «статус рассматривается 30 рабочих дней». Это ещё верно?",
            "ru",
            "статус рассматривается 30 рабочих дней",
        ),
        (
            "Our colleague writes that a permit is given for 3 months only. Still correct?",
            "en",
            "a permit is given for 3 months only",
        ),
        ("Ата жолы картасы 10 жылға беріледі. Бұл рас па?", "kk", "Ата жолы картасы 10 жылға беріледі"),
    ],
)
def test_a_statement_before_the_question_is_the_claim(text: str, language: Language, claim: str) -> None:
    found = disputed(text, language)
    assert found is not None
    assert claim in found.claim


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("кто прав?", "ru"),
        ("Is this true?", "en"),
        ("How many people came in 2023? Is that right?", "en"),
        ("Почему сократилась квота кандасов?", "ru"),
        ("why is net migration of 2024 different from 2023?", "en"),
        ("Кто имеет право на сертификат?", "ru"),
        ("Қандас пен қоныс аударушының айырмашылығы неде?", "kk"),
    ],
)
def test_a_question_of_its_own_is_no_dispute(text: str, language: Language) -> None:
    assert disputed(text, language) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("why 2433 and elsewhere 3033?", "en"),
        ("почему в одном месте 2433, а в другом 3033?", "ru"),
        ("неге бір жерде 2433, басқа жерде 3033", "kk"),
    ],
)
def test_bare_figures_said_to_differ_are_of_what_was_asked_before(text: str, language: Language) -> None:
    assert disputed(text, language) is None
    assert figures_alone(text, language) == ("2433", "3033")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("why is the kandas quota 2433 in one place and 3033 in another", "en"),
        ("почему квота в одном месте 2433, а в другом 3033?", "ru"),
        ("why 2433?", "en"),
        ("why did they leave in 2023 and elsewhere in 2024?", "en"),
    ],
)
def test_figures_of_something_named_are_not_of_what_was_asked_before(text: str, language: Language) -> None:
    assert figures_alone(text, language) == ()
