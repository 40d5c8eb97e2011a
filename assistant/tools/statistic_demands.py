"""What a question demands of a figure beside its subject, place and time: who, which way, by which programme.

The words that demand and those that meet a demand are in ``statistic_demands.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from assistant.answering.kinds import HAPPENED, told_kinds
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold
from assistant.statistics.catalogue import Series
from assistant.tools.statistic_asked import wordings
from assistant.understanding.question import Question

QUOTA, CHANGED, LEFT = "quota", "changed", "left"
WAYS = ("whence", "whither")
_ORIGIN: dict[Language, str] = {"en": r"^(?:from|out of)$", "ru": r"^(?:из|с|со)$", "kk": r"(?!)"}
_MOVED: dict[Language, str] = {
    "en": r"\b(?:came|come|coming|mov|left|leav|went|gone|arriv|resettl|relocat|migrat|depart)",
    "ru": r"\b(?:приех|уех|выех|переех|пересел|прибы|выбы|перебра|мигрир|эмигр)",
    "kk": r"\b(?:кош|кел[дгеі]|кетт|кетк|бар[дғг]|коныс|аттан)",
}
_ORIGIN_ENDING = r"[дтн][ае]н$"
_ARTICLES = ("the", "city", "region", "oblast", "of", "города", "г")
_OUT = r"depart|emigra|\bleft\b|leav|outflow|return|went"
_BALANCE = r"|\bnet\b|balance"


@dataclass(frozen=True)
class Demands:
    """What a figure must be of: ``named`` demands, and the places people moved from (``origins``)."""

    named: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()

    @property
    def of_quota(self) -> bool:
        """Whether people who came under a quota are asked for, or what became of it."""
        return any(_demand(name).get("group") == QUOTA for name in self.named)

    def met_by(self, series: Series, categories: Iterable[str | None] | None = None) -> bool:
        """Tell whether a series, or its figures of some categories, may be what is demanded."""
        return self._all_met(series, categories, otherwise=False)

    def balanced_by(self, series: Series, categories: Iterable[str | None] | None = None) -> bool:
        """Tell whether they are the balance of what is demanded and what goes the other way."""
        return self._all_met(series, categories, otherwise=True)

    def _all_met(self, series: Series, categories: Iterable[str | None] | None, *, otherwise: bool) -> bool:
        if self.of_quota and series.id in wordings()["planned"]:
            return False
        chosen = None if categories is None else tuple(categories)
        groups: dict[str, bool] = {}
        for name in self.named:
            group = str(_demand(name).get("group", name))
            groups[group] = groups.get(group, False) or _is_met(name, series, chosen, otherwise)
        return all(groups.values())

    def met_in(self, text: str, language: Language) -> bool:
        """Tell whether a text speaks of what is demanded."""
        folded, groups = fold(text.lower()), dict[str, bool]()
        for name in self.named:
            demand = _demand(name)
            needed = [demand.get("said") or demand["asks"], demand.get("also", "")]
            patterns = [ways if isinstance(ways, str) else ways[language] for ways in needed]
            met = all(re.search(pattern, folded) for pattern in patterns)
            group = str(demand.get("group", name))
            groups[group] = groups.get(group, False) or met
        return all(groups.values()) and (not self.origins or HAPPENED in told_kinds(text, language))

    def comes_from(
        self, series: Series, regions: Iterable[str | None], categories: Iterable[str | None]
    ) -> bool:
        """Tell whether figures of places people moved from count those who left them."""
        # where it is asked how many left, the balance is told for want of them
        out = _OUT + (_BALANCE if LEFT in self.named else "")
        named = _categories_naming(series, out)
        told = bool(named & set(categories)) if named else re.search(out, series.title.en.lower()) is not None
        return told or not self.origins & set(regions)


def demands_of(question: Question) -> Demands:
    """Return what a question demands of a figure."""
    said = _said(question)
    named = frozenset(name for name in _all() if name != CHANGED and _is_asked(name, said, question.language))
    return Demands(named, frozenset(_origins(question)))


def ways_of(question: Question) -> Demands:
    """Return which way those asked about must have gone: from a place asked for, or to one."""
    said = _said(question)
    return Demands(frozenset(way for way in WAYS if _is_asked(way, said, question.language)))


def asks_what_changed(question: Question) -> bool:
    """Tell whether a question asks what has changed, and of nothing that is counted."""
    return _is_asked(CHANGED, _said(question), question.language)


def _said(question: Question) -> str:
    """Return the words of a question as they were typed and with their spelling mended, folded."""
    return f"{' '.join(question.typed)} | {fold(' '.join(question.words).lower())}"


def _is_asked(name: str, said: str, language: Language) -> bool:
    demand = _demand(name)
    asks = demand["asks"]
    pattern = asks if isinstance(asks, str) else asks[language]
    if not re.search(pattern, said) or re.search(demand.get("unless", "(?!)"), said):
        return False
    return not demand.get("happened") or HAPPENED in told_kinds(said, language)


def _origins(question: Question) -> Iterable[str]:
    """Yield the places a question says people moved from."""
    moved = re.search(_MOVED[question.language], " ".join(question.typed)) is not None
    for mention in question.mentions if moved else ():
        if not mention.is_place:
            continue
        before = [fold(word) for word in question.words[max(0, mention.start - 3) : mention.start]]
        while before and before[-1] in _ARTICLES:
            before.pop()
        ended = question.typed[mention.end - 1] if mention.end <= len(question.typed) else ""
        kazakh = question.language == "kk" and re.search(_ORIGIN_ENDING, ended)
        if kazakh or (before and re.match(_ORIGIN[question.language], before[-1])):
            yield mention.id


def _is_met(name: str, series: Series, categories: Sequence[str | None] | None, otherwise: bool) -> bool:
    """Tell whether one demand is met, or ``otherwise`` by the balance."""
    demand = _demand(name)
    if otherwise and (balance := demand.get("otherwise")) and _tells(series, categories, balance):
        return True
    if (unit := demand.get("of_unit")) and not re.search(unit, series.unit.en.lower()):
        return False
    if (other := demand.get("never")) and _is_all(series, categories, other):
        return False
    return "tells" not in demand or _tells(series, categories, demand["tells"])


def _tells(series: Series, categories: Sequence[str | None] | None, pattern: str) -> bool:
    """Tell whether figures speak of a thing: by their category where some have one that does, else by words.

    Where no ``categories`` are given, one of the series is enough.
    """
    named = _categories_naming(series, pattern)
    if named and named != set(series.categories):
        return categories is None or any(one in named for one in categories)
    words = (series.title.en, series.definition.en)
    return bool(named) or any(re.search(pattern, text.lower()) for text in words)


def _is_all(series: Series, categories: Sequence[str | None] | None, pattern: str) -> bool:
    """Tell whether all figures are of a thing, by the title of their series or by their categories."""
    named = _categories_naming(series, pattern)
    chosen = set(series.categories) if categories is None else set(categories)
    if chosen - {None}:
        return chosen <= named
    return re.search(pattern, series.title.en.lower()) is not None


def _categories_naming(series: Series, pattern: str) -> set[str | None]:
    return {name for name, title in series.categories.items() if re.search(pattern, title.en.lower())}


def _demand(name: str) -> dict[str, Any]:
    return _all()[name]


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, Any]]:
    return cast("dict[str, dict[str, Any]]", packaged("assistant.tools", "statistic_demands.yaml"))
