"""Texts from outside that must stay texts, and what to look for where they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from pydantic import TypeAdapter

from assistant.corpus.load import read_yaml

# elements that the page's own HTML has; whatever else is there came from outside
KNOWN = frozenset(
    """
    a article aside blockquote br button caption code dd details div dl dt em fieldset footer h1 h2 h3 h4
    header img label li main mark nav ol p pre s section small span strong sub summary sup table tbody td
    tfoot th thead time tr ul
    """.split()  # noqa: SIM905 — a list would be no easier to read
)
ADDRESSES = ("#", "./", "?")
FILES = ("./assets/",)


def _read() -> dict[str, list[str]]:
    return read_yaml(Path(__file__).with_suffix(".yaml"), TypeAdapter(dict[str, list[str]]))


PAYLOADS = tuple(payload for group in _read().values() for payload in group)
SOME_OR_ALL = [
    pytest.param(PAYLOADS[::9], id="some"),
    pytest.param(PAYLOADS, id="all", marks=pytest.mark.slow),
]


def batches(size: int) -> Iterator[tuple[str, ...]]:
    """Return the payloads in batches of at most ``size``."""
    for start in range(0, len(PAYLOADS), size):
        yield PAYLOADS[start : start + size]


def squeezed(text: str) -> str:
    """Return text without white space and joiners, in which two texts shown alike are alike."""
    return "".join(text.replace("\u2060", "").split())


def missing(payload: str, element: html.HtmlElement) -> bool:
    """Tell whether a payload is not shown as it was given."""
    return squeezed(payload) not in squeezed(str(element.text_content()))


def strange(page: html.HtmlElement) -> list[str]:
    """Return what in a page's HTML could run, fetch, lead away, or is no element of the page's own."""
    found = []
    for element in page.iter():
        if not isinstance(element.tag, str):
            found.append(f"not an element: {html.tostring(element)[:80]!r}")
            continue
        if element.tag not in KNOWN:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("style", "srcdoc", "srcset", "background", "formaction"):
                found.append(f"{element.tag}[{name}={value}]")
            elif name == "href" and not (value.startswith(ADDRESSES) or _official(element, value)):
                found.append(f"{element.tag}[href={value}]")
            elif name in ("src", "poster", "data") and not value.startswith(FILES):
                found.append(f"{element.tag}[{name}={value}]")
    return found


def _official(link: html.HtmlElement, address: str) -> bool:
    """Tell whether a link leads to the page of one of the corpus' own sources."""
    return link.get("class") == "official" and address.startswith("http") and "evil" not in address
