"""What the service says of itself."""

from __future__ import annotations

from typing import Any

import pytest

import assistant as package
from assistant.api import status
from assistant.core.errors import HistoryDown, IndexDamaged, ModelMissing
from tests.api.conftest import Open

HEALTH = "/api/v1/health"


class Ailing:
    """A product some of whose parts fail."""

    def __init__(self, product: Any, **faults: Exception) -> None:
        self._product = product
        self._faults = faults

    def __getattr__(self, name: str) -> Any:
        if name in self._faults:
            return self._failing(self._faults[name])
        return getattr(self._product, name)

    @property
    def history(self) -> Any:
        return (
            Ailing(self._product.history, listed=self._faults["listed"])
            if "listed" in self._faults
            else (self._product.history)
        )

    @staticmethod
    def _failing(fault: Exception) -> Any:
        def fail(*_: Any, **__: Any) -> None:
            raise fault

        return fail


def test_all_is_well(api: Any, product: Any) -> None:
    response = api.get(HEALTH)
    health = response.json()
    assert response.status_code == 200
    assert (health["status"], health["degraded"]) == ("ok", False)
    assert health["generation"] == product.directory.published()
    assert set(health["components"]) == {
        "index",
        "documents",
        "engine",
        "tools",
        "search",
        "history",
        "home",
    }


@pytest.mark.parametrize(
    ("faults", "code", "status", "failing"),
    [
        ({"listed": HistoryDown("no database")}, 200, "degraded", "history"),
        ({"check_index": IndexDamaged("run it")}, 503, "down", "index"),
        ({"engine": IndexDamaged("run it")}, 503, "down", "engine"),
        ({"search": IndexDamaged("the vectors are gone")}, 503, "down", "search"),
    ],
)
def test_what_fails_is_named_and_decides(
    faults: Any, code: int, status: str, failing: str, open_api: Open, product: Any
) -> None:
    response = open_api(Ailing(product, **faults)).get(HEALTH)
    health = response.json()
    assert (response.status_code, health["status"], health["degraded"]) == (code, status, True)
    assert [name for name, part in health["components"].items() if not part["ok"]] == [failing]


def test_a_search_that_finds_nothing_is_no_health(
    open_api: Open, product: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product, "search", lambda *_: [])
    response = open_api().get(HEALTH)
    assert (response.status_code, response.json()["components"]["search"]["ok"]) == (503, False)


def test_a_full_disk_is_told_while_answers_still_come(
    open_api: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "LEAST_FREE_MB", 10**12)
    response = open_api().get(HEALTH)
    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert not response.json()["components"]["home"]["ok"]


def test_a_language_model_that_is_asked_for_and_not_set_is_told(open_api: Open, product: Any) -> None:
    changed = product.settings.model_copy(update={"engine": "llm", "llm": ""})
    served = Ailing(product, check_model=ModelMissing("none is set"))
    served.settings = changed
    response = open_api(served).get(HEALTH)
    assert (response.status_code, response.json()["components"]["model"]["ok"]) == (200, False)


def test_the_version_is_that_of_what_made_the_answers(api: Any, product: Any) -> None:
    version = api.get("/api/v1/version").json()
    engine = product.engine()
    assert version == {
        "version": package.__version__,
        "api": "v1",
        "corpus_version": engine.corpus_version,
        "config_hash": engine.config_hash,
    }


def test_the_figures_are_prometheus_own(api: Any) -> None:
    from prometheus_client.parser import text_string_to_metric_families

    api.get("/api/v1/version")
    response = api.get("/api/v1/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=")
    families = {family.name for family in text_string_to_metric_families(response.text)}
    assert {"kosh_http_requests", "kosh_http_request_seconds", "kosh_work_waiting"} <= families
