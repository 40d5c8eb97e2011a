"""The year of the most or the least, with its figure.

press-excerpts-kandas#p14 gives 24,120, 22,114, 26,828 and 20,244 people admitted to citizenship from 2021
to 2024.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.documents import Language

if TYPE_CHECKING:
    from assistant.app import Assistant

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "question", "year", "figure"),
    [
        ("en", "Which year had the highest number of people granted citizenship?", "2023", "26828"),
        ("en", "In what year were the fewest people admitted to citizenship?", "2024", "20244"),
        (
            "en",
            "In which year did the most people become citizens, and how many were there?",
            "2023",
            "26828",
        ),
        ("ru", "В каком году в гражданство приняли больше всего человек и сколько их было?", "2023", "26828"),
        ("ru", "В каком году гражданство получило меньше всего людей?", "2024", "20244"),
        ("kk", "Азаматтыққа қай жылы ең көп адам қабылданды және олар қанша болды?", "2023", "26828"),
        ("kk", "Азаматтықты қай жылы ең аз адам алды?", "2024", "20244"),
    ],
)
def test_the_year_is_told_with_its_figure_and_no_other_year(
    assistant: Assistant, language: Language, question: str, year: str, figure: str
) -> None:
    answer = assistant.ask([question], language, as_of=None)
    (statement,) = answer.statements
    said = "".join(char for char in statement.text if char.isdigit() or char == ":")
    assert year in said
    assert figure in said


def test_places_are_still_ranked_among_themselves(assistant: Assistant) -> None:
    answer = assistant.ask(["Which region received the largest kandas quota in 2025?"], "en")
    assert "Pavlodar" in answer.statements[0].text
