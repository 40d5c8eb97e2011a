"""Variants: same seed same questions, digits and answers untouched, each kind what it says."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from assistant.corpus.load import read_yaml
from eval import variants
from eval.cases import Case, load_cases


def case(question: str, language: str = "en") -> Case:
    return Case(
        id=f"{language}-1",
        question=question,
        answerable=True,
        passages=("toy#p1",),
        numbers=("42",),
        type="lookup",
        style="plain",
    )


def made(kind: str, question: str, language: str) -> str | None:
    found = [one for one in variants.variants([case(question, language)]) if one.style == kind]
    return found[0].question if found else None


def test_the_same_seed_gives_the_same_questions_and_another_seed_others() -> None:
    cases = load_cases("development")[:40]
    assert list(variants.variants(cases)) == list(variants.variants(cases))
    assert list(variants.variants(cases)) != list(variants.variants(cases, seed=5))


def test_a_variant_keeps_what_answers_it_and_its_digits() -> None:
    cases = {one.id: one for one in load_cases("development")}
    found = list(variants.variants(list(cases.values())))
    assert len(found) > 4 * len(cases) * 0.8
    for one in found:
        plain = cases[one.id.rsplit(".", 1)[0]]
        assert one.passages == plain.passages
        assert one.numbers == plain.numbers
        assert one.question != plain.question
        assert sorted(re.findall(r"\d", one.question)) == sorted(re.findall(r"\d", plain.question))


def test_a_slip_changes_at_most_a_letter_or_two_of_long_words() -> None:
    for seed in range(50):
        typed = variants.misspell("many families moved", "en", random.Random(seed))  # noqa: S311
        assert typed is not None
        assert typed.startswith("many ")
        assert abs(len(typed) - len("many families moved")) <= 1
    assert variants.misspell("how many", "en", random.Random(0)) is None  # noqa: S311


def test_a_neighbouring_key_is_one_of_the_same_keyboard() -> None:
    assert set(variants._neighbours()["a"]) == {"s"}
    assert set(variants._neighbours()["ы"]) == {"ф", "в"}


def test_kazakh_letters_are_typed_as_russian_ones_and_capitals_kept() -> None:
    assert made("letters", "Қандас Өскеменге көшті", "kk") == "Кандас Оскеменге кошти"
    assert made("letters", "Кандас Оскеменге", "kk") is None
    assert made("letters", "Қандас", "ru") is None


def test_latin_letters_leave_no_cyrillic() -> None:
    typed = made("latin", "Қоныс аударушыға 2024 жылы қанша төленеді?", "kk")
    assert typed is not None
    assert not re.search(r"[\u0400-\u04ff]", typed)
    assert "2024" in typed
    assert made("latin", "What is the quota?", "en") is None


def test_a_term_is_said_in_the_other_language() -> None:
    assert made("switch", "what is a kandas", "en") == "what is a кандас"
    typed = made("switch", "Что такое подъёмные?", "ru")
    assert typed == "Что такое көшуге арналған біржолғы субсидия?"
    assert made("switch", "xyzzy", "en") is None


def test_another_word_order_keeps_all_words() -> None:
    typed = variants._reordered("How many families moved in 2024?", "en", random.Random(0))  # noqa: S311
    assert typed == "In 2024, how many families moved?"
    assert variants._reordered("Who moved, and in which year?", "en", random.Random(0)) is None  # noqa: S311


def test_written_variants_are_cases_again(tmp_path: Path) -> None:
    found = list(variants.variants(load_cases("development")[:5]))
    variants.write(found, tmp_path)
    language = found[0].language
    read = read_yaml(tmp_path / f"{language}.yaml", TypeAdapter(list[Case]))
    assert read == [one for one in found if one.language == language]


@pytest.mark.parametrize("each", [1, 3])
def test_a_sample_has_so_many_of_each_language_and_kind(each: int) -> None:
    found = variants.sampled(list(variants.variants(load_cases("development")[:60])), each)
    groups = {(one.language, one.style) for one in found}
    assert len(found) <= each * len(groups)
    assert len({one.id for one in found}) == len(found)
