"""What an answer is judged by; every scorer returns a number for every case, failures included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.core.models import Answer, AnswerCalculation, AnswerStatement
from assistant.core.numerals import values
from eval.cases import Case

ANSWERED = ("answered", "partial")
ABSTAINED = ("not_found", "out_of_scope")


def source_hit(case: Case, found: Sequence[str], k: int) -> float:
    """Return 1 if a passage of a right source is among the first ``k`` found."""
    wanted = {passage.split("#")[0] for passage in case.passages}
    return float(any(passage.split("#")[0] in wanted for passage in found[:k]))


def passage_hit(case: Case, found: Sequence[str], k: int) -> float:
    """Return 1 if a right passage is among the first ``k`` found."""
    return float(any(passage in case.passages for passage in found[:k]))


def source_cited(case: Case, answer: Answer) -> float:
    """Return 1 if the answer cites a right source, or computes what is asked."""
    wanted = {passage.split("#")[0] for passage in case.passages}
    cited = {citation.source_id for citation in answer.citations}
    answers = answer.status in ANSWERED
    return float(answers and (bool(wanted & cited) or bool(citation_recall(case, answer))))


def citation_precision(case: Case, answer: Answer) -> float:
    """Return the share of the answer's sentences that are right; 0 without sentences.

    A sentence is right if it cites a right passage, or is computed and holds the numbers asked for.
    """
    right = _right(case, answer)
    return sum(right) / len(right) if right else 0.0


def citation_recall(case: Case, answer: Answer) -> float:
    """Return 1 if one sentence of the answer is right (cases list alternatives, one suffices)."""
    return float(any(_right(case, answer)))


def first_right(case: Case, answer: Answer) -> float:
    """Return 1 if the first sentence is right."""
    return float(any(_right(case, answer)[:1]))


def numbers_exact(case: Case, answer: Answer) -> float:
    """Return 1 if every number a right answer must hold stands in the answer, digit for digit."""
    said = {value for s in answer.statements for value in values(s.text, answer.language)}
    return float(any(set(numbers) <= said for numbers in (case.numbers, case.or_numbers) if numbers))


def abstained(answer: Answer) -> float:
    """Return 1 if the answer says that the documents do not answer."""
    return float(answer.status in ABSTAINED and not answer.statements)


def faithful(answer: Answer, passages: Mapping[str, str]) -> float:
    """Return 1 if every sentence stands, whole and word for word, in a passage it cites.

    A computed sentence stands if each of its numbers is in the calculation it names, its inputs and
    dates included, or in a passage it cites; a verdict on what was asked about, if each is in the question
    or in a passage it cites.

    ``passages`` maps passage ids to all statements the corpus holds for them, one a line, read
    apart from the index that made the answer. An answer that claims to answer must have one, unless it
    is a remark of Kosh on itself, which has none.
    """
    by_number = {citation.n: citation.passage_id for citation in answer.citations}
    if answer.remark is not None:
        return float(not answer.statements)
    if answer.status in ANSWERED and not answer.statements:
        return 0.0
    return float(
        all(
            _stands(s, answer, [passages.get(by_number.get(n, ""), "") for n in s.citations])
            for s in answer.statements
        )
    )


def _stands(statement: AnswerStatement, answer: Answer, cited: Sequence[str]) -> bool:
    if any(statement.text in text.splitlines() for text in cited):
        return True
    calculation = next((one for one in answer.calculations if one.id == statement.calculation), None)
    held = {value for text in cited for value in values(text, "any")}
    if calculation is None:
        held |= set(values(answer.question, "any"))
        return bool(statement.verdict and cited) and held.issuperset(values(statement.text, answer.language))
    held |= {_plain(number) for number in _numbers(calculation)}
    held |= set(values(f"{calculation.as_of} {calculation.until or ''}", "columns"))
    held |= {value for step in calculation.steps for value in values(step.label, answer.language)}
    held |= {value for given in calculation.inputs.values() for value in values(str(given), "any")}
    held |= {
        value
        for table in answer.tables
        for row in table.rows
        for cell in row
        for value in values(cell, "any")
    }
    said = values(statement.text, answer.language)
    return bool(cited) and all(_plain(value) in held or value in held for value in said)


def _numbers(calculation: AnswerCalculation) -> list[str]:
    result = calculation.result
    found = [result.value, result.low, result.high]
    for step in calculation.steps:
        found += [step.value, step.low, step.high]
    return [f"{number:f}" for number in found if number is not None]


def _plain(number: str) -> str:
    plain = number.lstrip("-")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _right(case: Case, answer: Answer) -> list[bool]:
    """Tell of each sentence whether it cites a right passage or computes what is asked."""
    by_number = {citation.n: citation.passage_id for citation in answer.citations}
    return [
        any(by_number.get(n) in case.passages for n in statement.citations)
        or _computes(case, statement, answer)
        for statement in answer.statements
    ]


def _computes(case: Case, statement: AnswerStatement, answer: Answer) -> bool:
    said = set(values(statement.text, answer.language))
    wanted = [set(numbers) for numbers in (case.numbers, case.or_numbers) if numbers]
    return statement.calculation is not None and any(numbers <= said for numbers in wanted)
