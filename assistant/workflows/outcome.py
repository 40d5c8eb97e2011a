"""What a tool answers with: sentences, their calculations, tables, charts and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.core.models import AnswerCalculation, Table, WarningKind


@dataclass(frozen=True)
class Sentence:
    """A sentence to show, the passages it cites, and the calculation it tells of."""

    text: str
    passages: tuple[str, ...]
    calculation: AnswerCalculation | None = None
    computed: str = ""


@dataclass(frozen=True)
class Computed:
    """What a tool answers a question with, not yet verified; ``lacking`` tells what is not answered.

    With a ``refusal`` the sentences tell what there is beside what was asked for.
    """

    sentences: tuple[Sentence, ...] = ()
    calculations: tuple[AnswerCalculation, ...] = ()
    warnings: tuple[tuple[WarningKind, str, tuple[str, ...]], ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[dict[str, Any], ...] = ()
    lacking: tuple[str, ...] = ()
    refusal: str | None = None


def beside(first: Computed, second: Computed) -> Computed:
    """Return what two tools give as one answer."""
    return Computed(
        sentences=first.sentences + second.sentences,
        calculations=first.calculations + second.calculations,
        warnings=first.warnings + second.warnings,
        tables=first.tables + second.tables,
        charts=first.charts + second.charts,
        lacking=first.lacking + second.lacking,
    )
