"""The stated number of those who move, and who is named beside them: "the two of us and three kids"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding.household_members import BREAK, JOINING, NUMBER, number_of, role_of

TOGETHER = "миз"
A_COUPLE = 2


@dataclass(frozen=True)
class Stated:
    """A number of people and the tokens, first to last, that state it."""

    number: int
    first: int
    last: int


@dataclass(frozen=True)
class _Named:
    """A member, the token it is named by, and its number; ``None`` where a plural has none."""

    at: int
    role: str
    number: int | None

    @property
    def people(self) -> int:
        return (self.number or 1) * (2 if self.role == "pair" else 1)


def together(tokens: Sequence[str]) -> Stated | None:
    """Return the largest number a Kazakh collective of the first person states: бесеуміз."""
    found = [
        Stated(int(token[1:]), at, at + 1)
        for at, (token, after) in enumerate(pairwise(tokens))
        if after == TOGETHER and NUMBER.match(token)
    ]
    return max(found, key=lambda one: one.number, default=None)


def beyond(tokens: Sequence[str], stated: Stated, language: Language, said: Mapping[str, Any]) -> int | None:
    """Return how many are named beside a stated number; ``None`` where they cannot be counted.

    Those named are part of the number, unless it holds others already (a couple, and its children), cannot
    hold them, or they are plainly added to it.
    """
    named = _named(tokens, language, said)
    group = _group(tokens, stated, named, language)
    within = range(stated.first, stated.last + 1)
    outside = [member for member in named if member not in group and member.at not in within]
    children = sum(member.people for member in outside if member.role == "child" and member.number)
    if not group and children < stated.number:
        outside = _added(tokens, stated, outside, said)
    if any(member.number is None for member in outside):
        return None
    return sum(member.people for member in outside)


def _named(tokens: Sequence[str], language: Language, said: Mapping[str, Any]) -> list[_Named]:
    found = []
    for at, token in enumerate(tokens):
        role = role_of(token, language)
        if role is not None:
            number = number_of(tokens, at, language, said)
            open_number = number is None and token in said["plurals"]
            found.append(_Named(at, role, None if open_number else number or 1))
    return found


def _group(
    tokens: Sequence[str], stated: Stated, named: Sequence[_Named], language: Language
) -> list[_Named]:
    """Return the members who make up the stated number with the speaker: күйеуім екеуміз."""
    if language != "kk":
        spouses = [member for member in named if member.role == "spouse"]
        return spouses if stated.number == A_COUPLE and len(spouses) == 1 else []
    by_place = {member.at: member for member in named}
    group: list[_Named] = []
    for at in range(stated.first - 1, -1, -1):
        if at in by_place:
            group.append(by_place[at])
        elif not (tokens[at] in JOINING or tokens[at] == "," or NUMBER.match(tokens[at])) or (
            at == stated.first - 1 and tokens[at] in BREAK
        ):
            break
        counted = sum(member.people for member in group)
        if counted >= stated.number - 1:
            return group if counted == stated.number - 1 else []
    return []


def _added(
    tokens: Sequence[str], stated: Stated, named: Sequence[_Named], said: Mapping[str, Any]
) -> list[_Named]:
    """Return the members said to come on top of the number: "and my mother", "my mother joins us"."""
    added: list[_Named] = []
    for member in named:
        if member.at < stated.first:
            continue
        before = " ".join(tokens[stated.last + 1 : member.at])
        after = " ".join(tokens[member.at + 1 :])
        listed = bool(added) and re.fullmatch(said["listed"], " ".join(tokens[added[-1].at + 1 : member.at]))
        if listed or re.search(said["adding"], before) or re.match(said["joins_in"], after):
            added.append(member)
    last = " ".join(tokens[added[-1].at + 1 :]) if added else ""
    return added if re.match(said["goes_on"], last) else []
