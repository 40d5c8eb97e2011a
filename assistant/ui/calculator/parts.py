"""The parts of the package for moving, each a result of its own tool."""

from __future__ import annotations

from typing import cast

from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.subsidies.texts import value
from assistant.tools.amounts import Amounts
from assistant.ui.calculator.form import Case
from assistant.ui.product import product
from assistant.ui.wording import text

# each part's tool by the string it is called by; the whole comes last
MONTHLY = "monthly"
TOOLS = {"lump": "lump_sum", MONTHLY: "rent", "whole": "relocation"}
BESIDE_TOTAL = ("lump", MONTHLY)


def arguments(part: str, case: Case) -> dict[str, object]:
    """Return what the tool of a part is asked for a case: rent for one month, the whole for all of them."""
    fields = product().tools[TOOLS[part]].input.model_fields
    given = {name: value for name, value in case.moving().items() if name in fields}
    return {**given, "months": 1} if part == MONTHLY else given


def part_shown(part: str, case: Case, language: Language) -> str:
    """Return a part as its tool gives it, or that the documents do not say."""
    try:
        tool = product().tools[TOOLS[part]]
        found = cast(Amounts, tool.call({**arguments(part, case), "language": language}))
    except (NoAnswer, BadArgument):
        return text("calculator.not_documented", language)
    return value(found.calculations[0].result, language)
