"""What readers say of answers, as it is kept for those who go through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.core.documents import Language
from assistant.core.models import Citation, Contract, Status

Reason = Literal["wrong_source", "outdated", "wrong_number", "unclear", "bad_language"]
REASONS: tuple[Reason, ...] = ("wrong_source", "outdated", "wrong_number", "unclear", "bad_language")
LONGEST_COMMENT = 1_000


class Feedback(Contract):
    """One reader's word on one answer; ``id`` is the answer's.

    ``question``, ``answer`` and ``comment`` hold no personal identifiers; ``seen`` is when a reviewer
    marked it.
    """

    id: str
    conversation: str
    given: datetime
    useful: bool
    reasons: tuple[Reason, ...] = ()
    comment: str = ""
    question: str
    answer: str
    status: Status
    language: Language
    citations: tuple[Citation, ...] = ()
    corpus_version: str
    seen: datetime | None = None


@dataclass(frozen=True)
class Wanted:
    """Which feedback to list; what is None does not narrow."""

    useful: bool | None = None
    reason: Reason | None = None
    language: Language | None = None
    since: datetime | None = None
    seen: bool | None = None
