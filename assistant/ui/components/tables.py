"""Rows with their header, and the steps of a calculation; on a phone each row of many columns is a block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from assistant.core.documents import Language
from assistant.core.models import AnswerCalculation, Table
from assistant.subsidies.texts import value
from assistant.ui.components.passages import chips
from assistant.ui.templating import render
from assistant.ui.wording import text

DEEPEST = 4
LONGEST_UNBROKEN = 24
# as many stand side by side on a phone
FEW_COLUMNS = 2


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[str | Markup]],
    caption: str = "",
    *,
    language: Language,
    origin: str = "",
    depths: Sequence[int] = (),
    alike: Sequence[tuple[str, str]] = (),
    compact: bool = False,
) -> Markup:
    """Return a table; ``depths`` says how far each row is set in, ``language`` is that of its words.

    ``alike`` are the columns, each with its title, that would hold the same in every row; a ``compact``
    table keeps its columns on a phone.
    """
    levels = [min(depth, DEEPEST) for depth in depths or [0] * len(rows)]
    return render(
        "table",
        header=header,
        rows=list(zip(rows, levels, strict=True)),
        caption=caption,
        origin=origin,
        language=language,
        alike=alike,
        compact=compact,
    )


def answer_table(shown: Table, language: Language) -> Markup:
    """Return a table of an answer; what every row but for its value has alike is said once, above them."""
    columns = list(zip(*shown.rows, strict=True))
    alike = [place for place, cells in enumerate(columns[:-1]) if len(cells) > 1 and len({*cells}) == 1]
    kept = [place for place in range(len(columns)) if place not in alike]
    return table(
        [shown.header[place] for place in kept],
        [[row[place] for place in kept] for row in shown.rows],
        shown.title,
        language=language,
        alike=[(shown.header[place], columns[place][0]) for place in alike],
        compact=len(kept) <= FEW_COLUMNS,
    )


def steps(
    calculation: AnswerCalculation,
    numbers: Mapping[str, int],
    scope: str,
    spoken: Language,
    language: Language,
) -> Markup:
    """Return the steps as a table with chips; a column that would be empty is left out.

    ``numbers`` are the citations by their passage, ``spoken`` is the language of the labels.
    """
    made = calculation.steps
    columns: list[tuple[str, list[str | Markup]]] = [
        ("step", [step.label for step in made]),
        ("formula", [step.formula for step in made]),
        ("value", [_unbroken(value(step, spoken)) for step in made]),
        ("rests_on", [_passages(step.reference or "", numbers, scope, language) for step in made]),
    ]
    kept = [(text(name, language), cells) for name, cells in columns if any(cells)]
    rows = list(zip(*(cells for _, cells in kept), strict=True))
    header = [title for title, _ in kept]
    return table(header, rows, language=spoken, depths=[step.depth for step in made])


def _unbroken(amount: str) -> str:
    """Return an amount that is not parted from its unit at the end of a line."""
    return amount.replace(" ", "\u00a0") if len(amount) <= LONGEST_UNBROKEN else amount


def _passages(reference: str, numbers: Mapping[str, int], scope: str, language: Language) -> str | Markup:
    """Return the chips of the passages that are cited; those that are not, by their address."""
    named = [part.strip() for part in reference.split(",") if part.strip()]
    cited = [numbers[part] for part in named if part in numbers]
    others = ", ".join(part for part in named if part not in numbers)
    return chips(cited, scope, language) + others if cited else others
