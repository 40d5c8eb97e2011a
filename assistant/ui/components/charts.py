"""A chart in the page's colours; its title and source are text beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant.core.documents import Language
from assistant.statistics.chart_style import recoloured
from assistant.ui.templating import render

# what the figures at the ends of bars and lines need beside the drawing
PADDING = {"left": 4, "top": 12, "right": 28, "bottom": 4}
BESIDE = ("title", "$schema")


def show_chart(spec: Mapping[str, Any], key: str, spoken: Language) -> None:
    """Show a Vega-Lite chart as the statistics make it, recoloured for a light or a dark page."""
    heading = spec["title"]
    measure, *source = heading["subtitle"]
    st.html(
        render(
            "chart_title",
            title=" ".join(heading["text"]),
            measure=measure,
            source=" ".join(source),
            spoken=spoken,
        )
    )
    drawn = recoloured(spec, st.context.theme.type == "dark")
    # the page's own Vega-Lite is newer than the one charts are written for, and warns of it
    kept = {name: part for name, part in drawn.items() if name not in BESIDE}
    st.vega_lite_chart({**kept, "padding": PADDING}, width="stretch", theme=None, key=key)
