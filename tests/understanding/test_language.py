"""Which language a question is in, and when the reader's preference decides."""

from __future__ import annotations

import pytest

from assistant.adapters.language_id import identify
from assistant.core.documents import Language
from assistant.understanding.language import SURE, Identify, detect


def saying(**confidence: float) -> Identify:
    """Return an identifier with one answer for everything."""
    return lambda _text: {"en": 0.0, "ru": 0.0, "kk": 0.0, **confidence}  # type: ignore[dict-item]


def never(_text: str) -> dict[Language, float]:
    raise AssertionError("the letters decide; no model is needed")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where do returning families settle?", "en"),
        ("WHERE DO FAMILIES SETTLE?", "en"),
        ("what does қандас mean in english law today", "en"),
        ("көшіп келгендерге үй беріле ме", "kk"),
        ("Үй бере ме?", "kk"),
    ],
)
def test_letters_alone_decide_where_they_can(text: str, language: Language) -> None:
    assert detect(text, never) == language


@pytest.mark.parametrize(
    "text",
    [
        "What does «Қандас» mean?",
        "What is “Дипломмен ауылға”?",
        'Explain "Серпін" to me',
    ],
)
def test_a_cyrillic_name_in_quotes_does_not_make_an_english_question_russian(text: str) -> None:
    assert detect(text, identify) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Что даёт программа «Еңбек» тем, кто переехал?",
        "Кто может переехать в Өскемен по программе?",
        "Кто написал статью Journal of Educational and Social Research?",
    ],
)
def test_names_in_another_spelling_do_not_decide_for_a_russian_question(text: str) -> None:
    assert detect(text, identify) == "ru"


def test_a_name_at_the_beginning_of_a_kazakh_question_still_counts() -> None:
    assert detect("Қандас деген кім?", identify) == "kk"


@pytest.mark.parametrize(
    "text",
    [
        "Кандастарга кандай комек бериледи?",
        "Алматыда канша адам турады?",
        "Мен ауылга кошкым келеди, уй бере ме?",
    ],
)
def test_kazakh_typed_without_kazakh_letters_is_kazakh(text: str) -> None:
    assert detect(text, identify) == "kk"


@pytest.mark.parametrize(
    "text", ["Сколько людей уехало из страны?", "где дают жильё переселенцам", "ПОЧЕМУ ЛЮДИ УЕЗЖАЮТ?"]
)
def test_russian_is_russian(text: str) -> None:
    assert detect(text, identify) == "ru"


@pytest.mark.parametrize("text", ["2024", "241 500", "15 %?"])
def test_digits_alone_take_the_preferred_language_or_english(text: str) -> None:
    assert detect(text, never, "kk") == "kk"
    assert detect(text, never, "ru") == "ru"
    assert detect(text, never) == "en"


def test_in_doubt_the_preferred_language_decides() -> None:
    unsure = saying(ru=SURE - 0.01, kk=0.3)
    assert detect("дотация субсидия", unsure, "kk") == "kk"
    assert detect("дотация субсидия", unsure) == "ru"


def test_in_no_doubt_the_preferred_language_does_not_decide() -> None:
    assert detect("дотация субсидия", saying(ru=SURE, kk=0.3), "kk") == "ru"
    assert detect("дотация субсидия", saying(kk=0.9, ru=0.1), "ru") == "kk"


def test_preferring_english_does_not_make_cyrillic_english() -> None:
    assert detect("дотация субсидия", saying(ru=0.5, kk=0.4), "en") == "ru"


def test_a_mixed_question_is_in_the_language_most_of_it_is_in() -> None:
    assert detect("what is the подъёмные for a family of five in a village", identify) == "en"
    assert detect("сколько людей получило certificate в прошлом году", identify) == "ru"
