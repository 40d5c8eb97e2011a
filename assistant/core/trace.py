"""What answering one question considered and left out, for who wants to know why."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Weighed:
    """A passage that was considered, with its rank score; ``chosen`` if it was to be shown."""

    passage_id: str
    score: float
    text: str
    chosen: bool


@dataclass(frozen=True)
class Rewriting:
    """A question a language model proposed for a follow-up, and why it was not answered, if it was not."""

    question: str
    reasons: tuple[str, ...] = ()


@dataclass
class Trace:
    """Filled while a question is answered; ``dropped`` are sentences with what was wrong with them."""

    weighed: list[Weighed] = field(default_factory=list)
    dropped: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    rewritten: list[Rewriting] = field(default_factory=list)
