"""The exception tree: exit codes for shells, codes for programs, as the module's drawing says."""

from __future__ import annotations

import pytest

from assistant.core import errors
from assistant.core.errors import KoshError


def tree(root: type[KoshError]) -> list[type[KoshError]]:
    return [root] + [found for child in root.__subclasses__() for found in tree(child)]


EVERY = [error for error in tree(KoshError) if error.__module__ == errors.__name__]


@pytest.mark.parametrize(
    ("name", "exit_code"),
    [
        ("NotFound", 1),
        ("UsageError", 2),
        ("BadQuestion", 2),
        ("BadDocument", 2),
        ("CorpusError", 3),
        ("CorpusSyntaxError", 3),
        ("IndexProblem", 3),
        ("IndexMissing", 3),
        ("IndexDamaged", 3),
        ("IndexMismatch", 3),
        ("IndexLocked", 3),
        ("EmbedderProblem", 3),
    ],
)
def test_nothing_found_is_1_wrong_usage_2_broken_installation_3(name: str, exit_code: int) -> None:
    error = getattr(errors, name)
    assert issubclass(error, KoshError)
    assert error.exit_code == exit_code


def test_no_deliberate_error_exits_as_success() -> None:
    assert {error.exit_code for error in EVERY} <= {1, 2, 3}


def test_codes_are_told_apart() -> None:
    codes = [error.code for error in EVERY]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("error", EVERY, ids=lambda error: error.__name__)
def test_the_drawing_shows_every_error(error: type[KoshError]) -> None:
    assert error.__name__ in (errors.__doc__ or "")
