"""A value of an earlier time that a claim sets beside the one it claims: 1,625 against 1,160 before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from assistant.checking.changes import change
from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

REACH = 60
UNCOUNTED = frozenset(("times", "working_days", "days"))
_YEAR = re.compile(r"^\W*(?:in |в |жыл)?\W*(?:19|20)\d\d")


@dataclass(frozen=True)
class Earlier:
    """A claim with two values: ``rest`` is its text without the earlier one, ``then`` with that alone.

    ``backwards`` are the words that say the value went the other way than the two figures do, else "".
    """

    old: Figure
    new: Figure
    rest: str
    then: str
    backwards: str


def earlier(claim: Facts) -> Earlier | None:
    """Return the earlier value a claim gives beside a later one, ``None`` where it gives none."""
    figures = [figure for figure in claim.figures if figure.unit not in UNCOUNTED]
    if len(figures) != 2 or len({figure.unit == "percent" for figure in figures}) > 1:
        return None
    spans = [(figure, _span(claim, figure)) for figure in figures]
    found = [(figure, span) for figure, span in spans if span is not None]
    if len(found) != 1:
        return None
    old, (start, end) = found[0]
    new = next(figure for figure in figures if figure is not old)
    if len({old.unit, new.unit} - {None}) > 1:
        return None
    rest = f"{claim.text[:start].rstrip(' ,(')} {claim.text[end:].lstrip(' ,)')}".strip()
    spot = rest.find(new.printed)
    if spot < 0:
        return None
    then = rest[:spot] + old.printed + rest[spot + len(new.printed) :]
    return Earlier(old, new, rest, then, _backwards(claim, old, new))


def _span(claim: Facts, figure: Figure) -> tuple[int, int] | None:
    """Return where the words of an earlier value begin and end, ``None`` for a figure that is none."""
    before, after = _patterns()["before"][claim.language], _patterns()["after"][claim.language]
    folded = fold(claim.text.lower())
    first = max(0, figure.start - REACH)
    led = before.search(folded[first : figure.start])
    if led is None:
        return None
    unit = _unit(folded, figure, claim.language)
    followed = after.match(folded[unit:])
    if followed is None or _YEAR.match(folded[unit + followed.end() :]):
        return None
    if claim.language == "kk" and not _is_former(led.group(), followed.group()):
        return None
    # from A to B: what is left says "to B"
    keeps = 2 if followed.group().strip() in ("to", "до") else 0
    return first + led.start(), unit + followed.end() - keeps


def _is_former(before: str, after: str) -> bool:
    """Tell whether a value in Kazakh is a former one: from it, in its place, or what it was before."""
    return bool(re.search(r"(?:[дтн][ае]н|орнына)$", after)) or bool(after.strip() and before.strip(" ,"))


def _unit(folded: str, figure: Figure, language: Language) -> int:
    """Return where the unit of a figure ends."""
    rest = folded[figure.end :]
    for pattern in load_words().units[language].values():
        match = re.match(r"^[ \u00a0-]?", rest)
        gap = match.end() if match else 0
        found = pattern.match(rest[gap:])
        if found is not None:
            return figure.end + gap + found.end()
    return figure.end


def _backwards(claim: Facts, old: Figure, new: Figure) -> str:
    said = moved(claim)
    if said is None or old.value == new.value:
        return ""
    return said[1] if (said[0] == "up") != (new.value > old.value) else ""


def moved(claim: Facts) -> tuple[Literal["up", "down"], str] | None:
    """Return which way a claim says its value went, with the words, ``None`` where it says none or both."""
    return change(claim.text, claim.language) or _moved(claim)


def _moved(claim: Facts) -> tuple[Literal["up", "down"], str] | None:
    folded = fold(claim.text.lower())
    ways: tuple[Literal["up", "down"], ...] = ("up", "down")
    found = [(way, match) for way in ways if (match := _patterns()[way][claim.language].search(folded))]
    if len(found) != 1:
        return None
    way, match = found[0]
    return way, claim.text[match.start() : match.end()]


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, Mapping[Language, re.Pattern[str]]]:
    raw: dict[str, Any] = packaged("assistant.checking", "earlier.yaml")
    found: dict[str, Mapping[Language, re.Pattern[str]]] = {
        part: {language: re.compile(raw[part][language]) for language in LANGUAGES}
        for part in ("before", "after")
    }
    for way in ("up", "down"):
        found[way] = {language: re.compile(rf"\b(?:{raw[way][language]})") for language in LANGUAGES}
    return found
