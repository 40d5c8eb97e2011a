"""Editors in a browser: signed in over a provider and out again; who is none is shown nothing of theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.app import build
from assistant.settings import Settings
from assistant.ui.wording import text
from tests.ui.browser.conftest import Watch, drawn
from tests.ui.test_signing_in import page as served_page
from tests.ui.test_signing_in import provider

__all__ = ["provider", "served_page"]
pytestmark = pytest.mark.slow
COOKIE = "_streamlit_user"
WORDS = "In 1993 the wardens of the lake counted herons with an ombrometer."


def library(page: Any, address: str, language: Any) -> None:
    """Open the library, with the part for editors unfolded."""
    page.goto(f"{address}/library?lang={language}")
    drawn(page)
    page.locator("[data-testid=stExpander] summary", has_text=text("library.add", language)).click()
    page.locator(".st-key-library-sign-in button, .st-key-library-sign-out button").first.wait_for()


def signed_in(page: Any, address: str, language: Any) -> None:
    """Sign in as a reader does, by the button; the provider asks nothing."""
    library(page, address, language)
    with page.expect_response(lambda response: "/oauth2callback" in response.url):
        page.locator(".st-key-library-sign-in button", has_text=text("library.sign_in", language)).click()
    page.wait_for_url(f"{address}/")
    page.locator("h1").first.wait_for(state="attached")
    drawn(page)
    library(page, address, language)


def cookies(page: Any) -> set[str]:
    return {one["name"] for one in page.context.cookies()}


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("kk", 360)])
def test_an_editor_signs_in_adds_a_document_and_signs_out(
    language: Any,
    width: int,
    served_page: str,
    home: Path,
    context: Callable[..., Any],
    watch: Watch,
    tmp_path: Path,
) -> None:
    page = context(width).new_page()
    watch.over(page)
    library(page, served_page, language)
    assert page.get_by_test_id("stFileUploader").count() == 0
    signed_in(page, served_page, language)
    page.get_by_text(text("library.signed_in", language, name="Aigerim S.")).wait_for()
    (cookie,) = [one for one in page.context.cookies() if one["name"] == COOKIE]
    assert cookie["httpOnly"]
    file = tmp_path / "wardens.md"
    file.write_text(WORDS, encoding="utf-8")
    page.locator("[data-testid=stFileUploader] input").set_input_files(str(file))
    page.get_by_text("wardens.md").first.wait_for()
    drawn(page)
    page.locator(".st-key-library-go button").click()
    page.locator(".rows td", has_text="wardens").first.wait_for()
    (added,) = [one for one in build(Settings(home=home)).log.changes() if one.action == "added"]
    assert added.who == "Aigerim S. (signed in, person-7)"
    page.locator(".st-key-library-sign-out button", has_text=text("library.sign_out", language)).click()
    page.wait_for_function("() => !document.querySelector('[data-testid=stFileUploader]')")
    library(page, served_page, language)
    page.locator(".st-key-library-sign-in button").wait_for()
    assert page.get_by_test_id("stFileUploader").count() == 0
    assert COOKIE not in cookies(page)


@pytest.mark.parametrize(
    "changed", [{"email": "reader@mail.example"}, {"email_verified": False}], ids=["another", "not verified"]
)
def test_who_is_no_editor_is_refused_and_may_sign_out(
    changed: dict[str, Any],
    provider: Any,
    served_page: str,
    context: Callable[..., Any],
    watch: Watch,
) -> None:
    provider.claims |= changed
    page = context().new_page()
    watch.over(page)
    signed_in(page, served_page, "ru")
    page.get_by_text(text("library.no_editor", "ru")).wait_for()
    assert page.get_by_test_id("stFileUploader").count() == 0
    page.locator(".st-key-library-sign-out button", has_text=text("library.sign_out", "ru")).click()
    page.wait_for_function("() => !document.querySelector('.st-key-library-sign-out')")
    assert COOKIE not in cookies(page)


def test_what_another_has_signed_lets_nobody_in(
    provider: Any, served_page: str, context: Callable[..., Any]
) -> None:
    from joserfc.jwk import RSAKey

    provider.signs = RSAKey.generate_key(2048)
    page = context().new_page()
    library(page, served_page, "en")
    with page.expect_response(lambda response: "/oauth2callback" in response.url):
        page.locator(".st-key-library-sign-in button").click()
    page.wait_for_url(f"{served_page}/")
    library(page, served_page, "en")
    assert page.locator(".st-key-library-sign-in button").count() == 1
    assert page.get_by_test_id("stFileUploader").count() == 0
    assert COOKIE not in cookies(page)
