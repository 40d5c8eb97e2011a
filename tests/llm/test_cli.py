"""kosh ask with a language model, and without one: nothing of LangChain is read where none is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Kosh
from tests.cli.conftest import kosh as kosh
from tests.llm.conftest import KEY
from tests.llm.server import Scripted, drafts, fails

KANDAS = "What is a kandas?"
VERBATIM = drafts(
    lambda data, _: [
        {"text": item["text"], "citations": [item["key"]], "calculation": None}
        for item in data
        if item["answer"]
    ]
)
ASK = "from assistant.app import build; build().ask(['What is a kandas?']); import sys; print(*sys.modules)"


@pytest.mark.parametrize("chosen", [("--engine", "llm"), ()])
def test_the_engine_is_named_by_option_or_setting(
    chosen: tuple[str, ...],
    kosh: Kosh,
    provider: Scripted,
    built_home: Path,
) -> None:
    provider.says(VERBATIM)
    outcome = kosh(
        "ask", KANDAS, *chosen, "--json", home=built_home, KOSH_LLM="openai:scripted", KOSH_ENGINE="llm"
    )
    assert outcome.code == 0
    assert outcome.json["engine"] == "llm"
    assert outcome.json["model"]["name"] == "openai:scripted"


def test_a_failing_model_is_a_warning_and_no_error(
    kosh: Kosh,
    provider: Scripted,
    built_home: Path,
) -> None:
    provider.says(fails(401))
    outcome = kosh("ask", KANDAS, "--engine", "llm", home=built_home, KOSH_LLM="openai:scripted")
    assert outcome.code == 0
    assert "! The language model gave no wording" in outcome.out
    assert KEY not in outcome.out + outcome.err


def test_a_setting_that_names_no_provider_is_one_sentence(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("ask", KANDAS, "--engine", "llm", home=built_home, KOSH_LLM="scripted")
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()


def test_what_is_not_asked_for_is_not_imported(built_home: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KOSH_")}
    run = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**environment, "KOSH_HOME": str(built_home)},
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = ("langchain", "openai", "structlog", "opentelemetry", "assistant.workflows.word")
    assert not [name for name in run.stdout.split() if name.startswith(heavy)]


def test_the_trace_tells_what_was_weighed_and_why_a_draft_failed(
    kosh: Kosh, provider: Scripted, built_home: Path
) -> None:
    provider.says(
        drafts(lambda data, _: [{"text": "A kandas gets 7 cows.", "citations": [data[0]["key"]]}]), VERBATIM
    )
    outcome = kosh("ask", KANDAS, "--engine", "llm", "--trace", home=built_home, KOSH_LLM="openai:scripted")
    assert outcome.code == 0
    assert f"understood as: {KANDAS}" in outcome.err
    assert "retrieve" in outcome.err
    assert "* " in outcome.err
    assert "model openai:scripted: requests 2, tokens 200 + 40, cost unknown, repaired" in outcome.err
    assert "dropped from its draft: 1: unprinted_number: 7" in outcome.err
