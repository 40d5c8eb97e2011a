"""Names of places: languages, spellings, old names, misspellings, and what is not clear."""

from __future__ import annotations

import pytest

from assistant.core.documents import LANGUAGES
from assistant.core.errors import BadArgument
from assistant.statistics.groups import find_group, load_groups
from assistant.statistics.places import Places


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Almaty", "almaty_city"),
        ("Алматы", "almaty_city"),
        ("Almaty region", "almaty_region"),
        ("Алматинской области", "almaty_region"),
        ("Алматы облысында", "almaty_region"),
        ("СКО", "north_kazakhstan"),
        ("СҚО", "north_kazakhstan"),
        ("ВКО", "east_kazakhstan"),
        ("ШҚО", "east_kazakhstan"),
        ("ЗКО", "west_kazakhstan"),
        ("БҚО", "west_kazakhstan"),
        ("west-kazakhstan", "west_kazakhstan"),
        ("Türkistan", "turkistan"),
        ("Түркістан облысы", "turkistan"),
        ("Акмолинскую область", "akmola"),
        ("Akmola", "akmola"),
        ("Астане", "astana"),
        ("Павлодарда", "pavlodar"),
        ("область Жетысу", "zhetysu"),
        ("Казахстан", "kazakhstan"),
        ("ҚР", "kazakhstan"),
        ("north_kazakhstan", "north_kazakhstan"),
    ],
)
def test_a_name_of_today_is_taken_without_a_note(places: Places, text: str, region: str) -> None:
    found = places.resolve(text)
    assert (found.id, found.note) == (region, None)


@pytest.mark.parametrize(
    ("text", "region", "until"),
    [
        ("South Kazakhstan", "turkistan", "2018"),
        ("Южно-Казахстанская область", "turkistan", "2018"),
        ("ЮКО", "turkistan", "2018"),
        ("ОҚО", "turkistan", "2018"),
        ("Nur-Sultan", "astana", "2022"),
        ("Нұр-Сұлтан", "astana", "2022"),
        ("Semipalatinsk", "abai", "2007"),
        ("Alma-Ata", "almaty_city", "1993"),
        ("Целиноград", "astana", "1992"),
        ("Semipalatinsk region", "abai", "1997"),
    ],
)
def test_a_former_name_is_taken_with_a_note_that_says_so(
    places: Places, text: str, region: str, until: str
) -> None:
    found = places.resolve(text)
    assert found.id == region
    assert found.note is not None
    for language in LANGUAGES:
        said = found.note.in_language(language)
        assert text in said
        assert until in said
        assert places.name(region).in_language(language) in said


def test_a_town_stands_for_its_region_and_the_note_says_so(places: Places) -> None:
    found = places.resolve("Petropavl")
    assert found.id == "north_kazakhstan"
    assert found.note is not None
    assert "North Kazakhstan region" in found.note.en


def test_a_town_the_series_counts_is_itself(places: Places) -> None:
    assert places.resolve("Semey", among=["semey"]).id == "semey"
    assert places.resolve("Semey", among=["abai"]).id == "abai"


@pytest.mark.parametrize(
    ("text", "region"),
    [("Pavlodr", "pavlodar"), ("Almaty regoin", "almaty_region"), ("Кызылардинская область", "kyzylorda")],
)
def test_a_misspelt_name_is_taken_with_a_note_of_what_was_understood(
    places: Places, text: str, region: str
) -> None:
    found = places.resolve(text)
    assert found.id == region
    assert found.note is not None
    assert text in found.note.en
    assert places.name(region).en in found.note.en


@pytest.mark.parametrize("text", ["Est Kazakhstan", "Atlantis", "Moscow", "UQO"])
def test_what_is_unclear_or_unknown_is_refused_with_three_nearest(places: Places, text: str) -> None:
    with pytest.raises(BadArgument, match=text) as caught:
        places.resolve(text)
    assert caught.value.argument == "regions"
    assert len(caught.value.nearest) == 3


@pytest.mark.parametrize("text", ["", "   ", "!!!", "\u200b"])
def test_an_empty_name_is_refused(places: Places, text: str) -> None:
    with pytest.raises(BadArgument):
        places.resolve(text)


def test_every_region_is_found_by_each_of_its_names(places: Places) -> None:
    for region_id in places.region_ids:
        name = places.name(region_id)
        for text in (region_id, name.en, name.ru, name.kk, name.ru.upper(), f"  {name.en}  "):
            assert places.resolve(text).id == region_id, text


def test_groups_hold_regions_of_the_gazetteer_and_passages_of_the_corpus(places: Places, corpus_dir) -> None:
    for group in load_groups().values():
        for membership in group.memberships:
            assert set(membership.regions) <= set(places.region_ids), group.id
            assert (membership.basis == "gazetteer") != bool(membership.passages), group.id
            for passage in membership.passages:
                source, _, name = passage.partition("#")
                digest = (corpus_dir / "digests" / f"{source}.yaml").read_text(encoding="utf-8")
                assert f"- id: {name}\n" in digest, passage


@pytest.mark.parametrize("text", ["north", "север", "Северные регионы", "солтүстік", "Northern regions"])
def test_a_group_is_found_in_any_language(text: str) -> None:
    assert find_group(text).id == "north"


def test_an_unknown_group_names_those_there_are() -> None:
    with pytest.raises(BadArgument, match="labour_surplus"):
        find_group("the moon")
