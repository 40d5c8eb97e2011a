"""The look: contrasts hold in both themes, and Streamlit draws with the same colours."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from assistant.ui.tokens import THEMES, stylesheet, tokens

PAIRS = [
    (pair.text, ground, pair.at_least, theme)
    for pair in tokens().contrast
    for ground in pair.grounds
    for theme in THEMES
]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground", "at_least", "theme"), PAIRS)
def test_text_can_be_read_on_its_ground(ink: str, ground: str, at_least: float, theme: Any) -> None:
    colours = tokens().colour
    assert contrast(colours[ink][theme], colours[ground][theme]) >= at_least


@pytest.mark.parametrize("theme", THEMES)
def test_lines_of_a_chart_stand_out_from_the_page_and_from_one_another(theme: Any) -> None:
    series = tokens().series[theme]
    assert len(set(series)) == len(series)
    assert all(contrast(one, tokens().colour["paper"][theme]) >= 2 for one in series)
    assert all(one != other for one, other in combinations(series, 2))


@pytest.mark.parametrize("theme", THEMES)
def test_streamlit_draws_with_the_same_colours(theme: Any, root: Path) -> None:
    config = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    names = {
        "primaryColor": "accent",
        "backgroundColor": "paper",
        "secondaryBackgroundColor": "sunk",
        "textColor": "ink",
        "linkColor": "accent",
        "borderColor": "edge",
    }
    assert config[theme] == {name: tokens().colour[token][theme] for name, token in names.items()}
    assert config["font"] == tokens().type["family"]


def test_a_dark_system_and_a_dark_page_get_the_same_variables() -> None:
    style = stylesheet()
    assert style.count(f"--ink:{tokens().colour['ink']['dark']}") == 2
    assert style.count(f"--ink:{tokens().colour['ink']['light']}") == 1
