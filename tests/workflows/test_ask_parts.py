"""Parts of a sentence that asks several things: of the first one's subject, each told or said to lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    ("question", "stray"),
    [
        # not the monthly index
        ("көші-қон туралы заң бірінші рет қашан қабылданды, қазіргісі қай жылғы?", "egov-mci"),
        # not the points of a scale for regions
        ("language exam for kandas - how hard is it, how many points", "aldabergenov"),
        # not the lease of land
        ("қандас деген кім, неше жылға беріледі", "land-code-2003"),
    ],
)
def test_a_later_part_is_told_of_the_first_ones_subject_or_said_to_be_missing(
    assistant: Assistant, question: str, stray: str
) -> None:
    answer = assistant.ask([question])
    cited = [one.source_id for one in answer.citations]
    assert answer.status == "partial"
    assert answer.missing
    assert cited
    assert not any(one.startswith(stray) for one in cited)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("what is Serpin, when did it start, how many students", {"2014", "11296"}),
        ("кто такой кандас и какая субсидия на переезд", {"302750"}),
    ],
)
def test_later_parts_that_are_told_stay(assistant: Assistant, question: str, figures: set[str]) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert said(answer) >= figures


@pytest.mark.parametrize(
    "question",
    [
        "Resolution 83 - was it repealed? what did it do?",
        "Постановление 83: отменено ли оно и что оно устанавливало?",
    ],
)
def test_what_an_act_is_for_is_told_where_its_end_is_not(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert {one.source_id for one in answer.citations} == {"turkystan-95782"}
    assert any("83" in one for one in answer.missing)


def test_of_an_act_no_document_names_nothing_is_told(assistant: Assistant) -> None:
    answer = assistant.ask(["What does Order 999 regulate?"])
    assert (answer.status, answer.statements) == ("not_found", ())


@pytest.mark.parametrize(
    "question", ["what is a quota?", "что такое квота приёма переселенцев?", "квота деген не?"]
)
def test_what_a_quota_is_no_figure_of_a_year_tells(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert (answer.status, answer.statements) == ("not_found", ())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("что такое сертификат экономической мобильности?", "безвозмездная помощь"),
        ("қандас деген кім?", "этникалық қазақ"),
        ("what is a mobility certificate?", "non-repayable"),
    ],
)
def test_what_a_thing_is_is_told_by_its_definition(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask([question]).text


@pytest.mark.parametrize(
    "turns",
    [
        ["what is the quota, how many people does it take in 2026?"],
        ["что такое региональная квота и сколько людей примут в этом году"],
    ],
)
def test_an_undefined_thing_is_said_to_be_and_its_figures_are_of_the_year_asked(
    assistant: Assistant, turns: list[str]
) -> None:
    answer = assistant.ask(turns, as_of=None)
    assert answer.status == "partial"
    assert "8278" in said(answer)
    assert not said(answer) & {"15000", "8929", "10000"}


def test_how_many_a_quota_takes_is_of_the_quota(assistant: Assistant) -> None:
    turns = ["квота деген не, солтүстікке биыл қанша адам қабылдайды", "ал былтыр ше"]
    found = said(assistant.ask(turns))
    assert "9653" in found
    assert "5213" not in found


@pytest.mark.parametrize(
    "question", ["сколько кандасов примут в этом году?", "how many kandas are taken this year?"]
)
def test_this_year_is_not_told_by_figures_of_others(assistant: Assistant, question: str) -> None:
    assert not said(assistant.ask([question])) & {"13000", "21325", "16805"}


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("сколько кандасов приехало из Китая в прошлом году а сколько из монголии", {"44.1", "3.0"}),
        ("how many kandas came from China in 2025 and how many from Mongolia", {"44.1", "3.0"}),
        ("2025 жылы Қытайдан қанша қандас келді ал Моңғолиядан қанша", {"44.1", "3.0"}),
        # after the mark of the question, without one of their own
        ("2026 ж көшу ақшасы 1 адамға қанша тг болды? былтыр ше", {"302750", "275240"}),
        ("1993 жылғы бірінші квота қанша отбасы? ал 2000 жылы ше", {"1993", "500"}),
        ("какая квота в СКО на 2026? а в 2025", {"200", "175"}),
        ("what is the lump sum in 2026? and last year", {"302750", "275240"}),
    ],
)
def test_a_part_that_names_another_place_or_year_asks_the_same_of_it(
    assistant: Assistant, question: str, figures: set[str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert said(answer) >= figures


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What is the lump sum in 2026? and we are 4", "1211000"),
        ("сколько дают подъёмных? а мы из Тараза", "302750"),
    ],
)
def test_what_is_only_told_after_a_question_is_no_question(
    assistant: Assistant, question: str, figure: str
) -> None:
    answer = assistant.ask([question])
    assert figure in said(answer)
    assert len(answer.calculations) == 1


@pytest.mark.parametrize(
    "question",
    [
        "I am nurse, what do i get if i go work in village and for how many yrs must I stay",
        "я медсестра, что дадут если поеду работать в село и сколько лет нужно там жить",
        "мұғаліммін, ауылға барсам не береді, қанша жыл тұруым керек",
    ],
)
def test_how_long_settlers_must_stay_is_not_told_of_village_specialists(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert not any(one.name == "residence_obligation" for one in answer.calculations)
    region = ("region of arrival", "регионе прибытия", "келген өңірінде")
    assert not any(phrase in one.text for one in answer.statements for phrase in region)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("what do we get if we move to Pavlodar and for how many years must we stay", "5"),
        ("Павлодарға көшсек не береді және неше жыл тұруымыз керек", "5"),
        # of the programme whose payment was told
        ("what does a teacher get for going to a village and how many years must he stay there", "3"),
    ],
)
def test_the_duty_of_the_programme_asked_about_is_told(
    assistant: Assistant, question: str, figure: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert figure in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "сколько кандасов приехало за первое полугодие 2024 и откуда больше всего",
        "how many kandas came in the first half of 2024 and from which country most",
    ],
)
def test_the_part_of_a_year_goes_with_a_later_clause(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    told = " ".join(one.text for one in answer.statements)
    assert "49,5" in told or "49.5" in told
    assert "45,6" not in told
    assert "45.6" not in told


def test_a_clause_of_a_whole_year_takes_no_part_of_it(assistant: Assistant) -> None:
    answer = assistant.ask(["сколько кандасов приехало за 2024 и откуда больше всего"])
    assert "49,5" not in " ".join(one.text for one in answer.statements)
