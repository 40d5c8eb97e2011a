"""Exactness of amounts and statistics: do the answers hold the right numbers, and the tools give them?

    python -m eval.numeric [--suite amounts|statistics] [--cases DIR] [--json] [--failures]

A case asks one question in words. Its expected values were derived from the documents by hand or by
a separate script, never by the product. An answer is exact if every expected number stands in its
text; a refusal is exact if the answer refuses. The same case also gives the arguments a clerk would
fill in; the tool called with them must give the same numbers.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from assistant.app import Assistant, build
from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.models import Answer
from assistant.core.numerals import values
from assistant.core.text import fold
from assistant.settings import Settings
from assistant.statistics.places import load_places
from assistant.tools.registry import Toolbox

CASES = Path(__file__).parent / "numeric"
SUITES = ("amounts", "statistics")
TOOLS = {"programme": "residence_obligation", "minimum_wage": "minimum_wage"}
ARGUMENTS = {"cost": "price", "destination": "arrival", "origin": "departure", "year": "date"}
LANGUAGES: tuple[Language, ...] = ("en", "ru", "kk")
# parts of a result that are no results
ECHOED = frozenset({"query", "inputs", "origin", "other_origin", "span"})


def load(suite: str, language: str, directory: Path = CASES) -> list[dict[str, Any]]:
    """Return the cases of one suite in one language."""
    path = directory / f"{suite}-{language}.yaml"
    return list(yaml.safe_load(path.read_text("utf-8")))


def expected(case: dict[str, Any]) -> list[str]:
    """Return the numbers that must stand in the answer."""
    expect = case["expect"]
    return [_plain(number) for key in ("values", "low", "high") for number in expect.get(key, ())]


def is_exact(case: dict[str, Any], answer: Answer) -> bool:
    """Tell whether an answer gives what the case expects, or refuses where it must."""
    if case["expect"].get("refused") or case["expect"].get("none"):
        return answer.status in ("not_found", "out_of_scope", "refused", "clarify")
    return bool(expected(case)) and not missing(case, answer)


def missing(case: dict[str, Any], answer: Answer) -> list[str]:
    """Return the expected numbers and regions that do not stand in the answer's sentences."""
    text = "\n".join(statement.text for statement in answer.statements)
    found = {_plain(value) for value in values(text, answer.language)}
    found |= {_plain(cell) for table in answer.tables for row in table.rows for cell in _numbers(row)}
    lacking = [number for number in expected(case) if number not in found]
    cells = (cell for table in answer.tables for row in table.rows for cell in row)
    said = fold("\n".join([text, *cells]).lower())
    return lacking + [region for region in case["expect"].get("regions", ()) if not _is_named(region, said)]


def _is_named(region: str, said: str) -> bool:
    """Tell whether a region stands in a folded text by its name in any language."""
    name = load_places(Settings().corpus).name(region)
    return any(fold(name.in_language(language).lower()) in said for language in LANGUAGES)


def call_is_exact(tools: Toolbox, suite: str, case: dict[str, Any]) -> bool:
    """Tell whether the tool called with a clerk's arguments gives the numbers the case expects."""
    nothing = bool(case["expect"].get("refused") or case["expect"].get("none"))
    try:
        result = tools["statistic"].call(case["query"]) if suite == "statistics" else _called(tools, case)
    except (NoAnswer, BadArgument):
        return nothing
    if nothing or not expected(case):
        return False
    found = {_plain(str(value)) for value in _given(result.model_dump(mode="python"))}
    return all(number in found or _rounds(number, found) for number in expected(case))


def _given(value: Any) -> Iterator[Decimal | int]:
    """Yield the numbers a tool gives as such, not those in names of passages or in what it was asked."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in ECHOED:
                yield from _given(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _given(one)


def _called(tools: Toolbox, case: dict[str, Any]) -> BaseModel:
    """Call the tool of an amounts case; its arguments are worded as people fill in forms."""
    given = dict(case["arguments"])
    name = TOOLS.get(case["tool"], case["tool"])
    if case["tool"] == "diploma":
        name = "diploma_loan" if "loan" in str(given.pop("part", "")) else "diploma_lump"
    if case["tool"] == "permit_fee":
        name = "household_tax" if "household" in str(given.pop("permit", "")) else "permit"
    given = {ARGUMENTS.get(key, key): value for key, value in given.items()}
    if name == "convert":
        given["to"] = "tenge" if str(given.pop("from", "")).lower() == "mci" else "mci"
    if "date" in given:
        given["date"] = str(given["date"])
    accepted = tools[name].input.model_fields
    return tools[name].call({key: value for key, value in given.items() if key in accepted})


def _rounds(number: str, found: Iterable[str]) -> bool:
    """Tell whether a number is one of those found, rounded to the decimals it is given with."""
    decimals = Decimal(number).as_tuple().exponent
    unit = Decimal(1).scaleb(int(decimals))
    return any(_plain(str(Decimal(one).quantize(unit))) == number for one in found)


def run(assistant: Assistant, suite: str, directory: Path = CASES) -> dict[str, Any]:
    """Ask every case of a suite and return exactness by language, with the failures."""
    share: dict[str, list[bool]] = defaultdict(list)
    called: list[bool] = []
    failures = []
    for language in LANGUAGES:
        for case in load(suite, language, directory):
            as_of = case.get("as_of")
            answer = assistant.ask([case["question"]], None, as_of=as_of)
            exact = is_exact(case, answer)
            share[language].append(exact)
            if suite == "amounts" or case.get("query"):
                called.append(call_is_exact(assistant.tools, suite, case))
            if not exact:
                failures.append(
                    {
                        "id": case["id"],
                        "question": case["question"],
                        "status": answer.status,
                        "missing": missing(case, answer),
                        "text": answer.text[:400],
                    }
                )
    table = {language: round(sum(found) / len(found), 4) for language, found in share.items()}
    everything = [exact for found in share.values() for exact in found]
    return {
        "suite": suite,
        "cases": len(everything),
        "exact": {**table, "all": round(sum(everything) / len(everything), 4)},
        "calls": len(called),
        "calls_exact": round(sum(called) / len(called), 4),
        "failures": failures,
    }


def main() -> int:
    """Run the suites and print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.numeric", description=__doc__)
    parser.add_argument("--suite", choices=SUITES)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--failures", action="store_true", help="list what failed")
    arguments = parser.parse_args()
    assistant = build()
    suites = (arguments.suite,) if arguments.suite else SUITES
    reports = [run(assistant, suite, arguments.cases) for suite in suites]
    if arguments.json:
        print(json.dumps(reports, ensure_ascii=False, indent=1))
        return 0
    for report in reports:
        row = "  ".join(f"{name} {value:.3f}" for name, value in report["exact"].items())
        calls = f"tool calls {report['calls_exact']:.3f} of {report['calls']}"
        print(f"{report['suite']:11} {report['cases']:4} questions   exact  {row}   {calls}")
        if arguments.failures:
            for failure in report["failures"]:
                print(
                    f"  {failure['id']} {failure['status']} missing {failure['missing']}: "
                    f"{failure['question']}"
                )
                print(f"      {failure['text']!r}")
    return 0


def _plain(number: str) -> str:
    value = Decimal(str(number).lstrip("-+\u2212"))
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _numbers(row: tuple[str, ...]) -> list[str]:
    return [value for cell in row for value in values(cell, "any")]


if __name__ == "__main__":
    sys.exit(main())
