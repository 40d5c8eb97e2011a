"""Which clauses of a claim the documents say nothing of, by the content words of each."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.compare_figures import in_months, same_value
from assistant.checking.facts import Facts, poles_on
from assistant.checking.figures import read_figures
from assistant.checking.fractions import HUNDRED, fractions
from assistant.checking.halves import clauses
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.understanding.question import Question, Term
from assistant.workflows.claim_signals import is_subject, stands_in, stem_in, weight
from assistant.workflows.engine import Engine

# the share of a clause's own words below which a statement, or all those of its passage, is silent on it
SILENT, SILENT_BESIDE = 0.25, 0.45
FEWEST_OWN = 2
# a length of time or a pole on these axes is spoken of even where the statement says another
LENGTHS = frozenset(("months", "years", "days", "working_days", "times"))
TELLING_AXES = ("repay", "keep", "balance")


def unspoken(engine: Engine, question: Question, claim: str, entry: Entry, statement: Facts) -> list[str]:
    """Return the clauses after the first that neither a statement nor its passage speaks of.

    A clause whose figure the statement has is spoken of, however it is worded; so is a length of time.
    """
    found = clauses(claim, question.language)
    if len(found) < 2:
        return []
    read = [engine.interpreter.interpret(clause, question.language) for clause in found]
    beside = engine.retriever.store.passage(entry.passage_id)
    silent = []
    for position, clause in enumerate(found[1:], start=1):
        terms = _own_terms(position, read)
        if (
            not _says_enough(engine, terms, question.language)
            or _has_figure(clause, question, statement)
            or _has_pole(clause, statement)
            or _has_portion(clause, question, statement)
        ):
            continue
        if (
            _covered(engine, terms, [entry], question) < SILENT
            and _covered(engine, terms, beside, question) < SILENT_BESIDE
        ):
            silent.append(clause)
    return silent


def _says_enough(engine: Engine, terms: Sequence[Term], language: Language) -> bool:
    """Tell whether a clause has words enough to be missed; one the documents never use is enough."""
    return len(terms) >= FEWEST_OWN or any(
        engine.rarity.frequency(term, language) == 0 and not term.concept for term in terms
    )


def _own_terms(position: int, read: Sequence[Question]) -> list[Term]:
    """Return the content words of one clause that no other clause has."""
    language = read[position].language
    others = {
        key
        for spot, question in enumerate(read)
        if spot != position
        for term in question.terms
        for key in term.alternatives
    }
    return [
        term
        for term in read[position].terms
        if is_subject(term, language) and not others.intersection(term.alternatives)
    ]


def _has_figure(clause: str, question: Question, statement: Facts) -> bool:
    figures = read_figures(clause, question.language).figures
    return any(
        same_value(figure, other)
        or (figure.unit in LENGTHS and in_months(figure).unit == in_months(other).unit)
        for figure in figures
        for other in statement.figures
    )


def _has_portion(clause: str, question: Question, statement: Facts) -> bool:
    """Tell whether a clause only names a part of a whole that the figures of a statement come to."""
    named = fractions(clause, question.language)
    counts = sorted(figure.value for figure in statement.figures if figure.unit != "percent")
    shares = [figure.value for figure in statement.figures if figure.unit == "percent"]
    if len(counts) == 2 and counts[1]:
        shares.append(counts[0] * HUNDRED / counts[1])
    return bool(named) and all(any(one.holds(share) for share in shares) for one in named)


def _has_pole(clause: str, statement: Facts) -> bool:
    return any(poles_on(axis, clause) and poles_on(axis, statement.text) for axis in TELLING_AXES)


def _covered(engine: Engine, terms: Sequence[Term], entries: Sequence[Entry], question: Question) -> float:
    """Return the greatest weighted share of the terms that one of the statements has."""
    language = question.language
    weights = [weight(engine, term, language) for term in terms]
    best = 0.0
    for entry in entries:
        _, spoken = entry.text_in(language)
        present = frozenset(entry.keys.get(spoken, ()))
        parts = [1.0 if stands_in(term, present) else stem_in(term, present) for term in terms]
        carried = sum(part * heavy for part, heavy in zip(parts, weights, strict=True))
        best = max(best, carried / (sum(weights) or 1.0))
    return best
