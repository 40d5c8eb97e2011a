"""The corpus of the checkout: sound by itself, and true to the originals where they are at hand."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.core.documents import LANGUAGES, Source
from assistant.core.numerals import possible_values, values
from assistant.corpus.check import Report, check_corpus, originals_by_hash
from assistant.corpus.glossary import Gazetteer, load_gazetteer, load_glossary, region_of_place
from assistant.corpus.load import load_digests, load_sources

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
HEADER = ["region", "period", "category", "value", "printed", "passage"]
SERIES = sorted(path.name.removesuffix(".csv") for path in (CORPUS / "statistics").glob("*.csv"))
# series made from an original at hand, where the figure can be looked up as printed
PRINTED = [
    series
    for series in SERIES
    if "span:" in (CORPUS / "statistics" / f"{series}.meta.yaml").read_text(encoding="utf-8")
]
ORIGINALS = {"jpcp-2024", "qazalem-2024", "jesr-2023", "bokayev-akhmetova", "aldabergenov-2024"}
DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
IN_WORDS = {"only one": 1, "two hundred thousand": 200_000, "four hundred thousand": 400_000}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(CORPUS)


@pytest.fixture(scope="module")
def by_itself() -> Report:
    return check_corpus(CORPUS, None)


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    return load_sources(CORPUS)


@pytest.fixture(scope="module")
def against_originals(originals: Path) -> Report:
    return check_corpus(CORPUS, originals)


def meta(series: str) -> dict[str, Any]:
    path = CORPUS / "statistics" / f"{series}.meta.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def length(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def rows(series: str) -> list[dict[str, str]]:
    with (CORPUS / "statistics" / f"{series}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_corpus_has_no_problems(by_itself: Report) -> None:
    assert by_itself.problems == ()


def test_every_source_has_its_digest_under_its_own_name(sources: dict[str, Source]) -> None:
    digests = {path.stem: path for path in (CORPUS / "digests").glob("*.yaml")}
    assert set(digests) == set(sources) >= ORIGINALS
    assert {digest.source for digest in load_digests(CORPUS)} == set(digests)


def test_there_are_several_hundred_statements(by_itself: Report) -> None:
    assert by_itself.statements >= 400


def test_statements_do_not_point_at_what_came_before() -> None:
    dangling = re.compile(r"^(?:This|These|That|They|It(?! is )|He|She|Это|Эти|Они|Он|Она|Бұл|Олар|Ол)\b")
    found = [
        f"{digest.source}#{passage.id}: {text}"
        for digest in load_digests(CORPUS)
        for passage in digest.passages
        for statement in passage.statements
        for text in (statement.in_language(language) for language in LANGUAGES)
        if dangling.match(text)
    ]
    assert found == []


def test_the_corpus_is_true_to_the_originals(against_originals: Report) -> None:
    assert against_originals.problems == ()
    assert against_originals.without_original == ()


def test_each_original_is_covered_and_what_is_left_out_has_a_reason(against_originals: Report) -> None:
    assert {part.source for part in against_originals.coverage} == ORIGINALS
    for part in against_originals.coverage:
        assert part.numerals > 0
        assert part.share >= 0.98, part.source
        assert [numeral for numeral in part.uncovered if not numeral.reason] == []


def test_no_long_stretch_but_a_reference_list_is_called_furniture(
    originals: Path, sources: dict[str, Source]
) -> None:
    by_hash = originals_by_hash(originals)
    for digest in load_digests(CORPUS):
        if digest.source in ORIGINALS:
            text = by_hash[sources[digest.source].sha256 or ""].read_text(encoding="utf-8")
            long = [part.span for part in digest.left_out if part.furniture and length(part.span) > 400]
            assert all(text[start:].lstrip().startswith("References") for start, _ in long), digest.source


def test_concepts_have_ids_and_terms_of_their_own() -> None:
    concepts = load_glossary(CORPUS)
    ids = [concept.id for concept in concepts]
    assert len(ids) == len(set(ids)) > 50
    for concept in concepts:
        for language in LANGUAGES:
            assert all(form.strip() == form != "" for form in concept.wording(language).all_forms), concept.id


def test_the_monthly_calculation_index_is_known_under_all_its_names() -> None:
    (mci,) = (concept for concept in load_glossary(CORPUS) if concept.id == "mci")
    assert {"MCI", "MEK", "MEC"} <= set(mci.en.all_forms)
    assert "МРП" in mci.ru.all_forms
    assert "АЕК" in mci.kk.all_forms


def test_there_are_seventeen_oblasts_and_three_cities(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.regions) == 20
    cities = {region.en.name for region in gazetteer.regions if region.kind != "oblast"}
    assert len(cities) == 3
    assert all(any(name in city for city in cities) for name in ("Astana", "Almaty", "Shymkent"))


@pytest.mark.parametrize("field", ["id", "iso", "kato", "tile"])
def test_no_two_regions_share_an_id_a_code_or_a_tile(gazetteer: Gazetteer, field: str) -> None:
    assert len({getattr(region, field) for region in gazetteer.regions}) == 20


def test_codes_are_shaped_as_the_standards_have_them(gazetteer: Gazetteer) -> None:
    for region in gazetteer.regions:
        assert re.fullmatch(r"KZ-\d{2}", region.iso), region.id
        assert re.fullmatch(r"\d{2}", region.kato), region.id


def test_every_town_lies_in_a_known_region_and_has_an_id_of_its_own(gazetteer: Gazetteer) -> None:
    regions = {region.id for region in gazetteer.regions}
    assert {town.region for town in gazetteer.towns} <= regions
    assert len(region_of_place(gazetteer)) == len(gazetteer.regions) + len(gazetteer.towns)


def test_every_series_has_its_metadata_and_the_other_way_round() -> None:
    described = {path.name.removesuffix(".meta.yaml") for path in (CORPUS / "statistics").glob("*.meta.yaml")}
    assert described == set(SERIES)
    assert len(SERIES) > 50


@pytest.mark.parametrize("series", SERIES)
def test_a_series_says_what_it_is_in_three_languages_and_where_it_is_from(
    series: str, sources: dict[str, Source]
) -> None:
    data = meta(series)
    assert data["id"] == series
    for field in ("title", "unit", "definition"):
        assert all(data[field][language] for language in LANGUAGES), field
    assert data["origin"]["source"] in sources
    if "span" in data["origin"]:
        start, end = data["origin"]["span"]
        assert 0 <= start < end
    assert data["confidence"] in {"confirmed", "one_source", "conflicting"}


@pytest.mark.parametrize("series", SERIES)
def test_the_rows_of_a_series_parse(series: str, gazetteer: Gazetteer) -> None:
    places = {region.id for region in gazetteer.regions} | {town.id for town in gazetteer.towns}
    found = rows(series)
    assert found
    assert [name for name in found[0] if name != "confidence"] == HEADER
    keys = [(row["region"], row["period"], row["category"]) for row in found]
    assert len(keys) == len(set(keys))
    for row in found:
        assert Decimal(row["value"]).is_finite()
        assert row["region"] in places | {"kazakhstan"}, row
        assert re.fullmatch(rf"{DAY}(?:/{DAY})?", row["period"]), row
        assert row["category"] == "" or row["category"] in meta(series)["categories"], row


@pytest.mark.parametrize("series", PRINTED)
def test_every_value_is_the_printed_figure_written_out(series: str) -> None:
    for row in rows(series):
        value, printed = Decimal(row["value"]), row["printed"]
        ends = [written_out(end) for end in re.split(r"(?<=\d)[-–](?=\d)", printed)]
        if row["category"].endswith(("_from", "_to")):
            assert value == ends[-1 if row["category"].endswith("_to") else 0], row
        else:
            assert [abs(value)] == [abs(end) for end in ends], row
        assert value < 0 or not printed.startswith("-"), row


@pytest.mark.parametrize("series", SERIES)
def test_every_row_cites_a_passage_that_holds_its_figure(series: str) -> None:
    held = passage_numbers()
    for row in rows(series):
        assert row["passage"] in held, row
        value = row["value"].removeprefix("-")
        figures = {value, value.removesuffix(".0"), *possible_values(row["printed"])}
        in_words = any(words in row["printed"].lower() for words in IN_WORDS)
        assert in_words or figures & held[row["passage"]], row


@pytest.mark.parametrize("series", PRINTED)
def test_every_printed_figure_stands_in_the_original(
    series: str, sources: dict[str, Source], originals: Path
) -> None:
    origin = meta(series)["origin"]
    path = originals_by_hash(originals)[sources[origin["source"]].sha256 or ""]
    text = path.read_text(encoding="utf-8")
    start, end = origin["span"]
    assert end <= len(text)
    for row in rows(series):
        assert re.search(rf"(?<!\d){re.escape(row['printed'])}(?!\d)", text[start:end]), row


@lru_cache(maxsize=1)
def passage_numbers() -> dict[str, set[str]]:
    """Return the numerals of every passage of the corpus, notes included."""
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


def written_out(printed: str) -> Decimal:
    """Return the value of a figure as printed, with its separators and scale words.

    A fall can be printed without its minus, in a sentence that says so.
    """
    lowered = re.sub(r"(?<=\d)o", "0", printed.lower())
    for words, value in IN_WORDS.items():
        if words in lowered:
            return Decimal(value)
    total = Decimal(0)
    for sign, digits, scale in re.findall(r"(-?)(\d[\d ,.]*)\s*(thousand|million|billion)?", lowered):
        plain = re.sub(r"[ ,](?=\d{3}(?!\d))", "", digits.strip(" ,.")).replace(",", ".")
        total += Decimal(sign + plain) * SCALE.get(scale, 1)
    return total
