"""Whether a denial concerns what another sentence speaks of."""

from __future__ import annotations

from assistant.checking.facts import Facts, denies
from assistant.checking.halves import clauses
from assistant.core import kept_re as re
from assistant.core.text import fold

# beginnings of words compared, and the share of them by which two clauses speak of one thing
STEM, ASIDE = 5, 0.2


def is_aside(denier: Facts, other: Facts) -> bool:
    """Tell whether what a sentence denies is said in a clause the other sentence does not speak of."""
    parts = clauses(denier.text, denier.language)
    denying = [clause for clause in parts if denies(clause, denier.language)]
    rest = [clause for clause in parts if clause not in denying]
    if not denying or not rest:
        return False
    known = _beginnings(other.text)
    there, elsewhere = _shared(" ".join(denying), known), _shared(" ".join(rest), known)
    return there < ASIDE < elsewhere or there == 0 < elsewhere


def _shared(text: str, known: frozenset[str]) -> float:
    own = _beginnings(text)
    return len(own & known) / max(1, len(own))


def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in re.findall(r"[^\W\d]{4,}", fold(text.lower())))
