"""The report on a checked text as a paper to keep: the marked text, then each claim with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pydantic import TypeAdapter

from assistant.checking.marking import stretches
from assistant.core.documents import Language, Record, Source, Trilingual
from assistant.core.formatting import NO_BREAK_SPACE, format_date
from assistant.core.models import CheckedClaim, ClaimReport, Verdict
from assistant.core.writing import Block, Heading, Paper, Paragraph, Run, Tone, paragraph
from assistant.corpus.load import read_yaml
from assistant.workflows.paper_parts import cited, say_part, steps

SIGNS: Mapping[Verdict, str] = {"supported": "✓", "contradicted": "✗", "partly": "≈", "not_found": "?"}
TONES: Mapping[Verdict, Tone] = {
    "supported": "good",
    "contradicted": "bad",
    "partly": "warn",
    "not_found": "open",
}


class Wording(Record):
    """What verdicts are called, and the other words of the report."""

    verdicts: dict[Verdict, Trilingual]
    words: dict[str, Trilingual]


def verdict_name(verdict: Verdict, language: Language) -> str:
    """Return what a verdict is called."""
    return wording().verdicts[verdict].in_language(language)


def counts(report: ClaimReport) -> dict[Verdict, int]:
    """Return how many of the checked claims have each verdict; those that none has are left out."""
    checked = [claim.verdict for claim in report.claims if claim.checked]
    return {verdict: checked.count(verdict) for verdict in SIGNS if verdict in checked}


def paper_of(report: ClaimReport, sources: Mapping[str, Source], language: Language, today: date) -> Paper:
    """Return the report as a paper in ``language``; ``sources`` are the records of what it cites."""
    counted = counts(report)
    head = _say("made", language, day=format_date(today, language), n=sum(counted.values()))
    blocks: list[Block] = [paragraph(head, "lead")]
    if counted:
        named = (f"{SIGNS[one]} {verdict_name(one, language)}: {n}" for one, n in counted.items())
        blocks.append(paragraph(" · ".join(named), "lead", "strong"))
    else:
        blocks.append(paragraph(_say("nothing", language)))
    blocks += [paragraph(_say("caution", language), "small", "soft"), Heading(_say("text", language))]
    blocks += _marked(report, language)
    if counted:
        blocks.append(Heading(_say("claims", language)))
    number = 0
    for claim in report.claims:
        if claim.checked:
            number += 1
            blocks += _claim(claim, number, sources, language, today)
    footer = say_part("footer", language, corpus=report.corpus_version)
    return Paper(_say("title", language), language, tuple(blocks), footer)


def _marked(report: ClaimReport, language: Language) -> Iterator[Paragraph]:
    """Give the text line by line, each claim washed in its colour and followed by its verdict."""
    runs: list[Run] = []
    for stretch in stretches(report.text, [claim.text for claim in report.claims]):
        claim = report.claims[stretch.claim] if stretch.claim is not None else None
        if claim is not None and claim.checked:
            tone = TONES[claim.verdict]
            name = verdict_name(claim.verdict, language).replace(" ", NO_BREAK_SPACE)
            said = f" [{SIGNS[claim.verdict]}{NO_BREAK_SPACE}{name}]"
            runs += [Run(stretch.text, tone), Run(said, "strong")]
            continue
        first, *others = stretch.text.split("\n")
        runs.append(Run(first))
        for line in others:
            yield from _line(runs)
            runs = [Run(line)]
    yield from _line(runs)


def _line(runs: list[Run]) -> Iterator[Paragraph]:
    kept = tuple(run for run in runs if run.text)
    if any(run.text.strip() for run in kept):
        yield Paragraph(kept)


def _claim(
    claim: CheckedClaim, number: int, sources: Mapping[str, Source], language: Language, today: date
) -> Iterator[Block]:
    yield Heading(f"{number}. {SIGNS[claim.verdict]} {verdict_name(claim.verdict, language)}", 2)
    yield paragraph(claim.text, "quote")
    yield Paragraph((Run(f"{_say('why', language)} ", "strong"), Run(claim.reason)))
    for citation in claim.citations:
        yield from cited(citation, sources.get(citation.source_id), language, today)
    for calculation in claim.calculations:
        if calculation.steps:
            yield Heading(_say("recomputed", language), 3)
            yield steps(calculation, claim.language, language)


def _say(name: str, language: Language, **values: object) -> str:
    return wording().words[name].in_language(language).format(**values)


@lru_cache(maxsize=1)
def wording() -> Wording:
    """Return the words of the report."""
    path = Path(str(files("assistant.workflows").joinpath("claim_report.yaml")))
    return read_yaml(path, TypeAdapter(Wording))
