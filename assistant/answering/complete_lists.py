"""Statements that list a whole by its parts, a number for each region: what they do not name has no part."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from assistant.answering.select import Scored
from assistant.core.documents import Language
from assistant.core.numerals import find_numerals

FEWEST_PARTS = 4


def is_complete(text: str, language: Language, years: frozenset[str]) -> bool:
    """Tell whether one number of a text is the sum of all others, years left aside."""
    numbers = [_number(one.value) for one in find_numerals(text, language) if one.value not in years]
    found = sorted(number for number in numbers if number is not None)
    return len(found) > FEWEST_PARTS and found[-1] == sum(found[:-1])


def leaving_out(
    items: Sequence[Scored], language: Language, regions: frozenset[str], years: frozenset[str]
) -> list[Scored]:
    """Return the best text that lists a whole of the years asked for by regions, none of them asked for."""
    listing = [
        item
        for item in items
        if len(item.view.regions) >= FEWEST_PARTS
        and not item.view.regions & regions
        and years
        and years <= item.view.years
        and is_complete(item.entry.text_in(language)[0], language, item.view.years)
    ]
    return sorted(listing, key=lambda item: -item.score)[:1]


def _number(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None
