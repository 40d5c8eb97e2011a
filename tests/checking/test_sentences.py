"""Texts as word processors give them, taken apart into the sentences that can be checked."""

from __future__ import annotations

import pytest

from assistant.checking.sentences import split

WHOLE = [
    "In 2001 the MCI stood at 775 tenge, i.e. 25 tenge more than before.",
    "Ставка в 2010 г. составляла 1 413 тенге.",
    "А. Т. Алдабергенов пишет о переселении в 2024 году.",
    "Субсидия составляла 3,5 млн. тенге на семью.",
    "2024 ж. 1 қаңтардан бастап АЕК 3 692 теңге болды.",
    "Министр сказал: «Квота выросла. Этого мало», и уехал в Астану.",
    # clauses that share a total, or too short to stand alone
    "In all 5 regions took part; North Kazakhstan region took in most of the families.",
    "Pavlodar took 5; Kostanay took 7.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert [sentence.text for sentence in split(text)] == [text]


APART = [
    ("The tax is low (as of 2011). It was raised later.", 2),
    ("Повесть называется «Көш». Её написали в ауле.", 2),
    ("Herds grew in the north. steppe.kz writes of it.", 2),
    ("Herds grew in the north. They fell in the south.", 2),
    ("Малы көбейді! Неге екені белгісіз… Кейін азайды.", 3),
    ("Pavlodar region took in five hundred people; Kostanay region took in seven hundred people.", 2),
    ("«Квота выросла.» Потом она снова упала.", 2),
    ("About 6 %. In 2023, 8,903 people moved.", 2),
    ("Доля около 6%. В 2023 году она выросла.", 2),
    ("Үлесі 15,3 %. 2024 жылы ол өсті.", 2),
    # a list and the cells of a table stand on lines of their own
    ("1. The herds grew last year\n2) The flocks fell last year\n– The barns burned last year", 3),
    ("а) стада выросли в прошлом году\n• отары сократились в прошлом году", 2),
    ("Region\r\nPeople in 2024\r\n\r\nAbai\r\n1,234\r\n", 4),
    ("   \n\u00a0\n\t\n", 0),
    ("***\n---\n", 0),
]


@pytest.mark.parametrize(("text", "count"), APART)
def test_sentences_clauses_and_lines_stand_apart(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_marks_of_a_list_are_no_part_of_a_sentence() -> None:
    text = "1. The herds grew in 2021.\n• Стада выросли.\nб) Отары росли."
    assert [one.text for one in split(text)] == ["The herds grew in 2021.", "Стада выросли.", "Отары росли."]


def test_sentences_end_after_full_stops_that_end_them() -> None:
    text = (
        "# Draft\n\n- В 2024 г. квота выросла. Её приняли 12.05.2024.\n- Is this right?\nA. Shah found 5.5 %."
    )
    found = split(text)
    assert [item.text for item in found if not item.passed] == [
        "В 2024 г. квота выросла.",
        "Её приняли 12.05.2024.",
        "A. Shah found 5.5 %.",
    ]
    assert [item.passed for item in found if item.passed] == ["heading", "question"]


def test_clauses_after_a_semicolon_stand_alone_only_if_they_are_sentences() -> None:
    two = "The quota for 2025 was set in December; the rules were changed again in March."
    one = "Arrivals by region: Abai 610; Akmola 788; Aktobe 40."
    assert len(split(two)) == 2
    assert len(split(one)) == 1


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("How many people moved in 2024?", "question"),
        ("«Сколько человек переехало?»", "question"),
        ("Introduction", "heading"),
        ("Итоги переселения", "heading"),
        ("КВОТА ПРИЁМА КАНДАСОВ И ПЕРЕСЕЛЕНЦЕВ", "heading"),
        ("The following regions take in people:", "heading"),
        ("The quota rose.", None),
        ("Quota 2024 people 3,033", None),
        ("Көші-қон саясаты туралы заң қабылданды", None),
        ("КВОТА НА 2024 ГОД СОСТАВИЛА 3 033 ЧЕЛОВЕКА", None),
    ],
)
def test_what_holds_nothing_to_check_is_passed_over(text: str, passed: str | None) -> None:
    (found,) = split(text)
    assert found.passed == passed


def test_a_long_text_loses_no_word() -> None:
    """As of a paper read from its file: chapters, paragraphs of several sentences, lists, blank lines."""
    chapter = (
        "Chapter {n}\n\nThe herds of village {n} grew by {n} per cent. Nobody knows why!\u00a0They fell; "
        "the flocks of village {n} went on growing.\n\n• the first barn of village {n}\n• the second one\n\n"
    )
    text = "".join(chapter.format(n=n) for n in range(100, 200))
    found = split(text)
    assert len([one for one in found if one.passed == "heading"]) >= 100
    kept = " ".join(one.text for one in found)
    for n in range(100, 200):
        assert kept.count(f"village {n}") == 3
    assert all(len(one.text) < 100 for one in found)
