"""A statistical result said in a sentence, with its table and chart, on made-up figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from assistant.answering.citing import Citations
from assistant.core.documents import LANGUAGES, Language
from assistant.core.entries import Entry
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.numerals import values
from assistant.corpus.load import load_digests
from assistant.retrieval.entries import EntryStore
from assistant.statistics.catalogue import Catalogue
from assistant.statistics.contract import StatisticQuery, StatisticResult
from assistant.statistics.places import Places
from assistant.statistics.queries import run
from assistant.tools.statistic_question import StatisticQuestions
from assistant.understanding.question import Question
from assistant.workflows.computed import add_computed
from assistant.workflows.draft import Draft
from assistant.workflows.outcome import Computed
from assistant.workflows.statistic import answer_statistic
from assistant.workflows.statistic_choice import FAIRLY, NEARLY, WELL
from assistant.workflows.statistic_said import LISTED, MOST_NOTES, computed, sentence
from tests.retrieval.small_index import small_sources
from tests.statistics.conftest import write_series

TODAY = date(2031, 1, 17)
REGIONS = ("akmola", "kostanay", "pavlodar", "abai")
HERDS = (
    "akmola,2021,,1200,x kostanay,2021,,3000,x pavlodar,2021,,-450,x "
    "akmola,2022,,1500,x kostanay,2022,,2000,x pavlodar,2022,,-500,x abai,2022,,7.5,x"
)
SAID = {language: f"herds {language}" for language in LANGUAGES}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of made-up series."""
    folder = tmp_path_factory.mktemp("herds")
    write_series(folder, "herds", HERDS, title=SAID, period="2021-2022")
    write_series(folder, "goats", "akmola,2021,,40,x kostanay,2021,,80,x")
    many = " ".join(f"akmola,{2000 + number},,{number + 1},x" for number in range(LISTED + 1))
    write_series(folder, "yearly", many)
    notes = [{language: f"note {n} {language}" for language in LANGUAGES} for n in range(MOST_NOTES + 2)]
    write_series(folder, "noted", "akmola,2021,,5,x", revisions=notes)
    return folder


@pytest.fixture(scope="module")
def catalogue(corpus: Path) -> Catalogue:
    return Catalogue.load(corpus)


@pytest.fixture(scope="module")
def everything(corpus_dir: Path) -> Catalogue:
    """The series of the built-in corpus."""
    return Catalogue.load(corpus_dir)


@pytest.fixture
def ask(catalogue: Catalogue, places: Places) -> Any:
    """Run a query on the made-up series."""

    def asked(operation: str, series: str = "herds", **given: Any) -> StatisticResult:
        return run(catalogue, places, StatisticQuery(series=series, operation=cast(Any, operation), **given))

    return asked


class FakeQuestions:
    """Queries given by hand."""

    def __init__(self, *queries: tuple[dict[str, Any], float]) -> None:
        self._queries = queries

    def beside(self, *_: object) -> tuple[tuple[StatisticQuery, float], ...]:
        return ()

    def otherwise_given(self, *_: object) -> tuple[StatisticQuery, ...]:
        return ()

    def queries(
        self, _text: str, _question: Question, _today: date
    ) -> Iterator[tuple[StatisticQuery, float]]:
        for given, score in self._queries:
            yield StatisticQuery(**given), score


class DigestStore:
    """The passages of the built-in corpus, read apart from any index."""

    def __init__(self, corpus_dir: Path) -> None:
        self._passages = {
            f"{digest.source}#{passage.id}": passage
            for digest in load_digests(corpus_dir)
            for passage in digest.passages
        }

    def passage(self, passage_id: str) -> list[Entry]:
        found = self._passages[passage_id]
        record: dict[str, object] = {"span": None, "locator": found.locator, "confidence": "one_source"}
        texts = [{lang: said.in_language(lang) for lang in LANGUAGES} for said in found.statements]
        return [
            Entry(f"{passage_id}/{n}", passage_id, "north", "paper", text, record=record)
            for n, text in enumerate(texts, start=1)
        ]


@pytest.fixture(scope="module")
def store(corpus_dir: Path) -> EntryStore:
    return cast(EntryStore, DigestStore(corpus_dir))


def answered(
    catalogue: Catalogue,
    places: Places,
    *queries: tuple[dict[str, Any], float],
    language: Language = "en",
    least: float = FAIRLY,
    typed: tuple[str, ...] = (),
) -> Computed | None:
    """Answer a question that suggests these queries."""
    return answer_statistic(
        cast(StatisticQuestions, FakeQuestions(*queries)),
        catalogue,
        places,
        "how many?",
        cast(
            Question,
            SimpleNamespace(
                language=language,
                wanted=frozenset(),
                years=frozenset(),
                regions=frozenset(),
                typed=typed,
                words=typed,
            ),
        ),
        TODAY,
        least=least,
    )


def herds(operation: str = "value", **given: Any) -> dict[str, Any]:
    return {"series": "herds", "operation": operation, **given}


# --- the sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_figure_is_said_with_title_place_time_and_unit(
    ask: Any, places: Places, language: Language
) -> None:
    result = ask("value", regions=("kostanay",), period="2021")
    text = sentence(result, language)
    assert SAID[language] in text
    assert places.name("kostanay").in_language(language) in text
    assert values(text, language) == ["2021", "3000"]
    assert {"en": "people", "ru": "человек", "kk": "адам"}[language] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_largest_are_said_in_order_with_their_places(
    ask: Any, places: Places, language: Language
) -> None:
    text = sentence(ask("top", period="2022", n=2), language)
    first, second = (places.name(region).in_language(language) for region in ("kostanay", "akmola"))
    assert text.index(first) < text.index(second)
    assert text.index("1)") < text.index("2)")
    assert {"2000", "1500"} <= set(values(text, language))
    assert places.name("pavlodar").in_language(language) not in text


def test_a_difference_is_said_with_both_figures_and_its_sign(ask: Any) -> None:
    text = sentence(ask("difference", regions=("kostanay",), period="2021", to_period="2022"), "en")
    assert {"3000", "2000", "1000"} <= set(values(text, "en"))
    assert "\u22121,000" in text


@pytest.mark.parametrize(("language", "said"), [("en", "1.33"), ("ru", "1,33"), ("kk", "1,33")])
def test_a_quotient_is_said_with_two_decimals(ask: Any, language: Language, said: str) -> None:
    text = sentence(ask("ratio", regions=("kostanay", "akmola"), period="2022"), language)
    assert said in text  # 2,000 / 1,500
    assert "3333" not in text


def test_a_sum_is_said_after_its_parts(ask: Any) -> None:
    text = sentence(ask("total", regions=("akmola", "kostanay"), period="2022"), "en")
    said = values(text, "en")
    assert {"1500", "2000", "3500"} <= set(said)
    assert text.index("1,500") < text.index("3,500")


def test_a_negative_figure_keeps_its_sign(ask: Any) -> None:
    assert "\u2212500" in sentence(ask("value", regions=("pavlodar",), period="2022"), "kk")


# --- what comes with it


def test_three_rows_get_a_table_and_a_chart_and_two_do_not(
    ask: Any, catalogue: Catalogue, places: Places
) -> None:
    three = computed(ask("list", period="2021"), catalogue, places, "ru")
    (table,), (chart,) = three.tables, three.charts
    assert len(table.rows) == 3
    assert {value for row in table.rows for cell in row for value in values(cell, "ru")} >= {
        "1200",
        "3000",
        "450",
    }
    assert all(len(row) == len(table.header) for row in table.rows)
    assert "jesr-2023#p2" in table.origin
    assert chart
    two = computed(ask("list", regions=("akmola", "abai"), period="2022"), catalogue, places, "ru")
    assert (two.tables, two.charts) == ((), ())
    assert two.sentences


def test_the_calculation_names_the_series_its_result_and_its_figures(
    ask: Any, catalogue: Catalogue, places: Places
) -> None:
    result = ask("total", regions=("akmola", "kostanay"), period="2022")
    (calculation,) = computed(result, catalogue, places, "en").calculations
    assert calculation.inputs["series"] == "herds"
    assert calculation.result.value == Decimal(3500)
    assert Decimal(3500) in {step.value for step in calculation.steps}
    assert calculation.confidence == "one_source"


def test_the_calculation_is_of_the_day_asked_about(catalogue: Catalogue, places: Places) -> None:
    found = answered(catalogue, places, (herds(regions=("akmola",), period="2022"), 0.9))
    assert found is not None
    assert [calculation.as_of for calculation in found.calculations] == [TODAY]


def test_the_sentence_cites_the_passage_of_its_rows(ask: Any, catalogue: Catalogue, places: Places) -> None:
    found = computed(ask("list", period="2021"), catalogue, places, "kk")
    assert [sentence.passages for sentence in found.sentences] == [("jesr-2023#p2",)]
    assert found.sentences[0].calculation == found.calculations[0]


def test_a_result_brings_a_few_of_its_notes(ask: Any, catalogue: Catalogue, places: Places) -> None:
    found = computed(ask("value", "noted", regions=("akmola",)), catalogue, places, "ru")
    assert len(found.warnings) == MOST_NOTES
    assert all(text.endswith("ru") for _, text, _ in found.warnings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_said_of_a_built_in_series_passes_the_check(
    everything: Catalogue, places: Places, store: EntryStore, language: Language
) -> None:
    dropped, tried = [], 0
    for series in everything:
        row = series.rows[-1]
        given = {
            "regions": (row.region,) if row.region else (),
            "period": row.period,
            "category": row.category,
        }
        for operation in ("value", "list", "top"):
            query = StatisticQuery(series=series.id, operation=cast(Any, operation), **given)
            if operation == "top":
                query = StatisticQuery(series=series.id, operation="top", period=row.period, n=5)
            try:
                result = run(everything, places, query)
            except (NoAnswer, BadArgument):
                continue
            draft = Draft("?", language, TODAY, Citations(language, small_sources(), {}))
            found = computed(result, everything, places, language)
            tried += 1
            if not add_computed(draft, found, store):
                dropped.append(found.sentences[0].text)
    assert dropped == []
    assert tried > len(list(everything))


# --- which query answers


def test_the_first_query_that_can_be_run_answers(catalogue: Catalogue, places: Places) -> None:
    found = answered(
        catalogue,
        places,
        (herds("growth", regions=("akmola", "abai")), 0.9),
        (herds(regions=("akmola",), period="2022"), 0.9),
        ({"series": "goats", "operation": "value", "regions": ("akmola",), "period": "2021"}, 0.8),
    )
    assert found is not None
    assert found.refusal is None
    assert "1500" in values(found.sentences[0].text, "en")


def test_a_series_that_does_not_fit_well_enough_does_not_answer(catalogue: Catalogue, places: Places) -> None:
    query = herds(regions=("akmola",), period="2022")
    assert answered(catalogue, places) is None
    assert answered(catalogue, places, (query, WELL - 0.01), least=WELL) is None
    assert answered(catalogue, places, (query, WELL + 0.01), least=WELL) is not None
    assert answered(catalogue, places, (query, FAIRLY - 0.01)) is None
    assert answered(catalogue, places, (query, FAIRLY + 0.01)) is not None


def test_what_has_to_be_computed_need_fit_only_fairly(catalogue: Catalogue, places: Places) -> None:
    query = herds("difference", regions=("akmola",), period="2021", to_period="2022")
    assert answered(catalogue, places, (query, FAIRLY - 0.01), least=WELL) is None
    found = answered(catalogue, places, (query, FAIRLY + 0.01), least=WELL)
    assert found is not None
    assert "300" in values(found.sentences[0].text, "en")


@pytest.mark.parametrize(
    "lacking",
    [herds(regions=("akmola",), period="1995"), herds(regions=("turkistan",), period="2022")],
    ids=["year", "region"],
)
def test_a_year_or_region_that_is_missing_is_refused_in_the_language_of_the_asker(
    catalogue: Catalogue, places: Places, lacking: dict[str, Any]
) -> None:
    refusals = []
    for language in LANGUAGES:
        found = answered(catalogue, places, (lacking, 0.9), language=language)
        assert found is not None
        assert found.refusal
        assert SAID[language] in found.refusal
        assert {"2021", "2022"} <= set(values(found.refusal.replace("-", " "), language))
        assert (found.sentences, found.calculations, found.tables) == ((), (), ())
        refusals.append(found.refusal)
    assert len(set(refusals)) == len(LANGUAGES)


def test_a_figure_of_a_region_is_not_given_for_its_town(catalogue: Catalogue, places: Places) -> None:
    alone = answered(catalogue, places, (herds(regions=("semey",), period="2022"), 0.9))
    assert alone is not None
    assert alone.refusal
    assert not alone.sentences
    # Rudny lies in another region
    other = answered(catalogue, places, (herds("list", regions=("abai", "rudny"), period="2022"), 0.9))
    assert other is not None
    assert other.refusal


def test_a_town_with_figures_of_its_own_is_answered_with_them(
    places: Places, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("towns")
    write_series(folder, "herds", "abai,2022,,70,x semey,2022,,9,x")
    found = answered(Catalogue.load(folder), places, (herds(regions=("semey",), period="2022"), 0.9))
    assert found is not None
    assert "9" in values(found.sentences[0].text, "en")


@pytest.mark.parametrize(
    ("typed", "language", "answers"),
    [
        (("from", "china"), "en", True),
        (("from", "mongolia"), "en", False),
        (("из", "китая"), "ru", True),
        (("из", "монголии"), "ru", False),
        (("кытайдан",), "kk", True),
        (("монголиядан",), "kk", False),
        (("from", "china", "and", "mongolia"), "en", False),
        (("from", "abroad"), "en", True),
    ],
)
def test_only_a_series_of_the_country_named_answers(
    places: Places,
    tmp_path_factory: pytest.TempPathFactory,
    typed: tuple[str, ...],
    language: Language,
    answers: bool,
) -> None:
    folder = tmp_path_factory.mktemp("origins")
    china = {"en": "herders from China", "ru": "пастухи из Китая", "kk": "Қытай малшылары"}
    write_series(folder, "herds", "akmola,2022,,15,x", title=china)
    query = herds(regions=("akmola",), period="2022")
    found = answered(Catalogue.load(folder), places, (query, 0.9), language=language, typed=typed)
    assert found is not None
    assert bool(found.refusal) is not answers


def test_another_series_answers_for_a_lacking_one_only_if_it_fits_almost_as_well(
    catalogue: Catalogue, places: Places
) -> None:
    lacking = (herds(regions=("akmola",), period="1995"), 0.9)
    goats = {"series": "goats", "operation": "value", "regions": ("akmola",), "period": "2021"}
    near = answered(catalogue, places, lacking, (goats, 0.9 - NEARLY + 0.01))
    assert near is not None
    assert near.refusal is None
    assert "40" in values(near.sentences[0].text, "en")
    far = answered(catalogue, places, lacking, (goats, 0.9 - NEARLY - 0.01))
    assert far is not None
    assert far.refusal


def test_a_list_too_long_to_read_out_answers_nothing(catalogue: Catalogue, places: Places) -> None:
    yearly = {"series": "yearly", "operation": "list", "regions": ("akmola",)}
    assert answered(catalogue, places, (yearly, 0.9)) is None
    some = {**yearly, "period": "2001", "to_period": str(2000 + LISTED)}
    found = answered(catalogue, places, (some, 0.9))
    assert found is not None
    assert len(found.tables[0].rows) == LISTED
