"""Spans through OpenTelemetry: each step under its request, nothing in them of who asked or what."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.adapters.tracing import LAST_SPANS, open_tracing
from assistant.core import spans
from assistant.core.errors import UsageError
from assistant.workflows.clock import Clock
from tests.api.conftest import open_api as open_api
from tests.api.conftest import product as product
from tests.api.conftest import settings as settings

pytest.importorskip("opentelemetry.sdk", reason="the extra kosh[otel] is not installed")

from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

FAMILY = "How much does a family of five get for moving to a village? My phone is +7 701 123 45 67."
Found = Callable[[], tuple[ReadableSpan, ...]]


@pytest.fixture
def found() -> Iterator[Found]:
    """Follow the work; return the spans that have ended."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    spans.follow(open_tracing(provider))
    yield exporter.get_finished_spans
    spans.follow(None)


def under(all_spans: tuple[ReadableSpan, ...], parent: ReadableSpan | None) -> list[str]:
    """Return the names of the spans directly under one, in the order they began."""
    of = None if parent is None or parent.context is None else parent.context.span_id
    children = [one for one in all_spans if (one.parent.span_id if one.parent else None) == of]
    return [one.name for one in sorted(children, key=lambda one: one.start_time or 0)]


def named(all_spans: tuple[ReadableSpan, ...], name: str) -> ReadableSpan:
    """Return the one span of a name."""
    (one,) = [span for span in all_spans if span.name == name]
    return one


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        (FAMILY, ["understand", "compute"]),
        ("What is a kandas?", ["understand", "compute", "retrieve", "compose", "verify"]),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_each_step_of_an_answer_stands_under_its_request(
    question: str, steps: list[str], stream: bool, found: Found, open_api: Any
) -> None:
    response = open_api().post("/api/v1/ask", json={"question": question, "stream": stream})
    assert response.status_code == 200
    ended = found()
    request = named(ended, "request")
    assert under(ended, None) == ["request"]
    assert under(ended, request) == ["ask"]
    assert under(ended, named(ended, "ask")) == steps
    assert len({one.context.trace_id for one in ended if one.context}) == 1
    told = dict(request.attributes or {})
    assert told == {
        "kosh.request_id": response.headers["x-request-id"],
        "kosh.method": "POST",
        "kosh.route": "/ask",
        "kosh.status": 200,
    }
    answer = dict(named(ended, "ask").attributes or {})
    assert (answer["kosh.status"], answer["kosh.language"], answer["kosh.engine"]) == (
        "answered",
        "en",
        "grounded",
    )


def test_a_step_lies_within_the_span_it_stands_under(found: Found, open_api: Any) -> None:
    open_api().post("/api/v1/ask", json={"question": "What is a kandas?"})
    ended = found()
    whole = named(ended, "ask")
    for name in ("understand", "retrieve", "verify"):
        step = named(ended, name)
        assert (whole.start_time or 0) <= (step.start_time or 0) <= (step.end_time or 0)
        assert (step.end_time or 0) <= (whole.end_time or 0)


def test_nothing_personal_is_in_a_span(found: Found, open_api: Any) -> None:
    api = open_api()
    api.post("/api/v1/ask", json={"question": FAMILY}, headers={"X-Request-ID": "900101300017"})
    api.get("/api/v1/search", params={"q": FAMILY})
    api.post("/api/v1/check", json={"text": FAMILY})
    written = " ".join(one.to_json() for one in found())
    assert [one for one in ("123 45 67", "family", "village", "900101300017") if one in written] == []
    assert {"search", "check"} <= {one.name for one in found()}


def test_a_fault_is_told_by_its_name_alone(found: Found) -> None:
    with pytest.raises(ValueError, match="secret"), spans.span("ask"):
        raise ValueError("secret words")
    (one,) = found()
    assert one.status.status_code is StatusCode.ERROR
    assert one.status.description == "ValueError"
    assert not one.events
    assert "secret" not in one.to_json()


def test_where_nobody_follows_a_span_is_one_and_the_same_nothing() -> None:
    assert spans.span("ask", turns=1) is spans.span("check")
    with spans.span("ask") as seen:
        seen.tell(status="answered")
        with spans.span("step"):
            Clock().lap("understand")


def test_without_the_package_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(UsageError, match=r"kosh\[otel\]"):
        open_tracing()


@pytest.mark.parametrize("listens", [True, False], ids=["a collector that is silent", "no collector"])
def test_a_program_that_ends_does_not_wait_for_spans_nobody_takes(listens: bool) -> None:
    program = (
        "import time; from assistant.adapters.tracing import open_tracing; tracing = open_tracing()\n"
        "with tracing.span('ask', {}): pass\n"
        "print(time.time(), flush=True)"
    )
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if listens:
            server.listen()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        env = {**os.environ, "OTEL_EXPORTER_OTLP_ENDPOINT": address, "OTEL_EXPORTER_OTLP_TIMEOUT": "60"}
        run = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    # an exporter left to itself tries for as long as its own time limit, 60 seconds here
    assert time.time() - float(run.stdout) < LAST_SPANS + 15
