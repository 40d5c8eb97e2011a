"""What a question tells of its asker that conditions turn on; worded in ``slots.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold, words

NEAR = 45
MONTHS_IN_YEAR = Decimal(12)


_OLD = re.compile(r"(\bregistration(?: \w+){0,5} #\d+ (?:months?|years?)) old\b")


def years_registered(numbered: Mapping[Language, str]) -> Decimal | None:
    """Return for how many years somebody has been registered, or has lived, where he does.

    ``numbered`` are the folded words of the text by language, their numbers as ``#5``. What is asked about
    or required is not what the asker tells of himself, and where he was registered once he may be no more.
    """
    said = _data()["residence"]
    for kind in ("unless", "past"):
        if any(re.search(said[kind][language], text) for language, text in numbered.items()):
            return None
    for kind in ("registered", "lives"):
        for language in LANGUAGES:
            # a registration eight months old
            text = _OLD.sub(r"\1", numbered[language])
            for word in re.finditer(said[kind][language], text):
                length = _nearest(text, word.start(), word.end())
                if length is not None:
                    return length
    return None


def exclusions(text: str) -> frozenset[str]:
    """Return what closes support and a question tells of its asker: ``employer_pays``, ``shift_work``."""
    plain = " ".join(words(fold(text.lower())))
    if any(re.search(pattern, plain) for pattern in _data()["excludes_unless"].values()):
        return frozenset()
    return frozenset(
        name
        for name, patterns in _data()["excludes"].items()
        if any(re.search(pattern, plain) for pattern in patterns.values())
    )


def direction(text: str) -> Literal["from", "to"] | None:
    """Return which way people go in the regions a question is about; ``None`` for both or neither."""
    plain = " ".join(words(fold(text.lower())))
    ways: tuple[Literal["from", "to"], ...] = ("from", "to")
    said = _data()["directions"]
    found = [way for way in ways if any(re.search(pattern, plain) for pattern in said[way].values())]
    return found[0] if len(found) == 1 else None


def programme(text: str) -> str | None:
    """Return the one programme a text names as its time; ``None`` where it tells of others or of today."""
    folded = fold(text.lower())
    if re.search(_data()["programmes_unless"], folded):
        return None
    found = [name for name, pattern in _data()["programmes"].items() if re.search(pattern, folded)]
    return found[0] if len(found) == 1 else None


def asks_history(text: str) -> bool | None:
    """Tell whether each year of a stretch is asked for; ``None`` where the words do not say it.

    Who asks by how much something changed wants the difference between the ends.
    """
    plain = " ".join(words(fold(text.lower())))
    said = _data()["history"]
    if re.search(said["change"], plain):
        return False
    return True if re.search(said["told"], plain) else None


def asks_past_changes(text: str) -> bool:
    """Tell whether a question is of how something has changed until now, of whatever years."""
    plain = " ".join(words(fold(text.lower())))
    return asks_history(text) is True and re.search(_data()["history"]["past"], plain) is not None


def _nearest(text: str, start: int, end: int) -> Decimal | None:
    """Return the length of time, in years, told nearest to a word of a text."""
    found = [
        (max(start - one.end(), one.start() - end), _years(one.groupdict()))
        for one in re.finditer(_data()["residence"]["length"], text)
    ]
    near = [item for item in found if item[0] <= NEAR]
    return min(near)[1] if near else None


def _years(said: Mapping[str, str | None]) -> Decimal:
    if said["half"]:
        return Decimal("0.5")
    if said["more"]:
        return Decimal("1.5")
    if said["number"] is None:
        return Decimal(1)
    number = Decimal(said["number"])
    return number if re.match(_data()["residence"]["year"], str(said["unit"])) else number / MONTHS_IN_YEAR


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    raw = packaged("assistant.understanding", "slots.yaml")
    return dict(raw)
