"""Further questions on what only a text on just that tells: how a sum is paid, who is exempt, since when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.models import Answer

if TYPE_CHECKING:
    from assistant.app import Assistant

DAY = date(2026, 11, 22)
SUMS = {
    "en": "how much will 4 of us get for moving from Turkistan region to Pavlodar?",
    "ru": "сколько дадут семье из 4 человек на переезд в Павлодар?",
    "kk": "Түркістаннан Павлодарға 4 адам көшсек қанша аламыз?",
}
PAPERS_OF_KANDAS = "press-excerpts-kandas#p1"
CHANNEL_OF_KANDAS = "nitec-kandas-service#p2"
SCHOLARS = {"oq-gov-998#p3", "qazalem-2024#p37"}
CONTRACT = "press-excerpts-resettlement#p5"
VILLAGE_DUTY = "press-excerpts-programmes#p10"
BOUND_TO_REGION = "press-excerpts-resettlement#p10"
RETURN = "press-excerpts-resettlement#p11"


def ask(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns, as_of=DAY)


def told(answer: Answer) -> str:
    return " ".join(one.text for one in answer.statements).replace("\u00a0", " ")


def cited(answer: Answer) -> set[str]:
    return {citation.passage_id for citation in answer.citations}


@pytest.mark.parametrize(
    ("language", "later", "once", "monthly"),
    [
        ("en", "is that paid all at once or monthly", "one-time", "a month"),
        ("en", "in one go or in instalments?", "one-time", "a month"),
        ("ru", "это разовая выплата или каждый месяц?", "Единовременная", "в месяц"),
        ("kk", "бәрін бірақ төлей ме, бөліп пе?", "біржолғы", "айына"),
    ],
)
def test_how_a_sum_is_paid_is_told_by_the_payments_alone(
    assistant: Assistant, language: str, later: str, once: str, monthly: str
) -> None:
    answer = ask(assistant, SUMS[language], later)
    assert answer.status == "answered"
    assert len(answer.statements) == 2
    assert once in answer.statements[0].text
    assert monthly in answer.statements[1].text


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", "and how much of that is paid every month?"),
        ("ru", "а сколько в месяц?"),
        ("kk", "ал айына қанша?"),
    ],
)
def test_how_much_a_month_is_the_rent_subsidy(assistant: Assistant, language: str, later: str) -> None:
    answer = ask(assistant, SUMS[language], later)
    assert answer.status == "answered"
    assert {one.name for one in answer.calculations} == {
        one.name for one in ask(assistant, RENT[language]).calculations
    }


RENT = {
    "en": "how much is the rent subsidy for 4 people in Pavlodar?",
    "ru": "какая субсидия на аренду для 4 человек в Павлодаре?",
    "kk": "Павлодарда 4 адамға жалдау субсидиясы қанша?",
}


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", "when do they pay it after we apply?"),
        ("en", "who exactly transfers the money"),
        ("en", "and if in six months my husband quits?"),
        ("ru", "а через сколько дней деньги приходят"),
        ("ru", "кто её платит"),
        ("kk", "қашан береді?"),
        ("kk", "кім төлейді"),
    ],
)
def test_a_sum_is_not_given_again_to_what_it_does_not_tell(
    assistant: Assistant, language: str, later: str
) -> None:
    assert ask(assistant, SUMS[language], later).status == "not_found"


@pytest.mark.parametrize(
    ("language", "later"),
    [("en", "and in a village?"), ("ru", "а если нас пятеро?"), ("kk", "ал ауылда ше?")],
)
def test_a_value_changes_the_sum_all_the_same(assistant: Assistant, language: str, later: str) -> None:
    answer = ask(assistant, SUMS[language], later)
    assert answer.status == "answered"
    assert len(answer.statements) > 2


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("if we leave early must we give the support back?", "who doesn't have to?"),
        ("do we have to give the money back?", "is there anyone who is excused from this?"),
        ("нужно ли возвращать поддержку при отъезде?", "есть исключения?"),
        ("нужно ли возвращать поддержку при отъезде?", "кого от этого освобождают"),
        ("көшкен жерден ерте кетсе қолдауды қайтара ма?", "кім босатылады?"),
    ],
)
def test_who_need_not_give_support_back_is_whom_the_law_names(
    assistant: Assistant, first: str, later: str
) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert cited(answer) <= SCHOLARS


def test_the_duty_itself_is_asked_without_those_exempt(assistant: Assistant) -> None:
    answer = ask(assistant, "нужно ли возвращать поддержку при отъезде?", "а если уедем через год?")
    assert {RETURN, BOUND_TO_REGION} & cited(answer)
    assert not SCHOLARS & cited(answer)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("сколько балл нужно кандасу в анкете?", "кто освобождён от теста?"),
        ("what is the fee of a household permit?", "who is excused from the medical check?"),
    ],
)
def test_an_exemption_nothing_tells_is_refused(assistant: Assistant, first: str, later: str) -> None:
    assert ask(assistant, first, later).status == "not_found"


def test_an_exemption_that_is_told_answers(assistant: Assistant) -> None:
    answer = ask(assistant, "шетелдік жұмысшыға рұқсат алымы қанша?", "кім босатылады?")
    assert answer.status == "answered"
    assert "ЕАЭО" in told(answer)


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", "my husband already has a job there"),
        ("en", "do we have to work to get it?"),
        ("ru", "безработным надо быть?"),
        ("ru", "а если муж нашёл там работу?"),
        ("kk", "жұмысым бар болса ше"),
    ],
)
def test_who_has_work_is_told_whom_the_support_is_for(
    assistant: Assistant, language: str, later: str
) -> None:
    answer = ask(assistant, SUMS[language], later)
    assert answer.status == "answered"
    assert any(word in told(answer) for word in ("unemployed", "безработны", "жұмыссыз"))
    assert not answer.calculations


@pytest.mark.parametrize(
    ("first", "later", "term"),
    [
        ("что такое карта Ата жолы?", "на сколько лет её дают?", "10 лет"),
        (
            "what is the fee for a work permit for a foreign specialist?",
            "how long is the permit valid?",
            "12",
        ),
        ("ата жолы картасын кім ала алады?", "ол неше жылға беріледі?", "10 жыл"),
    ],
)
def test_for_how_long_it_is_given_is_of_the_thing(
    assistant: Assistant, first: str, later: str, term: str
) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert term in told(answer)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Какие меры поддержки есть для переселенцев?", "кто имеет право?"),
        ("қоныс аударушыларға қандай қолдау бар?", "кімге беріледі?"),
    ],
)
def test_who_may_have_support_is_whom_the_rules_name(assistant: Assistant, first: str, later: str) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert "ищущие работу" in told(answer) or "іздеуші" in told(answer)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("учитель по диплому в село — подъёмные в этом году и сколько отрабатывать?", "а врачам больше?"),
        ("how much is the lump sum under With a Diploma to the Village?", "do doctors get more?"),
        ("дипломмен ауылға жобасы бойынша мұғалімге көтерме қанша?", "дәрігерлерге көп пе?"),
    ],
)
def test_medical_workers_are_told_the_payment_set_for_them(
    assistant: Assistant, first: str, later: str
) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert "8.5" in told(answer) or "8,5" in told(answer)


def test_others_are_not_told_the_payment_of_medical_workers(assistant: Assistant) -> None:
    answer = ask(assistant, "сколько подъёмных учителю в селе?", "а библиотекарю?")
    assert "8,5" not in told(answer)


def test_papers_lost_are_not_the_papers_needed(assistant: Assistant) -> None:
    answer = ask(assistant, "how is the kandas status applied for?", "what if I lose the papers")
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", "is it taxed?"),
        ("ru", "а налог с этого берут?"),
        ("kk", "оған салық сала ма?"),
        ("en", "do we get it before or after moving?"),
        ("kk", "көшкенге дейін бе, кейін бе?"),
    ],
)
def test_what_no_text_tells_of_a_payment_is_refused(assistant: Assistant, language: str, later: str) -> None:
    assert ask(assistant, SUMS[language], later).status == "not_found"


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("what is Serpin?", "how many grants were given?"),
        ("what does With a Diploma to the Village give?", "what is the interest on the loan?"),
    ],
)
def test_a_measure_is_of_the_programme_spoken_of(assistant: Assistant, first: str, later: str) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert "business ideas" not in told(answer)


@pytest.mark.parametrize(
    ("first", "later", "word"),
    [
        ("кто включает переселенцев в квоту?", "на основании какого документа", "№ 20"),
        ("когда начался Енбек?", "когда закончился?", "2022"),
    ],
)
def test_the_act_and_the_end_are_told_by_what_names_them(
    assistant: Assistant, first: str, later: str, word: str
) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert word in told(answer)


@pytest.mark.parametrize(
    ("language", "later", "people"),
    [("en", "can you count the baby too?", "of 5"), ("ru", "жена беременна, скоро будет пятеро", "из 5")],
)
def test_one_more_counted_changes_the_sum(
    assistant: Assistant, language: str, later: str, people: str
) -> None:
    answer = ask(assistant, SUMS[language], later)
    assert answer.status == "answered"
    assert people in told(answer)


def test_for_how_long_is_not_of_the_land_where_a_permit_is_spoken_of(assistant: Assistant) -> None:
    answer = ask(assistant, "вид на жительство сколько стоит?", "на сколько лет дают?")
    assert "участк" not in told(answer)


def test_points_are_those_of_the_pilot_spoken_of(assistant: Assistant) -> None:
    answer = ask(assistant, "what is the pilot project for kandas?", "how many points are needed?")
    assert "400" in told(answer)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("my kandas status runs out in March, what now?", "does my wife need her own application"),
        ("what papers are needed for kandas status?", "do my children need separate papers?"),
        ("мой статус кандаса истекает, что делать?", "детям тоже продлевать?"),
        ("қандас мәртебесі қанша жылға беріледі?", "балаларыма бөлек өтініш керек пе"),
    ],
)
def test_the_rule_for_one_is_no_answer_on_the_family(assistant: Assistant, first: str, later: str) -> None:
    assert ask(assistant, first, later).status == "not_found"


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("how long is kandas status valid?", "and is my husband included in it?"),
        ("на сколько дают статус кандаса?", "а муж не казах, ему дадут?"),
    ],
)
def test_what_is_told_of_the_family_answers(assistant: Assistant, first: str, later: str) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert any("member" in one.text or "член" in one.text for one in answer.statements)


@pytest.mark.parametrize(
    ("first", "later", "day"),
    [
        ("what is the threshold for the kandas questionnaire?", "when did it start?", "13 February 2026"),
        ("қандас мәртебесін алу үшін сауалнамадан неше балл керек", "ол қашан басталды", "2026 жылғы 13"),
        ("сколько баллов надо набрать в анкете на статус кандаса?", "когда это начали", "13 февраля 2026"),
        ("what is the economic mobility certificate?", "when was it introduced?", "March 2023"),
    ],
)
def test_when_it_began_is_of_what_was_told(assistant: Assistant, first: str, later: str, day: str) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert all(day in one.text for one in answer.statements)
    assert " test" not in told(answer)
    assert " тест" not in told(answer)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (
            "How big can a house be if our farm builds it for workers, and how much does the state chip in?",
            "how long must the worker stay with us",
        ),
        (
            "what subsidy is there if an employer builds a house for resettlers?",
            "for how many years must the worker sign?",
        ),
        (
            "сколько субсидируют строительство дома для работников на селе?",
            "а на сколько лет договор с работником",
        ),
    ],
)
def test_how_long_the_worker_stays_is_told_by_the_contract(
    assistant: Assistant, first: str, later: str
) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert CONTRACT in cited(answer)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("what does With a Diploma to the Village give?", "and if I leave early?"),
        ("учитель по диплому в село — подъёмные в этом году?", "а если уйду через год"),
        ("«Дипломмен ауылға» бойынша қанша беріледі?", "ертерек кетсем ше"),
    ],
)
def test_leaving_is_of_the_programme_spoken_of(assistant: Assistant, first: str, later: str) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert cited(answer) == {VILLAGE_DUTY}


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("what is the Serpin project?", "and if I don't want to stay in the north after graduating?"),
        ("что за программа Серпын?", "а если не захочу там оставаться?"),
        ("серпін бағдарламасы деген не?", "бітірген соң қанша жыл жұмыс істеу керек"),
        ("по серпін какая стипендия?", "а общежитие дают?"),
        ("что такое карта Ата жолы?", "надо ли потом жить в регионе 5 лет?"),
    ],
)
def test_the_duty_of_resettlers_is_not_of_another_programme(
    assistant: Assistant, first: str, later: str
) -> None:
    assert ask(assistant, first, later).status == "not_found"


def test_the_duty_of_resettlers_is_told_after_their_support(assistant: Assistant) -> None:
    answer = ask(assistant, "what support do resettlers get?", "must they stay in the region?")
    assert answer.status == "answered"


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("ата жолы картасы деген не, неше жылға беріледі", "кандастар алды ма көп пе"),
        ("что такое карта Ата жолы?", "много кандасов получили?"),
        ("what is the Ata Zholy card?", "did many kandas take it?"),
    ],
)
def test_who_took_it_is_of_the_thing_spoken_of(assistant: Assistant, first: str, later: str) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert "65" in told(answer)


def test_those_who_came_are_counted_as_before(assistant: Assistant) -> None:
    answer = ask(assistant, "что такое карта Ата жолы?", "сколько кандасов приехало в 2024 году?")
    assert "19 700" in told(answer)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("what papers are needed for kandas status?", "where do I take them?"),
        ("қандас мәртебесі қанша уақытқа беріледі?", "оны қайда аламын?"),
        ("сколько дней рассматривают заявление на статус кандаса?", "а куда подавать?"),
    ],
)
def test_where_to_is_told_by_the_place_alone(assistant: Assistant, first: str, later: str) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert "migration.enbek.kz" in told(answer)
    assert PAPERS_OF_KANDAS not in cited(answer)


def test_what_was_before_is_of_the_term_asked_about(assistant: Assistant) -> None:
    turns = ("какие документы нужны чтоб подать на квоту кандасов", "сколько дней рассматривают")
    assert ask(assistant, *turns, "а раньше сколько было?").status == "not_found"


@pytest.mark.parametrize(
    ("turns", "later"),
    [
        (("нужно ли возвращать поддержку при отъезде?",), "кто не обязан возвращать?"),
    ],
)
def test_a_harmless_turn_is_no_deceit(assistant: Assistant, turns: tuple[str, ...], later: str) -> None:
    assert ask(assistant, *turns, later).status != "refused"


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("can my company hire a foreigner without a permit?", "for whom is it allowed?"),
        ("какой размер сертификата мобильности?", "а квартиру у родителей купить можно?"),
        ("how much is the housing certificate?", "if I sell the house in a year?"),
    ],
)
def test_a_sum_answers_no_other_question(assistant: Assistant, first: str, later: str) -> None:
    assert not ask(assistant, first, later).calculations
