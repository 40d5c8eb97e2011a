"""A question about figures with what its figures are looked up in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.core import kept_re as re
from assistant.statistics.catalogue import Catalogue
from assistant.statistics.contract import StatisticResult
from assistant.statistics.places import Places
from assistant.tools.asked_times import read_times
from assistant.understanding.question import Question
from assistant.workflows.outcome import Computed
from assistant.workflows.statistic_said import computed

# a note that tells which period of a series the one it was asked for stands for
_READ_AS = r"“[\d/-]+” was read as"


@dataclass(frozen=True)
class Asking:
    """A question, and what its figures are looked up in."""

    catalogue: Catalogue
    places: Places
    text: str
    question: Question
    today: date

    def said(self, result: StatisticResult) -> Computed:
        """Return a result as an answer, without a note on a period that nobody named."""
        if not read_times(self.text, self.today).years:
            notes = tuple(note for note in result.notes if not re.match(_READ_AS, note.en))
            result = result.model_copy(update={"notes": notes})
        return computed(result, self.catalogue, self.places, self.question.language, self.today)
