"""The entry point: one sentence per error, the right exit code, no traceback unless asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import assistant.app
from assistant.core.errors import (
    BadDocument,
    BadQuestion,
    CorpusError,
    CorpusSyntaxError,
    EmbedderProblem,
    IndexDamaged,
    IndexLocked,
    IndexMismatch,
    IndexMissing,
    KoshError,
    NotFound,
    UsageError,
)
from tests.cli.conftest import Kosh

MISUSES = {
    "unknown command": ("fly",),
    "unknown command of a group": ("corpus", "fly"),
    "unknown option": ("ask", "--loud", "quota"),
    "unknown language": ("ask", "quota", "--lang", "fr"),
    "impossible date": ("ask", "quota", "--as-of", "2024-13-01"),
    "no question": ("ask",),
    "empty question": ("search", ""),
    "no search words": ("search",),
    "zero results asked for": ("search", "quota", "--k", "0"),
    "too many results asked for": ("search", "quota", "--k", "101"),
    "unknown kind": ("search", "quota", "--kind", "poem"),
    "no file": ("corpus", "add"),
    "no id": ("corpus", "show"),
    "no language model": ("ask", "What is a kandas?", "--engine", "llm"),
    "port out of range": ("serve", "ui", "--port", "70000"),
    "output without batch": ("ask", "quota", "--output", "answers.jsonl"),
}


@pytest.mark.parametrize("arguments", MISUSES.values(), ids=MISUSES.keys())
def test_wrong_usage_is_one_sentence_and_exit_code_2(
    arguments: tuple[str, ...], kosh: Kosh, built_home: Path
) -> None:
    outcome = kosh(*arguments, home=built_home)
    assert outcome.code == 2
    assert outcome.is_one_sentence_error(), outcome


@pytest.mark.parametrize("arguments", [args for args in MISUSES.values() if args[0] != "serve"])
def test_wrong_usage_with_json_is_an_error_object(
    arguments: tuple[str, ...], kosh: Kosh, built_home: Path
) -> None:
    outcome = kosh(*arguments, "--json", home=built_home)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.error["code"] in ("usage", "bad_question", "model_missing")
    assert outcome.error["message"].strip()


def test_a_refused_language_model_is_named(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("ask", "What is a kandas?", "--engine", "llm", home=no_home)
    assert outcome.code == 2
    assert "language model" in outcome.err


def raising(error: BaseException) -> Any:
    """Return a stand-in for the composition root that cannot be built."""

    def build(*_settings: object) -> None:
        raise error

    return build


# code and exit code of each error, from the contract in DESIGN.md part 5
ERRORS: list[tuple[type[KoshError], str, int]] = [
    (UsageError, "usage", 2),
    (BadQuestion, "bad_question", 2),
    (BadDocument, "bad_document", 2),
    (CorpusError, "corpus", 3),
    (CorpusSyntaxError, "corpus_syntax", 3),
    (NotFound, "not_found", 1),
    (IndexMissing, "index_missing", 3),
    (IndexDamaged, "index_damaged", 3),
    (IndexMismatch, "index_mismatch", 3),
    (IndexLocked, "index_locked", 3),
    (EmbedderProblem, "embedder", 3),
]


@pytest.mark.parametrize(("error", "code", "exit_code"), ERRORS, ids=[row[1] for row in ERRORS])
def test_each_deliberate_error_has_its_code_and_exit_code(
    error: type[KoshError],
    code: str,
    exit_code: int,
    kosh: Kosh,
    no_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assistant.app, "build", raising(error("it is so; do this.")))
    plain = kosh("ask", "quota", home=no_home)
    assert (plain.code, plain.out, plain.err) == (exit_code, "", "kosh: it is so; do this.\n")
    as_json = kosh("ask", "quota", "--json", home=no_home)
    assert as_json.code == exit_code
    assert as_json.error == {"code": code, "message": "it is so; do this."}


@pytest.mark.parametrize("debug", ["", "0"])
def test_an_unexpected_error_is_one_sentence_without_a_traceback(
    debug: str, kosh: Kosh, no_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant.app, "build", raising(RuntimeError("the sky fell")))
    outcome = kosh("ask", "quota", home=no_home, KOSH_DEBUG=debug)
    assert outcome.code == 3
    assert outcome.is_one_sentence_error()
    assert "RuntimeError: the sky fell" in outcome.err
    assert "KOSH_DEBUG=1" in outcome.err
    assert "Traceback" not in outcome.err


def test_an_unexpected_error_with_json_is_an_error_object(
    kosh: Kosh, no_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant.app, "build", raising(RuntimeError("the sky fell")))
    outcome = kosh("ask", "quota", "--json", home=no_home)
    assert outcome.code == 3
    assert outcome.error["code"] == "internal"


def test_an_unexpected_error_shows_its_traceback_when_debugging(
    kosh: Kosh, no_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant.app, "build", raising(RuntimeError("the sky fell")))
    with pytest.raises(RuntimeError, match="the sky fell"):
        kosh("ask", "quota", home=no_home, KOSH_DEBUG="1")


def test_an_interrupt_leaves_as_shells_expect(
    kosh: Kosh, no_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant.app, "build", raising(KeyboardInterrupt()))
    outcome = kosh("ask", "quota", home=no_home)
    assert outcome.code == 130
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("name", "value"),
    [("KOSH_PORT", "harbour"), ("KOSH_THREADS", "0"), ("KOSH_LANGUAGE", "fr"), ("KOSH_VECTOR_SEARCH", "x")],
)
def test_a_setting_that_cannot_be_is_named_with_its_value(
    name: str, value: str, kosh: Kosh, built_home: Path
) -> None:
    outcome = kosh("index", "status", home=built_home, **{name: value})
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()
    assert name in outcome.err
    assert repr(value) in outcome.err


def test_a_process_leaves_with_the_code_of_the_command(kosh_process: Kosh, no_home: Path) -> None:
    missing = kosh_process("ask", "What is a kandas?", home=no_home)
    assert missing.code == 3
    assert missing.is_one_sentence_error()
    assert kosh_process("ask", home=no_home).code == 2
    assert kosh_process("corpus", "show", "nowhere", home=no_home).code == 1
    assert kosh_process("corpus", "list", home=no_home).code == 0
