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

NEAREST = 3


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
            raise BadArgument(
                "tool",
                f"there is no tool {name!r}; there are: {', '.join(self._tools)}.",
                tuple(found for found, _, _ in process.extract(name, list(self._tools), limit=NEAREST)),
            )
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
        return BadArgument(
            argument, f"{tool.name} has no argument {argument!r}; it takes: {', '.join(known)}.", nearest
        )
    problem = first["msg"].removeprefix("Value error, ").rstrip(".")
    given = first.get("input")
    shown = f"; {given!r} was given" if first["type"] != "missing" and given is not None else ""
    return BadArgument(argument, f"{argument!r}: {problem[0].lower()}{problem[1:]}{shown}.")
