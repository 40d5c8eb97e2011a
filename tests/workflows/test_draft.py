"""An answer in the making: notes that raise the same doubt are one."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from assistant.answering.citing import Citations
from assistant.core.models import AnswerWarning, WarningKind
from assistant.workflows.draft import Draft

PRINTED = "The report prints 'herd' for the flock; 350 sheep are meant."
FULLER = "The report prints 'herd' for the flock; 350 sheep are meant, as the second report confirms."


def draft() -> Draft:
    return Draft("?", "en", date(2031, 1, 17), Citations("en", {}, {}))


def warned(*texts: str, kind: WarningKind = "discrepancy") -> list[AnswerWarning]:
    answer = draft()
    for number, text in enumerate(texts, start=1):
        answer.warn(AnswerWarning(kind=kind, text=text, citations=(number,)))
    return answer.warnings


def test_the_same_doubt_on_two_passages_is_one_note_on_both() -> None:
    (note,) = warned(PRINTED, PRINTED)
    assert note.citations == (1, 2)


@pytest.mark.parametrize("texts", permutations((PRINTED, FULLER)))
def test_of_nearly_the_same_words_the_fuller_stay(texts: tuple[str, str]) -> None:
    (note,) = warned(*texts)
    assert (note.text, note.citations) == (FULLER, (1, 2))


@pytest.mark.parametrize(
    "texts",
    [
        ("For 2030 first 120 sheep were set, later 90.", "For 2031 first 150 sheep were set, later 95."),
        (PRINTED, "The report does not say who counted the sheep."),
        (
            "By Alma's paper the rest is kept by the shepherd.",
            "By Bota's paper, to the contrary, the rest goes back to the owner of the flock.",
        ),
    ],
)
def test_notes_told_apart_by_words_or_numbers_both_stay(texts: tuple[str, str]) -> None:
    assert [note.text for note in warned(*texts)] == list(texts)


def test_a_note_of_another_kind_stays_unless_its_words_are_the_same() -> None:
    answer = draft()
    for kind, text in (("conflict", PRINTED), ("assumption", FULLER), ("assumption", PRINTED)):
        answer.warn(AnswerWarning(kind=kind, text=text))  # type: ignore[arg-type]
    assert [note.kind for note in answer.warnings] == ["conflict", "assumption"]
