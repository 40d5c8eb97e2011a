"""Which passages may answer a question for a figure: those of its place and year that hold a number."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from assistant.answering.figures import stating_figures
from assistant.answering.select import Scored
from assistant.answering.views import text_view
from assistant.core.documents import Language
from assistant.core.entries import Entry
from tests.answering.conftest import unretrieved


@dataclass(frozen=True)
class Question:
    """What of a question counts here."""

    regions: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    wanted: frozenset[str] = field(default_factory=lambda: frozenset({"number"}))
    language: Language = "en"
    terms: tuple[()] = ()
    words: tuple[str, ...] = ()


def scored(text: str, *regions: str, language: Language = "en", of: str | None = None) -> Scored:
    """Return a candidate of a text; ``of`` is the year its passage is of."""
    own = text_view(text, text.split(), language, frozenset(regions), (of, of))
    view = unretrieved(own)
    return Scored(Entry(text, "toy#p1", "toy", "paper", {language: text}), view, (), 0.0)


def asked(*regions: str, years: str = "", number: bool = True) -> Question:
    wanted = frozenset({"number"}) if number else frozenset({"reason"})
    return Question(frozenset(regions), frozenset(years.split()), wanted)


CASES = [
    ("a number is needed", asked(), scored("Herds grew in the north."), False),
    ("any number will do", asked(), scored("Herds grew by 40."), True),
    ("a year is no number", asked(), scored("Herds grew in 2021."), False),
    ("a number in words", asked(), scored("У каждого трое детей.", language="ru"), True),
    ("no number is asked for", asked(number=False), scored("Herds grew in the north."), True),
    ("its year", asked(years="2021"), scored("In 2021 there were 40."), True),
    ("another year", asked(years="2021"), scored("In 2022 there were 40."), False),
    ("one of its years", asked(years="2021 2022"), scored("In 2022 there were 40."), True),
    ("the year of its passage", asked(years="2021"), scored("There were 40.", of="2021-05-01"), True),
    ("its region", asked("abai"), scored("There were 40.", "abai", "akmola"), True),
    ("another region", asked("abai"), scored("There were 40.", "akmola"), False),
    ("no region", asked("abai"), scored("There were 40."), False),
    ("the country is no region", asked("kazakhstan"), scored("There were 40."), True),
    ("its region in another year", asked("abai", years="2021"), scored("40 in 2022.", "abai"), False),
]


@pytest.mark.parametrize(
    ("question", "item", "kept"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_passage_answers_for_its_own_place_and_year(question: Question, item: Scored, kept: bool) -> None:
    assert bool(stating_figures([item], question)) is kept


@pytest.mark.parametrize(
    ("words", "text", "language", "kept"),
    [
        ("how many herders came", "The quota of herders was 40.", "en", False),
        ("how many herders came", "Of the quota, 40 herders came.", "en", True),
        ("how many herders came under the quota", "The quota of herders was 40.", "en", True),
        ("сколько пастухов приехало", "Квота пастухов составила 40.", "ru", False),
        ("сколько пастухов приехало", "По квоте приехало 40 человек.", "ru", True),
        ("қанша малшы келді", "Малшылар квотасы 40 болды.", "kk", False),
        ("қанша малшы келді", "Квота бойынша 40 малшы келді.", "kk", True),
    ],
)
def test_how_many_came_is_not_told_by_how_many_were_allowed_to(
    words: str, text: str, language: Language, kept: bool
) -> None:
    question = Question(language=language, words=tuple(words.split()))
    assert bool(stating_figures([scored(text, language=language)], question)) is kept


def test_those_kept_stay_in_order() -> None:
    first, other, second = (scored(text) for text in ("9 cows", "cows", "7 cows"))
    assert stating_figures([first, other, second], asked()) == [first, second]
