"""Which way people go in the regions a question is about."""

from __future__ import annotations

import pytest

from assistant.understanding.told import direction


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
