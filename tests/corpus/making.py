"""Small digests and sources for the tests of this folder."""

from __future__ import annotations

import hashlib
from typing import Any

from assistant.core.documents import Digest, DigestPassage, Source, Statement


def statement(en: str, ru: str | None = None, kk: str | None = None, **notes: Any) -> Statement:
    """Return a statement; a language not given repeats the English."""
    return Statement.model_validate({"en": en, "ru": ru or en, "kk": kk or en, **notes})


def passage(
    *statements: Statement, span: tuple[int, int] = (0, 10), id: str = "p1", **fields: Any
) -> DigestPassage:
    """Return a passage over ``span``."""
    data = {"id": id, "locator": "para 1", "span": span, "statements": statements}
    return DigestPassage.model_validate(data | fields)


def digest(*passages: DigestPassage, source: str = "doc", **fields: Any) -> Digest:
    """Return a digest of ``source``."""
    return Digest.model_validate({"source": source, "passages": passages, **fields})


def source(original: str = "", id: str = "doc", **fields: Any) -> Source:
    """Return a source whose sha256 is that of ``original``."""
    title = {"en": "Title", "ru": "Название", "kk": "Атауы"}
    data = {
        "id": id,
        "kind": "paper",
        "title": title,
        "original_title": "Title",
        "language": "en",
        "licence": "none",
        "sha256": hashlib.sha256(original.encode()).hexdigest(),
    }
    return Source.model_validate(data | fields)
