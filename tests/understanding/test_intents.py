"""What a question wants, learned from examples: features, training, saving, and the examples themselves."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.adapters.classifier import train
from assistant.core.documents import LANGUAGES
from assistant.core.text import fold, words
from assistant.tools.toolbox import open_toolbox
from assistant.understanding.intents import (
    BUCKETS,
    OTHER,
    STATISTIC,
    Intents,
    examples,
    features,
    framed,
    labelled_examples,
    learn,
)

CORPUS = Path(__file__).parents[2] / "corpus"
LABELLED = [
    ("how much rent do we get", "rent"),
    ("rent for a flat per month", "rent"),
    ("аренда жилья в месяц", "rent"),
    ("сколько дают на аренду", "rent"),
    ("what is the index today", "mci"),
    ("the index of 2024", "mci"),
    ("чему равен мрп", "mci"),
    ("мрп на 2024 год", "mci"),
    ("who wrote this law", "other"),
    ("tell me a story", "other"),
    ("кто написал закон", "other"),
    ("расскажи сказку", "other"),
]


def count_words(
    texts: Any, labels: Any, make: Any, size: int
) -> tuple[list[str], npt.NDArray[Any], npt.NDArray[Any]]:
    """Give each class the buckets its texts have, and no others: a trainer to see through."""
    names = sorted(set(labels))
    weights = np.zeros((len(names), size), dtype=np.float32)
    for text, label in zip(texts, labels, strict=True):
        buckets, values = make(text)
        weights[names.index(label), buckets] += values
    return names, weights, np.zeros(len(names), dtype=np.float32)


@pytest.fixture(scope="module")
def trained() -> Intents:
    """Return what the product's trainer makes of the small examples."""
    return learn(LABELLED, train)


def test_features_are_the_same_every_time() -> None:
    assert features("Сколько дают на переезд?") == features("Сколько дают на переезд?")


def test_features_are_the_same_in_another_process() -> None:
    # crc32("w hi") % 65536 and its n-grams: "_hi_" gives "_hi", "hi_" and "_hi_"
    import zlib

    expected = {zlib.crc32(name.encode()) % BUCKETS for name in ("w hi", "c _hi", "c hi_", "c _hi_")}
    assert set(features("hi")[0]) == expected


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("СКОЛЬКО дают?", "сколько дают"),
        ("ещё", "еще"),
        ("қанша", "канша"),
        ("in 2024", "in 2025"),
        ("family of 5", "family of 7"),
        ("12 workers", "3 workers"),
    ],
)
def test_case_accents_years_and_numbers_make_no_difference(one: str, another: str) -> None:
    assert features(one) == features(another)


@pytest.mark.parametrize(
    ("one", "another"), [("rent", "rents"), ("in 2024", "in 24"), ("to the city", "city to the")]
)
def test_words_their_order_and_years_do(one: str, another: str) -> None:
    assert features(one)[0] != features(another)[0]


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=60))
def test_features_are_distinct_buckets_of_equal_weight_and_length_one(text: str) -> None:
    buckets, values = features(text)
    assert len(buckets) == len(set(buckets)) == len(values)
    assert all(0 <= bucket < BUCKETS for bucket in buckets)
    if buckets:
        assert sum(value * value for value in values) == pytest.approx(1.0)
    else:
        assert words(text) == []


def test_the_likeliest_comes_first_and_all_add_up_to_one() -> None:
    learned = learn(LABELLED, count_words)
    ranked = learned.ranked("rent for a flat")
    assert ranked[0].name == "rent"
    assert {one.name for one in ranked} == {"rent", "mci", "other"}
    assert sum(one.probability for one in ranked) == pytest.approx(1.0, abs=1e-5)
    assert [one.probability for one in ranked] == sorted((one.probability for one in ranked), reverse=True)


def test_weights_and_bias_are_applied_as_logistic_scores() -> None:
    weights = np.zeros((2, BUCKETS), dtype=np.float32)
    learned = Intents(["a", "b"], weights, np.array([0.0, np.log(3.0)]))
    found = {one.name: one.probability for one in learned.ranked("anything")}
    assert found["a"] == pytest.approx(0.5 / 1.25, abs=1e-5)
    assert found["b"] == pytest.approx(0.75 / 1.25, abs=1e-5)


@pytest.mark.parametrize("text", ["", "   ", "?!", "привет" * 200])
def test_any_text_is_ranked(trained: Intents, text: str) -> None:
    assert len(trained.ranked(text)) == 3


def test_saving_and_loading_keep_names_order_and_probabilities(trained: Intents, tmp_path: Path) -> None:
    path = tmp_path / "intents.npz"
    trained.save(path)
    loaded = Intents.load(path)
    assert loaded.names == trained.names
    for text in ("сколько дают на аренду жилья", "the index", "a story of a law"):
        before, after = trained.ranked(text), loaded.ranked(text)
        assert [one.name for one in after] == [one.name for one in before]
        for one, other in zip(before, after, strict=True):
            assert other.probability == pytest.approx(one.probability, abs=0.01)


def test_a_broken_or_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011
        Intents.load(tmp_path / "nowhere.npz")
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"not an archive")
    with pytest.raises((OSError, ValueError)):
        Intents.load(broken)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("rent of a flat in Pavlodar", "rent"),
        ("субсидия на аренду жилья", "rent"),
        ("what was the index in 2021", "mci"),
        ("размер мрп в 2022 году", "mci"),
        ("tell me who wrote it", "other"),
        ("расскажи кто написал", "other"),
    ],
)
def test_the_products_trainer_learns_from_few_examples(trained: Intents, text: str, intent: str) -> None:
    assert trained.ranked(text)[0].name == intent


def test_training_again_gives_the_same(trained: Intents) -> None:
    again = learn(LABELLED, train)
    for text, _ in LABELLED:
        assert again.ranked(text) == trained.ranked(text)


def test_two_classes_are_told_apart_too() -> None:
    pair = [(text, label) for text, label in LABELLED if label != "other"]
    names, weights, bias = train([t for t, _ in pair], [label for _, label in pair], features, BUCKETS)
    assert names == ["mci", "rent"]
    assert weights.shape == (2, BUCKETS)
    assert bias.shape == (2,)
    learned = Intents(names, weights, bias)
    assert learned.ranked("rent of a flat")[0].name == "rent"
    assert learned.ranked("what is the index")[0].name == "mci"


def test_words_seen_once_weigh_nothing() -> None:
    _, weights, _ = train([t for t, _ in LABELLED], [label for _, label in LABELLED], features, BUCKETS)
    counts = Counter(bucket for text, _ in LABELLED for bucket in features(text)[0])
    once = [bucket for bucket, times in counts.items() if times == 1]
    assert once
    assert not weights[:, once].any()


def test_learning_sees_every_example_with_its_intent() -> None:
    seen: list[tuple[str, str]] = []

    def watch(texts: Any, labels: Any, make: Any, size: int) -> Any:
        seen.extend(zip(texts, labels, strict=True))
        return count_words(texts[:2], labels[:2], make, size)

    learn(labelled_examples(), watch)
    listed = [
        (text, intent)
        for intent, by_language in examples().items()
        for said in by_language.values()
        for text in said
    ]
    assert sorted(seen) == sorted([*listed, *framed()])


def test_a_frame_with_a_name_teaches_that_no_amount_is_asked_for() -> None:
    made = dict(framed())
    assert made["Who pays the rent subsidy?"] == OTHER
    assert made["How much is the rent subsidy?"] == "rent"
    assert made["Куда обращаться за получением субсидии на переезд?"] == OTHER
    assert "What is the MCI?" not in made  # who asks that may well want the figure


def test_every_intent_has_examples_in_all_three_languages() -> None:
    for intent, by_language in examples().items():
        assert set(by_language) == set(LANGUAGES), intent
        assert all(len(listed) >= 5 for listed in by_language.values()), intent


def test_every_intent_is_a_tool_or_tells_that_none_is_wanted() -> None:
    tools = open_toolbox(CORPUS, lambda: date(2026, 11, 22))
    assert set(examples()) <= {*tools, STATISTIC, OTHER}
    assert {OTHER, STATISTIC, "relocation", "mci"} <= set(examples())


def test_examples_are_texts_with_words() -> None:
    for by_language in examples().values():
        for listed in by_language.values():
            assert all(isinstance(text, str) and words(text) for text in listed)


def test_no_example_teaches_two_intents() -> None:
    taught: dict[str, set[str]] = {}
    for intent, by_language in examples().items():
        for listed in by_language.values():
            for text in listed:
                taught.setdefault(" ".join(fold(word) for word in words(text)), set()).add(intent)
    assert {text: intents for text, intents in taught.items() if len(intents) > 1} == {}


def test_kazakh_and_russian_examples_are_in_cyrillic_for_the_most_part() -> None:
    for intent, by_language in examples().items():
        for language in ("ru", "kk"):
            said = "".join(by_language[language])
            letters = [char for char in said if char.isalpha()]
            cyrillic = [char for char in letters if "\u0400" <= char <= "\u04ff"]
            assert len(cyrillic) > 0.7 * len(letters), (intent, language)
