"""Where passages stand, said in three languages: the wordings, and every locator of the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.core.errors import CorpusError
from assistant.corpus.check import check_locators
from assistant.corpus.load import load_digests
from assistant.corpus.locators import Locators, Wordings, load_locators
from tests.corpus.making import digest, passage, statement

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
# names that are written in Latin letters in any language; web sites and Roman numerals apart
LATIN = {
    *("Astana", "Times", "The", "of", "Central", "Asia", "DOS", "Immigration", "Esplora", "Legal"),
    *("Silk", "Way", "Qazaq", "TV", "Refworld", "DOI"),
    *("arna-news", "jjtv", "asb-media", "mgorod", "astanahub", "kazlenta", "camonitor", "kazpravda", "baq"),
}
NOT_WORDS = re.compile(
    r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}(?:/[\w/]*)?"  # a web site
    r"|\ba\d{7}\b"  # a page of one
    r"|№ \S+|\d+-[IVX]+\b"  # the number of an act
    r"|\bmgorod-resettled-2025\b|\bjesr-2023\b"  # sources by their id
)
MONTHS = {
    "March": {"ru": {"m": "марта", "in": "марте"}, "kk": {"m": "наурыз", "in": "наурызда"}},
}


def locators(months: dict[str, Any] | None = None, **wordings: tuple[str, str]) -> Locators:
    said = {english: {"ru": ru, "kk": kk} for english, (ru, kk) in wordings.items()}
    return Locators([Wordings.model_validate({"months": months or {}, "wordings": said})])


SMALL = locators(
    MONTHS,
    **{
        "Herds": ("Стада", "Отарлар"),
        "wool": ("шерсть", "жүн"),
        "page {n}": ("страница {n}", "{n}-бет"),
        "pages {r}": ("страницы {r}", "{r}-беттер"),
        "row {t}": ("строка «{t}»", "«{t}» жолы"),
        "{d} {m} {y}": ("{d} {m} {y} года", "{y} жылғы {d} {m}"),
        "sold in {m} {y}": ("продано в {m_in} {y} года", "{y} жылғы {m_in} сатылған"),
        "Acts {id} and {id2}": ("акты {id} и {id2}", "{id} және {id2} актілер"),
    },
)


@pytest.mark.parametrize(
    ("english", "ru", "kk"),
    [
        ("Herds", "Стада", "Отарлар"),
        ("page 7", "страница 7", "7-бет"),
        ("pages 7-9", "страницы 7–9", "7–9-беттер"),
        ("Herds, page 7", "Стада, страница 7", "Отарлар, 7-бет"),
        ("Herds: wool; page 7", "Стада: шерсть; страница 7", "Отарлар: жүн; 7-бет"),
        ("Herds — wool", "Стада — шерсть", "Отарлар – жүн"),
        (
            "Herds (wool, page 7), page 8",
            "Стада (шерсть, страница 7), страница 8",
            "Отарлар (жүн, 7-бет), 8-бет",
        ),
        ("row wool", "строка «шерсть»", "«жүн» жолы"),
        ("5 March 2019", "5 марта 2019 года", "2019 жылғы 5 наурыз"),
        ("sold in March 2019", "продано в марте 2019 года", "2019 жылғы наурызда сатылған"),
        ("Acts 3-A and 12/4", "акты 3-A и 12/4", "3-A және 12/4 актілер"),
    ],
)
def test_a_locator_is_said_part_by_part(english: str, ru: str, kk: str) -> None:
    found = SMALL.find(english)
    assert found is not None
    assert (found.en, found.ru, found.kk) == (english, ru, kk)


@pytest.mark.parametrize(
    "english", ["Flocks", "Herds, Flocks", "row Flocks", "page seven", "Herds (Flocks)", "5 May 2019"]
)
def test_what_no_wording_says_stays_as_it_is_and_is_told(english: str) -> None:
    assert SMALL.find(english) is None
    assert {SMALL.of(english).ru, SMALL.of(english).kk} == {english}


def test_a_whole_wording_goes_before_its_parts() -> None:
    both = locators(
        **{"Herds": ("Стада", "Отарлар"), "wool": ("шерсть", "жүн"), "Herds, wool": ("Стрижка", "Қырқым")}
    )
    assert both.of("Herds, wool").ru == "Стрижка"


@pytest.mark.parametrize(
    ("english", "ru", "kk"),
    [
        ("page {n}", "страница", "{n}-бет"),
        ("page {n}", "страница {n}", "{n2}-бет"),
        ("in {m}", "в {m_at}", "{m_in}"),
        ("page {page}", "страница {page}", "{page}-бет"),
    ],
)
def test_a_wording_with_slots_or_forms_there_are_not_is_refused(english: str, ru: str, kk: str) -> None:
    with pytest.raises(CorpusError, match="wrong in"):
        locators(MONTHS, **{english: (ru, kk)})


def test_a_locator_worded_in_two_files_is_refused() -> None:
    file = Wordings.model_validate({"wordings": {"Herds": {"ru": "Стада", "kk": "Отарлар"}}})
    with pytest.raises(CorpusError, match="worded twice"):
        Locators([file, file])


def test_the_check_names_each_passage_whose_place_cannot_be_said() -> None:
    made = digest(
        passage(statement("a"), locator="Herds, page 7"), passage(statement("b"), id="p2", locator="Flocks")
    )
    (problem,) = check_locators([made], SMALL)
    assert problem.where == "doc#p2"
    assert "'Flocks'" in problem.what
    assert check_locators([made], Locators()) == []


# --- the corpus -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built_in() -> Locators:
    return load_locators(CORPUS)


def everywhere(built_in: Locators) -> Iterator[tuple[str, str, str]]:
    """Yield the locators of passages and of series in English, Russian and Kazakh."""
    for one in load_digests(CORPUS):
        for held in one.passages:
            said = built_in.find(held.locator)
            assert said is not None, f"{one.source}#{held.id}: {held.locator}"
            yield said.en, said.ru, said.kk
    for meta in sorted((CORPUS / "statistics").glob("*.meta.yaml")):
        place = yaml.safe_load(meta.read_text(encoding="utf-8"))["origin"]["locator"]
        assert isinstance(place, dict), f"{meta.name}: the locator is not in three languages"
        yield place["en"], place["ru"], place["kk"]


def test_every_locator_is_said_without_latin_letters_but_names(built_in: Locators) -> None:
    for english, *others in everywhere(built_in):
        for said in others:
            left = set(re.findall(r"[A-Za-z][A-Za-z-]*", NOT_WORDS.sub("", said)))
            assert left <= LATIN, f"{english!r} is said {said!r}: {left - LATIN}"


def test_every_locator_keeps_its_numbers(built_in: Locators) -> None:
    for english, *others in everywhere(built_in):
        for said in others:
            assert sorted(re.findall(r"\d+", said)) == sorted(re.findall(r"\d+", english)), said


def test_russian_and_kazakh_locators_differ(built_in: Locators) -> None:
    """A wording copied from one language to the other would go unnoticed otherwise; names may agree."""
    same = {english for english, ru, kk in everywhere(built_in) if ru == kk}
    assert same == set()


def test_no_two_passages_of_a_source_come_to_stand_in_the_same_place(built_in: Locators) -> None:
    for one in load_digests(CORPUS):
        places = {held.locator: built_in.of(held.locator) for held in one.passages}
        assert len({said.ru for said in places.values()}) == len(places), one.source
        assert len({said.kk for said in places.values()}) == len(places), one.source


@pytest.mark.parametrize(
    ("english", "ru", "kk"),
    [
        ("Article 51, paragraph 2", "статья 51, пункт 2", "51-бап, 2-тармақ"),
        ("Introduction, para 5", "Введение, абзац 5", "Кіріспе, 5-абзац"),
        (
            "Table 1, row Akmola region",
            "таблица 1, строка «Акмолинская область»",
            "1-кесте, «Ақмола облысы» жолы",
        ),
        (
            "Article 81, paragraph 3, subparagraph 4",
            "статья 81, пункт 3, подпункт 4)",
            "81-бап, 3-тармақ, 4) тармақша",
        ),
        ("Annex 2, Chapter 3", "приложение 2, глава 3", "2-қосымша, 3-тарау"),
        ("p. 3, para 2", "с. 3, абзац 2", "3-бет, 2-абзац"),
        ("page 3", "страница 3", "3-бет"),
        ("characters 10..250", "знаки 10–250", "10–250-таңбалар"),
    ],
)
def test_official_wording(built_in: Locators, english: str, ru: str, kk: str) -> None:
    said = built_in.find(english)
    assert said is not None
    assert (said.ru, said.kk) == (ru, kk)
