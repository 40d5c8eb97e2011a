"""Calculator, statistics and history in the browser: filled in, compared, printed, taken along, sent on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.browser.conftest import Visit, drawn, sideways, too_small

FAMILY = "people=4&to=rural&as=resettler&from=turkistan&region=pavlodar&date=2024-06-01"
# what is opened, what must then be there
VIEWS = {
    "calculator": (f"calculator?{FAMILY}&compare=1&b-people=6&b-to=urban", ".amounts .total"),
    "certificate": ("calculator?for=certificate&date=2026-03-01", ".amounts .total"),
    "refused": ("calculator?date=2005-03-01", ".state.refused"),
    "statistics": ("statistics?series=net_migration_by_region", ".tile-map li"),
    "history": ("history?era=2010", ".timeline li"),
    "day": ("history?view=day&day=2019-05-01", ".in-force li"),
    "amounts": ("history?view=amount&amount=rent_rate", ".rows td"),
}
# on a phone every page is opened in test_every_page
QUICK = {("calculator", "ru", 1280), ("statistics", "kk", 1280), ("day", "en", 1280)}
EVERY = [
    pytest.param(name, language, width, marks=() if (name, language, width) in QUICK else pytest.mark.slow)
    for name in VIEWS
    for language in ("en", "ru", "kk")
    for width in (1280, 360)
]


def opened(visit: Visit, view: str, language: str = "en", width: int = 1280, **options: Any) -> Any:
    """Open a view and wait until it is there."""
    path, there = VIEWS[view]
    page, _, query = path.partition("?")
    found = visit(language, width, path=page, query=query, **options)
    found.locator(there).first.wait_for()
    drawn(found)
    return found


@pytest.mark.parametrize(("name", "language", "width"), EVERY)
def test_a_view_fits_and_is_accessible(
    name: str, language: str, width: int, visit: Visit, violations: Callable[[Any], list[str]]
) -> None:
    page = opened(visit, name, language, width, theme="dark" if width < 640 else "light")
    assert page.locator(".state.failed").count() == 0
    assert sideways(page) == 0
    assert too_small(page) == []
    assert violations(page) == []


def test_a_family_is_filled_in_by_keyboard_and_the_link_shows_the_same(visit: Visit) -> None:
    page = visit("en", path="calculator", query="date=2024-06-01")
    people = page.get_by_label("People in the family")
    people.fill("3")
    people.press("Enter")
    # the drawing has not begun yet when the key is up
    page.wait_for_url(re.compile(r"[?&]people=3\b"))
    drawn(page)
    village = page.get_by_role("radio", name="To a village")
    village.or_(page.get_by_role("button", name="To a village")).first.focus()
    page.keyboard.press("Enter")
    # 70 MCI for each of three and 12 months of 15 to 21 MCI, at 3,692 tenge
    total = page.locator(".amounts .total", has_text="1,439,880–1,705,704 tenge")
    total.last.wait_for()
    again = page.context.new_page()
    again.goto(page.url)
    again.locator(".amounts .total", has_text="1,439,880–1,705,704 tenge").last.wait_for()


def test_a_chip_opens_the_passage_of_a_condition(visit: Visit) -> None:
    page = opened(visit, "calculator", "ru", 360)
    page.locator(".conditions a.chip").first.click()
    page.locator("#kosh-panel[open] .passage").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#kosh-panel[open]").count() == 0


def test_the_printed_summary_has_the_situation_and_its_sources_and_no_fields(visit: Visit) -> None:
    page = opened(visit, "certificate")
    page.emulate_media(media="print")
    assert page.locator(".sources li").first.is_visible()
    assert page.locator(".amounts .total").is_visible()
    assert not page.get_by_label("Price of the home, tenge").is_visible()
    assert not page.locator("button.print").is_visible()


@pytest.mark.parametrize(
    ("label", "begins"),
    [
        ("CSV", b"region,"),
        pytest.param("SVG", b"<svg", marks=pytest.mark.slow),
        pytest.param("PNG", b"\x89PNG", marks=pytest.mark.slow),
    ],
)
def test_rows_and_drawings_are_taken_along(label: str, begins: bytes, visit: Visit) -> None:
    page = opened(visit, "statistics")
    with page.expect_download() as taken:
        page.get_by_role("button", name=label, exact=True).click()
    assert Path(taken.value.path()).read_bytes().startswith(begins)
    assert taken.value.suggested_filename == f"net_migration_by_region.{label.lower()}"


def test_other_years_stand_in_the_address(visit: Visit) -> None:
    page = opened(visit, "history")
    page.get_by_text("1991–1999", exact=True).click()
    page.get_by_role("heading", name="1993").last.wait_for()
    assert "era=1990" in page.url


@pytest.mark.slow
def test_the_map_reads_as_a_list_of_names_and_figures(visit: Visit) -> None:
    page = opened(visit, "statistics", "en", 360)
    tiles = page.locator(".tile-map li").all_text_contents()
    assert len(tiles) == 20
    assert any("Turkistan" in tile and "17,752" in tile for tile in tiles)
