"""What an answer is judged by; every scorer returns a number for every case, failures included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.core.models import Answer
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


def citation_precision(case: Case, answer: Answer) -> float:
    """Return the share of the answer's sentences that cite a right passage; 0 without sentences."""
    cited = _cited(answer)
    if not cited:
        return 0.0
    return sum(any(passage in case.passages for passage in group) for group in cited) / len(cited)


def citation_recall(case: Case, answer: Answer) -> float:
    """Return 1 if the answer cites a right passage (cases list alternatives, one suffices)."""
    return float(any(passage in case.passages for group in _cited(answer) for passage in group))


def first_right(case: Case, answer: Answer) -> float:
    """Return 1 if the first sentence cites a right passage."""
    cited = _cited(answer)
    return float(bool(cited) and any(passage in case.passages for passage in cited[0]))


def numbers_exact(case: Case, answer: Answer) -> float:
    """Return 1 if every number a right answer must hold stands in the answer, digit for digit."""
    said = {value for s in answer.statements for value in values(s.text, answer.language)}
    return float(set(case.numbers) <= said)


def abstained(answer: Answer) -> float:
    """Return 1 if the answer says that the documents do not answer."""
    return float(answer.status in ABSTAINED and not answer.statements)


def faithful(answer: Answer, passages: Mapping[str, str]) -> float:
    """Return 1 if every sentence stands, whole and word for word, in a passage it cites.

    ``passages`` maps passage ids to all statements the corpus holds for them, one a line, read
    apart from the index that made the answer. An answer that claims to answer must have one.
    """
    by_number = {citation.n: citation.passage_id for citation in answer.citations}
    if answer.status in ANSWERED and not answer.statements:
        return 0.0
    return float(
        all(
            any(s.text in passages.get(by_number.get(n, ""), "").splitlines() for n in s.citations)
            for s in answer.statements
        )
    )


def _cited(answer: Answer) -> list[set[str]]:
    by_number = {citation.n: citation.passage_id for citation in answer.citations}
    return [{by_number[n] for n in statement.citations if n in by_number} for statement in answer.statements]
