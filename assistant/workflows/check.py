"""From a text to a verdict per claim, step by step; nothing is kept between calls but read statements."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

from assistant.answering.citing import Citations
from assistant.checking.sentences import Sentence, split
from assistant.checking.wording import say
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.errors import BadQuestion
from assistant.core.models import CheckedClaim, Citation, ClaimReport
from assistant.core.personal import mask
from assistant.core.text import clean
from assistant.workflows.claim_against import against_before
from assistant.workflows.claim_bounds import within_bounds
from assistant.workflows.claim_carried import without_added
from assistant.workflows.claim_context import is_borne, is_told, leans, readings, says_much
from assistant.workflows.claim_parts import of_parts
from assistant.workflows.claim_reading import Read, Statements, read_claim
from assistant.workflows.claim_times import dated
from assistant.workflows.claim_told import says_enough
from assistant.workflows.engine import Engine
from assistant.workflows.judging import rule
from assistant.workflows.ruling import Ruling

MAX_TEXT = 20_000
# what differs where a passage is on something else than a pronoun stands for
OF_OTHERS = frozenset(("number", "group", "year", "region"))
# the share of a claim's words a passage has that is on nothing else
WELL_COVERED = 0.7


def check_text(
    statements: Statements, text: str, language: Language | None = None, *, today: date | None = None
) -> ClaimReport:
    """Return a verdict for every sentence; ``language`` is that of the reasons, else the claim's own.

    Raises BadQuestion for a text that is empty, longer than 20,000 characters or not text.
    """
    start, engine = time.perf_counter(), statements.engine
    cleaned = _guarded(text)
    whole = engine.hearing.hear(cleaned[:1000]).language
    before: list[Read] = []
    claims = [
        _check(statements, sentence, whole, language, today or date.today(), before)
        for sentence in split(cleaned)
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
    before: list[Read],
) -> CheckedClaim:
    """Return the verdict on a sentence; ``before`` are the claims of the text up to it, and gets its own."""
    engine = statements.engine
    own = engine.hearing.hear(sentence.text, whole).language
    spoken = language or own
    if sentence.passed:
        why = say(sentence.passed, spoken)
        return CheckedClaim(
            text=sentence.text, verdict="not_found", reason=why, language=spoken, checked=False
        )
    claim = read_claim(engine, dated(sentence.text, own, before), own)
    ruling = rule(statements, claim, spoken, today)
    if ruling.verdict == "supported" and not {*ruling.agreed} - {"direction"} and not says_much(claim):
        ruling = Ruling("not_found", say("not_found", spoken))
    if ruling.verdict != "supported":
        ruling = _with_subject(statements, claim, before, ruling, spoken, today)
    if ruling.verdict != "supported":
        ruling = of_parts(statements, claim, before, ruling, spoken, today)
    ruling = within_bounds(statements, claim, ruling, spoken)
    ruling = without_added(statements, claim, ruling, spoken)
    ruling = against_before(claim, before, ruling, spoken)
    before.append(claim)
    return CheckedClaim(
        text=sentence.text,
        verdict=ruling.verdict,
        reason=f"{ruling.reason} {say('noted', spoken, note=ruling.note)}" if ruling.note else ruling.reason,
        language=spoken,
        differs=ruling.differs,
        citations=_citations(engine, ruling.entries, spoken),
        calculations=ruling.calculations,
    )


def _with_subject(
    statements: Statements, claim: Read, before: list[Read], ruling: Ruling, spoken: Language, today: date
) -> Ruling:
    """Return the ruling on a claim with the subject of a sentence before it, where it names none itself."""
    texts = readings(statements.engine, claim, before)
    if not texts:
        return ruling
    again = [
        rule(statements, read_claim(statements.engine, text, claim.language), spoken, today) for text in texts
    ]
    for one in again:
        # a year of another sentence is no year the claim gives
        if one.verdict == "contradicted" and {*one.differs} == {"year"} and not claim.facts.years:
            continue
        told_so = (
            is_told(statements.engine, claim, one) and says_much(claim)
            if one.verdict == "supported"
            else _speaks_of(statements, claim, one, fullest=one is again[0])
        )
        found = one.verdict == "supported" or ruling.verdict == "not_found"
        if found and told_so and is_borne(one):
            return one
    # what another sentence names is not denied by a passage on something else
    of_others = ruling.verdict == "contradicted" and {*ruling.differs} <= OF_OTHERS
    well = ruling.coverage >= WELL_COVERED and says_enough(statements.engine, claim.question)
    alone = of_others and leans(claim) and not claim.facts.years and not well
    heard = again if says_enough(statements.engine, claim.question) else again[:1]
    unsaid = all(one.verdict != "contradicted" for one in heard)
    return Ruling("not_found", say("not_found", spoken)) if alone and unsaid else ruling


def _speaks_of(statements: Statements, claim: Read, ruling: Ruling, *, fullest: bool) -> bool:
    """Tell whether the passage that refutes a claim with a subject carried over is on what it says itself."""
    if leans(claim):
        return fullest or says_enough(statements.engine, claim.question)
    return says_enough(statements.engine, claim.question) and is_told(statements.engine, claim, ruling)


def _citations(engine: Engine, entries: Sequence[Entry], language: Language) -> tuple[Citation, ...]:
    citations = Citations(language, engine.sources, engine.originals)
    for entry in entries:
        citations.cite(entry)
    return tuple(citations.all())
