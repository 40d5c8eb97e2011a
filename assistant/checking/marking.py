"""Where in a checked text its claims stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """A stretch of a text: the claim of that place in the report, or what stands between claims."""

    text: str
    claim: int | None = None


def stretches(text: str, claims: Sequence[str]) -> list[Stretch]:
    """Return the text in stretches that put together are the text again; claims are in its order.

    A claim that does not stand in the text as it is gets no stretch.
    """
    found: list[Stretch] = []
    reached = 0
    for number, claim in enumerate(claims):
        start = text.find(claim, reached)
        if start < 0 or not claim:
            continue
        if start > reached:
            found.append(Stretch(text[reached:start]))
        found.append(Stretch(claim, number))
        reached = start + len(claim)
    if reached < len(text):
        found.append(Stretch(text[reached:]))
    return found
