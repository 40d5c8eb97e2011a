"""What a question says of regions and programmes: which way people go, which programme's time is meant."""

from __future__ import annotations

import pytest

from assistant.understanding.told import direction, programme


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("From which regions are families resettled?", "from"),
        ("Which regions can people move from?", "from"),
        ("Which regions can resettlers go to?", "to"),
        ("Where do they settle kandas?", "to"),
        ("Is Pavlodar on the list?", None),
        ("Is it a region of departure or a receiving one?", None),
        ("Откуда набирают переселенцев?", "from"),
        ("из каких областей можно уехать", "from"),
        ("Куда селят кандасов?", "to"),
        ("какие регионы принимают", "to"),
        ("Карагандинская — это откуда или куда переселяют", None),
        ("Қай облыстардан көшуге болады?", "from"),
        ("қоныс аударушылар қайдан көшеді", "from"),
        ("Қай өңірлерге баруға болады?", "to"),
        ("қандастарды қай облыстар қабылдайды", "to"),
        ("Тараз тізімде бар ма", None),
    ],
)
def test_the_way_is_read_from_the_words(text: str, way: str | None) -> None:
    assert direction(text) == way


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("How much was paid under Enbek?", "enbek"),
        ("rent subsidy of Strong Regions", "strong_regions"),
        ("What did Employment-2020 pay?", "employment_2020"),
        ("Сколько платили по «Занятости-2020»?", "employment_2020"),
        ("подъёмные по программе Еңбек", "enbek"),
        ("«Нұрлы көш» бойынша қанша берілді?", "nurly_kosh"),
        ("«Жұмыспен қамту – 2020» кезінде неше АЕК еді?", "employment_2020"),
        ("Еңбек шарты керек пе?", None),
        ("How much was it under Enbek and under Strong Regions?", None),
        ("My cousin moved under Enbek; how much do we get?", None),
        ("Сосед переехал по Енбеку, а нам сколько дадут?", None),
        ("Еңбек бойынша емес, қазір қанша береді?", None),
    ],
)
def test_a_programme_is_a_time_unless_today_or_somebody_else_is_meant(text: str, named: str | None) -> None:
    assert programme(text) == named
