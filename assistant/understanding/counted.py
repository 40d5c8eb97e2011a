"""Whether a question asks how many of a thing, which neither money nor what was counted of others tells."""

from __future__ import annotations

from functools import lru_cache

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.understanding.turns import folded_letters

_FIGURE = re.compile(r"(?<![\d.,])\d+(?:[.,\u00a0 ]\d{3}(?!\d))*(?:[.,]\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def counts_things(text: str, language: Language) -> bool:
    """Tell whether a text asks how many of what is no money, share or length of time, and no sum too."""
    said = folded_letters(text)
    things = re.search(_data()["things"][language], said) is not None
    return things and re.search(_data()["sum"][language], said) is None


def tells_a_count(text: str, language: Language) -> bool:
    """Tell whether a text has a figure that is neither money, a share, nor a year."""
    said, money = folded_letters(text), _data()["money"][language]
    figures = [match for match in _FIGURE.finditer(said) if not _YEAR.fullmatch(match.group())]
    return any(not re.match(rf"[\s-]*{money}", said[match.end() :]) for match in figures)


def asks_how_many_may(text: str, language: Language) -> bool:
    """Tell whether a text asks how many of a thing may be had: a rule, and no figure of what was."""
    return (
        counts_things(text, language)
        and re.search(_data()["may"][language], folded_letters(text)) is not None
    )


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[Language, str]]:
    found: dict[str, dict[Language, str]] = packaged("assistant.understanding", "counted.yaml")
    return found
