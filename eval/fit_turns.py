"""Fit the weights by which a turn that goes on is told from one that stands alone.

    python -m eval.fit_turns

Positives are ``development/followups.yaml`` and the later turns of the development dialogues, negatives
every question of the development cases. Prints the weights for ``understanding/conversation.yaml`` and
how well they tell the two apart in five folds that train on four fifths each.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from assistant.app import Assistant, build
from assistant.core.documents import Language
from assistant.understanding.turns import read_turn
from eval.cases import load_cases
from eval.dialogues import load

FOLLOWUPS = Path(__file__).parent / "development" / "followups.yaml"
ALONE = ("topic_change", "clarify", "no_clarify", "refused_between", "greeting_between", "several", "partial")
# understood without these signs
OTHERWISE = ("option", "answer_back", "reaction", "source", "topic_back")
MIDDLE = ("three_turns",)


def labelled() -> list[tuple[str, Language, bool]]:
    """Return turns with their language, and whether they go on from an earlier one."""
    followups = yaml.safe_load(FOLLOWUPS.read_text("utf-8"))
    found = [(text, language, True) for language, texts in followups.items() for text in texts]
    for case in load():
        if case["kind"] not in (*ALONE, *OTHERWISE):
            later = case["turns"][1:] if case["kind"] in MIDDLE else case["turns"][-1:]
            found += [(text, case["language"], True) for text in later]
        if case["kind"] == "topic_change":
            found.append((case["turns"][-1], case["language"], False))
    return found + [(case.question, case.language, False) for case in load_cases("development")]


def rows(assistant: Assistant, turns: Sequence[tuple[str, Language, bool]]) -> tuple[Any, Any, list[str]]:
    """Return the features of turns, their labels, and the names of the features."""
    interpret = assistant.engine().interpreter.interpret
    signs = [asdict(read_turn(text, interpret(text, language)).signs) for text, language, _ in turns]
    names = list(signs[0])
    features = np.array([[float(sign[name]) for name in names] for sign in signs])
    return features, np.array([goes_on for _, _, goes_on in turns]), names


def main() -> None:
    """Fit, and print weights and errors."""
    turns = labelled()
    features, labels, names = rows(build(), turns)
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=2_000)
    guessed = cast(Any, cross_val_predict(model, features, labels, cv=5))
    model.fit(features, labels)
    weights = {"bias": round(float(model.intercept_[0]), 2)}
    weights |= {name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)}
    print(json.dumps(weights))
    missed = [turn for turn, label, guess in zip(turns, labels, guessed, strict=True) if label and not guess]
    taken = [turn for turn, label, guess in zip(turns, labels, guessed, strict=True) if guess and not label]
    there = int(labels.sum())
    print(f"going on {there}, missed {len(missed)}; alone {len(turns) - there}, taken {len(taken)}")
    for text, language, goes_on in (*missed, *taken):
        print(f"  {language} {'missed' if goes_on else 'taken '} {text}")


if __name__ == "__main__":
    main()
