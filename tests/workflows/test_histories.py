"""Which stretch of years a question of an amount is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.documents import Language
from assistant.workflows.histories import stretch

if TYPE_CHECKING:
    from assistant.app import Assistant

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("tool", "text", "years"),
    [
        ("mci", "How has the MCI changed since 2021?", (2021, 2026)),
        ("mci", "MCI by year from 2015 to 2019", (2015, 2019)),
        ("minimum_wage", "минимальная зарплата с 2017 года", (2017, 2026)),
        ("minimum_wage", "Как менялась минималка с 2017 по 2022 год?", (2017, 2022)),
        ("subsistence_minimum", "Күнкөріс деңгейі 2020 жылдан бері қандай болды?", (2020, 2026)),
        ("mci", "АЕК 2018 жылдан 2022 жылға дейін жылдар бойынша", (2018, 2022)),
        ("lump_sum", "How has the relocation subsidy changed since 2019?", (2019, 2026)),
        # without a year, the last ten
        ("lump_sum", "Как менялась единовременная субсидия на переезд?", (2017, 2026)),
        ("mci", "АЕК қалай өзгерді?", (2017, 2026)),
        ("certificate", "How did the amount of the certificate change?", (2017, 2026)),
        # what will change is no history, nor is one year's change
        ("lump_sum", "Как изменится субсидия на переезд, если нас пятеро?", None),
        ("lump_sum", "Как изменилась субсидия на переезд в 2024 году?", None),
        # the difference between two years, one year, and a story
        ("mci", "By how much did the MCI grow from 2020 to 2024?", None),
        ("mci", "На сколько вырос МРП с 2020 по 2024 год?", None),
        ("mci", "АЕК 2020 жылдан 2024 жылға дейін қаншаға өсті?", None),
        ("mci", "How did the MCI change from 2023 to 2024?", None),
        ("mci", "What was the MCI in 2021?", None),
        ("mci", "MCI in 2019 and 2023", None),
        ("lump_sum", "We have lived in Taraz since 2019, how much do we get?", None),
    ],
)
def test_the_stretch_is_that_of_the_question(tool: str, text: str, years: tuple[int, int] | None) -> None:
    found = stretch(tool, text, TODAY)
    assert (found and (found.start.year, found.end.year)) == years


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How has the minimum wage changed since 2021?"),
        ("ru", "Как менялась минимальная зарплата с 2021 года?"),
        ("kk", "Ең төменгі жалақы 2021 жылдан бері қалай өзгерді?"),
    ],
)
def test_every_year_is_told(assistant: Assistant, language: Language, question: str) -> None:
    answer = assistant.ask([question], language, as_of=TODAY)
    said = answer.text.replace("\u00a0", "").replace(",", "").replace(" ", "")
    # egov-mci#p7 to #p9 and govkz-mci#p2
    assert all(amount in said for amount in ("42500", "60000", "70000", "85000"))
