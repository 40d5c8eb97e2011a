"""Citations of a stored answer looked up in today's corpus."""

from __future__ import annotations

from assistant.checking.quotes import compare_quote
from assistant.checking.wording import changes, say
from assistant.core.documents import Language
from assistant.core.models import Answer, CheckedCitation, Citation, CitationReport, Standing
from assistant.retrieval.retriever import Query
from assistant.workflows.engine import Engine

CANDIDATES = 24


def check_citations(engine: Engine, answer: Answer, language: Language | None = None) -> CitationReport:
    """Tell for each citation whether its quote still stands where it was cited from."""
    spoken = language or answer.language
    return CitationReport(
        answer_id=answer.id,
        citations=tuple(_checked(engine, citation, answer.language, spoken) for citation in answer.citations),
        corpus_version=engine.corpus_version,
    )


def _checked(engine: Engine, citation: Citation, asked: Language, spoken: Language) -> CheckedCitation:
    texts = _texts(engine, citation.passage_id)
    if any(_stands_in(citation, text) for text in texts):
        return _found(citation, "holds", say("holds", spoken), citation.passage_id)
    elsewhere = _elsewhere(engine, citation, asked)
    if elsewhere is not None:
        return _found(citation, "moved", say("moved", spoken, now=elsewhere), elsewhere)
    if not texts:
        return _found(citation, "gone", say("gone", spoken), None)
    compared = (compare_quote(_quote(citation), text) for text in texts)
    near = max((item for item in compared if item), key=lambda item: item.likeness, default=None)
    why = say("changed", spoken, changes=changes(near.changes, spoken)) if near else say("rewritten", spoken)
    return _found(citation, "changed", why, citation.passage_id)


def _found(citation: Citation, standing: Standing, reason: str, now: str | None) -> CheckedCitation:
    return CheckedCitation(
        n=citation.n, passage_id=citation.passage_id, standing=standing, reason=reason, now=now
    )


def _quote(citation: Citation) -> str:
    """Return what is to be found again: the digest's sentence, or the quote where there is no digest."""
    return citation.digest or citation.quote


def _stands_in(citation: Citation, text: str) -> bool:
    return any(_plain(quote) in _plain(text) for quote in {_quote(citation), citation.quote} if quote.strip())


def _plain(text: str) -> str:
    return " ".join(text.split())


def _texts(engine: Engine, passage_id: str) -> list[str]:
    """Return every text of a passage: its statements in all languages and the original where it is loaded."""
    entries = engine.retriever.store.passage(passage_id)
    texts = [text for entry in entries for text in entry.texts.values()]
    for entry in entries:
        start, end = entry.span
        original = engine.originals.get(entry.source_id)
        if original and start is not None:
            texts.append(original[start:end])
    return list(dict.fromkeys(texts))


def _elsewhere(engine: Engine, citation: Citation, language: Language) -> str | None:
    """Return the passage that holds the quote now, ``None`` if none does."""
    question = engine.interpreter.interpret(_quote(citation), language)
    query = Query(question.text, language, question.synonyms, question.english)
    passages = dict.fromkeys(
        candidate.entry.passage_id for candidate in engine.retriever.search(query, CANDIDATES)
    )
    for passage in passages:
        if any(_stands_in(citation, text) for text in _texts(engine, passage)):
            return passage
    return None
