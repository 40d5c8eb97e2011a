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


@pytest.mark.parametrize(
    ("text", "plan", "fact"),
    [
        ("Did the ministry hit its resettlement target in 2024 — planned vs actual", "9,483", "6,148"),
        ("план и факт по переселению в 2023 году", "8 929", "8 903"),
        ("how many resettlers were planned for 2025 and how many actually came?", "7,344", "3,488"),
        ("quota and actual arrivals of kandas in 2024", "3,033", "2,841"),
        (
            "какая квота переселенцев была в Павлодарской области в 2024 году и сколько реально приехало",
            "2 603",
            "2 036",
        ),
        ("2024 жылы қоныс аударушыларға квота қанша болды, шын мәнінде қаншасы келді?", "6 450", "2 978"),
        ("Did North Kazakhstan meet its 2025 quota for resettlers?", "2,969", "1,516"),
    ],
)
def test_a_plan_is_told_with_what_came_of_it(assistant: Assistant, text: str, plan: str, fact: str) -> None:
    answer = assistant.ask([text])
    first, second, *_ = (one.text.replace("\u00a0", " ") for one in answer.statements)
    assert plan in first
    assert fact in second


def test_those_counted_together_and_part_of_a_year_are_said_to_be(assistant: Assistant) -> None:
    answer = assistant.ask(["Did North Kazakhstan meet its 2025 quota for resettlers?"])
    assert any("whole of 2025" in one for one in answer.missing)
    assert any("together" in one for one in answer.missing)
    whole = assistant.ask(["was the resettlement plan of 2023 fulfilled, plan and fact?"])
    assert whole.missing == ()


def test_a_plan_that_is_not_held_is_named(assistant: Assistant) -> None:
    answer = assistant.ask(["как выполнили план по переселению в 2019"])
    assert "9 000" in answer.statements[0].text.replace("\u00a0", " ")
    assert any("2019" in one for one in answer.missing)


@pytest.mark.parametrize(
    "text",
    [
        "what was the quota in Pavlodar in 2024?",
        "какая квота переселенцев в Павлодарской области в 2024 году",
        "Павлодар облысының 2024 жылғы квотасы қанша?",
        "was the foreign labour quota used up in 2024?",
    ],
)
def test_a_plan_alone_brings_no_arrivals(assistant: Assistant, text: str) -> None:
    assert not any("2,036" in one.text or "4,869" in one.text for one in assistant.ask([text]).statements)


@pytest.mark.parametrize(
    ("text", "share", "number"),
    [
        # 44.1 % of 16,805 = 7,411.0; 10.2 % of 21,325 = 2,175.2; 8.6 % of 16,805 = 1,445.2
        ("2025ж қанша қандас келді Қытайдан", "44,1", "7 411"),
        ("сколько кандасов приехало из Монголии в 2023 году", "10,2", "2 175"),
        ("how many pensioners among kandas in 2025", "8.6%", "1,445"),
    ],
)
def test_a_number_asked_of_a_share_is_computed_from_the_whole(
    assistant: Assistant, text: str, share: str, number: str
) -> None:
    answer = assistant.ask([text])
    first, second = (one.text.replace("\u00a0", " ") for one in answer.statements)
    assert share in first
    assert number in second
    calculations = {one.id: one for one in answer.calculations}
    steps = calculations[str(answer.statements[1].calculation)].steps
    assert [step.reference is not None for step in steps] == [True, True, False]


def test_of_several_parts_of_a_year_the_longest_gives_the_number(assistant: Assistant) -> None:
    answer = assistant.ask(["how many kandas arrived from Turkmenistan in 2024"])
    # 5.2 % of 16,535 who came by 1 November = 859.8
    assert len(answer.statements) == 2
    assert "860" in answer.statements[1].text


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("how many kandas had university education in 2025?", "15.0%"),
        ("сколько кандасов без образования в 2023", "8,0"),
        ("2025 жылы келген қандастардың ішінде жоғары білімділері қанша", "15,0"),
    ],
)
def test_a_share_whose_whole_is_not_held_is_said_to_be_all_there_is(
    assistant: Assistant, text: str, share: str
) -> None:
    answer = assistant.ask([text])
    assert len(answer.statements) == 1
    assert share in answer.statements[0].text
    assert len(answer.missing) == 1


def test_a_share_asked_for_is_told_alone(assistant: Assistant) -> None:
    answer = assistant.ask(["what share of kandas came from China in 2025"])
    assert len(answer.statements) == 1
    assert answer.missing == ()


def test_figures_told_together_have_each_its_own_calculation(assistant: Assistant) -> None:
    answer = assistant.ask(["план и факт по переселению в 2023 году"])
    assert len({one.calculation for one in answer.statements}) == len(answer.statements) == 3


@pytest.mark.parametrize(
    ("text", "place", "change"),
    [
        ("which oblast lost most of the quota between 2025 and 2026", "Pavlodar", "−1,474"),
        (
            "у какой области сильнее всего сократилась квота переселенцев с 2025 на 2026 год",
            "Павлодар",
            "−1 395",
        ),
        (
            "какая область больше всех прибавила квоту переселенцев в 2026 по сравнению с 2025",
            "Восточно",
            "+228",
        ),
        ("2024 пен 2025 арасында қандас квотасы қай облыста ең көп өсті, пайызбен", "Павлодар", "+17,07"),
        ("доля какой страны среди кандасов выросла больше всего с 2023 по 2025", "Китай", "+22,6"),
        ("by how much did the quota of Pavlodar fall from 2025 to 2026", "Pavlodar", "−1,474"),
    ],
)
def test_the_place_that_changed_most_is_found_by_its_change(
    assistant: Assistant, text: str, place: str, change: str
) -> None:
    (said,) = (one.text.replace("\u00a0", " ") for one in assistant.ask([text]).statements)
    assert place in said
    assert change in said


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("в каких областях квота кандасов в 2026 году выросла", ("+50", "−79")),
        ("which regions saw their resettler quota cut in 2026?", ("−1,395", "+228")),
    ],
)
def test_the_change_of_each_place_is_told(assistant: Assistant, text: str, changes: tuple[str, str]) -> None:
    (said,) = (one.text for one in assistant.ask([text]).statements)
    assert all(change in said for change in changes)


def test_the_largest_figure_is_no_largest_change(assistant: Assistant) -> None:
    answer = assistant.ask(["which region lost the most people to migration in 2022"])
    assert "−17,752" in answer.statements[0].text
    answer = assistant.ask(["в каком году квота выросла больше всего"])
    assert not any("9\u00a0653" in one.text for one in answer.statements)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "в каком регионе самый большой отток и самый большой приток мигрантов в 2022?",
            ("−17 752", "36 528"),
        ),
        ("2022 жылы көші-қон айырымы ең төмен және ең жоғары облыс қайсы?", ("−17 752", "36 528")),
        ("which region has the highest and the lowest natural growth in 2022", ("−366", "48,468")),
        # North Kazakhstan 200 + 2,820, West Kazakhstan 30
        ("кто занял первое и последнее место по квоте 2026", ("30 человек", "3 020")),
    ],
)
def test_both_ends_are_told_where_both_are_asked_for(
    assistant: Assistant, text: str, numbers: tuple[str, str]
) -> None:
    said = [one.text.replace("\u00a0", " ") for one in assistant.ask([text]).statements]
    assert len(said) == 2
    assert all(any(number in one for one in said) for number in numbers)


def test_one_end_asked_for_is_told_alone(assistant: Assistant) -> None:
    assert len(assistant.ask(["which region has the lowest natural growth in 2022"]).statements) == 1


@pytest.mark.parametrize(
    ("turns", "number"),
    [
        (["which region lost the most people to other regions in 2022?", "and which gained most?"], "36,528"),
        (["which region has the largest quota in 2026?", "and the smallest?"], "30\u00a0people"),
    ],
)
def test_the_other_end_is_of_the_same_figures(assistant: Assistant, turns: list[str], number: str) -> None:
    first, second = assistant.ask(turns[:1]), assistant.ask(turns)
    assert number in second.statements[0].text
    title = second.statements[0].text.partition(" — ")[0]
    assert first.statements[0].text.startswith(title)


def test_regions_are_ranked_by_all_their_categories_where_the_lists_are_full(assistant: Assistant) -> None:
    answer = assistant.ask(["which region has the largest quota in 2026"])
    assert "3,020" in answer.statements[0].text
    assert any("200 + 2820" in step.formula for step in answer.calculations[0].steps)
    # of 2020 the resettlers of one region only are held
    assert assistant.ask(["which region had the largest quota in 2020?"]).status == "not_found"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # 2,820 + 200 of 8,278; 1 − 16,805 / 19,700
        ("какова доля Северо-Казахстанской области в общей квоте 2026 года", "36,48"),
        ("на сколько процентов упало число кандасов в 2025 по сравнению с 2024", "−14,7"),
        ("what share of the population lives in the 3 biggest cities", "23.82%"),
        ("какой был миграционный прирост у Астаны в 2022 и какое место это", "2) город Астана"),
        ("қандастар көп келген жыл қайсы", "33 952"),
        ("Солтүстік Қазақстанға келген қоныс аударушылардың қаншасы жұмыспен қамтылды", "2 242"),
        ("2025 жылғы шетелдік жұмыс күшіне квота қанша пайыз", "0,2"),
        ("сколько кандасов примет Павлодар в 2026", "977"),
    ],
)
def test_what_is_asked_of_figures_is_what_is_told(assistant: Assistant, text: str, number: str) -> None:
    said = " ".join(one.text for one in assistant.ask([text]).statements).replace("\u00a0", " ")
    assert number in said


@pytest.mark.parametrize(
    "text",
    [
        "What was the birth rate in Mangystau in 2022?",
        "какая рождаемость была в Атырау в 2022 году",
    ],
)
def test_natural_growth_is_no_number_of_births(assistant: Assistant, text: str) -> None:
    assert assistant.ask([text]).status == "not_found"


def test_a_plan_is_no_number_of_people_unless_it_is_named(assistant: Assistant) -> None:
    said = assistant.ask(["how did the number of kandas change between 2024 and 2025?"]).statements
    assert not any("3,033" in one.text for one in said)
    assert "3,033" in assistant.ask(["what was the kandas quota in 2024?"]).statements[0].text


@pytest.mark.parametrize(
    ("text", "plan", "fact"),
    [
        (
            "How many migrants moved to Karaganda under the quota in 2024 and how many were allowed?",
            "36",
            "43",
        ),
        ("сколько переселенцев приехало в Абайскую область в 2025 и какая там квота", "255", "305"),
        ("2024 жылы Қостанайға қанша адам көшті, квотасы қанша еді", "550", "540"),
    ],
)
def test_those_who_came_are_told_with_the_plan_asked_for_after(
    assistant: Assistant, text: str, plan: str, fact: str
) -> None:
    first, second, *_ = (one.text for one in assistant.ask([text]).statements)
    assert plan in first
    assert fact in second


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # 2,281 of 8,278; 7,344 of 9,653
        ("what percent of the quota in 2026 is for kandas?", "27.55%"),
        ("какую долю в квоте 2025 занимают переселенцы", "76,08"),
        ("какая доля квоты кандасов 2026 у Павлодара", "42,83"),
    ],
)
def test_the_share_of_a_category_is_of_the_whole_country(
    assistant: Assistant, text: str, number: str
) -> None:
    assert number in assistant.ask([text]).statements[0].text


@pytest.mark.parametrize(
    "text",
    [
        "how many ethnic kazakhs got citizenship in the first half of 2024",
        "Серпін түлектерінің неше пайызы жұмысқа тұрды",
    ],
)
def test_what_narrows_those_counted_is_not_passed_over(assistant: Assistant, text: str) -> None:
    assert assistant.ask([text]).status == "not_found"


def test_all_who_came_are_no_number_of_men(assistant: Assistant) -> None:
    answer = assistant.ask(["2024 жылы келген қандастардың қаншасы ер, қаншасы әйел?"])
    assert answer.status == "not_found"


def test_those_outside_are_not_those_within(assistant: Assistant) -> None:
    answer = assistant.ask(["number of kandas settled outside the designated regions in 2023"])
    assert not any("2,337" in one.text for one in answer.statements)
    within = assistant.ask(["number of kandas settled in the designated regions in 2023"])
    assert "2,337" in within.statements[0].text


@pytest.mark.parametrize(
    ("text", "first", "later"),
    [
        ("2023 жылы қандас квотасы қанша болды және кейін қаншаға көтерілді", "1 925", "2 337"),
        ("какая была квота кандасов на 2023 год и до скольки её потом подняли", "1 925", "2 337"),
    ],
)
def test_a_figure_raised_later_is_told_before_and_after(
    assistant: Assistant, text: str, first: str, later: str
) -> None:
    said = [one.text.replace("\u00a0", " ") for one in assistant.ask([text]).statements]
    assert [first in said[0], later in said[1]] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "which regions lost population in 2022",
        "какие области потеряли население в 2022",
        "2022 жылы қай өңірлерде халық азайды",
    ],
)
def test_all_places_that_lost_people_are_told(assistant: Assistant, text: str) -> None:
    answer = assistant.ask([text])
    rows = answer.tables[0].rows
    # of twenty regions seven had a total growth below zero in 2022
    assert len(rows) == 7
    assert all(any(cell.startswith("−") for cell in row) for row in rows)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("By how much did births outnumber deaths in Aktobe region over 2022?", "13,657"),
        ("какой процент внутренних переездов за январь–сентябрь 2025 — в другой регион?", "46,68"),
    ],
)
def test_births_less_deaths_and_shares_of_moves_stay_as_they_are(
    assistant: Assistant, text: str, number: str
) -> None:
    said = " ".join(one.text for one in assistant.ask([text]).statements)
    assert number in said


@pytest.mark.parametrize(
    ("text", "share"),
    [
        # 8,903 of 8,929; 2,284 of 8,278; 575 of 150 + 535
        ("на сколько процентов выполнена квота 2023", "99,7"),
        ("resettlement plan for 2026 and progress so far", "27.6%"),
        ("how much of the 2025 quota did Kostanay use?", "83.9%"),
    ],
)
def test_the_part_of_a_plan_that_came_is_computed(assistant: Assistant, text: str, share: str) -> None:
    answer = assistant.ask([text])
    assert share in answer.statements[2].text
    calculations = {one.id: one for one in answer.calculations}
    assert len(calculations[str(answer.statements[2].calculation)].steps) >= 3


def test_those_counted_together_are_no_part_of_the_plan_for_one_kind(assistant: Assistant) -> None:
    answer = assistant.ask(["Did North Kazakhstan meet its 2025 quota for resettlers?"])
    assert len(answer.statements) == 2


@pytest.mark.parametrize(
    "text", ["did any region exceed its 2025 quota?", "какие области перевыполнили квоту 2025"]
)
def test_the_whole_country_does_not_answer_for_some_region(assistant: Assistant, text: str) -> None:
    assert not any("9,653" in one.text.replace("\u00a0", ",") for one in assistant.ask([text]).statements)


@pytest.mark.parametrize(
    "text", ["2022 жылы ең көп адам қай облыстан кетті", "which region did most people leave in 2022"]
)
def test_the_place_most_people_left_is_that_of_the_smallest_balance(assistant: Assistant, text: str) -> None:
    answer = assistant.ask([text])
    assert "17" in answer.statements[0].text
    assert "752" in answer.statements[0].text


def test_regions_are_not_counted_by_a_figure_of_people(assistant: Assistant) -> None:
    assert assistant.ask(["сколько регионов приняли меньше 100 переселенцев в 2025"]).status == "not_found"
    assert assistant.ask(["how many regions had attractiveness above one"]).status == "answered"


def test_a_year_of_several_that_is_not_held_is_named(assistant: Assistant) -> None:
    answer = assistant.ask(["how many were resettled in 2022, 2023, and what about 2024?"])
    assert "8,903" in answer.statements[0].text
    assert any("2024" in one for one in answer.missing)


def test_a_place_of_several_that_a_full_list_leaves_out_is_named(assistant: Assistant) -> None:
    answer = assistant.ask(["квота кандасов в Абае и Улытау на 2025"])
    assert "244" in answer.statements[0].text
    assert any("Ұлытау" in one for one in answer.missing)


@pytest.mark.parametrize(
    ("text", "numbers", "town"),
    [
        ("what is the quota for Semey in 2026", ("264", "275"), "Semey"),
        ("квота Экибастуза по переселенцам 2026", ("1 655",), "Экибастуз"),
    ],
)
def test_of_a_town_the_plan_of_its_region_is_told_as_such(
    assistant: Assistant, text: str, numbers: tuple[str, ...], town: str
) -> None:
    answer = assistant.ask([text])
    assert all(number in answer.statements[0].text.replace("\u00a0", " ") for number in numbers)
    assert any(town in one for one in answer.missing)


def test_what_is_missing_is_said_once(assistant: Assistant) -> None:
    missing = assistant.ask(["Ақтауда қандастарға квота бар ма, биыл канша"]).missing
    assert len(missing) == len(set(missing)) == 1


def test_all_who_came_are_no_fact_of_the_plan_for_kandas(assistant: Assistant) -> None:
    answer = assistant.ask(["How many kandas arrived in 2025, and what was the quota for them?"])
    said = " ".join(one.text for one in answer.statements)
    assert "16,805" in said
    assert "2,309" in said


def test_those_who_moved_asked_for_after_the_quota_are_told_without_it(assistant: Assistant) -> None:
    turns = ["2024 жылға қоныс аударушылар квотасы қанша?", "Қанша адам көшті?"]
    assert not any("450" in one.text for one in assistant.ask(turns).statements)
