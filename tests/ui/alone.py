"""A page drawn alone, without the frame, on a product of the test's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ui import product as shared

OpenAlone = Callable[..., AppTest]

# what readers paste, name files with, or put into an address; never more than text
PAYLOADS = (
    "<script>window.__x=1</script>",
    "<img src=x onerror=window.__x=1>",
    "<svg/onload=window.__x=1>",
    "<iframe srcdoc='<script>parent.__x=1</script>'></iframe>",
    "![x](https://evil.example/pixel.png)",
    "[tap](https://evil.example)",
    "[tap](javascript:window.__x=1)",
    "</div></article><h1 onclick=window.__x=1>quota</h1>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "<details open ontoggle=window.__x=1>",
    "<form action=https://evil.example><button>go</button></form>",
    "$\\href{javascript:window.__x=1}{x}$",
    ":material/home: :red[x] **bold**",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "<a href=data:text/html,<script>1</script>>x</a>",
)


@pytest.fixture
def open_alone(monkeypatch: pytest.MonkeyPatch) -> OpenAlone:
    """Open a page of the navigation by its name."""

    def run(product: object, page: str, language: str = "en", **address: str) -> AppTest:
        monkeypatch.setattr(shared, "build", lambda: product)
        shared.product.cache_clear()
        script = f"from assistant.ui.pages.{page} import show\nshow({language!r})"
        app = AppTest.from_string(script, default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return run
