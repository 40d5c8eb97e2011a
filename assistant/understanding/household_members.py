"""Members of a household named in a text, and how many of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from rapidfuzz import fuzz, process

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged

LOOK_BACK = 3
LONG_ENOUGH = 6
ALIKE = 87
MOST_OF_ONE = 20
JOINS_TOO = "мен"
NUMBER = re.compile(r"#(\d+)$")
BREAK = frozenset(",;.()!?:")
JOINING = frozenset(
    ("и", "с", "со", "да", "and", "with", "plus", "мен", "бен", "пен", "жане", "де", "а", "но")
)
_UNIT = re.compile(
    r"(?:year|yr|month|old|grade|cow|sheep|лет|год|мес|класс|коров|овец|овц|баран|лошад|жас|жыл|айлык|сынып|сиыр|кой\b)"
)
_KAZAKH_ENDINGS = (
    r"(?:лар|лер|дар|дер|тар|тер)?(?:ым|им|м|ымыз|имиз|мыз|миз|ынын|инин|ы|и|сы|си)?"
    r"(?:мен|бен|пен|га|ге|ка|ке|на|не|ды|ди|ны|ни|нын|нин|да|де|ына|ине|(?<=[мз])[ае])?"
)


@lru_cache(maxsize=4_096)
def role_of(token: str, language: Language) -> str | None:
    """Return the kind of member a word names: spouse, child, adult, parent or pair."""
    roles: Mapping[str, Sequence[str]] = wordings()[language]["roles"]
    for role, forms in roles.items():
        if token in forms or (language == "kk" and _inflected(role).fullmatch(token)):
            return role
    if len(token) >= LONG_ENOUGH and language != "kk" and not token.startswith("#"):
        for role in roles:
            if process.extractOne(token, _long(role, language), scorer=fuzz.ratio, score_cutoff=ALIKE):
                return role
    return None


@lru_cache(maxsize=16)
def _inflected(role: str) -> re.Pattern[str]:
    """Return a pattern of the Kazakh words for a kind of member, with their endings."""
    forms = "|".join(map(re.escape, wordings()["kk"]["roles"][role]))
    return re.compile(f"(?:{forms}){_KAZAKH_ENDINGS}")


@lru_cache(maxsize=64)
def _long(role: str, language: Language) -> tuple[str, ...]:
    """Return the words for a kind of member that are long enough to be mistyped and still known."""
    return tuple(form for form in wordings()[language]["roles"][role] if len(form) >= LONG_ENOUGH)


def number_of(
    tokens: Sequence[str], position: int, language: Language, said: Mapping[str, Any]
) -> int | None:
    """Return the number of a member: before it ("three small kids") or right after ("kids (3)")."""
    for back in range(1, LOOK_BACK + 1):
        if position - back < 0:
            break
        token = tokens[position - back]
        found = NUMBER.match(token)
        if found:
            return int(found.group(1)) if int(found.group(1)) <= MOST_OF_ONE else None
        if token in BREAK or token in JOINING or _UNIT.match(token) or role_of(token, language):
            break
    after = tokens[position + 1 : position + 4]
    if tokens[position] in said["plurals"] and after:
        if len(after) == 3 and after[0] == "(" and after[2] == ")" and NUMBER.match(after[1]):
            return int(after[1][1:])
        if NUMBER.match(after[0]) and (len(after) < 2 or after[1] in BREAK):
            return int(after[0][1:])
    return None


def unjoined(tokens: Sequence[str], language: Language) -> list[str]:
    """Return the tokens without the Kazakh word for "I" where it joins two members: әкем мен шешем."""
    if language != "kk":
        return list(tokens)
    around = zip(["", *tokens], tokens, [*tokens[1:], "."], strict=False)
    return [
        token
        for before, token, after in around
        if token != JOINS_TOO or after in BREAK or role_of(before, language) is None
    ]


@lru_cache(maxsize=1)
def wordings() -> dict[Language, dict[str, Any]]:
    """Return how people say who moves, by language: the content of ``household.yaml``."""
    raw = packaged("assistant.understanding", "household.yaml")
    return cast("dict[Language, dict[str, Any]]", raw)


def named_once(tokens: Sequence[str], language: Language) -> list[str]:
    """Return the tokens with one word for a member named by two: старший сын, ұл бала, infant son."""
    kept: list[str] = []
    last: str | None = None
    for token in tokens:
        role = role_of(token, language)
        if role == "child" and last == "child":
            continue
        if role == "child" and last == "adult":
            kept.pop()
        kept.append(token)
        last = role
    return kept
