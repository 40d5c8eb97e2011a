"""Proper names a question holds: of a programme, a law, a card. Worded in ``proper_names.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import words
from assistant.understanding.turns import folded_letters

LONGEST = 5
# of a word with more letters the last two may be an ending
SHORTEST = 4
ENDING = 2
# in a text of which more words begin with a capital letter, capitals tell nothing
CAPITALS = 0.5
_QUOTED = re.compile('[«“„"](?P<name>[^«»“”„"]{3,60})[»”“"]')
_CAPITAL = r"[^\W\d_a-zа-яёәғқңөұүһі][\w’'-]+"
_NAME = re.compile(rf"(?<=\s){_CAPITAL}(?: {_CAPITAL}){{1,3}}")


def proper_names(text: str, language: Language) -> tuple[str, ...]:
    """Return the names of programmes, laws and the like in a text, quoted or begun with capital letters."""
    return tuple(
        name
        for found, name in (*_found(_QUOTED, text, "name"), *_capitalised(text))
        if name[:1].isupper() and 0 < len(words(name)) <= LONGEST and _is_headed(text, found, language)
    )


def names_it(name: str, text: str) -> bool:
    """Tell whether a text holds a name in any of its forms, begun with a capital letter."""
    begun = [re.escape(_begun(word)) for word in words(folded_letters(name))]
    pattern = r"\b" + r"\w*\W+".join(begun)
    return any(text[found.start()].isupper() for found in re.finditer(pattern, folded_letters(text)))


def _begun(word: str) -> str:
    return word[: max(SHORTEST, len(word) - ENDING)]


def _found(pattern: re.Pattern[str], text: str, group: str | int) -> Iterator[tuple[re.Match[str], str]]:
    for found in pattern.finditer(text):
        yield found, str(found.group(group)).strip()


def _capitalised(text: str) -> Iterator[tuple[re.Match[str], str]]:
    spoken = re.findall(r"[^\W\d_]\w+", text)
    capitals = sum(word[:1].isupper() for word in spoken)
    return _found(_NAME, text, 0) if spoken and capitals / len(spoken) <= CAPITALS else iter(())


def _is_headed(text: str, found: re.Match[str], language: Language) -> bool:
    """Tell whether a noun that has a name stands just before or after a place of a text."""
    near = int(_data()["near"])
    before = words(folded_letters(text[: found.start()]))[-near:]
    after = words(folded_letters(text[found.end() :]))[:near]
    if language == "en" or found.re != _QUOTED:
        before, after = before[-1:], after[:1]
    head = re.compile(_data()["heads"][language])
    return any(head.fullmatch(word) for word in (*before, *after))


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = packaged("assistant.understanding", "proper_names.yaml")
    return found
