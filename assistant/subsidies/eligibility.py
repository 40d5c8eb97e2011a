"""Whether support is open to a household: each condition met, not met or unknown, with its clause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter

from assistant.core.documents import Record, Trilingual
from assistant.core.errors import NotInForce
from assistant.corpus.load import read_yaml
from assistant.subsidies.calculation import Phrase, Reference
from assistant.subsidies.situation import Situation, Status
from assistant.subsidies.texts import in_all_languages

State = Literal["met", "not_met", "unknown"]
ONE_YEAR = Decimal(1)
FIVE_YEARS = Decimal(5)


class Dated(Record):
    """Something in force from one day to another."""

    start: date = Field(alias="from")
    end: date | None = Field(default=None, alias="to")
    references: tuple[Reference, ...] = ()

    def covers(self, day: date) -> bool:
        """Tell whether it is in force on ``day``."""
        return self.start <= day and (self.end is None or day <= self.end)


class RegionList(Dated):
    """The regions of departure or arrival of a period.

    ``told`` is the last year of which the documents give the list, where no end of it is told.
    """

    regions: tuple[str, ...]
    unclear: tuple[str, ...] = ()
    told: int | None = None


class Rule(Dated):
    """A condition of support, or ``only`` of one kind of it; what ``excludes`` is met where it is not so."""

    id: str
    who: Status | None = None
    only: Literal["certificate"] | None = None
    excludes: bool = False
    text: Trilingual


class Programme(Dated):
    """A law, a set of rules, a concept or a programme; ``amounts`` are the tools of support of its own."""

    id: str
    kind: Literal["law", "rules", "concept", "programme"]
    name: Trilingual
    amounts: tuple[str, ...] | None = None


class Condition(Record):
    """A condition as it stands for a household."""

    id: str
    text: Trilingual
    state: State
    references: tuple[Reference, ...]


class Eligibility(Record):
    """All conditions of a day and what follows from them."""

    day: date
    verdict: State
    conditions: tuple[Condition, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the conditions that are not known."""
        return tuple(condition.id for condition in self.conditions if condition.state == "unknown")


def eligibility(situation: Situation) -> Eligibility:
    """Return the conditions of resettlement support for a household.

    Without a status both resettlers and kandas are thought of: a condition of one of them only is
    unknown. What is a condition of one kind of support only does not decide the verdict.
    Raises NotInForce before the first documented condition.
    """
    rules = [rule for rule in conditions() if rule.covers(situation.day)]
    rules = [rule for rule in rules if situation.status in (None, rule.who) or rule.who is None]
    rules = [rule for rule in rules if not rule.excludes or getattr(situation, rule.id) is not None]
    if not rules:
        asked_of_all = tuple(rule for rule in conditions() if not rule.excludes)
        raise _refusal("conditions", situation.day, asked_of_all)
    found = tuple(_condition(rule, situation) for rule in rules)
    general = {rule.id for rule in rules if rule.only is None}
    states = {condition.state for condition in found if condition.id in general}
    verdict: State = "not_met" if "not_met" in states else "unknown" if "unknown" in states else "met"
    return Eligibility(day=situation.day, verdict=verdict, conditions=found)


def exclusions(situation: Situation) -> tuple[Condition, ...]:
    """Return the conditions that close support to a household whatever else is true of it."""
    return tuple(
        _condition(rule, situation)
        for rule in conditions()
        if rule.excludes and rule.covers(situation.day) and getattr(situation, rule.id)
    )


def programmes_on(day: date, until: date | None = None) -> list[Programme]:
    """Return laws, rules, concepts and programmes in force on ``day``, or at any time to ``until``.

    Raises NotInForce.
    """
    last = until or day
    found = [
        programme
        for programme in all_programmes()
        if programme.start <= last and (programme.end is None or day <= programme.end)
    ]
    if not found:
        raise _refusal("programmes", day, all_programmes())
    return found


def regions_on(day: date, which: str) -> RegionList:
    """Return the list ``departure``, ``arrival_resettler`` or ``arrival_kandas``; raises NotInForce."""
    return regions_within(day, day, which)[0]


def regions_within(day: date, until: date, which: str) -> list[RegionList]:
    """Return the lists of one kind in force at any time from ``day`` to ``until``; raises NotInForce."""
    lists = region_lists()[which]
    found = [item for item in lists if item.start <= until and (item.end is None or day <= item.end)]
    if not found:
        raise _refusal(which, day, lists)
    return found


def listed_state(listed: RegionList, region: str) -> State:
    """Return whether a region is on a list; unknown where the documents do not tell it apart."""
    return "unknown" if region in listed.unclear else "met" if region in listed.regions else "not_met"


def _condition(rule: Rule, situation: Situation) -> Condition:
    state, references = _state(rule, situation)
    if rule.who is not None and situation.status is None and state == "not_met":
        state = "unknown"
    return Condition(id=rule.id, text=rule.text, state=state, references=(*rule.references, *references))


def _state(rule: Rule, situation: Situation) -> tuple[State, tuple[Reference, ...]]:
    if (
        rule.id in ("departure", "arrival")
        and situation.departure
        and situation.departure == situation.arrival
    ):
        return "unknown", ()  # moves within a region go by lists of settlements, which the documents lack
    if rule.id == "departure":
        return _listed("departure", situation.departure, situation.day)
    if rule.id == "arrival":
        return _arrival(situation)
    if rule.id == "years_registered":
        return _at_least(situation.years_registered, ONE_YEAR), ()
    if rule.id == "years_to_stay":
        return _at_least(situation.years_to_stay, FIVE_YEARS), ()
    said: bool | None = getattr(situation, rule.id)
    return ("unknown" if said is None else "met" if said is not rule.excludes else "not_met"), ()


def _arrival(situation: Situation) -> tuple[State, tuple[Reference, ...]]:
    """Return whether the region of arrival is listed; without a status it must be in both lists."""
    kinds = [situation.status] if situation.status else ["resettler", "kandas"]
    found = [_listed(f"arrival_{kind}", situation.arrival, situation.day) for kind in kinds]
    states = {state for state, _ in found}
    references = tuple(dict.fromkeys(ref for _, refs in found for ref in refs))
    return (states.pop() if len(states) == 1 else "unknown"), references


def _listed(which: str, region: str | None, day: date) -> tuple[State, tuple[Reference, ...]]:
    try:
        listed = regions_on(day, which)
    except NotInForce:
        return "unknown", ()
    return ("unknown" if region is None else listed_state(listed, region)), listed.references


def _at_least(given: Decimal | None, least: Decimal) -> State:
    return "unknown" if given is None else "met" if given >= least else "not_met"


def _refusal(what: str, day: date, dated: tuple[Dated, ...]) -> NotInForce:
    phrase = Phrase(
        key="nothing_on",
        values={"what": Phrase(key=f"list_{what}"), "day": day, "first": min(item.start for item in dated)},
    )
    texts = in_all_languages(phrase)
    return NotInForce(texts["en"], texts)


@lru_cache(maxsize=1)
def conditions() -> tuple[Rule, ...]:
    """Return every condition; raises CorpusSyntaxError."""
    return read_yaml(_file("conditions.yaml"), TypeAdapter(tuple[Rule, ...]))


@lru_cache(maxsize=1)
def all_programmes() -> tuple[Programme, ...]:
    """Return every programme; raises CorpusSyntaxError."""
    return read_yaml(_file("programmes.yaml"), TypeAdapter(tuple[Programme, ...]))


@lru_cache(maxsize=1)
def region_lists() -> Mapping[str, tuple[RegionList, ...]]:
    """Return the dated lists of regions; raises CorpusSyntaxError."""
    return read_yaml(_file("regions.yaml"), TypeAdapter(dict[str, tuple[RegionList, ...]]))


def _file(name: str) -> Path:
    return Path(str(files("assistant.subsidies").joinpath(name)))
