"""How many of a group, what is said of it and whether it was done: each must stand in the passage."""

from __future__ import annotations

import pytest

from assistant.app import Assistant

OF_HOW_MANY = [
    "Most kandas who came in 2024 got citizenship within a year",
    "Half of the Ata Zholy cards went to business owners",
    "All 65 Ata Zholy cards went to business owners",
    "Половина кандасов, приехавших в 2024 году, получила гражданство в течение года",
    "Все 65 карт «Ата жолы» выданы владельцам бизнеса",
    "Большинство переселенцев в Костанайскую область вернулись домой",
    "Қандастардың көбі Павлодарға көшкен соң мал шаруашылығымен айналысады",
    "Қандастардың жартысы 2024 жылы азаматтық алды",
    "Ата жолы карталарының 65-і де кәсіпкерлерге берілді",
]
OF_ANOTHER_MATTER = [
    "Kandas from Mongolia receive the status faster than those from China",
    "In 2026 Kazinform reported that kandas in Pavlodar complained about wages",
    "Kandas are exempt from customs duty on goods for sale",
    "In 2025 resettlers in Kostanay protested against high rents",
    "Кандасы из Монголии получают статус быстрее, чем кандасы из Китая",
    "В 2026 году Казинформ сообщил, что кандасы в Павлодаре жаловались на зарплату",
    "Кандасы освобождены от таможенной пошлины на товары для продажи",
    "Моңғолиядан келген қандастар мәртебені Қытайдан келгендерден тезірек алады",
    "2026 жылы Қазинформ Павлодардағы қандастардың жалақыға шағымданғанын хабарлады",
    "Қандастар сатуға арналған тауарлардың кедендік бажынан босатылады",
]
ONLY_PROPOSED = [
    "Employers received 450 MCI per resettler in 2018 under the rules in force",
    "In 2020 Kostanay region took in 850 people",
    "Работодатели в 2018 году получили 450 МРП за каждого нанятого переселенца",
    "В 2020 году Костанайская область приняла 850 человек",
    "2018 жылы жұмыс берушілер әр қоныс аударушы үшін 450 АЕК алды",
    "2020 жылы Қостанай облысы 850 адамды қабылдады",
]
BORNE = [
    "By 24 February 2025, 65 Ata Zholy cards had been issued",
    "In 2020 more than half of the kandas came from China",
    "Most of the kandas taken in in 2023 were of working age",
    "Kandas are exempt from customs duty on personal belongings",
    "In December 2017 the Labour Minister proposed a subsidy of 450 MCI to employers for 2018",
    "By mid-June 2023, 3,600 grants for new business ideas had been issued",
    "In 2020 Kostanay region planned to take in 850 people",
    "В 2023 году большинство кандасов (60,2 %) были трудоспособного возраста",
    "Кандасы освобождены от таможенных пошлин на личные вещи.",
    "Министр труда предложил на 2018 год субсидию работодателям в 450 МРП за переселенца",
    "2023 жылғы қандастардың көбі (60,2 %) еңбекке қабілетті жаста болды",
    "Қандастар жеке заттарына салынатын кедендік баждан босатылған",
]


@pytest.mark.parametrize("text", OF_HOW_MANY)
def test_half_most_or_all_must_be_told(assistant: Assistant, text: str) -> None:
    (claim,) = assistant.check(text).claims
    assert claim.verdict in ("partly", "not_found", "contradicted")


@pytest.mark.parametrize("text", OF_ANOTHER_MATTER)
def test_the_same_people_places_and_years_alone_bear_nothing_out(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["not_found"]


@pytest.mark.parametrize("text", ONLY_PROPOSED)
def test_a_proposal_is_not_what_was_done(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["partly"]


@pytest.mark.parametrize("text", BORNE)
def test_what_is_told_stays_borne_out(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["supported"]


OF_ANOTHER_DAY = [
    "Order No 234 was signed on 1 July 2023",
    "Order No 234 applies from 22 June 2023",
    "The Concept of migration policy for 2017–2021 was approved in December 2017",
    "Приказ № 234 подписан 1 июля 2023 года",
    "Концепция миграционной политики на 2017–2021 годы утверждена в декабре 2017 года",
    "№ 234 бұйрық 2023 жылғы 1 шілдеде бекітілді",
    "2017–2021 жылдарға арналған көші-қон саясатының тұжырымдамасы 2017 жылғы желтоқсанда бекітілді",
]
OF_THE_DAY = [
    "Order No 234 repealed Order No 515 and applies from 1 July 2023",
    "Приказ № 234 отменил приказ № 515 и применяется с 1 июля 2023 года",
    "№ 234 бұйрық № 515 бұйрықтың күшін жойды және 2023 жылғы 1 шілдеден бастап қолданылады",
    "Order No 234 was signed on 22 June 2023",
    "Order No 234 applies from 1 July 2023",
    "The Concept of migration policy for 2023–2027 was approved on 30 November 2022",
    "Правила, утверждённые приказом № 234, применяются с 1 июля 2023 года",
    "Концепция миграционной политики на 2017–2021 годы утверждена 29 сентября 2017 года",
    "№ 234 бұйрық 2023 жылғы 22 маусымда бекітілді",
]
NOT_OF_THE_MATTER = [
    "The Concept of migration policy to 2030 was approved in September 2017",
    "The 2027 quota for kandas has been cut to 2,000",
    "In 2024 the Ministry spent 12 billion tenge on relocation subsidies",
    "Квота кандасов на 2027 год сокращена до 2 000 человек",
    "В 2024 году министерство потратило на субсидии на переезд 12 миллиардов тенге",
    "2027 жылғы қандастар квотасы 2 000 адамға дейін қысқарды",
    "2024 жылы министрлік көшу субсидиясына 12 млрд теңге жұмсады",
]
OF_TWO_DAYS = [
    "The Concept of migration policy for 2023–2027 was approved in December 2022",
    "Концепция миграционной политики на 2023–2027 годы утверждена в декабре 2022 года",
    "2023–2027 жылдарға арналған көші-қон саясатының тұжырымдамасы 2022 жылғы желтоқсанда бекітілді",
]
CEASED = [
    "Order No 515 is in force and sets the cap of the certificate at 1,625 MCI.",
    "Приказ № 515 действует и устанавливает предел сертификата в 1 625 МРП",
    "№ 515 бұйрық күшінде және сертификаттың шегін 1 625 АЕК деп белгілейді",
]
NOTED = [
    ("Is it true that 4,000 people were resettled in 2017?", "1,479"),
    ("Верно ли, что в 2017 переселили 4000 человек?", "1\xa0479"),
    ("2017 жылы 4 000 адам қоныс аударғаны рас па?", "1\xa0479"),
    ('Is this sentence right: "3,144 people moved to the north in 2024"?', "4,869"),
    ("Верно ли предложение: «В 2024 году на север переехали 3144 человека»?", "4\xa0869"),
    ("Мына сөйлем дұрыс па: «2024 жылы солтүстікке 3144 адам көшті»?", "4\xa0869"),
]


@pytest.mark.parametrize("text", OF_ANOTHER_DAY)
def test_a_day_is_that_of_the_same_event(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["contradicted"]


@pytest.mark.parametrize("text", OF_THE_DAY)
def test_the_day_of_the_event_bears_it_out(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["supported"]


@pytest.mark.parametrize("text", NOT_OF_THE_MATTER)
def test_another_document_year_or_order_of_sums_contradicts_nothing(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["not_found"]


@pytest.mark.parametrize("text", OF_TWO_DAYS)
def test_a_day_of_another_event_or_one_disputed_leaves_it_open(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["partly"]


@pytest.mark.parametrize("text", CEASED)
def test_a_right_sum_does_not_bear_out_what_is_said_of_an_act(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["contradicted"]


@pytest.mark.parametrize(("question", "note"), NOTED)
def test_a_yes_comes_with_the_note_on_its_passage(assistant: Assistant, question: str, note: str) -> None:
    answer = assistant.ask([question])
    said = answer.statements[0]
    assert said.verdict == "supported"
    noted = [warning.text for warning in answer.warnings if warning.kind == "discrepancy"]
    assert any(note.replace("\xa0", " ") in text.replace("\xa0", " ") for text in noted)
