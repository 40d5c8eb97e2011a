"""Catalogues follow what the page asks for and the English wording."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError

from assistant.core.documents import LANGUAGES, Language
from translation.catalogues import forms, po_below, read, update, write
from translation.keys import PAGE, Asked, asked


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    """A copy of the page's catalogues."""
    return shutil.copytree(PAGE / "locale", tmp_path / "locale")


@pytest.fixture(scope="module")
def found() -> Asked:
    return asked()


def catalogue(locale: Path, language: Language) -> Catalog:
    return read(po_below(locale, language), language)


def contents(locale: Path, language: Language) -> list[tuple[object, object, list[str], set[str]]]:
    return [
        (one.id, one.string, one.auto_comments, one.flags) for one in catalogue(locale, language) if one.id
    ]


def say(locale: Path, language: Language, key: str, said: str) -> None:
    changed = catalogue(locale, language)
    changed[key].string = said
    write(po_below(locale, language), changed)


def test_the_catalogues_of_the_page_are_in_step(locale: Path, found: Asked) -> None:
    changes = update(locale, found)
    assert not any(one.added or one.removed or one.to_do for one in changes.values())
    for language in LANGUAGES:
        assert contents(locale, language) == contents(PAGE / "locale", language)


def test_the_english_stands_above_each_translation_with_the_file_that_asks(
    locale: Path, found: Asked
) -> None:
    update(locale, found)
    for language in ("ru", "kk"):
        message = catalogue(locale, language)["library.n_sources"]
        assert message.auto_comments == ["{n} source", "{n} sources"]
        assert ("assistant/ui/pages/about.py", None) in message.locations


def test_a_new_key_is_to_be_translated_in_every_language(locale: Path) -> None:
    found = asked()
    found.keys["chat.new_words"].add("assistant/ui/pages/chat.py")
    changes = update(locale, found)
    for language in LANGUAGES:
        assert changes[language].added == changes[language].to_do == ["chat.new_words"]
        assert forms(catalogue(locale, language)["chat.new_words"]) == [""]


def test_a_key_nothing_asks_for_leaves_every_catalogue(locale: Path) -> None:
    found = asked()
    del found.keys["chat.stopped"]
    found.words.discard("stopped")
    changes = update(locale, found)
    for language in LANGUAGES:
        assert changes[language].removed == ["chat.stopped"]
        assert "chat.stopped" not in po_below(locale, language).read_text(encoding="utf-8")


def test_changed_english_makes_the_translations_fuzzy_until_looked_at(locale: Path, found: Asked) -> None:
    say(locale, "en", "footer", "Not an official service.")
    changes = update(locale, found)
    assert {language: change.to_do for language, change in changes.items()} == {
        "en": [],
        "ru": ["footer"],
        "kk": ["footer"],
    }
    assert update(locale, found)["ru"].to_do == ["footer"]
    looked_at = catalogue(locale, "ru")
    looked_at["footer"].flags.discard("fuzzy")
    write(po_below(locale, "ru"), looked_at)
    assert update(locale, found)["ru"].to_do == []


def test_a_translation_may_change_alone(locale: Path, found: Asked) -> None:
    say(locale, "kk", "footer", "Бұл ресми сервис емес.")
    assert not any(change.to_do for change in update(locale, found).values())
    assert forms(catalogue(locale, "kk")["footer"]) == ["Бұл ресми сервис емес."]


def test_what_english_begins_to_count_is_given_plural_forms_to_fill(locale: Path, found: Asked) -> None:
    english = catalogue(locale, "en")
    english.delete("library.n_changes")
    english.add(("library.n_changes", "library.n_changes"), ("{n} amendment", "{n} amendments"))
    write(po_below(locale, "en"), english)
    changes = update(locale, found)
    assert changes["en"].to_do == []
    assert changes["ru"].to_do == ["library.n_changes"]
    assert po_below(locale, "ru").read_text(encoding="utf-8").count("msgstr[2]") == 1 + sum(
        message.pluralizable for message in catalogue(PAGE / "locale", "ru")
    )


def test_a_catalogue_that_is_not_in_the_format_is_an_error(locale: Path, found: Asked) -> None:
    path = po_below(locale, "ru")
    path.write_text(path.read_text(encoding="utf-8") + "\n<<<<<<< of a merge\n", encoding="utf-8")
    with pytest.raises(PoFileError):
        update(locale, found)
