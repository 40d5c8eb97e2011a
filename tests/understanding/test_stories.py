"""What a message tells is kept apart from what it asks: its dates, its people, its words."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.core.documents import Language
from assistant.understanding.quantities import find_when
from assistant.understanding.stories import Reading, read_time

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "language", "reading"),
    [
        (
            "My brother lost his job in 2023. We are four and want to go to Kostanay. What will we get?",
            "en",
            "told",
        ),
        ("In 2020 our uncle was paid 35 MCI each, how much do five of us get now?", "en", "told"),
        ("We hired four resettlers in 2024. What subsidy is the farm due?", "en", "asked"),
        ("We settled in Pavlodar in 2022. How much were we due?", "en", "asked"),
        ("We settled in Pavlodar in 2023, six of us. How much is the lump sum?", "en", "either"),
        ("How much more is the lump sum now than in 2022?", "en", "either"),
        ("We are five, moving to a village in June 2023. What do we get?", "en", "asked"),
        ("Мать вышла на пенсию в 2022 году. Если переедем втроём, сколько дадут?", "ru", "told"),
        ("Построили дом для переселенца в 2023 году. Сколько возместят?", "ru", "asked"),
        ("Приехали в Петропавловск в 2024 году вчетвером. Сколько нам положено?", "ru", "either"),
        ("My sister finished school last year. What is paid for the move of three?", "en", "told"),
        ("Сестра закончила школу в прошлом году. Сколько платят за переезд троих?", "ru", "told"),
        ("Қарындасым былтыр мектеп бітірді. Үш адам көшсе қанша төленеді?", "kk", "told"),
        ("Тётя в 2021 получила 102 тыщи на голову, а щас скока?", "ru", "told"),
        ("в прошлом году платили по 275 тысяч, а в этом сколько", "ru", "told"),
        ("В прошлом году в этом селе платили сколько?", "ru", "asked"),
        # a date alone is no story
        ("Last year. What is paid for the move of three?", "en", "asked"),
        ("Біз төртеуміз, 2023 жылғы маусымда Павлодарға көшеміз. Не беріледі?", "kk", "asked"),
        ("Шешем 2021 жылы зейнетке шықты. Енді төртеуміз Қостанайға барсақ, қанша аламыз?", "kk", "told"),
        ("Шаруашылығым 2024 жылы үш қоныс аударушыны жұмысқа алды. Қанша субсидия тиесілі?", "kk", "asked"),
    ],
)
def test_a_past_date_is_told_or_asked_for(text: str, language: Language, reading: Reading) -> None:
    when = find_when(text, TODAY)
    assert when is not None
    assert read_time(text, when, language, TODAY) == reading


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We move in March 2027, three of us. How much will it be?", "en"),
        ("Переезжаем в этом году впятером. Сколько получим сейчас?", "ru"),
    ],
)
def test_a_date_to_come_is_always_asked_for(text: str, language: Language) -> None:
    when = find_when(text, TODAY)
    assert when is not None
    assert read_time(text, when, language, TODAY) == "asked"
