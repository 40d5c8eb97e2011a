"""A question about figures with what its figures are looked up in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.statistics.catalogue import Catalogue
from assistant.statistics.contract import StatisticResult
from assistant.statistics.places import Places
from assistant.understanding.question import Question
from assistant.workflows.outcome import Computed
from assistant.workflows.statistic_said import computed


@dataclass(frozen=True)
class Asking:
    """A question, and what its figures are looked up in."""

    catalogue: Catalogue
    places: Places
    text: str
    question: Question
    today: date

    def said(self, result: StatisticResult) -> Computed:
        """Return a result as an answer."""
        return computed(result, self.catalogue, self.places, self.question.language, self.today)
