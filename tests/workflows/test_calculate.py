"""Which calculation a question wants, and what may be said of it, on the real rates.

Expected amounts are MCI times multiplier: MCI 3,450 (2023), 3,692 (2024), 3,932 (2025), 4,325 (2026);
70 MCI a person, 15 to 30 MCI of rent a month, a certificate of 1,160 MCI from March 2023 and 1,625 MCI
in 2026, 400 MCI to an employer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from assistant.core.documents import LANGUAGES, Language
from assistant.core.models import AnswerCalculation
from assistant.core.numerals import values
from assistant.subsidies.situation import MOST_MONTHS, MOST_PEOPLE
from assistant.tools.registry import Toolbox
from assistant.tools.toolbox import open_toolbox
from assistant.understanding.household import Household
from assistant.understanding.intents import OTHER, Intent, Intents
from assistant.understanding.quantities import When
from assistant.understanding.slots import PlaceSaid, Slots
from assistant.workflows.calculate import (
    LIKELY,
    MOVES,
    PLAINLY,
    STATISTIC,
    SURE,
    Computed,
    compute,
    wanted_tool,
)

TODAY = date(2026, 3, 15)
NOTHING = Slots(
    household=Household(),
    when=None,
    settlement=None,
    settlement_from_town=None,
    months=None,
    money=None,
    mci=None,
    to_mci=False,
    workers=None,
    days=None,
    kandas=False,
    places=(),
)
NAMES = sorted(
    {
        *MOVES,
        "mci",
        "convert",
        "certificate",
        "employer",
        "eligibility",
        "regions",
        "programmes",
        STATISTIC,
        OTHER,
    }
)


class FakeIntents:
    """Intents with the probabilities given, by text or for every text; all others are nil."""

    def __init__(self, probabilities: Mapping[str, Any]) -> None:
        self._probabilities = probabilities

    def ranked(self, text: str) -> list[Intent]:
        known = self._probabilities.get(text, self._probabilities)
        found = [Intent(name, float(known.get(name, 0.0))) for name in NAMES]
        return sorted(found, key=lambda intent: -intent.probability)


def wanted(**probabilities: float) -> str | None:
    """Return the tool wanted where a question and its mended spelling are judged alike."""
    return wanted_tool(cast(Intents, FakeIntents(probabilities)), ["as typed", "as mended"])


def day(*parts: int) -> When:
    return When(date(*parts), date(*parts))


def year(number: int) -> When:
    return When(date(number, 1, 1), date(number, 12, 31))


def family(people: int) -> Household:
    return Household(people=people)


def place(region: str, direction: str) -> PlaceSaid:
    return PlaceSaid(region, region, 0, 1, cast(Any, direction), False)


@pytest.fixture(scope="module")
def tools(corpus_dir: Path) -> Toolbox:
    """The real toolbox."""
    return open_toolbox(corpus_dir, lambda: TODAY)


def computed(tools: Toolbox, tool: str, language: Language = "en", **said: Any) -> Computed:
    return compute(tools, tool, replace(NOTHING, **said), language, TODAY)


def the_calculation(found: Computed) -> AnswerCalculation:
    assert found.refusal is None
    (calculation,) = found.calculations
    return calculation


def results(found: Computed) -> list[tuple[Decimal, Decimal]]:
    """Return the bounds of every calculation; the same twice where it is exact."""
    assert found.refusal is None
    shown = [calculation.result for calculation in found.calculations]
    return [
        (one.value, one.value)
        if one.value is not None
        else cast("tuple[Decimal, Decimal]", (one.low, one.high))
        for one in shown
    ]


def numbers_said(found: Computed, language: Language = "en") -> set[str]:
    return {value for sentence in found.sentences for value in values(sentence.text, language)}


def assumptions(found: Computed) -> list[str]:
    return [text for kind, text, _ in found.warnings if kind == "assumption"]


# --- which tool


@pytest.mark.parametrize("name", ["certificate", "employer", "programmes", STATISTIC])
def test_the_likeliest_tool_is_wanted(name: str) -> None:
    assert wanted(**{name: 0.8, OTHER: 0.1}) == name


def test_a_question_of_nothing_special_wants_no_tool() -> None:
    assert wanted(**{OTHER: 0.6, "certificate": 0.3}) is None
    assert wanted() is None


def test_an_unlikely_tool_is_not_run() -> None:
    assert wanted(certificate=LIKELY - 0.01) is None
    assert wanted(certificate=LIKELY + 0.01) == "certificate"


def test_conditions_are_recited_only_to_those_who_plainly_ask_for_them() -> None:
    assert SURE["eligibility"] > LIKELY
    assert wanted(eligibility=SURE["eligibility"] - 0.01) is None
    assert wanted(eligibility=SURE["eligibility"] + 0.01) == "eligibility"


def test_tools_for_moving_count_together_and_the_whole_package_is_given() -> None:
    each = LIKELY / 3 + 0.02
    shares = {"relocation": each, "lump_sum": each, "rent": each, OTHER: LIKELY - 0.05}
    assert wanted(**shares) == "relocation"


@pytest.mark.parametrize("part", ["lump_sum", "rent"])
def test_a_part_of_the_package_is_given_alone_only_if_it_is_plainly_asked(part: str) -> None:
    assert wanted(**{part: 0.8 * (PLAINLY + 0.05), "relocation": 0.8 * (0.95 - PLAINLY)}) == part
    assert wanted(**{part: 0.8 * (PLAINLY - 0.05), "relocation": 0.8 * (1.05 - PLAINLY)}) == "relocation"


def test_conditions_and_regions_count_together_and_the_likelier_answers() -> None:
    assert wanted(regions=0.4, eligibility=0.2, **{OTHER: 0.4}) == "regions"
    assert wanted(regions=0.2, eligibility=0.4, **{OTHER: 0.4}) == "eligibility"
    assert wanted(regions=LIKELY - 0.01, **{OTHER: 0.4}) is None


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ({"places": (place("almaty_city", "from"),)}, "Yes: Almaty city"),
        ({"places": (place("karaganda", "to"),), "resettler": True}, "Yes: Karaganda region"),
        ({"places": (place("astana", "to"),)}, "No: Astana city"),
        ({"kandas": True}, "The regions designated for the settlement of kandas"),
        ({"direction": "from"}, "The regions of departure"),
    ],
)
def test_designated_regions_answer_for_the_place_asked(
    tools: Toolbox, said: dict[str, Any], begins: str
) -> None:
    found = computed(tools, "regions", when=year(2026), **said)
    assert found.sentences[0].text.startswith(begins)
    assert all(sentence.passages for sentence in found.sentences)


def test_the_regions_of_several_years_are_those_of_every_list_between(tools: Toolbox) -> None:
    slots = replace(NOTHING, direction="from", when=year(2018))
    found = compute(tools, "regions", slots, "en", TODAY, (2018, 2020))
    assert len(found.sentences) == 3
    assert ["Astana" in sentence.text for sentence in found.sentences] == [False, True, True]


def test_a_programme_of_the_past_stands_for_its_time(tools: Toolbox) -> None:
    found = computed(tools, "lump_sum", programme="employment_2020", household=family(3))
    # 50 + 35 x 2 MCI of 1,618 tenge in 2012 and 1,731 in 2013, to 19 June
    assert results(found) == [(Decimal(194_160),) * 2, (Decimal(207_720),) * 2]
    assert found.calculations[-1].until == date(2013, 6, 19)
    assert any("Employment 2020" in text for text in assumptions(found))


def test_a_date_that_is_named_comes_before_the_time_of_a_programme(tools: Toolbox) -> None:
    found = computed(tools, "lump_sum", programme="enbek", when=year(2019))
    assert results(found) == [(Decimal(88_375),) * 2]


@pytest.mark.parametrize("programme", ["nurly_kosh", "serpin", "auyl_el_besigi"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_programme_without_the_amount_gets_no_rate_of_today(
    tools: Toolbox, programme: str, language: Language
) -> None:
    found = computed(tools, "lump_sum", language, programme=programme)
    assert found.refusal
    assert "302" not in found.refusal


def test_a_programme_still_in_force_has_the_rates_of_today(tools: Toolbox) -> None:
    found = computed(tools, "diploma_lump", programme="with_a_diploma")
    assert results(found) == [(Decimal(432_500),) * 2]
    # its own payment is meant, not that for moving
    assert results(computed(tools, "lump_sum", programme="with_a_diploma")) == results(found)


def test_index_and_conversion_count_together() -> None:
    assert wanted(mci=LIKELY / 2 + 0.02, convert=LIKELY / 2 + 0.02, **{OTHER: LIKELY}) == "mci"
    assert wanted(convert=0.9) == "mci"


def test_the_question_as_typed_and_as_mended_count_half_each() -> None:
    strong, weak = {"rent": 0.9}, {OTHER: 0.8, "rent": 0.1}
    fake = cast(Intents, FakeIntents({"typed": weak, "mended": strong}))
    assert wanted_tool(fake, ["mended", "mended"]) == "rent"
    assert wanted_tool(fake, ["typed", "typed"]) is None
    # 0.5 for rent against 0.4 for nothing special
    assert wanted_tool(fake, ["typed", "mended"]) == "rent"


# --- amounts


@pytest.mark.parametrize(
    ("of", "person", "least", "most", "employer"),
    [
        (2023, "241500", "51750", "103500", "1380000"),
        (2024, "258440", "55380", "110760", "1476800"),
        (2025, "275240", "58980", "117960", "1572800"),
        (2026, "302750", "64875", "129750", "1730000"),
    ],
)
def test_the_amounts_of_a_year_are_those_the_ministry_printed(
    tools: Toolbox, of: int, person: str, least: str, most: str, employer: str
) -> None:
    when = year(of)
    assert results(computed(tools, "lump_sum", when=when)) == [(Decimal(person), Decimal(person))]
    assert results(computed(tools, "employer", when=when)) == [(Decimal(employer), Decimal(employer))]
    assert {least, most} <= numbers_said(computed(tools, "rent", when=when))
    alone = computed(tools, "rent", when=when, household=family(1), settlement="rural", months=1)
    assert results(alone) == [(Decimal(least), Decimal(least))]
    many = computed(tools, "rent", when=when, household=family(5), settlement="urban", months=1)
    assert results(many) == [(Decimal(most), Decimal(most))]


def test_an_amount_changes_on_the_first_day_of_the_year(tools: Toolbox) -> None:
    for when, amount in ((day(2023, 12, 31), "966000"), (day(2024, 1, 1), "1033760")):
        found = computed(tools, "lump_sum", when=when, household=family(4))
        assert results(found) == [(Decimal(amount), Decimal(amount))]


def test_a_year_in_which_the_index_rose_gives_an_amount_for_each_part(tools: Toolbox) -> None:
    found = computed(tools, "lump_sum", when=year(2020))
    assert results(found) == [(Decimal(92785), Decimal(92785)), (Decimal(97230), Decimal(97230))]
    spans = [(calculation.as_of, calculation.until) for calculation in found.calculations]
    assert spans == [(date(2020, 1, 1), date(2020, 3, 31)), (date(2020, 4, 1), date(2020, 12, 31))]
    assert len({calculation.id for calculation in found.calculations}) == 2


def test_both_indices_of_2022_are_shown_and_the_conflict_is_named(tools: Toolbox) -> None:
    before, after = day(2022, 3, 31), day(2022, 4, 1)
    assert results(computed(tools, "lump_sum", when=before)) == [(Decimal(214410), Decimal(214410))]
    found = computed(tools, "lump_sum", when=after)
    assert results(found) == [(Decimal(214410), Decimal(222600))]
    assert {"214410", "222600"} <= numbers_said(found)
    conflicts = [(text, passages) for kind, text, passages in found.warnings if kind == "conflict"]
    assert conflicts
    assert all(passages for _, passages in conflicts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_misprint_of_2023_is_warned_about_with_its_passage(tools: Toolbox, language: Language) -> None:
    found = computed(tools, "rent", language, when=year(2023))
    warned = [(text, passages) for kind, text, passages in found.warnings if kind == "discrepancy"]
    assert any({"5175", "10350"} <= set(values(text, language)) and passages for text, passages in warned)
    other = computed(tools, "rent", language, when=year(2024))
    assert not any("5175" in values(text, language) for _, text, _ in other.warnings)


def test_a_certificate_begins_in_march_2023(tools: Toolbox) -> None:
    assert computed(tools, "certificate", when=day(2023, 2, 28)).refusal
    assert results(computed(tools, "certificate", when=day(2023, 3, 1))) == [(Decimal(4002000),) * 2]
    assert the_calculation(computed(tools, "certificate", when=year(2023))).as_of == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("price", "paid"),
    [("6000000", "3000000"), ("8565440", "4282720"), ("8565442", "4282720"), ("30000000", "4282720")],
)
def test_a_certificate_pays_half_the_price_up_to_its_cap(tools: Toolbox, price: str, paid: str) -> None:
    found = computed(tools, "certificate", when=year(2024), money=Decimal(price))
    assert results(found) == [(Decimal(paid), Decimal(paid))]
    assert {price, paid} <= numbers_said(found)


def test_both_readings_of_the_certificate_of_2026_are_given(tools: Toolbox) -> None:
    found = computed(tools, "certificate", when=year(2026), money=Decimal(8_000_000))
    assert results(found) == [(Decimal(4_000_000), Decimal(7_028_125))]
    assert "conflict" in {kind for kind, _, _ in found.warnings}


def test_an_employer_is_paid_for_each_worker(tools: Toolbox) -> None:
    found = computed(tools, "employer", when=year(2025), workers=3)
    assert results(found) == [(Decimal(4718400), Decimal(4718400))]


@pytest.mark.parametrize(
    ("said", "fee"),
    [
        ({"days": 90}, 51900),
        ({"days": 91}, 103800),
        ({"months": 3}, 51900),
        ({"months": 6}, 103800),
        ({"months": 9}, 155700),
        ({"months": 12}, 207600),
        ({}, 51900),
    ],
)
def test_the_fee_of_a_permit_follows_its_days_or_months(
    tools: Toolbox, said: dict[str, int], fee: int
) -> None:
    # 12, 24, 36 and 48 MCI of 4,325 tenge for 90, 180, 270 and 365 days
    assert results(computed(tools, "permit", when=year(2026), **said)) == [(Decimal(fee), Decimal(fee))]


def test_a_household_permit_is_taxed_by_the_month(tools: Toolbox) -> None:
    found = computed(tools, "household_tax", when=year(2024), months=3)
    assert results(found) == [(Decimal(22152), Decimal(22152))]  # 2 MCI x 3,692 x 3


def test_the_package_of_a_household_adds_up(tools: Toolbox) -> None:
    found = computed(tools, "relocation", when=year(2024), household=family(5), settlement="rural", months=6)
    # 5 x 258,440 = 1,292,200; 21 x 3,692 = 77,532; x 6 = 465,192; together 1,757,392
    assert {"1292200", "77532", "465192", "1757392"} <= numbers_said(found)
    assert results(found) == [(Decimal(1757392), Decimal(1757392))]


def test_without_a_household_the_package_has_no_sum(tools: Toolbox) -> None:
    found = computed(tools, "relocation", when=year(2024), settlement="rural")
    assert results(found) == [(Decimal(258440), Decimal(258440))]


# --- months


@given(months=st.integers(min_value=1, max_value=60))
@examples(max_examples=40, deadline=None)
def test_rent_is_never_counted_for_more_than_twelve_months(tools: Toolbox, months: int) -> None:
    paid = min(months, MOST_MONTHS)
    for tool in ("rent", "relocation"):
        found = computed(tools, tool, when=year(2026), household=family(1), settlement="rural", months=months)
        assert the_calculation(found).inputs["months"] == paid
        assert str(64875 * paid) in numbers_said(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_that_are_cut_are_told_of(tools: Toolbox, language: Language) -> None:
    said = {"when": year(2026), "household": family(1), "settlement": "rural"}
    whole = assumptions(computed(tools, "rent", language, months=MOST_MONTHS, **said))
    cut = assumptions(computed(tools, "rent", language, months=MOST_MONTHS + 1, **said))
    (told,) = set(cut) - set(whole)
    assert str(MOST_MONTHS) in values(told, language)


# --- MCI and conversion


def test_an_amount_of_mci_is_converted(tools: Toolbox) -> None:
    calculation = the_calculation(computed(tools, "mci", when=year(2026), mci=Decimal(70)))
    assert (calculation.name, calculation.result.value) == ("convert", Decimal(302750))


def test_an_amount_of_tenge_is_converted_to_mci(tools: Toolbox) -> None:
    calculation = the_calculation(computed(tools, "mci", when=year(2024), money=Decimal(258_440)))
    assert (calculation.name, calculation.result.value) == ("convert", Decimal(70))


def test_of_mci_and_tenge_the_wording_decides_which_is_converted(tools: Toolbox) -> None:
    both = {"when": year(2024), "money": Decimal(258_440), "mci": Decimal(2)}
    assert results(computed(tools, "mci", to_mci=True, **both)) == [(Decimal(70), Decimal(70))]
    assert results(computed(tools, "mci", to_mci=False, **both)) == [(Decimal(7384), Decimal(7384))]


def test_without_an_amount_the_index_itself_is_given(tools: Toolbox) -> None:
    calculation = the_calculation(computed(tools, "mci", when=year(2025)))
    assert (calculation.name, calculation.result.value) == ("mci", Decimal(3932))


def test_in_other_calculations_an_amount_converts_nothing(tools: Toolbox) -> None:
    found = computed(tools, "minimum_wage", when=year(2024), money=Decimal(500_000))
    assert results(found) == [(Decimal(85000), Decimal(85000))]


# --- notes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tool", ["lump_sum", "certificate", "mci", "eligibility"])
def test_without_a_date_the_rates_of_today_are_used_and_the_day_is_named(
    tools: Toolbox, tool: str, language: Language
) -> None:
    undated = computed(tools, tool, language)
    kind, text, _ = undated.warnings[0]
    assert kind == "assumption"
    assert {"15", "2026"} <= set(values(text, language))
    dated = computed(tools, tool, language, when=When(TODAY, TODAY))
    assert text not in {said for _, said, _ in dated.warnings}
    assert [s.text for s in dated.sentences] == [s.text for s in undated.sentences]


def test_the_asker_counted_in_is_told_of_once_and_only_where_people_count(tools: Toolbox) -> None:
    counted = {"when": year(2026), "household": Household(people=4, speaker_counted=True)}
    plain = {"when": year(2026), "household": family(4)}
    for tool in sorted(MOVES):
        before, after = computed(tools, tool, **plain), computed(tools, tool, **counted)
        (told,) = set(assumptions(after)) - set(assumptions(before))
        assert "4" in values(told, "en")
    assert assumptions(computed(tools, "mci", **counted)) == assumptions(computed(tools, "mci", **plain))


def test_a_family_that_cannot_be_counted_gets_the_rate_of_a_person_and_is_asked_how_many(
    tools: Toolbox,
) -> None:
    vague = computed(tools, "lump_sum", when=year(2026), household=Household(mentioned=True))
    assert results(vague) == [(Decimal(302750), Decimal(302750))]
    silent = computed(tools, "lump_sum", when=year(2026))
    assert len(assumptions(vague)) == len(assumptions(silent)) + 1


def test_asked_by_the_person_the_size_of_the_household_does_not_count(tools: Toolbox) -> None:
    each = Household(people=5, per_person=True)
    found = computed(tools, "lump_sum", when=year(2026), household=each)
    assert results(found) == [(Decimal(302750), Decimal(302750))]


def test_a_place_taken_for_a_town_is_told_of_where_it_matters(tools: Toolbox) -> None:
    town = {"when": year(2026), "settlement": "urban", "settlement_from_town": "kostanay"}
    said = {"when": year(2026), "settlement": "urban"}
    assert (
        len(assumptions(computed(tools, "rent", **town)))
        == len(assumptions(computed(tools, "rent", **said))) + 1
    )
    assert assumptions(computed(tools, "lump_sum", **town)) == assumptions(
        computed(tools, "lump_sum", **said)
    )


def test_a_region_that_is_not_designated_is_warned_about_and_a_designated_one_is_not(
    tools: Toolbox,
) -> None:
    def answered(departure: str, arrival: str) -> Computed:
        places = (place(departure, "from"), place(arrival, "to"))
        return computed(tools, "relocation", when=year(2026), household=family(2), places=places)

    designated = answered("turkistan", "north_kazakhstan")
    # where the support is not promised, that is said before any sum
    not_promised = answered("turkistan", "mangystau")
    assert "Mangystau" in not_promised.sentences[0].text
    assert len(not_promised.sentences) == len(designated.sentences) + 1
    assert all(said.text.startswith("Not there, but in") for said in not_promised.sentences[1:])
    assert not any(said.text.startswith("Not there") for said in designated.sentences)
    assert len(assumptions(answered("kostanay", "north_kazakhstan"))) == len(assumptions(designated)) + 1


@pytest.mark.parametrize(
    "departure",
    [
        *("turkistan", "zhambyl", "almaty_region", "mangystau", "kyzylorda"),
        *("almaty_city", "shymkent", "astana", "zhetysu"),
    ],
)
def test_no_region_of_departure_of_2023_is_warned_about(tools: Toolbox, departure: str) -> None:
    # facts REG-007 and REG-009: five regions, three cities, and Zhetysu since 2023
    places = (place(departure, "from"), place("pavlodar", "to"))
    said = {"when": year(2024), "household": family(2)}
    found = computed(tools, "relocation", places=places, **said)
    assert assumptions(found) == assumptions(computed(tools, "relocation", **said))


# --- conditions and programmes


def test_every_condition_is_said_with_its_passages_after_the_verdict(tools: Toolbox) -> None:
    def verdict(departure: str, arrival: str) -> str:
        places = (place(departure, "from"), place(arrival, "to"))
        found = computed(tools, "eligibility", when=year(2026), places=places)
        assert len(found.sentences) > 2
        assert all(sentence.passages for sentence in found.sentences)
        return found.sentences[0].text

    # from a region of arrival to a region of departure: neither condition is met for anyone
    assert verdict("turkistan", "north_kazakhstan") != verdict("kostanay", "turkistan")


def test_programmes_in_force_on_a_day_are_named_with_their_passages(tools: Toolbox) -> None:
    # the national project Strong Regions ran from 2022 to 2025
    inside = computed(tools, "programmes", when=day(2024, 6, 1))
    ended = computed(tools, "programmes", when=day(2026, 1, 1))
    assert all(sentence.passages for sentence in (*inside.sentences, *ended.sentences))
    strong = [s.text for s in inside.sentences if {"2022", "2025"} <= set(values(s.text, "en"))]
    assert strong
    assert not set(strong) & {s.text for s in ended.sentences}


# --- refusals


REFUSED: dict[str, tuple[str, dict[str, Any]]] = {
    "before the first rate": ("lump_sum", {"when": year(2011), "household": Household(people=3)}),
    "between two programmes": ("lump_sum", {"when": day(2015, 1, 1)}),
    "after the last index": ("relocation", {"when": year(2027), "household": Household(people=3)}),
    "before the certificate": ("certificate", {"when": day(2022, 5, 5)}),
    "part of a person": ("lump_sum", {"household": Household(fractional=True)}),
    "too many people": ("relocation", {"household": Household(people=MOST_PEOPLE + 1)}),
    "nobody": ("lump_sum", {"household": Household(people=0)}),
    "no months": ("rent", {"months": 0}),
    "a price of nothing": ("certificate", {"money": Decimal(0)}),
    "no workers": ("employer", {"workers": 0}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_is_in_the_language_of_the_asker_and_computes_nothing(tools: Toolbox, case: str) -> None:
    tool, said = REFUSED[case]
    refusals = []
    for language in LANGUAGES:
        found = computed(tools, tool, language, **said)
        assert found.refusal
        assert (found.sentences, found.calculations, found.tables, found.charts) == ((), (), (), ())
        refusals.append(found.refusal)
    assert len(set(refusals)) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_for_its_date_names_what_the_documents_cover(tools: Toolbox, language: Language) -> None:
    refusal = computed(tools, "lump_sum", language, when=year(2011)).refusal
    assert refusal
    assert {"2011", "2012", "2013", "2017"} <= set(values(refusal, language))


def test_the_last_day_with_an_index_is_answered_and_the_next_is_refused(tools: Toolbox) -> None:
    last = date(2026, 12, 31)
    assert results(computed(tools, "mci", when=When(last, last))) == [(Decimal(4325), Decimal(4325))]
    following = last + timedelta(days=1)
    assert computed(tools, "mci", when=When(following, following)).refusal


def test_the_first_day_of_the_first_subsidy_is_answered_and_the_day_before_is_refused(
    tools: Toolbox,
) -> None:
    assert computed(tools, "lump_sum", when=day(2012, 3, 29), household=family(3)).refusal
    found = computed(tools, "lump_sum", when=day(2012, 3, 30), household=family(3))
    # 50 MCI for the applicant and 35 for each of two others, at 1,618 tenge: 120 x 1,618
    assert results(found) == [(Decimal(194160), Decimal(194160))]


def test_the_largest_household_is_computed_and_one_more_is_not(tools: Toolbox) -> None:
    found = computed(tools, "lump_sum", when=year(2026), household=family(MOST_PEOPLE))
    assert results(found) == [(Decimal(302750 * MOST_PEOPLE),) * 2]
    assert computed(tools, "lump_sum", when=year(2026), household=family(MOST_PEOPLE + 1)).refusal


def test_a_wrong_number_of_people_and_another_wrong_number_are_told_apart(tools: Toolbox) -> None:
    people = computed(tools, "lump_sum", household=family(31)).refusal
    months = computed(tools, "rent", months=0).refusal
    assert people
    assert months
    assert people != months
