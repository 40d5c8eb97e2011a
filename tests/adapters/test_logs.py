"""The log: one form for all lines, the id of the request in each, nobody's data in any."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.logs import Form, masked, put_back, set_up
from assistant.api.keys import KeyBook
from assistant.core.request import current_request, request_named

IIN, PHONE, MAIL = "900101300017", "+7 701 123 45 67", "aigerim.s@example.kz"
ADDRESS = "postgresql://kosh:hunter2-hunter2@db/kosh"
FORMS: tuple[Form, ...] = ("json", "console")


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    put_back()


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """A key of Kosh's own."""
    return KeyBook(tmp_path).add("a reader", "reader")[1]


def fail_on(text: str) -> None:
    raise ValueError(f"cannot use {text!r}")


@pytest.mark.parametrize("form", FORMS)
def test_no_line_holds_personal_data_or_keys_wherever_they_stand(
    form: Form, secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(form, "info")
    log = logging.getLogger("assistant.somewhere")
    hidden = [IIN, PHONE, MAIL, secret, "sk-proj-abcdefgh12345678", "hunter2-hunter2"]
    all_of_it = f"{IIN} {PHONE} {MAIL} {secret} sk-proj-abcdefgh12345678 {ADDRESS}"
    log.warning("in the words: %s", all_of_it)
    log.info("in a field", extra={"given": all_of_it, "deeper": {"list": [all_of_it]}, "odd": Path(MAIL)})
    try:
        fail_on(all_of_it)
    except ValueError:
        log.exception("in an error")
    logging.getLogger("a.library").warning("of others: %s", all_of_it)
    written = capsys.readouterr().err
    assert [one for one in hidden if one in written] == []
    assert written.count("[IIN]") >= 5
    assert "fail_on" in written  # where it failed is told
    assert "postgresql://" in written


def test_json_is_one_object_a_line_with_the_request(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("json", "info")
    log = logging.getLogger("assistant.somewhere")
    with request_named("site-7"):
        log.info("қазақша\nекі жол", extra={"duration_ms": 1.5})
        with request_named():  # what is done within is of the same request
            log.warning("and so on")
    log.info("outside")
    first, second, third = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (first["event"], first["level"], first["logger"]) == (
        "қазақша\nекі жол",
        "info",
        "assistant.somewhere",
    )
    assert (first["request_id"], second["request_id"]) == ("site-7", "site-7")
    assert "request_id" not in third
    assert first["duration_ms"] == 1.5
    assert first["timestamp"].endswith("Z")
    assert current_request() == ""


def test_less_than_the_level_is_not_logged_and_others_only_warn(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("json", "warning")
    set_up("json", "info")  # once more is not twice
    logging.getLogger("assistant.somewhere").debug("too fine")
    logging.getLogger("a.library").info("not ours")
    logging.getLogger("assistant.somewhere").info("told")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["told"]


def test_at_a_higher_level_others_are_silent_too(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("json", "error")
    for name in ("assistant.somewhere", "a.library"):
        logging.getLogger(name).warning("not told")
        logging.getLogger(name).error("told")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["told"] * 2


def test_a_line_that_cannot_be_written_is_not_printed_as_it_was_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Unprintable:
        def __str__(self) -> str:
            raise RuntimeError(IIN)

    set_up("json", "info")
    logging.getLogger("assistant.somewhere").info("of %s", PHONE, extra={"odd": Unprintable()})
    assert capsys.readouterr().err == "kosh: a line of assistant.somewhere could not be logged.\n"


@pytest.mark.parametrize(
    ("given", "left"),
    [
        (12.5, 12.5),
        (None, None),
        (True, True),
        ("a number of 12 digits: 900101300018", "a number of 12 digits: 900101300018"),
        ("1 513 750 tenge in 2024", "1 513 750 tenge in 2024"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer [secret]"),
        ({"key": ("AIzaSyA1234567890abcdefghijk",)}, {"key": ["[secret]"]}),
        (b"bytes", "b'bytes'"),
    ],
)
def test_what_is_nobodys_stays_as_it_is(given: Any, left: Any) -> None:
    assert masked(given) == left


def test_nothing_of_structlog_is_imported_before_a_line_is_written() -> None:
    script = (
        "import sys, logging; from assistant.adapters.logs import set_up; set_up('json', 'warning');"
        "logging.getLogger('assistant').info('not written'); assert 'structlog' not in sys.modules;"
        "logging.getLogger('assistant').warning('written'); assert 'structlog' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stderr)["event"] == "written"
