"""From a question in words to a query of a series: which figures, where, when, and what to do with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from assistant.core import kept_re as re
from assistant.core.text import fold
from assistant.statistics.catalogue import Catalogue, Series
from assistant.statistics.contract import StatisticQuery, StatisticResult
from assistant.tools.asked_times import read_times
from assistant.tools.series_words import UNKNOWN, masked
from assistant.tools.statistic_asked import AS_UNIT, PERCENT_SIGN, Asked, read_asked, wordings
from assistant.tools.statistic_demands import asks_what_changed
from assistant.tools.statistic_matching import matching, newest_first
from assistant.tools.statistic_periods import holds_on
from assistant.tools.statistic_queries import across, suggested
from assistant.tools.statistic_readings import other_end, other_year, portions, readings
from assistant.understanding.intents import Intents
from assistant.understanding.question import Question
from assistant.understanding.turns import cues

TRIED = 4
LIKELY_NONE = 0.45
# so many letters of a country's name stay in all its forms
STEM = 5
_DISTRICT = r"^(?:district\w*|район\w*|аудан\w*)$"


class StatisticQuestions:
    """Turns questions into queries, best first."""

    def __init__(
        self, catalogue: Catalogue, compiled: Mapping[str, Any], learned: Mapping[str, Intents]
    ) -> None:
        """``compiled`` is what ``compile_series_words`` returns.

        ``learned`` tells by examples the series a question is about, and the operation it asks for.
        """
        self._catalogue = catalogue
        self._compiled = compiled
        self._series = learned["series"]
        self._operations = learned["operations"]

    def queries(self, text: str, question: Question, today: date) -> Iterator[tuple[StatisticQuery, float]]:
        """Yield queries that may answer the question, the likeliest first, with how well they fit."""
        if any(re.search(_DISTRICT, fold(word)) for word in question.words):
            return  # the series end at regions
        if asks_what_changed(question):
            return  # rules change, and texts tell how
        asked = read_asked(text, question, today, self._operations)
        ranked = self._series.ranked(_spoken(text, question, asked))
        compiled = self._compiled[question.language]
        found = matching(self._catalogue, compiled, ranked, question, asked)
        found = (match for match in found if _knows_countries(match.series, question))
        matches = newest_first(tuple(found), asked, today)
        if asked.operation == "ratio" and len(matches) > 1:
            yield from across(matches[0], matches[1], asked, today)
        for match in matches[:TRIED]:
            for query in suggested(match, asked, today, question.language):
                yield query, match.score

    def part_asked(self, text: str, question: Question, today: date) -> str | None:
        """Return the part of a year a question is about, where it counts what happened then."""
        times = read_times(text, today)
        first = next(self.queries(text, question, today), None) if times.within_a_year else None
        held = first is not None and holds_on(self._catalogue.get(first[0].series))
        return None if first is None or held else times.span

    def beside(
        self, text: str, question: Question, today: date, queries: Sequence[tuple[StatisticQuery, float]]
    ) -> tuple[tuple[StatisticQuery, float], ...]:
        """Return queries for a figure beside that of the first, of another series; any of them will do."""
        asked = read_asked(text, question, today, self._operations)
        first = queries[0][0]
        apart = first.to_period or first.periods or first.categories
        spread = len(first.regions) > 1 or apart or first.to_category or first.group
        if not asked.compare or first.operation not in ("value", "list", "total") or spread:
            return ()
        return tuple(one for one in queries if one[0].series != first.series)

    def otherwise_given(
        self, text: str, question: Question, today: date, found: StatisticResult
    ) -> tuple[StatisticQuery, ...]:
        """Return queries for what else is printed of the figure found, where the question asks for that."""
        asked, first = read_asked(text, question, today, self._operations), found.query
        series = self._catalogue.get(first.series)
        more = list(portions(series, first, found.rows)) if asked.portion else []
        more += list(other_end(first, asked))
        more += list(other_year(series, first, asked))
        if (asked.revised or asked.disputed) and first.operation in ("value", "total"):
            more += readings(series, first)
        return tuple(more)

    def hold_more_than(self, day: date, today: date) -> bool:
        """Tell whether the series hold figures that were not known yet on a day."""
        return day < min(today, self._catalogue.known_until(today))

    def holds_none(self, question: Question) -> bool:
        """Tell whether a question likely asks for a figure that no series holds."""
        ranked = self._series.ranked(masked(question.words, question.mentions))
        return bool(ranked) and ranked[0].name == UNKNOWN and ranked[0].probability >= LIKELY_NONE


def _spoken(text: str, question: Question, asked: Asked) -> str:
    """Return the words of a question with its places masked, a sign for per cent as its word.

    Of a share the sign tells only how it is to be put: it is worked out of a series of people.
    """
    spoken = masked(question.words, question.mentions)
    signed = PERCENT_SIGN.search(text) and not ("share" in asked.said and AS_UNIT.search(text))
    return f"{spoken} {wordings()['sign'][question.language]}" if signed else spoken


def _knows_countries(series: Series, question: Question) -> bool:
    """Tell whether a series has or speaks of every country a question names: of all countries none is one."""
    named = {one.id: one for one in question.mentions if one.id in cues()["countries"]}
    held = {*series.category_ids, *series.regions}
    return all(
        one in held
        or any(
            fold(word.lower())[:STEM] in series.said for word in question.words[mention.start : mention.end]
        )
        for one, mention in named.items()
    )
