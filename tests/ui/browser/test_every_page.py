"""Every page of the navigation in three languages, two widths and two themes: axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.ui.navigation import PAGES
from tests.ui.browser.conftest import Visit, sideways, too_small

QUICK = ("kk", 360, "dark")
EVERY = [
    pytest.param(name, *case, marks=() if case == QUICK else pytest.mark.slow)
    for name in PAGES
    for case in [
        (one, w, theme) for one in ("en", "ru", "kk") for w in (1280, 360) for theme in ("light", "dark")
    ]
]


@pytest.mark.parametrize(("name", "language", "width", "theme"), EVERY)
def test_a_page_is_accessible(
    name: str, language: Any, width: int, theme: str, visit: Visit, violations: Callable[[Any], list[str]]
) -> None:
    page = visit(language, width, theme, path="" if name == PAGES[0] else name)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton], .state.working')")
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert page.locator("h1").count() == 1
    assert page.locator(".state.failed").count() == 0
    if width == 1280:
        assert page.locator(".st-key-pages").bounding_box()["height"] < 50  # one line
    assert sideways(page) == 0
    assert too_small(page) == []
    assert violations(page) == []
