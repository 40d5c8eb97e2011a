"""Elements of a claim that are part of what it says: a side of a date, a sign, a part, a cause, an act."""

from __future__ import annotations

import pytest

from assistant.app import Assistant

NOT_SO = [
    # the side of a date, a rule that was replaced
    "Since 31 December 2025 the cap of the economic mobility certificate has been 1,160 MCI.",
    "Приказ № 515 действует с 1 июля 2023 года.",
    "2025 жылғы тамыздан бастап «Дипломмен ауылға» бойынша тұрғын үй несиесі 0,01 %-бен беріледі.",
    "The decision on kandas status takes 30 working days.",
    "Решение о статусе кандаса принимают за 30 рабочих дней.",
    "Қандас мәртебесі туралы шешім 30 жұмыс күнінде қабылданады.",
    # the direction, the part, the attribute, the sign
    "Kandas arrivals rose from 2019 to 2021.",
    "Число прибывших кандасов с 2016 по 2019 год выросло.",
    "2019 жылдан 2021 жылға дейін келген қандастар саны артты.",
    "Fewer than half of the kandas taken in in 2020 came from China.",
    "Треть кандасов, принятых в 2020 году, приехала из Китая.",
    "2020 жылғы қандастардың жартысынан азы Қытайдан келді.",
    "В 2007 году зарегистрировано 58,8 тысячи нелегальных трудовых мигрантов.",
    "2007 жылы Қазақстанда 58,8 мың заңсыз еңбек мигранты тіркелген.",
    "Net migration of Zhambyl region was plus 10,971 people.",
    "Миграционный прирост Астаны составил минус 33 837 человек.",
    "Түркістан облысының көші-қон сальдосы плюс 17 752 адам болды.",
    # what is denied at the end of a sentence or within a verb, the act, the former value, the list
    "Bank loan debts may be collected from the resettlement subsidies for housing and rent.",
    "Переселенец вправе отчуждать право на участок, арендованный по статье 43-1.",
    "Қоныс аударушы жалға алған учаскеге құқығын иеліктен шығаруға құқылы.",
    "The law of 12 December 2025 set the total 2026 quota for kandas and resettlers at 8,278 people.",
    "2024 жылғы 16 мамырдағы бұйрық бойынша қандастардың жесірлері өңірлік квотаға енгізіледі.",
    "For 2026 the total quota was raised from 9,653 to 8,278.",
    "2026 жылға арналған қандастар квотасының ең көбі Ақмола облысына бөлінді.",
    "Pavlodar region has no quota for resettlers in 2026.",
]
SO = [
    "Until 31 December 2025 the cap of the economic mobility certificate was 1,160 MCI per family.",
    "С 18 августа 2025 года ставка жилищного кредита «С дипломом в село» составляет 1 %.",
    "2025 жылғы тамызға дейін «Дипломмен ауылға» бойынша тұрғын үй несиесі 0,01 %-бен берілді.",
    "Число этнических казахов, переезжающих в Казахстан, с 2016 по 2021 год сократилось.",
    "More than half of the kandas taken in in 2020 came from China.",
    "Почти треть кандасов 2020 года приехала из Узбекистана.",
    "2020 жылғы қандастардың жартысынан көбі Қытайдан келді.",
    "2007 жылы Қазақстанда 58,8 мың заңды еңбек мигранты тіркелген.",
    "Net migration of Zhambyl region was minus 10,971 people.",
    "In 2022 net migration of Almaty city was 36,528 people.",
    "На этапе 2001–2010 годов население Казахстана достигло 16,4 млн благодаря росту рождаемости.",
    "Қоныс аударушы жалға алған учаскеге құқығын иеліктен шығаруға құқылы емес.",
    "По закону от 16 мая 2024 года вдов кандасов можно включать в региональную квоту.",
    "В 2026 году предел сертификата экономической мобильности вырос с 1 160 до 1 625 МРП.",
    "2026 жылғы қоныс аударушылар квотасы 7 344-тен 5 997-ге дейін қысқарды.",
    "В 2004 году сальдо миграции впервые стало положительным.",
    "У Атырауской области нет квоты переселенцев на 2026 год.",
    "Қоныс аударушы жерді конкурссыз 5 жылға дейін жалға алады.",
]
OPEN = [
    # a state of another year, a count of others, a forecast: no document denies it
    "Experts expect the migration balance to turn negative again by 2030.",
    "В 2029 году ожидается отрицательное сальдо миграции.",
    "Число безработных в Туркестанской области: 41,2 тыс. человек.",
    "There are 45,000 pensioners in Pavlodar region.",
    "Шымкентте 15 мың адам жұмыссыз.",
]
WITHOUT_THE_CAUSE = [
    "Shymkent's population grew by 29,891 people because of new textile mills.",
    "Население Шымкента выросло на 29 891 человека благодаря текстильным фабрикам.",
    "Шымкент халқы мақта фабрикаларының арқасында 29 891 адамға өсті.",
]


@pytest.mark.parametrize("text", NOT_SO)
def test_another_side_sign_part_or_act_contradicts(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["contradicted"]


@pytest.mark.parametrize("text", SO)
def test_the_right_side_sign_part_or_act_bears_out(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["supported"]


@pytest.mark.parametrize("text", OPEN)
def test_what_is_so_in_another_year_or_of_others_denies_nothing(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["not_found"]


@pytest.mark.parametrize("text", WITHOUT_THE_CAUSE)
def test_a_cause_no_passage_gives_is_left_open(assistant: Assistant, text: str) -> None:
    (claim,) = assistant.check(text).claims
    assert claim.verdict == "partly"


def test_a_replaced_rule_bears_out_no_claim_of_today(assistant: Assistant) -> None:
    (claim,) = assistant.check("The economic mobility certificate covers 50 % of the cost of housing.").claims
    assert claim.verdict != "supported"


def test_a_pronoun_alone_is_not_contradicted_by_a_passage_on_others(assistant: Assistant) -> None:
    text = "2025 жылғы қарашаның басына дейін Павлодар 450 отбасын қабылдады. Бұл 2 075 адам, бәрі қандастар."
    assert assistant.check(text).claims[1].verdict != "contradicted"
