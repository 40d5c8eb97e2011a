"""Every flow with a keyboard alone, every page at 400 percent, and nothing that moves unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.ui.navigation import PAGES
from assistant.ui.wording import text
from tests.ui.browser.conftest import Visit, ask, drawn, sideways, too_small
from tests.ui.browser.test_chat import MOVING

slow = pytest.mark.slow
NARROW_QUICK = {("chat", "kk"), ("statistics", "kk")}
MOST_STEPS = 90
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const around = [];
  for (let each = one; each && around.length < 5; each = each.parentElement) around.push(each);
  const marked = around.some(each => {
    const look = getComputedStyle(each);
    return (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== 'none';
  }) || (one.labels?.length && [...one.labels].some(each => getComputedStyle(each).boxShadow !== 'none'));
  const x = Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2));
  const y = Math.min(innerHeight - 1, Math.max(0, box.top + Math.min(box.height / 2, 12)));
  const top = document.elementFromPoint(x, y);
  const hidden = box.bottom <= 0 || box.top >= innerHeight || !top ||
    !(one.contains(top) || top.contains(one) || one.labels?.[0]?.contains(top));
  return {name: one.outerHTML.slice(0, 110), marked: Boolean(marked), hidden};
}"""


class Keys:
    """A reader at the keyboard; ``faults`` are the stops that could not be seen."""

    def __init__(self, page: Any) -> None:
        """``page`` is touched by its keyboard only."""
        self.page = page
        self.faults: list[str] = []

    def to(self, selector: str, key: str = "Tab") -> None:
        """Press a key until what has the focus matches a selector."""
        for _ in range(MOST_STEPS):
            self.page.keyboard.press(key)
            if self.at(selector):
                self._seen()
                return
        raise AssertionError(f"{selector} is not reached with {MOST_STEPS} times {key}")

    def at(self, selector: str) -> bool:
        """Tell whether what has the focus matches a selector."""
        matched: bool = self.page.evaluate(
            "selector => document.activeElement?.matches(selector) ?? false", selector
        )
        return matched

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        """Put words in place of what stands in the field."""
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def drawn(self) -> None:
        """Wait until the page is drawn to its end."""
        self.page.wait_for_timeout(250)
        drawn(self.page)

    def _seen(self) -> None:
        self.page.wait_for_timeout(150)
        found = self.page.evaluate(FOCUS)
        if not found["marked"]:
            self.faults.append(f"no mark of the focus: {found['name']}")
        if found["hidden"]:
            self.faults.append(f"the focus is covered: {found['name']}")


@pytest.fixture
def keys() -> Callable[[Any], Keys]:
    """Sit down at the keyboard of a page."""
    return Keys


@pytest.mark.parametrize(("language", "width"), [("kk", 1280), pytest.param("ru", 360, marks=slow)])
def test_ask_open_a_citation_unfold_and_recompute(
    language: Any, width: int, visit: Visit, keys: Callable[[Any], Keys]
) -> None:
    page = visit(language, width)
    hand = keys(page)
    hand.drawn()
    hand.to("[data-testid=stChatInputTextArea]")
    page.keyboard.type(MOVING[language])
    hand.press("Enter")
    page.locator(".st-key-actions").last.wait_for()
    hand.drawn()
    hand.to("a.chip", "Shift+Tab")
    hand.press("Enter")
    page.locator("#kosh-panel[open]").wait_for()
    assert hand.at("#kosh-panel-title")
    hand.to("#kosh-panel summary")
    hand.press("Enter")
    hand.to("#kosh-panel button.copy")
    hand.press("Escape")
    page.locator("#kosh-panel").wait_for(state="hidden")
    assert hand.at("a.chip")
    hand.to("[data-testid=stExpander] summary", "Shift+Tab" if after_the_fold(page) else "Tab")
    hand.press("Enter")
    people = f"input[aria-label='{text('chat.people', language)}']"
    page.locator(people).last.wait_for()
    hand.to(people)
    hand.write("6")
    hand.press("Enter")
    page.wait_for_function(
        """() => [...document.querySelectorAll('.rows')].some(one => /1\\D?449\\D?000/.test(one.innerText))"""
    )
    assert hand.faults == []


def after_the_fold(page: Any) -> bool:
    """Tell whether what has the focus stands behind the first fold."""
    behind: bool = page.evaluate(
        """() => Boolean(document.querySelector('[data-testid=stExpander] summary')
           .compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"""
    )
    return behind


@pytest.mark.parametrize(("language", "width"), [("ru", 1280), pytest.param("kk", 360, marks=slow)])
def test_the_calculator(language: Any, width: int, visit: Visit, keys: Callable[[Any], Keys]) -> None:
    page = visit(language, width, path="calculator", query="date=2024-06-01")
    hand = keys(page)
    hand.drawn()
    hand.to(f"input[aria-label='{text('calculator.people', language)}']")
    hand.write("3")
    hand.press("Enter")
    hand.drawn()
    hand.to(".st-key-at-to button, .st-key-at-to input")
    hand.press("ArrowRight", "Enter")
    hand.drawn()
    page.locator(".amounts .total").first.wait_for()
    assert "people=3" in page.url
    hand.to(".conditions a.chip")
    hand.press("Enter")
    page.locator("#kosh-panel[open] .passage").wait_for()
    hand.press("Escape")
    hand.to("button.print")
    assert hand.faults == []


@pytest.mark.parametrize(("language", "width"), [("en", 1280), pytest.param("kk", 360, marks=slow)])
def test_a_view_of_the_statistics(
    language: Any, width: int, visit: Visit, keys: Callable[[Any], Keys]
) -> None:
    page = visit(language, width, path="statistics")
    hand = keys(page)
    hand.drawn()
    hand.to(".st-key-at-series input")
    hand.press("ArrowDown", "ArrowDown", "Enter")
    hand.drawn()
    page.wait_for_function("() => location.search.includes('series=')")
    hand.to("[data-testid=stDownloadButton] button")
    with page.expect_download() as taken:
        hand.press("Enter")
    assert Path(taken.value.path()).stat().st_size > 50
    assert hand.faults == []


@pytest.mark.parametrize(("language", "width"), [("en", 360), pytest.param("ru", 1280, marks=slow)])
def test_a_text_is_checked(language: Any, width: int, visit: Visit, keys: Callable[[Any], Keys]) -> None:
    page = visit(language, width, path="check")
    hand = keys(page)
    hand.drawn()
    hand.to(".st-key-check textarea")
    page.keyboard.type("In 2023 the moving subsidy was 70 MCI for each family member.")
    hand.to(".st-key-check-go button")
    hand.press("Enter")
    page.locator(".claim-card").first.wait_for()
    hand.drawn()
    hand.to("a.claim")
    hand.press("Enter")
    assert hand.at("#claim-1")
    hand.to(".claim-card a.chip")
    hand.press("Enter")
    page.locator("#kosh-panel[open] .passage").wait_for()
    hand.press("Escape")
    assert hand.at(".claim-card a.chip")
    hand.to("a.claim", "Shift+Tab")
    hand.to(".st-key-check-save-pdf button")
    with page.expect_download() as taken:
        hand.press("Enter")
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF-")
    assert hand.faults == []


@pytest.mark.parametrize(("language", "width"), [("kk", 360), pytest.param("ru", 1280, marks=slow)])
def test_a_passage_is_found_in_the_library(
    language: Any, width: int, visit: Visit, keys: Callable[[Any], Keys]
) -> None:
    page = visit(language, width)
    hand = keys(page)
    hand.drawn()
    hand.to(".st-key-pages a[href*='library']")
    hand.press("Enter")
    page.locator(".shelf a.inner").first.wait_for()
    hand.drawn()
    hand.to(".st-key-library input")
    hand.write("515")
    hand.press("Enter")
    page.locator(".shelf .said").first.wait_for()
    hand.drawn()
    hand.to(".shelf .where a.inner")
    hand.press("Enter")
    page.locator(".versions").last.wait_for()
    assert hand.faults == []


@slow
@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ru", 360)])
def test_the_history(language: Any, width: int, visit: Visit, keys: Callable[[Any], Keys]) -> None:
    page = visit(language, width, path="history")
    hand = keys(page)
    hand.drawn()
    hand.to(".st-key-at-era button, .st-key-at-era input")
    hand.press("ArrowRight", "Enter")
    hand.drawn()
    hand.to(".timeline a.chip")
    hand.press("Enter")
    page.locator("#kosh-panel[open] .passage").wait_for()
    hand.press("Escape")
    assert hand.faults == []


@pytest.mark.parametrize(
    ("name", "language"),
    [
        pytest.param(name, language, marks=() if (name, language) in NARROW_QUICK else slow)
        for name in PAGES
        for language in ("kk", "ru", "en")
    ],
)
def test_at_400_percent_a_page_fits(name: str, language: Any, visit: Visit) -> None:
    page = visit(language, 320, path="" if name == PAGES[0] else name)
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 percent
    drawn(page)
    page.wait_for_timeout(300)
    assert sideways(page) == 0
    assert too_small(page) == []


@slow
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_at_400_percent_an_answer_can_be_read(language: Any, visit: Visit) -> None:
    page = visit(language, 320)
    page.set_viewport_size({"width": 320, "height": 256})
    ask(page, MOVING[language])
    assert sideways(page) == 0
    page.locator("a.chip").first.click()
    panel = page.locator("#kosh-panel[open]")
    panel.wait_for()
    assert sideways(page) == 0
    assert panel.evaluate("one => one.clientHeight") <= 256
    # what is fixed leaves room to read
    covered = page.evaluate(
        """() => [...document.querySelectorAll('.stApp *')].filter(one =>
             ['fixed', 'sticky'].includes(getComputedStyle(one).position) && one.checkVisibility())
           .reduce((most, one) => Math.max(most, one.getBoundingClientRect().height), 0)"""
    )
    assert covered <= 128


def test_with_reduced_motion_nothing_moves(visit: Visit) -> None:
    page = visit("ru", 360)
    page.evaluate(
        """() => { window.moved = []; const look = () => {
             for (const one of document.getAnimations()) {
               if (one.playState === 'running' && one.effect.getComputedTiming().duration > 100)
                 window.moved.push(one.effect.target?.className ?? '');
             }
             requestAnimationFrame(look); }; look(); }"""
    )
    ask(page, MOVING["ru"])
    page.locator("[data-testid=stExpander] summary").first.click()
    page.locator("a.chip").first.click()
    page.locator("#kosh-panel[open]").wait_for()
    page.wait_for_timeout(500)
    assert page.evaluate("() => [...new Set(window.moved)]") == []
