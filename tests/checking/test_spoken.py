"""Numbers said in several words, and on which side of a rough number the right one lies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checking.compare_figures import same_value
from assistant.checking.figures import read_figures
from assistant.core.documents import Language


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Девять тысяч шестьсот пятьдесят три человека.", "ru", [("9653", "people")]),
        ("Их доля – шестнадцать процентов.", "ru", [("16", "percent")]),
        ("Один миллион сто шестьдесят одна тысяча двести человек.", "ru", [("1161200", "people")]),
        ("Двадцать пять переселенцев и тридцать кандасов.", "ru", [("25", "people"), ("30", "people")]),
        ("Жиырма үш мыңнан астам адам көшті.", "kk", [("23000", "people")]),
        ("Екі мың жүз жиырма жеті қандас келді.", "kk", [("2127", "people")]),
        ("Бір реттік көшу субсидиясы 70 АЕК.", "kk", [("70", "mci")]),
        ("Two hundred and five families came.", "en", [("205", "families")]),
        ("A one-time subsidy of thirty-five MCI.", "en", [("35", "mci")]),
        ("Over a million people came.", "en", [("1000000", "people")]),
        ("Half a million people came.", "en", []),
        ("Тысячи человек приехали.", "ru", []),
    ],
)
def test_a_number_in_several_words_is_one(
    text: str, language: Language, found: list[tuple[str, str]]
) -> None:
    figures = read_figures(text, language).figures
    assert [(figure.value, figure.unit) for figure in figures] == [(Decimal(v), u) for v, u in found]


@pytest.mark.parametrize(
    ("said", "stated", "language", "agree"),
    [
        ("более 1,2 млн человек", "1 162 900 человек", "ru", False),
        ("более 1,1 млн человек", "1 162 900 человек", "ru", True),
        ("более тысячи человек", "1 056 человек", "ru", True),
        ("over 60,000 people", "64,000 people", "en", True),
        ("more than 70,000 people", "64,000 people", "en", False),
        ("nearly 20,000 people", "19,178 people", "en", True),
        ("nearly 20,000 people", "21,325 people", "en", False),
        ("14 мыңға жуық адам", "13 900 адам", "kk", True),
        ("14 мыңнан астам адам", "13 900 адам", "kk", False),
        ("about 20,000 people", "19,700 people", "en", True),
    ],
)
def test_more_than_a_number_is_never_less(said: str, stated: str, language: Language, agree: bool) -> None:
    (claimed,), (known,) = (read_figures(text, language).figures for text in (said, stated))
    assert same_value(claimed, known) is agree
