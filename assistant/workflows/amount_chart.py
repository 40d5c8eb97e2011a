"""A dated amount as a Vega-Lite chart: a line for each value, a field where the documents leave it open."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.core.documents import Language
from assistant.core.formatting import format_date
from assistant.statistics.chart_data import number
from assistant.statistics.chart_style import config
from assistant.statistics.charts import PALETTE, SCHEMA, amount_axis
from assistant.subsidies.calculation import Phrase
from assistant.subsidies.parameters import Parameter
from assistant.subsidies.texts import say, show
from assistant.workflows.timeline import scope

HEIGHT = 280


def amount_chart(parameter: Parameter, language: Language, today: date) -> dict[str, Any]:
    """Return the chart of a parameter; values still in force are drawn to ``today``.

    Days without a value stay empty: nothing is drawn between what the documents give.
    """
    unit = say(Phrase(key=f"unit_{parameter.unit}"), language)
    name = parameter.name.in_language(language)
    values = _values(parameter, language, today, unit)
    scopes = list(dict.fromkeys(value["scope"] for value in values))
    x = {"field": "start", "type": "temporal", "title": None, "axis": {"format": "%Y", "tickCount": 8}}
    y = {**amount_axis(unit, language), "field": "low", "scale": {"zero": True}}
    tooltip = [
        {"field": "label", "type": "nominal", "title": unit},
        {"field": "span", "type": "nominal", "title": " "},
    ]
    encoding: dict[str, Any] = {"x": x, "x2": {"field": "end"}, "y": y, "tooltip": tooltip}
    if len(scopes) > 1:
        legend = {"orient": "bottom", "columns": 1, "labelLimit": 420}
        scale = {"domain": scopes, "range": list(PALETTE)}
        encoding["color"] = {
            "field": "scope",
            "type": "nominal",
            "title": None,
            "scale": scale,
            "legend": legend,
        }
    drawn: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
        ("==", {"type": "rule", "strokeWidth": 4}, {}),
        ("!=", {"type": "rect", "opacity": 0.35}, {"y2": {"field": "high"}}),
    )
    layers = [
        {
            "transform": [{"filter": f"datum.low {sign} datum.high"}],
            "mark": mark,
            "encoding": encoding | further,
        }
        for sign, mark, further in drawn
        if any((value["low"] == value["high"]) == (sign == "==") for value in values)
    ]
    return {
        "$schema": SCHEMA,
        "title": {"text": [f"{name[:1].upper()}{name[1:]}"], "subtitle": [unit]},
        "background": "transparent",
        "width": 520,
        "height": HEIGHT,
        "data": {"values": values},
        "layer": layers,
        "config": config(False),
    }


def _values(parameter: Parameter, language: Language, today: date, unit: str) -> list[dict[str, Any]]:
    return [
        {
            "start": value.start.isoformat(),
            "end": (value.end or max(today, value.start)).isoformat(),
            "low": number(value.bounds.low),
            "high": number(value.bounds.high),
            "label": f"{show(value.bounds, language)} {unit}",
            "span": " – ".join(format_date(day, language) for day in (value.start, value.end) if day),
            "scope": scope(value.scope, language) or parameter.name.in_language(language),
        }
        for value in parameter.values
    ]
