"""Groups of regions, with the date and the passage by which they are drawn."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Literal

from pydantic import Field, TypeAdapter

from assistant.core.documents import LANGUAGES, Record, Trilingual
from assistant.core.errors import BadArgument, NoAnswer
from assistant.corpus.load import read_yaml
from assistant.statistics.phrases import quoted, same, say
from assistant.statistics.places import Places, folded


class Membership(Record):
    """The regions of a group between two dates, and where that is printed."""

    start: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="to")
    regions: tuple[str, ...] = Field(min_length=1)
    passages: tuple[str, ...] = ()
    basis: Literal["documents", "gazetteer"] = "documents"
    note: Trilingual | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the membership is documented for the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Group(Record):
    """A group with its names and its memberships over time."""

    id: str
    names: Trilingual
    forms: tuple[str, ...] = ()
    memberships: tuple[Membership, ...] = Field(min_length=1)
    note: Trilingual | None = None

    def on(self, day: date) -> Membership:
        """Return the membership of a day; raises NoAnswer naming the period that is covered."""
        found = next((one for one in self.memberships if one.holds_on(day)), None)
        if found:
            return found
        starts = [one.start for one in self.memberships if one.start]
        ends = [one.end for one in self.memberships if one.end]
        covered = f"{min(starts)} to {max(ends)}" if starts and ends else "other dates"
        raise NoAnswer(
            f"no document says which regions belong to the group {self.id!r} on {day}; the documents cover "
            f"{covered}; give a date in it with --as-of or name the regions."
        )

    def notes(self, membership: Membership, places: Places) -> list[Trilingual]:
        """Return who is in the group by which passage, and what else must be known."""
        by_document = membership.basis == "documents"
        passages = say("defined_by", passages=", ".join(membership.passages))
        said = say(
            "group",
            group=self.names,
            members=[places.name(region) for region in membership.regions],
            basis=passages if by_document else say("gazetteer"),
        )
        return [said, *(note for note in (membership.note, self.note) if note)]


@lru_cache(maxsize=1)
def load_groups() -> dict[str, Group]:
    """Return the groups by id."""
    with as_file(files("assistant.statistics") / "groups.yaml") as path:
        groups = read_yaml(path, TypeAdapter(list[Group]))
    return {group.id: group for group in groups}


def find_group(text: str) -> Group:
    """Return the group of an id or a name in any language; raises BadArgument with the groups there are."""
    groups = load_groups()
    key = folded(text)
    for group in groups.values():
        names = [group.names.in_language(language) for language in LANGUAGES]
        if key in {folded(name) for name in (group.id, *names, *group.forms)}:
            return group
    from rapidfuzz import fuzz, process

    found = process.extract(key, list(groups), scorer=fuzz.WRatio, limit=3)
    near = tuple(name for name, _, _ in found)
    known = ", ".join(groups)
    raise BadArgument("group", f"no group of regions is called {quoted(text)}; there are {known}.", near)


def group_name(group_id: str) -> Trilingual:
    """Return the name of a group, or the id itself where it is none."""
    found = load_groups().get(group_id)
    return found.names if found else same(group_id)
