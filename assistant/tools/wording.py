"""Descriptions of the tools, in three languages; the wording is in ``tools.yaml``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pydantic import TypeAdapter

from assistant.core.documents import Trilingual
from assistant.corpus.load import read_yaml


def description(tool: str) -> Trilingual:
    """Return what a tool does; raises KeyError."""
    return _descriptions()[tool]


@lru_cache(maxsize=1)
def _descriptions() -> dict[str, Trilingual]:
    path = Path(str(files("assistant.tools").joinpath("tools.yaml")))
    return read_yaml(path, TypeAdapter(dict[str, Trilingual]))
