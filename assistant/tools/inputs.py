"""Arguments of the tools for amounts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, LiteralString

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from assistant.core.documents import Language
from assistant.subsidies.situation import MOST_MONTHS, MOST_PEOPLE, MOST_WORKERS, Settlement, Status
from assistant.understanding.quantities import When, parse_money, parse_when

MOST_MONEY = 10**15
NO_MONEY: LiteralString = "give an amount of tenge: 8000000, '8 000 000' or '8 млн'"


def _when(given: Any) -> Any:
    if isinstance(given, date):
        day = given.date() if isinstance(given, datetime) else given
        return When(day, day)
    if isinstance(given, str) or (isinstance(given, int) and not isinstance(given, bool)):
        found = parse_when(str(given))
        if found is None or not _as_exact(found, str(given).count("-")):
            raise PydanticCustomError("day", "give a day, a month or a year: 2026-03-01, 2026-03 or 2026")
        return found
    return given


def _as_exact(found: When, parts: int) -> bool:
    """Tell whether a month or a day that was named is one, not the year or month around it."""
    return found.is_day if parts > 1 else parts == 0 or found.start.month == found.end.month


def _money(given: Any) -> Any:
    if isinstance(given, bool):
        raise PydanticCustomError("money", NO_MONEY)
    if isinstance(given, str):
        found = parse_money(given)
        if found is None:
            raise PydanticCustomError("money", NO_MONEY)
        return found
    return given


def _whole(given: Any) -> Any:
    """Refuse fractions ending in .0, and yes and no, which would otherwise be read as whole numbers."""
    if isinstance(given, float | bool) or (
        isinstance(given, str) and not given.strip().lstrip("+-").isdigit()
    ):
        raise PydanticCustomError("whole_number", "give a whole number")
    return given


Day = Annotated[When, BeforeValidator(_when, json_schema_input_type=str | int)]
Money = Annotated[Decimal, BeforeValidator(_money, json_schema_input_type=str | int), Field(le=MOST_MONEY)]
Whole = BeforeValidator(_whole, json_schema_input_type=int)
People = Annotated[int, Whole, Field(ge=1, le=MOST_PEOPLE)]


class Input(BaseModel):
    """Closed to unknown arguments."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, arbitrary_types_allowed=True)

    language: Language = Field(default="en", description="language of labels and notes: en, ru or kk")


class Dated(Input):
    """An amount at a time."""

    date: Day | None = Field(
        default=None, description="day, month or year: 2026-03-01, 2026-03, 2026; today if left out"
    )


class LumpSum(Dated):
    """The one-time relocation subsidy."""

    people: People | None = Field(
        default=None, description="people in the household, the head included; per person if left out"
    )
    departure: str | None = Field(default=None, description="region of departure, any spelling")
    arrival: str | None = Field(default=None, description="region of arrival, any spelling")
    status: Status | None = Field(default=None, description="resettler or kandas")
    employer_pays: bool | None = Field(default=None, description="the employer itself pays for the move")
    shift_work: bool | None = Field(default=None, description="works in shifts away from home")


class Rent(LumpSum):
    """The subsidy for rent and utilities."""

    people: People | None = Field(
        default=None, description="people in the household; bounds for every size if left out"
    )
    settlement: Settlement | None = Field(
        default=None, description="place of arrival: urban or rural; bounds for both if left out"
    )
    months: Annotated[int, Whole] = Field(
        default=MOST_MONTHS, ge=1, le=MOST_MONTHS, description="months the subsidy is asked for"
    )


class Relocation(Rent):
    """All a household receives for moving."""


class Employer(Dated):
    """The subsidy to an employer."""

    workers: Annotated[int, Whole] = Field(
        default=1, ge=1, le=MOST_WORKERS, description="resettled workers taken on"
    )


class Priced(Dated):
    """Support that depends on the price or cost of a home."""

    price: Money | None = Field(
        default=None, gt=0, description="price or cost in tenge: 8000000, '8 млн'; the cap if left out"
    )


class Certificate(Priced):
    """The economic mobility certificate."""

    departure: str | None = Field(default=None, description="region of departure, any spelling")
    arrival: str | None = Field(default=None, description="region of arrival, any spelling")
    status: Status | None = Field(default=None, description="resettler or kandas")


class EmployerHousing(Priced):
    """Houses an employer builds."""

    houses: Annotated[int, Whole] = Field(default=1, ge=1, le=MOST_WORKERS, description="houses built")


class Permit(Dated):
    """The fee of a seasonal permit."""

    days: Annotated[int, Whole] = Field(default=90, ge=1, le=365, description="days of the permit")


class HouseholdTax(Dated):
    """The tax of a permit to work for a private person."""

    months: Annotated[int, Whole] = Field(default=1, ge=1, le=MOST_MONTHS, description="months of the permit")


class Convert(Dated):
    """MCI in tenge or tenge in MCI."""

    amount: Money = Field(gt=0, description="how much")
    to: Literal["tenge", "mci"] = Field(default="tenge", description="tenge: from MCI; mci: from tenge")


class Regions(Dated):
    """The regions people may leave or come to with support, and a place that may be among them."""

    place: str | None = Field(
        default=None, description="a region or town that may be among them, any spelling"
    )
    departure: str | None = Field(default=None, description="region of departure, any spelling")
    arrival: str | None = Field(default=None, description="region of arrival, any spelling")
    direction: Literal["from", "to"] | None = Field(
        default=None, description="from: regions of departure; to: regions of arrival; both if left out"
    )
    status: Status | None = Field(default=None, description="resettler or kandas; both if left out")


class Eligibility(Dated):
    """What is known of those who want to take part."""

    status: Status | None = Field(default=None, description="resettler or kandas")
    departure: str | None = Field(default=None, description="region of departure, any spelling")
    arrival: str | None = Field(default=None, description="region of arrival, any spelling")
    in_quota: bool | None = Field(default=None, description="included in the regional quota")
    seeks_work: bool | None = Field(default=None, description="registered as job-seeker or unemployed")
    employed: bool | None = Field(default=None, description="employed in the place of arrival")
    employer_pays: bool | None = Field(default=None, description="the employer itself pays for the move")
    shift_work: bool | None = Field(default=None, description="works in shifts away from home")
    years_registered: Decimal | None = Field(
        default=None, ge=0, le=100, description="years registered in the region of departure"
    )
    years_to_stay: Decimal | None = Field(
        default=None, ge=0, le=100, description="years they will stay in the region of arrival"
    )
