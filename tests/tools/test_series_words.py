"""What each series speaks of: keys of its wording and the questions that teach which one is meant."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.app import Assistant
from assistant.core.documents import LANGUAGES
from assistant.core.text import fold, words
from assistant.statistics.catalogue import Catalogue
from assistant.tools.series_words import (
    PLACE,
    UNKNOWN,
    compile_series_words,
    labelled_questions,
    masked,
    questions_text,
)
from assistant.understanding.lexicon import Mention
from tests.fakes import plain_analyzer
from tests.statistics.conftest import write_series

CORPUS = Path(__file__).parents[2] / "corpus"


def wording(en: str, ru: str, kk: str) -> dict[str, str]:
    """Return a text in three languages."""
    return {"en": en, "ru": ru, "kk": kk}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Two made-up series: horses and carts."""
    folder = tmp_path_factory.mktemp("series")
    write_series(
        folder,
        "horses",
        "kazakhstan,2020,grey,5,5 kazakhstan,2020,black,7,7",
        title=wording("Horses of the country", "Лошади страны", "Елдің жылқысы"),
        definition=wording("How many horses graze", "Сколько лошадей пасётся", "Қанша жылқы жайылады"),
        unit=wording("head", "голов", "бас"),
        categories={
            "grey": wording("grey horses", "серые лошади", "боз жылқы"),
            "black": wording("black horses", "вороные лошади", "қара жылқы"),
        },
    )
    write_series(
        folder,
        "carts",
        "kazakhstan,2020,,3,3",
        title=wording("Carts of the country", "Телеги страны", "Елдің арбасы"),
        definition=wording("How many carts roll", "Сколько телег катится", "Қанша арба жүреді"),
        unit=wording("carts", "телег", "арба"),
    )
    return Catalogue.load(folder)


@pytest.fixture(scope="module")
def compiled(small: Catalogue) -> dict[str, Any]:
    """The words of the made-up series, stems being the words themselves."""
    return compile_series_words(small, plain_analyzer())


@pytest.fixture(scope="module")
def questions() -> dict[str, dict[str, list[str]]]:
    """The example questions as the file has them."""
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(questions_text())
    return loaded


def test_title_definition_unit_and_categories_are_kept_apart_without_stopwords(
    compiled: dict[str, Any],
) -> None:
    horses = compiled["en"]["series"]["horses"]
    assert horses["title"] == ["horses", "country"]
    assert "how" not in horses["definition"]
    assert {"many", "horses", "graze"} <= set(horses["definition"])
    assert horses["unit"] == ["head"]
    assert horses["categories"] == {"grey": ["grey", "horses"], "black": ["black", "horses"]}


def test_every_language_has_its_own_keys(compiled: dict[str, Any]) -> None:
    titles = [tuple(compiled[language]["series"]["horses"]["title"]) for language in LANGUAGES]
    assert len(set(titles)) == 3
    assert "лошади" in titles[1]


def test_a_word_of_one_series_is_rarer_than_a_word_of_both(compiled: dict[str, Any]) -> None:
    rarity = compiled["en"]["rarity"]
    assert rarity["horses"] == pytest.approx(math.log(3), abs=1e-4)  # 1 + 2 series / 1 that has it
    assert rarity["country"] == pytest.approx(math.log(2), abs=1e-4)  # 1 + 2 / 2
    assert rarity["horses"] == rarity["grey"]


def test_every_key_has_a_rarity(compiled: dict[str, Any]) -> None:
    for language in LANGUAGES:
        for keys in compiled[language]["series"].values():
            held = {*keys["title"], *keys["definition"], *keys["unit"], *keys["questions"]}
            held |= {key for listed in keys["categories"].values() for key in listed}
            assert held <= set(compiled[language]["rarity"])


def test_places_are_masked_alike_and_other_words_stay() -> None:
    spoken = ("net", "migration", "in", "north", "kazakhstan", "in", "2022")
    place = Mention("north_kazakhstan", 3, 5, True)
    concept = Mention("migration", 1, 2, False)
    assert masked(spoken, [place, concept]) == f"net migration in {PLACE} {PLACE} in 2022"
    assert masked(spoken, []) == " ".join(spoken)
    assert masked((), []) == ""


def test_questions_about_series_not_in_the_catalogue_teach_nothing(
    small: Catalogue, assistant: Assistant
) -> None:
    found = list(labelled_questions(small, assistant.analyzer, assistant.engine().lexicon))
    assert {series for _, series in found} == {"horses", "carts", UNKNOWN}
    assert len([series for _, series in found if series != UNKNOWN]) == 2 * 3  # the titles alone
    assert any("лошади" in fold(text.lower()) for text, series in found if series == "horses")


def test_examples_teach_with_their_places_masked(assistant: Assistant) -> None:
    catalogue = Catalogue.load(CORPUS)
    found = list(labelled_questions(catalogue, assistant.analyzer, assistant.engine().lexicon))
    assert {series for _, series in found} == {*catalogue.ids, UNKNOWN}
    for town in ("астане", "астана", "astana", "шымкент", "pavlodar"):
        named = [text.lower() for text, _ in found if town in text.lower().split()]
        assert [text for text in named if "astana times" not in text] == []
    assert sum(PLACE in text.split() for text, _ in found) > 50


def test_every_series_has_questions_in_every_language(questions: dict[str, dict[str, list[str]]]) -> None:
    assert set(questions) == {path.stem for path in (CORPUS / "statistics").glob("*.csv")} | {UNKNOWN}
    for series, by_language in questions.items():
        assert set(by_language) == set(LANGUAGES), series
        assert all(len(listed) >= 3 for listed in by_language.values()), series


def test_no_question_is_about_two_series(questions: dict[str, dict[str, list[str]]]) -> None:
    about: dict[str, set[str]] = {}
    for series, by_language in questions.items():
        for listed in by_language.values():
            for text in listed:
                about.setdefault(" ".join(fold(word) for word in words(text)), set()).add(series)
    assert {text: series for text, series in about.items() if len(series) > 1} == {}
