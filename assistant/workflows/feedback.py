"""What readers say of answers: made ready to keep, and laid out for those who go through it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from assistant.core.feedback import LONGEST_COMMENT, REASONS, Feedback, Reason
from assistant.core.models import Answer
from assistant.core.personal import mask

COLUMNS = (
    *("id", "given", "seen", "useful", "reasons", "comment", "language", "status"),
    *("question", "answer", "citations", "conversation", "corpus_version"),
)
# how a spreadsheet takes a cell for a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def judgement(
    question: str,
    answer: Answer,
    conversation: str,
    useful: bool,
    given: datetime,
    reasons: Iterable[Reason] = (),
    comment: str = "",
) -> Feedback:
    """Return feedback on an answer; personal identifiers are masked, reasons stand only against an answer."""
    named = frozenset(reasons)
    return Feedback(
        id=answer.id,
        conversation=conversation,
        given=given,
        useful=useful,
        reasons=() if useful else tuple(one for one in REASONS if one in named),
        comment=mask(comment.strip()[:LONGEST_COMMENT]),
        question=mask(question),
        answer=answer.text,
        status=answer.status,
        language=answer.language,
        citations=answer.citations,
        corpus_version=answer.corpus_version,
    )


def csv_of(given: Sequence[Feedback]) -> str:
    """Return feedback as CSV with a header; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in given:
        row = {
            **one.model_dump(mode="json"),
            "useful": "yes" if one.useful else "no",
            "reasons": " ".join(one.reasons),
            "citations": " ".join(citation.passage_id for citation in one.citations),
        }
        writer.writerow([_harmless(str(row[name] or "")) for name in COLUMNS])
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
