"""A rule in force takes the place of one it replaced; what no text speaks of is not answered."""

from __future__ import annotations

import pytest

from assistant.app import Assistant

IN_FORCE, CEASED = "oq-gov-1277#p1", "press-excerpts-kandas#p2"


@pytest.mark.parametrize(
    "question",
    [
        "How long do I wait for the kandas status?",
        "Сколько дней ждать статус кандаса?",
        "Қандас мәртебесін алу үшін қанша күн күтем?",
    ],
)
def test_the_term_in_force_is_told_and_not_the_one_it_replaced(assistant: Assistant, question: str) -> None:
    cited = {citation.passage_id for citation in assistant.ask([question]).citations}
    assert IN_FORCE in cited
    assert CEASED not in cited


def test_who_asks_of_a_year_gets_what_held_in_it(assistant: Assistant) -> None:
    answer = assistant.ask(["How many working days did granting kandas status take in August 2025?"])
    assert CEASED in {citation.passage_id for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "Who signed Order No 234?",
        "May I sell the house bought with the mobility certificate?",
        "Можно ли сдать в аренду дом, купленный по сертификату?",
        "Сертификатқа алған үйді сатсам бола ма?",
    ],
)
def test_what_no_text_speaks_of_is_not_answered_by_the_thing_alone(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"
    assert not answer.statements


def test_what_a_text_speaks_of_is_answered(assistant: Assistant) -> None:
    answer = assistant.ask(["May a resettler sell the right to the leased farm plot?"])
    assert "land-code-2003#p3" in {citation.passage_id for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "tool"),
    [
        ("How much is the rent subsidy for five in a village in Pavlodar region?", True),
        ("On which day of the month is the rent subsidy paid?", False),
        ("Who signed the rule on the rent subsidy?", False),
    ],
)
def test_an_amount_answers_only_what_asks_for_it(assistant: Assistant, question: str, tool: bool) -> None:
    assert bool(assistant.ask([question]).calculations) is tool


def test_a_sum_of_years_most_of_which_are_not_known_is_not_given(assistant: Assistant) -> None:
    answer = assistant.ask(["1991 жылдан 2025 жылдың желтоқсанына дейін барлығы қанша қандас келді?"])
    said = "".join(answer.text.split())
    assert "1162900" in said
    assert "189360" not in said
