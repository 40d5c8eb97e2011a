"""The OpenAPI document is what the application makes, and no request it allows or forbids is a fault here.

``python -m tests.api.test_openapi`` writes the document anew.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import SkipTest

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.api.server import create_app
from assistant.settings import Settings

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
FEW, MANY = 2, 40
NOT_HERE = "run python -m tests.api.test_openapi"


def written(app: Any) -> str:
    """Return the document of an application as it is committed."""
    return json.dumps(app.openapi(), ensure_ascii=False, indent=1) + "\n"


@pytest.fixture
def app(assistant: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The application, with conversations of the test's own, where all that is read is open."""
    from assistant.adapters.feedback import SqlFeedback
    from assistant.adapters.history import SqlHistory

    home = tmp_path_factory.mktemp("fuzzed")
    url = f"sqlite:///{home}/kept.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(assistant.__dict__, "history", SqlHistory(url, 90))
        patch.setitem(assistant.__dict__, "feedback", SqlFeedback(url, 90))
        yield create_app(assistant, Settings(home=home, api_rate=0, api_open=True))


def test_the_committed_document_is_what_the_application_makes(app: Any) -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == written(app), NOT_HERE


def test_every_address_says_what_it_is_and_what_may_go_wrong(app: Any) -> None:
    for path, methods in app.openapi()["paths"].items():
        for method, described in methods.items():
            assert described["summary"], (method, path)
            assert {"401", "422", "429", "500"} <= set(described["responses"]), (method, path)


def fuzz(app: Any, examples: int) -> None:
    """Send what fits each address and what does not; a response with 5xx or of another form fails."""
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    checks = [content_type_conformance, response_schema_conformance, status_code_conformance]
    for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
        for found in schema.get_all_operations():
            operation = found.ok()
            with suppress(SkipTest, Unsatisfiable):  # nothing can be wrong where nothing is taken
                _fuzz_one(operation.as_strategy(generation_mode=mode), checks, examples)


def _fuzz_one(strategy: Any, checks: list[Any], examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def sent(case: Any) -> None:
        response = case.call()
        assert response.status_code < 500, (case.as_curl_command(), response.text[:500])
        case.validate_response(response, checks=checks)

    sent()


def test_no_request_is_a_fault_of_the_server(app: Any) -> None:
    fuzz(app, FEW)


@pytest.mark.slow
def test_no_request_of_many_is_a_fault_of_the_server(app: Any) -> None:
    fuzz(app, MANY)


if __name__ == "__main__":
    from assistant.app import build

    DOCUMENT.write_text(written(create_app(build())), encoding="utf-8")
