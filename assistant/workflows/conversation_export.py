"""A kept conversation as a file: a paper in one of three formats, or its stored answers as data."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from assistant.core.documents import Language, Source, Trilingual
from assistant.core.formatting import format_date
from assistant.core.models import Answer, AnswerCalculation, AnswerWarning, Citation, Contract
from assistant.core.ports import KeptConversation, KeptTurn
from assistant.core.writing import Block, Heading, Paper, Paragraph, Rows, Run, Tone, paragraph
from assistant.corpus.load import read_yaml
from assistant.workflows.paper_parts import cited, say_part, steps

PaperFormat = Literal["md", "docx", "pdf"]
ExportFormat = Literal["md", "docx", "pdf", "json"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = ("md", "docx", "pdf", "json")
DOUBTS = ("conflict", "discrepancy", "outdated")

Write = Callable[[Paper, PaperFormat], bytes]


class TurnData(Contract):
    """A question with its answer as it was given, or what went wrong."""

    question: str
    answer: Answer | None
    error: str = ""


class ConversationData(Contract):
    """A conversation as data; ``answer`` is what ``kosh ask --json`` prints."""

    id: str
    title: str
    begun: datetime | None
    touched: datetime
    turns: tuple[TurnData, ...]


def export(
    kept: KeptConversation,
    form: ExportFormat,
    sources: Mapping[str, Source],
    language: Language,
    today: date,
    write: Write,
) -> bytes:
    """Return a conversation as a file; ``sources`` are the records of what it cites, as far as there are."""
    if form == "json":
        return data_of(kept).model_dump_json(indent=1).encode()
    return write(paper_of(kept, sources, language, today), form)


def data_of(kept: KeptConversation) -> ConversationData:
    """Return a conversation as data."""
    turns = tuple(TurnData(question=one.question, answer=one.answer, error=one.error) for one in kept.turns)
    return ConversationData(id=kept.id, title=kept.title, begun=kept.begun, touched=kept.touched, turns=turns)


def paper_of(kept: KeptConversation, sources: Mapping[str, Source], language: Language, today: date) -> Paper:
    """Return a conversation as a paper in ``language``; answers stay in the language they were given in."""
    begun = format_date((kept.begun or kept.touched).date(), language)
    head = _say("made", language, begun=begun, n=len(kept.turns), day=format_date(today, language))
    blocks: list[Block] = [paragraph(head, "lead"), paragraph(_say("caution", language), "small", "soft")]
    for number, turn in enumerate(kept.turns, start=1):
        blocks.append(Heading(f"{number}. {turn.question}"))
        blocks += _turn(turn, sources, language, today)
    versions = dict.fromkeys(turn.answer.corpus_version for turn in kept.turns if turn.answer)
    footer = say_part("footer", language, corpus=", ".join(versions) or "–")
    return Paper(kept.title or _say("untitled", language), language, tuple(blocks), footer)


def _turn(turn: KeptTurn, sources: Mapping[str, Source], language: Language, today: date) -> Iterator[Block]:
    answer = turn.answer
    if answer is None:
        yield paragraph(turn.error or _say("no_answer", language), "body", "soft")
        return
    if answer.clarification is None and answer.standalone_question not in (answer.question, ""):
        yield paragraph(f"{_say('understood', language)} {answer.standalone_question}", "small", "soft")
    for line in answer.text.split("\n\n"):
        yield paragraph(line)
    yield from (_warning(one, language) for one in answer.warnings)
    for table in answer.tables:
        yield Heading(table.title, 3)
        yield Rows(table.header, table.rows)
        yield paragraph(table.origin, "small", "soft")
    warned = {warning.text for warning in answer.warnings}
    for calculation in answer.calculations:
        yield from _calculation(calculation, warned, answer.language, language)
    if answer.citations:
        yield Heading(_say("sources", language), 2)
    for citation in answer.citations:
        source = sources.get(citation.source_id)
        yield from cited(citation, source, language, today, mark=f"[{citation.n}]")
        yield paragraph(_standing(citation, language), "small", "soft")


def _warning(warning: AnswerWarning, language: Language) -> Paragraph:
    marks = "".join(f" [{n}]" for n in warning.citations)
    tone: Tone = "warn" if warning.kind in DOUBTS else "plain"
    return Paragraph((Run(f"{_say(warning.kind, language)}: ", "strong"), Run(warning.text + marks, tone)))


def _calculation(
    calculation: AnswerCalculation, warned: Container[str], spoken: Language, language: Language
) -> Iterator[Block]:
    """Give the steps of a calculation and what was assumed, unless it stands among the warnings."""
    if not calculation.steps:
        return
    yield Heading(_say("computed", language), 3)
    yield from (paragraph(one, "small") for one in calculation.assumptions if one not in warned)
    yield steps(calculation, spoken, language)


def _standing(citation: Citation, language: Language) -> str:
    """Return when a passage was published, when it is in force, and how sure it is."""
    published = (
        format_date(citation.published, language) if citation.published else citation.published_note or ""
    )
    said = [_say("published", language, day=published)] if published else []
    for name, day in (("valid_from", citation.valid_from), ("valid_to", citation.valid_to)):
        said += [_say(name, language, day=format_date(day, language))] if day else []
    return " · ".join([*said, _say(citation.confidence, language)])


def _say(name: str, language: Language, **values: object) -> str:
    return _wording()[name].in_language(language).format(**values)


@lru_cache(maxsize=1)
def _wording() -> dict[str, Trilingual]:
    path = Path(str(files("assistant.workflows").joinpath("conversation_export.yaml")))
    return read_yaml(path, TypeAdapter(dict[str, Trilingual]))
