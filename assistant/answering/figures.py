"""What a passage must name to answer a question for a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.coverage import names
from assistant.answering.kinds import HAPPENED, PEOPLE, asked_kinds
from assistant.answering.rarity import QuestionLike
from assistant.answering.select import Scored
from assistant.core.documents import Language

COUNTRY = "kazakhstan"
# "quota" in the three languages, inflected or not
_QUOTA = re.compile(r"\b(?:quota|квот)", re.IGNORECASE)


def stating_figures(items: Sequence[Scored], question: QuestionLike) -> list[Scored]:
    """Return the items that name a place and a year of the question, where it names any, and hold a number.

    A passage near in meaning that speaks of another region or year is no answer to "how many"; the year of
    the day an order was signed is none it speaks of. The number
    is needed only where the question's own words ask for one, and one of people where people are counted.
    How many came is not told by a text on a quota that says of nobody that he came.
    """
    counted = "number" in question.wanted
    kinds = asked_kinds(" ".join(question.words), question.language)
    people, happened = PEOPLE in kinds, HAPPENED in kinds
    regions = question.regions - {COUNTRY}
    return [
        item
        for item in items
        if (not regions or regions & item.view.regions)
        and (not question.years or question.years & (item.view.years - item.view.dated_only))
        and (not counted or item.view.numerals - item.view.years or item.view.number_in_words)
        and (not people or PEOPLE in item.view.told or item.view.number_in_words)
        and not (happened and HAPPENED not in item.view.told and _is_of_quota(item, question.language))
    ]


def _is_of_quota(item: Scored, language: Language) -> bool:
    return _QUOTA.search(item.entry.text_in(language)[0]) is not None


def naming_all(items: Sequence[Scored], question: QuestionLike) -> list[Scored]:
    """Return the items that speak of everything a question names.

    For a figure that nothing is known to hold, one that speaks of a part of it only is no answer.
    """
    subject = [term for term in question.terms if not term.is_number]
    return [item for item in items if all(names(term, item.view.keys) for term in subject)]
