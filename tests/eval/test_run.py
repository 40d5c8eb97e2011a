"""The run over cases: what counts towards which mean, on a stand-in for the product."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.core.models import Answer
from eval.cases import Case
from eval.run import report, run
from tests.eval.test_scorers import answer

ASKED: dict[str, Answer] = {
    "right": answer(("Kolkons got 9 cows.", (1,)), cited=["jpcp-2024#p3"]),
    "silent": answer(status="not_found", cited=[]),
}


def case(name: str, question: str, *, answerable: bool, numbers: tuple[str, ...] = ()) -> Case:
    """Return a case whose right passage, if there is one, is jpcp-2024#p3."""
    return Case(
        id=name,
        question=question,
        answerable=answerable,
        passages=("jpcp-2024#p3",) if answerable else (),
        numbers=numbers,
        type="lookup",
        style="plain",
    )


CASES = [
    case("en-1", "right", answerable=True, numbers=("9",)),
    case("en-2", "silent", answerable=True),
    case("ru-1", "silent", answerable=False),
    case("ru-2", "right", answerable=False),
]


@pytest.fixture(scope="module")
def table(request: pytest.FixtureRequest) -> dict[str, dict[str, float]]:
    """The report over the cases above; search finds the right passage second."""
    found = [SimpleNamespace(passage_id="jpcp-2024#p1"), SimpleNamespace(passage_id="jpcp-2024#p3")]
    product: Any = SimpleNamespace(
        ask=lambda turns: ASKED[turns[0]],
        search=lambda _question, k: found[:k],
        settings=SimpleNamespace(corpus=request.getfixturevalue("corpus_dir")),
    )
    return report(run(product, CASES))


def test_an_answerable_case_that_is_not_answered_counts_as_zero(table: dict[str, dict[str, float]]) -> None:
    assert table["en"]["answered"] == 0.5
    assert table["en"]["citation_recall"] == 0.5
    assert table["en"]["citation_precision"] == 0.5
    assert table["en"]["first_sentence_right"] == 0.5


def test_what_is_right_among_answers_is_reported_apart(table: dict[str, dict[str, float]]) -> None:
    assert table["en"]["right_if_answered"] == 1.0


def test_numbers_are_scored_where_a_case_has_any(table: dict[str, dict[str, float]]) -> None:
    assert table["en"]["numbers_exact"] == 1.0
    assert "numbers_exact" not in table["ru"]


def test_abstention_is_scored_on_unanswerable_cases_only(table: dict[str, dict[str, float]]) -> None:
    assert table["ru"]["abstention"] == 0.5
    assert "abstention" not in table["en"]
    assert "answered" not in table["ru"]


def test_retrieval_is_scored_whether_or_not_the_case_was_answered(table: dict[str, dict[str, float]]) -> None:
    assert table["en"]["passage_hit@1"] == 0.0
    assert table["en"]["passage_hit@5"] == 1.0
    assert table["en"]["source_hit@5"] == 1.0


def test_a_sentence_the_digests_do_not_hold_is_unfaithful(table: dict[str, dict[str, float]]) -> None:
    assert table["en"]["faithful"] == 0.5
    assert table["all"]["faithful"] == 0.5


def test_all_is_the_mean_over_cases_not_over_languages(table: dict[str, dict[str, float]]) -> None:
    assert table["all"]["answered"] == table["en"]["answered"]
    assert table["all"]["abstention"] == table["ru"]["abstention"]
    assert table["kk"] == {}
