"""The one product of this process, for the page and for the routes beside it."""

from __future__ import annotations

from functools import lru_cache

from assistant.app import Assistant, build
from assistant.opening import observe
from assistant.settings import Settings


@lru_cache(maxsize=1)
def product() -> Assistant:
    """Return the product; its parts are opened when first needed, once for all readers."""
    made = build()
    observe(Settings(), serving=True)
    return made
