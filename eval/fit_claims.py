"""Fit the model of ``assistant/checking/subject.json`` on the development claims.

    python -m eval.fit_claims

Of the statements of a passage the claim names the nearest is of its subject, and the others are left
out; the unanswerable development questions serve as claims that no passage bears on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sklearn.linear_model import LogisticRegression

from assistant.app import build
from assistant.checking.subject import Signals
from assistant.core.documents import LANGUAGES, Language
from assistant.workflows.claim_reading import read_claim
from assistant.workflows.claim_signals import signals_of
from eval.cases import load_cases
from eval.claims import load_claims

TARGET = Path(__file__).parents[1] / "assistant" / "checking" / "subject.json"
RECKONED = ("sum", "share", "quote")
SMOOTHING = 1.0


def material() -> Iterator[tuple[str, Language, frozenset[str]]]:
    """Yield texts with their language and the passages on their subject, none for what is not there."""
    for language in LANGUAGES:
        for claim in load_claims(None, language):
            if claim.altered not in RECKONED and (claim.passages or claim.verdict == "not_found"):
                yield claim.text, language, frozenset(claim.passages)
        for case in load_cases("development"):
            if case.language == language and not case.answerable:
                yield case.question.rstrip("? "), language, frozenset()


def _nearness(signals: Signals) -> float:
    return signals.softly + signals.through_english + signals.dense + signals.fused


def main() -> None:
    """Fit and write the model."""
    engine = build().engine()
    rows: list[tuple[float, ...]] = []
    labels: list[bool] = []
    for text, language, passages in material():
        claim = read_claim(engine, text, language)
        found = signals_of(engine, claim.question, claim.candidates)
        right = [signals for candidate, signals in found if candidate.entry.passage_id in passages]
        best = max(right, key=_nearness, default=None)
        for candidate, signals in found:
            if signals is best or candidate.entry.passage_id not in passages:
                rows.append(tuple(signals))
                labels.append(signals is best)
    model = LogisticRegression(C=SMOOTHING, max_iter=2000).fit(rows, labels)
    names = Signals._fields
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    model_file = {"weights": weights, "intercept": round(float(model.intercept_[0]), 4)}
    TARGET.write_text(json.dumps(model_file, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(labels)} of one subject; written {TARGET}")


if __name__ == "__main__":
    main()
