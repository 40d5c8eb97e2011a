"""Computed sentences on their way into an answer: numbers checked, calculations and passages numbered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from assistant.answering.citing import Citations
from assistant.core.documents import LANGUAGES, Language
from assistant.core.entries import Entry
from assistant.core.formatting import format_number
from assistant.core.models import (
    AnswerCalculation,
    AnswerStatement,
    CalculationResult,
    CalculationStep,
    Table,
)
from assistant.retrieval.entries import EntryStore
from assistant.workflows.computed import add_computed
from assistant.workflows.draft import Draft, status_of
from assistant.workflows.outcome import Computed, Sentence
from tests.retrieval.small_index import small_sources

DAY = date(2031, 1, 17)
COWS, BARN, MIXED = "north#p1", "south#p1", "north#p2"
TEXTS: dict[str, tuple[dict[Language, str], ...]] = {
    COWS: (
        {"en": "Birlik has 350 cows.", "ru": "В Бирлике 350 коров.", "kk": "Бірлікте 350 сиыр бар."},
        {
            "en": "A cow eats 1,250 bales.",
            "ru": "Корова съедает 1 250 тюков.",
            "kk": "Сиыр 1 250 бума жейді.",
        },
    ),
    BARN: ({"en": "The barn holds 9.5 tons.", "ru": "В сарае 9,5 тонны.", "kk": "Қорада 9,5 тонна."},),
    MIXED: ({"en": "Tumen keeps goats.", "ru": "В Тумене козы.", "kk": "Түменде ешкі бар."},),
}


CHART: dict[str, Any] = {
    "title": {"subtitle": ["Value, head", "Source: north, p. 1"]},
    "usermeta": {"sources": ["north"], "locator": "p. 1"},
}


class FakeStore:
    """Passages held in memory."""

    def passage(self, passage_id: str) -> list[Entry]:
        return [
            Entry(
                entry_id=f"{passage_id}/{number}",
                passage_id=passage_id,
                source_id=passage_id.split("#")[0],
                kind="paper",
                texts=dict(texts),
                record={"span": [0, 1], "locator": "p. 1", "confidence": "one_source"},
            )
            for number, texts in enumerate(TEXTS.get(passage_id, ()), start=1)
        ]


STORE = cast(EntryStore, FakeStore())


def draft(language: Language = "en") -> Draft:
    return Draft("How many?", language, DAY, Citations(language, small_sources(), {}))


def calculation(*numbers: int | str, name: str = "c1", **more: Any) -> AnswerCalculation:
    """Return a calculation with a step for each number; the last is the result."""
    steps = tuple(
        CalculationStep(label="step", formula="", value=Decimal(number), unit="cows") for number in numbers
    )
    fields: dict[str, Any] = {
        "id": name,
        "name": "cows",
        "as_of": DAY,
        "inputs": {},
        "result": CalculationResult(value=Decimal(numbers[-1]), unit="cows"),
        "steps": steps,
        **more,
    }
    return AnswerCalculation(**fields)


def one(text: str, *passages: str, made: AnswerCalculation | None = None, said: str = "") -> Computed:
    sentence = Sentence(text, passages or (COWS,), made, computed=said)
    return Computed(sentences=(sentence,), calculations=(made,) if made else ())


def kinds(answer: Draft) -> list[str]:
    return [warning.kind for warning in answer.warnings]


def cited(answer: Draft, statement: AnswerStatement) -> list[str]:
    by_number = {citation.n: citation.passage_id for citation in answer.citations.all()}
    return [by_number[number] for number in statement.citations]


# --- numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_whose_numbers_are_in_steps_and_passages_is_shown(language: Language) -> None:
    answer = draft(language)
    made = calculation(4_325, 302_750)
    text = f"{format_number(302_750, language)} = 70 × {format_number(4_325, language)}; 350."
    assert add_computed(answer, one(text, made=made, said="70"), STORE)
    assert [statement.text for statement in answer.statements] == [text]
    assert kinds(answer) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_with_a_number_that_is_nowhere_is_dropped_and_the_reader_is_told(
    language: Language,
) -> None:
    answer = draft(language)
    text = f"{format_number(302_751, language)} = {format_number(302_750, language)}"
    assert not add_computed(answer, one(text, made=calculation(302_750)), STORE)
    assert (answer.statements, answer.calculations, answer.answered) == ([], [], 0)
    assert kinds(answer) == ["degraded"]


def test_the_reader_is_told_in_the_language_of_the_answer() -> None:
    told = set()
    for language in LANGUAGES:
        answer = draft(language)
        add_computed(answer, one("999"), STORE)
        told.add(answer.warnings[0].text)
    assert len(told) == len(LANGUAGES)


@given(number=st.integers(min_value=1_000, max_value=10**10), off=st.integers(min_value=1, max_value=10**6))
@examples(max_examples=50, deadline=None)
def test_a_number_passes_digit_for_digit_only(number: int, off: int) -> None:
    for language in LANGUAGES:
        right, wrong = draft(language), draft(language)
        assert add_computed(right, one(format_number(number, language), made=calculation(number)), STORE)
        said = format_number(number + off, language)
        expected = str(number + off) in {"1250", "2031"}  # printed in the passage; the year of the day
        assert add_computed(wrong, one(said, made=calculation(number)), STORE) == expected


@pytest.mark.parametrize("text", ["3,500 cows", "35 cows", "350.5 cows", "1,25 bales", "-9.5 of 351"])
def test_a_number_like_the_printed_one_is_not_the_printed_one(text: str) -> None:
    assert not add_computed(draft(), one(text, COWS, BARN), STORE)


def test_a_number_of_a_passage_that_is_not_cited_does_not_count() -> None:
    assert add_computed(draft(), one("350 cows", COWS), STORE)
    assert not add_computed(draft(), one("350 cows", BARN), STORE)


def test_a_number_of_another_calculation_does_not_count() -> None:
    mine, other = calculation(11), calculation(777_777, name="c2")
    found = Computed(sentences=(Sentence("777,777 cows", (COWS,), mine),), calculations=(mine, other))
    assert not add_computed(draft(), found, STORE)


def test_bounds_inputs_and_the_days_of_a_calculation_may_be_named() -> None:
    made = calculation(
        5,
        inputs={"people": 6, "price": "8000000"},
        until=date(2032, 12, 30),
        result=CalculationResult(low=Decimal(61_000), high=Decimal(62_000), unit="cows"),
    )
    text = "On 17 January 2031 to 30 December 2032: 61,000–62,000 for 6 people and 8,000,000 tenge."
    assert add_computed(draft(), one(text, made=made), STORE)
    assert not add_computed(draft(), one(text.replace("6 people", "7 people"), made=made), STORE)


@pytest.mark.parametrize(("stored", "said"), [("70.00", "70"), ("-12.50", "12.5"), ("0.40", "0.4")])
def test_a_step_counts_without_the_zeros_after_its_decimals(stored: str, said: str) -> None:
    assert add_computed(draft(), one(f"{said} cows", made=calculation(stored)), STORE)


def test_a_sentence_that_is_dropped_leaves_the_others() -> None:
    right, wrong = calculation(42), calculation(43, name="c2")
    sentences = (Sentence("44 cows", (COWS,), wrong), Sentence("42 cows", (COWS,), right))
    answer = draft()
    assert add_computed(answer, Computed(sentences=sentences, calculations=(right, wrong)), STORE)
    assert [statement.text for statement in answer.statements] == ["42 cows"]
    assert [step.value for made in answer.calculations for step in made.steps] == [Decimal(42)]
    assert kinds(answer) == ["degraded"]
    assert answer.answered == 1


def test_two_dropped_sentences_are_told_of_once() -> None:
    answer = draft()
    sentences = (Sentence("44 cows", (COWS,)), Sentence("45 cows", (COWS,)))
    assert not add_computed(answer, Computed(sentences=sentences), STORE)
    assert kinds(answer) == ["degraded"]


# --- citations


def test_a_sentence_cites_each_of_its_passages_once_and_every_citation_exists() -> None:
    answer = draft()
    add_computed(answer, one("350 cows, 9.5 tons", COWS, BARN, COWS), STORE)
    (statement,) = answer.statements
    assert cited(answer, statement) == [COWS, BARN]
    assert [citation.n for citation in answer.citations.all()] == [1, 2]


def test_a_passage_is_quoted_by_the_statement_that_holds_the_numbers() -> None:
    answer = draft("ru")
    add_computed(answer, one("1 250 тюков", COWS), STORE)
    assert [citation.quote for citation in answer.citations.all()] == [TEXTS[COWS][1]["ru"]]


def test_a_sentence_that_stands_on_nothing_is_dropped() -> None:
    answer = draft()
    assert not add_computed(answer, Computed(sentences=(Sentence("Goats are kept.", ()),)), STORE)
    assert kinds(answer) == ["degraded"]


def test_a_sentence_none_of_whose_passages_is_in_the_corpus_is_not_shown_as_if_it_were_sourced() -> None:
    answer = draft()
    add_computed(answer, one("42 cows", "gone#p1", made=calculation(42)), STORE)
    assert "degraded" in kinds(answer)


# --- calculations


def test_calculations_of_two_parts_of_a_message_get_ids_of_their_own() -> None:
    answer = draft()
    for number in (42, 43):
        assert add_computed(answer, one(f"{number} cows", made=calculation(number, name="c1")), STORE)
    assert [made.id for made in answer.calculations] == ["c1", "c2"]
    results = {made.id: made.result.value for made in answer.calculations}
    told = {statement.text: results[cast(str, statement.calculation)] for statement in answer.statements}
    assert told == {"42 cows": Decimal(42), "43 cows": Decimal(43)}
    assert answer.answered == 2


def test_calculations_of_one_part_stay_apart_and_sentences_of_one_share_it() -> None:
    answer = draft()
    add_computed(answer, one("7 cows", made=calculation(7, name="s1")), STORE)
    first, second = calculation(50, 51, name="c1"), calculation(61, name="c2")
    sentences = (
        Sentence("50 cows", (COWS,), first),
        Sentence("61 cows", (COWS,), second),
        Sentence("51 cows", (COWS,), first),
    )
    add_computed(answer, Computed(sentences=sentences, calculations=(first, second)), STORE)
    ids = [made.id for made in answer.calculations]
    assert len(set(ids)) == len(ids) == 3
    by_text = {statement.text: statement.calculation for statement in answer.statements}
    assert by_text["50 cows"] == by_text["51 cows"] != by_text["61 cows"]
    assert {cast(str, one_id) for one_id in by_text.values()} == set(ids)


def test_a_question_asked_twice_is_answered_once() -> None:
    answer = draft()
    for _ in range(2):
        assert add_computed(answer, one("42 cows", made=calculation(42)), STORE)
    assert [statement.text for statement in answer.statements] == ["42 cows"]
    told = {statement.calculation for statement in answer.statements}
    assert {made.id for made in answer.calculations} == told


# --- what comes along


def test_warnings_carry_their_citations_and_share_numbers_with_the_sentences() -> None:
    answer = draft()
    found = one("350 cows", COWS)
    notes: Any = (("conflict", "350 or 9.5", (COWS, BARN)), ("assumption", "today", ()))
    add_computed(answer, Computed(found.sentences, found.calculations, notes), STORE)
    assert [(w.kind, w.text, w.citations) for w in answer.warnings] == [
        ("conflict", "350 or 9.5", (1, 2)),
        ("assumption", "today", ()),
    ]
    assert [citation.passage_id for citation in answer.citations.all()] == [COWS, BARN]


def test_a_warning_given_for_two_parts_stands_once() -> None:
    answer = draft()
    for number in (42, 43):
        found = one(f"{number} cows", made=calculation(number))
        notes: Any = (("conflict", "?", (BARN,)),)
        add_computed(answer, Computed(found.sentences, found.calculations, notes), STORE)
    assert len(answer.warnings) == 1


def test_what_a_computed_answer_lacks_is_told_and_makes_it_partial() -> None:
    answer = draft()
    found = Computed(sentences=(Sentence("350 cows", (COWS,)),), lacking=("Nothing of 1901.",))
    assert add_computed(answer, found, STORE)
    assert status_of(answer) == "partial"
    assert (answer.missing, answer.told) == (["Nothing of 1901."], ["Nothing of 1901."])


def test_the_source_line_of_a_chart_names_the_document() -> None:
    answer = draft()
    add_computed(answer, Computed((Sentence("350 cows", (COWS,)),), charts=(CHART,)), STORE)
    title = small_sources()["north"].title.en
    assert answer.charts[0]["title"]["subtitle"] == ["Value, head", f"Source: {title}, p. 1"]


def test_tables_and_charts_come_with_their_sentences_and_not_without() -> None:
    table = Table(title="Cows", header=("year",), rows=(("2031",),), origin=COWS)
    for text, expected in (("350 cows", 1), ("999 cows", 0)):
        answer = draft()
        found = Computed(
            sentences=(Sentence(text, (COWS,)),),
            tables=(table,),
            charts=(CHART,),
            warnings=(("assumption", "today", ()),),
        )
        assert add_computed(answer, found, STORE) == bool(expected)
        assert (len(answer.tables), len(answer.charts), answer.answered) == (expected,) * 3
        assert ("assumption" in kinds(answer)) == bool(expected)
