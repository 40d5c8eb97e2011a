"""Vectors on a Chroma server: found as by exact search, tidied up, and missed by name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.adapters.vector_index import ChromaFactory, ExactIndex, open_nearest, vector_store
from assistant.adapters.vector_server import LEDGER, ChromaServer
from assistant.core.errors import IndexMismatch, UsageError, VectorsDown
from assistant.core.ports import Vectors
from tests.fakes import silent

ROWS, DIMENSION = 600, 32


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    made = np.random.default_rng(5).normal(size=(ROWS, DIMENSION)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def nearest(root: Path, generation: str) -> Path:
    return root / "generations" / generation / "nearest"


def collections(url: str) -> set[str]:
    client: Any = ChromaServer(url)._client()
    return {str(one.name) for one in client.list_collections()}


@pytest.mark.slow
def test_the_server_finds_what_exact_search_finds(chroma: str, vectors: Vectors, tmp_path: Path) -> None:
    directory = nearest(tmp_path, ".building-one")
    directory.mkdir(parents=True)
    vector_store(chroma).build(directory, vectors, silent)
    directory.parent.rename(tmp_path / "generations" / "one")
    opened = open_nearest(nearest(tmp_path, "one"), vectors, "chroma", chroma)
    exact = ExactIndex(vectors)
    for row in range(0, ROWS, 40):
        found, wanted = opened.search(vectors[row], 10), exact.search(vectors[row], 10)
        assert [one for one, _ in found] == [one for one, _ in wanted]
        assert [score for _, score in found] == pytest.approx([score for _, score in wanted], abs=1e-5)
    assert ChromaServer(chroma).answers()
    opened.close()


@pytest.mark.slow
def test_what_no_generation_needs_is_deleted_and_nothing_else(
    chroma: str, vectors: Vectors, tmp_path: Path
) -> None:
    store = vector_store(chroma)
    mine, other = tmp_path / "mine", tmp_path / "other"
    for root, name in ((other, "theirs"), (mine, "first"), (mine, "second"), (mine, ".building-third")):
        nearest(root, name).mkdir(parents=True)
    for root, name in ((other, "theirs"), (mine, "first"), (mine, "second")):
        store.build(nearest(root, name), vectors, silent)
    shutil.rmtree(mine / "generations" / "first")
    store.build(nearest(mine, ".building-third"), vectors, silent)
    assert {"kosh-second", "kosh-third", "kosh-theirs"} <= collections(chroma)
    assert "kosh-first" not in collections(chroma)
    assert json.loads((mine / LEDGER).read_text()) == ["kosh-second", "kosh-third"]


@pytest.mark.slow
def test_a_generation_the_server_does_not_have_is_a_mismatch(
    chroma: str, vectors: Vectors, tmp_path: Path
) -> None:
    ChromaFactory().build(nearest(tmp_path, "inside"), vectors, silent)
    with pytest.raises(IndexMismatch, match="kosh index build"):
        open_nearest(nearest(tmp_path, "inside"), vectors, "chroma", chroma)
    nearest(tmp_path, "lost").mkdir(parents=True)
    vector_store(chroma).build(nearest(tmp_path, "lost"), vectors, silent)
    client: Any = ChromaServer(chroma)._client()
    client.delete_collection("kosh-lost")
    with pytest.raises(IndexMismatch, match="lost"):
        open_nearest(nearest(tmp_path, "lost"), vectors, "chroma", chroma)


def test_a_server_that_is_not_there_is_named(vectors: Vectors, tmp_path: Path) -> None:
    directory = nearest(tmp_path, "one")
    directory.mkdir(parents=True)
    (directory / "server.json").write_text('{"collection": "kosh-one"}')
    for act in (
        lambda: open_nearest(directory, vectors, "chroma", "http://127.0.0.1:9"),
        lambda: vector_store("http://127.0.0.1:9").build(directory, vectors, silent),
        lambda: ChromaServer("http://127.0.0.1:9").answers(),
    ):
        with pytest.raises(VectorsDown, match=r"127\.0\.0\.1:9"):
            act()


def test_below_the_threshold_no_server_is_asked(vectors: Vectors, tmp_path: Path) -> None:
    assert isinstance(open_nearest(tmp_path, vectors, "auto", "http://127.0.0.1:9"), ExactIndex)


@pytest.mark.parametrize("url", ["127.0.0.1:8000", "ftp://a:1", "http://", "http://a:b", "http://a:1/path"])
def test_an_odd_address_is_wrong_usage(url: str) -> None:
    with pytest.raises(UsageError, match="KOSH_CHROMA_URL"):
        ChromaServer(url)
