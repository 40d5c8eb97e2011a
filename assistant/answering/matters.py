"""What a question asks of a thing that only a text speaking of it answers: its legal basis, its repayment.

The patterns are data, ``matters.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from assistant.answering.kinds import CHANNEL, DURATION, PAPERS, PROCEDURE, asked_kinds
from assistant.answering.rarity import QuestionLike
from assistant.answering.select import Scored
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

LEGAL_BASIS = "legal_basis"
AMENDMENTS = "amendments"
REPAYMENT = "repayment"
ENDED = "ended"
# asked of a procedure
OF_PROCEDURE = frozenset({PAPERS, CHANNEL, DURATION, PROCEDURE})


def asked_matters(
    text: str, language: Language, *, names_act: bool = False, closed: bool = False
) -> frozenset[str]:
    """Return the matters a question asks of; ``names_act`` tells that it names an act by its number,
    ``closed`` that it asks for yes or no.

    What a procedure is for counts where the question asks how to go about it.
    """
    kinds = asked_kinds(text, language)
    found = set()
    for name, matter in _matters().items():
        if (matter.get("of_act") and not names_act) or (matter.get("closed") and not closed):
            continue
        if matter.get("procedure"):
            said = kinds & OF_PROCEDURE and _is_object(name, text, language)
        else:
            said = _asks(name, language).search(_folded(text)) is not None
        if said:
            found.add(name)
    # where it is written is no question for yes or no, whatever else is asked
    beside = {name for name in found if _matters()[name].get("closed")}
    return frozenset(found - beside if LEGAL_BASIS in found else found)


def asks_no_sum(text: str, language: Language) -> bool:
    """Tell whether a question asks what becomes of a sum: its repayment or its use, not how much it is."""
    return any(
        matter.get("no_sum") and _asks(name, language).search(_folded(text)) is not None
        for name, matter in _matters().items()
    )


def about(matters: frozenset[str], language: Language) -> str:
    """Return what the documents call the matters asked of, as far as that is known."""
    named = (_matters()[matter].get("about", {}).get(language, "") for matter in sorted(matters))
    return ", ".join(filter(None, named))


def tells_every(matters: frozenset[str]) -> bool:
    """Tell whether all that speaks of a matter belongs to the answer."""
    return any(_matters()[matter].get("every") for matter in matters)


def speaking_of_matters(
    items: Sequence[Scored], matters: frozenset[str], question: QuestionLike
) -> list[Scored]:
    """Return the items whose own text speaks of every matter asked of.

    Of a procedure a text must tell what is asked of it too: the papers, the place or the term.
    """
    language, words = question.language, " ".join(question.words)
    # who is exempt asks for what is set apart
    named, exempt = _parts(matters, words, language), _compiled(_exempt()[language]).search(_folded(words))
    kept = [
        item
        for item in items
        if tells_matters(*item.entry.text_in(language), matters)
        and (exempt or not _apart(item, matters, language) - named)
    ]
    if not any(_matters()[matter].get("procedure") for matter in matters):
        return kept
    asked = asked_kinds(" ".join(question.words), language) & OF_PROCEDURE - {PROCEDURE}
    return [item for item in kept if not asked or asked & item.view.told]


def ordered(items: Sequence[Scored], matters: frozenset[str], language: Language) -> list[Scored]:
    """Return items that speak of matters: what is told of the very thing asked about first, then by score."""
    return sorted(items, key=lambda item: (not _apart(item, matters, language), -item.score))


def told_by_series(matters: frozenset[str]) -> bool:
    """Tell whether a series may tell all of some matters."""
    return all(_matters()[matter].get("by_series") for matter in matters)


def hold_in_any_year(matters: frozenset[str]) -> bool:
    """Tell whether what another year's text tells of some matters may be an answer."""
    return any(_matters()[matter].get("any_year") for matter in matters)


def are_firm(matters: frozenset[str]) -> bool:
    """Tell whether a text that speaks of matters may answer though it is no sure answer by its words."""
    loose = ("procedure", "closed", "named_only")
    return bool(matters) and not any(_matters()[matter].get(way) for matter in matters for way in loose)


def tells_matters(text: str, language: Language, matters: frozenset[str]) -> bool:
    """Tell whether a text speaks of all of some matters."""
    folded = _folded(text)
    return all(_tells(matter, language).search(folded) is not None for matter in matters)


def _apart(item: Scored, matters: frozenset[str], language: Language) -> frozenset[str]:
    return _parts(matters, *item.entry.text_in(language))


def _parts(matters: frozenset[str], text: str, language: Language) -> frozenset[str]:
    """Return which things apart from the general rule a text names, each by its pattern."""
    listed = [part for matter in sorted(matters) for part in _matters()[matter].get("apart", ())]
    folded = _folded(text) if listed else ""
    return frozenset(part["en"] for part in listed if _compiled(part[language]).search(folded) is not None)


def _is_object(name: str, text: str, language: Language) -> bool:
    """Tell whether what a question names is what it asks to get: papers "for citizenship"."""
    return _object(name, language).search(_folded(text)) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(fold(pattern))


@lru_cache(maxsize=256)
def _object(name: str, language: Language) -> re.Pattern[str]:
    asked = fold(_matters()[name]["asks"][language])
    return re.compile(fold(_objects()[language]).replace("{thing}", f"(?:{asked})"))


@lru_cache(maxsize=5_000)
def _folded(text: str) -> str:
    return " ".join(fold(text.lower()).split())


@lru_cache(maxsize=256)
def _asks(name: str, language: Language) -> re.Pattern[str]:
    return re.compile(fold(_matters()[name]["asks"][language]))


@lru_cache(maxsize=256)
def _tells(name: str, language: Language) -> re.Pattern[str]:
    return re.compile(fold(_matters()[name]["tells"][language]))


@lru_cache(maxsize=1)
def _matters() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = packaged("assistant.answering", "matters.yaml")["matters"]
    return found


@lru_cache(maxsize=1)
def _objects() -> Mapping[Language, str]:
    found: Mapping[Language, str] = packaged("assistant.answering", "matters.yaml")["objects"]
    return found


@lru_cache(maxsize=1)
def _exempt() -> Mapping[Language, str]:
    found: Mapping[Language, str] = packaged("assistant.answering", "matters.yaml")["exempt"]
    return found
