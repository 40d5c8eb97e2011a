"""What Kosh says of itself and its limits."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.remarks import remark, speaks
from assistant.core.documents import LANGUAGES, Language

FIGURES = {"sources": 63, "statements": 1359, "series": 120, "newest": date(2025, 4, 1)}
REMARKS = (
    *("greeting", "thanks", "farewell", "insult", "identity", "abilities", "data", "smalltalk"),
    *("other_country", "prediction", "personal_decision", "off_topic", "fraud", "injection"),
    *("injected", "masked", "wordless", "speaks"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REMARKS)
def test_every_remark_can_be_made_in_every_language(name: str, language: Language) -> None:
    said = remark(name, language, FIGURES)
    assert said
    assert "{" not in said


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ("63 sources", "1,359 statements", "1 April 2025")),
        ("ru", ("всего 63", "1\u00a0359 утверждений", "1 апреля 2025 года")),
        ("kk", ("63 дереккөзден", "1\u00a0359 тұжырым", "2025 жылғы 1 сәуір")),
    ],
)
def test_figures_are_written_as_the_language_writes_them(language: Language, parts: tuple[str, ...]) -> None:
    assert [part for part in parts if part not in remark("data", language, FIGURES)] == []


def test_what_kosh_speaks_is_said_in_the_other_language_first_then_in_its_own_three() -> None:
    said = speaks("de", "ru").split("\n\n")
    assert len(said) == 4
    assert "Kasachisch" in said[0]
    assert said[1] == remark("speaks", "ru")
    assert set(said[1:]) == {remark("speaks", language) for language in LANGUAGES}


def test_to_a_language_without_a_sentence_of_its_own_three_are_said() -> None:
    assert speaks("pl", "en").split("\n\n") == [remark("speaks", language) for language in LANGUAGES]
