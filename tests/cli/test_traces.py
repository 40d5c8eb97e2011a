"""Spans of a command reach a collector that speaks OTLP."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Kosh

MISSING = "the extra kosh[otel] is not installed"
PROTOCOL = "opentelemetry.proto.collector.trace.v1.trace_service_pb2"
pytest.importorskip("opentelemetry.exporter.otlp.proto.grpc", reason=MISSING)
grpc = pytest.importorskip("grpc", reason=MISSING)
messages = pytest.importorskip(PROTOCOL, reason=MISSING)
service = pytest.importorskip(f"{PROTOCOL}_grpc", reason=MISSING)


class Collector(service.TraceServiceServicer):  # type: ignore[misc]
    """Keeps the spans it is sent, and who sent them."""

    def __init__(self) -> None:
        self.spans: list[Any] = []
        self.services: set[str] = set()

    def Export(self, request: Any, context: Any) -> Any:  # noqa: N802 — named so by the protocol
        for resource in request.resource_spans:
            named = {one.key: one.value.string_value for one in resource.resource.attributes}
            self.services.add(named["service.name"])
            self.spans += [span for scope in resource.scope_spans for span in scope.spans]
        return messages.ExportTraceServiceResponse()


@pytest.fixture
def collector() -> Iterator[tuple[Collector, str]]:
    """A collector on a port of this machine, and its address."""
    server, found = grpc.server(ThreadPoolExecutor(1)), Collector()
    service.add_TraceServiceServicer_to_server(found, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield found, f"http://127.0.0.1:{port}"
    server.stop(None)


def test_a_command_sends_its_spans_where_the_usual_variable_says(
    collector: tuple[Collector, str], kosh_process: Kosh, built_home: Path
) -> None:
    found, address = collector
    environment = {"KOSH_TRACES": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": address, "no_proxy": "127.0.0.1"}
    outcome = kosh_process("ask", "What is a kandas?", home=built_home, **environment)
    assert (outcome.code, outcome.err) == (0, "")
    assert found.services == {"kosh"}
    names = {span.name for span in found.spans}
    assert {"ask", "understand", "retrieve", "verify"} <= names
    assert b"kandas" not in b"".join(span.SerializeToString() for span in found.spans)
