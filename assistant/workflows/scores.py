"""The scores of the last evaluation, as far as the installation holds them."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.core.documents import Language

BASELINE = Path("eval") / "baseline.json"
Scores = dict[str, dict[str, float]]


def read_scores(corpus_dir: Path) -> Scores:
    """Return each measure's share by language (``all``: of all) and measure; empty where there is no report.

    The report lies beside the corpus, in a checkout as in a package; one that cannot be read is none.
    """
    path = corpus_dir.parent / BASELINE
    try:
        return TypeAdapter(Scores).validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return {}


def share(scores: Scores, language: Language | str, measure: str) -> float | None:
    """Return a score, None where it was not measured."""
    return scores.get(language, {}).get(measure)
