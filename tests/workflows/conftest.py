"""What answers say, and what the passages they stand on say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.core.documents import DigestPassage
from assistant.core.models import Answer
from assistant.core.numerals import values
from assistant.corpus.load import load_digests


@pytest.fixture(scope="session")
def passages(corpus_dir: Path) -> Mapping[str, DigestPassage]:
    """Every passage of the digests, read apart from the index."""
    return {
        f"{digest.source}#{passage.id}": passage
        for digest in load_digests(corpus_dir)
        for passage in digest.passages
    }


def said(answer: Answer) -> set[str]:
    """Return the numbers of an answer's sentences."""
    return {number for one in answer.statements for number in values(one.text, answer.language)}
