"""Acts are known by their numbers, and what is asked of an act alone is told from a question of its own."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.act_numbers import half_of_act, named_acts, names_act


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Утратило ли силу постановление № 83?", {"83"}),
        ("приказ 20 ещё действует?", {"20"}),
        ("приказ министра труда № 234", {"234"}),
        ("постановление правительства 83", {"83"}),
        ("№ 443 бұйрықтың күші жойылды ма?", {"443"}),
        ("515-бұйрық күшінде ме?", {"515"}),
        ("234-ші бұйрық", {"234"}),
        ("№ 82 және № 83 қаулылар", {"82", "83"}),
        ("order 169 of 2024, what did it change?", {"169"}),
        ("how do orders 234 and 515 differ", {"234", "515"}),
        ("Law No 477-IV", {"477-iv"}),
    ],
)
def test_an_act_is_named_by_its_number(text: str, acts: set[str]) -> None:
    assert named_acts(text) == acts


@pytest.mark.parametrize(
    "text",
    [
        "по закону 5 лет",
        "приказ от 14 ноября 2025",
        "приказ 2023 года",
        "law of 16 May 2024",
        "2023 жылғы 22 маусымдағы бұйрық",
        "заң бойынша 12 айға",
        "по приказу 70 МРП",
        "the act gives 5 people",
        "flat No 20 in Pavlodar",
    ],
)
def test_terms_days_and_sums_beside_an_act_are_no_number_of_it(text: str) -> None:
    assert named_acts(text) == frozenset()


@pytest.mark.parametrize(
    ("number", "text", "named"),
    [
        ("20", "Order No 20 on the regional quota", True),
        ("20", "registered under No 2013", False),
        ("477", "Law No 477-IV", True),
        ("477-iv", "Закон № 477-ІV", True),
        ("477-v", "Law No 477-IV", False),
        ("83", "постановления № 82 и № 83", True),
    ],
)
def test_a_text_names_an_act_by_its_whole_number(number: str, text: str, named: bool) -> None:
    assert names_act(number, text) is named


@pytest.mark.parametrize(
    ("text", "before", "language", "half"),
    [
        ("and by which resolution?", "When was the concept adopted?", "en", "basis"),
        ("каким приказом это установлено?", "Сколько сертификат?", "ru", "basis"),
        ("қай қаулымен?", "Тұжырымдама қашан бекітілді?", "kk", "basis"),
        ("қай заңға сүйенемін", "Рұқсатты 12 айға сұрауға бола ма?", "kk", "basis"),
        ("күні қандай", "Субсидияны өзгерткен қай бұйрық?", "kk", "date"),
        ("когда он вступил в силу", "Каким приказом это установлено?", "ru", "date"),
        ("утратило ли силу", "О чём постановление № 83?", "ru", "force"),
        ("күші жойылды ма", "№ 443 бұйрық не туралы?", "kk", "force"),
        ("күні қандай", "Субсидия қанша?", "kk", None),
        ("is it still in force?", "How much is the certificate?", "en", None),
        ("which order of the ministry sets the quota for kandas?", "How much is it?", "en", None),
        ("какие документы нужны?", "Каким приказом это установлено?", "ru", None),
    ],
)
def test_a_half_is_of_the_act_before_if_it_asks_nothing_else(
    text: str, before: str, language: Language, half: str | None
) -> None:
    assert half_of_act(text, before, language) == half
