"""Kosh beside LangChain, LlamaIndex and Haystack: the same weights, texts and questions, in one run.

    python -m eval.beside [DIR...] [--peers PYTHON] [--rounds N] [--json FILE]

The sets are Kosh's own passages with the evaluation's questions, one for each language, and those given in
BEIR form. Each system runs in a process of its own, one after another. The peers are in an environment of
their own (``make bench`` makes it); without it the rest runs. Ratios are Kosh's figure over the best of the
peers'.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.metrics import mean, ndcg_at, recall_at

PEERS_PYTHON = Path(".venv-peers/bin/python")
INSTALL = (
    "the peers are not installed: 'make bench' makes .venv-peers with what the extra 'peers' names; "
    "or give --peers PYTHON"
)
PEERS = ("langchain", "langchain-hybrid", "llamaindex", "llamaindex-hybrid", "haystack", "haystack-hybrid")
# whether more of a figure is better
COLUMNS = {
    "nDCG@10": True,
    "recall@5": True,
    "ms/question": False,
    "passages/s": True,
    "ingest MB": False,
    "asking MB": False,
    "cold start s": False,
}
OWN = "kosh-passages-"
PRODUCT, KOSH = "kosh product", "kosh"
Row = dict[str, float]


def own_sets(root: Path) -> Iterator[Path]:
    """Write Kosh's passages and the evaluation's questions on them in BEIR form, a set for each language."""
    from assistant.app import build
    from assistant.core.documents import LANGUAGES
    from eval.cases import load_cases

    store = build().engine().retriever.store
    entries = store.get(range(store.size))
    for language in LANGUAGES:
        passages: dict[str, list[str]] = {}
        for entry in entries:
            if language in entry.texts:
                passages.setdefault(entry.passage_id, []).append(entry.texts[language])
        cases = [case for case in load_cases("cases") if case.language == language]
        asked = {case.id: case for case in cases if set(case.passages) & passages.keys()}
        directory = root / f"{OWN}{language}"
        directory.mkdir()
        _write(directory / "corpus.jsonl", [{"_id": i, "text": " ".join(t)} for i, t in passages.items()])
        _write(directory / "queries.jsonl", [{"_id": i, "text": case.question} for i, case in asked.items()])
        pairs = ((i, passage) for i, case in asked.items() for passage in case.passages)
        lines = ["query-id\tcorpus-id\tscore", *(f"{i}\t{p}\t1" for i, p in pairs if p in passages)]
        (directory / "qrels.tsv").write_text("\n".join(lines), encoding="utf-8")
        yield directory


def compare(directory: Path, peers: Path | None, scratch: Path, rounds: int = 1) -> dict[str, Row]:
    """Return the figures of every system on a set; of several rounds of storing it, the middle ones."""
    language = _language(directory)
    systems = [*([PRODUCT] if directory.name.startswith(OWN) else []), KOSH, *(PEERS if peers else ())]
    kinds = list(dict.fromkeys(_kind(system) for system in systems if system != PRODUCT))
    stores = scratch / directory.name
    stored: dict[str, list[Any]] = {kind: [] for kind in kinds}
    for number in range(rounds):  # by turns, so that what slows the machine slows them all
        for kind in kinds:
            run = _run(
                *_program(kind, peers), kind, "ingest", directory, stores / f"{kind}{number}", language
            )
            stored[kind].append(run)
    table: dict[str, Row] = {}
    for system in systems:
        kind, asks = _kind(system), system.replace(PRODUCT, "product")
        asked = _run(*_program(kind, peers), asks, "ask", directory, stores / f"{kind}0", language)
        table[system] = _row(directory, asked, _middle(stored.get(kind, [])))
        print(f"{directory.name}: {system} done", file=sys.stderr)
    return table


def _kind(system: str) -> str:
    """Return what stores a set for a system."""
    return "product" if system == PRODUCT else system.partition("-")[0]


def _program(kind: str, peers: Path | None) -> tuple[str, str]:
    """Return the Python and the module that run a system."""
    if kind in {"kosh", "product"}:
        return sys.executable, "eval.kosh_pipeline"
    return str(peers), "eval.peer_pipelines"


def _middle(runs: Sequence[Any]) -> Any:
    """Return the run of the median time; ``None`` of none."""
    return sorted(runs, key=lambda run: run["seconds"])[len(runs) // 2] if runs else None


def _run(
    python: str, module: str, system: str, phase: str, directory: Path, store: Path, language: str
) -> Any:
    """Return what a system reports of a phase; raises SystemExit with what it said last."""
    arguments = [system, phase, str(directory), str(store), repr(time.time()), language]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    environment |= {"ANONYMIZED_TELEMETRY": "False", "HAYSTACK_TELEMETRY_ENABLED": "False"}
    done = subprocess.run(
        [python, "-m", module, *arguments], capture_output=True, text=True, check=False, env=environment
    )
    if done.returncode:
        raise SystemExit(f"{system} failed to {phase} {directory.name}: {done.stderr[-800:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def _row(directory: Path, asked: Any, ingested: Any) -> Row:
    qrels: dict[str, dict[str, int]] = {}
    for line in (directory / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        qrels.setdefault(query, {})[document] = int(grade)
    pairs = [(asked["rankings"].get(query, []), relevant) for query, relevant in qrels.items()]
    row = {
        "nDCG@10": mean([ndcg_at(ranked, relevant, 10) for ranked, relevant in pairs]),
        "recall@5": mean([recall_at(ranked, relevant, 5) for ranked, relevant in pairs]),
        "ms/question": asked["ms"],
        "asking MB": asked["peak MB"],
        "cold start s": asked["cold start s"],
    }
    if ingested:
        row |= {"passages/s": ingested["texts"] / ingested["seconds"], "ingest MB": ingested["peak MB"]}
    return row


def ratios(table: dict[str, Row]) -> Row:
    """Return Kosh's figures over the best of any peer's; above 1 is better where more is better."""
    best: Row = {}
    for column, more in COLUMNS.items():
        peers = [row[column] for system, row in table.items() if system in PEERS and column in row]
        own = table.get(PRODUCT, {}).get(column, table[KOSH].get(column))
        if peers and own is not None:
            best[column] = own / (max(peers) if more else min(peers))
    return best


def show(name: str, table: dict[str, Row]) -> None:
    """Print the figures of every system on a set, and the ratios."""
    print(f"\n{name:22}" + "".join(f"{column:>14}" for column in COLUMNS))
    rows = {**table, "kosh / best peer": ratios(table)} if len(table) > 2 else table
    for system, row in rows.items():
        cells = (f"{row[column]:14.3f}" if column in row else f"{'':14}" for column in COLUMNS)
        print(f"{system:22}" + "".join(cells))
    if "langchain" in table:
        share = table[KOSH]["passages/s"] / table["langchain"]["passages/s"]
        print(f"passages/s over a plain LangChain pipeline: {share:.2f}")


def _language(directory: Path) -> str:
    from eval.retrieval import BeirSet

    return BeirSet(directory).language()


def _write(path: Path, rows: Sequence[dict[str, str]]) -> None:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.beside", description=__doc__)
    parser.add_argument("sets", type=Path, nargs="*", help="further sets in BEIR form")
    parser.add_argument("--peers", type=Path, default=PEERS_PYTHON, help="the Python of the peers")
    parser.add_argument(
        "--rounds", type=int, default=1, help="store each set so many times, systems by turns"
    )
    parser.add_argument("--json", type=Path, help="also write the figures to a file")
    options = parser.parse_args(arguments)
    peers = options.peers if options.peers.exists() else None
    if peers is None:
        print(INSTALL, file=sys.stderr)
    results: dict[str, dict[str, Row]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for directory in [*own_sets(Path(scratch)), *options.sets]:
            results[directory.name] = compare(directory, peers, Path(scratch) / "stores", options.rounds)
            show(directory.name, results[directory.name])
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
