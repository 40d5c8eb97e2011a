"""The shares of those counted until the first of a month are the ones published in it; numbers are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What share of kandas had higher education in November 2025?", "15.2%"),
        ("Among kandas at November 2025, what share had no education at all", "6.1%"),
        ("2025 жылғы қарашада білімі жоқ қандастардың үлесі қандай", "6,1"),
        ("доля кандасов с высшим образованием в июле 2024", "17,0"),
    ],
)
def test_a_share_in_a_month_is_that_until_its_first_day(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in assistant.ask([question]).statements[0].text


@pytest.mark.parametrize(
    "question", ["How many kandas arrived in November 2025?", "Сколько кандасов прибыло в июле 2024?"]
)
def test_a_number_in_a_month_is_not_that_of_the_months_before(assistant: Assistant, question: str) -> None:
    assert not assistant.ask([question]).statements


@pytest.mark.parametrize(
    "question",
    [
        "Түркіменстаннан 2025 жылы қанша қандас келді?",
        "сколько кандасов приехало из туркмении в 2025",
        "how many kandas came from Germany in 2024",
    ],
)
def test_those_of_one_country_are_not_all_who_came(assistant: Assistant, question: str) -> None:
    said = " ".join(one.text for one in assistant.ask([question]).statements).replace("\u00a0", " ")
    assert "16 805" not in said
    assert "19,178" not in said
