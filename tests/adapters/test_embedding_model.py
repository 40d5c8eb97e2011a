"""Making the int8 form: refused where it disagrees, made again where it does not open."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters import embedding_model
from assistant.adapters.embedding_model import (
    PROBES,
    SentenceTransformerEmbedder,
    agreement,
    ensure_default_model,
    reference_vectors,
)
from assistant.adapters.embeddings import FORM_VERSION, WEIGHTS_SHA256, OnnxEmbedder, pinned_model_dir
from assistant.core.errors import EmbedderProblem
from assistant.core.ports import Vectors
from tests.fakes import silent

FORM = f"minilm-{FORM_VERSION}"


def turned(cosine: float, rows: int = 4) -> tuple[Vectors, Vectors]:
    """Return reference vectors and others at this cosine to them."""
    reference = np.zeros((rows, 3), dtype=np.float32)
    reference[:, 0] = 1.0
    other = reference * cosine
    other[:, 1] = np.sqrt(1 - cosine**2)
    return reference, other


def test_a_faithful_form_is_accepted_with_its_cosines() -> None:
    reference, small = turned(0.99)
    assert agreement(reference, small, reference) == {
        "cosine_fp32_min": 1.0,
        "cosine_int8_min": 0.99,
        "cosine_int8_mean": 0.99,
    }


@pytest.mark.parametrize("cosine", [0.9998, 0.5, 0.0, -1.0])
def test_a_wrong_export_is_rejected(cosine: float) -> None:
    reference, full = turned(cosine)
    with pytest.raises(EmbedderProblem, match="ONNX encoder disagrees"):
        agreement(full, reference, reference)


def test_one_wrong_text_is_enough_to_reject_an_export() -> None:
    reference, wrong = turned(0.9)
    full = reference.copy()
    full[2] = wrong[2]
    with pytest.raises(EmbedderProblem, match="ONNX encoder disagrees"):
        agreement(full, reference, reference)


@pytest.mark.parametrize("cosine", [0.969, 0.975, 0.984])
def test_a_form_quantised_too_coarsely_is_rejected(cosine: float) -> None:
    reference, small = turned(cosine)
    with pytest.raises(EmbedderProblem, match="int8 encoder disagrees"):
        agreement(reference, small, reference)


def test_vectors_that_are_not_numbers_are_rejected() -> None:
    reference, _ = turned(1.0)
    broken = np.full_like(reference, np.nan)
    with pytest.raises(EmbedderProblem):
        agreement(broken, reference, reference)
    with pytest.raises(EmbedderProblem):
        agreement(reference, broken, reference)


def test_a_prepared_model_is_not_made_again(built_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding_model, "_make", None)
    assert ensure_default_model(built_home / "models", silent) == built_home / "models" / FORM


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("accepted.json", json.dumps({"weights_sha256": "0" * 64})),
        ("accepted.json", "{"),
        ("accepted.json", None),
        ("model.onnx", None),
        ("model.onnx", "not a model"),
        ("tokenizer.json", None),
    ],
)
def test_the_way_out_that_errors_name_mends_a_damaged_model(
    file: str, content: str | None, built_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, models = built_home / "models", tmp_path / "models"
    shutil.copytree(good / FORM, models / FORM)
    if content is None:
        (models / FORM / file).unlink()
    else:
        (models / FORM / file).write_text(content, encoding="utf-8")

    def made(_source: Path, scratch: Path, _progress: object) -> Path:
        return Path(shutil.copytree(good / FORM, scratch / "model"))

    monkeypatch.setattr(embedding_model, "_make", made)
    directory = ensure_default_model(models, silent)
    assert (directory / file).read_bytes() == (good / FORM / file).read_bytes()
    assert [path.name for path in models.iterdir()] == [FORM]


def test_a_failed_making_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_source: Path, scratch: Path, _progress: object) -> Path:
        (scratch / "half.onnx").write_bytes(b"half")
        raise EmbedderProblem("the int8 encoder disagrees with its model.")

    monkeypatch.setattr(embedding_model, "_make", failing)
    with pytest.raises(EmbedderProblem):
        ensure_default_model(tmp_path, silent)
    assert list(tmp_path.iterdir()) == []


def test_tampered_weights_make_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = tmp_path / "weights"
    weights.mkdir()
    (weights / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(embedding_model, "pinned_model_dir", lambda: weights)
    with pytest.raises(EmbedderProblem, match="not the pinned"):
        ensure_default_model(tmp_path / "models", silent)
    assert not (tmp_path / "models").exists()


@pytest.mark.slow
def test_the_model_is_made_from_the_pinned_weights_and_says_how_well_it_agrees(tmp_path: Path) -> None:
    steps: list[int] = []
    directory = ensure_default_model(tmp_path, lambda _step, done, _total: steps.append(done))
    record = json.loads((directory / "accepted.json").read_text(encoding="utf-8"))
    assert record["weights_sha256"] == WEIGHTS_SHA256
    assert steps == [0, 1, 2, 3, 4]
    vectors = OnnxEmbedder(directory / "model.onnx", directory / "tokenizer.json").embed(PROBES)
    cosines = (vectors * reference_vectors(pinned_model_dir(), PROBES)).sum(axis=1)
    assert float(cosines.min()) == pytest.approx(record["cosine_int8_min"], abs=2e-3)
    assert [path.name for path in tmp_path.iterdir()] == [FORM]


@pytest.mark.slow
def test_another_model_is_run_from_its_directory() -> None:
    texts = PROBES[:4]
    embedder = SentenceTransformerEmbedder(str(pinned_model_dir()))
    assert embedder.dimension == 384
    assert embedder.fingerprint.endswith(":model")
    reference = reference_vectors(pinned_model_dir(), texts)
    assert (embedder.embed(texts) * reference).sum(axis=1).min() > 0.9999


@pytest.mark.slow
def test_a_model_that_is_not_on_this_machine_is_not_fetched(tmp_path: Path) -> None:
    with pytest.raises(EmbedderProblem, match="give KOSH_EMBEDDING_MODEL a model directory"):
        SentenceTransformerEmbedder(str(tmp_path / "absent"))
