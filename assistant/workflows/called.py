"""Tools a language model calls: run only on what the asker said, their results verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.answering.prompts import prompt
from assistant.core import kept_re as re
from assistant.core.chat import ToolCall, ToolOffer
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.numerals import values
from assistant.core.text import fold, words
from assistant.statistics.contract import StatisticResult
from assistant.tools.registry import Toolbox
from assistant.workflows.calculate import computed_of
from assistant.workflows.computed import add_computed
from assistant.workflows.draft import Draft
from assistant.workflows.offer import Offer
from assistant.workflows.statistic_said import computed

# tools whose results cannot be told in sentences
UNTOLD = frozenset({"series", "what_if"})
FREE = frozenset({"language", "series", "operation"})
BEGINNING = 4


def offered(tools: Toolbox) -> list[ToolOffer]:
    """Return the tools a model may call."""
    return [
        ToolOffer(tool.name, tool.description.en, tool.input.model_json_schema())
        for tool in tools.values()
        if tool.name not in UNTOLD
    ]


def run_call(offer: Offer, call: ToolCall, asked: str) -> str:
    """Run a tool and offer what it gives; return what the model is told of it."""
    arguments = dict(call.arguments or {})
    unsaid = sorted(name for name, value in arguments.items() if not _was_said(offer, name, value, asked))
    if unsaid:
        return prompt("not_said", offer.language, arguments=", ".join(unsaid))
    if call.name in UNTOLD:
        return "{}"
    engine, language = offer.engine, offer.language
    try:
        tool = engine.tools[call.name]
        if "language" in tool.input.model_fields:
            arguments["language"] = language
        result: Any = tool.call(arguments)
    except (BadArgument, NoAnswer) as error:
        return str(error)
    if isinstance(result, StatisticResult):
        found = computed(result, engine.catalogue, engine.places, language, offer.draft.as_of)
    else:
        found = computed_of(result, language)
    extra = Draft(offer.draft.question, language, offer.draft.as_of, offer.draft.citations)
    add_computed(extra, found, engine.retriever.store)
    keys = _added(offer, extra)
    return f'{{"data": {offer.data(keys)}, "calculations": {offer.worked(keys)}}}'


def _added(offer: Offer, extra: Draft) -> list[str]:
    """Offer what a tool gave, its calculations under ids of their own."""
    taken = len(offer.calculations)
    ids = {one.id: f"c{taken + place}" for place, one in enumerate(extra.calculations, start=1)}
    return offer.add_statements(
        [one.model_copy(update={"calculation": ids.get(one.calculation or "")}) for one in extra.statements],
        [one.model_copy(update={"id": ids[one.id]}) for one in extra.calculations],
        leads=False,
    )


def _was_said(offer: Offer, name: str, value: Any, asked: str) -> bool:
    """Tell whether an argument comes from the question or from the calculations of the grounded answer."""
    if name in FREE or value is None:
        return True
    known = {
        fold(str(given).lower())
        for calculation in offer.draft.calculations
        for given in (*calculation.inputs.values(), calculation.as_of)
    }
    return all(_is_known(str(part), known, asked) for part in _parts(value))


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _parts(part)
    else:
        yield value


def _is_known(value: str, known: set[str], asked: str) -> bool:
    folded = fold(value.lower())
    if folded in known:
        return True
    said = {*values(asked, "any"), *(word[:BEGINNING] for word in words(fold(asked.lower())))}
    own = [*values(value, "any"), *(word[:BEGINNING] for word in re.findall(r"[^\W\d]+", folded))]
    return bool(own) and all(part in said for part in own)
