"""Whether a figure is a gain or a loss: the sign is part of its value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.core import kept_re as re
from assistant.core.packaged import packaged
from assistant.core.text import fold

GAIN, LOSS = 1, -1
REACH = 12
_PART = re.compile(r"[,;:]")
COUNTS = frozenset((None, "people", "percent"))


@dataclass(frozen=True)
class _Words:
    minus: re.Pattern[str]
    plus: re.Pattern[str]
    free: re.Pattern[str]
    balances: re.Pattern[str]
    loss: re.Pattern[str]
    gain: re.Pattern[str]
    positive: re.Pattern[str]
    migration: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw: dict[str, str] = packaged("assistant.checking", "signs.yaml")
    return _Words(**{name: re.compile(pattern) for name, pattern in raw.items()})


def printed_sign(facts: Facts, figure: Figure) -> int:
    """Return the sign printed before a figure, 0 without one."""
    before = facts.text[max(0, figure.start - REACH) : figure.start].lower()
    if _words().plus.search(before):
        return GAIN
    match = _words().minus.search(before)
    if match is None:
        return 0
    is_word = match.group().strip().isalpha()
    return LOSS if is_word or _words().free.search(before[: match.start()]) else 0


def are_opposite(claim: Facts, figure: Figure, statement: Facts, other: Figure) -> bool:
    """Tell whether a figure of a claim is a gain and that of a statement a loss, or the other way round."""
    if figure.unit not in COUNTS or other.unit not in COUNTS:
        return False
    return sign(claim, figure) * sign(statement, other) < 0


def sign(facts: Facts, figure: Figure) -> int:
    """Return the sign of a figure: as printed, else that of a balance; 0 for what has none."""
    own = printed_sign(facts, figure)
    if own:
        return own
    part = _around(facts, figure)
    if _words().positive.search(part):
        return GAIN
    if _words().loss.search(part):
        return 0 if any(printed_sign(facts, one) for one in facts.figures) else LOSS
    return GAIN if _words().balances.search(part) or _words().gain.search(part) else 0


def _around(facts: Facts, figure: Figure) -> str:
    """Return what stands about a figure, from the figure before it to the end of its clause."""
    before = max((one.end for one in facts.figures if one.end <= figure.start), default=0)
    after = min((one.start for one in facts.figures if one.start >= figure.end), default=len(facts.text))
    rest = _PART.split(facts.text[figure.end : after])[0]
    return fold(f"{facts.text[before : figure.start]} {rest}".lower())


def is_against(facts: Facts, figure: Figure, value: Decimal, title: str) -> bool:
    """Tell whether a figure is a gain where the series of that title has a loss, or a loss for a gain."""
    if value < 0:
        return sign(facts, figure) == GAIN
    is_balance = _words().balances.search(fold(title.lower())) is not None
    own = sign(facts, figure) if is_balance else printed_sign(facts, figure)
    return own == LOSS


def signed(facts: Facts, figure: Figure) -> str:
    """Return a figure as printed, with its sign."""
    return f"{'−' if sign(facts, figure) < 0 else '+'}{figure.printed}"
