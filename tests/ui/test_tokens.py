"""The look: contrasts hold in both themes, and Streamlit draws with the same colours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest

from assistant.adapters.writers.tones import ACCENT, INK, LINE, TONES
from assistant.core.models import Verdict, WarningKind
from assistant.ui.tokens import THEMES, stylesheet, tokens

PAIRS = [
    (pair.text, ground, pair.at_least, theme)
    for pair in tokens().contrast
    for ground in pair.grounds
    for theme in THEMES
]
ASSETS = Path(__file__).resolve().parents[2] / "assistant" / "ui" / "assets"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Give each rule of the styles: its selectors, and its declarations by name."""
    for path in sorted(ASSETS.glob("*.css")):
        written = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        for selectors, body in RULE.findall(written):
            parts = (one.split(":", 1) for one in body.split(";") if ":" in one)
            yield selectors.strip(), {name.strip(): value.strip() for name, value in parts}


def declared(selector: str) -> dict[str, str]:
    """Return what the rules for exactly this selector declare."""
    found: dict[str, str] = {}
    for selectors, body in rules():
        if selector in (one.strip() for one in selectors.split(",")):
            found |= body
    return found


def token(value: str) -> str | None:
    """Return the colour token a declaration takes, None for anything else."""
    named = re.fullmatch(r"var\(--([a-z-]+)\)", value)
    name = named.group(1).replace("-", "_") if named else ""
    return name if name in tokens().colour else None


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


def test_every_variable_of_the_styles_is_there() -> None:
    own = {name for _, body in rules() for name in body if name.startswith("--")}
    known = own | set(re.findall(r"(--[\w-]+):", stylesheet()))
    used = {
        name
        for _, body in rules()
        for value in body.values()
        for name in re.findall(r"var\((--[\w-]+)", value)
    }
    assert used
    assert used - known == set()


@pytest.mark.parametrize("theme", THEMES)
def test_a_rule_that_sets_text_and_ground_can_be_read(theme: Any) -> None:
    pairs = {(token(body.get("color", "")), token(body.get("background", ""))) for _, body in rules()}
    colours = tokens().colour
    both = {(ink, ground) for ink, ground in pairs if ink and ground}
    assert len(both) > 5
    faint = [pair for pair in both if contrast(colours[pair[0]][theme], colours[pair[1]][theme]) < 4.5]
    assert faint == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_every_verdict_has_a_tone_that_can_be_read(verdict: str, theme: Any) -> None:
    said = declared(f".{verdict}")
    tone, wash = token(said["--tone"]), token(said["--tone-wash"])
    assert tone is not None
    assert wash is not None
    colours = tokens().colour
    assert contrast(colours[tone][theme], colours[wash][theme]) >= 4.5
    assert contrast(colours["ink"][theme], colours[wash][theme]) >= 4.5


def test_verdicts_are_told_apart_by_tone_and_by_line() -> None:
    said = [declared(f".{verdict}") for verdict in get_args(Verdict)]
    for name in ("--tone", "--line-kind"):
        assert len({one[name] for one in said}) == len(said)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", get_args(WarningKind))
def test_every_kind_of_warning_has_a_tone_that_can_be_read(kind: str, theme: Any) -> None:
    ground = token({**declared(".note"), **declared(f".note.{kind}")}["background"])
    ink = token({**declared(".note .kind"), **declared(f".note.{kind} .kind")}["color"])
    assert ground is not None
    assert ink is not None
    colours = tokens().colour
    assert contrast(colours[ink][theme], colours[ground][theme]) >= 4.5
    assert contrast(colours["ink"][theme], colours[ground][theme]) >= 4.5


def test_a_printed_paper_has_the_colours_of_the_light_page() -> None:
    light = {by["light"].removeprefix("#").upper() for by in tokens().colour.values()}
    printed = {INK, ACCENT, LINE} | {part for one in TONES.values() for part in one if part}
    assert printed - light == set()
    for tone in ("good", "bad", "warn"):
        colour = tokens().colour
        expected = (colour[tone]["light"], colour[f"{tone}_wash"]["light"])
        assert tuple(f"#{part.lower()}" for part in TONES[tone]) == expected  # type: ignore[index]
    assert all(contrast(f"#{ink}", f"#{wash or 'ffffff'}") >= 4.5 for ink, wash in TONES.values())
