"""More than a hundred hostile texts through the real page: nothing runs, nothing is fetched, all is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.ui.wording import text
from tests.ui.browser.conftest import Visit, Watch, ask, drawn, served_with
from tests.ui.payloads import PAYLOADS, batches, squeezed

CLAIM = "In 2023 the moving subsidy was 70 MCI."
LONGEST = 1_900


@pytest.fixture(scope="module")
def hostile_address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page on a product that says nothing but payloads."""
    with served_with("tests.ui.hostile:Hostile", root, tmp_path_factory.mktemp("hostile")) as found:
        yield found


def harmless(page: Any) -> None:
    """Assert that nothing ran and that nothing on the page leads or looks elsewhere."""
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.__x") is None
    strange = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(one =>
             one.matches('iframe, object, embed, base, math, .katex, marquee, video, audio, [srcdoc], ' +
               '[srcset], [poster], [style*=evil], dialog:not(#kosh-panel)') ||
             [...one.attributes].some(attribute => attribute.name.startsWith('on')) ||
             ['href', 'src', 'data', 'action', 'formaction'].some(name => {
               const address = one.hasAttribute(name) && new URL(one.getAttribute(name), location.href);
               return address && (!/^(http|data:image|blob)/.test(address) || address.host.includes('evil'));
             })).map(one => one.outerHTML.slice(0, 120))"""
    )
    assert strange == []


def said(page: Any, selector: str) -> list[str]:
    """Return the texts of elements without white space."""
    return [squeezed(one) for one in page.locator(selector).all_text_contents()]


@pytest.fixture
def no_dialogs(watch: Watch) -> Any:
    """Make a dialog of the browser's a fault."""

    def over(page: Any) -> Any:
        page.on("dialog", lambda one: (watch.faults.append(f"dialog: {one.message}"), one.dismiss()))
        page.on("popup", lambda one: watch.faults.append(f"popup: {one.url}"))
        return page

    return over


def open_hostile(context: Any, watch: Watch, no_dialogs: Any, address: str, width: int = 1280) -> Any:
    """Open an address of the hostile page and wait until it is drawn."""
    page = no_dialogs(context(width).new_page())
    watch.over(page)
    page.goto(address)
    drawn(page)
    return page


def test_answers_and_passages(context: Any, watch: Watch, no_dialogs: Any, hostile_address: str) -> None:
    page = open_hostile(context, watch, no_dialogs, f"{hostile_address}/?lang=en&c=kept")
    prefix = squeezed(f"{text('chat.you_asked', 'en')}: ")
    assert said(page, "h2.question") == [prefix + squeezed(one) for one in PAYLOADS]
    for place in (".sentence .chips", "p.missing", ".note", "article.passage", ".rows"):
        assert page.locator(place).count() == len(PAYLOADS), place
    harmless(page)
    # what a chip opens is copied into the panel, and must stay what it was
    opened = page.evaluate(
        """() => [...document.querySelectorAll('p.sentence a.chip')].map(one => {
             one.click();
             return document.querySelector('#kosh-panel[open] .body').textContent;
           })"""
    )
    assert len(opened) == len(PAYLOADS)
    for payload, shown in zip(PAYLOADS, opened, strict=True):
        assert squeezed(shown).count(squeezed(payload)) >= 7, payload
    harmless(page)


def test_labels_of_buttons(context: Any, watch: Watch, no_dialogs: Any, hostile_address: str) -> None:
    page = open_hostile(context, watch, no_dialogs, f"{hostile_address}/?lang=en", 360)
    ask(page, "How many?")
    page.locator('[class*="st-key-offer-"] button').nth(len(PAYLOADS) - 1).last.wait_for()
    labels = said(page, '[class*="st-key-offer-"] button')
    changed = [pair for pair in zip(map(squeezed, PAYLOADS), labels, strict=True) if pair[0] != pair[1]]
    assert changed == []
    harmless(page)


@pytest.mark.parametrize("listed", ["sources", "passages"])
def test_the_library(listed: str, context: Any, watch: Watch, no_dialogs: Any, hostile_address: str) -> None:
    page = open_hostile(context, watch, no_dialogs, f"{hostile_address}/library?lang=en&show={listed}")
    if listed == "passages":
        page.locator(".st-key-library-next button").last.wait_for()
    while page.locator(".st-key-library-next button").count():
        before = page.locator(".shelf li").count()
        page.locator(".st-key-library-next button").click()
        page.wait_for_function("before => document.querySelectorAll('.shelf li').length > before", arg=before)
        page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    together = "".join(said(page, ".shelf"))
    assert [one for one in PAYLOADS if squeezed(one) not in together] == []
    harmless(page)


def questions() -> Iterator[str]:
    """Return all payloads in as few questions as can be asked."""
    question = ""
    for payload in PAYLOADS:
        if len(question) + len(payload) > LONGEST:
            yield question
            question = ""
        question += f"{payload} quota "
    yield question


def test_questions(visit: Visit, no_dialogs: Any) -> None:
    page = no_dialogs(visit("en", 360))
    for number, question in enumerate(questions()):
        ask(page, question)
        assert squeezed(question) in said(page, "h2.question")[number]
        harmless(page)


def test_texts_to_be_checked(visit: Visit, no_dialogs: Any) -> None:
    page = no_dialogs(visit("ru", path="check"))
    for number, batch in enumerate(batches(50)):
        page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
        page.locator(".st-key-check textarea").fill("\n".join(f"{one} {CLAIM}" for one in batch))
        page.locator(".st-key-check-go button").click()
        if number:
            page.locator(".state.working").wait_for(state="attached")
        page.locator(".claim-card").first.wait_for()
        page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
        assert page.locator(".sheet").count() == 1
        assert page.locator(".claim-card").count() >= len(batch)
        harmless(page)
