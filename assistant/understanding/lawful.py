"""Questions easily taken for others: how often, on what condition, of whom from abroad, of whom not yet born.

The wordings are in ``lawful.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import words
from assistant.understanding.acts import COUNTRY, masked
from assistant.understanding.turns import folded_letters

FILE = "lawful.yaml"
_TO_OR_IN = re.compile(r"(?:га|ге|ка|ке|да|де|та|те)$")


def asks_again(text: str, language: Language) -> bool:
    """Tell whether a question is whether something may be had again."""
    folded = folded_letters(text)
    return all(_wording(name, language).search(folded) for name in ("again", "whether"))


def without_repetition(text: str, language: Language) -> str:
    """Return a text, folded, without the "again" and "twice" in it."""
    return " ".join(_wording("again", language).sub(" ", folded_letters(text)).split())


def a_second_time(text: str, language: Language) -> str:
    """Return a text with its "twice" and "again" as the documents put them."""
    said = _second_time()[language]
    folded = folded_letters(text)
    found = _wording("again", language).search(folded)
    return text if found is None else f"{text[: found.start()]}{said}{text[found.end() :]}"


@lru_cache(maxsize=1)
def _second_time() -> Mapping[Language, str]:
    found: Mapping[Language, str] = packaged("assistant.understanding", FILE)["second_time"]
    return found


def tells_how_often(text: str, language: Language) -> bool:
    """Tell whether a text says how often something may be had."""
    return _wording("often", language).search(folded_letters(text)) is not None


def sets_own_condition(text: str, language: Language) -> bool:
    """Tell whether a question is what follows of something its asker, or one like him, may do."""
    return _wording("condition", language).search(folded_letters(text)) is not None


def is_of_later_birth(text: str, language: Language) -> bool:
    """Tell whether support is asked for a child born when the family has moved."""
    folded = folded_letters(text)
    return all(_wording(name, language).search(folded) for name in ("born_later", "child", "paid"))


def is_of_foreigner(text: str, language: Language) -> bool:
    """Tell whether a question is of somebody from another country who is not on his way to one."""
    named = _named(text, language)
    foreigner, abroad = (_wording(name, language).search(named) for name in ("foreigner", "abroad"))
    return foreigner is not None and abroad is None


def goes_abroad_in_words(text: str, language: Language) -> bool:
    """Tell whether a question is of going to another country, living there, or of its citizenship.

    Who only names a nationality, a language or where he comes from goes nowhere.
    """
    return _wording("abroad", language).search(_named(text, language)) is not None


def without_tongue(text: str, language: Language) -> str:
    """Return a text, folded, without the language that is spoken in Kazakhstan beside Kazakh."""
    return _wording("tongue", language).sub(" ", folded_letters(text))


def comes_to_kazakhstan(text: str, language: Language) -> bool:
    """Tell whether a question names Kazakhstan as where somebody comes to or is."""
    return _wording("comes", language).search(folded_letters(text)) is not None


def leaves_citizenship(text: str, language: Language) -> bool:
    """Tell whether a question is whether the citizenship of another country is lost or kept."""
    return _wording("leaves_citizenship", language).search(_named(text, language)) is not None


def names_foreign_people(text: str, language: Language) -> bool:
    """Tell whether a question names people of another country rather than that country."""
    return _wording("people", language).search(_named(text, language)) is not None


def is_of_what_was_done(text: str, language: Language) -> bool:
    """Tell whether a question asks what has been done already, which is no forecast."""
    return _wording("done", language).search(folded_letters(text)) is not None


def plain(text: str) -> str:
    """Return a text with its letters folded and single spaces."""
    return " ".join(folded_letters(text).split())


def without_named_years(text: str, language: Language) -> str:
    """Return a text, folded, without the years in the names of its documents: the Concept to 2030."""
    return " ".join(_wording("named_year", language).sub(r"\g<name> ", folded_letters(text)).split())


def _named(text: str, language: Language) -> str:
    """Return the words of a text, names of other countries as one; in Kazakh endings tell "to" and "in"."""
    named = []
    for word in words(text):
        folded = folded_letters(word)
        if not masked(word).startswith(COUNTRY):
            named.append(folded)
        elif language == "kk" and _TO_OR_IN.search(folded):
            named.append("шетелге")
        else:
            named.append(COUNTRY)
    return " ".join(named)


@lru_cache(maxsize=256)
def _wording(name: str, language: Language) -> re.Pattern[str]:
    raw = cast("dict[str, dict[Language, str]]", packaged("assistant.understanding", FILE))
    return re.compile(raw[name][language])
