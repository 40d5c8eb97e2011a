"""A page drawn alone, without the frame, on a product of the test's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ui import product as shared

OpenAlone = Callable[..., AppTest]


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
