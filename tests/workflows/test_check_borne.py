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
    assert claim.verdict in ("partly", "not_found")


@pytest.mark.parametrize("text", OF_ANOTHER_MATTER)
def test_the_same_people_places_and_years_alone_bear_nothing_out(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["not_found"]


@pytest.mark.parametrize("text", ONLY_PROPOSED)
def test_a_proposal_is_not_what_was_done(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["partly"]


@pytest.mark.parametrize("text", BORNE)
def test_what_is_told_stays_borne_out(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["supported"]
