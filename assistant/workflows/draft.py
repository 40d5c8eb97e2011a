"""An answer in the making, and the text it becomes."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from assistant.answering.citing import Citations
from assistant.answering.phrases import say
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.models import AnswerCalculation, AnswerStatement, AnswerWarning, Status, Table
from assistant.core.numerals import values
from assistant.core.trace import Trace

# how alike, of 100, two notes are that raise the same doubt; opposite statements reach 82
SAME_DOUBT = 85
# topics whose amounts are set anew every year
CHANGING = frozenset({"relocation_subsidy", "rent_subsidy", "employer_support", "certificate", "quota"})


@dataclass
class Draft:
    """An answer in the making.

    ``astray`` counts the parts for which only something else was found; ``probable`` is how probably the
    least sure of the passages told answers its part; ``begun`` tells that the first part is answered.
    """

    question: str
    language: Language
    as_of: date
    citations: Citations
    statements: list[AnswerStatement] = field(default_factory=list)
    calculations: list[AnswerCalculation] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    charts: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[AnswerWarning] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    nearest: list[Entry] = field(default_factory=list)
    considered: list[Entry] = field(default_factory=list)
    trace: Trace = field(default_factory=Trace)
    answered: int = 0
    unanswered: int = 0
    astray: int = 0
    probable: float = 1.0
    begun: bool = False
    declined: list[Status] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)

    def aside(self) -> Draft:
        """Return a copy to try something in, which this draft may become."""
        other = copy(self)
        vars(other).update({name: list(one) for name, one in vars(self).items() if isinstance(one, list)})
        other.citations = self.citations.copy()
        return other

    def take(self, other: Draft) -> None:
        """Become another draft of the same answer."""
        vars(self).update(vars(other))

    def warn(self, warning: AnswerWarning) -> None:
        """Add a warning, or join it to one that says nearly the same; the fuller wording stays."""
        for place, known in enumerate(self.warnings):
            if _alike(warning, known):
                self.warnings[place] = _joined(known, warning)
                return
        self.warnings.append(warning)


def _alike(one: AnswerWarning, other: AnswerWarning) -> bool:
    """Tell whether two warnings raise the same doubt: near words, no number that tells them apart."""
    if one.text == other.text:
        return True
    numbers = [set(values(warning.text, "any")) for warning in (one, other)]
    alike = fuzz.token_set_ratio(one.text, other.text, processor=default_process) >= SAME_DOUBT
    return one.kind == other.kind and alike and (numbers[0] <= numbers[1] or numbers[1] <= numbers[0])


def _joined(known: AnswerWarning, new: AnswerWarning) -> AnswerWarning:
    fuller = max((known, new), key=lambda warning: len(warning.text))
    citations = tuple(dict.fromkeys((*known.citations, *new.citations)))
    return fuller.model_copy(update={"kind": known.kind, "citations": citations})


def is_yearly(entry: Entry) -> bool:
    """Tell whether a statement is on amounts or quotas that change from year to year."""
    return not CHANGING.isdisjoint(cast("list[str]", entry.record.get("topics") or []))


def status_of(draft: Draft) -> Status:
    """Return whether all, some or none of the questions was answered, or none is for Kosh to answer."""
    if not draft.answered:
        return draft.declined[-1] if len(draft.declined) == draft.unanswered else "not_found"
    return "partial" if draft.unanswered else "answered"


def text_of(draft: Draft, status: Status) -> str:
    """Return the answer as Markdown, its sentences with their markers."""
    lines = [
        f"{statement.text} {' '.join(f'[{n}]' for n in statement.citations)}"
        for statement in draft.statements
    ]
    if status == "not_found":
        lines.append(say("not_found", draft.language))
    elif status == "partial":
        lines.append(say("partial", draft.language))
    lines += draft.told
    if draft.nearest and status in ("not_found", "out_of_scope"):
        numbers = dict.fromkeys(draft.citations.cite(entry) for entry in draft.nearest)
        marks = " ".join(f"[{n}]" for n in numbers)
        lines.append(f"{say('nearest', draft.language)} {marks}")
    return "\n\n".join(lines)
