"""How charts look: title, caption, fonts and colours of text for light and dark pages."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.core.documents import Language
from assistant.statistics.chart_data import ChartData
from assistant.statistics.phrases import say

FONT = "DejaVu Sans, Noto Sans, Liberation Sans, Arial, sans-serif"


MOST_SOURCES = 3
BLUE, SKY = "#0072B2", "#56B4E9"
_MADE = ("share", "cumulative", "classify")


def title(data: ChartData, source: str | None) -> dict[str, Any]:
    """Return the title with measure, unit and source below it."""
    titles = [data.series.title.in_language(data.language), data.other_title]
    text = " · ".join(title for title in titles if title)
    known = f"result_{data.operation}" if data.operation in _MADE else "col_value"
    measure = f"{data.word(known)}, {data.unit}"
    lines = [measure, *_wrapped(source or caption(data.sources, data.locator, data.language))]
    return {"text": textwrap.wrap(text, 72), "subtitle": lines, "anchor": "start", "offset": 14}


def caption(titles: Sequence[str], locator: str | None, language: Language) -> str:
    """Return the source line: one source with the place in it if that is known, or the first of several."""
    if len(titles) == 1 and locator:
        return say("source", title=titles[0], locator=locator).in_language(language)
    more = ["…"] if len(titles) > MOST_SOURCES else []
    return say("sources", titles="; ".join([*titles[:MOST_SOURCES], *more])).in_language(language)


def captioned(spec: Mapping[str, Any], titles: Mapping[str, str], language: Language) -> dict[str, Any]:
    """Return a chart whose source line has the sources' titles instead of their ids."""
    meta = spec["usermeta"]
    named = [titles.get(source, source) for source in meta["sources"]]
    measure = spec["title"]["subtitle"][0]
    lines = [measure, *_wrapped(caption(named, meta["locator"], language))]
    return {**spec, "title": {**spec["title"], "subtitle": lines}}


def recoloured(spec: Mapping[str, Any], dark: bool) -> dict[str, Any]:
    """Return a chart with the text and main colour of a light or a dark page."""
    return {**spec, "config": config(dark)}


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 96)


def config(dark: bool) -> dict[str, Any]:
    """Return fonts, and colours of marks, text and grid that can be read on the page."""
    ink, soft, grid = ("#F0F0F0", "#B8B8B8", "#4A4A4A") if dark else ("#1A1A1A", "#555555", "#DDDDDD")
    main = SKY if dark else BLUE
    return {
        "font": FONT,
        "view": {"stroke": None},
        "title": {"color": ink, "subtitleColor": soft, "fontSize": 15, "subtitleFontSize": 11},
        "axis": {
            **{"labelColor": ink, "titleColor": soft, "gridColor": grid, "domainColor": soft},
            **{"tickColor": soft, "labelFontSize": 11, "labelLimit": 320, "titleFontWeight": "normal"},
        },
        "legend": {"labelColor": ink, "titleColor": soft},
        "text": {"fontSize": 11, "color": ink},
        "bar": {"color": main},
        "line": {"color": main},
        "point": {"color": main, "filled": True},
    }
