"""How many people move, read from words: "нас пятеро", "бесеуміз", "wife and three kids".

Members are counted only where each of them is plainly named or numbered; a household that cannot
be counted is left open, because a wrong number of people is a wrong amount of money.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from rapidfuzz import fuzz, process

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

LOOK_BACK = 3
LONG_ENOUGH = 6
ALIKE = 87
MOST = 1_000
MOST_OF_ONE = 20
JOINS_TOO = "мен"
_TOKEN = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)?|\w+|[,;.()!?:]")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_NUMBER = re.compile(r"#(\d+)$")
FIRST_PERSON, THIRD_PERSON = r"м[иы]з", r"(?:еу|ау)[иы]"
_UNIT = re.compile(
    r"(?:year|yr|month|old|grade|cow|sheep|лет|год|мес|класс|коров|овец|овц|баран|лошад|жас|жыл|айлык|сынып|сиыр|кой\b)"
)
_NEGATIVE = re.compile(
    r"(?<![\w.,)-])(?<!\d )[-\u2212]\d+ (?:people|person|челове|чел\b|адам)", re.IGNORECASE
)
_BREAK = frozenset(",;.()!?:")
_JOINING = frozenset(
    ("и", "с", "со", "да", "and", "with", "plus", "мен", "бен", "пен", "жане", "де", "а", "но")
)
_KAZAKH_ENDINGS = (
    r"(?:лар|лер|дар|дер|тар|тер)?(?:ым|им|м|ымыз|имиз|мыз|миз|ынын|инин|ы|и|сы|си)?"
    r"(?:мен|бен|пен|га|ге|ка|ке|на|не|ды|ди|ны|ни|нын|нин|да|де|ына|ине)?"
)


@dataclass(frozen=True)
class Household:
    """What a text says of the household; ``people`` is ``None`` where it says nothing countable.

    ``mentioned`` tells that members are spoken of though they cannot be counted, ``fractional`` that
    the number given is none of people: 2.5 or -3.
    """

    people: int | None = None
    per_person: bool = False
    speaker_counted: bool = False
    fractional: bool = False
    mentioned: bool = False


def read_household(text: str, language: Language) -> Household:
    """Return the household a text speaks of; another language's words are tried if its own give nothing."""
    mentioned = False
    for spoken in (language, *(other for other in LANGUAGES if other != language)):
        found = _read(text, spoken, own=spoken == language)
        if found.people is not None or found.per_person or found.fractional:
            return found
        mentioned = mentioned or found.mentioned
    return Household(mentioned=mentioned)


def numbered(text: str, language: Language, *, own: bool = True) -> str:
    """Return the folded words of a text with numbers, in digits or words, as ``#5``.

    Where ``language`` is not the text's own, numbers that are ordinary words of others stay words.
    """
    return " ".join(token for token in _tokens(text, language, own=own) if token not in _BREAK)


def _tokens(text: str, language: Language, *, own: bool = True) -> list[str]:
    exact, beginnings = _numbers()[language]
    ordinary = () if own else _ordinary()[language]
    tokens = []
    for token in _TOKEN.findall(fold(text.lower())):
        if token[0].isdigit():
            tokens.append(f"#{re.sub('[.,]', '', token) if _GROUPED.fullmatch(token) else token}")
            continue
        if token in ordinary:
            tokens.append(token)
            continue
        value = exact.get(token) or next(
            (number for start, number in beginnings.items() if token.startswith(start)), None
        )
        if value is None and language == "ru" and len(token) >= LONG_ENOUGH:
            value = _mistyped(token)
        if value is None:
            tokens.append(token)
        elif tokens and _continues(tokens[-1], value):
            tokens[-1] = f"#{int(tokens[-1][1:]) + value}"
        else:
            tokens.append(f"#{value}")
    return tokens


def _continues(token: str, value: int) -> bool:
    """Tell whether a number in words goes on from the one before it: twenty five, сто двадцать."""
    found = _NUMBER.match(token)
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


def _read(text: str, language: Language, *, own: bool) -> Household:
    said = _wordings()[language]
    words = " ".join(_tokens(text, language, own=own))
    for apart, joined in said["joins"].items():
        words = re.sub(rf"\b{apart}", joined, words)
    for pattern in said["without"]:
        words = re.sub(pattern, " ", words)
    plain = " ".join(word for word in words.split() if word not in _BREAK)
    if any(re.search(pattern, plain) for pattern in said["impossible"]) or _NEGATIVE.search(text):
        return Household(fractional=True)
    if any(re.search(pattern, plain) for pattern in said["several"]):
        return Household(mentioned=True)
    if any(re.search(pattern, plain) for pattern in said["each"]):
        return Household(per_person=True)
    counted = _collective(text, language, FIRST_PERSON) or _shared(text, language, said)
    if counted:
        return Household(people=counted)
    for pattern in said["beside"]:
        found = re.search(pattern, plain)
        if found:
            return Household(people=_bounded(int(found.group(1)) + 1))
    for pattern in said["total"]:
        found = re.search(pattern, plain)
        if found:
            return Household(people=_bounded(found.group(1)))
    for token in plain.split():
        if token in said.get("adverbs", {}):
            return Household(people=said["adverbs"][token])
    members = _members(words.split(), plain, language, said)
    if members is not None:
        return members
    theirs = _collective(text, language, THIRD_PERSON)
    if theirs:
        return Household(people=theirs)
    if any(re.search(pattern, plain) for pattern in said["one"]):
        return Household(people=1)
    return Household()


def _collective(text: str, language: Language, person: str) -> int | None:
    """Return the largest number among Kazakh collectives of a person: бесеуміз, төртеуіне."""
    if language != "kk":
        return None
    _, beginnings = _numbers()["kk"]
    found = [
        number
        for token in _TOKEN.findall(fold(text.lower()))
        if re.search(rf"{person}(?:ге|га|ди|ды|дин|дын|не|на|ни|ны|нин|нын|мен|бен)?$", token)
        for start, number in beginnings.items()
        if token.startswith(start)
    ]
    return max(found, default=None)


def _shared(text: str, language: Language, said: Mapping[str, Any]) -> int | None:
    """Return the number of those something is for, said in one word: на четверых."""
    for pattern in said.get("for_all", ()):
        found = re.search(pattern, " ".join(_TOKEN.findall(fold(text.lower()))))
        number = _NUMBER.search(numbered(found.group(1), language)) if found else None
        if number:
            return int(number.group(1))
    return None


def _members(
    tokens: Sequence[str], plain: str, language: Language, said: Mapping[str, Any]
) -> Household | None:
    """Return the household made of the members named, the speaker counted in where he is meant."""
    counts = {"spouse": 0, "child": 0, "adult": 0, "parent": 0, "pair": 0}
    uncounted = False
    for position, token in enumerate(tokens):
        role = _role(token, language)
        if role is None:
            continue
        number = _number_of(tokens, position, language, said)
        if number is None and token in said["plurals"]:
            uncounted = True
        counts[role] += number if number is not None else 1
    named = counts["spouse"] + counts["child"] + counts["adult"] + counts["parent"] + 2 * counts["pair"]
    couple = any(re.search(pattern, plain) for pattern in said["couple"]) or counts["spouse"] > 1
    if not named and not couple:
        return None
    if uncounted:
        return Household(mentioned=True)
    lone = any(re.search(pattern, plain) for pattern in said["lone_parent"])
    of_children = re.search(r"(?:mother|mom|mum|father|dad|parent) of #(\d{1,2})\b(?! year)", plain)
    if lone and of_children:
        return Household(people=int(of_children.group(1)) + 1)
    first = any(token in said["first"] for token in plain.split())
    spoken = _unjoined(tokens, language)
    # "mum, dad and three children ... we" is the whole family, unless somebody says "I" beside them
    both = all(any(token in said[side] for token in tokens) for side in ("mothers", "fathers"))
    if both and counts["child"] and not any(token in said["alone"] for token in spoken):
        return Household(people=_bounded(named))
    # "my brother with his wife and child ... they": the speaker does not move
    theirs = (counts["parent"] or counts["pair"]) and any(token in said["third"] for token in plain.split())
    if theirs and not any(token in said["first"] and token not in said["owned"] for token in spoken):
        return Household(people=_bounded(named))
    # "we have three children" does not say whether there is one parent or two
    if not (
        counts["spouse"] or counts["adult"] or counts["parent"] or counts["pair"] or lone or couple
    ) and not any(token in said["alone"] for token in plain.split()):
        return Household(mentioned=True)
    if counts["adult"]:
        return Household(people=_bounded(named))
    if couple:
        return Household(people=_bounded(named - counts["spouse"] + 2))
    if lone:
        return Household(people=_bounded(max(named, 1 + counts["child"])))
    if counts["spouse"] or first:
        return Household(people=_bounded(named + 1), speaker_counted=True)
    return (
        Household(people=_bounded(named))
        if counts["parent"] and counts["child"]
        else Household(mentioned=True)
    )


def _unjoined(tokens: Sequence[str], language: Language) -> list[str]:
    """Return the tokens without the Kazakh word for "I" where it joins two members: әкем мен шешем."""
    if language != "kk":
        return list(tokens)
    around = zip(["", *tokens], tokens, [*tokens[1:], "."], strict=False)
    return [
        token
        for before, token, after in around
        if token != JOINS_TOO or after in _BREAK or _role(before, language) is None
    ]


@lru_cache(maxsize=4_096)
def _role(token: str, language: Language) -> str | None:
    roles: Mapping[str, Sequence[str]] = _wordings()[language]["roles"]
    for role, forms in roles.items():
        if token in forms:
            return role
        if language == "kk" and any(re.fullmatch(re.escape(form) + _KAZAKH_ENDINGS, token) for form in forms):
            return role
    if len(token) >= LONG_ENOUGH and language != "kk" and not token.startswith("#"):
        for role, forms in roles.items():
            long = [form for form in forms if len(form) >= LONG_ENOUGH]
            if process.extractOne(token, long, scorer=fuzz.ratio, score_cutoff=ALIKE):
                return role
    return None


def _number_of(
    tokens: Sequence[str], position: int, language: Language, said: Mapping[str, Any]
) -> int | None:
    """Return the number of a member: before it ("three small kids") or right after ("kids (3)")."""
    for back in range(1, LOOK_BACK + 1):
        if position - back < 0:
            break
        token = tokens[position - back]
        found = _NUMBER.match(token)
        if found:
            return int(found.group(1)) if int(found.group(1)) <= MOST_OF_ONE else None
        if token in _BREAK or token in _JOINING or _UNIT.match(token) or _role(token, language):
            break
    after = tokens[position + 1 : position + 4]
    if tokens[position] in said["plurals"] and after:
        if len(after) == 3 and after[0] == "(" and after[2] == ")" and _NUMBER.match(after[1]):
            return int(after[1][1:])
        if _NUMBER.match(after[0]) and (len(after) < 2 or after[1] in _BREAK):
            return int(after[0][1:])
    return None


def _bounded(number: str | int) -> int:
    return min(int(number), MOST)


@lru_cache(maxsize=1)
def _numbers() -> dict[Language, tuple[dict[str, int], dict[str, int]]]:
    raw = packaged("assistant.understanding", "numbers.yaml")
    return {cast(Language, language): (said["words"], said["beginnings"]) for language, said in raw.items()}


@lru_cache(maxsize=1)
def _ordinary() -> dict[Language, frozenset[str]]:
    raw = packaged("assistant.understanding", "numbers.yaml")
    return {cast(Language, language): frozenset(said["ordinary"]) for language, said in raw.items()}


@lru_cache(maxsize=1)
def _wordings() -> dict[Language, dict[str, Any]]:
    raw = packaged("assistant.understanding", "household.yaml")
    return cast("dict[Language, dict[str, Any]]", raw)
