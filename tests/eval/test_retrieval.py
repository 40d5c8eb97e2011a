"""Retrieval over a set in BEIR form: a toy set through the product's own retriever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from eval.retrieval import BeirSet, evaluate, main

DOCUMENTS = {
    "cow": ("Cattle", "Every settler of Birlik is given one brown cow."),
    "school": ("", "The village school teaches mathematics to forty children."),
    "train": ("Railway", "A train from Tumen arrives on Thursday evenings."),
    "well": ("", "Drinking water is drawn from a deep stone well."),
}
QUERIES = {
    "q1": "which animal does a settler get, a cow?",
    "q2": "when does the train arrive?",
    "q3": "where does drinking water come from?",
    "unjudged": "what colour is the sky?",
}
QRELS = {"q1": "cow", "q2": "train", "q3": "well"}


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """A directory in BEIR form."""
    directory = tmp_path / "toy"
    directory.mkdir()
    corpus = [{"_id": key, "title": title, "text": text} for key, (title, text) in DOCUMENTS.items()]
    queries = [{"_id": key, "text": text} for key, text in QUERIES.items()]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = [json.dumps(row) for row in rows]
        (directory / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    judged = ["query-id\tcorpus-id\tscore", *(f"{query}\t{document}\t1" for query, document in QRELS.items())]
    (directory / "qrels.tsv").write_text("\n".join(judged) + "\n", encoding="utf-8")
    return directory


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(beir: Path, name: str) -> None:
    (beir / name).unlink()
    with pytest.raises(SystemExit, match=name):
        BeirSet(beir)


def test_only_judged_questions_are_asked(beir: Path) -> None:
    assert set(BeirSet(beir).queries) == set(QRELS)


def test_the_language_is_read_from_the_questions(beir: Path) -> None:
    assert BeirSet(beir).language() == "en"


def test_a_title_is_part_of_its_document(beir: Path) -> None:
    opened = BeirSet(beir)
    assert opened.corpus["cow"].startswith("Cattle ")
    assert opened.corpus["school"] == DOCUMENTS["school"][1]


def test_plain_questions_find_their_documents_first(beir: Path, built_home: Path) -> None:
    result = evaluate(BeirSet(beir), "en", Settings(home=built_home))
    assert result["recall@5"] == result["ndcg@10"] == result["mrr@10"] == 1.0
    lists: Any = result["lists"]
    assert set(lists) == {"words", "vectors"}
    assert all(0.0 <= row["ndcg@10"] <= 1.0 for row in lists.values())


def test_a_wrong_judgement_lowers_the_measures(beir: Path, built_home: Path) -> None:
    path = beir / "qrels.tsv"
    path.write_text(path.read_text("utf-8").replace("q2\ttrain", "q2\tschool"), encoding="utf-8")
    result: Any = evaluate(BeirSet(beir), "en", Settings(home=built_home))
    assert result["mrr@10"] < 1.0
    assert result["recall@10"] == 1.0  # there are only four documents


def test_the_command_prints_one_json_object(
    beir: Path, built_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOSH_HOME", str(built_home))
    main([str(beir), "--json"])
    printed = json.loads(capsys.readouterr().out)
    assert (printed["set"], printed["language"], printed["ndcg@10"]) == ("toy", "en", 1.0)
    assert printed["ms_per_query"] > 0
