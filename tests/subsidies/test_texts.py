"""What calculations say: the same places in three languages, numbers and dates as each writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import assistant
from assistant.core.documents import LANGUAGES, Language, Trilingual
from assistant.core.models import CalculationResult
from assistant.subsidies.calculation import Bounds, Phrase, during, exactly, in_time, on_day
from assistant.subsidies.parameters import Unit
from assistant.subsidies.texts import in_all_languages, say, show, texts, value, word

KEYS = sorted(texts())
PACKAGE = Path(assistant.__file__).parent
NBSP = "\u00a0"


def places(text: str) -> set[str]:
    """Return the names in braces; fails for positional or nested ones."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    assert all(name.isidentifier() for name in names)
    return names


@pytest.mark.parametrize("key", KEYS)
def test_a_wording_has_the_same_places_in_every_language(key: str) -> None:
    wording = texts()[key]
    assert places(wording.en) == places(wording.ru) == places(wording.kk)


@pytest.mark.parametrize("key", KEYS)
def test_every_wording_can_be_said_in_every_language(key: str) -> None:
    # a value per place that occurs nowhere in the wording
    names = sorted(places(texts()[key].en))
    phrase = Phrase(key=key, values={name: f"⟨{name}⟩" for name in names})
    for language, said in in_all_languages(phrase).items():
        assert said == say(phrase, language)
        assert [name for name in names if f"⟨{name}⟩" not in said] == []
        assert "{" not in said


SAME_EVERYWHERE = {"times", "plus", "divided", "understood", "unit_percent"}


@pytest.mark.parametrize("key", [key for key in KEYS if key not in SAME_EVERYWHERE])
def test_no_wording_is_left_untranslated(key: str) -> None:
    wording = texts()[key]
    letters = [re.sub(r"\{\w+\}|\W|\d", "", wording.in_language(language)) for language in LANGUAGES]
    if any(letters):
        assert letters[0] not in letters[1:]


@pytest.mark.parametrize("key", [key for key in KEYS if key.startswith("say_")])
def test_russian_and_kazakh_sentences_differ_and_have_no_latin_words(key: str) -> None:
    wording = texts()[key]
    assert wording.ru != wording.kk
    for text in (wording.ru, wording.kk):
        assert re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", text)) == []


def test_every_key_the_rules_and_tools_use_is_worded() -> None:
    calls = re.compile(
        r"""(?:Phrase\(\s*key=|sentence\(\s*|_not_listed\(\s*|label=|note\("\w+",\s*)"([a-z_0-9]+)["]"""
    )
    used = {
        key
        for folder in ("subsidies", "tools")
        for path in (PACKAGE / folder).glob("*.py")
        for key in calls.findall(path.read_text(encoding="utf-8"))
    }
    assert {"say_lump", "no_rent", "index", "times", "not_arrival"} <= used
    assert sorted(used - set(KEYS)) == []


@pytest.mark.parametrize("unit", [*get_args(Unit), "people", "workers", "houses"])
def test_every_unit_is_worded(unit: str) -> None:
    assert f"unit_{unit}" in texts()


def test_an_unknown_key_and_a_missing_value_are_errors() -> None:
    with pytest.raises(KeyError):
        say(Phrase(key="no_such_wording"), "en")
    with pytest.raises(KeyError):
        say(Phrase(key="say_index", values={"when": on_day(date(2024, 1, 1))}), "en")


@pytest.mark.parametrize(
    ("language", "number", "day"),
    [
        ("en", "1,033,760", "1 March 2024"),
        ("ru", f"1{NBSP}033{NBSP}760", "1 марта 2024 года"),
        ("kk", f"1{NBSP}033{NBSP}760", "2024 жылғы 1 наурыз"),
    ],
)
def test_numbers_and_dates_are_written_as_the_language_does(
    language: Language, number: str, day: str
) -> None:
    values = {"when": on_day(date(2024, 3, 1)), "amount": Decimal(1_033_760)}
    phrase = Phrase(key="say_index", values=values)
    said = say(phrase, language)
    assert number in said
    assert day in said


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (1234, "en", "1,234"),
        (Decimal("0.50"), "ru", "0,5"),
        (Decimal("3514062.5"), "kk", f"3{NBSP}514{NBSP}062,5"),
        (date(2022, 4, 1), "ru", "1 апреля 2022 года"),
        (exactly(3450), "en", "3,450"),
        (Bounds(low=Decimal(15), high=Decimal(30)), "en", "15–30"),
        ((1, date(2024, 1, 2)), "en", "1, 2 January 2024"),
        ([], "en", ""),
        (Trilingual(en="one", ru="один", kk="бір"), "kk", "бір"),
        ("as it stands", "ru", "as it stands"),
    ],
)
def test_a_value_is_shown_by_its_kind(value: object, language: Language, expected: str) -> None:
    assert show(value, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_of_two_is_not_shown_as_a_range(language: Language) -> None:
    low, high = Decimal(15), Decimal(30)
    one_of = show(Bounds(low=low, high=high, either=True), language)
    assert "15" in one_of
    assert "30" in one_of
    assert "–" not in one_of
    assert one_of != show(Bounds(low=low, high=high), language)
    assert show(Bounds(low=low, high=low, either=True), language) == "15"


def test_a_phrase_within_a_phrase_is_said_in_the_same_language() -> None:
    inner = Phrase(key="span", values={"start": date(2020, 1, 1), "end": date(2020, 12, 31)})
    outer = Phrase(key="understood", values={"what": inner})
    said = in_all_languages(outer)
    assert len(set(said.values())) == 3
    for language in LANGUAGES:
        assert said[language] == say(inner, language)


def test_braces_in_a_value_are_not_places() -> None:
    assert say(Phrase(key="understood", values={"what": "{what} {0}"}), "en") == "{what} {0}"


def test_a_text_in_three_languages_is_said_as_it_stands() -> None:
    text = Trilingual(en="100 % {sic}", ru="два", kk="үш")
    assert in_all_languages(text) == {"en": "100 % {sic}", "ru": "два", "kk": "үш"}


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (None, "on 1 January 2024"),
        (date(2024, 1, 1), "on 1 January 2024"),
        (date(2024, 12, 31), "in 2024"),
        (date(2024, 3, 31), "from 1 January 2024 to 31 March 2024"),
        (date(2025, 12, 31), "from 1 January 2024 to 31 December 2025"),
    ],
)
def test_a_time_is_said_as_a_day_a_year_or_a_span(end: date | None, said: str) -> None:
    start = date(2024, 1, 1)
    phrase = during(Phrase(key="index", values={"when": on_day(start)}), in_time(start, end))
    assert say(phrase, "en") == f"monthly calculation index (MCI) {said}"


def test_a_wording_without_a_time_stays_as_it_is() -> None:
    phrase = Phrase(key="given")
    assert during(phrase, in_time(date(2024, 1, 1), date(2024, 12, 31))) == phrase


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "1,439,880 tenge"),
        ("ru", f"1{NBSP}439{NBSP}880 тенге"),
        ("kk", f"1{NBSP}439{NBSP}880 теңге"),
    ],
)
def test_tenge_are_written_as_the_language_does(language: Language, written: str) -> None:
    result = CalculationResult(value=Decimal(1_439_880), unit=word("unit_tenge", language))
    assert value(result, language) == written
