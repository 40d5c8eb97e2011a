"""All tools over one corpus, or those alone that need none of its series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.statistics.places import Places, load_places
from assistant.subsidies.parameters import load_book
from assistant.tools.amounts import Today, amount_tools
from assistant.tools.conditions import condition_tools, what_if_tool
from assistant.tools.regions import regions_tool
from assistant.tools.registry import Tool, Toolbox


def open_toolbox(corpus_dir: Path, today: Today = date.today) -> Toolbox:
    """Return the tools over the corpus in a directory; raises CorpusSyntaxError."""
    # reading the series is most of the start of a command
    from assistant.statistics.catalogue import Catalogue
    from assistant.tools.figures import figure_tools

    places = load_places(corpus_dir)

    def tools() -> Iterator[Tool]:
        yield from _computing(places, today)
        yield from figure_tools(Catalogue.load(corpus_dir), places)

    return _with_what_if(tools())


def open_amounts(corpus_dir: Path, today: Today = date.today) -> Toolbox:
    """Return the tools for amounts and conditions, without reading the series; raises CorpusSyntaxError."""
    return _with_what_if(_computing(load_places(corpus_dir), today))


def _computing(places: Places, today: Today) -> Iterator[Tool]:
    yield from amount_tools(load_book(), places, today)
    yield from condition_tools(places, today)
    yield regions_tool(places, today)


def _with_what_if(tools: Iterator[Tool]) -> Toolbox:
    box = Toolbox(tools)
    return Toolbox(iter([*box.values(), what_if_tool(box)]))
