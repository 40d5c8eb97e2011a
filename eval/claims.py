"""Check the claim cases and report verdicts per language.

    python -m eval.claims [--cases DIR] [--json] [--failures]

``DIR`` holds ``claims-en.yaml``, ``claims-ru.yaml`` and ``claims-kk.yaml``; the development claims
are taken if it is left out. Every claim counts; one that was split or could not be read is wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import get_args

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.app import Assistant, build
from assistant.core.documents import LANGUAGES, Language
from assistant.core.models import ClaimReport, Verdict
from assistant.corpus.load import read_yaml

DEVELOPMENT = Path(__file__).parent / "development"
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
PAGE = 20


class ClaimCase(BaseModel):
    """A claim with its verdict; ``passages`` any of which shows it, and what was ``altered``."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str
    verdict: Verdict
    passages: tuple[str, ...] = ()
    altered: str | None = None


def load_claims(directory: Path | None, language: Language) -> list[ClaimCase]:
    """Return the claims of a language."""
    path = (directory or DEVELOPMENT) / f"claims-{language}.yaml"
    return read_yaml(path, TypeAdapter(list[ClaimCase]))


def verdict_of(report: ClaimReport) -> Verdict:
    """Return the verdict of a text: that of its claim, or the worst of several."""
    order: tuple[Verdict, ...] = ("contradicted", "partly", "not_found", "supported")
    found = {claim.verdict for claim in report.claims}
    return next(verdict for verdict in order if verdict in found)


def run(assistant: Assistant, cases: Sequence[ClaimCase]) -> list[tuple[ClaimCase, ClaimReport]]:
    """Check every claim."""
    return [(case, assistant.check(case.text)) for case in cases]


def scores(results: Sequence[tuple[ClaimCase, ClaimReport]]) -> dict[str, float]:
    """Return the shares of right verdicts and, of those with passages, of right passages cited."""
    right = [verdict_of(report) == case.verdict for case, report in results]
    cited = [
        bool(
            {citation.passage_id for claim in report.claims for citation in claim.citations}
            & {*case.passages}
        )
        for case, report in results
        if case.passages
    ]
    return {
        "claims": len(results),
        "verdict": round(sum(right) / max(1, len(right)), 3),
        "passage": round(sum(cited) / max(1, len(cited)), 3),
    }


def confusion(results: Sequence[tuple[ClaimCase, ClaimReport]]) -> str:
    """Return a table: rows are what is right, columns what was said."""
    counts = Counter((case.verdict, verdict_of(report)) for case, report in results)
    lines = [f"{'':14}" + "".join(f"{verdict:>14}" for verdict in VERDICTS)]
    for wanted in VERDICTS:
        lines.append(f"{wanted:14}" + "".join(f"{counts[wanted, said]:14}" for said in VERDICTS))
    return "\n".join(lines)


def main() -> None:
    """Print the scores, the confusion table and the time a page of claims takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--cases", type=Path, help="directory of claims-en.yaml, claims-ru.yaml, claims-kk.yaml"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--failures", action="store_true", help="print every wrong verdict")
    options = parser.parse_args()
    assistant = build()
    table: dict[str, dict[str, float]] = {}
    everything: list[tuple[ClaimCase, ClaimReport]] = []
    for language in LANGUAGES:
        results = run(assistant, load_claims(options.cases, language))
        table[language] = scores(results)
        everything += results
    table["all"] = scores(everything)
    table["all"]["page_seconds"] = _page(assistant, everything)
    if options.json:
        print(json.dumps(table, indent=1))
        return
    for name, row in table.items():
        print(name, "  ".join(f"{key} {value}" for key, value in row.items()))
    print(confusion(everything))
    for case, report in everything if options.failures else ():
        if verdict_of(report) != case.verdict:
            print(
                f"{case.id} {case.verdict} -> {verdict_of(report)}: {case.text}\n    "
                f"{report.claims[0].reason}"
            )


def _page(assistant: Assistant, results: Sequence[tuple[ClaimCase, ClaimReport]]) -> float:
    """Return the seconds a page of 20 claims takes once the process is warm."""
    text = "\n".join(case.text for case, _ in results[:: max(1, len(results) // PAGE)][:PAGE])
    start = perf_counter()
    assistant.check(text)
    return round(perf_counter() - start, 2)


if __name__ == "__main__":
    main()
