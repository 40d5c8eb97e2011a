"""The corpus held against a fact base: which facts have a passage, and that none is used that should not be.

A fact base is a JSON list of records with ``id``, ``statement``, ``value``, ``source`` and
``confidence``. A passage read from pages names the facts it carries; a digest of an original at hand
carries a fact of that original if it states the fact's number.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.core.documents import Digest, Record, Source
from assistant.core.errors import UsageError
from assistant.core.numerals import possible_values
from assistant.corpus.check import Problem
from assistant.corpus.load import load_digests, load_sources, read_yaml

USED = ("confirmed", "one_source")
SCALES = (1, 1_000, 1_000_000)
COMPUTED = "computed"


class Fact(BaseModel):
    """One record of a fact base; fields beyond these are not read."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    statement: str
    value: Any = None
    source: str = ""
    confidence: str


class FactNote(Record):
    """A fact and what it says."""

    fact: str
    statement: str


class FactReport(Record):
    """What a check against a fact base found; ``checked`` counts the facts that should have a passage."""

    checked: int
    named: int
    stated: int
    computed: tuple[FactNote, ...]
    no_passage: tuple[FactNote, ...]
    no_original: tuple[FactNote, ...]
    problems: tuple[Problem, ...]


def check_facts(corpus_dir: Path, facts_file: Path, originals: Path | None) -> FactReport:
    """Check which facts the corpus carries.

    Facts of an original are looked for only where ``originals`` holds it. Raises UsageError for a
    file that is no fact base.
    """
    facts = {fact.id: fact for fact in load_facts(facts_file)}
    digests = load_digests(corpus_dir)
    named = _named(digests)
    wanted = [fact for fact in facts.values() if fact.confidence in USED]
    unnamed = [fact for fact in wanted if fact.id not in named]
    stated = _stated(corpus_dir, digests, originals)
    computed = [fact for fact in unnamed if fact.source.startswith(COMPUTED)]
    rest = [fact for fact in unnamed if fact not in computed]
    lacking = [fact for fact in rest if not _is_stated(fact, stated)]
    unread = [fact for fact in lacking if _of_an_original(fact) and not stated.keys() & _parts(fact)]
    return FactReport(
        checked=len(wanted),
        named=len(wanted) - len(unnamed),
        stated=len(rest) - len(lacking),
        computed=_noted(computed),
        no_passage=_noted(fact for fact in lacking if fact not in unread),
        no_original=_noted(unread),
        problems=tuple(_problems(facts, named)),
    )


def load_facts(path: Path) -> list[Fact]:
    """Return the records of a fact base; raises UsageError."""
    try:
        return TypeAdapter(list[Fact]).validate_python(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); give a file of facts.") from None
    except (ValueError, ValidationError):
        raise UsageError(
            f"{path} is no list of facts with id, statement and confidence; give such a JSON file."
        ) from None


def _named(digests: Iterable[Digest]) -> Mapping[str, list[str]]:
    """Return the passages that name each fact."""
    named: dict[str, list[str]] = defaultdict(list)
    for digest in digests:
        for passage in digest.passages:
            for fact in passage.facts:
                named[fact].append(f"{digest.source}#{passage.id}")
    return named


def _problems(facts: Mapping[str, Fact], named: Mapping[str, list[str]]) -> Iterator[Problem]:
    for fact, passages in named.items():
        known = facts.get(fact)
        if known is None:
            yield Problem(where=passages[0], what=f"names the fact {fact}, which the fact base has not")
        elif known.confidence == "unconfirmed":
            yield Problem(where=passages[0], what=f"uses the fact {fact}, which is unconfirmed")


def _stated(corpus_dir: Path, digests: Iterable[Digest], originals: Path | None) -> dict[str, frozenset[str]]:
    """Return the numerals stated of each original at hand, by the name of its file."""
    if originals is None:
        return {}
    sources = load_sources(corpus_dir)
    numerals: dict[str, set[str]] = defaultdict(set)
    for digest in digests:
        for passage in digest.passages:
            for statement in passage.statements:
                numerals[digest.source] |= possible_values(statement.en)
    for meta in sorted((corpus_dir / "statistics").glob("*.meta.yaml")):
        numerals[_origin(meta)] |= _figures(meta.with_name(meta.name.replace(".meta.yaml", ".csv")))
    return {name: frozenset(numerals[source]) for name, source in _files(originals, sources)}


def _files(originals: Path, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    """Yield the name of each original at hand and the id of its source."""
    by_hash = {source.sha256: source.id for source in sources.values() if source.sha256}
    for path in sorted(path for path in originals.rglob("*") if path.is_file()):
        source = by_hash.get(hashlib.sha256(path.read_bytes()).hexdigest())
        if source:
            yield path.name, source


def _origin(meta: Path) -> str:
    return str(read_yaml(meta, TypeAdapter(dict[str, Any]))["origin"]["source"])


def _figures(table: Path) -> set[str]:
    with table.open(encoding="utf-8", newline="") as file:
        return {_plain(Decimal(row["value"])) for row in csv.DictReader(file)}


def _is_stated(fact: Fact, stated: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether an original's digest or series states the fact's number; without one it cannot be told."""
    ways = _ways(fact.value)
    return any(not ways or ways & stated[part] for part in _parts(fact) if part in stated)


def _ways(value: object) -> frozenset[str]:
    """Return how a number may be written: whole, in thousands, in millions."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return frozenset()
    return frozenset(_plain(Decimal(str(value)) / scale) for scale in SCALES)


def _plain(value: Decimal) -> str:
    text = f"{abs(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _parts(fact: Fact) -> set[str]:
    return {part.strip() for part in fact.source.split(";")}


def _of_an_original(fact: Fact) -> bool:
    return any(part.endswith(".txt") for part in _parts(fact))


def _noted(facts: Iterable[Fact]) -> tuple[FactNote, ...]:
    return tuple(FactNote(fact=fact.id, statement=fact.statement) for fact in facts)
