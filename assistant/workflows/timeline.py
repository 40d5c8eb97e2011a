"""The history of migration policy as dated events with their passages; all of it follows from the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from assistant.core.documents import (
    LANGUAGES,
    Digest,
    DigestPassage,
    Kind,
    Language,
    Record,
    Source,
    Trilingual,
)
from assistant.core.formatting import format_number
from assistant.corpus.load import read_yaml
from assistant.statistics.catalogue import Catalogue, Row, Series
from assistant.statistics.periods import interval
from assistant.subsidies.calculation import Phrase
from assistant.subsidies.eligibility import Programme, all_programmes
from assistant.subsidies.parameters import ANY, Book, DatedValue, Parameter
from assistant.subsidies.texts import say, show

EventKind = Literal["law", "programme", "quota", "amount", "event"]
KINDS: tuple[EventKind, ...] = ("law", "programme", "quota", "amount", "event")
FIRST_DAY = date(1991, 1, 1)
ACTS: frozenset[Kind] = frozenset({"law", "resolution", "programme"})


@dataclass(frozen=True)
class Event:
    """Something dated, in force to ``end`` (open where there is none) if it ``holds``, else only told of."""

    kind: EventKind
    start: date
    end: date | None
    text: Trilingual
    passages: tuple[str, ...]
    holds: bool = True

    @property
    def is_whole_years(self) -> bool:
        """Whether it is dated by years only."""
        begins = (self.start.month, self.start.day) == (1, 1)
        return begins and self.end is not None and (self.end.month, self.end.day) == (12, 31)


class Plan(Record):
    """What the timeline is made of, as ``timeline.yaml`` has it."""

    quotas: tuple[str, ...]
    no_quotas: frozenset[str]
    told: frozenset[str]
    left_out: frozenset[str]
    kinds: Mapping[str, tuple[str, ...]]
    wording: Mapping[str, Trilingual]
    scopes: Mapping[str, Trilingual]


@lru_cache(maxsize=1)
def plan() -> Plan:
    """Return what the timeline is made of; raises CorpusSyntaxError."""
    path = Path(str(files("assistant.workflows").joinpath("timeline.yaml")))
    return read_yaml(path, TypeAdapter(Plan))


def timeline(
    sources: Mapping[str, Source], digests: Sequence[Digest], book: Book, catalogue: Catalogue
) -> list[Event]:
    """Return every event since 1991, the earliest first; a passage that is told of once is not told again."""
    found = [*_programmes(), *_amounts(book), *_quotas(catalogue)]
    told = {passage for event in found for passage in event.passages}
    begun = {(event.kind, event.start) for event in found}
    acts = [event for event in _acts(sources, digests, told) if (event.kind, event.start) not in begun]
    found += acts
    told |= {passage for event in acts for passage in event.passages}
    found += _passages(digests, told)
    kept = [event for event in found if event.start >= FIRST_DAY]
    return sorted(kept, key=lambda event: (event.start, KINDS.index(event.kind), event.text.en))


def in_force(events: Iterable[Event], day: date) -> list[Event]:
    """Return what holds on a day: laws, programmes, amounts and quotas; what merely happened is left out."""
    return [
        event
        for event in events
        if event.holds and event.start <= day and (event.end is None or day <= event.end)
    ]


def _programmes() -> Iterator[Event]:
    for item in all_programmes():
        passages = tuple(dict.fromkeys(ref.passage for ref in item.references))
        yield Event(_kind_of(item), item.start, item.end, _capitalised(item.name), passages)


def _kind_of(item: Programme) -> EventKind:
    return "law" if item.kind in ("law", "rules") else "programme"


def _amounts(book: Book) -> Iterator[Event]:
    for parameter in book.all():
        for value in parameter.values:
            passages = tuple(dict.fromkeys(ref.passage for ref in value.references))
            yield Event("amount", value.start, value.end, worded(parameter, value), passages)


def worded(parameter: Parameter, value: DatedValue) -> Trilingual:
    """Return a dated value in words: what, for whom, how much."""
    said = {}
    for language in LANGUAGES:
        blanks = {
            "name": parameter.name.in_language(language),
            "amount": show(value.bounds, language),
            "unit": say(Phrase(key=f"unit_{parameter.unit}"), language),
            "scope": scope(value.scope, language),
        }
        key = "amount" if value.scope == ANY else "amount_of"
        said[language] = plan().wording[key].in_language(language).format(**blanks)
    return _capitalised(Trilingual(**said))


def scope(name: str, language: Language) -> str:
    """Return for whom or what a value is, empty where it is for all."""
    return "" if name == ANY else plan().scopes[name].in_language(language)


def _quotas(catalogue: Catalogue) -> Iterator[Event]:
    for name in plan().quotas:
        series = catalogue.get(name)
        for row in series.rows:
            if row.category in plan().no_quotas:
                continue
            passage = row.passage or series.origin.passage
            span = interval(row.period)
            passages = (passage,) if passage else ()
            holds = row.category not in series.aside_categories
            yield Event("quota", span.start, span.end, _quota(series, row), passages, holds)


def _quota(series: Series, row: Row) -> Trilingual:
    said = {}
    for language in LANGUAGES:
        blanks = {
            "name": series.title.in_language(language),
            "amount": format_number(row.value, language),
            "unit": series.unit.in_language(language),
            "scope": series.categories[row.category].in_language(language) if row.category else "",
        }
        key = "quota_of" if row.category else "quota"
        if blanks["name"].endswith(blanks["unit"]):
            blanks["name"] = blanks["name"].removesuffix(blanks["unit"]).rstrip(", ")
        said[language] = plan().wording[key].in_language(language).format(**blanks)
    return Trilingual(**said)


def _acts(sources: Mapping[str, Source], digests: Sequence[Digest], told: set[str]) -> Iterator[Event]:
    """Yield the laws, resolutions and programmes among the sources that no programme tells of."""
    for digest in digests:
        source = sources.get(digest.source)
        if source is None or source.kind not in ACTS:
            continue
        start = source.valid_from or source.published
        mine = [f"{source.id}#{passage.id}" for passage in digest.passages]
        if start is not None and told.isdisjoint(mine):
            kind: EventKind = "programme" if source.kind == "programme" else "law"
            yield Event(kind, start, source.valid_to, source.title, (mine[0],))


def _passages(digests: Sequence[Digest], told: set[str]) -> Iterator[Event]:
    """Yield the passages of digests that tell of a dated event."""
    for digest in digests:
        for passage in digest.passages:
            address = f"{digest.source}#{passage.id}"
            topics = set(passage.topics)
            start = passage.period.start if passage.period else None
            if (
                start is None
                or address in told
                or topics.isdisjoint(plan().told)
                or not topics.isdisjoint(plan().left_out)
            ):
                continue
            end = passage.period.end if passage.period else None
            first = passage.statements[0]
            text = Trilingual(en=first.en, ru=first.ru, kk=first.kk)
            yield Event(_kind_of_passage(passage), start, end, text, (address,), holds=False)


def _kind_of_passage(passage: DigestPassage) -> EventKind:
    topics = set(passage.topics)
    for name, known in plan().kinds.items():
        if not topics.isdisjoint(known):
            return next(kind for kind in KINDS if name.startswith(kind))
    return "event"


def _capitalised(text: Trilingual) -> Trilingual:
    said = {language: text.in_language(language) for language in LANGUAGES}
    return Trilingual(**{language: f"{one[:1].upper()}{one[1:]}" for language, one in said.items()})
