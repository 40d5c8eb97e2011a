"""The measuring of the API, on an engine that answers at once."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.api.server import create_app
from assistant.settings import Settings
from eval import api
from tests.api.conftest import listening
from tests.api.test_answers import Speaking
from tests.fakes import awaited
from tests.ui.conftest import made_up


def test_of_a_hundred_values_five_are_above_the_p95() -> None:
    assert api.p95([float(value) for value in range(100, 0, -1)]) == 96.0
    assert api.p95([3.0]) == 3.0


def test_what_is_added_is_what_the_engine_did_not_take(tmp_path: Path, assistant: Any) -> None:
    answer = made_up().model_copy(update={"timings_ms": {"total": 1000.0}})
    product: Any = Speaking(answer, settings=SimpleNamespace(retention_days=90))
    with listening(create_app(product, Settings(home=tmp_path, api_rate=0))) as address:
        added, whole = api._one_by_one(address, ["a", "b"], 4)
        together = awaited(api._together(address, ["a"]))
    assert [round(one - whole[place]) for place, one in enumerate(added)] == [-1000] * 4
    assert len(together) == api.IN_FLIGHT


def test_a_server_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KOSH_HOME", str(tmp_path / "none"))
    with pytest.raises(RuntimeError, match="kosh doctor"), api.serving():
        pass
