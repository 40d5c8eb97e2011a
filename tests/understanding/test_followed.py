"""Later turns asked in full by what was asked before: its money, its rule, its kind, its people."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.intents import STATISTIC
from tests.understanding.conftest import Hear, only

LABOUR: dict[Language, str] = {
    "en": "Foreign labour quota 2026",
    "ru": "Квота на иностранную рабочую силу 2026 сколько человек",
    "kk": "2026 жылы шетелдік жұмыс күшіне квота қанша",
}
SEIZED: dict[Language, str] = {
    "en": "Can the relocation subsidy be seized for debts?",
    "ru": "Арестуют ли субсидию за кредиты?",
    "kk": "Субсидияны қарызға тартып ала ма?",
}


@pytest.mark.parametrize(
    ("language", "said", "later"),
    [
        ("en", "how many seasonal", "and last year"),
        ("ru", "сезонных сколько", "а в прошлом году"),
        ("kk", "маусымдық қанша", "былтыр ше"),
    ],
)
def test_a_kind_without_a_name_is_of_the_quota_asked_for(
    hear: Hear, language: Language, said: str, later: str
) -> None:
    found = only(hear([LABOUR[language], said, later], language))
    assert found.tool == STATISTIC
    assert "2025" in found.text
    assert "quota" in found.text or "квота" in found.text


def test_a_word_that_is_no_such_kind_does_not_take_the_quota(hear: Hear) -> None:
    assert "квот" not in only(hear([LABOUR["ru"], "сколько грамотных"], "ru")).text


@pytest.mark.parametrize(
    ("language", "counted", "said"),
    [
        ("en", "How many economic mobility certificates were issued in 2024?", "how much money was it"),
        ("ru", "Сколько сертификатов выдали в 2024", "и на какую сумму"),
        ("kk", "2024 жылы сертификатты қанша отбасы алды", "қанша сомаға"),
    ],
)
def test_after_a_count_money_is_that_of_those_counted(
    hear: Hear, language: Language, counted: str, said: str
) -> None:
    found = only(hear([counted, said], language))
    assert found.tool == STATISTIC
    assert "2024" in found.text


def test_after_an_amount_a_sum_is_that_amount(hear: Hear) -> None:
    found = only(hear(["Сколько сертификат в 2024 году?", "а сумма какая?"], "ru"))
    assert found.tool != STATISTIC


@pytest.mark.parametrize(
    ("language", "moved", "said"),
    [
        ("en", "How many people moved in 2024 under the programme?", "how many of them found jobs"),
        ("ru", "Сколько человек переселилось в 2024", "сколько из них работу нашли"),
        ("kk", "2024 жылы қанша адам көшті", "олардың қаншасы жұмысқа орналасты"),
    ],
)
def test_work_found_is_asked_of_those_who_moved(
    hear: Hear, language: Language, moved: str, said: str
) -> None:
    found = only(hear([moved, said], language))
    assert {"move", "resettler"} & {one.id for one in found.question.mentions}
    assert "2024" in found.text


@pytest.mark.parametrize(
    ("language", "said", "asked"),
    [
        ("en", "and the certificate?", "Can the certificate be seized for debts?"),
        ("ru", "а сертификат", "Арестуют ли сертификат за кредиты?"),
        ("kk", "ал сертификат ше", "сертификат қарызға тартып ала ма?"),
        ("en", "and for alimony?", "Can the relocation subsidy be seized for alimony?"),
        ("ru", "а за алименты?", "Арестуют ли субсидию за алименты?"),
    ],
)
def test_a_bare_thing_after_a_rule_asks_the_rule_of_it(
    hear: Hear, language: Language, said: str, asked: str
) -> None:
    found = only(hear([SEIZED[language], said], language))
    assert found.text == asked
    assert found.tool is None


def test_a_bare_thing_after_an_amount_is_its_amount(hear: Hear) -> None:
    found = only(hear(["Сколько подъёмных на троих", "а сертификат"], "ru"))
    assert found.tool == "certificate"


@pytest.mark.parametrize(
    ("language", "permit", "said"),
    [
        ("en", "How much is a seasonal permit for 90 days?", "and for a Russian?"),
        ("ru", "Сколько стоит сезонное разрешение на 90 дней", "а для россиян надо?"),
        ("ru", "Сколько стоит сезонное разрешение на 90 дней", "а если он из Кыргызстана"),
        ("kk", "Маусымдық рұқсат 90 күнге қанша", "ресейліктерге керек пе"),
    ],
)
def test_of_citizens_of_the_union_no_fee_is_told(
    hear: Hear, language: Language, permit: str, said: str
) -> None:
    found = only(hear([permit, said], language))
    assert found.tool is None
    assert "EAEU" in found.text or "ЕАЭС" in found.text or "ЕАЭО" in found.text


@pytest.mark.parametrize("said", ["а на 180 дней", "а в 2025"])
def test_another_value_of_a_permit_is_still_its_fee(hear: Hear, said: str) -> None:
    assert only(hear(["Сколько стоит сезонное разрешение на 90 дней", said], "ru")).tool == "permit"


@pytest.mark.parametrize(
    ("language", "citizen", "said"),
    [
        ("en", "I am a Russian citizen, do I need a work permit?", "and how long can I stay"),
        ("ru", "Я гражданин России, нужно ли разрешение на работу?", "а сколько можно находиться"),
        ("kk", "Мен Ресей азаматымын, жұмысқа рұқсат керек пе?", "қанша уақыт тұра аламын"),
    ],
)
def test_how_long_one_may_stay_is_asked_of_the_citizen(
    hear: Hear, language: Language, citizen: str, said: str
) -> None:
    text = only(hear([citizen, said], language)).text
    assert "visa" in text or "виз" in text


@pytest.mark.parametrize(
    ("language", "left", "said"),
    [
        ("en", "How many left North Kazakhstan region in the first half of 2025?", "and the population"),
        ("ru", "Сколько уехало из СКО за полгода 2025", "а население"),
        ("kk", "2025 жылы СҚО-дан қанша адам кетті", "халқы ше"),
    ],
)
def test_the_population_is_another_figure_of_the_place(
    hear: Hear, language: Language, left: str, said: str
) -> None:
    found = only(hear([left, said], language))
    named = {one.id for one in found.question.mentions}
    assert "north_kazakhstan" in named
    assert not named & {"leave", "emigration", "move"}
    assert "2025" in found.text


@pytest.mark.parametrize(
    ("language", "share", "said"),
    [
        ("en", "What share of resettlers returned home?", "and in Pavlodar"),
        ("ru", "Какой процент переселенцев вернулся обратно", "а в Павлодарской области"),
        ("kk", "Көшіп кеткендердің қанша пайызы қайтты", "Павлодарда ше"),
    ],
)
def test_a_place_after_those_who_returned_asks_how_many_left_it(
    hear: Hear, language: Language, share: str, said: str
) -> None:
    found = only(hear([share, said], language))
    assert "pavlodar" in {one.id for one in found.question.mentions}
    assert "went back from" in found.text or "обратно из" in found.text or "кері қайтты" in found.text


def test_a_place_after_kandas_who_came_is_where_they_came(hear: Hear) -> None:
    assert "обратно" not in only(hear(["Сколько кандасов вернулось в 2024", "а в Павлодаре"], "ru")).text


@pytest.mark.parametrize(
    ("language", "test", "said", "asked"),
    [
        ("en", "How do I take the Kazakh language test for kandas?", "how long is it", "minutes"),
        ("en", "How do I take the Kazakh language test for kandas?", "what's the pass mark", "pass mark"),
        ("ru", "Нужен ли кандасам тест по казахскому языку", "сколько он длится", "минут"),
        ("kk", "Қандасқа қазақ тілі тесті бар ма", "шекті балл қанша", "шекті бал"),
    ],
)
def test_the_length_and_the_pass_mark_are_those_of_the_test(
    hear: Hear, language: Language, test: str, said: str, asked: str
) -> None:
    assert asked in only(hear([test, said], language)).text


def test_a_length_after_another_subject_is_not_of_the_test(hear: Hear) -> None:
    assert "тест" not in only(hear(["Сколько действует карта Ата жолы", "как долго"], "ru")).text


@pytest.mark.parametrize(
    ("language", "quota", "said", "group"),
    [
        ("en", "kandas quota Kostanay 2026", "resettlers?", "resettler"),
        ("ru", "Квота переселенцев Костанайская область 2026", "кандасы", "kandas"),
        ("kk", "Қандастарға Ақмола квотасы 2025", "переселенцтарға ше", "resettler"),
    ],
)
def test_a_bare_group_is_asked_what_was_asked_of_another(
    hear: Hear, language: Language, quota: str, said: str, group: str
) -> None:
    found = only(hear([quota, said], language))
    named = {one.id for one in found.question.mentions}
    assert found.tool == STATISTIC
    assert group in named
    assert not named & ({"kandas", "resettler"} - {group})


def test_seasonal_workers_are_no_kind_of_kandas(hear: Hear) -> None:
    assert "kandas" not in only(hear(["quota for kandas 2026", "seasonal"], "en")).text


@pytest.mark.parametrize("said", ["а на сертификат", "а на грант"])
def test_after_a_question_of_right_no_sum_is_told(hear: Hear, said: str) -> None:
    assert only(hear(["Имеет ли право студент на субсидию", said], "ru")).tool is None


@pytest.mark.parametrize(
    ("language", "who", "said", "asked"),
    [
        ("en", "Who can get the employer subsidy?", "and the certificate", "Who can get the certificate?"),
        ("ru", "Кому дают субсидию работодателю", "а сертификат", "сертификат"),
        ("kk", "Жалдау субсидиясы кімдерге беріледі", "ал сертификат ше", "сертификат"),
    ],
)
def test_who_is_given_one_thing_is_asked_of_another(
    hear: Hear, language: Language, who: str, said: str, asked: str
) -> None:
    found = only(hear([who, said], language))
    assert found.tool is None
    assert asked in found.text


def test_who_somebody_is_is_no_rule(hear: Hear) -> None:
    found = only(hear(["Who is a kandas?", "and the rent subsidy"], "en"))
    assert found.tool == "rent"
