"""kosh stats."""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.ask import LanguageChoice, chosen_language
from assistant.cli.output import print_json
from assistant.core.documents import Language
from assistant.core.errors import NotFound, UsageError

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.statistics.catalogue import Series
    from assistant.statistics.contract import StatisticResult

WIDE = 160


class OperationChoice(StrEnum):
    """What to do with the rows."""

    value = "value"
    list = "list"
    total = "total"
    mean = "mean"
    share = "share"
    rank = "rank"
    top = "top"
    bottom = "bottom"
    difference = "difference"
    ratio = "ratio"
    growth = "growth"
    cumulative = "cumulative"
    compare = "compare"
    attractiveness = "attractiveness"
    classify = "classify"


class ChartKind(StrEnum):
    """Kind of chart."""

    auto = "auto"
    line = "line"
    bar = "bar"
    ranked = "ranked"
    share = "share"
    map = "map"


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "stats",
        help="Look up and compute figures of the documents; without SERIES, list the series.",
        epilog='Examples:  kosh stats --search "population"   '
        "kosh stats net_migration_by_region --op top --n 3   "
        'kosh stats population_by_region --region "ЮКО" --op share --explain   '
        "kosh stats population_by_region --group north --op total --lang kk   "
        "kosh stats emigration_permanent_residence --op growth --period 2020 --to 2021   "
        "kosh stats net_migration_by_region --chart map.svg --chart-kind map",
    )(stats)


Series_id = Annotated[str | None, typer.Argument(metavar="SERIES", help="id of the series; see --list")]
Search = Annotated[str | None, typer.Option(help="list the series that have these words")]
Region = Annotated[list[str] | None, typer.Option(help="a region, in any language; may be repeated")]
Group = Annotated[
    str | None, typer.Option(help="north, south, west, east, centre, cities, labour_surplus, ...")
]
Op = Annotated[OperationChoice, typer.Option("--op", help="what to do with the rows")]
Period = Annotated[str | None, typer.Option(help="2022, 2022-04, 2023-01-01 or two with a slash")]
To = Annotated[str | None, typer.Option("--to", help="the later period, or the end of a range")]
Category = Annotated[str | None, typer.Option(help="category of the series")]
To_category = Annotated[str | None, typer.Option(help="second category")]
Other = Annotated[str | None, typer.Option(help="second series, for compare and ratio")]
Other_period = Annotated[str | None, typer.Option(help="period of the second series")]
Number = Annotated[int | None, typer.Option("--n", help="how many rows top and bottom give; 5 if left out")]
As_of = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="date at which a group is meant")]
Lang = Annotated[LanguageChoice, typer.Option(help="language of names and notes")]
As_JSON = Annotated[bool, typer.Option("--json", help="print the result object")]
Explain = Annotated[bool, typer.Option("--explain", help="print the steps of the calculation")]
Csv_file = Annotated[str | None, typer.Option("--csv", metavar="FILE", help="write the rows; - is stdout")]
Chart = Annotated[Path | None, typer.Option(help="write a chart: FILE.svg, FILE.png or FILE.json")]
Kind = Annotated[ChartKind, typer.Option(help="kind of chart")]
Dark = Annotated[bool, typer.Option("--dark", help="colours of the chart for a dark page")]


def stats(
    series: Series_id = None,
    list_series: Annotated[bool, typer.Option("--list", help="list the series")] = False,
    search: Search = None,
    region: Region = None,
    group: Group = None,
    op: Op = OperationChoice.list,
    period: Period = None,
    to_period: To = None,
    category: Category = None,
    to_category: To_category = None,
    other: Other = None,
    other_period: Other_period = None,
    n: Number = None,
    as_of: As_of = None,
    lang: Lang = LanguageChoice.auto,
    as_json: As_JSON = False,
    explain: Explain = False,
    csv_file: Csv_file = None,
    chart: Chart = None,
    chart_kind: Kind = ChartKind.auto,
    dark: Dark = False,
) -> None:
    """List series, or answer one query."""
    from assistant.settings import Settings

    settings = Settings()
    language = chosen_language(lang, settings)
    if series is None or list_series or search is not None:
        _refuse_with_list(series, bool(region or group or csv_file or chart))
        _list(settings, search, language, as_json)
        return
    _check_files(csv_file, chart, as_json)
    where = {"regions": tuple(region or ()), "group": group, "category": category, "n": n}
    when = {"period": period, "to_period": to_period, "as_of": as_of.date() if as_of else None}
    second = {"to_category": to_category, "other": other, "other_period": other_period}
    result = _answer(settings, {"series": series, "operation": op.value, **where, **when, **second})
    if csv_file is not None:
        _write_csv(result, csv_file, language)
    if chart is not None:
        _write_chart(settings, result, chart, chart_kind.value, language, dark)
    if as_json:
        print_json(result)
    elif csv_file != "-":
        _print_result(settings, result, language, explain)


def _refuse_with_list(series: str | None, more: bool) -> None:
    if series is not None:
        raise UsageError("--list and --search show the series there are; leave them out to ask one.")
    if more:
        raise UsageError("name the series the other options are about; 'kosh stats --list' shows all.")


def _check_files(csv_file: str | None, chart: Path | None, as_json: bool) -> None:
    """Refuse what cannot be written before anything is computed."""
    if csv_file == "-" and as_json:
        raise UsageError("--csv - and --json both want standard output; give --csv a file.")
    if chart is not None and chart.suffix.lower() not in (".svg", ".png", ".json"):
        raise UsageError(f"{chart}: a chart is written as .svg, .png or .json; give one of these endings.")
    paths = [Path(csv_file)] if csv_file not in (None, "-") else []
    for path in [*paths, *([chart] if chart else [])]:
        if path.is_dir() or not path.parent.is_dir():
            raise UsageError(f"{path} cannot be written; give a file in a directory that exists.")


def _answer(settings: Settings, query: dict[str, Any]) -> StatisticResult:
    from assistant.statistics.catalogue import Catalogue
    from assistant.statistics.contract import StatisticQuery
    from assistant.statistics.places import load_places
    from assistant.statistics.queries import run

    asked = StatisticQuery.model_validate(query)
    return run(Catalogue.load(settings.corpus), load_places(settings.corpus), asked)


def _list(settings: Settings, search: str | None, language: Language, as_json: bool) -> None:
    from assistant.statistics.catalogue import Catalogue

    catalogue = Catalogue.load(settings.corpus)
    found = catalogue.search(search) if search else list(catalogue)
    if search and not found:
        raise NotFound(f"no series has the words {search!r}; 'kosh stats --list' shows all.")
    if as_json:
        print_json([_listed(series) for series in found])
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for key in ("col_series", "col_title", "col_unit", "col_period"):
        table.add_column(
            _word(key, language), overflow="fold", no_wrap=key == "col_series" and _is_terminal()
        )
    for series in found:
        title, unit = series.title.in_language(language), series.unit.in_language(language)
        table.add_row(series.id, _plain(title), _plain(unit), _plain(series.period))
    _console().print(table)


def _listed(series: Series) -> dict[str, Any]:
    return {
        "id": series.id,
        "title": series.title.model_dump(),
        "unit": series.unit.model_dump(),
        "period": series.period,
        "periods": series.periods,
        "regions": series.regions,
        "categories": {name: series.categories[name].model_dump() for name in series.category_ids},
        "confidence": series.confidence,
    }


def _print_result(settings: Settings, result: StatisticResult, language: Language, explain: bool) -> None:
    from assistant.statistics.tables import answer_line, header, source_line, table_rows

    console = _console()
    console.print(f"[bold]{_plain(result.title.in_language(language))}[/bold]", soft_wrap=True)
    line = answer_line(result, language)
    if line:
        console.print(_plain(line), soft_wrap=True)
    from rich.table import Table

    columns = header(result, language)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title, is_number in columns:
        table.add_column(_plain(title), justify="right" if is_number else "left", overflow="fold")
    for cells in table_rows(result, language):
        table.add_row(*(_plain(cell) for cell in cells))
    console.print(table)
    if explain:
        _print_steps(console, result, language)
    console.print(f"[dim]{_plain(source_line(result, settings.corpus, language))}[/dim]", soft_wrap=True)
    for note in result.notes:
        console.print(f"[yellow]![/yellow] {_plain(note.in_language(language))}", soft_wrap=True)


def _print_steps(console: Any, result: StatisticResult, language: Language) -> None:
    for step in result.steps:
        reference = f"  ({step.reference})" if step.reference else ""
        label, unit = step.label.in_language(language), step.unit.in_language(language)
        is_sum = "=" not in step.formula and step.value is not None and step.formula != f"{step.value:f}"
        total = f" = {step.value:f}" if is_sum else ""
        console.print(_plain(f"  {label}: {step.formula}{total} {unit}{reference}"), soft_wrap=True)


def _write_csv(result: StatisticResult, target: str, language: Language) -> None:
    from assistant.statistics.tables import csv_text

    text = csv_text(result, language)
    if target == "-":
        sys.stdout.write(text)
    else:
        _write(Path(target), text.encode())


def _write_chart(
    settings: Settings, result: StatisticResult, path: Path, kind: str, language: Language, dark: bool
) -> None:
    import json

    from assistant.statistics.catalogue import Catalogue
    from assistant.statistics.charts import chart
    from assistant.statistics.places import load_places
    from assistant.statistics.tables import source_line

    series = Catalogue.load(settings.corpus).get(result.query.series)
    source = source_line(result, settings.corpus, language)
    spec = chart(series, result, kind, language, dark, load_places(settings.corpus), source)
    suffix = path.suffix.lower()
    if suffix == ".json":
        _write(path, json.dumps(spec, ensure_ascii=False, indent=1).encode())
        return
    from assistant.adapters.charts import render

    _write(path, render(spec, "svg" if suffix == ".svg" else "png"))


def _write(path: Path, content: bytes) -> None:
    """Write the whole file or nothing."""
    temporary = path.with_name(path.name + ".part")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written ({error.strerror}); give another place.") from None


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _console() -> Any:
    from rich.console import Console

    return Console(highlight=False, width=None if _is_terminal() else WIDE)


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)


def _word(key: str, language: Language) -> str:
    from assistant.statistics.phrases import say

    return say(key).in_language(language)
