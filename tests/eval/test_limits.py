"""The scorer of honest limits, on made-up messages and answers."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from assistant.core.documents import LANGUAGES
from assistant.core.errors import BadQuestion
from eval import limits
from tests.eval.test_scorers import answer


def case(**given: Any) -> limits.LimitCase:
    plain = {"id": "x", "question": "?", "status": ["answered"], "kind": "greeting"}
    return limits.LimitCase.model_validate({**plain, **given})


def test_any_of_the_statuses_is_right() -> None:
    one = case(status=["out_of_scope", "not_found"])
    assert limits.faults(one, answer(status="not_found", cited=[])) == ()
    assert limits.faults(one, answer(("Nine cows.", (1,)), cited=["toy#p1"])) == ("status answered",)


def test_every_number_and_one_of_the_passages_must_be_there() -> None:
    said = answer(("Kolkons got 9 cows.", (1,)), cited=["toy#p1"])
    assert limits.faults(case(numbers=["9"], passages=["toy#p1", "toy#p2"]), said) == ()
    assert limits.faults(case(numbers=["9", "90"]), said) == ("90 is missing",)
    assert limits.faults(case(passages=["toy#p2"]), said) == ("none of the passages is cited",)


def test_the_language_and_the_warning_asked_for_are_seen() -> None:
    said = answer(("Kolkons got 9 cows.", (1,)), cited=["toy#p1"])
    other = next(code for code in LANGUAGES if code != said.language)
    assert limits.faults(case(language=said.language), said) == ()
    assert limits.faults(case(language=other), said) == (f"language {said.language}",)
    assert limits.faults(case(warning="injection"), said) == ("no warning of injection",)


def test_personal_data_may_stand_nowhere_however_it_is_spaced() -> None:
    said = answer(("Call 8 (701) 555-12-34.", ()), cited=[])
    assert limits.faults(case(not_numbers=["87015551234"]), said) == ("87015551234 is let out",)
    assert limits.faults(case(not_numbers=["87015551235"]), said) == ()


@pytest.fixture
def outcomes(tmp_path: Path) -> list[limits.Outcome]:
    """A greeting met rightly in English, wrongly in Russian, and with an error in Kazakh."""
    for language in LANGUAGES:
        listed = [{"id": language, "question": language, "status": ["answered"], "kind": "greeting"}]
        (tmp_path / f"limits-{language}.yaml").write_text(yaml.safe_dump(listed), encoding="utf-8")

    def ask(turns: list[str]) -> Any:
        if turns[0] == "kk":
            raise BadQuestion("there is no question.")
        return answer(("Hello.", ()), status="answered" if turns[0] == "en" else "not_found", cited=[])

    product: Any = SimpleNamespace(ask=ask)
    return limits.run(product, tmp_path)


def test_an_error_is_a_failure_and_counts(outcomes: list[limits.Outcome]) -> None:
    total = limits.rows(outcomes)[-1]
    assert total.figures == {"en": 1.0, "ru": 0.0, "kk": 0.0, "all": 0.3333}
    assert total.missed() == ["ru", "kk", "all"]


@pytest.mark.parametrize("directory", [limits.HELD_OUT, limits.DEVELOPMENT])
def test_the_cases_are_read_and_every_language_has_every_group(directory: Path) -> None:
    by_language = limits.load(directory)
    listed = [one for cases in by_language.values() for one in cases]
    assert len(listed) >= 90
    assert len({one.id for one in listed}) == len(listed)
    for cases in by_language.values():
        assert {one.group for one in cases} >= {*limits.GROUPS, limits.REAL} - {"personal data"}
