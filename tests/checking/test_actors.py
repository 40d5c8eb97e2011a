"""Ministers, ministries and other bodies named in a sentence."""

from __future__ import annotations

import pytest

from assistant.checking.actors import actors_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Minister of Finance said so.", {"finance", "ministry"}),
        ("Министр труда сообщил.", {"labour", "ministry"}),
        ("Еңбек және халықты әлеуметтік қорғау министрлігі хабарлады.", {"labour", "ministry"}),
        ("Премьер-министр поручил.", {"prime_minister"}),
        ("Президент тапсырды.", {"president"}),
        ("The World Bank lent money.", {"world_bank"}),
        ("Академия при Президенте Республики Казахстан", set()),
        ("People moved north.", set()),
    ],
)
def test_actors_are_told_apart(text: str, wanted: set[str]) -> None:
    assert actors_in(text) == wanted
