"""Parts of the papers Kosh writes: a citation in full, the steps of a calculation, the footer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pydantic import TypeAdapter

from assistant.answering.references import Style, references
from assistant.core.documents import Language, Source, Trilingual
from assistant.core.models import AnswerCalculation, Citation
from assistant.core.writing import Block, Paragraph, Rows, Run, paragraph
from assistant.corpus.load import read_yaml
from assistant.subsidies.texts import value


def cited(
    citation: Citation, source: Source | None, language: Language, today: date, *, mark: str = ""
) -> Iterator[Block]:
    """Give what the document says, its own words where they are known, and the reference.

    ``mark`` stands before the first, for instance ``[1]``.
    """
    digest = " ".join((citation.digest or citation.quote).split())
    said = f"{mark} {say_part('document', language)} ".lstrip()
    yield Paragraph((Run(said, "strong"), Run(digest)))
    if citation.verbatim and citation.digest:
        yield paragraph(f"«{' '.join(citation.quote.split())}»", "quote")
    yield paragraph(full_reference(citation, source, language, today), "small", "soft")


def full_reference(citation: Citation, source: Source | None, language: Language, today: date) -> str:
    """Return the reference as the page writes it, ГОСТ Р 7.0.5 unless in English, and the passage."""
    style: Style = "text" if language == "en" else "gost"
    return f"{references(citation, source, today)[style]} [{citation.passage_id}]"


def steps(calculation: AnswerCalculation, spoken: Language, language: Language) -> Rows:
    """Return the steps as a table; ``spoken`` is the language of their labels."""
    header = tuple(say_part(name, language) for name in ("step", "formula", "value", "passage"))
    rows = tuple(
        (step.label, step.formula, value(step, spoken), step.reference or "") for step in calculation.steps
    )
    return Rows(header, rows)


def say_part(name: str, language: Language, **values: object) -> str:
    """Return one of the words that papers have in common; raises KeyError for an unknown name."""
    return _wording()[name].in_language(language).format(**values)


@lru_cache(maxsize=1)
def _wording() -> dict[str, Trilingual]:
    path = Path(str(files("assistant.workflows").joinpath("paper_parts.yaml")))
    return read_yaml(path, TypeAdapter(dict[str, Trilingual]))
