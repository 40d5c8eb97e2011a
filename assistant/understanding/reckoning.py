"""Turns that reckon from the figures told before: "altogether?", "so together, is it more than in 2026?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import words
from assistant.understanding import asking
from assistant.understanding.carrying import only
from assistant.understanding.changing import changed
from assistant.understanding.intents import STATISTIC
from assistant.understanding.quantities import find_years
from assistant.understanding.topics import Reader, Reckoning, Topic
from assistant.understanding.turns import Turn, cues, folded_letters, own_subject, without_cues

MOST_WORDS = 14
TWO = 2


def reckoned(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the sum of the figures asked for before, where a turn asks for that and names nothing else.

    It may be set beside that of another year. ``None`` where fewer than two figures were asked for, so that
    there is nothing to add up.
    """
    language = turn.question.language
    latest = history[-1]
    years = find_years(turn.text, reader.today)
    known = latest.reckoning
    summed = known is not None and known.kind == "sum"
    order = _compares(turn.plain, language)
    if not _only_sums(turn.text, language, beside=summed and order and bool(years)) or len(years) > 1:
        return None
    of = known.of if known is not None and summed else figures_told(history)
    if len(of) < TWO:
        return None
    against = tuple(_in_year(reader, turn, one, years) for one in of) if years else ()
    if years and not order:
        of, against = against, ()
    return _asked(turn, of, against)


def again(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the sum asked for last, of another year: "and in 2024?"."""
    known, years = latest.reckoning, find_years(turn.text, reader.today)
    if known is None or known.kind != "sum" or not years or turn.subject or turn.signs.asks:
        return None
    return _asked(turn, tuple(_in_year(reader, turn, one, years) for one in known.of), ())


def figures_told(history: Sequence[Topic]) -> tuple[Topic, ...]:
    """Return the questions for figures of one kind asked one after another up to the latest, oldest first."""
    found: list[Topic] = []
    for topic in reversed(history):
        if topic.tool != STATISTIC or topic.reckoning is not None or topic.asks_source:
            break
        if found and not _alike(topic, found[-1]):
            break
        if all(topic.text != one.text for one in found):
            found.append(topic)
    return tuple(reversed(found))


def in_per_cent(turn: Turn, history: Sequence[Topic]) -> str:
    """Return the words that ask for the change in per cent, where a turn says only that after two years."""
    language, latest = turn.question.language, history[-1]
    folded = folded_letters(turn.text).strip(" ?.!,")
    if not any(re.fullmatch(one, folded) for one in _data()["per_cent"][language]):
        return ""
    if asking.is_amount(latest.tool):
        return str(_data()["by_per_cent"][language]) if _same_amount(history) else ""
    told = figures_told(history)
    years = len(told) >= TWO and told[-1].years and told[-2].years and told[-1].years != told[-2].years
    return str(_data()["by_per_cent"][language]) if years else ""


def _same_amount(history: Sequence[Topic]) -> bool:
    return len(history) >= TWO and history[-1].tool == history[-2].tool


def _asked(turn: Turn, of: tuple[Topic, ...], against: tuple[Topic, ...]) -> Topic:
    """Return the question for a sum, named by the questions for its parts."""
    language, latest = turn.question.language, of[-1]
    named = "; ".join(one.text.rstrip(" ?.!") for one in of)
    text = f"{_data()['named'][language]}: {named}?"
    if against:
        text = f"{text[:-1]} — {', '.join(map(str, against[-1].years))}?"
    return replace(
        latest,
        text=text,
        reckoning=Reckoning("sum", of, against),
        otherwise=None,
        follows=None,
        aspect=None,
        said="",
        in_full=True,
    )


def _in_year(reader: Reader, turn: Turn, topic: Topic, years: tuple[int, ...]) -> Topic:
    """Return a question for a figure, of another year."""
    alone = replace(turn, text="", plain="", subject=())
    return changed(reader, alone, topic, replace(only(topic.slots, ()), when=None), years)


def _alike(earlier: Topic, later: Topic) -> bool:
    """Tell whether two questions are for figures of one kind: of one thing, or of things of one kind."""
    kinds = {name for kind in cues()["kinds"] for name in kind}
    one, other = (
        {term.concept or term.surface for term in own_subject(topic.question)} - kinds
        for topic in (earlier, later)
    )
    return not one or not other or bool(one & other)


def _only_sums(text: str, language: Language, *, beside: bool) -> bool:
    """Tell whether a text asks for a sum, and names nothing; ``beside`` one it may leave the sum unsaid."""
    plain, _, _ = without_cues(text, language)
    folded = re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)(?:-\w+)?", " ", folded_letters(plain))
    summed = "|".join(_data()["sum"][language])
    left = re.sub(rf"(?<!\w)(?:{summed})(?!\w)", " ", folded)
    if left == folded and not beside:
        return False
    comparing = cues()["comparing"]
    known = (*_data()["filler"][language], *comparing["filler"][language], *comparing["order"][language])
    rest = words(left)
    return len(words(plain)) <= MOST_WORDS and all(
        any(re.fullmatch(one, word) for one in known) for word in rest
    )


def _compares(text: str, language: Language) -> bool:
    order = cues()["comparing"]["order"][language]
    return any(re.fullmatch(one, word) for one in order for word in words(folded_letters(text)))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return cast("dict[str, Any]", packaged("assistant.understanding", "reckoning.yaml"))
