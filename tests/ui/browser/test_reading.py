"""Checking a text and reading in the library, in a real browser, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.ui.wording import text
from tests.ui.browser.conftest import Visit, drawn, sideways, too_small

TEXTS = {
    "en": "In 2023 the moving subsidy was 70 MCI for each family member. "
    "The certificate of economic mobility was introduced in 2019.",
    "ru": "В 2023 году субсидия на переезд составляла 70 МРП на каждого члена семьи. "
    "Сертификат экономической мобильности ввели в 2019 году.",
    "kk": "2023 жылы көшуге арналған субсидия әр отбасы мүшесіне 70 АЕК болды. Экономикалық ұтқырлық "
    "сертификаты 2019 жылы енгізілді.",
}
PASSAGE = "order-515-2016#p1"
QUICK = [("kk", 360, "dark"), ("ru", 1280, "light")]
EVERY = [
    pytest.param(*case, marks=() if case in QUICK else pytest.mark.slow)
    for case in [(one, w, theme) for one in TEXTS for w in (1280, 360) for theme in ("light", "dark")]
]
Violations = Callable[[Any], list[str]]


def check(page: Any, given: str) -> None:
    """Give a text and wait for its report."""
    drawn(page)
    page.locator(".st-key-check textarea").fill(given)
    page.locator(".st-key-check-go button").click()
    page.locator(".claim-card").first.wait_for()


def clean(page: Any, violations: Violations) -> None:
    """Assert that the page fits, can be hit, and that axe finds nothing."""
    assert sideways(page) == 0
    assert too_small(page) == []
    assert violations(page) == []


@pytest.mark.parametrize(("language", "width", "theme"), EVERY)
def test_a_text_is_checked_and_its_passage_opened(
    language: str, width: int, theme: str, visit: Visit, violations: Violations
) -> None:
    page = visit(language, width, theme, path="check")
    check(page, TEXTS[language])
    assert page.locator("a.claim").count() == 2
    clean(page, violations)
    page.locator("a.claim").nth(1).press("Enter")
    assert page.evaluate("document.activeElement.id") == "claim-2"
    page.locator(".claim-card a.chip").first.click()
    page.locator("#kosh-panel[open] .passage").wait_for()
    clean(page, violations)
    page.keyboard.press("Escape")
    with page.expect_download() as saved:
        page.locator(".st-key-check-save-pdf button").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("language", "width", "theme"), EVERY)
def test_a_passage_is_found_read_and_left_again(
    language: str, width: int, theme: str, visit: Visit, violations: Violations
) -> None:
    page = visit(language, width, theme, path="library")
    page.locator(".shelf a.inner").first.wait_for()
    drawn(page)
    search = page.locator(".st-key-library input").first
    search.fill("515")
    search.press("Enter")
    page.locator(".shelf .said").first.wait_for()
    assert "q=515" in page.url
    clean(page, violations)
    page.locator(".shelf .where a.inner").first.click()
    page.locator(".versions").last.wait_for()
    assert "passage=" in page.url
    clean(page, violations)
    page.locator(".crumbs a").nth(1).click()
    page.locator("article.source").last.wait_for()
    clean(page, violations)
    page.go_back()
    page.locator(".versions").last.wait_for()
    page.go_back()
    page.locator(".shelf .said").first.wait_for()
    assert search.input_value() == "515"


def test_the_address_of_a_passage_opens_it(address: str, visit: Visit) -> None:
    page = visit("ru", 360)
    page.goto(f"{address}/library?passage={PASSAGE.replace('#', '%23')}")
    page.locator(".versions").last.wait_for()
    assert page.locator("h1").inner_text() == text("library.passage_title", "ru", id=PASSAGE)
    page.locator("button[data-copies=cite-address]").click()
    page.get_by_text(text("copied", "ru"), exact=True).first.wait_for()


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.slow), "kk"])
def test_a_file_that_is_too_large_or_disguised_is_refused(
    language: Any, visit: Visit, tmp_path: Path
) -> None:
    page = visit(language, path="check")
    page.get_by_text(text("check.file", language), exact=True).click()
    field = page.get_by_test_id("stFileUploaderDropzoneInput")
    field.wait_for(state="attached")
    page.get_by_text(text("check.upload_button", language)).last.wait_for()
    large, disguised = tmp_path / "large.pdf", tmp_path / "letter.exe.pdf"
    large.write_bytes(b"%PDF-1.4\n" + b"0" * (30 << 20))
    disguised.write_bytes(b"%PDF-1.4\n")
    field.set_input_files(large)
    page.get_by_text(text("check.upload_large", language)).last.wait_for()
    field.set_input_files(disguised)
    page.get_by_text("letter.exe.pdf").first.wait_for()
    page.locator(".st-key-check-go button").click()
    page.get_by_text(text("check.bad_double", language, name="letter.exe.pdf")).last.wait_for()
