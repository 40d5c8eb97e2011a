"""Matters a question asks of, and the texts that speak of them."""

from __future__ import annotations

import pytest

from assistant.answering.matters import asked_matters, tells_matters
from assistant.core.documents import Language


@pytest.mark.parametrize(
    ("text", "language", "matter"),
    [
        ("which order set the rate of 70 MCI", "en", "legal_basis"),
        ("legal basis for the ceiling of 1625 MCI", "en", "legal_basis"),
        ("какой приказ установил ставку 70 МРП", "ru", "legal_basis"),
        ("рұқсат 12 айға дейін, қай заң", "kk", "legal_basis"),
        ("must I return the money if we leave?", "en", "repayment"),
        ("does he owe the whole package back to the budget", "en", "repayment"),
        ("надо ли вернуть подъёмные, если уеду", "ru", "repayment"),
        ("субсидияны кайтарам ба", "kk", "repayment"),
        ("can they take the lump sum back if we leave after 2 years", "en", "repayment"),
        ("How much must be returned if I leave after two years?", "en", "repayment"),
        ("подъёмные отдавать назад?", "ru", "repayment"),
        ("с нас взыщут подъёмные?", "ru", "repayment"),
        ("что будет если уехать обратно через 2 года", "ru", "repayment"),
        ("ақшаны қайтарып ала ма егер кетіп қалсақ", "kk", "repayment"),
        ("5 жыл толмай кетіп қалсақ не болады", "kk", "repayment"),
        ("can the loan be repaid ahead of time", "en", "early_repayment"),
        ("можно ли досрочно погасить кредит", "ru", "early_repayment"),
        ("картаның иесі дауыс бере ала ма", "kk", "voting"),
        ("Какие документы нужны кандасу для гражданства?", "ru", "citizenship"),
        ("ықтиярхат алу үшін қандай құжаттар керек", "kk", "residence_permit"),
        ("what documents do I need to get a residence permit", "en", "residence_permit"),
        ("Каков бюджет программы на 2023 год", "ru", "budget"),
        ("can the rent subsidy be seized for debts", "en", "seizure"),
        ("арестуют ли субсидию за кредиты", "ru", "seizure"),
        ("субсидияны қарызға тартып ала ма", "kk", "seizure"),
        ("арестуют ли сертификат за кредиты", "ru", "seizure_of_certificate"),
        ("могут ли удержать субсидию за алименты", "ru", "alimony"),
    ],
)
def test_a_matter_asked_of_is_known(text: str, language: Language, matter: str) -> None:
    assert matter in asked_matters(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in what order are places given out?", "en"),
        ("what does the law of 2024 change for kandas?", "en"),
        ("how many settlers returned back in 2025", "en"),
        ("can I return to my village after two years?", "en"),
        ("сколько кандасов вернулось обратно", "ru"),
        ("What happens after I apply to the quota?", "en"),
        ("сколько дадут, если вернёмся из Алматы в Павлодар", "ru"),
        ("Түркістаннан Павлодарға қайтсақ қанша береді", "kk"),
        ("нужно ли возвращать микрокредит", "ru"),
        ("қандастардың қаншасы қайтып кетті", "kk"),
        ("where do I apply for kandas status with a Chinese passport?", "en"),
        ("сколько платят из бюджета переселенцу", "ru"),
        ("Is the certificate still in force?", "en"),
    ],
)
def test_neighbours_ask_of_no_matter(text: str, language: Language) -> None:
    assert asked_matters(text, language) == frozenset()


def test_force_is_asked_only_of_an_act_with_a_number() -> None:
    asked = "утратило ли силу постановление"
    assert "force" not in asked_matters(asked, "ru")
    assert "force" in asked_matters(asked, "ru", names_act=True)


@pytest.mark.parametrize(
    ("text", "language", "matter", "told"),
    [
        (
            "The state may require the return of support if a participant leaves early.",
            "en",
            "repayment",
            True,
        ),
        ("The subsidy is 70 MCI for each member.", "en", "repayment", False),
        ("Концепция утверждена Постановлением № 602 от 29 сентября 2017 года.", "ru", "legal_basis", True),
        ("Субсидия составляет 70 МРП.", "ru", "legal_basis", False),
        ("2024 жылғы 16 мамырдағы заң бойынша рұқсат 12 айға беріледі.", "kk", "legal_basis", True),
        ("Кредит 15 жылға беріледі.", "kk", "early_repayment", False),
        ("18 февраля 2016 года Правительство приняло постановления № 82 и № 83.", "ru", "force", False),
    ],
)
def test_a_text_speaks_of_a_matter_or_not(text: str, language: Language, matter: str, told: bool) -> None:
    assert tells_matters(text, language, frozenset({matter})) is told
