"""Each feature of a text on hand-made questions and texts, with the sums done by hand."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, replace
from importlib.resources import files

import pytest

from assistant.answering.evidence import FEATURES, features
from assistant.answering.rarity import Rarity
from assistant.answering.views import text_view
from assistant.core.documents import Language
from tests.answering.conftest import unretrieved

Key = tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """A term of a hand-made question."""

    alternatives: tuple[Key, ...]
    is_place: bool = False
    is_number: bool = False
    concept: str | None = None


@dataclass(frozen=True)
class Question:
    """A hand-made question."""

    terms: tuple[Term, ...]
    language: Language = "en"
    wanted: frozenset[str] = field(default_factory=frozenset)
    years: frozenset[str] = field(default_factory=frozenset)
    regions: frozenset[str] = field(default_factory=frozenset)
    words: tuple[str, ...] = ()


# ten texts; "quota" in one of them, "people" in nine, "kandas" in three, "visa" in none
RARITY = Rarity({"en": {"quota": 1, "people": 9, "kandas": 3, "oralman": 1}}, {"en": 10})
QUOTA = Term((("quota",),))
PEOPLE = Term((("people",),))
VISA = Term((("visa",),))
W_QUOTA = math.log(1 + 10 / 1.5)
W_PEOPLE = math.log(1 + 10 / 9.5)
W_VISA = math.log(1 + 10 / 0.5)
VIEW = unretrieved(text_view("", ("the", "quota", "for", "settlers"), "en", frozenset(), (None, None)))


def measured(question: Question, trusted: bool = True, **view: object) -> dict[str, float]:
    """Return the features by name."""
    text = replace(VIEW, **view)  # type: ignore[arg-type]
    row = features(question, text, RARITY, dense_trusted=trusted)
    return dict(zip(FEATURES, row, strict=True))


def wants(*kinds: str) -> Question:
    """Return a question that asks for these kinds of answer."""
    return Question((QUOTA,), wanted=frozenset(kinds))


def test_a_rare_term_weighs_more_and_one_that_occurs_nowhere_most() -> None:
    weights = [RARITY.weight(term, "en") for term in (PEOPLE, QUOTA, VISA)]
    assert weights == pytest.approx([W_PEOPLE, W_QUOTA, W_VISA])
    assert W_PEOPLE < W_QUOTA < W_VISA


def test_a_term_is_as_frequent_as_its_most_frequent_spelling() -> None:
    assert RARITY.frequency(Term((("oralman",), ("kandas",))), "en") == 3
    assert RARITY.frequency(VISA, "en") == 0
    assert RARITY.frequency(Term(()), "en") == 0


def test_a_spelling_of_several_words_is_as_frequent_as_its_rarest_word() -> None:
    assert RARITY.frequency(Term((("people", "quota"),)), "en") == 1


def test_a_language_without_texts_knows_no_term() -> None:
    assert not RARITY.occurs("quota", "kk")
    assert RARITY.occurs("quota", "en")
    assert RARITY.frequency(QUOTA, "kk") == 0


def test_coverage_is_the_weighted_share_of_terms_the_text_carries() -> None:
    row = measured(Question((QUOTA, PEOPLE)))
    share = W_QUOTA / (W_QUOTA + W_PEOPLE)
    assert row["coverage"] == pytest.approx(share)
    assert row["coverage_squared"] == pytest.approx(share**2)
    assert row["evidence"] == pytest.approx(W_QUOTA / 20)


def test_coverage_is_one_with_every_term_and_zero_with_none() -> None:
    assert measured(Question((QUOTA, PEOPLE)), keys=("quota", "people"))["coverage"] == pytest.approx(1.0)
    assert measured(Question((QUOTA, PEOPLE)), keys=("other",))["coverage"] == 0.0


def test_a_synonym_covers_a_term_but_is_not_its_own_wording() -> None:
    question = Question((Term((("oralman",), ("kandas",))),))
    by_synonym = measured(question, keys=("kandas",))
    assert (by_synonym["coverage"], by_synonym["own_wording"]) == (pytest.approx(1.0), 0.0)
    assert measured(question, keys=("oralman",))["own_wording"] == pytest.approx(1.0)


def test_a_term_of_two_words_needs_both() -> None:
    question = Question((Term((("people", "quota"),)),))
    assert measured(question, keys=("quota",))["coverage"] == 0.0
    assert measured(question, keys=("quota", "of", "people"))["coverage"] == pytest.approx(1.0)


def test_passage_coverage_counts_what_neighbouring_sentences_carry() -> None:
    row = measured(Question((QUOTA, PEOPLE)), passage_keys=frozenset({"quota", "people"}))
    assert row["passage_coverage"] == pytest.approx(1.0)
    assert row["coverage"] < 1.0


def test_the_heaviest_missing_term_is_measured() -> None:
    assert measured(Question((QUOTA, PEOPLE, VISA)))["heaviest_missing"] == pytest.approx(W_VISA / 7)
    assert measured(Question((QUOTA,)))["heaviest_missing"] == 0.0


def test_unknown_is_the_weight_of_terms_no_text_holds() -> None:
    assert measured(Question((QUOTA, VISA)))["unknown"] == pytest.approx(W_VISA / (W_QUOTA + W_VISA))
    assert measured(Question((QUOTA,)))["unknown"] == 0.0


def test_a_question_without_terms_is_covered_by_nothing_and_wholly_unknown() -> None:
    row = measured(Question(()))
    assert (row["coverage"], row["unknown"], row["few_terms"], row["adjacent"]) == (0.0, 1.0, 1.0, 0.0)


def test_retrieval_signals_are_passed_on() -> None:
    row = measured(wants(), dense=0.4, dense_rank=0.5, word_share=0.6, fused=0.7)
    assert [row[name] for name in ("dense", "dense_rank", "word_share", "fused")] == [0.4, 0.5, 0.6, 0.7]


def test_vectors_count_apart_only_where_the_embedder_knows_the_language() -> None:
    assert measured(wants(), trusted=True, dense=0.4)["dense_by_vectors"] == 0.4
    assert measured(wants(), trusted=False, dense=0.4)["dense_by_vectors"] == 0.0


def test_focus_is_the_share_of_the_text_that_the_question_speaks_of() -> None:
    assert measured(Question((QUOTA,)))["focus"] == pytest.approx(1 / 4)
    assert measured(Question((QUOTA,)), keys=())["focus"] == 0.0


@pytest.mark.parametrize(
    ("numerals", "has", "lacks"), [({"35"}, 1.0, 0.0), (set(), 0.0, 1.0), ({"2024"}, 0.0, 1.0)]
)
def test_an_asked_number_is_a_figure_that_is_no_year(numerals: set[str], has: float, lacks: float) -> None:
    row = measured(wants("number"), numerals=frozenset(numerals), years=frozenset(numerals & {"2024"}))
    assert (row["has_number"], row["lacks_number"]) == (has, lacks)


def test_a_number_nobody_asked_for_does_not_count() -> None:
    row = measured(wants(), numerals=frozenset({"35"}))
    assert (row["has_number"], row["lacks_number"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("years", "lacks", "wrong"),
    [({"2024"}, 0.0, 0.0), ({"2023", "2024"}, 0.0, 0.0), ({"2023"}, 1.0, 1.0), (set(), 1.0, 0.0)],
)
def test_years_that_agree_differ_or_are_absent(years: set[str], lacks: float, wrong: float) -> None:
    row = measured(Question((QUOTA,), years=frozenset({"2024"})), years=frozenset(years))
    assert (row["lacks_year"], row["wrong_year"]) == (lacks, wrong)


def test_years_do_not_matter_where_none_is_asked() -> None:
    row = measured(Question((QUOTA,)), years=frozenset({"2023"}))
    assert (row["lacks_year"], row["wrong_year"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("regions", "matched", "lacks", "wrong"),
    [({"abai"}, 1.0, 0.0, 0.0), ({"kostanay"}, 0.0, 1.0, 1.0), (set(), 0.0, 1.0, 0.0)],
)
def test_places_that_agree_differ_or_are_absent(
    regions: set[str], matched: float, lacks: float, wrong: float
) -> None:
    row = measured(Question((QUOTA,), regions=frozenset({"abai"})), regions=frozenset(regions))
    assert (row["place_matched"], row["lacks_place"], row["wrong_place"]) == (matched, lacks, wrong)


@pytest.mark.parametrize(
    ("keys", "share"),
    [
        (("quota", "people"), 1.0),
        (("quota", "a", "b", "people"), 1.0),
        (("quota", "a", "b", "c", "people"), 0.0),
        (("quota",), 0.0),
    ],
)
def test_neighbours_of_the_question_are_near_within_three_words(keys: Key, share: float) -> None:
    assert measured(Question((QUOTA, PEOPLE)), keys=keys)["adjacent"] == share


def test_adjacency_is_a_share_of_the_pairs() -> None:
    question = Question((QUOTA, PEOPLE, VISA))
    assert measured(question, keys=("quota", "people"))["adjacent"] == pytest.approx(0.5)


def test_a_number_of_the_question_found_in_the_text() -> None:
    question = Question((Term((("3033",),), is_number=True), QUOTA))
    assert measured(question, keys=("quota", "3033"))["number_matched"] == 1.0
    assert measured(question, keys=("quota", "3034"))["number_matched"] == 0.0


def test_an_asked_date_needs_a_year_in_the_text() -> None:
    dated = measured(wants("date"), years=frozenset({"2024"}))
    undated = measured(wants("date"))
    assert (dated["has_date"], dated["lacks_date"]) == (1.0, 0.0)
    assert (undated["has_date"], undated["lacks_date"]) == (0.0, 1.0)
    assert measured(wants(), years=frozenset({"2024"}))["has_date"] == 0.0


@pytest.mark.parametrize(("names", "value"), [(0, 0.0), (1, 1 / 3), (3, 1.0), (9, 1.0)])
def test_an_asked_person_needs_names(names: int, value: float) -> None:
    assert measured(wants("person"), names=names)["has_name"] == pytest.approx(value)
    assert measured(wants(), names=names)["has_name"] == 0.0


def test_a_definition_begins_with_what_is_defined() -> None:
    assert measured(wants("definition"), keys=("quota", "a", "b", "c"))["names_first"] == 1.0
    assert measured(wants("definition"), keys=("a", "b", "quota", "c"))["names_first"] == pytest.approx(0.5)
    assert measured(wants("definition"), keys=("a",))["names_first"] == 0.0
    assert measured(wants(), keys=("quota",))["names_first"] == 0.0


def test_an_asked_number_may_stand_in_words() -> None:
    row = measured(wants("number"), number_in_words=True)
    assert (row["has_number"], row["lacks_number"]) == (1.0, 0.0)
    assert measured(wants(), number_in_words=True)["has_number"] == 0.0


@pytest.mark.parametrize(("defines", "does", "does_not"), [(True, 1.0, 0.0), (False, 0.0, 1.0)])
def test_an_asked_definition_is_a_text_that_defines(defines: bool, does: float, does_not: float) -> None:
    row = measured(wants("definition"), defines=defines)
    assert (row["defines"], row["does_not_define"]) == (does, does_not)
    unasked = measured(wants(), defines=defines)
    assert (unasked["defines"], unasked["does_not_define"]) == (0.0, 0.0)


def test_the_source_named_and_another_source_named_are_told_apart() -> None:
    row = measured(wants(), source_named=True)
    assert (row["source_named"], row["other_source_named"]) == (1.0, 0.0)
    row = measured(wants(), other_source_named=True)
    assert (row["source_named"], row["other_source_named"]) == (0.0, 1.0)


def test_short_texts_and_short_questions() -> None:
    assert measured(wants(), keys=("w",) * 10)["short_text"] == pytest.approx(1 / 2)
    assert measured(wants(), keys=("w",) * 30)["short_text"] == pytest.approx(1 / 4)
    assert measured(Question((QUOTA, PEOPLE, VISA)))["few_terms"] == pytest.approx(1 / 4)


@pytest.mark.parametrize(("language", "flags"), [("en", (0, 0)), ("ru", (1, 0)), ("kk", (0, 1))])
def test_the_language_of_the_question_is_a_feature(language: Language, flags: tuple[int, int]) -> None:
    row = measured(Question((QUOTA,), language=language))
    assert (row["russian"], row["kazakh"]) == flags


def test_the_fitted_models_know_every_feature_there_is() -> None:
    shipped = json.loads(files("assistant.answering").joinpath("relevance.json").read_text("utf-8"))
    assert set(shipped["rank"]["weights"]) == set(FEATURES)
    assert len(set(FEATURES)) == len(FEATURES)


def test_what_is_missing_is_told_apart_into_concepts_and_other_words() -> None:
    named = Term((("visa",),), concept="visa")
    row = measured(Question((QUOTA, PEOPLE, named)))
    assert row["missing_words"] == pytest.approx(W_PEOPLE / (W_QUOTA + W_PEOPLE + W_VISA))
    assert row["missing_concept"] == pytest.approx(W_VISA / 7)
    assert measured(Question((QUOTA,)))["missing_words"] == 0.0


@pytest.mark.parametrize(
    ("language", "asked", "told", "beside"),
    [
        ("en", "where do i apply for it", "Families apply at the centre.", "Families moved north."),
        ("ru", "какие документы нужны", "Заявление подают в центр.", "Семьи переехали."),
        ("kk", "қандай құжат керек", "Өтінішті орталыққа береді.", "Отбасылар көшті."),
        ("kk", "кандай кужат керек", "Өтінішті орталыққа береді.", "Отбасылар көшті."),
    ],
)
def test_a_question_of_procedure_wants_a_text_that_tells_of_one(
    language: Language, asked: str, told: str, beside: str
) -> None:
    question = Question((QUOTA,), language=language, words=tuple(asked.split()))
    for text, lacks in ((told, 0.0), (beside, 1.0)):
        view = text_view(text, (), language, frozenset(), (None, None))
        row = measured(question, told=view["told"])
        assert (row["asks_procedure"], row["lacks_procedure"]) == (1.0, lacks)
    assert measured(Question((QUOTA,), words=("how", "many")))["asks_procedure"] == 0.0


def test_the_length_of_a_question_is_bounded() -> None:
    assert measured(Question((QUOTA,), words=("a",) * 20))["length"] == 0.5
    assert measured(Question((QUOTA,), words=("a",) * 90))["length"] == 1.0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The order of 27 December 2023 set the quota for 2024."),
        ("ru", "Приказ от 27 декабря 2023 года установил квоту на 2024 год."),
        ("kk", "2023 жылғы 27 желтоқсандағы бұйрық 2024 жылғы квотаны белгіледі."),
    ],
)
def test_the_year_of_an_order_is_not_the_year_it_speaks_of(language: Language, text: str) -> None:
    view = text_view(text, (), language, frozenset(), (None, None))
    assert view["years"] == {"2023", "2024"}
    assert view["dated_only"] == {"2023"}
    own = {"years": view["years"], "dated_only": view["dated_only"]}
    asked = [Question((QUOTA,), years=frozenset(years)) for years in (["2023"], ["2024"], [])]
    assert [measured(question, **own)["year_of_a_date"] for question in asked] == [1.0, 0.0, 0.0]
