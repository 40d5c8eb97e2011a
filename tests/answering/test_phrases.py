"""What Kosh says in its own voice, it says in three languages."""

from __future__ import annotations

import re
import string
from typing import get_args

import pytest

from assistant.answering.phrases import KINDS, PHRASES, Phrase, say
from assistant.core.documents import LANGUAGES, Kind, Language


@pytest.mark.parametrize("phrase", get_args(Phrase))
def test_every_phrase_has_every_language_and_the_same_gap_to_fill(phrase: Phrase) -> None:
    gaps = {
        tuple(sorted(name for _, name, _, _ in string.Formatter().parse(PHRASES[phrase][language]) if name))
        for language in LANGUAGES
    }
    assert len(gaps) == 1
    assert set(gaps.pop()) <= {"what", "start", "end", "period", "year"}


@pytest.mark.parametrize("phrase", get_args(Phrase))
@pytest.mark.parametrize(("language", "alphabet"), [("en", "[а-яё]"), ("ru", "[әғқңөұүһі]")])
def test_a_phrase_is_in_its_own_language(phrase: Phrase, language: Language, alphabet: str) -> None:
    assert not re.search(alphabet, PHRASES[phrase][language], re.IGNORECASE)


def test_every_kind_of_source_has_a_name_in_every_language() -> None:
    assert set(KINDS) == set(get_args(Kind))
    assert all(names[language] for names in KINDS.values() for language in LANGUAGES)


def test_what_is_missing_is_put_into_the_phrase_with_its_own_braces_kept() -> None:
    assert say("missing_topic", "en", "{visa}") == "Not found in the documents: “{visa}”."
    assert say("missing_topic", "ru", "виза") == "В документах не найдено: «виза»."
    assert say("missing_topic", "kk", "виза") == "Құжаттардан табылмады: «виза»."
