"""Data files beside the code, read the same by the parser in C and the one in Python."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from assistant.core.packaged import packaged, packaged_text


@pytest.mark.parametrize("name", ["numbers.yaml", "household.yaml", "acts.yaml", "cues.yaml"])
def test_a_file_reads_as_the_plain_parser_reads_it(name: str) -> None:
    text = files("assistant.understanding").joinpath(name).read_text("utf-8")
    assert packaged_text("assistant.understanding", name) == text
    assert packaged("assistant.understanding", name) == yaml.safe_load(text)


def test_a_file_there_is_none_of_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        packaged("assistant.core", "nothing.yaml")
