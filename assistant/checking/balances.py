"""Whether more came than left, by the sign a statement prints or by its arrivals and departures."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from assistant.checking import groups
from assistant.checking.alignment import Alignment, Difference
from assistant.checking.facts import Facts, poles_on
from assistant.checking.signs import GAIN, LOSS, sign
from assistant.core import kept_re as re
from assistant.core.packaged import packaged
from assistant.core.text import fold

Pole = Literal["plus", "minus"]
AXIS = "balance"


def compare_balances(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add whether a balance is a gain or a loss where a statement tells it by its figures alone."""
    asked = poles_on(AXIS, claim.text)
    if len(asked) != 1 or poles_on(AXIS, statement.text):
        return
    (pole, words), stated = next(iter(asked.items())), _by_figures(statement)
    if stated is None:
        found.missing.append(("direction", f"«{words}»"))
    elif stated[0] == pole:
        found.agreed.append("direction")
        found.axes.add(AXIS)
    else:
        found.differing.append(Difference("direction", words, stated[1], axis=AXIS))


def _by_figures(statement: Facts) -> tuple[Pole, str] | None:
    """Return the pole of the migration balance a statement gives, with its figures."""
    match = _migration().search(fold(statement.text.lower()))
    after = [figure for figure in statement.figures if match is not None and figure.start >= match.end()]
    if after:
        value = sign(statement, after[0])
        if value in (GAIN, LOSS):
            return (
                "plus" if value == GAIN else "minus"
            ), f"{'+' if value == GAIN else '−'}{after[0].printed}"
    flows = {
        name: figure
        for figure in statement.figures
        for name in groups.owners(statement, figure, "flow")
        if figure.unit in (None, "people")
    }
    if {*flows} != {"arrived", "left"} or flows["arrived"].value == flows["left"].value:
        return None
    shown = f"{flows['arrived'].printed} / {flows['left'].printed}"
    return ("plus" if flows["arrived"].value > flows["left"].value else "minus"), shown


@lru_cache(maxsize=1)
def _migration() -> re.Pattern[str]:
    return re.compile(packaged("assistant.checking", "signs.yaml")["migration"])
