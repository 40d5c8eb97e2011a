"""BM25: scores worked out by hand, and what is kept on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.core.errors import IndexDamaged
from assistant.retrieval import lexical, weighing
from assistant.retrieval.lexical import K1, B, LexicalIndex

# three entries of 2, 3 and 1 terms: 2 on average
ENTRIES = [["loan", "rent"], ["loan", "loan", "ferry"], ["rent"]]
# ln(1 + (3 - 2 + 0.5) / (2 + 0.5)) = 0.4700 for a term of two entries,
# ln(1 + (3 - 1 + 0.5) / (1 + 0.5)) = 0.9808 for a term of one; times tf / (tf + K1 (1 - B + B length / 2))
LOAN = [0.470004 * 1 / (1 + 1.2), 0.470004 * 2 / (2 + 1.65), 0.0]
RENT = [0.470004 * 1 / (1 + 1.2), 0.0, 0.470004 * 1 / (1 + 0.75)]
FERRY = [0.0, 0.980829 * 1 / (1 + 1.65), 0.0]


@pytest.fixture(params=["built", "saved"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> LexicalIndex:
    built = LexicalIndex.build(ENTRIES)
    if request.param == "built":
        return built
    built.save(tmp_path / "words-en")
    return LexicalIndex.load(tmp_path / "words-en")


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (["loan"], LOAN),
        (["rent"], RENT),
        (["ferry"], FERRY),
        (["loan", "ferry"], [LOAN[0], LOAN[1] + FERRY[1], 0.0]),
        (["rent", "rent"], [2 * score for score in RENT]),
        (["loan", "unheard-of"], LOAN),
    ],
)
def test_scores_are_those_worked_out_by_hand(
    terms: list[str], expected: list[float], index: LexicalIndex
) -> None:
    assert (K1, B) == (1.2, 0.75)
    scores = index.scores(terms)
    assert scores.shape == (3,)
    assert scores == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("terms", [[], ["unheard-of"], ["-", "LOAN"]])
def test_terms_that_occur_nowhere_score_nothing(terms: list[str], index: LexicalIndex) -> None:
    assert index.scores(terms).tolist() == [0.0, 0.0, 0.0]


def test_an_entry_without_text_in_the_language_scores_nothing() -> None:
    scores = LexicalIndex.build([["loan"], [], ["loan", "rent"]]).scores(["loan"])
    assert scores[1] == 0.0
    assert scores[0] > scores[2] > 0.0


@pytest.mark.parametrize("size", [0, 4])
def test_an_index_without_any_text_scores_nothing_and_can_be_kept(size: int, tmp_path: Path) -> None:
    LexicalIndex.build([[]] * size).save(tmp_path / "words-kk")
    loaded = LexicalIndex.load(tmp_path / "words-kk")
    assert loaded.size == size
    assert np.array_equal(loaded.scores(["loan"]), np.zeros(size))


def test_a_missing_index_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match=r"word index words-ru is damaged .* run 'kosh index build'"):
        LexicalIndex.load(tmp_path / "words-ru")


def _files() -> list[str]:
    return ["size", "rows.json", "weights.npy", "entries.npy", "starts.npy"]


@pytest.mark.parametrize("damage", ["zero", "empty"])
@pytest.mark.parametrize("name", _files())
def test_a_blanked_file_is_damage(name: str, damage: str, tmp_path: Path) -> None:
    LexicalIndex.build(ENTRIES).save(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(_files())
    file = tmp_path / name
    file.write_bytes(bytes(file.stat().st_size) if damage == "zero" else b"")
    with pytest.raises(IndexDamaged):
        LexicalIndex.load(tmp_path)


@pytest.mark.parametrize("name", _files())
def test_a_lost_file_is_damage(name: str, tmp_path: Path) -> None:
    LexicalIndex.build(ENTRIES).save(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(IndexDamaged):
        LexicalIndex.load(tmp_path)


def _many(monkeypatch: pytest.MonkeyPatch, best: int) -> LexicalIndex:
    """Return an index of 300 entries, taken for many: "the" in all, "loan" in 100, "ferry" in 4."""
    monkeypatch.setattr(lexical, "IN_MEMORY", 200)
    monkeypatch.setattr(lexical, "BEST", best)
    entries = [
        ["the", *["loan"] * (row % 3 == 0), *["ferry"] * (row % 80 == 0), *["x"] * row] for row in range(300)
    ]
    return LexicalIndex.build(entries)


def test_among_many_entries_common_terms_count_for_those_the_others_find(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = _many(monkeypatch, best=2_000)
    found = index.scores(["the", "loan", "ferry", "the"])
    monkeypatch.setattr(lexical, "IN_MEMORY", 1_000)
    whole = index.scores(["the", "loan", "ferry", "the"])
    assert np.flatnonzero(found).tolist() == [0, 80, 160, 240]
    assert found[[0, 80, 160, 240]] == pytest.approx(whole[[0, 80, 160, 240]], abs=1e-5)


def test_among_many_entries_only_the_best_are_raised_by_common_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    index = _many(monkeypatch, best=1)
    only, found = index.scores(["ferry"]), index.scores(["the", "ferry"])
    assert np.flatnonzero(found > only).tolist() == [int(np.argmax(only))]


def test_where_all_terms_are_common_the_rarest_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _many(monkeypatch, best=2_000).scores(["the", "loan"])
    assert np.flatnonzero(found).tolist() == list(range(0, 300, 3))


def test_the_weights_of_many_entries_are_those_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(6)
    entries = [
        [f"t{number}" for number in chance.zipf(1.5, size=chance.integers(0, 30)) % 500] for _ in range(300)
    ]
    few = LexicalIndex.build(entries)
    monkeypatch.setattr(weighing, "AT_ONCE", 70)
    many = LexicalIndex.build_many(iter(entries))
    assert many.size == few.size == 300
    for term in {term for entry in entries for term in entry}:
        assert many.scores([term]) == pytest.approx(few.scores([term]), abs=1e-6)


def test_no_entries_at_all_are_many_of_none() -> None:
    assert LexicalIndex.build_many([]).scores(["loan"]).shape == (0,)
    assert LexicalIndex.build_many([[], []]).scores(["loan"]).tolist() == [0.0, 0.0]


def test_entries_found_otherwise_have_all_their_terms_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    index = _many(monkeypatch, best=1)
    found = index.scores(["the", "loan", "ferry"], np.array([3, 240]))
    monkeypatch.setattr(lexical, "IN_MEMORY", 1_000)
    whole = index.scores(["the", "loan", "ferry"])
    assert found[[3, 240]] == pytest.approx(whole[[3, 240]], abs=1e-5)
    assert found[4] == 0.0
