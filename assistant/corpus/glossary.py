"""Glossary and gazetteer: concepts and places with their spellings in three languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import TypeAdapter

from assistant.core.documents import LANGUAGES, Language, Record
from assistant.corpus.load import read_yaml


class Wording(Record):
    """A concept in one language: its term and other forms people type."""

    term: str
    forms: tuple[str, ...] = ()

    @property
    def all_forms(self) -> tuple[str, ...]:
        """The term and its other forms."""
        return (self.term, *self.forms)


class Concept(Record):
    """One concept of the glossary."""

    id: str
    en: Wording
    ru: Wording
    kk: Wording
    topics: tuple[str, ...] = ()

    def wording(self, language: Language) -> Wording:
        """Return the wording in ``language``."""
        found: Wording = getattr(self, language)
        return found


class PlaceName(Record):
    """A place's name in one language and its other spellings."""

    name: str
    forms: tuple[str, ...] = ()


class Region(Record):
    """One of the 20 first-level units."""

    id: str
    kind: str
    en: PlaceName
    ru: PlaceName
    kk: PlaceName
    centre: Mapping[str, str] | None = None
    iso: str
    kato: str
    group: str
    tile: tuple[int, int]
    former: tuple[Mapping[str, str], ...] = ()
    created: Mapping[str, object] | None = None


class Town(Record):
    """A town and the region it lies in."""

    id: str
    region: str
    en: PlaceName
    ru: PlaceName
    kk: PlaceName
    former: tuple[Mapping[str, str], ...] = ()


class Gazetteer(Record):
    """The places of Kazakhstan."""

    regions: tuple[Region, ...]
    towns: tuple[Town, ...] = ()


def load_glossary(corpus_dir: Path) -> list[Concept]:
    """Return the concepts of ``glossary.yaml``; raises CorpusSyntaxError."""
    return read_yaml(corpus_dir / "glossary.yaml", TypeAdapter(list[Concept]))


def load_gazetteer(corpus_dir: Path) -> Gazetteer:
    """Return the places of ``gazetteer.yaml``; raises CorpusSyntaxError."""
    return read_yaml(corpus_dir / "gazetteer.yaml", TypeAdapter(Gazetteer))


def place_concepts(gazetteer: Gazetteer) -> Iterator[Concept]:
    """Yield every place in the form of a concept, its former names among the forms."""
    places: list[Region | Town] = [*gazetteer.regions, *gazetteer.towns]
    for place in places:
        en, ru, kk = (_wording(place, language) for language in LANGUAGES)
        yield Concept(id=place.id, en=en, ru=ru, kk=kk)


def _wording(place: Region | Town, language: Language) -> Wording:
    name: PlaceName = getattr(place, language)
    former = (old[language] for old in place.former if old.get("kind") != "territory")
    return Wording(term=name.name, forms=(*name.forms, *former))


def region_of_place(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the region of every place id; a region is its own."""
    regions = {region.id: region.id for region in gazetteer.regions}
    return regions | {town.id: town.region for town in gazetteer.towns}
