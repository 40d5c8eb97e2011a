"""Evaluation cases: questions with the passages that answer them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.corpus.load import read_yaml

HERE = Path(__file__).parent
NAMES = r"(?:(?:more|third|fourth|fifth|sixth|seventh)-)?(?:en|ru|kk)"
Suite = Literal["cases", "development"]


class Case(BaseModel):
    """One question; ``passages`` lists every passage that answers it, ``numbers`` what must be said.

    ``or_numbers`` are the numbers of an exact calculation where the passage prints rounded ones.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    question: str
    answerable: bool
    passages: tuple[str, ...]
    numbers: tuple[str, ...]
    or_numbers: tuple[str, ...] = ()
    type: str
    style: str
    reason: str | None = None

    @property
    def language(self) -> str:
        """Language of the suite the case belongs to."""
        return self.id[:2]


def load_cases(suite: Suite) -> list[Case]:
    """Return the cases of a suite: ``cases`` is the held-out evaluation, ``development`` for fitting."""
    adapter = TypeAdapter(list[Case])
    found = (path for path in (HERE / suite).glob("*.yaml") if re.fullmatch(NAMES, path.stem))
    paths = sorted(found, key=lambda path: path.stem[-2:])
    return [case for path in paths for case in read_yaml(path, adapter)]
