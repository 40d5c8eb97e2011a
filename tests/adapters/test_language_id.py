"""Language identification: three languages, confidences that sum to one."""

from __future__ import annotations

import pytest

from assistant.adapters.language_id import identify
from assistant.core.documents import LANGUAGES, Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The village built a new bakery last year.", "en"),
        ("В посёлке прошлым летом построили новую пекарню.", "ru"),
        ("Ауылда былтыр жаңа наубайхана салынды.", "kk"),
        ("Балалар бакшага барады", "kk"),
    ],
)
def test_a_sentence_is_told_by_its_language(text: str, language: Language) -> None:
    confidence = identify(text)
    assert max(confidence, key=lambda name: confidence[name]) == language


@pytest.mark.parametrize("text", ["The old mill burned down.", "Мельница сгорела", "12 345", "", "中文"])
def test_confidences_cover_the_three_languages_and_never_exceed_one(text: str) -> None:
    confidence = identify(text)
    assert set(confidence) == set(LANGUAGES)
    assert all(0.0 <= value <= 1.0 for value in confidence.values())
    assert sum(confidence.values()) == pytest.approx(1.0) or not any(confidence.values())


def test_a_text_that_could_be_either_is_not_told_with_certainty() -> None:
    assert max(identify("план").values()) < 0.99
