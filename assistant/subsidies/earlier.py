"""The year for which the value an amount had before today's can be told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.subsidies.parameters import DatedValue, load_book

# the rate or amount of each tool that is set anew from time to time, apart from the index it is paid by
SET_BY: Mapping[str, str] = {
    "relocation": "relocation_rate",
    "lump_sum": "relocation_rate",
    "rent": "rent_rate",
    "certificate": "certificate_cap",
    "employer": "employer_rate",
    "employer_housing": "employer_housing_cap",
    "grant": "grant_rate",
    "diploma_lump": "diploma_lump_rate",
    "diploma_loan": "diploma_loan_rate",
    "diploma_interest": "diploma_loan_interest",
    "microcredit": "microcredit_rate",
    "microcredit_interest": "microcredit_interest",
    "microcredit_term": "microcredit_term",
    "mci": "mci",
    "minimum_wage": "minimum_wage",
    "subsistence_minimum": "subsistence_minimum",
    "household_tax": "household_tax_rate",
    "residence_permit": "residence_permit_rate",
    "permit": "permit_rate",
    "prior_registration": "prior_registration",
    "residence_obligation": "residence_obligation",
    "land_lease": "land_lease_years",
}


def earlier_year(tool: str, today: date) -> int | None:
    """Return the last whole year of the value before the one in force; ``None`` where none is known."""
    parameter = SET_BY.get(tool)
    if parameter is None:
        return None
    values = load_book()[parameter].values
    current = [value for value in values if value.covers(today)]
    if not current:
        return None
    since, amounts = min(value.start for value in current), {_amount(value) for value in current}
    ended = [value for value in values if value.end and value.end < since and _amount(value) not in amounts]
    if not ended:
        return None
    last = max(ended, key=lambda value: value.end or date.min)
    end = last.end or today
    whole = end.year if (end.month, end.day) == (12, 31) else end.year - 1
    return max(whole, last.start.year)


def _amount(value: DatedValue) -> tuple[object, object, object]:
    return value.value, value.low, value.high
