"""The quotations of a claim looked for where they come from, word for word or altered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from assistant.checking.quotes import Quoted, compare_quote, quotations
from assistant.checking.wording import changes, say
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.models import Verdict
from assistant.workflows.claim_reading import Read, statements_near
from assistant.workflows.engine import Engine
from assistant.workflows.ruling import Ruling, first_of


def of_quotations(engine: Engine, claim: Read, spoken: Language) -> Ruling | None:
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
    entries = {
        candidate.entry.entry_id: candidate.entry
        for candidate in (*statements_near(engine, quote, claim.language), *claim.candidates)
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
        entry = first_of(engine, f"{source}#p1") if quoted is not None else None
        if quoted is not None and entry is not None:
            found.append((entry, quoted))
    return found
