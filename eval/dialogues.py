"""Conversations: does the answer to the last turn hold what the whole conversation asks for?

    python -m eval.dialogues [--cases DIR] [--json] [--failures]

A case gives the user's turns and what the last answer must be: its status, the numbers in it, one of
the passages it cites, the slot it asks back for. A case counts as right only if all of that holds.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from assistant.app import Assistant, build
from assistant.core.documents import LANGUAGES
from assistant.core.models import Answer
from assistant.core.numerals import values

CASES = Path(__file__).parent / "development"


def load(directory: Path = CASES) -> list[dict[str, Any]]:
    """Return the cases of every ``dialogues*.yaml`` in a directory, each with its language.

    The language is that of the file's name (``dialogues-ru.yaml``), of the case's id (``dlg-ru-01``),
    or the case's own ``language``.
    """
    cases = []
    for path in sorted(directory.glob("dialogues*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            named = [case.get("language"), path.stem.split("-")[-1], *case["id"].split("-")]
            cases.append({**case, "language": next((part for part in named if part in LANGUAGES), "en")})
    return cases


def wrong(case: dict[str, Any], answer: Answer) -> list[str]:
    """Return what of a case's expectations an answer fails."""
    expect = case["expect"]
    found: list[str] = []
    statuses = expect.get("status")
    statuses = [statuses] if isinstance(statuses, str) else statuses
    if statuses and answer.status not in statuses:
        found.append(f"status {answer.status}")
    said = numbers_said(answer)
    found += [f"lacks {number}" for number in expect.get("numbers", ()) if plain(number) not in said]
    found += [f"holds {number}" for number in expect.get("not_numbers", ()) if plain(number) in said]
    passages = expect.get("passages")
    if passages and not {citation.passage_id for citation in answer.citations} & set(passages):
        found.append(f"cites none of {passages}")
    slot = expect.get("clarify_slot")
    if slot and (answer.clarification is None or answer.clarification.slot != slot):
        found.append(f"does not ask for {slot}")
    standalone = answer.standalone_question.lower()
    found += [
        f"not in standalone: {part}"
        for part in expect.get("standalone", ())
        if part.lower() not in standalone
    ]
    return found


def run(assistant: Assistant, directory: Path = CASES) -> dict[str, Any]:
    """Hold every conversation and return accuracy by language and by kind, with the failures."""
    right: dict[str, list[bool]] = defaultdict(list)
    kinds: dict[str, list[bool]] = defaultdict(list)
    failures = []
    for case in load(directory):
        answer = assistant.ask(case["turns"], None, as_of=case.get("as_of"))
        problems = wrong(case, answer)
        right[case["language"]].append(not problems)
        kinds[str(case.get("kind"))].append(not problems)
        if problems:
            failures.append(
                {
                    "id": case["id"],
                    "turns": case["turns"],
                    "standalone": answer.standalone_question,
                    "status": answer.status,
                    "wrong": problems,
                    "text": answer.text[:300],
                }
            )
    everything = [one for found in right.values() for one in found]
    return {
        "cases": len(everything),
        "right": {**{name: _share(found) for name, found in right.items()}, "all": _share(everything)},
        "kinds": {kind: _share(found) for kind, found in sorted(kinds.items())},
        "failures": failures,
    }


def main() -> int:
    """Run and print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.dialogues", description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--failures", action="store_true", help="list what failed")
    arguments = parser.parse_args()
    report = run(build(), arguments.cases)
    if arguments.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return 0
    row = "  ".join(f"{name} {value:.3f}" for name, value in report["right"].items())
    print(f"dialogues {report['cases']:4}   right  {row}")
    for failure in report["failures"] if arguments.failures else ():
        print(f"  {failure['id']} {failure['status']} {'; '.join(failure['wrong'])}: {failure['turns']}")
        print(f"      {failure['standalone']!r} -> {failure['text']!r}")
    return 0


def numbers_said(answer: Answer) -> set[str]:
    """Return every number of an answer and its tables, written plainly."""
    texts = [answer.text, *(cell for table in answer.tables for row in table.rows for cell in row)]
    return {plain(value) for text in texts for value in values(text, answer.language)}


def plain(number: object) -> str:
    """Return a number without sign, thousands separators and trailing zeros."""
    bare = str(number).replace(" ", "").replace("\u00a0", "").lstrip("-+\u2212").replace(",", ".")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare


def _share(found: list[bool]) -> float:
    return round(sum(found) / len(found), 4) if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
