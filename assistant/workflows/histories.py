"""The stretch of years a question of an amount is about: "since 2018", "by year from 2019 to 2026"."""

from __future__ import annotations

from datetime import date

from assistant.tools.asked_times import read_times
from assistant.understanding.quantities import When
from assistant.understanding.told import asks_history, asks_past_changes

RATES = frozenset({"mci", "minimum_wage", "subsistence_minimum"})
# amounts whose every year is told only where the question says so: "since 2018" may be the asker's own story
TOLD = frozenset({"lump_sum", "certificate", "employer", "grant", "diploma_lump", "residence_permit"})
LATELY = 10


def stretch(tool: str, text: str, today: date) -> When | None:
    """Return the years from the first to the last a question names or means; ``None`` where it is of none.

    What began in a year and goes on ends with the year of ``today``. Two years in a row are compared instead.
    "How has it changed?" without a year is of the last ten.
    """
    asked = asks_history(text)
    if asked is False or not (tool in RATES or (tool in TOLD and asked)):
        return None
    times = read_times(text, today)
    if times.ranged and len(times.years) > 1:
        first, last = min(times.years), max(times.years)
        if int(last) == int(first) + 1:
            return None
    elif times.since and len(times.years) == 1 and not times.within_a_year:
        first, last = times.years[0], str(today.year)
    elif not times.years and asks_past_changes(text):
        first, last = str(today.year - LATELY + 1), str(today.year)
    else:
        return None
    return When(date(int(first), 1, 1), date(int(last), 12, 31)) if first < last else None
