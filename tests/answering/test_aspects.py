"""Several things asked in one question: what the best texts leave open is sought in those near them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from assistant.answering.aspects import BEHIND, asks_several, completed, untold
from assistant.answering.select import Scored
from assistant.answering.views import text_view
from assistant.core.documents import Language
from assistant.core.entries import Entry
from tests.answering.conftest import unretrieved


@dataclass(frozen=True)
class Asked:
    """A question as far as its kinds go."""

    words: tuple[str, ...]
    language: Language = "en"


def asked(text: str, language: Language = "en") -> Asked:
    return Asked(tuple(text.split()), language)


def text(name: str, score: float, *told: str) -> Scored:
    view = replace(unretrieved(text_view("", [name], "en", frozenset(), (None, None))), told=frozenset(told))
    return Scored(Entry(name, f"toy#{name}", "toy", "paper", {"en": name}), view, (), score)


BOTH = asked("which papers are needed and where do we hand them in")


def test_what_the_best_text_leaves_open_is_taken_from_one_near_it() -> None:
    papers, where, far = text("a", 16, "papers"), text("b", 14, "channel"), text("c", 13, "channel")
    assert completed([papers], [papers, where, far], BOTH) == [papers, where]


def test_a_text_far_behind_completes_nothing() -> None:
    papers, where = text("a", 16, "papers"), text("b", 16 - BEHIND - 0.1, "channel")
    assert completed([papers], [papers, where], BOTH) == [papers]
    assert untold(BOTH, [papers]) == ["channel"]


def test_an_answer_that_tells_all_stays_as_it_is() -> None:
    whole, other = text("a", 16, "papers", "channel"), text("b", 15, "channel")
    assert completed([whole], [whole, other], BOTH) == [whole]
    assert completed([], [whole], BOTH) == []


@pytest.mark.parametrize(
    ("language", "question", "several"),
    [
        ("en", "Where do I apply and how long does it take?", True),
        ("ru", "Какие документы нужны и какой срок?", True),
        ("kk", "Құжаттарды қайда тапсырамын, неше күн күтемін?", True),
        ("en", "Why do people move?", False),
        ("ru", "Куда подавать заявление?", False),
    ],
)
def test_several_aspects_are_told_from_one(language: Language, question: str, several: bool) -> None:
    assert asks_several(asked(question.rstrip("?"), language)) == several
