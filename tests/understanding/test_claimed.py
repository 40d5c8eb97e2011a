"""What readers have heard and ask to be confirmed, taken out of their questions."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.claimed import LONGEST, claim_of

ASKED: list[tuple[Language, str, str]] = [
    ("en", "Is it true that the quota for 2026 is 2,281 people?", "The quota for 2026 is 2,281 people."),
    ("en", "so is it really true that kandas pay no tax", "Kandas pay no tax."),
    ("en", "I heard that rent is paid for a year, is that right?", "Rent is paid for a year."),
    ("en", "The grant must be returned. Is this so?", "The grant must be returned."),
    ("ru", "Правда ли, что переезжать можно на юг?", "Переезжать можно на юг."),
    ("ru", "А верно, что квоту увеличили вдвое?", "Квоту увеличили вдвое."),
    ("ru", "Мне сказали, что аренду платят год — это правда?", "Аренду платят год."),
    ("ru", "Грант надо возвращать, так ли это?", "Грант надо возвращать."),
    ("kk", "Қандастар салық төлемейді деген рас па?", "Қандастар салық төлемейді."),
    ("kk", "Жалдау ақысы бір жыл төленеді дейді, сол рас па?", "Жалдау ақысы бір жыл төленеді."),
    ("en", "Is it true the grant is paid once?", "The grant is paid once."),
    ("en", "True or false: rent is paid for a year", "Rent is paid for a year."),
    ("ru", "Правда ли за переезд дают деньги?", "За переезд дают деньги."),
    ("ru", "Правда что квоту увеличили вдвое", "Квоту увеличили вдвое."),
    ("kk", "Рас па: көшуге ақша береді", "Көшуге ақша береді."),
    ("kk", "Рас па, квота екі есе өсті?", "Квота екі есе өсті."),
    ("kk", "Квота екі есе өсті. Бұл дұрыс па?", "Квота екі есе өсті."),
]


@pytest.mark.parametrize(("language", "question", "claim"), ASKED)
def test_what_was_heard_is_taken_out_of_the_question(language: Language, question: str, claim: str) -> None:
    assert claim_of(question, language) == claim


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How many people came in 2024?"),
        ("en", "Is it true?"),
        ("en", "Is it true for kandas as well?"),
        ("ru", "Правда или нет насчёт квоты?"),
        ("en", "Who has the right to the quota?"),
        ("ru", "Какие права у кандаса?"),
        ("ru", "Это правда?"),
        ("kk", "Қандас деген кім?"),
        ("kk", "Бұл рас па?"),
    ],
)
def test_other_questions_hold_no_claim(language: Language, question: str) -> None:
    assert claim_of(question, language) is None


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_text_longer_than_a_sentence_is_no_claim_however_it_is_worded(language: Language) -> None:
    frames = {"en": "is it true that {}", "ru": "правда ли, что {}", "kk": "{} деген рас па"}
    claim = "people moved to the north, " * 15 + "and so on"
    assert len(claim) > LONGEST
    assert claim_of(frames[language].format("people moved to the north"), language) is not None
    assert claim_of(frames[language].format(claim), language) is None
