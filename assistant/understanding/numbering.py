"""Numbers in digits or words as tokens of a text: "нас пятеро" is "нас #5"."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from rapidfuzz import fuzz, process

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold
from assistant.understanding.headcount import TOGETHER
from assistant.understanding.household_members import BREAK, NUMBER

LONG_ENOUGH = 6
_TOKEN = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)?|\w+|[,;.()!?:]")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_CASES = r"(?:ге|га|ди|ды|дин|дын|не|на|ни|ны|нин|нын|мен|бен)?$"
_PERSONS = {TOGETHER: rf"м[иы]з{_CASES}", "еуи": rf"(?:еу|ау)[иы]{_CASES}"}


def numbered(text: str, language: Language, *, own: bool = True) -> str:
    """Return the folded words of a text with numbers, in digits or words, as ``#5``.

    Where ``language`` is not the text's own, numbers that are ordinary words of others stay words.
    """
    return " ".join(token for token in tokens_of(text, language, own=own) if token not in BREAK)


@lru_cache(maxsize=4_096)
def tokens_of(text: str, language: Language, *, own: bool = True, marked: bool = False) -> tuple[str, ...]:
    """Return the folded tokens of a text; where ``marked``, a Kazakh collective is followed by its person."""
    ordinary = () if own else _ordinary()[language]
    pointing = _pointing()[language]
    tokens: list[str] = []
    person: str | None = None
    for token in plain_tokens(text):
        if person:
            tokens.append(person)
            person = None
        if token[0].isdigit():
            tokens.append(f"#{re.sub('[.,]', '', token) if _GROUPED.fullmatch(token) else token}")
            continue
        points = bool(tokens) and tokens[-1] in pointing.get(token, ())
        if token in ordinary or points:
            tokens.append(token)
            continue
        value = _value_of(token, language)
        if value is None and language == "ru" and len(token) >= LONG_ENOUGH:
            value = _mistyped(token)
        if value is None:
            tokens.append(token)
        elif tokens and _continues(tokens[-1], value):
            tokens[-1] = f"#{int(tokens[-1][1:]) + value}"
        else:
            tokens.append(f"#{value}")
        if marked and value is not None and language == "kk":
            person = next((mark for mark, ending in _PERSONS.items() if re.search(ending, token)), None)
    return (*tokens, person) if person else tuple(tokens)


@lru_cache(maxsize=16_384)
def _value_of(token: str, language: Language) -> int | None:
    """Return the number a token names, as a whole word or by its beginning."""
    exact, beginnings = _numbers()[language]
    return exact.get(token) or next(
        (number for start, number in beginnings.items() if token.startswith(start)), None
    )


def plain_tokens(text: str) -> list[str]:
    """Return the folded tokens of a text, numbers as they stand."""
    return _TOKEN.findall(fold(text.lower()))


def _continues(token: str, value: int) -> bool:
    """Tell whether a number in words goes on from the one before it: twenty five, сто двадцать."""
    found = NUMBER.match(token)
    if found is None:
        return False
    number = int(found.group(1))
    return (number % 10 == 0 and 10 <= number < 100 and value < 10) or (
        number % 100 == 0 < number and value < 100
    )


def _mistyped(token: str) -> int | None:
    """Return the number of a mistyped Russian collective: четвиро, пятиро."""
    if token.startswith("в"):
        return None
    forms = {"четверо": 4, "пятеро": 5, "шестеро": 6, "семеро": 7, "восьмеро": 8}
    found = process.extractOne(token, list(forms), scorer=fuzz.ratio, score_cutoff=82)
    return forms[found[0]] if found else None


@lru_cache(maxsize=1)
def _numbers() -> dict[Language, tuple[dict[str, int], dict[str, int]]]:
    raw = packaged("assistant.understanding", "numbers.yaml")
    return {cast(Language, language): (said["words"], said["beginnings"]) for language, said in raw.items()}


@lru_cache(maxsize=1)
def _pointing() -> dict[Language, dict[str, list[str]]]:
    raw = packaged("assistant.understanding", "numbers.yaml")
    return {cast(Language, language): said["pointing"] for language, said in raw.items()}


@lru_cache(maxsize=1)
def _ordinary() -> dict[Language, frozenset[str]]:
    raw = packaged("assistant.understanding", "numbers.yaml")
    return {cast(Language, language): frozenset(said["ordinary"]) for language, said in raw.items()}
