"""The look as CSS variables, read from ``tokens.yaml``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from assistant.core.models import Contract
from assistant.corpus.load import read_yaml

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


class Pair(Contract):
    """A text colour, the grounds it stands on, and the contrast it must have there (WCAG 2.2)."""

    text: str
    grounds: tuple[str, ...]
    at_least: float


class Tokens(Contract):
    """Colours by theme, and everything else by name; sizes are CSS lengths."""

    colour: dict[str, dict[Theme, str]]
    series: dict[Theme, tuple[str, ...]]
    contrast: tuple[Pair, ...]
    type: dict[str, str]
    space: dict[str, str]
    shape: dict[str, str]


@lru_cache(maxsize=1)
def tokens() -> Tokens:
    """Return the tokens."""
    path = Path(str(files("assistant.ui").joinpath("tokens.yaml")))
    return read_yaml(path, TypeAdapter(Tokens))


def stylesheet() -> str:
    """Return the tokens as variables; the reader's system decides the theme until the page names one."""
    read = tokens()
    sizes = {**_named("type", read.type), **_named("space", read.space), **_named("shape", read.shape)}
    return (
        f":root{{{_declared(sizes)}}}"
        f":root{{{_colours('light')}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{_colours('dark')}}}}}"
        f":root[data-theme=dark]{{{_colours('dark')}}}"
    )


def _colours(theme: Theme) -> str:
    read = tokens()
    series = {f"--series-{place}": colour for place, colour in enumerate(read.series[theme], start=1)}
    return _declared({f"--{_css(name)}": by[theme] for name, by in read.colour.items()} | series)


def _named(group: str, values: dict[str, str]) -> dict[str, str]:
    return {f"--{group}-{_css(name)}": value for name, value in values.items()}


def _declared(values: dict[str, str]) -> str:
    return "".join(f"{name}:{value};" for name, value in values.items())


def _css(name: str) -> str:
    return name.replace("_", "-")
