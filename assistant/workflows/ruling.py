"""What is to be said of a claim, while it is being worked out."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.core.entries import Entry
from assistant.core.models import AnswerCalculation, Verdict


@dataclass
class Ruling:
    """What is to be said of a claim, while it is being worked out.

    ``coverage`` is the share of the claim's words its passage has, 1 where a calculation or quotation
    rules; ``agreed`` names the elements that agree.
    """

    verdict: Verdict
    reason: str
    differs: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    calculations: tuple[AnswerCalculation, ...] = ()
    coverage: float = 1.0
    agreed: tuple[str, ...] = ()
