"""What a language model is told; the wording is data, ``prompts.yaml``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from assistant.core.documents import Language
from assistant.core.packaged import packaged

Prompt = Literal[
    "system",
    "question",
    "repair",
    "answer_tool",
    "not_said",
    "rewrite",
    "rewrite_turns",
    "standalone_tool",
]


def prompt(name: Prompt, language: Language, **values: str) -> str:
    """Return a prompt in a language, its places filled; braces in values are left as they are."""
    text: str = _prompts()[name][language]
    return text.format(**values) if values else text


def prompts_version() -> int:
    """Return the version of the wording."""
    version: int = _prompts()["version"]
    return version


@lru_cache(maxsize=1)
def _prompts() -> dict[str, Any]:
    raw: dict[str, Any] = packaged("assistant.answering", "prompts.yaml")
    return raw
