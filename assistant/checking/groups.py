"""Groups of people and kinds of support a figure is of: of a list each figure has its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

SMALLEST_COUNT = 10
PEOPLE = "who"


@dataclass(frozen=True)
class Mention:
    """One group named, or several joined into one, and where."""

    ids: frozenset[str]
    start: int
    end: int

    @property
    def id(self) -> str:
        """The group's id; of several joined, those of all."""
        return "+".join(sorted(self.ids))


@dataclass(frozen=True)
class Groups:
    """Patterns and names of groups by class, see ``groups.yaml``."""

    classes: Mapping[str, Mapping[str, re.Pattern[str]]]
    names: Mapping[str, Mapping[Language, str]]
    joint: re.Pattern[str]
    units: frozenset[str | None]


@lru_cache(maxsize=1)
def load_groups() -> Groups:
    """Return the groups shipped with the product."""
    raw: dict[str, Any] = packaged("assistant.checking", "groups.yaml")
    classes, names = {}, {}
    for kind, groups in raw["classes"].items():
        classes[kind] = {name: re.compile(rf"\b(?:{group['any']})") for name, group in groups.items()}
        names.update({f"{kind}:{name}": group["name"] for name, group in groups.items()})
    return Groups(classes, names, re.compile(raw["joint"]), frozenset((None, *raw["units"])))


def named(what: str, language: Language) -> str:
    """Return the name of a group, or the names of several joined."""
    kind, _, ids = what.partition(":")
    names = load_groups().names
    return " + ".join(names[f"{kind}:{one}"][language] for one in ids.split("+"))


def clash(claim: Facts, statement: Facts, figure: Figure, other: Figure) -> tuple[str, str] | None:
    """Return the group the claim gives a figure to and that of the statement, where they differ."""
    if not _is_count(figure) or not _is_count(other):
        return None
    for kind in load_groups().classes:
        own, theirs = owners(claim, figure, kind), owners(statement, other, kind)
        if own and theirs and not own & theirs:
            return f"{kind}:{sorted(own)[0]}", f"{kind}:{sorted(theirs)[0]}"
    return None


def is_of_another(claim: Facts, figure: Figure, name: str) -> bool:
    """Tell whether a figure is of another group than the one a name has: the category of a series."""
    for kind in load_groups().classes:
        own = owners(claim, figure, kind)
        theirs = {mention.id for mention in mentions(name, kind)}
        if own and theirs and not own & theirs:
            return True
    return False


def _is_count(figure: Figure) -> bool:
    return figure.unit in load_groups().units and (figure.unit == "percent" or figure.value >= SMALLEST_COUNT)


@lru_cache(maxsize=50_000)
def mentions(text: str, kind: str) -> tuple[Mention, ...]:
    """Return the groups of a class that a text names, in order; those joined by "and" as one."""
    groups = load_groups()
    folded = fold(text.lower())
    found = sorted(
        (
            Mention(frozenset((name,)), match.start(), match.end())
            for name, pattern in groups.classes[kind].items()
            for match in pattern.finditer(folded)
        ),
        key=lambda mention: (mention.start, -mention.end),
    )
    result: list[Mention] = []
    for mention in found:
        last = result[-1] if result else None
        if last is not None and mention.start < last.end:
            continue
        if last is not None and groups.joint.fullmatch(folded[last.end : mention.start]):
            result[-1] = Mention(last.ids | mention.ids, last.start, mention.end)
        else:
            result.append(mention)
    return tuple(result)


def each_alone(facts: Facts) -> list[Facts]:
    """Return one statement per figure of a claim that gives each of several groups of people its own."""
    named_there = mentions(facts.text, PEOPLE)
    found = [owners(facts, figure, PEOPLE) for figure in facts.figures]
    if len(found) < 2 or len(named_there) != len(found) or len(set(found)) != len(found):
        return []
    if any(len(one) != 1 for one in found):
        return []
    alone = []
    for figure, own in zip(facts.figures, found, strict=True):
        text = facts.text
        for mention in named_there:
            if mention.id not in own:
                text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        alone.append(replace(facts, text=text, numbers=replace(facts.numbers, figures=(figure,))))
    return alone


def owners(facts: Facts, figure: Figure, kind: str) -> frozenset[str]:
    """Return the groups of a class a figure is of: those of its own item, else the last named before.

    Of a name between two figures that is told by what parts it from them, else by how the list begins.
    """
    named_there = mentions(facts.text, kind)
    counts = sorted((other for other in facts.figures if _is_count(other)), key=lambda other: other.start)
    if not named_there or figure not in counts:
        return frozenset()
    places = [_place(facts.text, mention, counts) for mention in named_there]
    own = [mention.id for mention, at in zip(named_there, places, strict=True) if at == figure.start]
    if own:
        return frozenset(own)
    before = [
        mention.id
        for mention, at in zip(named_there, places, strict=True)
        if mention.start < figure.start and at < figure.start
    ]
    return frozenset(before[-1:])


def _place(text: str, mention: Mention, counts: Sequence[Figure]) -> int:
    """Return where the figure starts that a name stands by."""
    before = [figure for figure in counts if figure.start < mention.start]
    after = [figure for figure in counts if figure.start >= mention.end]
    if not before:
        return after[0].start
    if not after:
        return before[-1].start
    parts = load_words().between
    folded = fold(text.lower())
    parted = [
        bool(parts.search(re.sub(r"\([^()]*\)", "", gap)))
        for gap in (folded[before[-1].end : mention.start], folded[mention.end : after[0].start])
    ]
    if parted[0] != parted[1]:
        return after[0].start if parted[0] else before[-1].start
    return after[0].start if mention.start > counts[0].start and _leads(text, counts) else before[-1].start


def _leads(text: str, counts: Sequence[Figure]) -> bool:
    """Tell whether in a list the names stand before their figures: no word stands after the last."""
    return not re.search(r"[^\W\d]{3,}", text[counts[-1].end :])
