"""Vega-Lite specifications drawn as SVG or PNG by vl-convert; nothing is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from assistant.core.errors import UsageError

VEGA_LITE = "5.21"
PNG_SCALE = 2.0


def render(spec: Mapping[str, Any], image: Literal["svg", "png"]) -> bytes:
    """Return the drawing of a specification whose data are inside it.

    Raises UsageError for one that would fetch data or pictures, or that does not compile.
    """
    address = _outside(spec)
    if address is not None:
        raise UsageError(f"the chart would fetch {address!r}; put its data into the specification.")
    try:
        import vl_convert
    except ImportError:
        raise UsageError(
            "drawing needs vl-convert-python; install it, or write the chart as .json."
        ) from None
    try:
        if image == "svg":
            svg: str = vl_convert.vegalite_to_svg(dict(spec), vl_version=VEGA_LITE, allowed_base_urls=[])
            return svg.encode()
        png: bytes = vl_convert.vegalite_to_png(
            dict(spec), vl_version=VEGA_LITE, scale=PNG_SCALE, allowed_base_urls=[]
        )
        return png
    except ValueError as error:
        reason = str(error).strip().splitlines()[0]
        raise UsageError(f"the chart cannot be drawn ({reason}); choose another kind.") from None


def _outside(part: object) -> str | None:
    """Return the first address a specification would fetch; its ``$schema`` is only a name."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            if key in ("url", "href") and isinstance(value, str):
                return value
            found = None if key == "$schema" else _outside(value)
            if found is not None:
                return found
    elif isinstance(part, list | tuple):
        return next((found for found in map(_outside, part) if found is not None), None)
    return None
