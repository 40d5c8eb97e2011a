"""What a question says beside its subject counts: how many, of whom, after what time, which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "How many Ata Zholy cards were given out in 2024?",
        "сколько врачей уехало из Казахстана в 2023",
        "2023 жылы елден қанша дәрігер кетті",
        "2024 жылы қанша шетелдік елден шығарылды",
        "Сколько переселенцев успели получить землю без конкурса с 16 мая 2024 года?",
    ],
)
def test_a_count_is_told_by_figures_of_those_counted_alone(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("how many people left Kazakhstan in 2023", "16094"),
        ("сколько выехало из страны в 2024", "12732"),
        ("How many Ata Zholy cards were issued by 24 February 2025?", "65"),
    ],
)
def test_a_count_that_is_told_stays(assistant: Assistant, question: str, figure: str) -> None:
    assert figure in said(assistant.ask([question]))


@pytest.mark.parametrize(
    "question",
    [
        "can I sell the plot after five years?",
        "могу ли я продать участок через 5 лет",
        "жер телімін 5 жылдан кейін сатуға бола ма",
    ],
)
def test_land_after_years_is_told_by_the_rule_of_that_time(assistant: Assistant, question: str) -> None:
    cited = {one.passage_id for one in assistant.ask([question]).citations}
    assert "land-code-2003#p5" in cited
    assert "land-code-2003#p3" not in cited


@pytest.mark.parametrize(
    "question", ["can I sell the plot I lease?", "могу ли я продать арендованный участок"]
)
def test_land_that_is_leased_may_not_be_sold(assistant: Assistant, question: str) -> None:
    assert "land-code-2003#p3" in {one.passage_id for one in assistant.ask([question]).citations}


@pytest.mark.parametrize(
    "question",
    [
        "can i lease out the land i got from the state",
        "могу я сдать в аренду полученный участок",
        "жер телімін жалға беруге бола ма",
    ],
)
def test_giving_on_lease_is_not_taking(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"


@pytest.mark.parametrize(
    "question", ["дают ли переселенцам землю в аренду", "қоныс аударушыға жер жалға беріле ме"]
)
def test_land_is_still_taken_on_lease(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "is moving to the south supported?",
        "дают ли деньги если переезжаешь на юг?",
        "Оңтүстікке көшкендерге жер беріле ме",
    ],
)
def test_a_side_of_the_country_is_set_against_the_list(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.calculations[0].name == "regions"
    assert any(one.kind == "assumption" for one in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "Canada pays those who move to the north?",
        "Верно ли предложение: «В 2024 году на север переехали 3144 человека»?",
        "Солтүстікке көшіп барсақ шаруашылыққа жер берсе, оны кейін сатып жіберуге бола ма?",
        "How much money is given for moving to the north?",
        "Мы живём в Шымкенте, оба без работы. Можем ли мы попасть в программу переселения на север?",
    ],
)
def test_more_than_the_side_is_asked(assistant: Assistant, question: str) -> None:
    assert not any(one.name == "regions" for one in assistant.ask([question]).calculations)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("правда что с 2026 субсидия на аренду больше не выплачивается?", "129750"),
        ("is the lump sum for resettlers still paid in 2026 or was it abolished?", "302750"),
        ("біржолғы субсидия жойылды деп естідім, рас па?", "302750"),
        ("рас па, 2025 жылдан бастап көшу субсидиясы тоқтатылды", "302750"),
        ("верно ли, что с 2024 года прекратили платить подъёмные", "302750"),
        ("сертификат экономической мобильности ещё дают или отменили?", "7028125"),
    ],
)
def test_whether_it_is_still_paid_is_told_by_the_norm_in_force(
    assistant: Assistant, question: str, figure: str
) -> None:
    answer = assistant.ask([question])
    assert figure in said(answer)
    assert any(one.kind == "assumption" for one in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "will my rent subsidy be stopped if I buy a flat?",
        "отменят ли субсидию на аренду в 2027 году?",
        "Is the Enbek programme terminated?",
    ],
)
def test_whether_it_will_end_for_me_or_later_is_no_norm_of_today(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).calculations == ()


@pytest.mark.parametrize(
    ("question", "today", "not_now"),
    [
        (
            "Мы семья из 5 человек из Шымкента едем в Петропавловск, сколько нам дадут "
            "и сколько людей переселилось в 2024?",
            "1513750",
            "1292200",
        ),
        (
            "I run a factory in Kostanay, what do i get for hiring 3 resettlers "
            "and how many foreign workers were there in 2024?",
            "5190000",
            "4430400",
        ),
        (
            "біз 6 адамбыз Петропавлға көшеміз, қанша ақша аламыз және 2023 жылы қанша адам көшті?",
            "1816500",
            "1449000",
        ),
    ],
)
def test_the_year_of_figures_dates_no_amount_beside_them(
    assistant: Assistant, question: str, today: str, not_now: str
) -> None:
    numbers = said(assistant.ask([question]))
    assert today in numbers
    assert not_now not in numbers


def test_a_year_two_amounts_share_dates_both(assistant: Assistant) -> None:
    numbers = said(assistant.ask(["сколько составляла единовременная субсидия и сертификат в 2024"]))
    assert {"258440", "4282720"} <= numbers


@pytest.mark.parametrize(
    "question",
    [
        "біз 6 адамбыз Петропавлға көшеміз, қанша ақша аламыз және 2023 жылы қанша адам көшті?",
        "how many people moved in 2023 and how much did a family of 4 get?",
    ],
)
def test_how_many_moved_is_asked_of_no_household(assistant: Assistant, question: str) -> None:
    assert "8903" in said(assistant.ask([question]))


@pytest.mark.parametrize(
    "question", ["сколько узбеков могу нанять на стройку", "неше өзбек жұмысқа ала аламын"]
)
def test_who_hires_people_of_a_country_asks_of_none(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status != "out_of_scope"


@pytest.mark.parametrize(
    "question",
    [
        "учителю в селе под какой процент и на сколько лет дают кредит",
        "мұғалімге ауылға барса несие қанша пайызбен, қанша жылға беріледі",
    ],
)
def test_a_later_part_is_of_the_programme_told_before(assistant: Assistant, question: str) -> None:
    assert {"1", "15"} <= said(assistant.ask([question]))


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Вопрос такой: какова квота на кандасов в 2026?", "Какова квота на кандасов в 2026?"),
        ("I have one question: how long is kandas status valid?", "How long is kandas status valid?"),
        ("Сұрағым мынадай: қандас мәртебесін кім береді?", "Қандас мәртебесін кім береді?"),
        ("Kandas status: how long is it valid?", "Kandas status: how long is it valid?"),
        ("С дипломом в село: какая ставка кредита?", "С дипломом в село: какая ставка кредита?"),
    ],
)
def test_what_only_announces_a_question_is_left_out(assistant: Assistant, question: str, plain: str) -> None:
    assert assistant.ask([question]).standalone_question == plain


@pytest.mark.parametrize(
    "question", ["which regions take resettlers in 2026", "which regions accept resettlers"]
)
def test_who_takes_resettlers_is_no_region_they_leave(assistant: Assistant, question: str) -> None:
    texts = [one.text for one in assistant.ask([question]).statements]
    assert texts
    assert not any("of departure" in text for text in texts)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("what did Lagakos think about internal migration in Kazakhstan?", "Lagakos"),
        ("что писал Лагакос о внутренней миграции", "Лагакос"),
        ("Лагакос ішкі көші-қон туралы не деді", "Лагакос"),
    ],
)
def test_a_view_is_told_by_texts_that_name_who_has_it(
    assistant: Assistant, question: str, passage: str
) -> None:
    texts = [one.text for one in assistant.ask([question]).statements]
    assert texts
    assert all(passage in text for text in texts)


@pytest.mark.parametrize("question", ["Масси көші-қон туралы не айтқан", "что думает Сассен о городах"])
def test_whom_no_text_names_has_no_view(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"


def test_the_authors_of_a_source_need_no_name_in_its_texts(assistant: Assistant) -> None:
    text = assistant.ask(["what do Bokayev and Akhmetova say about housing?"]).text
    assert "housing" in text.lower()


@pytest.mark.parametrize(
    "question",
    [
        "is grandma counted as a family member?",
        "если бабушка живёт с нами, на неё тоже дадут 70 МРП?",
        "әжем отбасы мүшесі болып санала ма",
    ],
)
def test_kin_in_a_family_are_told_by_the_rule_on_kin(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.calculations == ()
    assert "№ 234" in answer.text or "No 234" in answer.text


def test_a_brother_asked_for_is_no_member_of_a_family(assistant: Assistant) -> None:
    answer = assistant.ask(["My brother is a kandas, how much is the lump sum for him?"])
    assert "302750" in said(answer)


@pytest.mark.parametrize(
    "question", ["дадут ли деньги на корову переселенцу", "does the state give money to buy a car"]
)
def test_money_for_a_thing_is_told_by_texts_on_it(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"


def test_money_to_buy_a_house_is_told(assistant: Assistant) -> None:
    assert assistant.ask(["does the state give money to buy a house"]).status == "answered"


def test_who_wants_to_hire_asks_for_what_an_employer_gets(assistant: Assistant) -> None:
    question = "I own a bakery in Petropavl and want to hire two resettlers: what is the subsidy?"
    assert "3460000" in said(assistant.ask([question]))


@pytest.mark.parametrize(
    "question",
    [
        "at what rate and for how long is the auyl amanaty loan",
        "под какой процент и на какой срок микрокредит ауыл аманаты",
    ],
)
def test_a_bare_part_is_of_what_the_next_names(assistant: Assistant, question: str) -> None:
    assert {"2.5", "5"} <= said(assistant.ask([question]))
