"""The evaluation cases: enough of them, honest, and true to the digests."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.core.documents import LANGUAGES, Language
from assistant.core.numerals import values
from assistant.core.text import words
from assistant.corpus.load import load_digests, load_sources
from eval.cases import Case, load_cases


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """The held-out cases."""
    return load_cases("cases")


@pytest.fixture(scope="module")
def numerals(corpus_dir: Path) -> dict[tuple[str, str], set[str]]:
    """The numerals of each passage by passage and language."""
    return {
        (f"{digest.source}#{passage.id}", language): {
            value for s in passage.statements for value in values(s.in_language(language), language)
        }
        for digest in load_digests(corpus_dir)
        for passage in digest.passages
        for language in LANGUAGES
    }


def test_there_are_at_least_120_cases(cases: list[Case]) -> None:
    assert len(cases) >= 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_at_least_40_cases_one_in_six_not_answerable(
    cases: list[Case], language: Language
) -> None:
    own = [case for case in cases if case.language == language]
    assert len(own) >= 40
    assert sum(not case.answerable for case in own) * 6 >= len(own)


def test_ids_are_unique_and_name_their_language(cases: list[Case]) -> None:
    assert len({case.id for case in cases}) == len(cases)
    assert {case.language for case in cases} == set(LANGUAGES)


def asked(case: Case) -> tuple[str, ...]:
    """Return the words of a question, whatever its capitals and marks."""
    return tuple(words(case.question))


def test_no_question_is_asked_twice(cases: list[Case]) -> None:
    assert len({asked(case) for case in cases}) == len(cases)


def test_no_case_is_among_the_questions_the_models_are_fitted_on(cases: list[Case]) -> None:
    fitted = {asked(case): case.id for case in load_cases("development")}
    assert fitted
    assert [(case.id, fitted[asked(case)]) for case in cases if asked(case) in fitted] == []
    assert not {case.id for case in cases} & set(fitted.values())


def test_a_case_lists_passages_if_it_is_answerable_and_a_reason_if_not(cases: list[Case]) -> None:
    assert [case.id for case in cases if case.answerable != bool(case.passages)] == []
    assert [case.id for case in cases if not case.answerable and (case.numbers or not case.reason)] == []


def test_every_passage_listed_is_in_the_digests(
    cases: list[Case], numerals: dict[tuple[str, str], set[str]]
) -> None:
    known = {passage for passage, _ in numerals}
    assert {passage for case in cases for passage in case.passages} - known == set()


def test_every_number_asked_for_stands_in_a_listed_passage_in_the_cases_language(
    cases: list[Case], numerals: dict[tuple[str, str], set[str]]
) -> None:
    lost = [
        (case.id, number)
        for case in cases
        for number in case.numbers
        if not any(number in numerals[passage, case.language] for passage in case.passages)
    ]
    assert lost == []


def test_the_cases_draw_on_every_document(cases: list[Case], corpus_dir: Path) -> None:
    documents = {digest.source for digest in load_digests(corpus_dir)}
    read_whole = {source.id for source in load_sources(corpus_dir).values() if source.sha256}
    drawn_on = {passage.split("#")[0] for case in cases for passage in case.passages}
    assert read_whole <= drawn_on <= documents


def test_a_case_with_a_field_nobody_knows_is_refused() -> None:
    fields = {"id": "en-1", "question": "?", "answerable": True, "passages": [], "numbers": []}
    assert Case.model_validate(fields | {"type": "who", "style": "plain"}).language == "en"
    with pytest.raises(ValidationError):
        Case.model_validate(fields | {"type": "who", "style": "plain", "hint": "p1"})
