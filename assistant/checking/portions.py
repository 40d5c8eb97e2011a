"""Whether the part of a whole a claim names in words - a third, most - is the one a statement gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checking import groups, owners
from assistant.checking.alignment import Alignment, Difference
from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.fractions import HUNDRED, Fraction, fractions
from assistant.checking.quantifiers import load_quantifiers, quantifiers
from assistant.core.documents import Language
from assistant.core.text import fold

FIFTY = Decimal(50)


@dataclass(frozen=True)
class Share:
    """A share a statement gives, of a hundred; ``sure`` says that it is the one of the claim's group."""

    value: Decimal
    printed: str
    sure: bool


def compare_portions(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add whether a statement bears out each part a claim names in words, has another or gives none."""
    said = portions(claim.text, claim.language)
    for position, portion in enumerate(said):
        following = said[position + 1].start if position + 1 < len(said) else len(claim.text)
        part = claim.text if len(said) == 1 else claim.text[portion.start : following]
        shares = list(_shares(claim, part, statement))
        other = [share for share in shares if share.sure and not portion.holds(share.value)]
        if any(share.sure and portion.holds(share.value) for share in shares):
            found.agreed.append("quantifier")
        elif other:
            found.differing.append(Difference("quantifier", f"«{portion.words}»", other[0].printed))
        elif not _is_said(portion, statement) and not any(portion.holds(share.value) for share in shares):
            found.missing.append(("quantifier", f"«{portion.words}»"))


def portions(text: str, language: Language) -> tuple[Fraction, ...]:
    """Return the parts of a whole a text names, "most" among them as more than half."""
    found = list(fractions(text, language))
    words = quantifiers(text, language).get("most")
    start = text.find(words) if words else -1
    if words and start >= 0 and not any(one.start <= start < one.end for one in found):
        found.append(Fraction(FIFTY, HUNDRED, words, start, start + len(words), exact=False))
    return tuple(sorted(found, key=lambda one: one.start))


def _is_said(portion: Fraction, statement: Facts) -> bool:
    """Tell whether a statement names the same part in words."""
    for other in portions(statement.text, statement.language):
        if (other.low, other.high) == (portion.low, portion.high):
            return True
    borne, folded = load_quantifiers().borne, fold(statement.text.lower())
    if portion.exact:
        is_half = portion.low < FIFTY < portion.high
        return is_half and borne["half"].search(folded) is not None
    return portion.low == FIFTY and borne["most"].search(folded) is not None


def _shares(claim: Facts, part: str, statement: Facts) -> Iterator[Share]:
    """Yield the shares of a statement that may be the one of the group a claim names in ``part``."""
    listed = owners.listed(statement)
    named = [name for name in (*claim.regions, *claim.named("country")) if name in listed]
    percents = [figure for figure in statement.figures if figure.unit == "percent"]
    counts = [figure for figure in statement.figures if _is_count(figure)]
    if listed and (claim.regions - {"kazakhstan"} or claim.named("country")):
        yield from _of_listed(named, listed, percents, counts)
        return
    for figure in percents:
        own = _is_own(part, statement, figure)
        if own is not False:
            yield Share(figure.value, f"{figure.printed} %", own or len(percents) == 1)
    whole = _whole(counts)
    for figure in counts if whole is not None else ():
        own = _is_own(part, statement, figure)
        if figure is not whole and own is not False and whole is not None:
            shown = f"{figure.printed} / {whole.printed}"
            yield Share(figure.value * HUNDRED / whole.value, shown, own is True)


def _of_listed(
    named: list[str], listed: dict[str, Decimal], percents: list[Figure], counts: list[Figure]
) -> Iterator[Share]:
    """Yield the share of the one place or country a claim names in a list."""
    if len(named) != 1:
        return
    value = listed[named[0]]
    whole = _whole(counts)
    if any(figure.value == value for figure in percents):
        yield Share(value, f"{value} %", sure=True)
    elif whole is not None and whole.value > value:
        yield Share(value * HUNDRED / whole.value, f"{value} / {whole.printed}", sure=True)


def _whole(counts: list[Figure]) -> Figure | None:
    """Return the count the others are parts of: all of them together, or the greater of two."""
    if len(counts) < 2:
        return None
    largest = max(counts, key=lambda figure: figure.value)
    rest = sum((figure.value for figure in counts if figure is not largest), Decimal(0))
    return largest if len(counts) == 2 or rest == largest.value else None


def _is_own(part: str, statement: Facts, figure: Figure) -> bool | None:
    """Tell whether a figure is of a group that ``part`` names, ``None`` where neither says."""
    own = None
    for kind in groups.load_groups().classes:
        asked = {name for mention in groups.mentions(part, kind) for name in mention.ids}
        theirs = {name for one in groups.owners(statement, figure, kind) for name in one.split("+")}
        if kind == groups.PEOPLE:
            # of whom a share is of tells nothing of the part; a count of somebody is that part
            if asked and theirs and not asked & theirs:
                return False
            own = own or (figure.unit != "percent" and bool(asked) and asked == theirs) or None
            continue
        if asked and not asked & theirs:
            return False
        own = own or bool(asked) or None
    return own


def _is_count(figure: Figure) -> bool:
    words = load_quantifiers()
    return figure.unit in words.counted and figure.value >= words.smallest
