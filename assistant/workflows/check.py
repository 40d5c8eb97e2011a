"""From a text to a verdict per claim, step by step; nothing is kept between calls but read statements."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from assistant.answering.citing import Citations
from assistant.checking.compare import align
from assistant.checking.facts import Facts, read_facts
from assistant.checking.halves import clauses
from assistant.checking.quotes import Quoted, compare_quote, quotations
from assistant.checking.sentences import Sentence, split
from assistant.checking.series import members, without
from assistant.checking.subject import likeness
from assistant.checking.sums import Reckoned, reckon
from assistant.checking.verdict import Compared, Found, judge
from assistant.checking.wording import changes, reason, reckoned, say
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.errors import BadQuestion
from assistant.core.models import CheckedClaim, Citation, ClaimReport, Verdict
from assistant.core.personal import mask
from assistant.core.text import clean, fold, words
from assistant.retrieval.retriever import Candidate, Query
from assistant.understanding.question import Question
from assistant.workflows.claim_halves import unspoken
from assistant.workflows.claim_in_order import Ordered, in_order
from assistant.workflows.claim_signals import signals_of
from assistant.workflows.engine import Engine
from assistant.workflows.recompute import Recomputed, recompute
from assistant.workflows.ruling import Ruling

MAX_TEXT = 20_000
CANDIDATES = 24
NEAR_VERBATIM = 93.0
MOST_CITED = 2
MOST_KEPT = 20_000
_YEAR_UNIT = re.compile(r"\b((?:19|20)\d\d) ?(?:гг?|жж?)\b\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """A claim made ready for comparison."""

    text: str
    language: Language
    question: Question
    facts: Facts
    candidates: tuple[Candidate, ...]


@dataclass
class Statements:
    """What statements state, kept for those read before."""

    engine: Engine
    _known: dict[tuple[str, Language], Facts] = field(default_factory=dict)

    def get(self, entry: Entry, language: Language) -> Facts:
        """Return the facts of an entry's text in ``language`` or the one it has."""
        key = (entry.entry_id, language)
        if key not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            text, spoken = entry.text_in(language)
            keys, lexicon = entry.keys.get(spoken, []), self.engine.lexicon
            found = lexicon.mentions(keys, spoken, [fold(word) for word in words(text)])
            self._known[key] = read_facts(text, spoken, keys, found, lexicon.region)
        return self._known[key]


def check_text(
    statements: Statements, text: str, language: Language | None = None, *, today: date | None = None
) -> ClaimReport:
    """Return a verdict for every sentence; ``language`` is that of the reasons, else the claim's own.

    Raises BadQuestion for a text that is empty, longer than 20,000 characters or not text.
    """
    start, engine = time.perf_counter(), statements.engine
    cleaned = _guarded(text)
    whole = engine.hearing.hear(cleaned[:1000]).language
    claims = [
        _check(statements, sentence, whole, language, today or date.today()) for sentence in split(cleaned)
    ]
    spent = round((time.perf_counter() - start) * 1000, 2)
    return ClaimReport(
        text=cleaned,
        language=whole,
        claims=tuple(claims),
        corpus_version=engine.corpus_version,
        config_hash=engine.config_hash,
        timings_ms={"total": spent},
    )


def _guarded(text: str) -> str:
    cleaned = clean(text.replace("\ufffd", " "))
    if not re.search(r"\w", cleaned):
        raise BadQuestion("the text is empty; give a sentence to check.")
    if len(cleaned) > MAX_TEXT:
        raise BadQuestion(
            f"the text has {len(cleaned)} characters, the limit is {MAX_TEXT}; check it in parts."
        )
    if text.count("\ufffd") + text.count("\x00") > max(2, len(text) * 0.05):
        raise BadQuestion("the file is not text; save it as UTF-8 text.")
    return mask(cleaned)


def _check(
    statements: Statements,
    sentence: Sentence,
    whole: Language,
    language: Language | None,
    today: date,
) -> CheckedClaim:
    engine = statements.engine
    own = engine.hearing.hear(sentence.text, whole).language
    spoken = language or own
    if sentence.passed:
        why = say(sentence.passed, spoken)
        return CheckedClaim(
            text=sentence.text, verdict="not_found", reason=why, language=spoken, checked=False
        )
    claim = read_claim(engine, sentence.text, own)
    ruling = rule(statements, claim, spoken, today)
    return CheckedClaim(
        text=sentence.text,
        verdict=ruling.verdict,
        reason=ruling.reason,
        language=spoken,
        differs=ruling.differs,
        citations=_citations(engine, ruling.entries, spoken),
        calculations=ruling.calculations,
    )


def read_claim(engine: Engine, text: str, language: Language) -> Read:
    """Take a claim apart and find the statements that may bear on it."""
    plain = _YEAR_UNIT.sub(r"\1", text)
    question = engine.interpreter.interpret(plain, language)
    facts = read_facts(plain, language, question.keys, question.mentions, engine.lexicon.region)
    query = Query(question.text, language, question.synonyms, question.english)
    return Read(plain, language, question, facts, tuple(engine.retriever.search(query, CANDIDATES)))


def rule(statements: Statements, claim: Read, spoken: Language, today: date) -> Ruling:
    """Return the ruling on a claim, the order it speaks of - the largest, more than before - worked out."""
    ruling = _ruled(statements, claim, spoken, today)
    facts = [statements.get(entry, claim.language) for entry in ruling.entries]
    order = Ordered(claim.text, claim.question, claim.facts, facts)
    return in_order(statements.engine, order, ruling, spoken, today)


def _ruled(statements: Statements, claim: Read, spoken: Language, today: date) -> Ruling:
    """Return the ruling on a claim: its own sums, then its quotations, then passages and calculations."""
    engine = statements.engine
    sums = reckon(claim.text, claim.facts.figures)
    if sums is not None and not sums.right:
        return Ruling("contradicted", reckoned(sums, spoken), (sums.kind,))
    quoted = _of_quotations(engine, claim, spoken)
    if quoted is not None:
        return quoted
    if sums is not None and sums.derived:
        claim = replace(claim, facts=without(claim.facts, sums.derived))
    compared = _compared(statements, claim)
    found = judge(compared)
    partial = _of_halves(statements, claim, found, compared, spoken, today)
    if partial is not None:
        return partial
    if found.verdict == "supported" and found.witness is not None:
        return _of_passage(found, claim, spoken, engine, sums)
    listed = _of_members(statements, claim, spoken, sums)
    if listed is not None:
        return listed
    worked = ruled_by_tools(engine, claim, spoken, today, series=not _is_firm(found))
    return worked or _of_passage(found, claim, spoken, engine, sums)


def ruled_by_tools(
    engine: Engine, claim: Read, spoken: Language, today: date, *, series: bool = True, asked: bool = False
) -> Ruling | None:
    """Return the ruling of a calculation, or where ``series`` of a statistic; ``None`` without one."""
    worked = recompute(engine, claim.text, claim.question, claim.facts, today, series=series, asked=asked)
    return _of_tools(engine, worked, spoken) if worked is not None else None


def _of_halves(
    statements: Statements,
    claim: Read,
    found: Found,
    compared: Sequence[Compared],
    spoken: Language,
    today: date,
) -> Ruling | None:
    """Return the ruling on a claim one part of which stands in the documents and another nowhere."""
    engine = statements.engine
    nearest = found.witness or max(compared, key=lambda item: item.weight, default=None)
    if nearest is None:
        return None
    statement = statements.get(nearest.entry, claim.language)
    silent = unspoken(engine, claim.question, claim.text, nearest.entry, statement)
    kept = [clause for clause in clauses(claim.text, claim.language) if clause not in silent]
    if not silent or not kept:
        return None
    rest = rule(statements, read_claim(engine, ", ".join(kept), claim.language), spoken, today)
    if rest.verdict not in ("supported", "partly"):
        return rest if rest.verdict == "contradicted" else None
    alone = [judge(_compared(statements, read_claim(engine, clause, claim.language))) for clause in silent]
    if all(clause.verdict == "supported" for clause in alone):
        return None
    return replace(
        rest, verdict="partly", reason=say("partly", spoken, missing="; ".join(f"«{c}»" for c in silent))
    )


def _of_members(
    statements: Statements, claim: Read, spoken: Language, sums: Reckoned | None
) -> Ruling | None:
    """Return the ruling on a list of figures by region or year, each judged on its own."""
    found = [judge(_compared(statements, replace(claim, facts=facts))) for facts in members(claim.facts)]
    witnesses = [item.witness.entry for item in found if item.verdict == "supported" and item.witness]
    if not found or len(witnesses) < len(found):
        return None
    ruling = _of_passage(found[0], claim, spoken, statements.engine, sums)
    entries = tuple({entry.entry_id: entry for entry in witnesses}.values())
    return replace(ruling, entries=entries)


def _is_firm(found: Found) -> bool:
    """Tell whether a passage contradicts the claim in more than a figure."""
    return found.verdict == "contradicted" and bool(
        {difference.slot for difference in found.differing} - {"number"}
    )


def _compared(statements: Statements, claim: Read) -> list[Compared]:
    result = []
    for candidate, signals in signals_of(statements.engine, claim.question, claim.candidates):
        entry = candidate.entry
        alignment = align(claim.facts, statements.get(entry, claim.language), _period(entry))
        result.append(Compared(entry, alignment, likeness(signals), signals.coverage, signals.softly))
    return result


def _period(entry: Entry) -> tuple[int | None, int | None]:
    first, last = entry.record.get("from"), entry.record.get("to")
    return (int(str(first)[:4]) if first else None, int(str(last)[:4]) if last else None)


def _of_passage(found: Found, claim: Read, spoken: Language, engine: Engine, sums: Reckoned | None) -> Ruling:
    why = reason(found, spoken, lambda name: _name(engine, name, spoken))
    if found.witness is not None:
        verbatim = _verbatim(claim, found.witness.entry, spoken)
        why = f"{why} {verbatim}" if verbatim else why
    if sums is not None:
        why = f"{why} {reckoned(sums, spoken)}"
    return Ruling(
        found.verdict,
        why,
        tuple(dict.fromkeys(difference.slot for difference in found.differing)),
        (found.witness.entry,) if found.witness else (),
        coverage=found.witness.coverage if found.witness else 0.0,
        agreed=tuple(found.witness.alignment.agreed) if found.witness else (),
    )


def _name(engine: Engine, name: str, language: Language) -> str:
    try:
        return engine.lexicon.term(name, language)
    except KeyError:
        return name


def _verbatim(claim: Read, entry: Entry, spoken: Language) -> str | None:
    """Return how a claim that repeats its passage almost word for word differs from it."""
    text, language = entry.text_in(claim.language)
    if language != claim.language:
        return None
    found = compare_quote(claim.text, text)
    if found is None or found.likeness < NEAR_VERBATIM:
        return None
    return (
        say("reworded", spoken, changes=changes(found.changes, spoken))
        if found.changes
        else (say("verbatim", spoken))
    )


def _of_tools(engine: Engine, worked: Recomputed, spoken: Language) -> Ruling:
    entries = [entry for passage in worked.passages if (entry := _first(engine, passage)) is not None]
    if worked.agrees:
        key = "counted" if worked.is_statistic else "computed"
        why = say(key, spoken, found=worked.found)
    else:
        why = say("recomputed", spoken, found=worked.found, said=worked.said)
    verdict: Verdict = "supported" if worked.agrees else "contradicted"
    return Ruling(
        verdict, why, () if worked.agrees else ("number",), tuple(entries[:MOST_CITED]), worked.calculations
    )


def _first(engine: Engine, passage: str) -> Entry | None:
    return next(iter(engine.retriever.store.passage(passage)), None)


def _of_quotations(engine: Engine, claim: Read, spoken: Language) -> Ruling | None:
    """Return the ruling on the quotations of a claim, ``None`` where it has none that are found."""
    rulings = []
    for quote in quotations(claim.text):
        found = _source_of(engine, quote, claim)
        if found is not None:
            entry, quoted = found
            key, verdict = ("altered", "contradicted") if quoted.changes else ("exact", "supported")
            why = say(key, spoken, changes=changes(quoted.changes, spoken))
            differs = ("quote",) if quoted.changes else ()
            rulings.append(Ruling(cast("Verdict", verdict), why, differs, (entry,)))
    return next((ruling for ruling in rulings if ruling.verdict == "contradicted"), next(iter(rulings), None))


def _source_of(engine: Engine, quote: str, claim: Read) -> tuple[Entry, Quoted] | None:
    """Return the statement or passage of an original a quotation comes from, the most alike first."""
    question = engine.interpreter.interpret(_YEAR_UNIT.sub(r"\1", quote), claim.language)
    query = Query(question.text, claim.language, question.synonyms, question.english)
    entries = {
        candidate.entry.entry_id: candidate.entry
        for candidate in (*engine.retriever.search(query, CANDIDATES), *claim.candidates)
    }
    found: list[tuple[Entry, Quoted]] = []
    for entry in entries.values():
        for text in _texts(engine, entry, claim.language):
            quoted = compare_quote(quote, text)
            if quoted is not None:
                found.append((entry, quoted))
    found = found or _in_originals(engine, quote)
    return max(found, key=lambda item: (not item[1].changes, item[1].likeness), default=None)


def _texts(engine: Engine, entry: Entry, language: Language) -> Sequence[str]:
    """Return the entry's text and, where the original is at hand, the passage as printed there."""
    start, end = entry.span
    original = engine.originals.get(entry.source_id)
    printed = [original[start:end]] if original and start is not None else []
    return [entry.text_in(language)[0], *printed]


def _in_originals(engine: Engine, quote: str) -> list[tuple[Entry, Quoted]]:
    """Return where in the originals a quotation stands, outside the passages already tried."""
    found = []
    for source, text in engine.originals.items():
        quoted = compare_quote(quote, text)
        entry = _first(engine, f"{source}#p1") if quoted is not None else None
        if quoted is not None and entry is not None:
            found.append((entry, quoted))
    return found


def _citations(engine: Engine, entries: Sequence[Entry], language: Language) -> tuple[Citation, ...]:
    citations = Citations(language, engine.sources, engine.originals)
    for entry in entries:
        citations.cite(entry)
    return tuple(citations.all())
