"""The public sets: what retrieval must reach there, and that fusing never costs more than it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.core.documents import Language
from assistant.settings import Settings
from eval.retrieval import BeirSet, evaluate
from tests.conftest import BENCH_SETS

TARGETS: list[tuple[str, Language, float]] = [
    ("xquad_en", "en", 0.978),
    ("xquad_ru", "ru", 0.957),
    ("kazqad_val", "kk", 0.775),
]
MARGIN = 0.005


@pytest.mark.slow
@pytest.mark.skipif(not BENCH_SETS.is_dir(), reason="the public sets are not part of the project")
@pytest.mark.parametrize(("name", "language", "target"), TARGETS)
def test_a_public_set_is_searched_as_well_as_promised(
    name: str, language: Language, target: float, built_home: Path
) -> None:
    beir = BeirSet(BENCH_SETS / name)
    assert beir.language() == language
    result = evaluate(beir, language, Settings(home=built_home))
    hybrid, lists = result["ndcg@10"], result["lists"]
    assert isinstance(hybrid, float)
    assert isinstance(lists, dict)
    assert set(lists) == {"words", "vectors"}
    assert hybrid >= target
    assert hybrid >= max(single["ndcg@10"] for single in lists.values()) - MARGIN
