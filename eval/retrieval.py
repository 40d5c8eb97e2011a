"""Retrieval over a set in BEIR form, through the product's own retriever.

    python -m eval.retrieval DIR [--json] [--language en|ru|kk] [--lists]

DIR holds corpus.jsonl, queries.jsonl and qrels.tsv. Prints recall@5, recall@10, nDCG@10, MRR@10
and milliseconds per query; ``--lists`` adds each single list the hybrid is made of.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from assistant.adapters.language_id import identify
from assistant.adapters.morphology import open_analyzer
from assistant.adapters.vector_index import ExactIndex
from assistant.core.documents import LANGUAGES, Language
from assistant.core.entries import Entry
from assistant.core.text import Analyzer
from assistant.opening import open_embedder, prepare_embedder
from assistant.retrieval.entries import EntryStore
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.retriever import Query, Retriever
from assistant.settings import Settings
from assistant.understanding.language import detect
from eval.metrics import mean, ndcg_at, recall_at, reciprocal_rank_at

K = 10


class BeirSet:
    """A corpus, its queries and which documents answer them."""

    def __init__(self, directory: Path) -> None:
        """Read the three files; raises SystemExit naming what is missing."""
        for name in ("corpus.jsonl", "queries.jsonl", "qrels.tsv"):
            if not (directory / name).is_file():
                raise SystemExit(f"{directory / name} is missing; give a directory in BEIR form.")
        self.name = directory.name
        self.corpus = {row["_id"]: _document(row) for row in _jsonl(directory / "corpus.jsonl")}
        self.qrels: dict[str, dict[str, int]] = defaultdict(dict)
        for line in (directory / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            query, document, grade = line.split("\t")
            self.qrels[query][document] = int(grade)
        queries = {row["_id"]: row["text"] for row in _jsonl(directory / "queries.jsonl")}
        self.queries = {key: text for key, text in queries.items() if key in self.qrels}

    def language(self) -> Language:
        """Return the language most of its questions are in."""
        sample = list(self.queries.values())[:60]
        return Counter(detect(text, identify) for text in sample).most_common(1)[0][0]


def evaluate(beir: BeirSet, language: Language, settings: Settings) -> dict[str, object]:
    """Return the measures of the hybrid and of its single lists."""
    analyzer = open_analyzer()
    with tempfile.TemporaryDirectory() as scratch:
        retriever = _retriever(beir, language, analyzer, settings, Path(scratch))
        ids = list(beir.corpus)
        rankings: dict[str, list[str]] = {}
        milliseconds: list[float] = []
        for key, text in beir.queries.items():
            began = time.perf_counter()
            found = retriever.search(Query(text, language), K)
            milliseconds.append((time.perf_counter() - began) * 1000)
            rankings[key] = [ids[candidate.row] for candidate in found]
        result = _measures(rankings, beir)
        result["ms_per_query"] = round(sorted(milliseconds)[len(milliseconds) // 2], 2)
        result["lists"] = {
            name: _measures(_single(beir, retriever, analyzer, language, name), beir)
            for name in ("words", "vectors")
        }
    return result


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.retrieval", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--language", choices=LANGUAGES, help="default: detected from the questions")
    options = parser.parse_args(arguments)
    beir = BeirSet(options.directory)
    language = options.language or beir.language()
    settings = Settings()
    prepare_embedder(settings)
    result = {"set": beir.name, "language": language, **evaluate(beir, language, settings)}
    if options.json:
        print(json.dumps(result))
        return
    print(f"{beir.name} ({language}): {len(beir.queries)} questions, {len(beir.corpus)} documents")
    lists = result.pop("lists")
    assert isinstance(lists, dict)
    for name, row in {"hybrid": result, **lists}.items():
        shown = "  ".join(f"{key} {row[key]:.4f}" for key in ("recall@5", "recall@10", "ndcg@10", "mrr@10"))
        print(f"  {name:8} {shown}")
    print(f"  {result['ms_per_query']} ms per query (median)")


def _retriever(
    beir: BeirSet, language: Language, analyzer: Analyzer, settings: Settings, scratch: Path
) -> Retriever:
    texts = list(beir.corpus.values())
    EntryStore.write(
        scratch / "entries.db",
        [Entry(key, key, beir.name, "document", {language: text}) for key, text in beir.corpus.items()],
    )
    embedder = open_embedder(settings)
    vectors = embedder.embed(texts)
    lexical = {
        name: LexicalIndex.build([analyzer.terms(text, name) if name == language else [] for text in texts])
        for name in LANGUAGES
    }
    return Retriever(
        EntryStore(scratch / "entries.db"), lexical, vectors, ExactIndex(vectors), embedder, analyzer
    )


def _single(
    beir: BeirSet, retriever: Retriever, analyzer: Analyzer, language: Language, name: str
) -> dict[str, list[str]]:
    ids = list(beir.corpus)
    rankings = {}
    for key, text in beir.queries.items():
        if name == "words":
            scores = retriever.lexical[language].scores(analyzer.terms(text, language))
        else:
            scores = retriever.vectors @ retriever.embedder.embed([text])[0]
        rankings[key] = [ids[row] for row in (-scores).argsort(kind="stable")[:K]]
    return rankings


def _measures(rankings: dict[str, list[str]], beir: BeirSet) -> dict[str, object]:
    pairs = [(ranked, beir.qrels[key]) for key, ranked in rankings.items()]
    return {
        "recall@5": round(mean([recall_at(ranked, relevant, 5) for ranked, relevant in pairs]), 4),
        "recall@10": round(mean([recall_at(ranked, relevant, 10) for ranked, relevant in pairs]), 4),
        "ndcg@10": round(mean([ndcg_at(ranked, relevant, 10) for ranked, relevant in pairs]), 4),
        "mrr@10": round(mean([reciprocal_rank_at(ranked, relevant, 10) for ranked, relevant in pairs]), 4),
    }


def _document(row: dict[str, str]) -> str:
    return f"{row.get('title') or ''} {row['text']}".strip()


def _jsonl(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
