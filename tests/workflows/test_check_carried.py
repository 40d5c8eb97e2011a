"""A claim that adds something to what the documents tell is borne out in part, whatever else agrees."""

from __future__ import annotations

import pytest

from assistant.app import Assistant

# the claim as the documents have it, and what is added to it
ADDED: list[tuple[str, str]] = [
    ("In 2025 the resettler quota was 7,344 people", " at the request of local farmers"),
    ("In 2026 the relocation subsidy is 302,750 tenge per person", " under an agreement with the World Bank"),
    ("Resettlers can lease a plot for up to five years", ", unless the district court decides otherwise"),
    ("Kandas status can be extended only once, for up to 6 months", " with the consent of a trade union"),
    ("В 2019 году один МРП равнялся 2 525 тенге", " по просьбе Всемирного банка"),
    ("Квота переселенцев на 2025 год составила 7 344 человека", " после проверки налоговой инспекции"),
    ("Статус кандаса продлевают один раз, не более чем на 6 месяцев", " по требованию профсоюза"),
    ("2019 жылы АЕК 2 525 теңге болды", "Дүниежүзілік банктің ұсынысымен "),
    ("2025 жылы қоныс аударушылар квотасы 7 344 адам болды", "салық қызметінің тексеруінен кейін "),
    ("Қандас мәртебесі бір рет, 6 айға дейін ұзартылады", "кәсіподақ кеңесінің келісімімен "),
]
# the same in words of one's own, nothing added
REWORDED: list[str] = [
    "Under the Land Code a resettler may lease a plot for at most five years, without a competition.",
    "From 26 October 2025 kandas status is decided on within three working days.",
    "С 26 октября 2025 года статус кандаса присваивают за три рабочих дня.",
    "С января по октябрь 2024 года Казахстан принял у себя в стране 16 535 кандасов.",
    "2025 жылғы 26 қазаннан бастап қандас мәртебесі үш жұмыс күні ішінде беріледі.",
]


@pytest.mark.parametrize(("claim", "added"), ADDED)
def test_what_is_added_is_named_and_keeps_a_claim_from_being_supported(
    claim: str, added: str, assistant: Assistant
) -> None:
    (plain,) = assistant.check(f"{claim}.").claims
    whole = f"{added}{claim}" if added.endswith(" ") else f"{claim}{added}"
    (found,) = assistant.check(f"{whole[0].upper()}{whole[1:]}.").claims
    assert plain.verdict == "supported"
    assert found.verdict in ("partly", "not_found")
    assert found.verdict == "not_found" or any(word in found.reason for word in added.split())


@pytest.mark.parametrize("claim", REWORDED)
def test_own_words_are_no_addition(claim: str, assistant: Assistant) -> None:
    assert [one.verdict for one in assistant.check(claim).claims] == ["supported"]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (
            "The Ata Zholy card is intended for people in in-demand professions, business owners "
            "and beekeepers.",
            "partly",
        ),
        (
            "The Ata Zholy card is intended for people in in-demand professions, business owners "
            "and people with simplified admission to citizenship.",
            "supported",
        ),
    ],
)
def test_an_item_added_to_a_list_is_named(claim: str, verdict: str, assistant: Assistant) -> None:
    (found,) = assistant.check(claim).claims
    assert found.verdict == verdict
    assert ("beekeepers" in found.reason) == (verdict == "partly")
