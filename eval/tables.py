"""Tables of scores by language, with the target of each beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.core.documents import LANGUAGES

COLUMNS = (*LANGUAGES, "all")
WIDEST = 44


@dataclass(frozen=True)
class Row:
    """One figure by language; ``target`` is what it must reach, or with ``at_most`` not exceed."""

    name: str
    figures: Mapping[str, float]
    target: float | None = None
    at_most: bool = False
    note: str = ""

    def missed(self) -> list[str]:
        """Return the columns in which the target is missed."""
        if self.target is None:
            return []
        return [
            column
            for column in COLUMNS
            if column in self.figures and not _reached(self.figures[column], self.target, self.at_most)
        ]


def show(title: str, rows: Sequence[Row]) -> None:
    """Print a table; a figure that misses its target is marked with ``!``."""
    print(f"\n{title}")
    print(" " * WIDEST + "".join(f"{column:>9}" for column in COLUMNS) + "   target")
    for row in rows:
        print(_line(row))


def _line(row: Row) -> str:
    missed = row.missed()
    cells = "".join(_cell(row.figures.get(column), column in missed) for column in COLUMNS)
    bound = "" if row.target is None else f"   {'<=' if row.at_most else '>='} {row.target:g}"
    return f"{row.name:{WIDEST}}{cells}{bound}{'   ' + row.note if row.note else ''}".rstrip()


def _cell(figure: float | None, missed: bool) -> str:
    return f"{'-':>8} " if figure is None else f"{figure:8.3f}{'!' if missed else ' '}"


def _reached(figure: float, target: float, at_most: bool) -> bool:
    return figure <= target if at_most else figure >= target
