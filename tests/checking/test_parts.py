"""A figure of a statement belongs to what is said of it, not of the next one."""

from __future__ import annotations

import pytest

from assistant.checking.compare import align
from assistant.checking.facts import read_facts
from assistant.core.documents import Language

HERDS: dict[Language, str] = {
    "en": "In 2020 feed was given to 412 herders, of whom 97 were insured.",
    "ru": "В 2020 году корм выдали 412 пастухам, из них 97 застрахованы.",
    "kk": "2020 жылы 412 малшыға жем берілді, олардың 97-сі сақтандырылды.",
}
CASES: list[tuple[Language, str, bool]] = [
    ("en", "In 2020 412 herders were insured.", True),
    ("en", "In 2020 feed went to 412 herders.", False),
    ("en", "In 2020 97 herders were insured.", False),
    ("ru", "В 2020 году застрахованы 412 пастухов.", True),
    ("ru", "В 2020 году корм получили 412 пастухов.", False),
    ("ru", "В 2020 году застрахованы 97 пастухов.", False),
    ("kk", "2020 жылы 412 малшы сақтандырылды.", True),
    ("kk", "2020 жылы 412 малшы жем алды.", False),
    ("kk", "2020 жылы 97 малшы сақтандырылды.", False),
]


@pytest.mark.parametrize(("language", "claim", "differs"), CASES)
def test_a_figure_is_not_that_of_the_next_thing_said(language: Language, claim: str, differs: bool) -> None:
    said = read_facts(claim, language, (), (), str)
    stated = read_facts(HERDS[language], language, (), (), str)
    assert ("number" in align(said, stated).slots) == differs


def test_what_goes_on_after_an_insertion_is_said_of_the_whole() -> None:
    stated = read_facts("In 2020 412 herders, including 97 weavers, moved north.", "en", (), (), str)
    said = read_facts("In 2020 412 herders moved north.", "en", (), (), str)
    assert "number" not in align(said, stated).slots


TENURE: list[tuple[Language, str, str, str]] = [
    ("en", "Herders may buy the stall in May 2020.", "Herders may lease the stall from May 2020.", "differs"),
    ("en", "Stalls are sold to herders.", "Stalls are given to herders.", "untold"),
    ("en", "Herders may lease the stall.", "Herders may rent the stall.", ""),
    ("ru", "Пастухам продают места на рынке.", "Пастухам сдают места на рынке в аренду.", "differs"),
    ("ru", "Пастухи арендуют место.", "Место даётся пастуху по договору аренды.", ""),
    ("kk", "Малшы орынды сатып алады.", "Малшы орынды жалға алады.", "differs"),
    ("kk", "Малшы орынды жалға алады.", "Орын малшыға жалға беріледі.", ""),
]


@pytest.mark.parametrize(("language", "claim", "statement", "expected"), TENURE)
def test_what_is_let_is_not_sold(language: Language, claim: str, statement: str, expected: str) -> None:
    said, stated = (read_facts(text, language, (), (), str) for text in (claim, statement))
    found = align(said, stated)
    assert ("direction" in found.slots) == (expected == "differs")
    assert any(slot == "direction" for slot, _ in found.missing) == (expected == "untold")
