"""One end of a range is not the amount itself."""

from __future__ import annotations

import pytest

from assistant.checking.alignment import Alignment
from assistant.checking.facts import Facts, read_facts
from assistant.checking.ranges import compare_ranges
from assistant.core.documents import Language

ENDS: list[tuple[Language, str, str]] = [
    ("en", "A herder receives 40 MCI a month.", "Herders receive from 20 to 40 MCI a month."),
    ("en", "A herder receives 40 MCI a month.", "Herders receive up to 40 MCI a month."),
    ("en", "The stall is let for 5 years.", "The stall is let for at least 5 years."),
    ("ru", "Пастух получает 40 МРП в месяц.", "Пастухи получают от 20 до 40 МРП в месяц."),
    ("ru", "Пастух получает 40 МРП.", "Пастух получает не более 40 МРП."),
    ("ru", "Пособие пастуху составляет 40 МРП.", "Максимальное пособие пастуху составляет 40 МРП."),
    ("kk", "Малшы айына 40 АЕК алады.", "Малшылар айына 20 АЕК-тен 40 АЕК-ке дейін алады."),
    ("en", "A herder receives at most 40 MCI.", "A herder receives 40 MCI."),
    ("ru", "Доля пастухов не больше 40 процентов.", "Доля пастухов должна составлять 40 %."),
    ("kk", "Орын 5 жылға беріледі.", "Орын 5 жылдан аспайтын мерзімге беріледі."),
]
WHOLE: list[tuple[Language, str, str]] = [
    ("en", "A herder receives 20 to 40 MCI a month.", "Herders receive from 20 to 40 MCI a month."),
    ("en", "A herder receives at most 40 MCI.", "Herders receive up to 40 MCI a month."),
    ("en", "A herder receives 40 MCI.", "The allowance was raised from 20 to 40 MCI."),
    ("ru", "Пастух получает не больше 40 МРП.", "Пастухи получают до 40 МРП."),
    ("ru", "Доля пастухов не меньше 40 процентов.", "Доля пастухов должна составлять 40 %."),
    ("ru", "Пастуху выдают 40 МРП.", "Пастух получает 40 МРП."),
    ("kk", "Малшы ең көбі 40 АЕК алады.", "Малшылар 40 АЕК-ке дейін алады."),
]


def untold(language: Language, claim: str, statement: str) -> bool:
    def read(text: str) -> Facts:
        return read_facts(text, language, (), (), str)

    found = Alignment()
    compare_ranges(read(claim), read(statement), found)
    return any(slot == "number" for slot, _ in found.missing)


@pytest.mark.parametrize(("language", "claim", "statement"), ENDS)
def test_an_end_of_a_range_given_as_the_amount_is_told_in_part(
    language: Language, claim: str, statement: str
) -> None:
    assert untold(language, claim, statement)


@pytest.mark.parametrize(("language", "claim", "statement"), WHOLE)
def test_a_bound_said_as_a_bound_is_told(language: Language, claim: str, statement: str) -> None:
    assert not untold(language, claim, statement)
