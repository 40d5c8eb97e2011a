"""What became of the acts among the sources: amended, replaced, repealed, and which passage says so."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from assistant.core.documents import Record, Trilingual
from assistant.corpus.load import read_yaml, state_of


class Change(Record):
    """One change: ``day`` is that of the changing act, for a repeal the first day without the act."""

    kind: Literal["amended", "replaced", "repealed"]
    day: date
    passage: str
    by: Trilingual
    source: str | None = None


class Act(Record):
    """An act among the sources and its changes, oldest first."""

    act: str
    changes: tuple[Change, ...]


def load_amendments(corpus_dir: Path) -> dict[str, tuple[Change, ...]]:
    """Return the changes of each act that has any, read again only after the file has changed.

    Raises CorpusSyntaxError.
    """
    path = corpus_dir / "amendments.yaml"
    return dict(_changes(path, state_of(path))) if path.is_file() else {}


@lru_cache(maxsize=8)
def _changes(path: Path, _state: tuple[int, int]) -> dict[str, tuple[Change, ...]]:
    acts = read_yaml(path, TypeAdapter(tuple[Act, ...]))
    return {one.act: one.changes for one in acts}
