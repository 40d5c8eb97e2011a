"""A browser whose process dies in the midst of an answer gets it from the other one."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from assistant.ui.reader import READER_COOKIE
from tests.beyond.page_proxy import PageProxy, in_front
from tests.ui.browser.conftest import Watch, ask, drawn, served_with
from tests.ui.browser.test_troubles import questions
from tests.ui.slow_product import AT_ONCE

pytestmark = pytest.mark.slow


@pytest.fixture
def ports(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Two processes of a slow product that share conversations."""
    monkeypatch.setenv("KOSH_DATABASE_URL", f"sqlite:///{tmp_path}/kept.db")
    places = [tmp_path / name for name in ("one", "two")]
    for place in places:
        place.mkdir()
    product = "tests.ui.slow_product:SlowBesideOthers"
    with served_with(product, root, places[0]) as one, served_with(product, root, places[1]) as two:
        yield [int(address.rpartition(":")[2]) for address in (one, two)]


def kill(port: int) -> None:
    """End the process that listens on a port, at once."""
    (process,) = {
        one.pid for one in psutil.net_connections("tcp") if one.status == "LISTEN" and one.laddr.port == port
    }
    psutil.Process(process).kill()


def test_an_answer_begun_by_a_process_that_dies_is_given_by_the_other(
    ports: list[int], context: Callable[..., Any], watch: Watch
) -> None:
    proxy = PageProxy(ports)
    with in_front(proxy) as front:
        page = context(360).new_page()
        watch.over(page)
        page.goto(f"http://{front}/?lang=kk")
        ask(page, f"{AT_ONCE}: how many?")
        page.reload()
        page.locator(".answer").first.wait_for()
        drawn(page)
        named = next(one["value"] for one in page.context.cookies() if one["name"] == READER_COOKIE)
        page.get_by_test_id("stChatInputTextArea").fill("And how many later?")
        page.keyboard.press("Enter")
        page.locator(".state.working").last.wait_for()
        watch.offline = True
        kill(ports[zlib.crc32(named.encode()) % len(ports)])
        page.locator(".answer").nth(1).wait_for()
        drawn(page)
        assert questions(page) == [f"{AT_ONCE}: how many?", "And how many later?"]
        assert page.locator(".answer").count() == 2
        assert proxy.turned > 0
        page.close()
