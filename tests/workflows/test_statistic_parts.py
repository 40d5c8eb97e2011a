"""Every part of a question about figures is answered or named as missing; expected values from the tables."""

from __future__ import annotations

import pytest

from assistant.app import Assistant


@pytest.mark.parametrize(
    "text",
    [
        "сколько сертификатов выдали в СКО в 2025",
        "сколько грантов получили переселенцы в ВКО в 2023",
        "Павлодарда 2024 жылы қоныс аударушыларға қанша пәтер берілді",
        "how many jobs were created for resettlers in Pavlodar in 2025?",
    ],
)
def test_no_figure_of_people_answers_for_things(assistant: Assistant, text: str) -> None:
    assert assistant.ask([text]).status == "not_found"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("how many mobility certificates were issued in 2024", "663"),
        ("сколько бизнес-грантов выдали в 2023", "3 600"),
        ("СКО квота 2025 сколько мест", "2 969"),
    ],
)
def test_a_figure_of_the_things_counted_answers(assistant: Assistant, text: str, number: str) -> None:
    answer = assistant.ask([text])
    assert any(number in one.text.replace("\u00a0", " ") for one in answer.statements)


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("quota for Ulytau region 2026, settlers and kandas both", "125", "kandas: Ulytau"),
        ("какая квота в Акмолинской в 2026 году по кандасам и по переселенцам", "285", "переселенцы: Акмол"),
        (
            "Ұлытау облысының 2025 жылғы квотасы, қандас пен қоныс аударушы екеуі де",
            "125",
            "қандастар: Ұлытау",
        ),
    ],
)
def test_a_category_with_no_part_in_the_list_is_named(
    assistant: Assistant, text: str, number: str, kind: str
) -> None:
    answer = assistant.ask([text])
    assert number in answer.statements[0].text
    assert any(kind in one for one in answer.missing)


def test_both_categories_are_told_where_both_are_held(assistant: Assistant) -> None:
    answer = assistant.ask(["quota for Pavlodar 2026, settlers and kandas both"])
    assert "1,655" in answer.statements[0].text
    assert "977" in answer.statements[0].text
    assert answer.missing == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ақтауда қандастарға квота бар ма, биыл канша", "Маңғыстау"),
        ("is there a kandas quota in Aktau now?", "Mangystau"),
        ("квота кандасов в Шымкенте в этом году", "Шымкент"),
        ("какая квота для кандасов в Алматинской области?", "Алматинская"),
    ],
)
def test_a_place_left_out_of_the_full_list_is_said_to_be(assistant: Assistant, text: str, name: str) -> None:
    answer = assistant.ask([text])
    assert "977" in answer.statements[0].text
    assert any(name in one for one in answer.missing)


def test_a_list_that_is_not_complete_says_nothing_of_others(assistant: Assistant) -> None:
    answer = assistant.ask(["what was the resettler quota of Pavlodar in 2018?"])
    assert answer.status == "not_found"
