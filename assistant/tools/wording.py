"""What tools say in three languages: what each does (``tools.yaml``), what is wrong (``problems.yaml``)."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pydantic import TypeAdapter

from assistant.core.documents import LANGUAGES, Trilingual
from assistant.core.errors import BadArgument
from assistant.corpus.load import read_yaml


def description(tool: str) -> Trilingual:
    """Return what a tool does; raises KeyError."""
    return _wording("tools.yaml")[tool]


def complaint(argument: str, key: str, nearest: tuple[str, ...] = (), **values: object) -> BadArgument:
    """Return the error for a wrong argument, worded in three languages; an unknown key is said in general."""
    said = _wording("problems.yaml")
    worded = said.get(key, said["unfit"])
    texts = {
        language: worded.in_language(language).format(argument=argument, **values) for language in LANGUAGES
    }
    return BadArgument(argument, texts["en"], nearest, texts)


@lru_cache(maxsize=2)
def _wording(name: str) -> dict[str, Trilingual]:
    path = Path(str(files("assistant.tools").joinpath(name)))
    return read_yaml(path, TypeAdapter(dict[str, Trilingual]))
