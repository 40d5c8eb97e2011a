"""IBM Model 1 on the textbook's toy corpus: das Haus, das Buch, ein Buch."""

from __future__ import annotations

from collections import defaultdict

import pytest

from assistant.understanding import translation
from assistant.understanding.translation import KEPT, LEAST_PROBABILITY, learn, render

CORPUS = [
    (["das", "haus"], ["the", "house"]),
    (["das", "buch"], ["the", "book"]),
    (["ein", "buch"], ["a", "book"]),
]
# Koehn, Statistical Machine Translation (2010), figure 4.4: t(e|f) after one, two and three
# iterations from a uniform start of 1/4.
TEXTBOOK = {
    ("the", "das"): (0.5, 0.6364, 0.7479),
    ("book", "das"): (0.25, 0.1818, 0.1208),
    ("house", "das"): (0.25, 0.1818, 0.1313),
    ("the", "buch"): (0.25, 0.1818, 0.1208),
    ("book", "buch"): (0.5, 0.6364, 0.7479),
    ("a", "buch"): (0.25, 0.1818, 0.1313),
    ("book", "ein"): (0.5, 0.4286, 0.3466),
    ("a", "ein"): (0.5, 0.5714, 0.6534),
    ("the", "haus"): (0.5, 0.4286, 0.3466),
    ("house", "haus"): (0.5, 0.5714, 0.6534),
}


def test_each_round_of_expectation_maximisation_gives_the_textbook_figures() -> None:
    chances: dict[str, dict[str, float]] = defaultdict(dict)
    for foreign, english in CORPUS:
        for source in foreign:
            chances[source] |= dict.fromkeys(english, 0.25)
    for iteration in range(3):
        chances = translation._maximised(chances, CORPUS)
        for (english_word, foreign_word), expected in TEXTBOOK.items():
            assert chances[foreign_word][english_word] == pytest.approx(expected[iteration], abs=6e-5)


@pytest.mark.parametrize(
    ("foreign", "english"), [("das", "the"), ("haus", "house"), ("buch", "book"), ("ein", "a")]
)
def test_the_likeliest_rendering_of_every_word_is_the_right_one(foreign: str, english: str) -> None:
    assert learn(CORPUS)[foreign][0][0] == english


def test_a_table_keeps_few_renderings_and_no_unlikely_ones() -> None:
    table = learn([(["x"], list("abcdefgh")), *CORPUS])
    assert "x" not in table  # eight equal chances of 1/8 are all below the least
    assert LEAST_PROBABILITY > 1 / 8
    for targets in table.values():
        assert 1 <= len(targets) <= KEPT
        assert all(LEAST_PROBABILITY <= chance <= 1 for _, chance in targets)
        assert [chance for _, chance in targets] == sorted((c for _, c in targets), reverse=True)


def test_learning_does_not_depend_on_the_order_of_words_or_their_repetition() -> None:
    shuffled = [(["haus", "das", "das"], ["house", "the", "the"]), *CORPUS[1:]]
    assert learn(shuffled) == learn(CORPUS)


def test_nothing_is_learnt_from_nothing() -> None:
    assert learn([]) == {}
    assert learn([([], ["word"]), (["wort"], [])]) == {}


def test_known_keys_are_rendered_in_order_without_repeats() -> None:
    table = {"das": [("the", 0.9)], "buch": [("book", 0.8), ("the", 0.2)], "ein": [("a", 0.9)]}
    assert render(["ein", "buch", "unheard", "das"], table) == ["a", "book", "the"]
    assert render([], table) == []
