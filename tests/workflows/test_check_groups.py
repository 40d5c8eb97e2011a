"""A figure of one group is not borne out by a passage that has it of another."""

from __future__ import annotations

import pytest

from assistant.app import Assistant

TRUE = [
    "In the first half of 2024, 1,891 kandas and 2,978 resettlers moved.",
    "2024 жылдың бірінші жартысында 2 978 қоныс аударушы және 1 891 қандас көшті.",
    "В 2026 году квота переселенцев — 5 997, квота кандасов — 2 281.",
    "In 2023, 694 kandas had their rent subsidised.",
    "In 2023, 735 kandas were in permanent employment.",
    "В 2023 году аренду субсидировали 694 кандасам.",
    "К 24 февраля 2025 года было выдано 65 карт «Ата жолы», из них 38 специалистам.",
    "By 24 February 2025, 65 Ata Zholy cards had been issued, 27 of them to entrepreneurs.",
    "Of the kandas of 2023, 8.9 % were pensioners.",
    "2018 жылы Қазақстанға 12 700 адам келді, 41 800 адам кетті.",
]
SWAPPED = [
    "In the first half of 2024, 1,891 resettlers and 2,978 kandas moved.",
    "2024 жылдың бірінші жартысында 1 891 қоныс аударушы және 2 978 қандас көшті.",
    "В 2026 году квота кандасов — 5 997, квота переселенцев — 2 281.",
    "Квота приёма кандасов на 2026 год — 8 278 человек.",
    "In 2023, 735 kandas had their rent subsidised.",
    "2023 жылы 735 қандастың тұрғын үй жалдауы субсидияланды.",
    "К 24 февраля 2025 года было выдано 65 карт «Ата жолы», из них 38 предпринимателям.",
    "2025 жылғы 24 ақпанға дейін 65 «Ата жолы» картасы берілді: 38-і кәсіпкерлерге, 27-і мамандарға.",
    "Среди кандасов, прибывших в 2023 году, 60,2 % — пенсионеры.",
    "In 2025, 15.0 % of the kandas had secondary vocational education.",
    "В 2024 году в Казахстан прибыли 12 732 человека, а выбыли 29 282.",
    "2018 жылы Қазақстанға 41 800 адам келіп, 12 700 адам кетті.",
]


@pytest.mark.parametrize("text", TRUE)
def test_figures_of_their_own_groups_are_borne_out(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["supported"]


@pytest.mark.parametrize("text", SWAPPED)
def test_figures_of_other_groups_are_contradicted(assistant: Assistant, text: str) -> None:
    claim = assistant.check(text).claims[0]
    assert claim.verdict == "contradicted"
    assert "group" in claim.differs
