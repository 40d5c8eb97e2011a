"""What questions demand of figures, on the built-in series."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.app import Assistant
from assistant.core.documents import Language
from assistant.tools.statistic_demands import Demands, asks_what_changed, demands_of


@pytest.fixture(scope="module")
def engine(assistant: Assistant) -> Any:
    """The product's engine."""
    return assistant.engine()


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("How many of the resettled people went back?", "en", {"returned", "went_back"}),
        ("Сколько переселенцев возвратилось домой?", "ru", {"returned"}),
        ("Көшкендердің қаншасы қайтып келді?", "kk", {"returned", "came"}),
        ("How many kandas returned to the homeland?", "en", set()),
        ("сколько кандасов вернулось обратно", "ru", {"went_back"}),
        ("қанша қандас кері көшіп кетті", "kk", {"went_back", "left"}),
        ("Сколько человек покинуло Абайскую область?", "ru", {"left"}),
        ("Сколько человек уехало на север?", "ru", set()),
        ("Каково сальдо прибывших и выбывших?", "ru", set()),
        ("how many households moved", "en", {"families"}),
        ("неше отбасы көшірілді", "kk", {"families"}),
        ("how many people are in such families", "en", set()),
        ("Сколько мужчин переехало?", "ru", {"men"}),
        ("How much money went to the Serpin grants?", "en", {"money", "serpin"}),
        ("«Ауыл – ел бесігі» бойынша неше ауыл таңдалды", "kk", {"auyl_el_besigi"}),
        ("еңбек нарығында неше адам бар", "kk", set()),
        ("How many moved to SKO under the programme?", "en", {"came", "of_programme"}),
        ("Сколько приехало в СКО по программе переселения?", "ru", {"came", "of_programme"}),
        ("Павлодарға бағдарлама бойынша қанша адам келді?", "kk", {"came", "of_programme"}),
        ("What programmes are there for resettlers?", "en", set()),
        ("from which region do most resettlers come", "en", {"whence"}),
        ("қай облыстан солтүстікке көп көшеді", "kk", {"whence"}),
        ("в какую область чаще всего едут кандасы", "ru", {"whither"}),
        ("қандастар қай облысқа көп барады", "kk", {"whither"}),
        ("в какую область самая большая квота", "ru", set()),
        ("How many kandas arrived within the quota?", "en", {"came", "quota_way"}),
        ("How many kandas can come under the quota?", "en", set()),
        ("Исчерпана ли квота на кандасов?", "ru", {"quota_used"}),
        ("Какая квота на кандасов?", "ru", set()),
    ],
)
def test_what_is_demanded_is_read_from_the_words(
    engine: Any, text: str, language: Language, named: set[str]
) -> None:
    assert demands_of(engine.interpreter.interpret(text, language)).named == named


@pytest.mark.parametrize(
    ("named", "series", "category", "met"),
    [
        ("returned", "enbek_migration_outcomes", "returned", True),
        ("returned", "enbek_migration_outcomes", "migrants", False),
        ("returned", "resettled_returned", None, True),
        ("returned", "resettled_people", None, False),
        ("stayed", "serpin_participants", "stayed", True),
        ("stayed", "serpin_participants", "participants", False),
        ("left", "external_migration", "departures", True),
        ("left", "external_migration", "arrivals", False),
        ("left", "net_migration_by_region", None, False),
        ("came", "net_migration_by_region", None, False),
        ("came", "kandas_arrivals_by_year", None, True),
        ("women", "survey_participants_by_sex", "female", True),
        ("women", "survey_participants_by_sex", "male", False),
        ("families", "resettled_families", None, True),
        ("families", "resettled_people", None, False),
        ("money", "programme_budgets", "auyl_amanaty", True),
        ("auyl_amanaty", "programme_budgets", "auyl_amanaty", True),
        ("auyl_amanaty", "programme_budgets", "with_a_diploma", False),
        ("quota_way", "kandas_quota", None, False),
        ("quota_way", "kandas_arrivals_by_year", None, False),
        ("quota_way", "kandas_in_designated_regions", None, True),
    ],
)
def test_a_figure_meets_a_demand_by_its_category_or_its_series(
    engine: Any, named: str, series: str, category: str | None, met: bool
) -> None:
    demands = Demands(frozenset({named}))
    assert demands.met_by(engine.catalogue.get(series), [category]) == met


def test_one_of_what_became_of_people_is_enough(engine: Any) -> None:
    both = Demands(frozenset({"stayed", "returned"}))
    outcomes = engine.catalogue.get("enbek_migration_outcomes")
    assert both.met_by(outcomes, ["returned"])
    assert not both.met_by(outcomes, ["migrants"])


def test_the_balance_stands_in_for_either_way_only(engine: Any) -> None:
    balance = engine.catalogue.get("net_migration_by_region")
    natural = engine.catalogue.get("natural_growth_by_region")
    for way in ("left", "came"):
        demands = Demands(frozenset({way}))
        assert demands.balanced_by(balance, [None])
        assert not demands.met_by(natural, [None])
    assert not Demands(frozenset({"women"})).balanced_by(balance, [None])


@pytest.mark.parametrize(
    ("text", "language", "origins"),
    [
        ("How many people moved from Pavlodar region?", "en", {"pavlodar"}),
        ("Сколько человек переехало из Павлодарской области в Абайскую?", "ru", {"pavlodar"}),
        ("Павлодар облысынан қанша адам көшті?", "kk", {"pavlodar"}),
        ("Сколько человек переехало в Павлодарскую область?", "ru", set()),
        # more than another
        ("Ақмола облысының халқы Павлодар облысынан неше есе көп?", "kk", set()),
    ],
)
def test_the_place_people_moved_from_is_told_from_where_they_went(
    engine: Any, text: str, language: Language, origins: set[str]
) -> None:
    demands = demands_of(engine.interpreter.interpret(text, language))
    assert demands.origins == origins
    arrivals = engine.catalogue.get("resettled_by_region")
    assert demands.comes_from(arrivals, ["pavlodar"], [None]) == (not origins)


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("What is new for kandas since July 2024?", "en", True),
        ("Какие изменения внесены для кандасов?", "ru", True),
        ("Жұмыс берушілер үшін не өзгерді?", "kk", True),
        ("What changed in the population of Abai region?", "en", False),
        ("Что изменилось в квоте на кандасов?", "ru", False),
        ("Қандастардың саны қалай өзгерді?", "kk", False),
    ],
)
def test_what_changed_is_no_question_for_a_figure_unless_something_counted_is_named(
    engine: Any, text: str, language: Language, asked: bool
) -> None:
    assert asks_what_changed(engine.interpreter.interpret(text, language)) == asked
