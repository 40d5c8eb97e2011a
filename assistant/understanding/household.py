"""How many people move, read from words: "нас пятеро", "бесеуміз", "wife and three kids"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

import yaml

from assistant.core.documents import LANGUAGES, Language
from assistant.core.text import fold

LOOK_BACK = 2
MOST = 1_000
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|\w+")
_NUMBER = re.compile(r"#(\d+)$")


@dataclass(frozen=True)
class Household:
    """What a text says of the household; ``people`` is ``None`` where it says nothing countable."""

    people: int | None = None
    per_person: bool = False
    speaker_counted: bool = False
    fractional: bool = False


def read_household(text: str, language: Language) -> Household:
    """Return the household a text speaks of; another language's words are tried if its own give nothing."""
    order = (language, *(other for other in LANGUAGES if other != language))
    for spoken in order:
        found = _read(text, spoken)
        if found != Household():
            return found
    return Household()


def numbered(text: str, language: Language) -> str:
    """Return the folded words of a text with numbers, in digits or words, as ``#5``."""
    exact, beginnings = _numbers()[language]
    parts = []
    for token in _TOKEN.findall(fold(text.lower())):
        if token[0].isdigit():
            parts.append(f"#{token}")
            continue
        value = exact.get(token) or next(
            (number for start, number in beginnings.items() if token.startswith(start)), None
        )
        parts.append(f"#{value}" if value else token)
    return " ".join(parts)


def _read(text: str, language: Language) -> Household:
    words = numbered(text, language)
    said = _wordings()[language]
    for pattern in said["without"]:
        words = re.sub(pattern, " ", words)
    per_person = any(re.search(pattern, words) for pattern in said["each"])
    if per_person:
        return Household(per_person=True)
    if re.search(r"#\d+[.,]\d+ (?:people|person|человек|чел|адам)", words):
        return Household(fractional=True)
    for pattern in said["total"]:
        found = re.search(pattern, words)
        if found:
            return Household(people=_bounded(found.group(1)))
    for token in words.split():
        if token in said.get("adverbs", {}):
            return Household(people=said["adverbs"][token])
    own = _own_form(text, language)
    if own:
        return Household(people=own)
    counted = _count_members(words, language, said)
    if counted is not None:
        return counted
    if any(re.search(pattern, words) for pattern in said["one"]):
        return Household(people=1)
    return Household()


def _own_form(text: str, language: Language) -> int | None:
    """Return the number in a Kazakh collective of the first person: бесеуміз, алтауымыз."""
    if language != "kk":
        return None
    _, beginnings = _numbers()["kk"]
    for token in _TOKEN.findall(fold(text.lower())):
        if re.search(r"(?:м[иы]з|м[иы]зге|м[иы]зга|м[иы]зди|м[иы]здын)$", token):
            for start, number in beginnings.items():
                if token.startswith(start):
                    return number
    return None


def _count_members(words: str, language: Language, said: Mapping[str, Any]) -> Household | None:
    """Return the household made of the members named, the speaker counted in where he is meant."""
    tokens = words.split()
    counts = {"spouse": 0, "child": 0, "parent": 0, "pair": 0}
    uncounted = False
    for position, token in enumerate(tokens):
        role = _role(token, language, said["roles"])
        if role is None:
            continue
        number = _number_before(tokens, position, language, said["roles"])
        if number is None and token in said["plurals"]:
            uncounted = True
        counts[role] += number if number is not None else 1
    if uncounted:
        return None
    lone = any(re.search(pattern, words) for pattern in said["lone_parent"])
    couple = any(re.search(pattern, words) for pattern in said["couple"]) or counts["spouse"] > 1
    named = counts["spouse"] + counts["child"] + counts["parent"] + 2 * counts["pair"]
    if not named and not couple:
        return None
    first = any(token in said["first"] for token in tokens)
    if couple:
        return Household(people=_bounded(named - counts["spouse"] + 2))
    if lone:
        return Household(people=_bounded(max(named, 1 + counts["child"])))
    if counts["spouse"] or first:
        return Household(people=_bounded(named + 1), speaker_counted=True)
    if counts["parent"] and counts["child"]:
        return Household(people=_bounded(named))
    return None


def _role(token: str, language: Language, roles: Mapping[str, Sequence[str]]) -> str | None:
    for role, starts in roles.items():
        for start in starts:
            if (
                token == start
                or (len(start) >= 3 and token.startswith(start))
                or _kazakh(token, start, language)
            ):
                return role
    return None


def _kazakh(token: str, start: str, language: Language) -> bool:
    """Match a short Kazakh noun with a possessive or case ending: ұлым, қызбен, анаммен."""
    endings = r"(?:ым|им|м|ымыз|имиз|мыз|миз|ы|и|сы|си)?(?:мен|бен|пен|га|ге|ка|ке|ды|ди|нын|нин)?"
    return language == "kk" and re.fullmatch(re.escape(start) + endings, token) is not None


def _number_before(
    tokens: Sequence[str], position: int, language: Language, roles: Mapping[str, Sequence[str]]
) -> int | None:
    for back in range(1, LOOK_BACK + 1):
        if position - back < 0 or (back > 1 and _role(tokens[position - back + 1], language, roles)):
            return None
        found = _NUMBER.match(tokens[position - back])
        if found:
            return int(found.group(1))
    return None


def _bounded(number: str | int) -> int:
    return min(int(number), MOST)


@lru_cache(maxsize=1)
def _numbers() -> dict[Language, tuple[dict[str, int], dict[str, int]]]:
    raw = yaml.safe_load(files("assistant.understanding").joinpath("numbers.yaml").read_text("utf-8"))
    return {cast(Language, language): (said["words"], said["beginnings"]) for language, said in raw.items()}


@lru_cache(maxsize=1)
def _wordings() -> dict[Language, dict[str, Any]]:
    raw = yaml.safe_load(files("assistant.understanding").joinpath("household.yaml").read_text("utf-8"))
    return cast("dict[Language, dict[str, Any]]", raw)
