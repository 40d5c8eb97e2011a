"""What a reader is told of an error, and what only the log says."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.core.errors import BadQuestion, IndexMissing
from assistant.ui.faults import told
from assistant.ui.wording import text


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_errors_that_are_meant_say_what_is_wrong(language: Any, caplog: pytest.LogCaptureFixture) -> None:
    assert told(BadQuestion("too long"), language) == text("bad_question", language)
    assert told(BadQuestion("binary"), language, "check.not_text") == text("check.not_text", language)
    assert told(IndexMissing("no index"), language) == text("failed", language, what="no index")
    assert caplog.records == []


def test_a_fault_is_told_by_the_number_its_traceback_has_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    said = told(RuntimeError("the heron left"), "en")
    (record,) = caplog.records
    (number,) = record.args  # type: ignore[misc]
    assert said == text("went_wrong", "en", id=number)
    assert "heron" not in said
    assert "the heron left" in caplog.text
