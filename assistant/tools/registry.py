"""The structured tool layer: name, description, input, output, function; read-only and pure.

A tool's errors are of two kinds: BadArgument, which says which argument to correct and how, and
NoAnswer, which says why the documents do not hold the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from assistant.core.documents import Trilingual
from assistant.core.errors import BadArgument
from assistant.tools.wording import complaint

NEAREST = 3
LONGEST = 60
# pydantic's types of error that are said alike
ALIKE = {
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float", "int_parsing_size"), "whole_number"),
    **dict.fromkeys(("decimal_type", "finite_number"), "decimal_parsing"),
    "bool_type": "bool_parsing",
}


@dataclass(frozen=True)
class Tool:
    """A function that can be called by name with checked arguments."""

    name: str
    description: Trilingual
    input: type[BaseModel]
    output: type[BaseModel]
    function: Callable[[Any], BaseModel]

    def call(self, arguments: Mapping[str, object]) -> BaseModel:
        """Check the arguments and run; raises BadArgument, NoAnswer."""
        return self.function(self.checked(arguments))

    def checked(self, arguments: Mapping[str, object]) -> BaseModel:
        """Return the arguments as the tool's input; raises BadArgument for the first wrong one."""
        try:
            return self.input.model_validate(dict(arguments))
        except ValidationError as error:
            raise bad_argument(self, error) from None

    def schema(self) -> dict[str, Any]:
        """Return name, English description, and the JSON schemas of input and output."""
        return {
            "name": self.name,
            "description": self.description.en,
            "input": self.input.model_json_schema(),
            "output": self.output.model_json_schema(),
        }


class Toolbox(Mapping[str, Tool]):
    """The tools by name."""

    def __init__(self, tools: Iterator[Tool]) -> None:
        """Keep the tools in the order given."""
        self._tools = {tool.name: tool for tool in tools}

    def __getitem__(self, name: str) -> Tool:
        """Return a tool; raises BadArgument for a name there is none of, with the nearest."""
        if name not in self._tools:
            near = tuple(found for found, _, _ in process.extract(name, list(self._tools), limit=NEAREST))
            raise complaint("tool", "no_tool", near, given=name, limit=", ".join(self._tools))
        return self._tools[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._tools)

    def __len__(self) -> int:
        """Return how many tools there are."""
        return len(self._tools)

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a tool of that name."""
        return name in self._tools


def bad_argument(tool: Tool, error: ValidationError) -> BadArgument:
    """Return the first thing wrong with the arguments of a tool, and how to correct it."""
    first = error.errors()[0]
    argument = ".".join(str(part) for part in first["loc"]) or "arguments"
    if first["type"] == "extra_forbidden":
        known = [name for name in tool.input.model_fields if name != argument]
        nearest = tuple(n for n, _, _ in process.extract(argument, known, scorer=fuzz.ratio, limit=NEAREST))
        limit = ", ".join(known)
        return complaint(argument, "extra_forbidden", nearest, tool=tool.name, limit=limit)
    context = first.get("ctx", {})
    limits = (context[name] for name in ("ge", "gt", "le", "expected") if name in context)
    limit = str(next(limits, "")).replace(" or ", ", ")
    return complaint(
        argument, ALIKE.get(first["type"], first["type"]), given=quoted(first.get("input")), limit=limit
    )


def quoted(given: object) -> str:
    """Return what was given as a message shows it, a long one cut."""
    shown = repr(given if isinstance(given, str) else str(given))
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
