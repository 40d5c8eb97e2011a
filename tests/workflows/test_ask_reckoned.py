"""Sums and comparisons of the figures told in the turns before, and where there are none to reckon from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.models import Answer

if TYPE_CHECKING:
    from assistant.app import Assistant

DAY = date(2026, 11, 22)


def ask(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns, as_of=DAY)


def first(answer: Answer) -> str:
    """Return the first sentence with plain spaces."""
    return answer.statements[0].text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["How big was the kandas quota in 2023?", "and for resettlers?", "altogether?"], "= 8,929 people"),
        (["kandas quota 2024", "resettler quota 2024", "so how many is that in total"], "= 9,483 people"),
        (["Какая квота для кандасов на 2025?", "а для переселенцев?", "итого сколько"], "= 9 653 человека"),
        (["Сколько кандасов прибыло в 2023?", "а в 2024?", "а если сложить?"], "= 41 025 человек"),
        (
            ["2024 жылы қандастар квотасы қанша?", "қоныс аударушыларға ше?", "барлығы қанша болды"],
            "= 9 483 адам",
        ),
        (["2023 жылы қанша қандас келді?", "ал 2024 жылы?", "екеуін қосқанда ше"], "= 41 025 адам"),
        (["resettler quota 2022", "2023", "2024", "all three together"], "= 19,629 people"),
        (["2023 жылы қанша адам көшті", "2022 жылы ше", "қосып есептесе"], "= 16 826 адам"),
        (["қандас квотасы 2023", "қоныс аударушы квотасы 2023", "бәрі қанша"], "= 8 929 адам"),
        # of another year, said as the sum was
        (["kandas quota 2025", "and for resettlers?", "in all?", "and in 2024?"], "= 9,483 people"),
        # set beside the sum of another year
        (
            ["Kandas quota for 2022?", "and for resettlers?", "so together, is it more than 2026?"],
            "= 192 people",
        ),
        (["квота кандасов на 2022", "а переселенцев?", "вместе это больше чем в 2026?"], "= 192 человека"),
    ],
)
def test_a_sum_is_reckoned_from_the_figures_told(assistant: Assistant, turns: list[str], said: str) -> None:
    answer = ask(assistant, *turns)
    assert answer.status == "answered"
    assert said in first(answer)
    calculation = next(one for one in answer.calculations if one.id == answer.statements[0].calculation)
    assert calculation.steps[-1].value == calculation.result.value
    assert {one.reference for one in answer.calculations[-1].steps}
    assert answer.statements[0].citations


@pytest.mark.parametrize(
    "turns",
    [
        # both the kandas and the resettlers of a region were told
        ["quota for Akmola region in 2024", "and Kostanay?", "together how many?"],
        # shares, of which a series does not say that they add up
        ["how many kandas came from Uzbekistan?", "and China", "both together"],
        # people at two dates are no more people
        ["population of Almaty city in 2009?", "and in 2023?", "in total"],
        ["сколько иностранцев въехало в 2019", "а выехало?", "вместе"],
        ["Халық саны Алматыда 2009 жылы қанша?", "ал 2023 жылы?", "барлығы қанша"],
    ],
)
def test_what_may_not_be_added_up_is_no_sum(assistant: Assistant, turns: list[str]) -> None:
    answer = ask(assistant, *turns)
    assert not any("=" in one.text for one in answer.statements)
    if answer.status != "answered":
        assert answer.missing


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["kandas quota 2024", "resettler quota 2024", "which is bigger?"], "6,450 − 3,033 = 3,417"),
        (["квота кандасов 2024", "квота переселенцев 2024", "на сколько больше?"], "6 450 − 3 033 = 3 417"),
        (["2024 жылғы қандас квотасы", "қоныс аударушылар квотасы 2024", "айырмасы қанша"], "6 450 − 3 033"),
    ],
)
def test_the_figures_told_are_those_compared(assistant: Assistant, turns: list[str], said: str) -> None:
    assert said in first(ask(assistant, *turns))


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            ["What is the minimum wage 2026", "and subsistence minimum?", "which one is bigger"],
            "= 34,149 tenge",
        ),
        (["МРП 2024", "а минималка", "а прожиточный минимум", "что больше"], "= 41 593 тенге"),
        (["ең төменгі жалақы 2026", "ең төменгі күнкөріс ше", "айырмасы қанша"], "= 34 149 теңге"),
        (["В каком году больше всего переехало", "а меньше всего?", "а разница"], "= 5 000 человек"),
        (["kandas arrivals 2024", "and 2025", "how did it change"], "= −2,895 people"),
    ],
)
def test_two_amounts_or_extremes_are_compared(assistant: Assistant, turns: list[str], said: str) -> None:
    assert said in first(ask(assistant, *turns)).replace("-", "−")


@pytest.mark.parametrize(
    "turns",
    [
        # one is paid once, the other every month and within bounds
        ["How much is the moving subsidy for 4?", "and the rent subsidy", "which is more"],
        ["Сколько подъёмных на четверых?", "а аренда", "что больше"],
    ],
)
def test_bounds_are_not_compared(assistant: Assistant, turns: list[str]) -> None:
    answer = ask(assistant, *turns)
    assert not any(one.name == "difference" for one in answer.calculations)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["MCI in 2023?", "and in 2026?", "in percent?"], "25.36"),
        (["Сколько кандасов прибыло в 2023?", "а в 2024?", "в процентах?"], "7,62"),
        (["2023 жылы АЕК қанша?", "ал 2026 жылы?", "пайызбен ше"], "25,36"),
    ],
)
def test_per_cent_alone_after_two_years_is_the_change(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    assert any(said in one.text for one in ask(assistant, *turns).statements)


@pytest.mark.parametrize(
    "turns",
    [
        # one figure alone is no sum
        ["How many kandas arrived in 2023?", "in total?"],
        ["Сколько кандасов прибыло в 2023?", "всего?"],
        ["2023 жылы қанша қандас келді?", "барлығы қанша?"],
    ],
)
def test_one_figure_alone_is_no_sum(assistant: Assistant, turns: list[str]) -> None:
    answer = ask(assistant, *turns)
    assert not any(one.name == "sum" for one in answer.calculations)


def test_what_has_become_more_of_an_amount_is_reckoned(assistant: Assistant) -> None:
    turns = ("Сколько давали подъемных в 2023 году на 4 человек", "а сейчас", "на сколько больше стало")
    assert any(
        "245 000" in one.text.replace("\u00a0", " ").replace("\u202f", " ")
        for one in ask(assistant, *turns).statements
    )


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            ["2025 жылғы қоныс аударушылар квотасы", "қандастікі ше", "жалпы қанша", "2024-тен көп пе"],
            "170 адам",
        ),
        (["АЕК 2025 қанша", "ал 2026 ше", "қанша теңгеге өсті"], "+393"),
        (["How many people got citizenship in 2023?", "and 2024?", "percentage?"], "24.54"),
        (["сколько приехало в Казахстан в 2024", "уехало?", "разница"], "16 550"),
        # after their sum the figures are compared
        (["Сколько кандасов прибыло в 2024", "в 2025", "суммарно", "в каком больше"], "−2 895"),
    ],
)
def test_what_is_compared_may_be_said_shortly(assistant: Assistant, turns: list[str], said: str) -> None:
    told = " ".join(one.text for one in ask(assistant, *turns).statements)
    assert said in told.replace("\u00a0", " ").replace("\u202f", " ")
