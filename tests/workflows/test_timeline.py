"""Events of the timeline follow from the corpus: dated, cited, told once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.core.documents import LANGUAGES
from assistant.corpus.load import load_digests, load_sources
from assistant.statistics.catalogue import Catalogue
from assistant.subsidies.parameters import load_book
from assistant.workflows.amount_chart import amount_chart
from assistant.workflows.timeline import FIRST_DAY, Event, in_force, plan, scope, timeline


@pytest.fixture(scope="module")
def events(corpus_dir: Path) -> list[Event]:
    """The timeline of the corpus."""
    digests, sources = load_digests(corpus_dir), load_sources(corpus_dir)
    return timeline(sources, digests, load_book(), Catalogue.load(corpus_dir))


def test_every_event_rests_on_a_passage_there_is(events: list[Event], corpus_dir: Path) -> None:
    there = {f"{one.source}#{passage.id}" for one in load_digests(corpus_dir) for passage in one.passages}
    assert all(event.passages for event in events)
    assert {passage for event in events for passage in event.passages} <= there


def test_events_are_in_order_since_1991(events: list[Event]) -> None:
    starts = [event.start for event in events]
    assert starts == sorted(starts)
    assert starts[0] >= FIRST_DAY
    assert all(event.end is None or event.start <= event.end for event in events)


def test_a_passage_is_not_told_again(events: list[Event], corpus_dir: Path) -> None:
    sentences = {
        statement.en
        for digest in load_digests(corpus_dir)
        for passage in digest.passages
        for statement in passage.statements
    }
    told = [event for event in events if event.text.en in sentences]
    others = {passage for event in events if event not in told for passage in event.passages}
    assert told
    assert not any(set(event.passages) & others for event in told)


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (date(1993, 1, 1), "10,000 families"),
        (date(1997, 12, 13), "Law on Migration of the Population (1997)"),
        (date(2011, 7, 22), "No 477-IV"),
        (date(2023, 7, 1), "Social Code"),
        (date(2024, 1, 1), "3,692 tenge"),
    ],
)
def test_milestones_are_there(start: date, words: str, events: list[Event]) -> None:
    assert any(event.start == start and words in event.text.en for event in events)


def test_a_unit_is_not_said_twice(events: list[Event]) -> None:
    for language, unit in zip(LANGUAGES, ("people", "человек", "адам"), strict=True):
        quotas = [
            event.text.in_language(language) for event in events if event.kind == "quota" and event.holds
        ]
        assert all(said.count(unit) < 2 for said in quotas)


@pytest.mark.parametrize(
    ("day", "count"), [(date(2012, 12, 31), 1), (date(2013, 1, 1), 1), (date(2009, 3, 1), 0)]
)
def test_one_index_is_in_force_on_a_day_or_none_is_documented(
    day: date, count: int, events: list[Event]
) -> None:
    assert sum("(MCI)" in event.text.en for event in in_force(events, day)) == count


def test_two_indices_were_in_force_in_2022(events: list[Event]) -> None:
    said = [event.text.en for event in in_force(events, date(2022, 6, 1)) if "(MCI)" in event.text.en]
    assert [one.rpartition(": ")[2] for one in sorted(said)] == ["3,180 tenge", "3,063 tenge"]


def test_what_only_happened_is_not_in_force(events: list[Event]) -> None:
    assert all(event.holds for event in in_force(events, date(2024, 6, 1)))


def test_every_scope_has_a_name() -> None:
    scopes = {value.scope for parameter in load_book().all() for value in parameter.values}
    assert scopes - {"any"} <= set(plan().scopes)
    assert scope("any", "kk") == ""


def test_a_chart_draws_each_value_as_long_as_it_holds() -> None:
    parameter = load_book()["certificate_share"]
    spec = amount_chart(parameter, "en", date(2026, 5, 1))
    drawn = [(one["start"], one["end"], one["low"], one["high"]) for one in spec["data"]["values"]]
    assert drawn == [("2023-03-01", "2025-12-31", 50, 50), ("2026-01-01", "2026-05-01", 50, 100)]
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["rule", "rect"]
