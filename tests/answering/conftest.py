"""Hand-made views of candidate texts."""

from __future__ import annotations

from typing import Any

from assistant.answering.views import TextView


def unretrieved(own: dict[str, Any]) -> TextView:
    """Return the view of a text of which the search knows nothing; ``own`` is what ``text_view`` gives."""
    return TextView(
        **own,
        dense=0.0,
        dense_rank=0.0,
        projected=0.0,
        word_share=0.0,
        fused=0.0,
        passage_keys=frozenset(),
        source_named=False,
        other_source_named=False,
    )
