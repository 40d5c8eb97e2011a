"""Places: a name in any language or spelling, old or new, becomes the region the series know."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from assistant.core.documents import LANGUAGES, Trilingual
from assistant.core.errors import BadArgument
from assistant.core.text import clean, fold
from assistant.corpus.glossary import Gazetteer, Region, Town, load_gazetteer
from assistant.corpus.load import state_of
from assistant.statistics.catalogue import COUNTRY, Row
from assistant.statistics.periods import interval
from assistant.statistics.phrases import quoted, same, say

_COUNTRY_FORMS = (
    *("kazakhstan", "republic of kazakhstan", "the country", "whole country", "rk", "qazaqstan"),
    *("казахстан", "республика казахстан", "рк", "страна", "по стране", "в целом по стране"),
    *("қазақстан", "қазақстан республикасы", "қр", "ел", "ел бойынша", "бүкіл ел"),
)
_GOOD_ENOUGH = 85
_CLEAR_LEAD = 5
_INFLECTED = (
    (re.compile(r"(ск)(?:ой|ую|ом|ие|их|им|ими|ий|ого|ому)\b"), r"\1ая"),
    (re.compile(r"\bобласт(?:и|ью|ей|ях|ям)\b"), "область"),
    (re.compile(r"\bоблыс(?:ы(?:нда|нын|на|нан|ндагы|мен)|тын|та|тан|ка)\b"), "облысы"),
    (re.compile(r"\bкала(?:сы(?:нда|нын|на|нан|ндагы|мен))\b"), "каласы"),
    (re.compile(r"\bгород(?:а|у|е|ом)\b"), "город"),
)
_NOT_LETTERS = re.compile(r"[^\w]+|_")
_CASE_ENDING = re.compile(r"(?<=[а-я]{4})(?:[дт][ае]н?|[нд]ын|нин|[гк][ае]|[аеуыи]|ой|ом)$")
_GENERIC = re.compile(r" (?:region|oblast|область|облысы|обл)$")
_LATIN = {"ю": ("yu", "u"), "к": ("k",), "о": ("o",)}


@dataclass(frozen=True)
class Place:
    """What a name stands for: a region id, and what the reader must know of the reading."""

    id: str
    note: Trilingual | None = None


@dataclass(frozen=True)
class _Sense:
    """One reading of a folded name; the lower the rank, the sooner it is taken."""

    id: str
    rank: int
    kind: str
    until: str = ""


def folded(text: str) -> str:
    """Return a name as it is compared: lower case, plain letters, single spaces."""
    return _key(clean(text))


def _key(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", fold(text.lower()).replace("й", "\0"))
    letters = "".join(one for one in decomposed if not unicodedata.combining(one)).replace("\0", "й")
    return " ".join(_NOT_LETTERS.sub(" ", letters).split())


def _uninflected(key: str) -> str:
    """Return the name with Russian and Kazakh case endings of «region», «city» and adjectives undone."""
    for pattern, replacement in _INFLECTED:
        key = pattern.sub(replacement, key)
    return key


def _stem(key: str) -> str:
    """Return a Cyrillic name of one word without its case ending."""
    return _CASE_ENDING.sub("", key) if " " not in key else key


class Places:
    """Resolves names of regions; knows their names, and which were split off when."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Index every spelling of the gazetteer."""
        self._regions: dict[str, Region] = {region.id: region for region in gazetteer.regions}
        self._towns: dict[str, Town] = {town.id: town for town in gazetteer.towns}
        self._senses: dict[str, list[_Sense]] = defaultdict(list)
        for form in _COUNTRY_FORMS:
            self._add(form, _Sense(COUNTRY, 0, "form"))
        for region in gazetteer.regions:
            self._index_region(region)
        for town in gazetteer.towns:
            self._index_town(town)
        self._stems = {_stem(key): key for key in reversed(self._senses) if " " not in key}

    @property
    def region_ids(self) -> tuple[str, ...]:
        """The 20 regions in the order of the gazetteer."""
        return tuple(self._regions)

    def region(self, region_id: str) -> Region | None:
        """Return the gazetteer's record of a region, if it is one."""
        return self._regions.get(region_id)

    def name(self, place_id: str | None) -> Trilingual:
        """Return the name of a region, a town or the country."""
        if place_id is None or place_id == COUNTRY:
            return say("country")
        place = self._regions.get(place_id) or self._towns.get(place_id)
        return Trilingual(en=place.en.name, ru=place.ru.name, kk=place.kk.name) if place else same(place_id)

    def resolve(self, text: str, among: Collection[str] = ()) -> Place:
        """Return the place a name stands for.

        ``among`` are ids a series uses: one of them, or a town among them, is taken at its word.
        Raises BadArgument with the three nearest names for one that is not known or not clear.
        """
        asked = text.strip()
        if asked in among or asked in self._regions:
            return Place(asked)
        key = folded(asked)
        town = next((id_ for id_ in among if id_ in self._towns and key in self._town_keys(id_)), None)
        if town:
            return Place(town)
        for form in (key, _uninflected(key), self._stems.get(_stem(key), "")):
            if form in self._senses:
                return self._read(asked, self._senses[form])
        return self._misspelt(asked, _uninflected(key))

    def split_notes(self, rows: Iterable[Row], all_rows: Iterable[Row]) -> list[Trilingual]:
        """Return notes on rows from before a part of their region became a region of its own."""
        present = {(row.region, row.period) for row in all_rows}
        notes: dict[str, Trilingual] = {}
        for row in rows:
            for child, created in self._split_from(row.region):
                if interval(row.period).start < created and (child, row.period) not in present:
                    notes[child] = say(
                        "before_split",
                        date=created.isoformat(),
                        parent=self.name(row.region),
                        child=self.name(child),
                    )
        return list(notes.values())

    def parents(self, region_id: str) -> tuple[tuple[str, ...], date] | None:
        """Return the regions a region was split off from, and when; None for an older one."""
        region = self._regions.get(region_id)
        if region is None or region.created is None:
            return None
        parents, created = region.created.get("from"), region.created.get("date")
        if not isinstance(parents, list | tuple) or not isinstance(created, date):
            return None
        return tuple(str(parent) for parent in parents), created

    def _split_from(self, region_id: str | None) -> Iterable[tuple[str, date]]:
        for child in self._regions:
            found = self.parents(child)
            if found and region_id in found[0]:
                yield child, found[1]

    def _add(self, name: str, sense: _Sense) -> None:
        self._senses[_key(name)].append(sense)

    def _index_region(self, region: Region) -> None:
        abbreviations = _former_abbreviations(region)
        self._add(region.id, _Sense(region.id, 0, "form"))
        for language in LANGUAGES:
            names = getattr(region, language)
            for form in (names.name, *names.forms):
                until = abbreviations.get(_key(form))
                sense = _Sense(region.id, 1, "former_name", until) if until else _Sense(region.id, 0, "form")
                self._add(form, sense)
        self._index_former(region.id, region.former)

    def _index_town(self, town: Town) -> None:
        for key in self._town_keys(town.id):
            self._senses[key].append(_Sense(town.region, 2, "town"))
        self._index_former(town.region, [{"kind": "centre", **old} for old in town.former])

    def _index_former(self, region_id: str, former: Iterable[Mapping[str, str]]) -> None:
        for old in former:
            kind, until = f"former_{old.get('kind', 'name')}", str(old.get("until", ""))
            for language in LANGUAGES:
                name = old[language]
                rank = 1 if kind == "former_name" else 3
                self._add(name, _Sense(region_id, rank, kind, until))
                bare = _GENERIC.sub("", name)
                if bare != name:
                    self._add(bare, _Sense(region_id, 4, kind, until))

    def _town_keys(self, town_id: str) -> set[str]:
        town = self._towns[town_id]
        names = [getattr(town, language) for language in LANGUAGES]
        return {_key(form) for name in names for form in (name.name, *name.forms)} | {_key(town_id)}

    def _read(self, asked: str, senses: list[_Sense]) -> Place:
        best = min(sense.rank for sense in senses)
        taken = [sense for sense in senses if sense.rank == best]
        ids = tuple(dict.fromkeys(sense.id for sense in taken))
        if len(ids) > 1:
            names = [self.name(id_) for id_ in ids]
            raise _refused(names, say("several_places", asked=quoted(asked), names=names))
        sense = taken[0]
        if sense.kind == "form":
            return Place(sense.id)
        until = say("until", date=sense.until) if sense.until else say("until_unknown")
        return Place(sense.id, say(sense.kind, asked=asked, name=self.name(sense.id), until=until))

    def _misspelt(self, asked: str, key: str) -> Place:
        from rapidfuzz import fuzz, process

        found = process.extract(key, list(self._senses), scorer=fuzz.ratio, limit=40) if key else []
        scores: dict[str, tuple[float, list[_Sense]]] = {}
        for name, score, _ in found:
            for sense in self._senses[name]:
                if sense.rank == min(one.rank for one in self._senses[name]):
                    scores.setdefault(sense.id, (score, [sense]))
        ranked = sorted(scores.items(), key=lambda item: -item[1][0])
        lead = ranked[0][1][0] - (ranked[1][1][0] if len(ranked) > 1 else 0) if ranked else 0
        if ranked and ranked[0][1][0] >= _GOOD_ENOUGH and lead >= _CLEAR_LEAD:
            region_id = ranked[0][0]
            return Place(region_id, say("understood", asked=asked, name=self.name(region_id)))
        near = [self.name(id_) for id_, _ in ranked[:3]]
        hint = say("nearest_places", names=near) if near else say("name_a_region")
        raise _refused(near, say("no_place", asked=quoted(asked), hint=hint))


def _refused(names: Sequence[Trilingual], said: Trilingual) -> BadArgument:
    """Return the error for a name that is of no one region, with the regions it may mean."""
    texts = {language: said.in_language(language) for language in LANGUAGES}
    return BadArgument("regions", said.en, tuple(name.en for name in names), texts)


def _former_abbreviations(region: Region) -> dict[str, str]:
    """Return abbreviations made of a region's former names, in Cyrillic and Latin, and until when."""
    found: dict[str, str] = {}
    for old in region.former:
        if old.get("kind") != "name":
            continue
        for language in ("ru", "kk"):
            letters = [word[0] for word in _key(old[language]).split()]
            if len(letters) < 3:
                continue
            spellings = [""]
            found["".join(letters)] = str(old.get("until", ""))
            for letter in letters:
                spellings = [start + end for start in spellings for end in _LATIN.get(letter, (letter,))]
            found |= {spelling: str(old.get("until", "")) for spelling in spellings}
    return found


def load_places(corpus_dir: Path) -> Places:
    """Return the places of a corpus, read again only after the gazetteer has changed."""
    path = corpus_dir / "gazetteer.yaml"
    return _load(corpus_dir, state_of(path))


@lru_cache(maxsize=8)
def _load(corpus_dir: Path, _state: tuple[int, int]) -> Places:
    return Places(load_gazetteer(corpus_dir))
