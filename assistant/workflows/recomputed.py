"""What the tools give for a claim, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.core import kept_re as re
from assistant.core.models import AnswerCalculation
from assistant.workflows.outcome import Computed


@dataclass(frozen=True)
class Recomputed:
    """What the tools give for a claim: whether it agrees, in words what they give, and the calculations."""

    agrees: bool
    said: str
    found: str
    calculations: tuple[AnswerCalculation, ...]
    passages: tuple[str, ...]
    is_statistic: bool = False


def printed(claim: Facts, figure: Figure) -> str:
    """Return a figure as a claim prints it, with its unit."""
    rest = re.match(r"\s*(?:%|\w+)", claim.text[figure.end :])
    return figure.printed + (rest.group() if rest and figure.unit else "")


def without_stop(text: str) -> str:
    """Return a sentence without its full stop, to stand within another."""
    return text.strip().removesuffix(".")


def passages_of(result: Computed) -> tuple[str, ...]:
    """Return the passages a result rests on, each once."""
    return tuple(dict.fromkeys(passage for sentence in result.sentences for passage in sentence.passages))
