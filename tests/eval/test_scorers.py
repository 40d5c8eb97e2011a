"""Scorers on hand-made answers: right is 1, and every way of being wrong is 0."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.core.documents import Language
from assistant.core.models import Answer, AnswerStatement, Citation, Status
from eval import scorers
from eval.cases import Case

CORPUS = {
    "toy-1#p1": "Birlik has 35 cows.\nBirlik has no goats.\nВ Бирлике 35 коров.",
    "toy-1#p2": "Birlik pays 1,250 coins.",
    "toy-2#p1": "Tumen has 70 cows.",
}
CASE = Case(
    id="en-1",
    question="How many cows?",
    answerable=True,
    passages=("toy-1#p1", "toy-1#p2"),
    numbers=("35",),
    type="how_many",
    style="plain",
)


def answer(
    *statements: tuple[str, tuple[int, ...]],
    cited: Sequence[str] = ("toy-1#p1",),
    status: Status = "answered",
    language: Language = "en",
) -> Answer:
    """Return an answer of these (text, citation numbers); ``cited`` are numbered from 1."""
    return Answer(
        id="x",
        question="How many cows?",
        standalone_question="How many cows?",
        language=language,
        status=status,
        text="",
        statements=tuple(AnswerStatement(text=text, citations=numbers) for text, numbers in statements),
        citations=tuple(
            Citation(
                n=n,
                source_id=passage.split("#")[0],
                title="Toy",
                kind="paper",
                passage_id=passage,
                locator="1",
                quote="-",
                verbatim=False,
                language="en",
            )
            for n, passage in enumerate(cited, start=1)
        ),
        corpus_version="c",
        config_hash="h",
    )


RIGHT = answer(("Birlik has 35 cows.", (1,)))
WRONG_PASSAGE = answer(("Tumen has 70 cows.", (1,)), cited=["toy-2#p1"])
UNCITED = answer(("Birlik has 35 cows.", ()))
DANGLING = answer(("Birlik has 35 cows.", (7,)))
EMPTY = answer(cited=[])
NOT_FOUND = answer(status="not_found")


def test_a_right_answer_scores_one_everywhere() -> None:
    assert scorers.citation_precision(CASE, RIGHT) == 1.0
    assert scorers.citation_recall(CASE, RIGHT) == 1.0
    assert scorers.first_right(CASE, RIGHT) == 1.0
    assert scorers.numbers_exact(CASE, RIGHT) == 1.0
    assert scorers.faithful(RIGHT, CORPUS) == 1.0


@pytest.mark.parametrize("wrong", [WRONG_PASSAGE, UNCITED, DANGLING, EMPTY, NOT_FOUND])
def test_an_answer_that_cites_no_right_passage_scores_nothing_for_citations(wrong: Answer) -> None:
    assert scorers.citation_precision(CASE, wrong) == 0.0
    assert scorers.citation_recall(CASE, wrong) == 0.0
    assert scorers.first_right(CASE, wrong) == 0.0


def test_a_passage_listed_but_cited_by_no_sentence_does_not_count() -> None:
    only_listed = answer(("Tumen has 70 cows.", (2,)), cited=["toy-1#p1", "toy-2#p1"])
    assert scorers.citation_recall(CASE, only_listed) == 0.0


def test_precision_is_the_share_of_sentences_with_a_right_passage() -> None:
    mixed = answer(
        ("Tumen has 70 cows.", (2,)),
        ("Birlik has 35 cows.", (1,)),
        ("Birlik pays 1,250 coins.", (2, 3)),
        cited=["toy-1#p1", "toy-2#p1", "toy-1#p2"],
    )
    assert scorers.citation_precision(CASE, mixed) == pytest.approx(2 / 3)
    assert scorers.citation_recall(CASE, mixed) == 1.0
    assert scorers.first_right(CASE, mixed) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "Birlik has 70 cows.",
        "Birlik has 350 cows.",
        "Birlik has 35.0 cows.",
        "Birlik has 3 or 5.",
        "Many cows.",
    ],
)
def test_a_number_that_is_not_exactly_right_is_wrong(text: str) -> None:
    assert scorers.numbers_exact(CASE, answer((text, (1,)))) == 0.0


@pytest.mark.parametrize("silent", [EMPTY, NOT_FOUND])
def test_a_number_that_is_not_said_is_wrong(silent: Answer) -> None:
    assert scorers.numbers_exact(CASE, silent) == 0.0


def test_every_number_must_be_said() -> None:
    case = CASE.model_copy(update={"numbers": ("35", "1250")})
    assert scorers.numbers_exact(case, RIGHT) == 0.0
    both = answer(
        ("Birlik has 35 cows.", (1,)), ("Birlik pays 1,250 coins.", (2,)), cited=["toy-1#p1", "toy-1#p2"]
    )
    assert scorers.numbers_exact(case, both) == 1.0


def test_numbers_are_read_by_the_habits_of_the_answers_language() -> None:
    case = CASE.model_copy(update={"numbers": ("1250",)})
    assert scorers.numbers_exact(case, answer(("Платят 1 250 монет.", (1,)), language="ru")) == 1.0
    assert scorers.numbers_exact(case, answer(("Платят 1,250 монет.", (1,)), language="ru")) == 0.0


def test_only_an_answer_that_says_so_is_an_abstention() -> None:
    assert scorers.abstained(NOT_FOUND) == 1.0
    assert scorers.abstained(answer(status="out_of_scope")) == 1.0


@pytest.mark.parametrize("status", ["answered", "partial", "error", "refused", "clarify"])
def test_an_answer_an_error_or_a_refusal_is_no_abstention(status: Status) -> None:
    assert scorers.abstained(answer(status=status)) == 0.0


def test_not_found_beside_a_sentence_is_no_abstention() -> None:
    assert scorers.abstained(answer(("Birlik has 35 cows.", (1,)), status="not_found")) == 0.0


@pytest.mark.parametrize(
    ("text", "numbers", "cited"),
    [
        ("Birlik has 70 cows.", (1,), ["toy-1#p1"]),
        ("Birlik has 35 cow.", (1,), ["toy-1#p1"]),
        ("birlik has 35 cows.", (1,), ["toy-1#p1"]),
        ("Birlik has 35 cows. Birlik has no goats.", (1,), ["toy-1#p1"]),
        ("Birlik has", (1,), ["toy-1#p1"]),
        ("", (1,), ["toy-1#p1"]),
        ("Birlik has 35 cows.", (1,), ["toy-2#p1"]),
        ("Birlik has 35 cows.", (1,), ["toy-9#p1"]),
        ("Birlik has 35 cows.", (), ["toy-1#p1"]),
        ("Birlik has 35 cows.", (7,), ["toy-1#p1"]),
    ],
)
def test_a_sentence_not_whole_and_exact_in_a_passage_it_cites_is_unfaithful(
    text: str, numbers: tuple[int, ...], cited: list[str]
) -> None:
    assert scorers.faithful(answer((text, numbers), cited=cited), CORPUS) == 0.0


def test_one_unfaithful_sentence_makes_the_answer_unfaithful() -> None:
    assert scorers.faithful(answer(("Birlik has 35 cows.", (1,)), ("It rains.", (1,))), CORPUS) == 0.0


def test_an_answer_without_a_sentence_is_unfaithful_unless_it_abstains() -> None:
    assert scorers.faithful(EMPTY, CORPUS) == 0.0
    assert scorers.faithful(NOT_FOUND, CORPUS) == 1.0


def test_a_russian_sentence_is_faithful_to_the_russian_text() -> None:
    assert scorers.faithful(answer(("В Бирлике 35 коров.", (1,)), language="ru"), CORPUS) == 1.0


@pytest.mark.parametrize(
    ("found", "k", "passage", "source"),
    [
        (["toy-2#p1", "toy-1#p2"], 2, 1.0, 1.0),
        (["toy-2#p1", "toy-1#p2"], 1, 0.0, 0.0),
        (["toy-1#p9"], 5, 0.0, 1.0),
        (["toy-2#p1"], 5, 0.0, 0.0),
        ([], 5, 0.0, 0.0),
    ],
)
def test_hits_of_passage_and_source(found: list[str], k: int, passage: float, source: float) -> None:
    assert scorers.passage_hit(CASE, found, k) == passage
    assert scorers.source_hit(CASE, found, k) == source


def test_a_remark_of_kosh_on_itself_is_faithful_without_a_sentence_and_unfaithful_with_one() -> None:
    remark = answer(cited=()).model_copy(update={"remark": "greeting"})
    assert scorers.faithful(remark, CORPUS) == 1.0
    assert scorers.faithful(answer(cited=()), CORPUS) == 0.0
    quoting = answer(("Birlik has 35 cows.", (1,))).model_copy(update={"remark": "greeting"})
    assert scorers.faithful(quoting, CORPUS) == 0.0
