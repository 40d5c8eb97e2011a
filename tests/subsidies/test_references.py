"""Every value of a parameter stands in the passage it cites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.core.numerals import values
from assistant.corpus.load import load_digests, load_sources
from assistant.subsidies.calculation import Reference
from assistant.subsidies.eligibility import all_programmes, conditions, region_lists
from assistant.subsidies.parameters import load_book

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def numbers() -> dict[str, set[str]]:
    """Return the numerals printed in every passage, by passage id."""
    return {
        f"{digest.source}#{passage.id}": {
            number
            for statement in passage.statements
            for text in (statement.en, statement.discrepancy.en if statement.discrepancy else "")
            for number in values(text, "en")
        }
        for digest in load_digests(CORPUS)
        for passage in digest.passages
    }


def _references() -> Iterator[tuple[str, Reference]]:
    for parameter in load_book().all():
        for item in (*parameter.values, *parameter.remarks):
            for reference in item.references:
                yield parameter.id, reference
    for programme in all_programmes():
        for reference in programme.references:
            yield programme.id, reference
    for rule in conditions():
        for reference in rule.references:
            yield rule.id, reference
    for name, lists in region_lists().items():
        for listed in lists:
            for reference in listed.references:
                yield name, reference


REFERENCES = sorted(set(_references()), key=lambda item: (item[0], item[1].passage, item[1].number or ""))


@pytest.mark.parametrize(
    ("owner", "reference"), REFERENCES, ids=lambda item: item if isinstance(item, str) else item.passage
)
def test_a_reference_leads_to_a_passage_that_holds_its_number(
    owner: str, reference: Reference, numbers: dict[str, set[str]]
) -> None:
    assert reference.passage in numbers, owner
    if reference.number is not None:
        assert reference.number in numbers[reference.passage], owner


def test_every_value_names_a_number_in_one_of_its_passages() -> None:
    for parameter in load_book().all():
        for value in parameter.values:
            named = {reference.number for reference in value.references}
            ends = {str(end) for end in (value.value, value.low, value.high) if end is not None}
            if parameter.id == "certificate_share" and value.high is not None:
                ends -= {"100"}  # "the limit no longer applies" has no numeral
            assert ends <= named, f"{parameter.id} from {value.start}: {ends} not among {named}"


def test_no_value_is_more_certain_than_its_passages(numbers: dict[str, set[str]]) -> None:
    order = ("confirmed", "one_source", "conflicting")
    sources = load_sources(CORPUS)
    certain = {
        f"{digest.source}#{passage.id}": passage.confidence or sources[digest.source].confidence
        for digest in load_digests(CORPUS)
        for passage in digest.passages
    }
    for parameter in load_book().all():
        for value in parameter.values:
            best = min((certain[reference.passage] for reference in value.references), key=order.index)
            cited_by_several = len({ref.passage.split("#")[0] for ref in value.references}) > 1
            assert cited_by_several or order.index(value.confidence) >= order.index(best), (
                f"{parameter.id} from {value.start} is {value.confidence}, its passage {best}"
            )
