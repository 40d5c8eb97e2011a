"""Conversations kept, renamed, saved and deleted, feedback given, the theme switched: in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.ui.wording import text
from tests.ui.browser.conftest import Visit, Watch, ask, drawn, sideways, too_small
from tests.ui.browser.test_chat import LANGUAGES, QUESTIONS

slow = pytest.mark.slow
everywhere = pytest.mark.parametrize(
    ("language", "width", "theme"),
    [
        pytest.param(one, wide, theme, marks=() if (one, wide, theme) == ("kk", 360, "dark") else slow)
        for one in LANGUAGES
        for wide, theme in ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"), (320, "light"))
    ],
)  # fmt: skip
Violations = Callable[[Any], list[str]]


def settled(page: Any) -> None:
    """Wait until the page has drawn what was asked of it."""
    drawn(page)
    page.wait_for_timeout(400)


def sound(page: Any, violations: Violations) -> None:
    settled(page)
    assert sideways(page) == 0
    assert too_small(page) == []
    assert violations(page) == []


@everywhere
def test_ask_judge_list_rename_save_and_delete(
    language: Any, width: int, theme: str, visit: Visit, violations: Violations, tmp_path: Path
) -> None:
    def say(key: str, **values: Any) -> str:
        return text(key, language, **values)

    page = visit(language, width, theme)
    ask(page, QUESTIONS[language])
    page.get_by_role("radio", name=say("feedback.no")).or_(
        page.get_by_role("button", name=say("feedback.no"), exact=True)
    ).first.click()
    page.locator("p.feedback").last.wait_for()
    page.get_by_text(say("feedback.outdated"), exact=True).click()
    field = page.locator('[class*="st-key-comment-"] textarea')
    field.fill("<img src=x onerror=window.__x=1> 417")
    page.get_by_role("button", name=say("feedback.send"), exact=True).click()
    page.get_by_text(say("feedback.told")).last.wait_for()
    sound(page, violations)
    said = page.locator("p.sentence").first.inner_text()

    page.locator(".st-key-pages").get_by_text(say("conversations"), exact=True).click()
    page.locator(".kept").last.wait_for()
    assert page.locator(".kept h2").inner_text() == QUESTIONS[language]
    sound(page, violations)

    page.get_by_role("button", name=say("conversations.rename"), exact=True).click()
    title = page.get_by_label(say("conversations.new_title"))
    title.fill("<b>Көш</b> & birds")
    sound(page, violations)
    title.press("Enter")
    page.locator(".state.done").last.wait_for()
    assert page.locator(".kept h2").inner_text() == "<b>Көш</b> & birds"

    menu = page.locator("details.save summary")
    menu.click()
    sound(page, violations)
    for form, begins in (("md", b"# "), ("docx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")):
        if page.locator("details.save[open]").count() == 0:
            menu.click()
        with page.expect_download() as coming:
            page.locator(f"details.save a[data-form={form}]").click()
        target = tmp_path / coming.value.suggested_filename
        coming.value.save_as(target)
        assert target.suffix == f".{form}"
        assert target.read_bytes().startswith(begins)
    (turn,) = json.loads(target.read_text(encoding="utf-8"))["turns"]
    assert turn["question"] == QUESTIONS[language]
    assert turn["answer"]["citations"]

    page.locator(".kept a").click()
    page.locator(".answer").last.wait_for()
    assert page.locator("p.sentence").first.inner_text() == said
    page.go_back()
    page.locator(".kept").last.wait_for()
    page.get_by_role("button", name=say("conversations.delete"), exact=True).click()
    page.locator(".sure").last.wait_for()
    sound(page, violations)
    page.get_by_role("button", name=say("conversations.delete_yes"), exact=True).click()
    page.locator(".state.empty").last.wait_for()
    sound(page, violations)
    page.locator("a.call").click()
    page.locator('[class*="st-key-example-"]').first.wait_for()
    assert page.locator("h2.question").count() == 0
    assert page.evaluate("() => window.__x") is None


@slow
def test_a_reload_shows_the_feedback_given(visit: Visit) -> None:
    page = visit("ru", 360)
    ask(page, QUESTIONS["ru"])
    page.get_by_text(text("feedback.yes", "ru"), exact=True).click()
    page.get_by_text(text("feedback.thanks", "ru")).last.wait_for()
    page.reload()
    page.get_by_text(text("feedback.thanks", "ru")).last.wait_for()


@slow
def test_conversations_are_managed_with_a_keyboard_alone(visit: Visit) -> None:
    page = visit("en")
    ask(page, QUESTIONS["en"])
    page.locator(".st-key-pages a").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator(".kept").last.wait_for()
    settled(page)
    page.locator(".kept a").focus()
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.firstChild.textContent.trim()"))
    assert reached == [text(f"conversations.{name}", "en") for name in ("rename", "save", "delete")]
    page.keyboard.press("Enter")
    page.locator(".sure").last.wait_for()
    page.get_by_role("button", name=text("conversations.delete_yes", "en")).focus()
    page.keyboard.press("Enter")
    page.locator(".state.empty").last.wait_for()


def themes(page: Any) -> list[str]:
    """Return the theme the page names, the paper Streamlit draws on, and which choice is pressed."""
    found: list[str] = page.evaluate(
        """() => [document.documentElement.dataset.theme,
                  getComputedStyle(document.querySelector('.stApp')).backgroundColor,
                  document.querySelector('[data-theme-choice][aria-pressed=true]').dataset.themeChoice]"""
    )
    return found


LIGHT, DARK = "rgb(250, 249, 245)", "rgb(15, 23, 28)"


@pytest.mark.parametrize(
    ("language", "width"),
    [("kk", 360), pytest.param("en", 1280, marks=slow), pytest.param("ru", 320, marks=slow)],
)
def test_the_theme_is_switched_kept_everywhere_and_given_back_to_the_device(
    language: Any, width: int, visit: Visit, violations: Violations, address: str
) -> None:
    page = visit(language, width, "light", path="statistics")
    page.locator("details.theme").last.wait_for()
    settled(page)
    assert themes(page) == ["light", LIGHT, "system"]
    page.locator("details.theme summary").focus()
    page.keyboard.press("Enter")
    page.locator("[data-theme-choice=dark]").last.wait_for()
    sound(page, violations)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    settled(page)
    assert themes(page) == ["dark", DARK, "dark"]
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    sound(page, violations)

    page.goto(f"{address}/library?lang={language}", wait_until="commit")
    page.wait_for_function("() => document.body !== null")
    # before Streamlit has drawn anything the paper is dark
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == DARK
    page.locator("details.theme").last.wait_for()
    settled(page)
    assert themes(page) == ["dark", DARK, "dark"]

    page.locator("details.theme summary").click()
    page.locator("[data-theme-choice=system]").click()
    settled(page)
    assert themes(page) == ["light", LIGHT, "system"]
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    settled(page)
    assert themes(page) == ["dark", DARK, "system"]


def test_the_menu_of_themes_closes_without_a_choice(visit: Visit) -> None:
    page = visit("kk", 360)
    menu = page.locator("details.theme")
    menu.locator("summary").click()
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    menu.locator("summary").click()
    page.locator("h1").first.click()
    assert menu.get_attribute("open") is None


@slow
def test_charts_take_the_colours_of_the_theme(visit: Visit) -> None:
    page = visit("en", 1280, "light", path="statistics")
    page.locator(
        '[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg'
    ).first.wait_for()
    settled(page)
    chart = page.locator('[data-testid="stVegaLiteChart"]').first
    before = chart.screenshot()
    page.locator("details.theme summary").click()
    page.locator("[data-theme-choice=dark]").click()
    page.wait_for_timeout(3_000)
    dark = chart.screenshot()
    page.reload()
    page.locator(
        '[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg'
    ).first.wait_for()
    settled(page)
    page.wait_for_timeout(1_000)
    assert dark != before
    assert dark == page.locator('[data-testid="stVegaLiteChart"]').first.screenshot()


@slow
def test_a_theme_chosen_in_one_tab_is_that_of_the_other(visit: Visit, watch: Watch, address: str) -> None:
    page = visit("en")
    page.locator("details.theme").last.wait_for()
    other = page.context.new_page()
    watch.over(other)
    other.goto(f"{address}/library?lang=en")
    other.locator("details.theme summary").click()
    other.locator("[data-theme-choice=dark]").click()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
