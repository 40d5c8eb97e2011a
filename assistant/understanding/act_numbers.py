"""The acts a text names by their numbers, as "Order No 234" or "515-бұйрық", and what is asked of one alone.

The wordings are in ``act_numbers.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal, cast

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

Half = Literal["basis", "date", "force"]
HALVES: tuple[Half, ...] = ("basis", "date", "force")
# as the numerals of an act: 477, 477-IV, 153-V
_NUMBER = r"(\d{1,4}(?:\s?[-–‑]\s?[ivxlmcиіхм]+\b)?)(?![\d]|[.,]\d)"
_YEAR = re.compile(r"(?:19|20)\d\d$")
# Roman numerals typed in Cyrillic letters
_ROMAN = str.maketrans({"і": "i", "х": "x", "м": "m", "с": "c", "и": "i"})


def named_acts(text: str) -> frozenset[str]:
    """Return the numbers of the acts a text names, as "477-iv"; a year is no number."""
    folded = _folded(text)
    if not any(re.search(rf"\b{_data()['acts'][language]}\b", folded) for language in LANGUAGES):
        return frozenset()
    return signed_numbers(text) | frozenset(_plain(number) for number in _unsigned(folded))


def signed_numbers(text: str) -> frozenset[str]:
    """Return the numbers that stand after "No" or "№" in a text, and those listed after them."""
    folded = _folded(text)
    sign = _data()["sign"]
    found = [
        number for match in re.finditer(sign + _NUMBER, folded) for number in _with_joined(match, folded)
    ]
    return frozenset(_plain(number) for number in found)


def half_of_act(text: str, before: str, language: Language) -> Half | None:
    """Tell what a further question asks of the act of the one ``before`` alone; ``None`` where it is no such.

    A date or its force is asked of an act only if the question before names or asks for one.
    """
    said = re.sub(r"[^\w\s,№-]+", " ", _folded(text)).strip(" ,-")
    said = " ".join(said.split())
    halves = cast("dict[Half, dict[Language, str]]", _data()["halves"])
    found = next((half for half in HALVES if re.fullmatch(halves[half][language], said)), None)
    if found in (None, "basis"):
        return found
    asks_act = re.search(rf"\b(?:{_data()['asking'][language]})", _folded(before)) is not None
    return found if named_acts(before) or (found == "date" and asks_act) else None


def asks_what_it_does(text: str, language: Language) -> bool:
    """Tell whether a text names one act and asks what it is for."""
    return len(named_acts(text)) == 1 and re.search(_data()["does"][language], _folded(text)) is not None


def names_act(number: str, text: str) -> bool:
    """Tell whether a text names the act with a number; one asked for without its series is any of it."""
    return any(_is_of(number, other) for other in signed_numbers(text))


def _is_of(asked: str, told: str) -> bool:
    return asked == told or ("-" not in asked and asked == told.split("-")[0])


def _unsigned(folded: str) -> Iterator[str]:
    """Yield the numbers beside the name of an act, without a sign: "order 169", "515 бұйрық"."""
    data = _data()
    for language in LANGUAGES:
        act, before = data["acts"][language], data["before"][language]
        for match in re.finditer(rf"\b{act} {before}{_NUMBER}(?!{data['unit']})", folded):
            yield from (one for one in _with_joined(match, folded) if not _YEAR.match(one))
    # eleven laws are no law of that number
    for match in re.finditer(rf"(?<![\d.,]){_NUMBER}{data['before_number']}", folded):
        if not _YEAR.match(match.group(1)):
            yield match.group(1)


def _with_joined(match: re.Match[str], folded: str) -> Iterator[str]:
    """Yield the number of a match and those joined to it: "orders 234 and 515"."""
    data = _data()
    yield match.group(1)
    further = rf"\s*{data['joined']}\s*(?:{data['sign']})?{_NUMBER}(?!{data['unit']})"
    rest = folded[match.end() :]
    while found := re.match(further, rest):
        yield found.group(1)
        rest = rest[found.end() :]


def _plain(number: str) -> str:
    head, _, series = re.sub(r"[\s–‑]", lambda found: "-" if found.group().strip() else "", number).partition(
        "-"
    )
    return f"{head}-{series.translate(_ROMAN)}" if series else head


def _folded(text: str) -> str:
    return " ".join(fold(text.lower()).split())


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found: dict[str, Any] = packaged("assistant.understanding", "act_numbers.yaml")
    return found
