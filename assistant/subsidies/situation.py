"""What is known of the household, the worker or the house an amount is asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from assistant.core.documents import Record

Settlement = Literal["urban", "rural"]
Status = Literal["resettler", "kandas"]
MOST_PEOPLE = 30
MOST_WORKERS = 10_000
MOST_MONTHS = 12


class Situation(Record):
    """A case put to the rules; what is ``None`` is not known."""

    day: date = Field(description="the day for which the rules and rates are taken")
    people: int | None = Field(default=None, ge=1, le=MOST_PEOPLE, description="members of the household")
    settlement: Settlement | None = Field(default=None, description="town or village of arrival")
    months: int = Field(default=MOST_MONTHS, ge=1, le=MOST_MONTHS, description="months of rent subsidy")
    workers: int | None = Field(default=None, ge=1, le=MOST_WORKERS, description="resettlers taken on")
    houses: int = Field(default=1, ge=1, le=MOST_WORKERS, description="houses the employer builds")
    price: Decimal | None = Field(default=None, gt=0, description="price or cost of a house, tenge")
    status: Status | None = Field(default=None, description="resettler (internal migrant) or kandas")
    departure: str | None = Field(default=None, description="region of departure, id of the gazetteer")
    arrival: str | None = Field(default=None, description="region of arrival, id of the gazetteer")
    in_quota: bool | None = Field(default=None, description="included in the regional quota")
    seeks_work: bool | None = Field(default=None, description="registered as job-seeker or unemployed")
    employed: bool | None = Field(default=None, description="employed in the place of arrival")
    years_registered: Decimal | None = Field(
        default=None, ge=0, description="years of permanent registration in the region of departure"
    )
    employer_pays: bool | None = Field(default=None, description="the employer itself pays for the move")
    shift_work: bool | None = Field(default=None, description="works in shifts away from home")
    years_to_stay: Decimal | None = Field(
        default=None, ge=0, description="years the household will live and work in the region of arrival"
    )
