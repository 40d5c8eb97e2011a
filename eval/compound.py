"""Several questions in one message: is every part answered, and what is not in the documents said to be?

    python -m eval.compound [--cases DIR] [--json] [--failures]

A case gives one message and what each of its parts asks for: numbers that must stand in the answer's
sentences, passages one of which must be cited, or that the documents do not answer it.
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
from eval.dialogues import numbers_said, plain

CASES = Path(__file__).parent / "development"


def load(directory: Path = CASES) -> list[dict[str, Any]]:
    """Return the cases of every ``compound-LANGUAGE.yaml`` in a directory, each with its language."""
    return [
        {**case, "language": language}
        for language in LANGUAGES
        for path in sorted(directory.glob(f"compound-{language}.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def unmet(part: dict[str, Any], answer: Answer) -> str | None:
    """Return what of a part's expectation an answer fails; ``None`` if it meets it."""
    if part.get("missing"):
        return None if answer.status in ("partial", "not_found", "out_of_scope") else "not said to be missing"
    said = numbers_said(answer)
    lacking = [one for one in part.get("numbers", ()) if plain(one) not in said]
    cited = {citation.passage_id for citation in answer.citations}
    if lacking:
        return f"lacks {', '.join(lacking)}"
    passages = part.get("passages")
    if passages and not cited & set(passages):
        return f"cites none of {', '.join(passages)}"
    return None


def run(assistant: Assistant, directory: Path = CASES) -> dict[str, Any]:
    """Ask every case and return the share of parts and of whole messages answered, with the failures."""
    parts: dict[str, list[bool]] = defaultdict(list)
    whole: dict[str, list[bool]] = defaultdict(list)
    failures = []
    for case in load(directory):
        answer = assistant.ask([case["question"]], None, as_of=case.get("as_of"))
        problems = [unmet(part, answer) for part in case["parts"]]
        parts[case["language"]] += [problem is None for problem in problems]
        whole[case["language"]].append(not any(problems))
        if any(problems):
            failures.append(
                {
                    "id": case["id"],
                    "question": case["question"],
                    "problems": problems,
                    "status": answer.status,
                    "standalone": answer.standalone_question,
                    "answer": [statement.text for statement in answer.statements],
                }
            )
    return {"parts": _shares(parts), "whole": _shares(whole), "failures": failures}


def _shares(found: dict[str, list[bool]]) -> dict[str, float]:
    every = [one for language in found for one in found[language]]
    return {
        **{language: sum(ones) / len(ones) for language, ones in found.items()},
        "all": sum(every) / max(1, len(every)),
    }


def main(arguments: list[str] | None = None) -> int:
    """Print the shares by language."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--failures", action="store_true")
    options = parser.parse_args(arguments)
    report = run(build(), options.cases)
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return 0
    for kind in ("parts", "whole"):
        print(f"{kind:6}", "  ".join(f"{name} {share:.3f}" for name, share in report[kind].items()))
    for failure in report["failures"] if options.failures else ():
        print(f"  {failure['id']} {failure['status']}: {failure['question']}\n      {failure['standalone']}")
        print(f"      {failure['problems']}")
        for text in failure["answer"]:
            print(f"      - {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
