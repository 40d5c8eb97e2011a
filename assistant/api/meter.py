"""What Prometheus reads: requests, answers, the queue, the index that serves."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import Scope

from assistant.core.models import Answer, ModelUse

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
METHODS = frozenset({"GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS"})


class Meter:
    """The figures of one application."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "kosh_http_requests", "Requests served.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "kosh_http_request_seconds",
            "Seconds from the first byte of a request to the last of its response.",
            ("route",),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._answers = Counter(
            "kosh_answers", "Answers given.", ("status", "language", "engine"), registry=self._registry
        )
        self._warnings = Counter(
            "kosh_answer_warnings", "Warnings on answers.", ("kind",), registry=self._registry
        )
        self._calls = Counter(
            "kosh_model_calls",
            "Calls of a language model; outcome is ok or what failed.",
            ("model", "purpose", "outcome"),
            registry=self._registry,
        )
        self._tokens = Counter(
            "kosh_model_tokens", "Tokens counted by the provider.", ("model", "way"), registry=self._registry
        )
        self._cost = Counter(
            "kosh_model_cost",
            "Cost of the calls whose cost is known.",
            ("model", "currency"),
            registry=self._registry,
        )
        self._unpriced = Counter(
            "kosh_model_cost_unknown",
            "Calls whose cost is not known: no prices, or no tokens counted.",
            ("model",),
            registry=self._registry,
        )
        self.waiting = Gauge("kosh_work_waiting", "Calls waiting for a place.", registry=self._registry)
        self.working = Gauge("kosh_work_under_way", "Calls being worked on.", registry=self._registry)
        self._index = Gauge(
            "kosh_index_info", "The index generation that serves.", ("generation",), registry=self._registry
        )

    def served(self, scope: Scope, status: int, seconds: float) -> None:
        """Count a request; addresses there are none of are counted together."""
        route = route_of(scope)
        self._requests.labels(method_of(scope), route, status).inc()
        self._seconds.labels(route).observe(seconds)

    def answered(self, answer: Answer) -> None:
        """Count an answer."""
        self._answers.labels(answer.status, answer.language, answer.engine).inc()
        for warning in answer.warnings:
            self._warnings.labels(warning.kind).inc()
        if answer.model is not None:
            self._model_used(answer.model)

    def _model_used(self, used: ModelUse) -> None:
        for call in used.calls:
            self._calls.labels(used.name, call.purpose, call.failure or "ok").inc()
            self._tokens.labels(used.name, "in").inc(call.tokens_in or 0)
            self._tokens.labels(used.name, "out").inc(call.tokens_out or 0)
            if call.cost is None:
                self._unpriced.labels(used.name).inc()
            else:
                self._cost.labels(used.name, used.currency or "").inc(float(call.cost))

    def exposed(self, generation: str) -> bytes:
        """Return all figures in Prometheus' text format."""
        self._index.clear()
        if generation:
            self._index.labels(generation).set(1)
        return generate_latest(self._registry)


def route_of(scope: Scope) -> str:
    """Return the pattern of the address that served a request; addresses there are none of are one."""
    return str(getattr(scope.get("route"), "path", "") or "none")


def method_of(scope: Scope) -> str:
    """Return the method of a request; methods there are none of are one."""
    return str(scope["method"]) if scope["method"] in METHODS else "other"
