"""A sentence of a draft is read with the year and the subject of those before it."""

from __future__ import annotations

import pytest

from assistant.app import Assistant

DRAFTS = [
    (
        "In 2025 the kandas quota of Pavlodar region was 1,056. In the same year it was to receive 3,050 "
        "resettlers.",
        "supported",
    ),
    (
        "В 2025 году квота переселенцев составила 7 344 человека. В том же году квота кандасов составила "
        "2 309 человек.",
        "supported",
    ),
    (
        "В 2025 году квота переселенцев составила 7 344 человека. В том же году квота кандасов составила "
        "3 033 человека.",
        "contradicted",
    ),
    (
        "2025 жылы қоныс аударушылар квотасы 7 344 адам болды. Сол жылы қандастар квотасы 2 309 адам болды.",
        "supported",
    ),
    ("In 2018 the quota of Kostanay region was 927 resettlers. In 2019 it was 970.", "supported"),
    ("In 2018 the quota of Kostanay region was 927 resettlers. In 2019 it was 605.", "contradicted"),
    (
        "2018 жылғы қоныс аударушылар квотасы Қостанай облысында 927 адам болды. 2019 жылы ол 970 адамға "
        "дейін өсті.",
        "supported",
    ),
    (
        "Карта «Ата жолы» выдаётся с июля 2023 года. Карта утрачивает силу, когда владелец получает "
        "гражданство Казахстана.",
        "supported",
    ),
    (
        "2025 жылғы 26 қазаннан бастап қандас мәртебесі туралы шешім 3 жұмыс күні ішінде қабылданады. "
        "Бұл қызмет үшін 2 АЕК мөлшерінде баж алынады.",
        "contradicted",
    ),
    ("Карта «Ата жолы» выдаётся с июля 2023 года. Дорогу в область отремонтировали зимой.", "not_found"),
    ("Карта «Ата жолы» выдаётся с июля 2023 года. Она даёт право избирать и быть избранным.", "not_found"),
]


@pytest.mark.parametrize(("text", "verdict"), DRAFTS)
def test_a_sentence_takes_year_and_subject_from_the_one_before(
    assistant: Assistant, text: str, verdict: str
) -> None:
    first, second = assistant.check(text).claims
    assert (first.verdict, second.verdict) == ("supported", verdict)
    assert text.endswith(second.text)
