"""The page says the same in its three languages, and has every message it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import Formatter

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message

from assistant.core.documents import LANGUAGES, Language
from assistant.ui.components import plain
from assistant.ui.navigation import PAGES
from assistant.ui.wording import LANGUAGE_NAMES, examples, po_file, text, translations
from translation.catalogues import forms, key_of, read
from translation.keys import asked

KAZAKH_ONLY = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
# what is the same in every language
NAMES = {"style_apa", "style_bibtex", "style_csl"}
# of whole numbers; Russian has another form for fractions, which nothing is counted in
PLURALS: dict[Language, tuple[str, ...]] = {
    "en": ("one", "other"),
    "ru": ("one", "few", "many"),
    "kk": ("one", "other"),
}
CATALOGUES: dict[Language, Catalog] = {one: read(po_file(one), one) for one in LANGUAGES}
MESSAGES: dict[Language, dict[str, Message]] = {
    language: {key_of(message): message for message in catalogue if message.id}
    for language, catalogue in CATALOGUES.items()
}
KEYS = sorted(MESSAGES["en"])
COUNTED = sorted(key for key in KEYS if MESSAGES["en"][key].pluralizable)
# up to 121, as a Russian would count them
ONE = {1, 21, 31, 41, 51, 61, 71, 81, 91, 101, 121}
FEW = {
    *(2, 3, 4, 22, 23, 24, 32, 33, 34, 42, 43, 44, 52, 53, 54),
    *(62, 63, 64, 72, 73, 74, 82, 83, 84, 92, 93, 94, 102, 103, 104),
}
NBSP = "\u00a0"


def blanks(said: Iterable[str]) -> set[str]:
    return {name for one in said for _, name, _, _ in Formatter().parse(one) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_messages(language: Language) -> None:
    assert sorted(MESSAGES[language]) == KEYS
    assert [key for key in KEYS if MESSAGES[language][key].pluralizable] == COUNTED


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_untranslated_fuzzy_or_obsolete(language: Language) -> None:
    messages = MESSAGES[language]
    assert [key for key in KEYS if not all(one.strip() for one in forms(messages[key]))] == []
    assert [key for key in KEYS if messages[key].fuzzy] == []
    assert dict(CATALOGUES[language].obsolete) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_stands_twice(language: Language) -> None:
    written = re.findall(r'^msgid "(.+)"$', po_file(language).read_text(encoding="utf-8"), re.M)
    assert sorted(written) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_a_message_has_the_same_blanks_in_every_language(key: str) -> None:
    assert len({frozenset(blanks(forms(MESSAGES[one][key]))) for one in LANGUAGES}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_counts_has_the_forms_of_its_language_and_names_the_number(language: Language) -> None:
    for key in COUNTED:
        said = forms(MESSAGES[language][key])
        assert len(said) == len(PLURALS[language]), key
        assert all("n" in blanks([one]) for one in said), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_of_a_catalogue_is_that_of_its_language(language: Language) -> None:
    form_of, chosen_by = Locale.parse(language).plural_form, translations(language).plural  # type: ignore[attr-defined]
    for n in [*range(2_000), 10**6, 10**6 + 1]:
        assert PLURALS[language][chosen_by(n)] == form_of(n), n


@pytest.mark.parametrize("n", range(122))
def test_counted_things_take_the_form_of_the_number(n: int) -> None:
    passages, added, shown = (
        ("фрагмент", "добавлен, {n} фрагмент", "Показать {n} строку")
        if n in ONE
        else ("фрагмента", "добавлен, {n} фрагмента", "Показать все {n} строки")
        if n in FEW
        else ("фрагментов", "добавлен, {n} фрагментов", "Показать все {n} строк")
    )
    assert text("library.n_passages", "ru", n=n) == f"{n} {passages}"
    assert text("library.added", "ru", n=n) == added.replace("{n}", str(n))
    assert text("statistics.rows", "ru", n=n) == shown.replace("{n}", str(n))
    assert text("library.n_passages", "en", n=n) == ("1 passage" if n == 1 else f"{n} passages")
    assert text("statistics.rows", "en", n=n) == ("Show 1 row" if n == 1 else f"Show all {n} rows")
    assert text("library.n_passages", "kk", n=n) == f"{n} үзінді"
    whole = "жолды көрсету" if n == 1 else "жолды түгел көрсету"
    assert text("statistics.rows", "kk", n=n) == f"{n} {whole}"


def test_a_count_is_grouped_as_the_language_groups_numbers() -> None:
    assert text("library.n_passages", "en", n=1_359) == "1,359 passages"
    assert text("library.n_passages", "ru", n=1_351) == f"1{NBSP}351 фрагмент"
    assert text("library.n_passages", "kk", n=1_359) == f"1{NBSP}359 үзінді"


def test_the_number_of_a_page_is_not_a_count() -> None:
    assert text("page", "en", n=1_359) == "p. 1359"


def test_every_message_the_page_asks_for_is_there() -> None:
    assert set(asked().keys) - set(KEYS) == set()


def test_every_message_is_asked_for() -> None:
    found = asked()
    assert [key for key in KEYS if not found.places(key)] == []


def test_no_message_says_its_key() -> None:
    assert [key for key in KEYS for one in LANGUAGES if key in forms(MESSAGES[one][key])] == []


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_message_was_left_in_english(language: Language) -> None:
    for key in KEYS:
        if key not in NAMES:
            said = forms(MESSAGES[language][key])
            assert all(re.search("[а-яёәғқңөұүһі]", one, re.I) for one in said), key


def test_kazakh_letters_stay_out_of_russian() -> None:
    for key in KEYS:
        assert not KAZAKH_ONLY & set("".join(forms(MESSAGES["ru"][key]))), key


def test_kazakh_is_written_in_cyrillic_alone() -> None:
    for key in KEYS:
        for said in forms(MESSAGES["kk"][key]):
            words = re.findall(r"\w+", re.sub(r"\{\w+\}", "", said))
            mixed = [
                word
                for word in words
                if re.search("[a-z]", word, re.I) and re.search("[а-яәғқңөұүһі]", word, re.I)
            ]
            assert mixed == [], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_navigation_has_a_name(language: Language) -> None:
    assert len({text(name, language) for name in PAGES}) == len(PAGES)


def test_there_are_as_many_examples_in_each_language() -> None:
    assert {len(questions) for questions in examples().values()} == {4}
    assert set(examples()) == set(LANGUAGE_NAMES) == set(LANGUAGES)


def test_blanks_are_filled() -> None:
    assert text("open_passage", "en", n=3) == "Open passage 3"


@pytest.mark.parametrize("key", ["chat.nothing_of_the_kind", "nothing_of_the_kind", "nothing.title"])
def test_an_unknown_message_is_an_error(key: str) -> None:
    with pytest.raises(KeyError):
        text(key, "en")
    with pytest.raises(KeyError):
        text(key, "en", n=2)


@pytest.mark.parametrize("char", list("\\`*_{}[]()<>#+-.!|$~:&@"))
def test_every_sign_with_a_meaning_in_markdown_is_escaped(char: str) -> None:
    assert plain(f"a{char}b") == f"a\\{char}b"
