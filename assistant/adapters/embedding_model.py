"""The int8 ONNX form of the pinned weights: made once, accepted only if it agrees.

onnx, torch and sentence-transformers are imported here and nowhere on the question path.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np

from assistant.adapters.embeddings import (
    FORM_VERSION,
    MAX_TOKENS,
    WEIGHTS_SHA256,
    OnnxEmbedder,
    check_weights,
    open_default_embedder,
    pinned_model_dir,
)
from assistant.core.errors import EmbedderProblem
from assistant.core.ports import Progress, Vectors

MIN_COSINE_FP32 = 0.9999
MIN_COSINE_INT8 = 0.97
MEAN_COSINE_INT8 = 0.985

PROBES: tuple[str, ...] = (
    "Who may receive the subsidy for moving to another region?",
    "quota",
    "In 2024 the monthly calculation index stood at 3,692 tenge.",
    "Population of the northern regions fell while the south grew.",
    "What does the coefficient of migration attractiveness measure?",
    "A lease of land for up to five years is granted without a competition.",
    "Teachers and doctors are in demand in every region of the country.",
    "Employers who house a worker receive a one-off payment.",
    "The share of working-age people among those who arrived was higher than a year earlier.",
    "How many families were given a certificate, and for what total sum?",
    "Why do people return after moving north?",
    "Return migration, adaptation centres and language courses. " * 12,
    "Сколько человек переехало в северные области?",
    "Қоныс аударушыларға қандай көмек беріледі?",
)


def ensure_default_model(models_dir: Path, progress: Progress) -> Path:
    """Make the int8 form in ``models_dir`` unless one that opens is there; return its directory.

    Raises EmbedderProblem if the weights are not the pinned ones or the form does not agree with
    sentence-transformers.
    """
    directory = models_dir / f"minilm-{FORM_VERSION}"
    with suppress(EmbedderProblem):
        open_default_embedder(models_dir)
        return directory
    source = pinned_model_dir()
    check_weights(source)
    models_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=models_dir, prefix=".making-") as scratch:
        with _quiet():
            made = _make(source, Path(scratch), progress)
        if directory.exists():
            shutil.rmtree(directory)
        made.replace(directory)
    return directory


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the engines' own log lines off the terminal."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)


def _make(source: Path, scratch: Path, progress: Progress) -> Path:
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    from assistant.adapters.onnx_graph import write_encoder

    made = scratch / "model"
    made.mkdir()
    shutil.copy(source / "tokenizer.json", made / "tokenizer.json")
    full = scratch / "full.onnx"
    progress("model", 0, 4)
    write_encoder(source, full)
    progress("model", 1, 4)
    quantize_dynamic(
        full,
        made / "model.onnx",
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    progress("model", 2, 4)
    reference = reference_vectors(source, PROBES)
    progress("model", 3, 4)
    record = agreement(
        OnnxEmbedder(full, made / "tokenizer.json").embed(PROBES),
        OnnxEmbedder(made / "model.onnx", made / "tokenizer.json").embed(PROBES),
        reference,
    )
    record["weights_sha256"] = WEIGHTS_SHA256
    (made / "accepted.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    progress("model", 4, 4)
    return made


def reference_vectors(model: Path | str, texts: Sequence[str]) -> Vectors:
    """Return sentence-transformers' own vectors, the measure of any other form."""
    encoder = _sentence_transformer()(str(model), device="cpu", local_files_only=True)
    encoder.max_seq_length = MAX_TOKENS
    encoded = encoder.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(encoded, dtype=np.float32)


def agreement(full: Vectors, small: Vectors, reference: Vectors) -> dict[str, object]:
    """Return the cosines to the reference; raises EmbedderProblem where they are too low."""
    exact = (full * reference).sum(axis=1)
    quantised = (small * reference).sum(axis=1)
    if not exact.min() >= MIN_COSINE_FP32:  # not <, so that NaN is refused too
        raise EmbedderProblem(f"the ONNX encoder disagrees with its model (cosine {exact.min():.4f}).")
    if not (quantised.min() >= MIN_COSINE_INT8 and quantised.mean() >= MEAN_COSINE_INT8):
        raise EmbedderProblem(
            f"the int8 encoder disagrees with its model (cosine {quantised.min():.4f}, "
            f"mean {quantised.mean():.4f})."
        )
    return {
        "cosine_fp32_min": round(float(exact.min()), 6),
        "cosine_int8_min": round(float(quantised.min()), 4),
        "cosine_int8_mean": round(float(quantised.mean()), 4),
    }


class SentenceTransformerEmbedder:
    """Any sentence-transformers model by name or path, run by sentence-transformers itself."""

    def __init__(self, name: str) -> None:
        """Load the model from disk; raises EmbedderProblem. Nothing is downloaded."""
        try:
            self._model = _sentence_transformer()(name, device="cpu", local_files_only=True)
        except Exception as error:  # the library raises many unrelated types here
            raise EmbedderProblem(
                f"the embedding model {name!r} cannot be loaded ({type(error).__name__}); "
                "give KOSH_EMBEDDING_MODEL a model directory on this machine."
            ) from None
        self.name = name
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.fingerprint = _fingerprint(self._model, name)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        encoded = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(encoded, dtype=np.float32)


def _sentence_transformer() -> Any:
    """Return the library's class, told to stay offline (it asks the hub even for local files) and quiet."""
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    return SentenceTransformer


def _fingerprint(model: object, name: str) -> str:
    import hashlib

    digest = hashlib.sha256()
    state: dict[str, object] = model.state_dict()  # type: ignore[attr-defined]
    for key in sorted(state):
        digest.update(key.encode())
        digest.update(state[key].cpu().numpy().tobytes())  # type: ignore[attr-defined]
    return f"{digest.hexdigest()[:16]}:{Path(name).name}"
