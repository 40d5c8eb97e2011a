"""The sizing table: what is measured, and whether the targets are said to be met."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import scale

FIGURES = {"search p95 ms": 18.0, "recall@10 of vectors": 0.99, "disk MB": 480.0}


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [({}, "ok"), ({"search p95 ms": 20.5}, "MISSED"), ({"recall@10 of vectors": 0.97}, "MISSED")],
)
def test_a_target_is_met_by_speed_and_recall_together(
    changed: dict[str, float], verdict: str, capsys: pytest.CaptureFixture[str]
) -> None:
    scale.show({10_000: FIGURES, 100_000: {**FIGURES, **changed}})
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("100,000:")]
    assert line.endswith(verdict)


@pytest.mark.slow
def test_a_small_corpus_is_built_and_asked(built_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOSH_HOME", str(built_home))
    figures = scale.measure(600, questions=40)
    assert figures["recall@10 of vectors"] == figures["recall@10 fused"] == 1.0
    assert all(value > 0 for value in figures.values())
