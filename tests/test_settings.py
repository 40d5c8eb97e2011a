"""Settings are read by their names, and by the names they had before."""

from __future__ import annotations

import pytest

from assistant.settings import Settings


@pytest.mark.parametrize("name", ["KOSH_RETENTION_DAYS", "KOSH_HISTORY_DAYS"])
def test_how_long_conversations_are_kept_is_set_by_either_name(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KOSH_RETENTION_DAYS", raising=False)
    monkeypatch.setenv(name, "30")
    assert Settings().retention_days == 30
    assert Settings(retention_days=7).retention_days == 7
