"""Spans through OpenTelemetry: sent where the usual variables (``OTEL_EXPORTER_OTLP_ENDPOINT``) say.

A program that has set up a provider of its own keeps it.
"""

from __future__ import annotations

import atexit
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.core.errors import UsageError
from assistant.core.spans import Value

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter
    from opentelemetry.trace import Span, Tracer

SCOPE = "kosh"
# how long a program that ends waits for its last spans to be taken, in seconds
LAST_SPANS = 2.0


class OpenSpan:
    """A span that is under way."""

    def __init__(self, span: Span) -> None:
        """``span`` is OpenTelemetry's."""
        self._span = span

    def tell(self, **attributes: Value) -> None:
        """Add what became known of it."""
        for name, value in attributes.items():
            self._span.set_attribute(f"{SCOPE}.{name}", value)


class OpenTelemetry:
    """Follows the work with a tracer of OpenTelemetry."""

    def __init__(self, tracer: Tracer) -> None:
        """``tracer`` is OpenTelemetry's."""
        self._tracer = tracer

    @contextmanager
    def span(self, name: str, attributes: Mapping[str, Value]) -> Iterator[OpenSpan]:
        """Yield a span; an error is told by its name alone, its words may hold what was asked."""
        from opentelemetry.trace import Status, StatusCode

        begun = self._tracer.start_as_current_span(
            name, record_exception=False, set_status_on_exception=False
        )
        with begun as span:
            told = OpenSpan(span)
            told.tell(**attributes)
            try:
                yield told
            except Exception as error:
                span.set_status(Status(StatusCode.ERROR, type(error).__name__))
                raise

    def past(self, name: str, begun: float, ended: float) -> None:
        """Note a step; its moments are turned into those of the clock on the wall."""
        wall = time.time_ns() - round(time.perf_counter() * 1e9)
        span = self._tracer.start_span(name, start_time=wall + round(begun * 1e9))
        span.end(end_time=wall + round(ended * 1e9))


def open_tracing(provider: TracerProvider | None = None) -> OpenTelemetry:
    """Return what follows the work and sends its spans on; raises UsageError where packages are missing."""
    try:
        from opentelemetry import trace

        if provider is None and isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider):
            trace.set_tracer_provider(_exporting())
    except ImportError:
        raise UsageError(
            "KOSH_TRACES is set, OpenTelemetry is not installed; run: pip install 'kosh[otel]', or unset it."
        ) from None
    return OpenTelemetry((provider or trace.get_tracer_provider()).get_tracer(SCOPE))


def _exporting() -> TracerProvider:
    """Return a provider that sends spans by OTLP, in batches, on a thread of its own.

    Where nobody takes them, a program that ends waits no longer than ``LAST_SPANS``.
    """
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    name = os.environ.get("OTEL_SERVICE_NAME", SCOPE)
    provider = TracerProvider(resource=Resource.create({"service.name": name}))
    exporter = OTLPSpanExporter()
    provider.add_span_processor(BatchSpanProcessor(exporter))
    ending = threading.Event()
    threading.Thread(target=_give_up, args=(ending, exporter), name="last-spans", daemon=True).start()
    atexit.register(ending.set)  # runs before the provider's own, which was registered first
    return provider


def _give_up(ending: threading.Event, exporter: SpanExporter) -> None:
    """Cut the exporter off some time after the program began to end; it is gone before if all went well.

    The thread is begun early: none can be when the program ends.
    """
    ending.wait()
    time.sleep(LAST_SPANS)
    exporter.shutdown()
