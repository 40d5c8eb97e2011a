"""How charts look: title, caption, fonts and colours of text for light and dark pages."""

from __future__ import annotations

import textwrap
from typing import Any

from assistant.statistics.chart_data import ChartData
from assistant.statistics.phrases import say

FONT = "DejaVu Sans, Noto Sans, Liberation Sans, Arial, sans-serif"


def title(data: ChartData, source: str | None) -> dict[str, Any]:
    """Return the title with measure, unit and source below it."""
    titles = [data.series.title.in_language(data.language), data.other_title]
    text = " · ".join(title for title in titles if title)
    origin = data.series.origin
    caption = source or say("source", title=origin.source, locator=origin.locator).in_language(data.language)
    known = (
        f"result_{data.operation}" if data.operation in ("share", "cumulative", "classify") else "col_value"
    )
    measure = f"{data.word(known)}, {data.unit}"
    lines = [measure, *textwrap.wrap(caption, 96)]
    return {"text": textwrap.wrap(text, 72), "subtitle": lines, "anchor": "start", "offset": 14}


def config(dark: bool) -> dict[str, Any]:
    """Return fonts, and colours of text and grid that can be read on the page."""
    ink, soft, grid = ("#F0F0F0", "#B8B8B8", "#4A4A4A") if dark else ("#1A1A1A", "#555555", "#DDDDDD")
    return {
        "font": FONT,
        "view": {"stroke": None},
        "title": {"color": ink, "subtitleColor": soft, "fontSize": 15, "subtitleFontSize": 11},
        "axis": {
            **{"labelColor": ink, "titleColor": soft, "gridColor": grid, "domainColor": soft},
            **{"tickColor": soft, "labelFontSize": 11, "labelLimit": 320, "titleFontWeight": "normal"},
        },
        "legend": {"labelColor": ink, "titleColor": soft},
        "text": {"fontSize": 11},
    }
