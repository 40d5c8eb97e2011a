"""What commands log: nothing unless asked to, then one request's lines without what was asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Kosh

ASKED = "My IIN is 900101300017, my phone +7 701 123 45 67. What is a kandas?"


def test_a_command_is_one_request_and_its_words_are_not_logged(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("ask", ASKED, home=built_home, KOSH_LOG="json", KOSH_LOG_LEVEL="info")
    assert outcome.code == 0
    answered, command = (json.loads(line) for line in outcome.err.splitlines())
    assert answered["event"] == "answered"
    assert answered["request_id"] == command["request_id"]
    assert (command["event"], command["command"], command["status"]) == ("command", "ask", 0)
    assert command["duration_ms"] >= answered["duration_ms"]
    assert "kandas" not in outcome.err
    assert "123 45 67" not in outcome.err


def test_every_command_has_an_id_of_its_own(kosh: Kosh, built_home: Path) -> None:
    lines = [
        json.loads(kosh(*words, home=built_home, KOSH_LOG="json", KOSH_LOG_LEVEL="info").err.splitlines()[-1])
        for words in (("index", "status"), ("search", "quota"))
    ]
    assert [line["command"] for line in lines] == ["index status", "search"]
    assert lines[0]["request_id"] != lines[1]["request_id"]


def test_for_people_a_line_is_words(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("search", "nothing", "--source", "none", home=built_home, KOSH_LOG_LEVEL="info")
    assert outcome.code == 1
    assert "command=search" in outcome.err
    assert "status=1" in outcome.err


@pytest.mark.parametrize("level", ["", "auto"])
def test_of_itself_a_command_logs_nothing(level: str, kosh: Kosh, built_home: Path) -> None:
    environment = {"KOSH_LOG_LEVEL": level} if level else {}
    assert kosh("ask", "What is a kandas?", home=built_home, **environment).err == ""


def test_a_form_there_is_not_is_one_sentence(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("ask", "What is a kandas?", home=built_home, KOSH_LOG="xml")
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()
    assert "KOSH_LOG " in outcome.err
