"""Charts of results as Vega-Lite specifications: plain dictionaries with the data inside.

Colours are Okabe and Ito's and viridis, which colour-blind readers can tell apart. Numbers are
written as the language does, without a locale file: labels come preformatted, axes by an expression.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from assistant.core.documents import Language
from assistant.core.errors import BadArgument
from assistant.statistics import periods
from assistant.statistics.catalogue import Series
from assistant.statistics.chart_data import ChartData, absent, chart_data, number, records, tile_name
from assistant.statistics.chart_style import BLUE, SKY, config, title
from assistant.statistics.contract import ResultRow, StatisticResult
from assistant.statistics.figures import format_number
from assistant.statistics.places import Places

Kind = Literal["auto", "line", "bar", "ranked", "share", "map"]
KINDS: tuple[Kind, ...] = ("auto", "line", "bar", "ranked", "share", "map")
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
VERMILION = "#D55E00"
PALETTE = (BLUE, "#E69F00", "#009E73", VERMILION, "#CC79A7", SKY, "#F0E442", "#999999")
WIDTH, STEP, TILE = 520, 22, (116, 72)
# how far the figure of a point stands from it, and what part of the range counts as like
ABOVE, BELOW = -10, 16
NEAR = 0.08
# part of the axis left free for figures; those of negative bars stand on the other side of zero
_ROOM_FOR_LABELS = 0.18
_NO_FIGURE = {"fill": "#88888822", "stroke": "#888888", "strokeDash": [4, 3]}
_MOST_BARS = 8
_NUMBERS: dict[Language, str] = {
    "en": "format(datum.value, ',~f')",
    "ru": "replace(replace(format(datum.value, ',~f'), regexp(',', 'g'), '\u00a0'), '.', ',')",
    "kk": "replace(replace(format(datum.value, ',~f'), regexp(',', 'g'), '\u00a0'), '.', ',')",
}


def chart(
    series: Series,
    shown: StatisticResult | Sequence[ResultRow],
    kind: str,
    language: Language,
    dark: bool = False,
    places: Places | None = None,
    source: str | None = None,
) -> dict[str, Any]:
    """Return a Vega-Lite v5 specification of a result, or of rows of a series.

    ``places`` is needed for maps and to name missing regions; ``source`` is the caption. Raises
    BadArgument for a kind the rows cannot be drawn as.
    """
    data = chart_data(series, shown, language)
    if not data.rows:
        raise BadArgument("kind", f"{series.id}: there are no rows to draw.")
    if kind not in KINDS:
        raise BadArgument(
            "kind", f"there is no chart of the kind {kind!r}; there are {', '.join(KINDS)}.", KINDS
        )
    chosen = choose(data) if kind == "auto" else kind
    if chosen == "map":
        body = _map(data, places)
    elif chosen == "line":
        body = _line(data)
    elif chosen == "share":
        body = _share(data, places)
    else:
        body = _bars(data, places, ranked=chosen == "ranked")
    return {
        "$schema": SCHEMA,
        "title": title(data, source),
        "background": "transparent",
        **body,
        "usermeta": {"sources": list(data.sources), "locator": data.locator},
        "config": config(dark),
    }


def choose(data: ChartData) -> Kind:
    """Return the kind that suits the rows."""
    varying = data.varying
    if "period" in varying and len(varying) <= 2 and len(data.names("period")) > 2:
        overlap = periods.first_overlap(data.names("period"))
        return "bar" if overlap else "line"
    if data.operation == "share":
        return "share"
    if data.other_title is None and varying == ("region",) and len(data.rows) > 2:
        return "ranked"
    return "bar"


def _line(data: ChartData) -> dict[str, Any]:
    """Return a line over time, one per region or category; years are spaced by time."""
    if len(data.names("period")) < 2:
        raise BadArgument(
            "kind", f"{data.series.id}: a line needs at least two periods; choose bar.", ("bar",)
        )
    if len(data.varying) > 2 or (data.other_title and len(data.varying) > 1):
        raise BadArgument(
            "kind", f"{data.series.id}: a line shows one dimension besides time; name one region."
        )
    values = sorted(records(data, "period"), key=lambda record: str(record["start"]))
    years = all(periods.is_years(one) for one in data.names("period"))
    period = data.word("col_period")
    x: dict[str, Any] = {"field": "name", "type": "ordinal", "sort": _in_time(data), "title": period}
    if years:
        shown_years = sorted({record["year"] for record in values})
        axis = {"format": "d", "labelAngle": 0, "values": shown_years, "labelFlush": False}
        axis |= {"labelOverlap": "greedy", "labelSeparation": 6}
        scale = {"zero": False, "nice": False, "padding": 24}
        x = {"field": "year", "type": "quantitative", "title": period, "axis": axis, "scale": scale}
    y = _amount(data)
    y["scale"] = {"zero": data.operation == "cumulative" or min(record["value"] for record in values) >= 0}
    encoding: dict[str, Any] = {"x": x, "y": y, "tooltip": _tooltip(data)}
    if _is_split(values):
        encoding["color"] = _colour(values)
    line = {"mark": {"type": "line", "point": {"size": 60}}, "encoding": encoding}
    below = _below(values)
    values = [{**record, "below": one} for record, one in zip(values, below, strict=True)]
    layers = [
        _inked(
            {
                "transform": [{"filter": f"datum.below === {str(one).lower()}"}],
                "mark": {"type": "text", "dy": BELOW if one else ABOVE},
                "encoding": {**encoding, "text": {"field": "label"}},
            }
        )
        for one in sorted(set(below))
    ]
    return {"width": WIDTH, "height": 300, "data": {"values": values}, "layer": [line, *layers]}


def _below(values: Sequence[Mapping[str, Any]]) -> list[bool]:
    """Tell of which points of a line the figure stands below: of valleys, and of every other of like ones."""
    amounts = [float(record["value"]) for record in values]
    near = NEAR * (max(amounts) - min(amounts))
    found: list[bool] = []
    for place, amount in enumerate(amounts):
        beside = amounts[max(0, place - 1) : place] + amounts[place + 1 : place + 2]
        below = amount < sum(beside) / len(beside)
        if place and abs(amount - amounts[place - 1]) < near:
            below = not found[-1]
        found.append(below)
    return found


def _bars(data: ChartData, places: Places | None, ranked: bool) -> dict[str, Any]:
    """Return horizontal bars, the largest first where they are ranked."""
    field = _bar_dimension(data)
    values = records(data, field)
    split = _is_split(values)
    if ranked and not split:
        values.sort(key=lambda record: -record["value"])
    elif field == "period":
        values.sort(key=lambda record: str(record["start"]))
    order = list(dict.fromkeys(record["name"] for record in values))
    gaps = absent(data, places, data.missing)
    y = {"field": "name", "type": "nominal", "sort": order + [gap["name"] for gap in gaps], "title": None}
    encoding: dict[str, Any] = {"y": y, "x": _roomy(_amount(data), values), "tooltip": _tooltip(data)}
    if split:
        encoding["yOffset"] = {"field": "split", "sort": _splits(values)}
        encoding["color"] = _colour(values)
    else:
        encoding["color"] = {"condition": {"test": "datum.value < 0", "value": VERMILION}}
    layers = [{"mark": {"type": "bar"}, "encoding": encoding}, *_labels(encoding)]
    return {
        "width": WIDTH,
        "height": _tall(values) if split else {"step": STEP},
        "data": {"values": values + gaps},
        "layer": layers,
    }


def _share(data: ChartData, places: Places | None) -> dict[str, Any]:
    """Return sorted bars of shares, or bars stacked to the whole where rows differ in two ways."""
    if any(data.value(row) < 0 for row in data.rows):
        raise BadArgument(
            "kind", f"{data.series.id} has negative values, which have no share; choose bar.", ("bar",)
        )
    if len(data.varying) < 2:
        return _bars(data, places, ranked=True)
    values = records(data, _bar_dimension(data))
    axis = {"labelExpr": "format(datum.value * 100, 'd') + '\u00a0%'", "labelFlush": False}
    encoding = {
        "y": {"field": "name", "type": "nominal", "sort": _names(values), "title": None},
        "x": {
            "field": "value",
            "type": "quantitative",
            "stack": "normalize",
            "title": data.word("result_share"),
            "axis": axis,
        },
        "color": _colour(values),
        "order": {"field": "place", "type": "quantitative"},
        "tooltip": _tooltip(data),
    }
    splits = _splits(values)
    placed = [{**record, "place": splits.index(record["split"])} for record in values]
    return {
        "width": WIDTH,
        "height": {"step": STEP},
        "data": {"values": placed},
        "mark": {"type": "bar"},
        "encoding": encoding,
    }


def _map(data: ChartData, places: Places | None) -> dict[str, Any]:
    """Return a tile per region in its place on the map; regions without a figure are grey and dashed."""
    if places is None:
        raise BadArgument("kind", "a map needs the places of the gazetteer; choose ranked.", ("ranked",))
    of_region = {row.region: row for row in data.rows if row.region and places.region(row.region)}
    if not of_region or data.varying not in ((), ("region",)) or data.other_title:
        raise BadArgument(
            "kind",
            f"{data.series.id}: a map shows one figure per region; name one period and category.",
            ("bar",),
        )
    numbers = {region: number(data.value(row)) for region, row in of_region.items()}
    tiles = [_tile(data, places, region, numbers) for region in places.region_ids]
    size = {"width": 7 * TILE[0], "height": 5 * TILE[1]}
    corner = {
        "x": {"field": "x", "type": "quantitative", "scale": {"domain": [0, 7]}, "axis": None},
        "x2": {"field": "x2"},
        "y": {"field": "y", "type": "quantitative", "scale": {"domain": [5, 0]}, "axis": None},
        "y2": {"field": "y2"},
    }
    full = {
        "transform": [{"filter": "isValid(datum.value)"}],
        "mark": {"type": "rect", "cornerRadius": 4, "stroke": "#888888", "strokeWidth": 0.5},
        "encoding": {
            **corner,
            "color": _shade(data, list(numbers.values())),
            "tooltip": _tooltip(data),
        },
    }
    empty = {
        "transform": [{"filter": "!isValid(datum.value)"}],
        "mark": {"type": "rect", "cornerRadius": 4, **_NO_FIGURE},
        "encoding": {**corner, "tooltip": _tooltip(data)},
    }
    middle = {
        "x": {"field": "middle", "type": "quantitative", "scale": {"domain": [0, 7]}, "axis": None},
    }
    return {**size, "data": {"values": tiles}, "layer": [full, empty, *_tile_texts(middle)]}


def _tile(data: ChartData, places: Places, region: str, numbers: dict[str, int | float]) -> dict[str, Any]:
    record = places.region(region)
    column, line = record.tile if record else (0, 0)
    value = numbers.get(region)
    row = next((row for row in data.rows if row.region == region), None)
    label = format_number(data.value(row), data.language) if row else data.word("no_data")
    lines = tile_name(places, region, data.language)
    return {
        "name": places.name(region).in_language(data.language),
        "short": lines,
        "value": value,
        "label": label,
        "ink": _ink(value, list(numbers.values())) if value is not None else None,
        "x": column + 0.03,
        "x2": column + 0.97,
        "y": line + 0.04,
        "y2": line + 0.96,
        "middle": column + 0.5,
        "name_y": line + (0.34 if len(lines) == 1 else 0.22),
        "label_y": line + 0.76,
    }


def _tile_texts(middle: dict[str, Any]) -> list[dict[str, Any]]:
    def at(field: str) -> dict[str, Any]:
        return {"field": field, "type": "quantitative", "scale": {"domain": [5, 0]}, "axis": None}

    name = {"type": "text", "fontSize": 11, "lineHeight": 13, "baseline": "middle"}
    label = {"type": "text", "fontSize": 12, "fontWeight": "bold", "baseline": "middle"}
    ink = {"color": {"field": "ink", "type": "nominal", "scale": None}}
    return [
        {"transform": [{"filter": test}], "mark": mark, "encoding": {**middle, **colour, **shown}}
        for test, colour in (("isValid(datum.value)", ink), ("!isValid(datum.value)", {}))
        for mark, shown in (
            (name, {"y": at("name_y"), "text": {"field": "short"}}),
            (label, {"y": at("label_y"), "text": {"field": "label"}}),
        )
    ]


def _shade(data: ChartData, values: list[int | float]) -> dict[str, Any]:
    legend = {"title": data.unit, "labelExpr": _NUMBERS[data.language], "gradientLength": 200}
    scale: dict[str, Any] = {"scheme": "viridis"}
    if min(values) < 0 < max(values):
        most = max(abs(value) for value in values)
        scale = {"domain": [-most, 0, most], "range": [VERMILION, "#F5F5F5", BLUE], "type": "linear"}
    return {"field": "value", "type": "quantitative", "scale": scale, "legend": legend}


def _ink(value: int | float, values: list[int | float]) -> str:
    """Return the colour of text that can be read on a tile."""
    if min(values) < 0 < max(values):
        return "#111111" if abs(value) < 0.6 * max(abs(one) for one in values) else "#FFFFFF"
    span = max(values) - min(values)
    return "#111111" if span and (value - min(values)) / span > 0.6 else "#FFFFFF"


def _bar_dimension(data: ChartData) -> str:
    varying = data.varying
    if len(varying) > 2 or (data.other_title and len(varying) > 1):
        raise BadArgument(
            "kind",
            f"{data.series.id}: the rows differ in region, category and period; name one of them to draw.",
        )
    if "region" in varying and len(varying) == 2 and len(data.names(varying[1])) > _MOST_BARS:
        return varying[1]
    return varying[0] if varying else "region"


def _amount(data: ChartData) -> dict[str, Any]:
    return amount_axis(data.unit, data.language)


def amount_axis(unit: str, language: Language) -> dict[str, Any]:
    """Return the encoding of an amount, its figures written as the language does."""
    axis = {"labelExpr": _NUMBERS[language], "grid": True, "tickCount": 5, "labelFlush": False}
    return {"field": "value", "type": "quantitative", "title": unit, "axis": axis}


def _roomy(amount: dict[str, Any], values: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the encoding with room for the figures at the ends of the bars."""
    low = min(0, *(record["value"] for record in values))
    high = max(0, *(record["value"] for record in values))
    span = high - low or 1
    domain = [low, high + span * _ROOM_FOR_LABELS]
    return {**amount, "scale": {"domain": domain, "nice": False}}


def _labels(encoding: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the figures at the ends of the bars (at zero below it), and «no data» where there is none."""
    place = {key: encoding[key] for key in ("y", "x", "yOffset") if key in encoding}
    text = {"text": {"field": "label"}}
    sides = (
        ("datum.value >= 0 && isValid(datum.value)", "left", 4, place),
        ("datum.value < 0", "left", 4, {**place, "x": {"datum": 0}}),
        ("!isValid(datum.value)", "left", 4, {**place, "x": {"datum": 0}}),
    )
    return [
        _inked(
            {
                "transform": [{"filter": test}],
                "mark": {"type": "text", "align": align, "dx": shift, "baseline": "middle"},
                "encoding": {**where, **text},
            }
        )
        for test, align, shift, where in sides
    ]


def _inked(layer: dict[str, Any]) -> dict[str, Any]:
    """Return a layer of text in the page's colour of text, whatever the colour of its marks."""
    return {**layer, "encoding": {key: value for key, value in layer["encoding"].items() if key != "color"}}


def _tooltip(data: ChartData) -> list[dict[str, Any]]:
    return [
        {"field": "name", "type": "nominal", "title": " "},
        {"field": "label", "type": "nominal", "title": data.unit},
    ]


def _colour(values: list[dict[str, Any]]) -> dict[str, Any]:
    scale = {"domain": _splits(values), "range": list(PALETTE)}
    legend = {"orient": "bottom", "columns": 2, "labelLimit": 420}
    return {"field": "split", "type": "nominal", "title": None, "scale": scale, "legend": legend}


def _is_split(values: list[dict[str, Any]]) -> bool:
    return len(_splits(values)) > 1


def _splits(values: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(record["split"]) for record in values))


def _names(values: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(record["name"]) for record in values))


def _tall(values: list[dict[str, Any]]) -> int:
    return len(values) * 16 + len(_names(values)) * 10


def _in_time(data: ChartData) -> list[str]:
    ordered = periods.in_order(data.names("period"))
    return [periods.period_name(period, data.language) for period in ordered]
