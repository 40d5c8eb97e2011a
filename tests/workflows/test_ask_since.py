"""Since when an amount holds, who is meant, and what a number named alone may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "Since when is the loan rate of With a Diploma to the Village 1 %?",
        "с какого года ставка по диплому в село 1 процент?",
    ],
)
def test_since_when_a_rate_holds_is_no_rate_of_today(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.calculations == ()
    assert {"18", "2025"} <= said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "when did the relocation subsidy change from 35 to 70 MCI?",
        "когда субсидию на переезд подняли с 35 до 70 МРП?",
    ],
)
def test_when_an_amount_was_changed_is_no_sum(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.calculations == ()
    assert "302750" not in said(answer)


def test_how_much_it_is_stays_a_sum(assistant: Assistant) -> None:
    assert "302750" in said(assistant.ask(["how much is the relocation subsidy when we move?"]))


@pytest.mark.parametrize(
    "turns",
    [
        ["субсидия работодателю 400 мрп", "в 2018 тоже 400?"],
        ["what was the employer subsidy in 2023?", "was it 400 then too"],
    ],
)
def test_hundreds_named_alone_are_no_workers(assistant: Assistant, turns: list[str]) -> None:
    answer = assistant.ask(turns)
    assert not {"432900000", "552000000", "692000000"} & said(answer)


def test_a_few_named_alone_are(assistant: Assistant) -> None:
    assert "5190000" in said(assistant.ask(["what does an employer get per resettler hired?", "and for 3?"]))


@pytest.mark.parametrize(
    "question",
    [
        "Қытайдан келген қандасқа жер беретін бе, егіншілік үшін",
        "могут ли кандасы из Монголии взять землю в аренду?",
        "can kandas from Turkey lease farmland?",
    ],
)
def test_a_rule_on_kandas_is_told_wherever_they_come_from(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert {one.passage_id for one in answer.citations} == {"press-excerpts-kandas#p7"}


def test_a_figure_of_those_from_a_country_stays_theirs(assistant: Assistant) -> None:
    answer = assistant.ask(["what share of kandas came from China in 2025?"])
    assert "44.1" in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "employer pays my bus and truck, do i still get the subsidy?",
        "билеты и перевозку оплачивает работодатель, положена ли субсидия на переезд?",
    ],
)
def test_a_move_the_employer_pays_for_is_not_supported(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert [one.name for one in answer.calculations] == ["eligibility"]
    assert answer.statements[1].text.endswith(("not met.", "не выполнено."))


@pytest.mark.parametrize(
    "question", ["Қоныс аударушы жерді сата ала ма?", "может ли переселенец продать землю?"]
)
def test_land_leased_to_resettlers_is_not_sold(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert answer.calculations == ()
    assert any(("алмайды" in one.text) or ("не вправе" in one.text) for one in answer.statements)


@pytest.mark.parametrize(
    "question",
    [
        "who is a resettler under current rules",
        "кто такой переселенец по нынешним правилам?",
        "қоныс аударушы деген кім",
    ],
)
def test_who_a_resettler_is_is_told_by_the_definition(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert [one.source_id for one in answer.citations] == ["order-2025-11-14"]


def test_regions_of_departure_are_told_with_the_year_they_are_known_of(assistant: Assistant) -> None:
    now = assistant.ask(["from which regions are people resettled now?"])
    assert any("2023" in warning.text for warning in now.warnings)
    then = assistant.ask(["from which regions were people resettled in 2023?"])
    assert not any("as it stood" in warning.text for warning in then.warnings)


@pytest.mark.parametrize(
    "question", ["how many kandas came to North Kazakhstan in 2025?", "СҚО-ға 2025 жылы қанша қандас келді?"]
)
def test_those_who_came_are_not_told_for_kandas(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert "10900" not in said(answer)
    assert not any("ауданы" in one for one in answer.missing)


def test_a_quota_of_workers_is_no_fee(assistant: Assistant) -> None:
    answer = assistant.ask(["хочу нанять двух китайцев инженеров, какая квота на 2 категорию"])
    assert "3402" in said(answer)
    assert "51900" not in said(answer)


@pytest.mark.parametrize(
    "question", ["How big was the kandas quota in 2022?", "what is the size of the rent subsidy per month?"]
)
def test_how_big_a_quota_or_sum_is_asks_for_no_area(assistant: Assistant, question: str) -> None:
    assert not any("size or area" in one for one in assistant.ask([question]).missing)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Net migration of Mangystau in 2022", "which region was the worst?"),
        ("Сальдо миграции Мангистау в 2022", "а у какой области самое плохое?"),
        ("2022 жылы Павлодардың көші-қон сальдосы", "ал қай облыс ең нашар"),
    ],
)
def test_the_worst_net_migration_is_the_greatest_loss(assistant: Assistant, first: str, later: str) -> None:
    assert "17752" in said(assistant.ask([first, later]))


@pytest.mark.parametrize(
    "question",
    [
        "Has the foreign labour quota grown since 2016? give % each yr",
        "Has the foreign labour quota grown since 2016?",
        "выросла ли квота на иностранную рабочую силу с 2016 года?",
        "шетел жұмыс күші квотасы 2016 жылдан бері өсті ме",
    ],
)
def test_which_way_figures_went_since_a_year_is_told_by_all_of_them(
    assistant: Assistant, question: str
) -> None:
    figures = said(assistant.ask([question]))
    assert {"0.7", "0.2", "0.25"} <= {one.replace(",", ".") for one in figures}


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("сколько кандасов приехало с 2020 года? дай по годам пожалуйста", {"13000", "16805"}),
        ("has the number of resettled people grown since 2018? list by year", {"6800", "8903"}),
        ("снизилась ли квота кандасов с 2021 года? покажи по годам", {"1499", "2281"}),
    ],
)
def test_figures_told_to_be_given_by_year_are_a_part_of_the_question(
    assistant: Assistant, question: str, figures: set[str]
) -> None:
    assert figures <= said(assistant.ask([question]))


def test_an_order_that_asks_for_no_figures_is_left_out(assistant: Assistant) -> None:
    answer = assistant.ask(["does the certificate have to be returned? give an example"])
    assert answer.status == "answered"
