"""A claim laid beside a statement: which slots agree, which differ, which the statement does not name."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking import groups
from assistant.checking.actors import actors_in, load_actors
from assistant.checking.acts import compare_acts
from assistant.checking.alignment import Alignment, Difference, Slot
from assistant.checking.balances import compare_balances
from assistant.checking.causes import compare_causes
from assistant.checking.changes import compare_changes
from assistant.checking.closed import compare_closed
from assistant.checking.compare_figures import compare_figures
from assistant.checking.compare_times import compare_days, compare_years
from assistant.checking.denial import (
    clause_about,
    denies_figure,
    denies_more,
    is_aside,
    is_of_same_word,
    is_only_elsewhere,
    lack_alike,
)
from assistant.checking.ended import compare_ended
from assistant.checking.facts import Facts, poles_on
from assistant.checking.frequencies import compare_frequencies
from assistant.checking.parts import compare_parts
from assistant.checking.portions import compare_portions
from assistant.checking.privatives import compare_privatives
from assistant.checking.quantifiers import compare_quantifiers
from assistant.checking.sides import compare_sides
from assistant.checking.standing import compare_standing
from assistant.checking.titles import compare_titles
from assistant.checking.words import load_words
from assistant.core.text import fold

# axes on which a statement must say something where the claim does
SPOKEN = frozenset(("repay", "keep", "force", "per", "repeat"))
# axes whose agreeing tells nothing: much is bought and let
SILENT = frozenset(("tenure",))
# a pole of which a statement must say something: what is bought or sold
BOUGHT = "own"
# axes of which a statement may name both poles, each of something else
BY_CLAUSE = frozenset(("allow", "change"))
# kinds of concept whose difference is a contradiction in itself
EXCLUSIVE: tuple[Slot, ...] = ("programme", "body", "author", "country", "payment", "growth")

# what else a claim may say: each adds what a statement has otherwise or does not tell
FURTHER = (
    compare_sides,
    compare_changes,
    compare_balances,
    compare_privatives,
    compare_causes,
    compare_acts,
    compare_portions,
    compare_closed,
    compare_frequencies,
    compare_parts,
    compare_ended,
)


def align(
    claim: Facts,
    statement: Facts,
    period: Sequence[int | None] = (),
    noted: frozenset[int] = frozenset(),
) -> Alignment:
    """Compare a claim with a statement of the same language.

    ``period`` holds the first and last year the statement's passage is about, where it says none itself;
    ``noted`` are the years a note against it gives.
    """
    found = Alignment(
        foreign=bool(statement.named("programme")) and not claim.named("programme"),
        dated=len(claim.figures) > 1 and len({year.value for year in claim.years if not year.inside}) > 1,
    )
    found.placed = bool(statement.regions) and not claim.regions
    compare_figures(claim, statement, found)
    compare_years(claim, statement, period, found, noted)
    compare_days(claim, statement, found)
    compare_titles(claim, statement, found)
    _identifiers(claim, statement, found)
    _places(claim, statement, found)
    _actors(claim, statement, found)
    _groups(claim, statement, found)
    for slot in EXCLUSIVE:
        _kind(claim, statement, slot, found)
    _denial(claim, statement, found)
    _directions(claim, statement, found)
    compare_quantifiers(claim, statement, found)
    compare_standing(claim, statement, found)
    for further in FURTHER:
        further(claim, statement, found)
    if is_only_elsewhere(claim, statement):
        found.differing = [item for item in found.differing if not _is_denial(item)]
    return found


def _is_denial(item: Difference) -> bool:
    return item.slot == "denial" or item.axis == "allow"


def _identifiers(claim: Facts, statement: Facts, found: Alignment) -> None:
    for kind in sorted({kind for kind, _ in claim.numbers.identifiers}):
        asked = {name for own, name in claim.numbers.identifiers if own == kind}
        known = {name for own, name in statement.numbers.identifiers if own == kind}
        if asked <= known:
            found.agreed.append("identifier")
            found.telling += 1
        elif known:
            found.differing.append(
                Difference("identifier", ", ".join(sorted(asked - known)), ", ".join(sorted(known)))
            )
        else:
            found.missing.append(("identifier", ", ".join(sorted(asked))))


def _places(claim: Facts, statement: Facts, found: Alignment) -> None:
    if not claim.regions or "region" in found.slots:
        return
    extra = claim.regions - statement.regions
    if not extra:
        found.agreed.append("region")
    elif statement.regions:
        theirs = statement.regions - claim.regions
        if theirs:
            found.differing.append(
                Difference("region", ", ".join(sorted(extra)), ", ".join(sorted(theirs)[:3]))
            )
        else:
            found.missing.append(("region", ", ".join(sorted(extra))))
    else:
        found.missing.append(("region", ", ".join(sorted(extra))))


def _kind(claim: Facts, statement: Facts, slot: Slot, found: Alignment) -> None:
    asked, known = claim.named(slot), statement.named(slot)
    if slot == "body" and actors_in(claim.text):
        asked -= load_actors().covers
    if not asked or slot in found.slots:
        return
    extra, theirs = asked - known, known - asked
    if not extra:
        found.agreed.append(slot)
    elif theirs and (not asked & known or len(asked) == len(known)):
        found.differing.append(Difference(slot, ", ".join(sorted(extra)), ", ".join(sorted(theirs))))
    elif slot not in ("payment", "growth"):
        found.missing.append((slot, ", ".join(sorted(extra))))


def _groups(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add the people a claim is about, in the law's terms, where a statement is about others only."""
    own, theirs = (
        {name for mention in groups.mentions(facts.text, groups.PEOPLE) for name in mention.ids}
        for facts in (claim, statement)
    )
    if own and theirs and not own & theirs and "group" not in found.slots:
        found.missing.append(("group", f"{groups.PEOPLE}:{'+'.join(sorted(own))}"))


def _actors(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Compare who says, decides or does something; what the statement adds is no difference."""
    asked, known = actors_in(claim.text), actors_in(statement.text)
    extra, theirs = asked - known, known - asked
    if asked and not extra:
        found.agreed.append("actor")
    elif extra and theirs:
        found.differing.append(Difference("actor", ", ".join(sorted(extra)), ", ".join(sorted(theirs))))
    elif extra - load_actors().usual:
        found.missing.append(("actor", ", ".join(sorted(extra))))


def _denial(claim: Facts, statement: Facts, found: Alignment) -> None:
    if claim.denied == statement.denied:
        return
    if lack_alike(claim, statement) and denies_more(claim) == denies_more(statement):
        return
    denier, other = (claim, statement) if claim.denied else (statement, claim)
    wry = load_words().denying[other.language].search(fold(other.text.lower()))
    plainly = is_of_same_word(denier, other)
    if (wry is None or plainly) and not is_aside(denier, other):
        said, stated = _yes_no(claim.denied), _yes_no(statement.denied)
        bearing = "word" if plainly else "figure" if claim.denied and denies_figure(claim) else ""
        found.differing.append(Difference("denial", said, stated, axis=bearing))


def _yes_no(denied: bool) -> str:
    return "denied" if denied else "affirmed"


def _directions(claim: Facts, statement: Facts, found: Alignment) -> None:
    for axis, poles in claim.axes:
        theirs = poles_on(axis, _but_repetition(axis, statement.text))
        if axis in BY_CLAUSE and len(poles) == 1 and len(theirs) > 1:
            theirs = poles_on(axis, clause_about(statement, claim, axis))
        if len(poles) == 1 and theirs and not poles.keys() & theirs.keys():
            said, stated = next(iter(poles.values())), next(iter(theirs.values()))
            found.differing.append(Difference("direction", said, stated, axis=axis))
        elif axis not in SILENT and poles.keys() & theirs.keys() and len(theirs) == 1:
            found.agreed.append("direction")
            found.axes.add(axis)
        elif not theirs and (axis in SPOKEN or BOUGHT in poles or _only_allowed(axis, statement)):
            found.missing.append(("direction", ", ".join(poles.values())))


def _but_repetition(axis: str, text: str) -> str:
    """Return a text without doing a thing again, which may be barred where once is allowed."""
    again = load_words().axes["repeat"]["once"]
    match = again.search(fold(text.lower())) if axis == "allow" else None
    return f"{text[: match.start()]} {text[match.end() :]}" if match is not None else text


def _only_allowed(axis: str, statement: Facts) -> bool:
    """Tell whether a statement on what one may do is silent on what one must."""
    return axis == "duty" and "allowed" in poles_on("allow", statement.text)
