"""What a language model took and cost: told of every call, unknown where nobody counted."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.api.server import create_app
from assistant.app import Assistant
from assistant.core import spans
from assistant.settings import Settings
from tests.cli.conftest import Kosh
from tests.cli.conftest import kosh as kosh
from tests.llm.server import Scripted, fails, uncounted
from tests.llm.test_engine import KANDAS, VERBATIM, edited

PRICES = "1.25/10 USD"
Worded = Callable[..., Assistant]


def test_every_call_is_told_with_its_tokens_and_its_cost(worded: Worded, provider: Scripted) -> None:
    provider.says(edited("2020", "2021"), VERBATIM)
    used = worded(llm_prices=PRICES).ask([KANDAS], engine="llm").model
    assert used is not None
    assert [(call.purpose, call.tokens_in, call.tokens_out) for call in used.calls] == [
        ("draft", 100, 20),
        ("repair", 100, 20),
    ]
    assert [call.cost for call in used.calls] == [Decimal("0.000325")] * 2
    assert (used.cost, used.currency) == (Decimal("0.00065"), "USD")
    assert all(call.ms > 0 and call.failure is None for call in used.calls)


@pytest.mark.parametrize(
    ("replies", "prices"),
    [
        ((VERBATIM,), ""),
        ((uncounted(VERBATIM),), PRICES),
        ((edited("2020", "2021"), uncounted(VERBATIM)), PRICES),
        ((fails(500),), PRICES),
    ],
    ids=["no prices", "no tokens counted", "of one call not", "a call failed"],
)
def test_a_cost_nobody_knows_is_not_nothing(
    replies: Any, prices: str, worded: Worded, provider: Scripted
) -> None:
    provider.says(*replies)
    used = worded(llm_prices=prices).ask([KANDAS], engine="llm").model
    assert used is not None
    assert used.cost is None
    assert used.calls[-1].cost is None


def test_the_figures_of_the_api_count_calls_tokens_and_cost(
    worded: Worded, provider: Scripted, tmp_path: Path
) -> None:
    made = worded(llm_prices=PRICES)
    api = TestClient(create_app(made, Settings(home=tmp_path, api_rate=0)), client=("127.0.0.1", 50000))
    provider.says(VERBATIM, fails(500))
    assert api.post("/api/v1/ask", json={"question": KANDAS, "engine": "llm"}).json()["engine"] == "llm"
    grounded = api.post("/api/v1/ask", json={"question": KANDAS, "engine": "llm"}).json()
    assert grounded["engine"] == "grounded"
    failed = grounded["model"]["failure"]
    figures = api.get("/api/v1/metrics").text
    model = 'model="openai:scripted"'
    assert f'kosh_model_calls_total{{{model},outcome="ok",purpose="draft"}} 1.0' in figures
    assert f'kosh_model_calls_total{{{model},outcome="{failed}",purpose="draft"}} 1.0' in figures
    assert f'kosh_model_tokens_total{{{model},way="in"}} 100.0' in figures
    assert f'kosh_model_tokens_total{{{model},way="out"}} 20.0' in figures
    assert f'kosh_model_cost_total{{currency="USD",{model}}} 0.000325' in figures
    assert f"kosh_model_cost_unknown_total{{{model}}} 1.0" in figures


def test_a_completion_tells_the_tokens_that_were_used(
    worded: Worded, provider: Scripted, tmp_path: Path
) -> None:
    provider.says(VERBATIM)
    settings = Settings(home=tmp_path, api_rate=0, engine="llm")
    made = worded(engine="llm")
    api = TestClient(create_app(made, settings), client=("127.0.0.1", 50000))
    body = {"model": "kosh", "messages": [{"role": "user", "content": KANDAS}]}
    usage = api.post("/v1/chat/completions", json=body).json()["usage"]
    assert usage == {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


def test_the_trace_tells_each_call(kosh: Kosh, provider: Scripted, built_home: Path) -> None:
    provider.says(VERBATIM)
    outcome = kosh(
        "ask",
        KANDAS,
        "--engine",
        "llm",
        "--trace",
        home=built_home,
        KOSH_LLM="openai:scripted",
        KOSH_LLM_PRICES=PRICES,
    )
    assert "requests 1, tokens 100 + 20, cost 0.000325 USD, taken as drafted" in outcome.err
    (line,) = [line for line in outcome.err.splitlines() if line.strip().startswith("draft")]
    assert line.endswith("ms, tokens 100 + 20, cost 0.000325 USD")


def test_prices_that_are_none_are_one_sentence(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("ask", KANDAS, home=built_home, KOSH_LLM_PRICES="cheap")
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()
    assert "KOSH_LLM_PRICES" in outcome.err


def test_each_call_is_a_span_of_its_own(worded: Worded, provider: Scripted) -> None:
    pytest.importorskip("opentelemetry.sdk", reason="the extra kosh[otel] is not installed")
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    from assistant.adapters.tracing import open_tracing

    exporter, tracing = InMemorySpanExporter(), TracerProvider()
    tracing.add_span_processor(SimpleSpanProcessor(exporter))
    provider.says(edited("2020", "2021"), VERBATIM)
    spans.follow(open_tracing(tracing))
    try:
        worded(llm_prices=PRICES).ask([KANDAS], engine="llm")
    finally:
        spans.follow(None)
    ended = exporter.get_finished_spans()
    ids = {one.context.span_id: one.name for one in ended if one.context}
    under = [(one.name, ids[one.parent.span_id]) for one in ended if one.parent]
    for step in ("model", "verify draft"):
        assert under.count((step, "word")) == 2
    assert ("word", "ask") in under
    first = next(dict(one.attributes or {}) for one in ended if one.name == "model")
    assert (first["kosh.model"], first["kosh.purpose"]) == ("openai:scripted", "draft")
    assert (first["kosh.tokens_in"], first["kosh.cost"]) == (100, "0.000325000")
    assert "andas" not in " ".join(one.to_json() for one in ended)
