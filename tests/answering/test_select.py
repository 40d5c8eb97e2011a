"""Which sentences make the answer: the threshold, what may follow the first, repeats, grouping."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from assistant.answering.evidence import FEATURES
from assistant.answering.relevance import ANSWERABILITY, Relevance
from assistant.answering.select import MOST, MOST_FOR_ONE_FACT, Scored, select
from assistant.answering.views import text_view
from assistant.core.documents import LANGUAGES
from assistant.core.entries import Entry
from tests.answering.conftest import unretrieved

PLAIN: frozenset[str] = frozenset()


def model(probability: float = 0.9, threshold: float = 0.5, follow: float = 1.0) -> Relevance:
    """Return models whose rank score is the coverage and whose probability is fixed."""
    rank = [1.0 if name == "coverage" else 0.0 for name in FEATURES]
    intercept = math.log(probability / (1 - probability))
    return Relevance(
        (rank, 0.0), ([0.0] * len(ANSWERABILITY), intercept), dict.fromkeys(LANGUAGES, threshold), follow
    )


def item(name: str, score: float, keys: str = "", numerals: str = "", passage: str = "") -> Scored:
    """Return a candidate; ``keys`` default to words nothing else holds."""
    words = keys.split() or [f"{name}{i}" for i in range(4)]
    row = tuple(score if feature == "coverage" else 0.0 for feature in FEATURES)
    own = text_view("", words, "en", frozenset(), (None, None)) | {"numerals": frozenset(numerals.split())}
    view = unretrieved(own)
    return Scored(Entry(name, passage or f"toy#{name}", "toy", "paper", {"en": name}), view, row, score)


def names(chosen: list[Scored]) -> list[str]:
    """Return the names of the chosen."""
    return [scored.entry.entry_id for scored in chosen]


def test_the_best_comes_first_whatever_the_order_given() -> None:
    assert names(select([item("low", 2.2), item("high", 3.0), item("mid", 2.6)], model(), PLAIN)) == [
        "high",
        "mid",
        "low",
    ]


@pytest.mark.parametrize(("probability", "answers"), [(0.499, False), (0.501, True)])
def test_below_the_threshold_there_is_no_answer(probability: float, answers: bool) -> None:
    assert bool(select([item("a", 3.0)], model(probability), PLAIN)) is answers


def test_without_candidates_there_is_no_answer() -> None:
    assert select([], model(), PLAIN) == []


def test_a_further_sentence_must_come_near_the_first() -> None:
    candidates = [item("a", 3.0), item("near", 2.0), item("far", 1.99)]
    assert names(select(candidates, model(follow=1.0), PLAIN)) == ["a", "near"]


def test_one_fact_takes_fewer_sentences_than_a_list() -> None:
    candidates = [item(letter, 3.0 - i / 100) for i, letter in enumerate("abcdefgh")]
    assert len(select(candidates, model(), PLAIN)) == MOST_FOR_ONE_FACT == 3
    assert len(select(candidates, model(), frozenset({"number"}))) == MOST_FOR_ONE_FACT
    assert len(select(candidates, model(), frozenset({"list"}))) == MOST == 5
    assert len(select(candidates, model(), frozenset({"reason"}))) == MOST


def test_a_near_duplicate_is_dropped_and_makes_room_for_the_next() -> None:
    first = item("first", 3.0, "quota for settlers was forty", "40")
    repeat = item("repeat", 2.9, "the quota for settlers was forty", "40")
    other = item("other", 2.8)
    assert names(select([first, repeat, other], model(), PLAIN)) == ["first", "other"]


def test_the_same_words_with_a_new_figure_are_no_duplicate() -> None:
    first = item("first", 3.0, "quota for settlers was", "40")
    other_year = item("other", 2.9, "quota for settlers was", "40 50")
    assert names(select([first, other_year], model(), PLAIN)) == ["first", "other"]


@pytest.mark.parametrize(("keys", "kept"), [("a b c x", False), ("a b x y", True)])
def test_three_quarters_of_the_words_in_common_is_a_repetition(keys: str, kept: bool) -> None:
    chosen = select([item("first", 3.0, "a b c d"), item("second", 2.9, keys)], model(), PLAIN)
    assert ("second" in names(chosen)) is kept


def test_sentences_of_one_passage_stand_together_at_the_place_of_the_best() -> None:
    candidates = [
        item("a1", 3.0, passage="toy#a"),
        item("b1", 2.9, passage="toy#b"),
        item("a2", 2.8, passage="toy#a"),
    ]
    assert names(select(candidates, model(), PLAIN)) == ["a1", "a2", "b1"]


def defining(name: str, score: float, kind: str, *, doubted: bool = False) -> Scored:
    """Return a candidate that says what something is, of a source of a kind."""
    made = item(name, score)
    record: dict[str, object] = {"discrepancy": {"en": "misprinted"}} if doubted else {}
    entry = replace(made.entry, kind=kind, record=record)
    return replace(made, entry=entry, view=replace(made.view, defines=True))


def test_of_two_definitions_the_law_leads() -> None:
    found = [defining("article", 5.0, "paper"), defining("law", 3.0, "law"), item("other", 4.5)]
    assert names(select(found, model(), frozenset({"definition"})))[0] == "law"
    assert names(select(found, model(), PLAIN))[0] == "article"
    far = [defining("article", 5.0, "paper"), defining("law", 1.9, "law")]
    assert names(select(far, model(), frozenset({"definition"}))) == ["article"]


def test_a_doubted_sentence_does_not_lead_where_another_is_as_good() -> None:
    doubted = defining("doubted", 3.0, "paper", doubted=True)
    assert names(select([doubted, item("sound", 2.5)], model(), PLAIN)) == ["sound", "doubted"]
    assert names(select([doubted, item("worse", 1.5)], model(follow=2.0), PLAIN)) == ["doubted", "worse"]
    assert names(select([doubted], model(), PLAIN)) == ["doubted"]


def test_the_leader_takes_the_place_of_the_last_where_there_is_none_left() -> None:
    rest = [item(f"n{i}", 5.0 - i / 100) for i in range(MOST_FOR_ONE_FACT)]
    found = [defining("article", 5.1, "paper"), *rest, defining("law", 3.0, "law")]
    chosen = names(select(found, model(), frozenset({"definition"})))
    assert chosen[0] == "law"
    assert len(chosen) == MOST_FOR_ONE_FACT
