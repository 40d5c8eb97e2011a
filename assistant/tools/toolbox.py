"""All tools over one corpus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.statistics.catalogue import Catalogue
from assistant.statistics.places import load_places
from assistant.subsidies.parameters import load_book
from assistant.tools.amounts import Today, amount_tools
from assistant.tools.conditions import condition_tools, what_if_tool
from assistant.tools.figures import figure_tools
from assistant.tools.registry import Tool, Toolbox


def open_toolbox(corpus_dir: Path, today: Today = date.today) -> Toolbox:
    """Return the tools over the corpus in a directory; raises CorpusSyntaxError."""
    places = load_places(corpus_dir)

    def tools() -> Iterator[Tool]:
        yield from amount_tools(load_book(), places, today)
        yield from condition_tools(places, today)
        yield from figure_tools(Catalogue.load(corpus_dir), places)

    box = Toolbox(tools())
    return Toolbox(iter([*box.values(), what_if_tool(box)]))
