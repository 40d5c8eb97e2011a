"""The categories of a series that a question lists: "from China and Uzbekistan"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from assistant.core import kept_re as re
from assistant.core.text import fold
from assistant.statistics.catalogue import Series
from assistant.tools.statistic_asked import wordings
from assistant.tools.statistic_categories import WHOLES, called_as
from assistant.understanding.question import Question

# the most words between two things of one list
APART = 4


def listed_categories(
    question: Question,
    named: Sequence[str],
    series: Series,
    categories: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """Return the categories a question lists, in its order; none where it names but one.

    ``named`` are those plainly named; what is joined to one of them may be named by a part of its words.
    """
    beside = _beside(series)
    parts = [one for one in series.category_ids if one not in beside]
    categories = {one: categories[one] for one in parts}
    places = {one: place for one in named if one in parts and (place := _place(one, question, categories))}
    if not places or len(places) != len([one for one in named if one in parts]):
        return ()
    plainly = tuple(places.values())
    for one in parts:
        place = _place(one, question, categories) if one not in places else None
        if place and place not in plainly and _adjoins(place, plainly, question):
            places[one] = place
    ordered = sorted(places, key=lambda one: places[one])
    chain = sorted(set(places.values()))
    chained = all(_are_joined(before, after, question) for before, after in pairwise(chain))
    return tuple(ordered) if len(chain) > 1 and chained else ()


def _beside(series: Series) -> set[str]:
    """Return the categories that are no parts: wholes, asides, and what is left over."""
    rest = {one for one in series.category_ids if one.startswith("other")}
    return {*WHOLES, *series.whole_categories, *series.aside_categories, *rest}


def _place(
    category: str, question: Question, categories: Mapping[str, Sequence[str]]
) -> tuple[int, int] | None:
    """Return the first and the last word a question names a category by."""
    known = Counter(key for keys in categories.values() for key in set(keys))
    own = {key for key in categories[category] if known[key] == 1 or 2 * known[key] <= len(categories)}
    found = [i for i, key in enumerate(question.keys) if key in own]
    said = " ".join(map(fold, question.words))
    for pattern in called_as(category, question.language):
        for match in re.finditer(rf"\b(?:{pattern})", said):
            begin = said[: match.start()].count(" ")
            found += range(begin, begin + match.group().count(" ") + 1)
    return (min(found), max(found)) if found else None


def _adjoins(place: tuple[int, int], others: Iterable[tuple[int, int]], question: Question) -> bool:
    """Tell whether a place is joined by a word to one of others."""
    return any(_are_joined(min(place, other), max(place, other), question, needed=True) for other in others)


def _are_joined(
    before: tuple[int, int], after: tuple[int, int], question: Question, *, needed: bool = False
) -> bool:
    """Tell whether a word that joins stands between two places; or nothing, unless it is ``needed``."""
    between = [fold(word) for word in question.words[before[1] + 1 : after[0]]]
    joint = wordings()["joint"][question.language]
    joined = (not between and not needed) or any(re.fullmatch(joint, word) for word in between)
    return before != after and before[1] <= after[0] and len(between) <= APART and joined
