"""Computed sentences checked like quoted ones: every number from a step or from a cited passage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from assistant.answering.phrases import say
from assistant.answering.verify import Evidence, Failure, verify_sentence
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.models import AnswerCalculation, AnswerStatement, AnswerWarning
from assistant.core.numerals import values
from assistant.retrieval.entries import EntryStore
from assistant.statistics.chart_style import captioned
from assistant.workflows.draft import Draft
from assistant.workflows.outcome import Computed, Sentence


def add_computed(draft: Draft, computed: Computed, store: EntryStore) -> bool:
    """Add what passes the check to the draft; tell whether anything did."""
    ids: dict[str, str] = {}
    passed = False
    said = {statement.text for statement in draft.statements}
    for sentence in computed.sentences:
        if sentence.text in said:
            passed = True
            continue
        entries = [
            entry for passage in sentence.passages if (entry := _entry(store, passage, sentence, draft))
        ]
        unsourced = bool(sentence.passages) and not entries
        failures = _failures(sentence, entries, store, draft.language)
        if unsourced or failures:
            reasons = (
                ("no passage",) if unsourced else tuple(f"{one.reason}: {one.detail}" for one in failures)
            )
            draft.trace.dropped.append((sentence.text, reasons))
            draft.warn(AnswerWarning(kind="degraded", text=say("dropped", draft.language)))
            continue
        passed = True
        numbers = tuple(dict.fromkeys(draft.citations.cite(entry) for entry in entries))
        calculation = numbered(sentence.calculation, ids, draft) if sentence.calculation else None
        draft.statements.append(
            AnswerStatement(text=sentence.text, citations=numbers, calculation=calculation)
        )
    if not passed:
        return False
    draft.answered += 1
    draft.unanswered += len(computed.lacking)
    draft.missing += computed.lacking
    draft.told += computed.lacking
    draft.tables += computed.tables
    for chart in computed.charts:
        titles = draft.citations.titles(chart["usermeta"]["sources"])
        draft.charts.append(captioned(chart, titles, draft.language))
    for kind, text, passages in computed.warnings:
        cited = [entry for passage in passages if (entry := _any_entry(store, passage))]
        numbers = tuple(dict.fromkeys(draft.citations.cite(entry) for entry in cited))
        draft.warn(AnswerWarning(kind=kind, text=text, citations=numbers))
    return True


def numbered(calculation: AnswerCalculation, ids: dict[str, str], draft: Draft) -> str:
    """Add a calculation to the answer under an id of its own, and return the id."""
    if calculation.id not in ids:
        ids[calculation.id] = f"c{len(draft.calculations) + 1}"
        draft.calculations.append(calculation.model_copy(update={"id": ids[calculation.id]}))
    return ids[calculation.id]


def _failures(
    sentence: Sentence, entries: Iterable[Entry], store: EntryStore, language: Language
) -> list[Failure]:
    evidence = []
    for entry in entries:
        passage = store.passage(entry.passage_id)
        text, spoken = entry.text_in(language)
        evidence.append(
            Evidence(
                passage_id=entry.passage_id,
                passage_text="\n".join(item.text_in(language)[0] for item in passage),
                quote=text,
                language=spoken,
            )
        )
    retrieved = {item.passage_id for item in evidence}
    failures = verify_sentence(sentence.text, language, evidence, retrieved, _computed(sentence, language))
    # a computed sentence is worded by a template, so its negation need not be that of a quote
    return [failure for failure in failures if failure.reason != "negation"]


def _computed(sentence: Sentence, language: Language) -> set[str]:
    """Return the numerals a sentence may hold beside those of its quotes."""
    found = set(values(sentence.computed, language))
    calculation = sentence.calculation
    if calculation is None:
        return found
    numbers: list[Decimal | None] = [
        calculation.result.value,
        calculation.result.low,
        calculation.result.high,
        *(number for step in calculation.steps for number in (step.value, step.low, step.high)),
    ]
    found |= {form for number in numbers if number is not None for form in _forms(number)}
    found |= {form for value in calculation.inputs.values() for form in values(str(value), "en")}
    days: list[date | None] = [calculation.as_of, calculation.until]
    found |= {str(part) for day in days if day for part in (day.year, day.day)}
    return found


def _forms(number: Decimal) -> set[str]:
    plain = f"{abs(number):f}"
    return {plain, plain.rstrip("0").rstrip(".") if "." in plain else plain}


def _entry(store: EntryStore, passage: str, sentence: Sentence, draft: Draft) -> Entry | None:
    """Return the statement of a passage that shares most numbers with a sentence."""
    said = set(values(sentence.text, draft.language))
    entries = store.passage(passage)
    return max(
        entries,
        key=lambda entry: len(said & set(values(entry.text_in(draft.language)[0], draft.language))),
        default=None,
    )


def _any_entry(store: EntryStore, passage: str) -> Entry | None:
    return next(iter(store.passage(passage)), None)
