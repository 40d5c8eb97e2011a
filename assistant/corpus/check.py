"""The corpus held against itself and against its originals.

Without originals: ids, languages, numerals equal in the three languages, digests and sources
that belong together. With originals: sha256, spans, every numeral of a statement printed in its
span, and every numeral of the original carried by some statement.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from assistant.core.documents import LANGUAGES, Digest, DigestPassage, Headings, LeftOut, Record, Source, Span
from assistant.core.numerals import Numeral, find_numerals, possible_values, readings, values
from assistant.corpus.glossary import load_gazetteer, load_glossary
from assistant.corpus.load import load_digests, load_headings, load_sources
from assistant.corpus.locators import Locators, load_locators

_YEAR = re.compile(r"(?:19|20)\d\d")


class Problem(Record):
    """One thing that is wrong: where, and what."""

    where: str
    what: str


class Uncovered(Record):
    """A numeral of an original that no statement carries."""

    value: str
    offset: int
    context: str
    reason: str | None = None


class Coverage(Record):
    """How many numerals of an original the statements carry."""

    source: str
    numerals: int
    covered: int
    furniture: int
    uncovered: tuple[Uncovered, ...]

    @property
    def share(self) -> float:
        """Covered numerals over all numerals outside reference lists and page furniture."""
        return self.covered / self.numerals if self.numerals else 1.0


class Note(Record):
    """A numeral a note accounts for, so that notes can be read over."""

    where: str
    kind: str
    text: str


class Report(Record):
    """All that a check of the corpus found."""

    passages: int
    statements: int
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    coverage: tuple[Coverage, ...]
    without_original: tuple[str, ...]


def check_corpus(corpus_dir: Path, originals: Path | None) -> Report:
    """Check sources, digests, glossary and gazetteer, and the originals found in a directory.

    Raises CorpusSyntaxError for a file that cannot be read at all.
    """
    sources = load_sources(corpus_dir)
    digests = load_digests(corpus_dir)
    load_glossary(corpus_dir)
    load_gazetteer(corpus_dir)
    problems = [
        *check_structure(sources, digests),
        *check_headings(digests, load_headings(corpus_dir)),
        *check_replaced(digests),
        *check_locators(digests, load_locators(corpus_dir)),
    ]
    covered: list[Coverage] = []
    without: list[str] = []
    found = originals_by_hash(originals) if originals else {}
    for digest in digests:
        source = sources.get(digest.source)
        if source is None or source.sha256 is None:  # read as a page, no original was kept
            continue
        path = found.get(source.sha256)
        if path is None:
            without.append(digest.source)
            continue
        text = path.read_bytes().decode("utf-8")
        problems += check_against_original(digest, source, text)
        covered.append(coverage(digest, text))
    if originals and not covered:
        problems.append(Problem(where=str(originals), what="holds none of the originals"))
    return Report(
        passages=sum(len(digest.passages) for digest in digests),
        statements=sum(len(passage.statements) for digest in digests for passage in digest.passages),
        problems=tuple(problems),
        notes=tuple(note for digest in digests for note in notes(digest)) if originals else (),
        coverage=tuple(covered),
        without_original=tuple(without) if originals else (),
    )


def check_replaced(digests: Iterable[Digest]) -> list[Problem]:
    """Check that what replaced a passage is there, and that a replaced one says until when it held."""
    passages = {f"{digest.source}#{passage.id}": passage for digest in digests for passage in digest.passages}
    replaced = {name: passage for name, passage in passages.items() if passage.replaced_by}
    return [
        *(
            Problem(where=name, what=f"replaced by {other}, which is no passage")
            for name, passage in replaced.items()
            for other in passage.replaced_by
            if other not in passages
        ),
        *(
            Problem(where=name, what="a replaced passage without the end of its period")
            for name, passage in replaced.items()
            if passage.period is None or passage.period.end is None
        ),
    ]


def check_headings(digests: Iterable[Digest], headings: Mapping[str, Headings]) -> list[Problem]:
    """Check that headings are of passages, of all where there are any, and give no figures but years."""
    passages = {f"{digest.source}#{passage.id}" for digest in digests for passage in digest.passages}
    named = set(headings)
    problems = [Problem(where=lost, what="headings of no passage") for lost in sorted(named - passages)]
    bare = sorted(passages - named) if headings else []
    problems += [Problem(where=passage, what="a passage without headings") for passage in bare]
    for name, found in headings.items():
        text = " ".join(heading for language in LANGUAGES for heading in found.in_language(language))
        figures = [figure for figure in re.findall(r"\d+", text) if not _YEAR.fullmatch(figure)]
        problems += [Problem(where=name, what=f"the heading figure {figure}") for figure in figures]
    return problems


def check_locators(digests: Iterable[Digest], locators: Locators) -> list[Problem]:
    """Check that every locator can be said in Russian and Kazakh, where there are wordings at all."""
    if not locators:
        return []
    return [
        Problem(
            where=f"{digest.source}#{passage.id}",
            what=f"the locator {passage.locator!r} has no Russian and Kazakh wording; add one to locators",
        )
        for digest in digests
        for passage in digest.passages
        if locators.find(passage.locator) is None
    ]


def check_structure(sources: Mapping[str, Source], digests: Iterable[Digest]) -> list[Problem]:
    """Check what can be checked without the originals."""
    problems: list[Problem] = []
    digested: Counter[str] = Counter()
    for digest in digests:
        digested[digest.source] += 1
        if digest.source not in sources:
            problems.append(Problem(where=digest.source, what="digest without a source in sources.yaml"))
        problems += _repeated_ids(digest)
        problems += _differing_numerals(digest)
    problems += [
        Problem(where=source, what="two digests for one source")
        for source, count in digested.items()
        if count > 1
    ]
    return problems


def check_against_original(digest: Digest, source: Source, original: str) -> list[Problem]:
    """Check hash, spans and the numerals of each statement against the original's text."""
    problems: list[Problem] = []
    actual = hashlib.sha256(original.encode("utf-8")).hexdigest()
    if source.sha256 != actual:
        problems.append(Problem(where=source.id, what=f"sha256 is {actual}, not {source.sha256}"))
    for passage in digest.passages:
        where = f"{digest.source}#{passage.id}"
        if any(end > len(original) for _, end in passage.spans):
            problems.append(Problem(where=where, what="span reaches past the end of the original"))
            continue
        problems += _numerals_not_printed(passage, where, original)
    for left_out in digest.left_out:
        if left_out.span[1] > len(original):
            problems.append(Problem(where=digest.source, what=f"left_out {left_out.span} past the end"))
    return problems


def coverage(digest: Digest, original: str) -> Coverage:
    """Count the numerals of the original that some statement over their place carries."""
    carried = _carried_by_span(digest)
    counted = covered = furniture = 0
    uncovered: list[Uncovered] = []
    for numeral in find_numerals(original, "any"):
        left_out = _left_out_at(digest.left_out, numeral)
        if left_out and left_out.furniture:
            furniture += 1
            continue
        counted += 1
        ways = readings(original[numeral.start : numeral.end])
        if any(
            _inside(numeral, span) and any(numerals.issuperset(way) for way in [[numeral.value], *ways])
            for span, numerals in carried
        ):
            covered += 1
        else:
            uncovered.append(_describe(numeral, original, left_out))
    return Coverage(
        source=digest.source,
        numerals=counted,
        covered=covered,
        furniture=furniture,
        uncovered=tuple(uncovered),
    )


def notes(digest: Digest) -> Iterator[Note]:
    """Yield every discrepancy and derived note of a digest."""
    for passage in digest.passages:
        for statement in passage.statements:
            where = f"{digest.source}#{passage.id}"
            if statement.discrepancy:
                yield Note(where=where, kind="discrepancy", text=statement.discrepancy.en)
            if statement.derived:
                numbers = ", ".join(statement.derived.numbers)
                yield Note(where=where, kind="derived", text=f"{numbers}: {statement.derived.note}")


def originals_by_hash(directory: Path) -> dict[str, Path]:
    """Return the files of a directory by the sha256 of their bytes."""
    files = (path for path in sorted(directory.rglob("*")) if path.is_file())
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}


def _repeated_ids(digest: Digest) -> list[Problem]:
    counts = Counter(passage.id for passage in digest.passages)
    return [
        Problem(where=f"{digest.source}#{passage_id}", what=f"id occurs {count} times")
        for passage_id, count in counts.items()
        if count > 1
    ]


def _differing_numerals(digest: Digest) -> list[Problem]:
    problems = []
    for passage in digest.passages:
        for position, statement in enumerate(passage.statements, start=1):
            for text, name in ((statement, "statement"), (statement.discrepancy, "discrepancy")):
                if text is None:
                    continue
                printed = {lang: values(text.in_language(lang), lang) for lang in LANGUAGES}
                if len({tuple(found) for found in printed.values()}) > 1:
                    where = f"{digest.source}#{passage.id}, {name} {position}"
                    problems.append(Problem(where=where, what=f"numerals differ: {printed}"))
    return problems


def _numerals_not_printed(passage: DigestPassage, where: str, original: str) -> list[Problem]:
    printed = {value for start, end in passage.spans for value in possible_values(original[start:end])}
    problems = []
    for position, statement in enumerate(passage.statements, start=1):
        missing = set(values(statement.en, "en")) - printed - statement.exempt_numerals
        if missing:
            listed = ", ".join(sorted(missing))
            problems.append(
                Problem(where=f"{where}, statement {position}", what=f"not printed in the span: {listed}")
            )
    return problems


def _carried_by_span(digest: Digest) -> list[tuple[Span, frozenset[str]]]:
    carried = []
    for passage in digest.passages:
        numerals = frozenset(
            value for statement in passage.statements for value in values(statement.en, "en")
        )
        carried += [(span, numerals) for span in passage.spans]
    return carried


def _left_out_at(entries: Iterable[LeftOut], numeral: Numeral) -> LeftOut | None:
    return next((entry for entry in entries if _inside(numeral, entry.span)), None)


def _inside(numeral: Numeral, span: Span) -> bool:
    return span[0] <= numeral.start and numeral.end <= span[1]


def _describe(numeral: Numeral, original: str, left_out: LeftOut | None) -> Uncovered:
    around = original[max(0, numeral.start - 40) : numeral.end + 40]
    return Uncovered(
        value=numeral.value,
        offset=numeral.start,
        context=" ".join(around.split()),
        reason=left_out.reason if left_out else None,
    )
