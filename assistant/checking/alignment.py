"""How a claim and a statement compare: the slots that agree, differ or are not named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Slot = Literal[
    "number",
    "year",
    "date",
    "period",
    "identifier",
    "region",
    "country",
    "programme",
    "body",
    "actor",
    "author",
    "payment",
    "growth",
    "group",
    "denial",
    "direction",
    "quantifier",
    "standing",
    "ended",
    "cause",
    "act",
]


@dataclass(frozen=True)
class Difference:
    """A slot in which claim and statement differ: what the claim says and what the statement says.

    ``axis`` is that of a direction; a difference that is not ``sure`` may be one of subject.
    """

    slot: Slot
    said: str
    found: str
    sure: bool = True
    axis: str = ""


@dataclass
class Alignment:
    """How a claim and a statement compare; ``telling`` counts agreeing figures that are no accident,
    ``exact`` the most digits of one that agrees, ``akin`` figures that differ in a digit or two;
    ``foreign`` says that the statement is of a programme the claim does not name, ``dated`` that the claim
    gives figures of several years, ``placed`` that the statement is of a region, the claim of none.
    """

    agreed: list[Slot] = field(default_factory=list)
    differing: list[Difference] = field(default_factory=list)
    missing: list[tuple[Slot, str]] = field(default_factory=list)
    axes: set[str] = field(default_factory=set)
    telling: int = 0
    exact: int = 0
    akin: int = 0
    figures: int = 0
    foreign: bool = False
    dated: bool = False
    placed: bool = False

    @property
    def slots(self) -> frozenset[Slot]:
        """Slots that differ."""
        return frozenset(item.slot for item in self.differing)
