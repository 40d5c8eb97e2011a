"""The rows chosen: chart, map, table with the passages, and the same to take along."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

import streamlit as st
from markupsafe import Markup

from assistant.adapters.charts import render as drawn
from assistant.core.documents import Language
from assistant.core.errors import BadArgument
from assistant.statistics.chart_data import chart_data, tile_name
from assistant.statistics.charts import chart, choose
from assistant.statistics.contract import StatisticQuery, StatisticResult
from assistant.statistics.figures import format_number
from assistant.statistics.periods import period_name
from assistant.statistics.places import Places
from assistant.statistics.tables import csv_text, header, source_line, table_rows
from assistant.ui.components.charts import show_chart
from assistant.ui.components.footnotes import Footnotes
from assistant.ui.components.tables import table
from assistant.ui.product import product
from assistant.ui.series.choosing import Chosen
from assistant.ui.templating import render
from assistant.ui.wording import text

MANY_ROWS = 24
SHADES = 5
TWO_WAYS = 2
# letters of a region's name that fit a tile on a phone
BRIEF, CUT = 7, 6


@dataclass(frozen=True)
class View:
    """Rows of a series as they were found, and what draws them; everything is worked out once."""

    chosen: Chosen
    result: StatisticResult
    places: Places
    language: Language
    _specs: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def source(self) -> str:
        """Where the figures are printed."""
        return source_line(self.result, product().settings.corpus, self.language)

    @cached_property
    def numbers(self) -> dict[str, Decimal]:
        """The figure of each region; nothing where a region has several."""
        rows = [row for row in self.result.rows if row.region and self.places.region(row.region)]
        found = {str(row.region): row.value for row in rows}
        return found if len(found) == len(rows) else {}

    def spec(self, kind: str) -> dict[str, Any]:
        """Return the chart; raises BadArgument where the rows cannot be drawn so."""
        if kind not in self._specs:
            self._specs[kind] = chart(
                self.chosen.series, self.result, kind, self.language, False, self.places, self.source
            )
        return self._specs[kind]

    def kinds(self) -> list[str]:
        """Return the kinds of chart that suit the rows, the one that suits best first."""
        data = chart_data(self.chosen.series, self.result, self.language)
        suited = choose(data)
        others = {"line": ["bar"], "bar": ["share"] if len(data.varying) == TWO_WAYS else []}.get(suited, [])
        return [kind for kind in (suited, *others) if self._draws(kind)]

    def _draws(self, kind: str) -> bool:
        try:
            self.spec(kind)
        except BadArgument:
            return False
        return True


def found(chosen: Chosen, places: Places, language: Language) -> View:
    """Return the rows chosen; raises NoAnswer, BadArgument."""
    query = StatisticQuery(
        series=chosen.series.id,
        regions=chosen.regions,
        category=chosen.category or None,
        period=chosen.first or None,
        to_period=chosen.last if chosen.last != chosen.first else None,
    )
    result = product().tools["statistic"].call(query.model_dump(exclude_none=True))
    assert isinstance(result, StatisticResult)  # noqa: S101 — the tool's output
    return View(chosen, result, places, language)


def show_map(view: View) -> None:
    """Show a tile for each region in its place, shaded by its figure, where there is one for each."""
    numbers = view.numbers
    if len(numbers) < 2:
        return
    language, places = view.language, view.places
    shades = shaded(numbers)
    tiles = []
    for one in places.region_ids:
        region = places.region(one)
        if region is None:
            continue
        column, line = region.tile
        tiles.append(
            {
                "name": places.name(one).in_language(language),
                "short": " ".join(tile_name(places, one, language)),
                "brief": brief(tile_name(places, one, language)),
                "figure": format_number(numbers[one], language) if one in numbers else "",
                "shade": shades.get(one, "none"),
                "column": column + 1,
                "line": line + 1,
            }
        )
    period = view.result.rows[0].period
    st.html(
        render(
            "tile_map",
            title=text("statistics.map", language),
            measure=f"{view.result.row_unit.in_language(language)}, {period_name(period, language)}",
            tiles=sorted(tiles, key=lambda tile: (tile["line"], tile["column"])),
            least=format_number(min(numbers.values()), language),
            most=format_number(max(numbers.values()), language),
            split=min(numbers.values()) < 0 < max(numbers.values()),
            language=language,
        )
    )


def brief(lines: list[str]) -> str:
    """Return a region's name as it fits a narrow tile: the initials of several words, or a word cut."""
    parts = [part for line in lines for part in re.split(r"[\s-]+", line) if part]
    if len(parts) > 1:
        return "".join(part[0].upper() for part in parts)
    return parts[0] if len(parts[0]) <= BRIEF else f"{parts[0][:CUT]}."


def shaded(numbers: dict[str, Decimal]) -> dict[str, str]:
    """Return a shade for each figure: up1 to up5 by size, down1 to down5 below zero."""
    most = max(abs(number) for number in numbers.values()) or Decimal(1)
    split = min(numbers.values()) < 0
    least = Decimal(0) if split else min(numbers.values())
    span = (most - least) or Decimal(1)
    steps = {
        region: min(SHADES, int((abs(number) - least) / span * SHADES) + 1)
        for region, number in numbers.items()
    }
    return {region: f"{'down' if numbers[region] < 0 else 'up'}{step}" for region, step in steps.items()}


def show_drawing(view: View, kind: str) -> None:
    """Show the chart; title and source stand beside it on the page."""
    spec = view.spec(kind)
    names = [period_name(row.period, view.language) for row in (view.result.rows[0], view.result.rows[-1])]
    measure = spec["title"]["subtitle"][0]
    heading = {"text": [measure], "subtitle": [" – ".join(dict.fromkeys(names))]}
    show_chart({**spec, "title": heading}, f"chart-{view.chosen.series.id}-{kind}", view.language)


def show_rows(view: View, marks: Footnotes) -> None:
    """Show the rows with the passages they are printed in; what is alike in all of them is left out."""
    language, result = view.language, view.result
    cells = table_rows(result, language)
    titles = [title for title, _ in header(result, language)]
    numeric = [is_number for _, is_number in header(result, language)]
    kept = [
        place
        for place, is_number in enumerate(numeric)
        if is_number or len(cells) == 1 or len({row[place] for row in cells}) > 1
    ]
    origin = view.chosen.series.origin.passage
    rows: list[list[str | Markup]] = []
    for row, shown in zip(result.rows, cells, strict=True):
        passage = row.passage or origin
        chips = marks.chips([passage], " ".join(shown)) if passage else ""
        rows.append([*(shown[place] for place in kept), chips])
    drawn_table = table(
        [*(titles[place] for place in kept), text("rests_on", language)],
        rows,
        language=language,
        origin=view.source,
    )
    with st.container(key="compact" if len(kept) <= TWO_WAYS else "roomy"):
        if len(rows) > MANY_ROWS:
            with st.expander(text("statistics.rows", language, n=len(rows))):
                st.html(drawn_table)
        else:
            st.html(drawn_table)


def show_downloads(view: View, kind: str | None) -> None:
    """Show what can be taken along: rows as CSV, the drawing as SVG and PNG."""
    language, name = view.language, view.chosen.series.id
    with st.container(key="downloads", horizontal=True, gap="small"):
        _download("CSV", csv_text(view.result, language).encode(), f"{name}.csv", "text/csv")
        images: list[tuple[Literal["svg", "png"], str]] = [("svg", "image/svg+xml"), ("png", "image/png")]
        for image, mime in images if kind else ():
            _download(image.upper(), _drawing(view, str(kind), image), f"{name}.{image}", mime)
        if len(view.numbers) > 1:
            label = text("statistics.map_file", language)
            _download(label, _drawing(view, "map", "svg"), f"{name}-map.svg", "image/svg+xml")


def _drawing(view: View, kind: str, image: Literal["svg", "png"]) -> Callable[[], bytes]:
    return lambda: drawn(view.spec(kind), image)


def _download(label: str, data: bytes | Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(label, data, name, mime, key=f"take-{name}", on_click="ignore")
