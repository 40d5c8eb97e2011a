"""How much answers lose when the same question is typed differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.app import Assistant
from assistant.core.models import Answer
from eval.cases import Case
from eval.metrics import mean
from eval.run import Scores, run
from eval.tables import COLUMNS, Row
from eval.variants import KINDS

SCORES = ("citation_recall", "passage_hit@5", "abstention")
LANGUAGE_KEPT = "same_language"
Result = tuple[Case, Answer, Scores]
Compared = dict[str, dict[str, dict[str, float]]]


def compare(
    assistant: Assistant,
    cases: Sequence[Case],
    made: Sequence[Case],
    known: Mapping[str, Result] | None = None,
) -> Compared:
    """Return kind -> score -> column; the score of the same questions as written is ``plain SCORE``.

    ``known`` are results of the plain cases by id, where they have been run already.
    """
    bases = {base(case) for case in made}
    plain = known or {
        case.id: (case, answer, scores)
        for case, answer, scores in run(assistant, [case for case in cases if case.id in bases])
    }
    results = run(assistant, made)
    table: Compared = {}
    for kind in KINDS:
        typed = [result for result in results if result[0].style == kind]
        pairs = [(result, plain[base(result[0])]) for result in typed]
        table[kind] = {}
        for score in SCORES:
            held = [(one, two) for one, two in pairs if score in one[2]]
            table[kind][score] = _means([(one[0], one[2][score]) for one, _ in held])
            table[kind][f"plain {score}"] = _means([(one[0], two[2][score]) for one, two in held])
        table[kind][LANGUAGE_KEPT] = _means(
            [(case, float(answer.language == case.language)) for case, answer, _ in typed]
        )
    return table


def base(case: Case) -> str:
    """Return the id of the case a variant was made from."""
    return case.id.rsplit(".", 1)[0]


def rows(compared: Compared) -> list[Row]:
    """Return the comparison as rows of a table."""
    listed = []
    for kind, scores in compared.items():
        for score in SCORES:
            listed.append(Row(f"{kind}: {score}", scores[score]))
            listed.append(Row(f"{'':{len(kind)}}  as written", scores[f"plain {score}"]))
        listed.append(Row(f"{kind}: answered in the same language", scores[LANGUAGE_KEPT]))
    return listed


def _means(values: Sequence[tuple[Case, float]]) -> dict[str, float]:
    means = {}
    for column in COLUMNS:
        found = [value for case, value in values if column in (case.language, "all")]
        if found:
            means[column] = round(mean(found), 4)
    return means
