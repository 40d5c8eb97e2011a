"""Figures set against each other, budgets of several programmes, and series read amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "В ответе депутату: «квота кандасов на 2023 год — 1925 человек». депутат говорит 2337. кто прав?",
        "квота кандасов на 2023 почему где то 1925 а где то 2337",
        "The 2023 kandas quota: one article says 1925, another 2337. Which is correct?",
        "2023 жылы қандас квотасы бір жерде 1925, бір жерде 2337, қайсысы дұрыс?",
    ],
)
def test_both_figures_are_told_with_what_they_are(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert {"1925", "2337"} <= said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "сальдо внешней миграции за 2024 — нашли три разных числа, почему расходятся?",
        "сыртқы көші-қон сальдосы 2024 деректер неге әртүрлі",
        "Why do the figures differ for net external migration in 2024?",
        "do different sources agree on how many people moved in 2017",
    ],
)
def test_sources_that_differ_are_noted(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert any(warning.kind in ("conflict", "discrepancy") for warning in answer.warnings)


def test_a_figure_nothing_holds_is_named_as_missing(assistant: Assistant) -> None:
    answer = assistant.ask(["Kandas quota 2024 is 5000, my boss says 9000. who is right?"])
    assert answer.status == "not_found"
    assert any("5000" in one and "9000" in one for one in answer.missing)


def test_a_difference_nothing_notes_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask(["Why do the figures differ for the kandas quota of 2026?"])
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "budget of auyl amanaty 2024 and 2025 please, also with diploma to village 2023",
        "бюджет Ауыл аманаты за 2024 и 2025, а также С дипломом в село за 2023",
        "«Ауыл аманаты» бюджеті 2024 және 2025 жылы, сондай-ақ «Дипломмен ауылға» 2023 жылы қанша",
    ],
)
def test_every_year_and_programme_is_answered_or_missing(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert "press-excerpts-programmes#p15" in {citation.passage_id for citation in answer.citations}
    assert not any("100" in one.text for one in answer.statements)
    assert any("2024" in one and "2025" in one for one in answer.missing)


@pytest.mark.parametrize(
    "question",
    [
        "Көшіп келушілер квотасы 2026 жылы қанша",
        "Квота иммигрантов на 2026 год",
        "What is the immigrant quota for 2026?",
    ],
)
def test_the_quota_of_movers_is_none_of_foreign_workers(assistant: Assistant, question: str) -> None:
    assert "5997" in said(assistant.ask([question]))


@pytest.mark.parametrize(
    "question",
    ["Еңбек көшіп келушілер квотасы 2026 жылы қанша", "Квота на иностранную рабочую силу на 2026 год"],
)
def test_the_quota_of_foreign_workers_is_told_as_before(assistant: Assistant, question: str) -> None:
    assert "5997" not in said(assistant.ask([question]))


def test_a_series_is_not_said_to_lack_what_it_holds(assistant: Assistant) -> None:
    answer = assistant.ask(
        ["Compare Pavlodar's settler allotment 2025 vs 2026, by how much cut and in percent"]
    )
    assert {"3050", "1655"} <= said(answer)
    refused = assistant.ask(["Compare Pavlodar's newcomer portion 2025 vs 2026, by how much cut"])
    assert not any("2018-2020" in one for one in refused.missing)


@pytest.mark.parametrize(
    "question",
    [
        "Astana Times wrote that 19,476 kandas arrived in 2023. Do other sources say something else?",
        "По данным Astana Times в 2023 году прибыло 19 476 кандасов. А что пишут другие источники?",
        "Astana Times 2023 жылы 19 476 қандас келді деп жазды. Басқа дереккөздер не дейді?",
    ],
)
def test_what_other_sources_say_is_another_figure(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert "21325" in said(answer)
    assert "19476" not in said(answer)


def test_a_source_that_is_asked_is_told_with_its_own_figure(assistant: Assistant) -> None:
    answer = assistant.ask(["How many kandas came in 2023 according to Astana Times?"])
    assert "19476" in said(answer)


def test_where_no_other_source_gives_another_figure_none_is_told(assistant: Assistant) -> None:
    answer = assistant.ask(["It says 21,325 kandas arrived in 2023. Is there any other figure for 2023?"])
    assert "21325" not in said(answer)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "is it true you have to live there 5 years and if I go back to Shymkent they take money back??",
            "return",
        ),
        ("правда что надо прожить 5 лет и если уеду деньги заберут?", "возврата"),
    ],
)
def test_a_second_thing_asked_to_be_confirmed_is_answered_by_itself(
    assistant: Assistant, question: str, words: str
) -> None:
    answer = assistant.ask([question])
    assert not any(one.text.startswith(("Yes", "Да")) for one in answer.statements)
    assert any(words in one.text for one in answer.statements[1:]) or answer.missing


def test_a_term_bears_out_no_claim_of_what_follows_where_it_is_not_kept(assistant: Assistant) -> None:
    answer = assistant.ask(["рас па, 5 жыл тұрмасам ақшаны қайтарам ба"])
    assert not any(one.text.startswith("Иә") for one in answer.statements)


@pytest.mark.parametrize(
    ("question", "said_so"),
    [
        ("is it true that one must live there for 5 years after the move?", "same amount"),
        ("5 жыл тұру керек деген рас па", "осы соманы"),
    ],
)
def test_a_term_is_called_no_amount(assistant: Assistant, question: str, said_so: str) -> None:
    assert not any(said_so in one.text for one in assistant.ask([question]).statements)


def test_an_amount_is(assistant: Assistant) -> None:
    answer = assistant.ask(["правда что подъемные 302 750 тенге на человека"])
    assert answer.statements[0].text.startswith("Да. Расчёт даёт ту же сумму")


@pytest.mark.parametrize(
    "turns",
    [
        ["what's the 2024 quota for kandas in Kostanay region", "why 2433 and elsewhere 3033?"],
        ["какая квота на кандасов в 2024", "почему в одном месте 2433, а в другом 3033?"],
        ["2024 жылғы қандастар квотасы қанша", "неге бір жерде 2433, басқа жерде 3033"],
        ["why is the kandas quota 2433 in one place and 3033 in another"],
    ],
)
def test_figures_without_a_mark_of_thousands_are_found(assistant: Assistant, turns: list[str]) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "answered"
    assert {"2433", "3033"} <= said(answer)


def test_a_printed_figure_is_not_called_missing(assistant: Assistant) -> None:
    answer = assistant.ask(["what's the 2024 quota for kandas in Kostanay region", "why 2433"])
    assert not any("2433”" in one and "not found in the doc" in one.lower() for one in answer.missing)


@pytest.mark.parametrize(
    "question",
    [
        "сколько людей переехало на север в 2024",
        "how many people were resettled in 2024",
        "2024 жылы қанша адам көшті солтүстікке",
    ],
)
def test_what_others_contradict_does_not_stand_for_the_year(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    first, second = ("".join(one.text.replace(",", "").split()) for one in answer.statements)
    assert "6148" in first
    assert "3144" in second
    assert any("3" in one.text and "144" in one.text for one in answer.warnings)


def test_a_year_with_no_other_figure_is_told_by_what_is_contradicted(assistant: Assistant) -> None:
    assert "4000" in said(assistant.ask(["how many people were resettled in 2017"]))
