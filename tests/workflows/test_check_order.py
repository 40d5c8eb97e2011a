"""Superlatives and comparisons with another year are worked out from the figures of the documents."""

from __future__ import annotations

import pytest

from assistant.app import Assistant

HOLDS = [
    "In 2025 the quota of resettlers for Pavlodar region was 3,050 people, the largest among all regions.",
    "Pavlodar had the largest resettler quota in 2025.",
    "Karaganda region received the fewest people by resettlement in January–September 2025: 38.",
    "Наибольшее число мест для кандасов в 2026 году получила Павлодарская область.",
    "2026 жылы қандастар квотасы ең аз өңір – Батыс Қазақстан облысы.",
    "In 2023 the largest share of kandas, 50.3 %, came from Uzbekistan.",
    "За 2025 год прибыло 16 805 кандасов, то есть меньше, чем в 2023 году.",
    "In 2025 the quota was 9,653 people, more than in 2026.",
    "2025 жылы 16 805 қандас келді, бұл 2023 жылға қарағанда аз.",
    "In 2025 the MCI was 3,932 tenge, more than a year earlier.",
    # "more than" and "lowest" that put nothing in an order
    "More than 60,000 new permanent residents settled in Almaty in the first half of 2024.",
    "The lowest monthly wage allowed in 2011 was 15,999 tenge.",
]
FAILS = [
    "In 2025 the quota of resettlers for North Kazakhstan region was 2,969 people, the largest of all.",
    "In 2024 Kostanay region had the largest kandas quota.",
    "Abai region received the fewest resettlers in January–September 2025: 305 people.",
    "Наибольшее число мест для кандасов в 2026 году получила Северо-Казахстанская область.",
    "2026 жылы қандастар үшін ең көп орын Ақмола облысына берілді.",
    "Of the kandas of 2023, 21.5 % came from China, the largest share.",
    "За 2025 год прибыло 16 805 кандасов, то есть больше, чем в 2023 году.",
    "In 2025 the quota was 9,653 people, less than in 2026.",
    "Квота 2026 года (8 278 человек) выше квоты 2025 года.",
    "2025 жылы 16 805 қандас келді, бұл 2023 жылға қарағанда көп.",
]
OPEN = [
    "In 2024 the subsidy for employers was 400 MCI, the largest support for business in the country.",
    "В 2025 году МРП составлял 3 932 тенге, больше, чем в 1990 году.",
]


@pytest.mark.parametrize("text", HOLDS)
def test_an_order_that_the_figures_bear_out_holds(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["supported"]


@pytest.mark.parametrize("text", FAILS)
def test_an_order_that_the_figures_refute_is_contradicted(assistant: Assistant, text: str) -> None:
    (claim,) = assistant.check(text).claims
    assert claim.verdict == "contradicted"
    assert claim.citations


@pytest.mark.parametrize("text", OPEN)
def test_an_order_that_cannot_be_worked_out_is_not_borne_out(assistant: Assistant, text: str) -> None:
    (claim,) = assistant.check(text).claims
    assert claim.verdict in ("partly", "not_found")


IN_TURN = [
    (
        "2024 жылы алдымен 7 050 қоныс аударушыға квота, кейін 6 450-ге дейін қысқартылды.",
        "supported",
    ),
    (
        "2024 жылы алдымен 6 450 қоныс аударушыға квота, кейін 7 050-ге дейін көбейтілді.",
        "contradicted",
    ),
    ("In 2023 the kandas quota was first set at 1,925 and later raised to 2,337.", "supported"),
    ("In 2023 the kandas quota was first set at 2,337 and later cut to 1,925.", "contradicted"),
    ("На 2024 год квота кандасов сначала составляла 2 433 человека, а позднее 3 033.", "supported"),
    ("For 2026 the resettler quota of Pavlodar region was cut by almost half.", "supported"),
    ("For 2026 the resettler quota of Pavlodar region was doubled.", "contradicted"),
    ("На 2026 год квота переселенцев Павлодарской области сокращена почти вдвое.", "supported"),
    ("2026 жылы Павлодар облысының қоныс аударушылар квотасы екі есе дерлік қысқарды.", "supported"),
]


@pytest.mark.parametrize(("text", "verdict"), IN_TURN)
def test_figures_in_turn_and_halves_of_the_year_before_are_worked_out(
    assistant: Assistant, text: str, verdict: str
) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == [verdict]
