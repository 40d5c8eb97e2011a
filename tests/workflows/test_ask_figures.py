"""Figures asked for in words: only of those who are asked about, and of the very stretch of time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.numerals import values
from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant

# the quota for resettlers as it was changed last, by year from 2022 to 2026
RESETTLERS = {"6587", "6592", "6450", "7344", "5997"}


@pytest.mark.parametrize(
    "question",
    [
        "how many lorry drivers came to Karaganda in 2024",
        "how many lorry drivers are in the quota of Karaganda region in 2024",
        "what was the quota of lorry drivers of Karaganda region in 2024",
    ],
)
def test_people_no_series_speaks_of_get_no_list_of_all_categories(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"
    assert (answer.statements, answer.calculations, answer.tables) == ((), (), ())


def test_where_every_word_is_of_the_series_all_its_categories_are_listed(assistant: Assistant) -> None:
    answer = assistant.ask(["what was the quota of Karaganda region in 2024"])
    assert answer.status == "answered"
    # of the resettlers, the only category there is of that year
    assert said(answer) >= {"36"}


def test_a_misspelt_country_is_not_answered_with_the_other_countries(assistant: Assistant) -> None:
    answer = assistant.ask(["kandas from Afganistan in 2024"])
    assert (answer.status, answer.statements) == ("not_found", ())
    # 5.8% of those of 2024 to November
    assert said(assistant.ask(["kandas from Mongolia in 2024"])) >= {"5.8"}


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("внешняя миграция за 9 мес 2025", "10200"),
        ("внешняя миграция за 9м 2025", "10200"),
        ("сальдо внешней миграции за 1 кв. 2025", "3801"),
        ("external migration balance 9 mo 2025", "10200"),
        ("external migration balance Q1 2025", "3801"),
        ("2025 жылдың 9 ай ішінде қанша адам кетті", "5900"),
    ],
)
def test_a_shortened_part_of_a_year_is_answered_of_that_part(
    assistant: Assistant, question: str, number: str
) -> None:
    found = said(assistant.ask([question]))
    assert number in found
    assert not {"23761", "16153", "7608"} & found


@pytest.mark.parametrize(
    "question",
    [
        "внешняя миграция за 8 мес 2025",
        "external migration balance H1 2025",
        "2025 жартыжылдықта сыртқы көші-қон сальдосы",
        "2025 жылдың жарты жылында қанша қандас келді",
        "kandas arrivals 1H 2025",
    ],
)
def test_neither_the_year_nor_a_shorter_part_stands_for_a_part_of_a_year(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).statements == ()


@pytest.mark.parametrize(
    "question",
    ["сколько человек уехало обратно из павлодарской области", "Павлодар облысынан қанша адам кері кетті"],
)
def test_no_note_names_a_period_that_nobody_named(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert "698" in said(answer)
    assert not any("2017-01-01" in warning.text for warning in answer.warnings)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many kandas arrived from January until August 2025?", "8051"),
        ("Сколько кандасов прибыло с января по август 2025 года?", "8051"),
        ("2025 жылдың қаңтарынан тамызға дейін қанша қандас келді?", "8051"),
        ("How many kandas arrived from January 2024 until November 2024?", "16535"),
    ],
)
def test_until_a_month_is_the_figure_until_a_day_of_it(
    assistant: Assistant, question: str, number: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert len(answer.statements) == 1
    assert number in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "How has the kandas quota changed since 2022, and how has the resettlers quota changed?",
        "Как изменилась квота кандасов с 2022 года и как изменилась квота переселенцев?",
        "2022 жылдан бері қандастар квотасы қалай өзгерді және қоныс аударушылар квотасы қалай өзгерді?",
    ],
)
def test_the_next_question_of_a_sentence_is_since_the_same_year_too(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert said(answer) >= RESETTLERS


@pytest.mark.parametrize(
    "question",
    [
        "How many resettlers arrived in 2022?",
        "Сколько переселенцев приехало в 2024 году?",
        "2022 жылы қанша қоныс аударушы келді?",
    ],
)
def test_how_many_came_is_not_told_by_a_quota(assistant: Assistant, question: str) -> None:
    assert said(assistant.ask([question])).isdisjoint(RESETTLERS)


@pytest.mark.parametrize(
    "text",
    [
        "How many Uzbeks moved to Kazakhstan in 2023?",
        "Сколько узбеков приехало в Казахстан в 2023 году?",
        "2024 жылы қанша өзбек көшіп келді?",
        "Сколько немцев уехало в 2023 году?",
    ],
)
def test_people_of_one_nationality_are_not_told_by_all_who_moved(assistant: Assistant, text: str) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    assert not answer.statements


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("в каком году квота кандасов была минимальной", "2020"),
        ("when was the resettler quota the largest", "2025"),
        ("қандастар квотасы қай жылы ең аз болды", "2020"),
    ],
)
def test_the_year_of_an_extreme_is_found(assistant: Assistant, text: str, year: str) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    assert year in values(answer.statements[0].text, answer.language)


@pytest.mark.parametrize(
    "text",
    [
        "в каком году сальдо внешней миграции стало положительным",
        "since when is net migration positive",
        "с какого года сальдо миграции положительное",
    ],
)
def test_since_when_is_not_answered_by_the_latest_figure(assistant: Assistant, text: str) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    assert not answer.calculations
    assert "16153" not in said(answer)


@pytest.mark.parametrize(
    "text",
    [
        "kandas quota year by year since 2020, and when was it highest?",
        "квота кандасов по годам с 2020 года и когда была самая большая",
        "2020 жылдан бергі қандастар квотасы жылдар бойынша, қай жылы ең көп болды",
    ],
)
def test_figures_of_every_year_stand_before_the_largest(assistant: Assistant, text: str) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    assert {"2020", "2023", "2026"} <= set(values(answer.statements[0].text, answer.language))
    assert set(values(answer.statements[-1].text, answer.language)) == {"2024", "3033"}


@pytest.mark.parametrize(
    "text", ["What changed in the resettlement rules in 2026?", "What changed from 1 Jan 2026?"]
)
def test_what_changed_is_not_answered_by_what_is_in_force(assistant: Assistant, text: str) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    assert {citation.passage_id for citation in answer.citations} <= {
        f"order-2025-11-14#p{number}" for number in range(1, 8)
    }
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("kandas China vs Uzbekistan 2020, 2024, 2025", {"53.1", "31.3", "45.9", "39.2", "44.1", "44.5"}),
        ("Доля кандасов из Китая и Узбекистана в 2020 и 2025 годах", {"53.1", "31.3", "44.1", "44.5"}),
        ("quota for kandas and for resettlers in 2023, 2025 and 2026", {"1925", "6727", "2309", "5997"}),
    ],
)
def test_a_series_that_holds_all_that_is_named_is_not_said_to_lack_it(
    assistant: Assistant, question: str, figures: set[str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert said(answer) >= figures


def test_of_years_side_by_side_the_one_without_a_figure_is_named(assistant: Assistant) -> None:
    answer = assistant.ask(["Net migration of SKO and Pavlodar oblast in 2020 and 2022"])
    assert answer.status == "partial"
    assert "2022" in answer.statements[0].text
    assert any("2020" in one for one in answer.missing)


@pytest.mark.parametrize(
    "question",
    [
        "какой процент переселенцев с высшим в 2023 и 2024 году",
        "what share of resettlers with children in 2025?",
        "балалары бар қанша отбасы көшті 2024",
    ],
)
def test_what_those_asked_about_must_have_is_not_left_out(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert (answer.status, answer.statements) == ("not_found", ())


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Какой % кандасов с высшим в 2023 и 2025", {"15.3", "15.0"}),
        ("share of kandas with a degree, 2023 and 2025", {"15.3", "15.0"}),
        ("жоғары білімі бар қандастардың үлесі 2023 және 2025", {"15.3", "15.0"}),
        ("на сколько квота переселенцев 2026 меньше по сравнению с квотой 2025?", {"1347"}),
    ],
)
def test_what_they_have_is_told_where_a_series_is_of_it(
    assistant: Assistant, question: str, figures: set[str]
) -> None:
    assert said(assistant.ask([question])) >= figures


@pytest.mark.parametrize(
    "question", ["Доля вернувшихся переселенцев в 2022 и 2023", "share of resettlers 2022, 2023"]
)
def test_a_year_is_not_divided_by_the_sum_of_years(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert not any(one.name == "statistic share" for one in answer.calculations)


def test_a_year_is_divided_by_a_span_of_years_where_that_is_asked(assistant: Assistant) -> None:
    answer = assistant.ask(["What share of the kandas who arrived in 2022-2024 came in 2023?"])
    assert any(one.name == "statistic share" for one in answer.calculations)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Add up the kandas who came in 2022 and 2023", "40503"),
        ("сложи кандасов, прибывших за 2022 и 2023", "40503"),
        ("2022 және 2023 жылдары келген қандастарды қосып берші", "40503"),
        ("How many people came from abroad in January-June 2024, and how many left?", "6967"),
    ],
)
def test_figures_are_added_where_it_is_said_and_followed_by_their_like(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert told in said(answer)


@pytest.mark.parametrize("question", ["How many kandas came in 2022 and in 2023?", "кандасы 2022 и 2023"])
def test_years_set_side_by_side_are_not_added_unsaid(assistant: Assistant, question: str) -> None:
    assert "40503" not in said(assistant.ask([question]))


@pytest.mark.parametrize(
    "question",
    [
        "who else got a bigger kandas quota in 2024 than Akmola",
        "у кого в 2024 году квота кандасов больше, чем у Акмолинской области",
        "2024 жылы қай облыстардың қандас квотасы Ақмоладан көп болды",
    ],
)
def test_who_is_ahead_of_a_region_is_answered_with_all_who_are(assistant: Assistant, question: str) -> None:
    found = said(assistant.ask([question]))
    assert {"902", "550"} <= found
    assert "285" not in found


@pytest.mark.parametrize(
    "question",
    [
        "какие области получили в 2024 меньшую квоту кандасов, чем Акмолинская",
        "у кого квота кандасов в 2024 меньше Акмолинской",
    ],
)
def test_who_is_behind_a_region_is_answered_with_all_who_are(assistant: Assistant, question: str) -> None:
    assert {"207", "220", "269"} <= said(assistant.ask([question]))


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("what was the kandas quota of Akmola in 2024", "285"),
        ("which region got the largest kandas quota in 2024", "902"),
        ("2024 жылы Ақмола облысының қандас квотасы қанша", "285"),
    ],
)
def test_a_region_compared_with_none_has_its_own_figure(
    assistant: Assistant, question: str, number: str
) -> None:
    assert number in said(assistant.ask([question]))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("сальдо миграции 2018, 2022 и 2024 и почему у егемена другая", {"29100", "16550"}),
        ("net migration 2018, 2022 and 2024 and why does Egemen give another", {"29100", "16550"}),
        ("quota of kandas 2004 vs 2024", {"3033"}),
        ("kandas quota 1999 vs 2024", {"3033"}),
        ("кто подписал приказ о квоте на 2026 год и когда он вышел", {"8278"}),
    ],
)
def test_parts_that_are_told_are_told_and_the_other_is_named(
    assistant: Assistant, question: str, told: set[str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert told <= said(answer)
    assert len(answer.missing) == 1


@pytest.mark.parametrize("question", ["квота кандасов 2004 и 2024", "2004 және 2024 жылғы қандас квотасы"])
def test_each_year_is_told_by_what_holds_it(assistant: Assistant, question: str) -> None:
    assert {"10000", "3033"} <= said(assistant.ask([question]))


@pytest.mark.parametrize(
    "question",
    ["how many pilots came in 2022 and 2024", "how many pilots came in 2022 and who trained them"],
)
def test_where_no_part_is_told_nothing_is(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).statements == ()


@pytest.mark.parametrize(
    "question",
    [
        "сколько человек уехало обратно из павлодарской области и какую область выбирают чаще всего",
        "сколько человек вернулось из Костанайской области и какой регион предпочитают",
    ],
)
def test_which_region_is_chosen_is_not_told_of_those_who_went_back(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert len(answer.statements) == 1
    assert len(answer.missing) == 1


def test_where_people_came_from_goes_on_with_the_region_named_before(assistant: Assistant) -> None:
    question = "сколько человек приехало в Павлодарскую область и откуда они приехали"
    assert assistant.ask([question]).status == "answered"
