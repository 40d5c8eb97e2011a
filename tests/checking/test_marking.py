"""Claims are found again in their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.marking import stretches
from assistant.checking.sentences import split
from assistant.core.text import clean


def test_what_stands_between_claims_is_kept() -> None:
    found = stretches("Title\n- A came.  B went.", ["A came.", "B went."])
    assert [(one.text, one.claim) for one in found] == [
        ("Title\n- ", None),
        ("A came.", 0),
        ("  ", None),
        ("B went.", 1),
    ]


def test_the_same_claim_twice_is_marked_twice() -> None:
    assert [one.claim for one in stretches("A. A.", ["A.", "A."])] == [0, None, 1]


@pytest.mark.parametrize("claims", [[], ["not there"], [""]])
def test_without_claims_the_text_is_whole(claims: list[str]) -> None:
    assert [(one.text, one.claim) for one in stretches("One.", claims)] == [("One.", None)]


@given(st.text("aб .!?;\n-1«»\"'", max_size=200))
def test_stretches_put_together_are_the_text(text: str) -> None:
    cleaned = clean(text)
    claims = [sentence.text for sentence in split(cleaned)]
    found = stretches(cleaned, claims)
    assert "".join(one.text for one in found) == cleaned
    assert [one.text for one in found if one.claim is not None] == claims
