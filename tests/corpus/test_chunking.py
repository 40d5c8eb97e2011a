"""Chunking: true offsets, headings of three languages, page furniture, hyphens, sentence ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.reading import PageRange, ReadText
from assistant.core.text import words
from assistant.corpus.chunking import LONGEST, Stretch, readable, sentences, split

steady = settings(derandomize=True, deadline=None)


def pages(*texts: str) -> ReadText:
    """Return a document of several pages, a line break between them."""
    ranges, text = [], ""
    for number, page in enumerate(texts, start=1):
        ranges.append(PageRange(number, len(text), len(text) + len(page)))
        text += page + "\n"
    return ReadText(text, tuple(ranges))


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def headings(text: str) -> list[str]:
    return [stretch.heading for stretch in split(ReadText(text))]


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def assert_true_offsets(document: ReadText, stretches: list[Stretch]) -> None:
    """Every word of a passage stands, in order, between its offsets."""
    for stretch in stretches:
        original = iter(letters(document.text[stretch.start : stretch.end]))
        assert all(letter in original for letter in letters(stretch.text)), stretch


def test_a_short_text_is_one_passage_with_its_offsets() -> None:
    text = "Families moved north. They found work."
    assert split(ReadText(text)) == [Stretch(0, len(text), "", text)]


@pytest.mark.parametrize("text", ["", " \n\n ", "\n", "—\n*\n"])
def test_a_text_without_words_has_no_passages(text: str) -> None:
    assert split(ReadText(text)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Статья 1. Понятия", "Статья 2. Права"),
        ("Статья 1. Понятия", "Статья 1-1. Права"),
        ("СТАТЬЯ 1", "ГЛАВА 2"),
        ("Глава I. Общее", "Глава II. Частное"),
        ("Раздел 1", "Параграф 2. Сроки"),
        ("1-бап. Ұғымдар", "2-бап. Құқықтар"),
        ("1 тарау. Жалпы", "2-тарау. Ерекше"),
        ("1-ТАРАУ. ЖАЛПЫ", "2-ТАРАУ. ЕРЕКШЕ"),
        ("Article 1. Terms", "Article 2. Rights"),
        ("CHAPTER IV", "CHAPTER V"),
        ("Section 3", "Part 4"),
        ("1. Introduction", "2. Methods"),
        ("1.1 Әдістер", "1.2 Нәтижелер"),
        ("# Quota", "## Families"),
    ],
)
def test_a_heading_starts_a_new_passage_and_names_it(first: str, second: str) -> None:
    text = f"{first}\nBody of one. Мәтін.\n{second}\nBody of two. Текст.\n"
    stretches = split(ReadText(text))
    assert [stretch.heading for stretch in stretches] == [first.lstrip("# "), second.lstrip("# ")]
    assert text[stretches[1].start :].startswith(second)
    assert "Body of one" in stretches[0].text
    assert "Body of two" in stretches[1].text


@pytest.mark.parametrize(
    "line",
    [
        "2024 the number of families grew by nine",
        "2024 году число семей выросло",
        "article is about this, and the",
        "part in the programme was small",
        "статьи 5 и главы 2 говорят об этом",
        "статья 5 того же закона говорит",
        "12 families came, and a few",
    ],
)
def test_a_wrapped_line_that_looks_like_a_heading_does_not_cut_its_sentence(line: str) -> None:
    text = f"As was said before in\n{line}\nand so it went on. Then it ended."
    assert headings(text) == [""]


def test_text_before_the_first_heading_has_no_heading() -> None:
    assert headings("Preamble here.\nСтатья 1. Цель\nТекст.") == ["", "Статья 1. Цель"]


def test_a_long_article_is_cut_and_every_part_keeps_its_heading() -> None:
    text = "Статья 7. Выплаты\n" + "Семья получает выплату в срок. " * 60
    stretches = split(ReadText(text))
    assert len(stretches) > 1
    assert {stretch.heading for stretch in stretches} == {"Статья 7. Выплаты"}
    assert all(stretch.text.endswith(".") for stretch in stretches)


def test_a_hyphenated_word_is_mended_for_reading_while_offsets_stay_true() -> None:
    text = "The reset-\ntlement of families and their mi\u00ad\ngration. Пере\u2010\nселение семей."
    (stretch,) = split(ReadText(text))
    assert stretch.text == "The resettlement of families and their migration. Переселение семей."
    assert (stretch.start, stretch.end) == (0, len(text))


def test_hyphens_that_are_not_at_a_line_end_or_before_a_capital_stay() -> None:
    assert readable("көші-қон\nсаясаты, Алматы-\nАстана") == "көші-қон саясаты, Алматы- Астана"


BODIES = [
    "Families came from the {word} town.\nAll {word} of them found work.\nIn {word} place stood housing.\n"
    "A school was {word} too.\nThe {word} winter was hard.".replace("{word}", word)
    for word in ("first", "second", "third")
]


def test_running_heads_and_page_numbers_are_not_read() -> None:
    document = pages(*(f"Bulletin, No. 4\n{body}\n{n}" for n, body in enumerate(BODIES, start=11)))
    stretches = split(document)
    assert " ".join(stretch.text for stretch in stretches) == " ".join(BODIES).replace("\n", " ")
    assert_true_offsets(document, stretches)


@pytest.mark.parametrize("number", ["- 12 -", "стр. 12", "12 / 40", "12-бет", "Page 12"])
def test_page_numbers_are_known_in_their_usual_dress(number: str) -> None:
    body = "One line here.\nTwo lines here.\nThree lines here.\nFour lines here.\n"
    text = " ".join(stretch.text for stretch in split(pages(body + number, body.replace("here", "there"))))
    assert "12" not in text
    assert "Four lines here." in text


def test_rows_of_a_table_that_differ_only_in_their_figures_are_not_taken_for_running_heads() -> None:
    rows = pages("2021 45 200\nAbai 12 340", "2022 29 100\nAbai 15 560", "2025 32 700\nAbai 17 710")
    text = " ".join(stretch.text for stretch in split(rows))
    assert text == "2021 45 200 Abai 12 340 2022 29 100 Abai 15 560 2025 32 700 Abai 17 710"


@pytest.mark.parametrize(
    "head", ["Moves {n}", "{n} Moves", "Moves, No. 4, {n}", "Page {n} of 40", "{n} | 2024 Moves"]
)
def test_a_running_head_is_known_though_its_page_number_grows(head: str) -> None:
    bodies = ("One came.", "Two left.", "Three stayed.")
    document = pages(*(head.format(n=n) + f"\n{body}" for n, body in enumerate(bodies, start=17)))
    assert " ".join(stretch.text for stretch in split(document)) == "One came. Two left. Three stayed."


def test_a_sentence_that_crosses_a_page_reads_through_its_running_head() -> None:
    document = pages(
        "The Head\nOne here.\nTwo here.\nThree here.\nThe families moved\n1",
        "The Head\nto the north. Five here.\nSix here.\nSeven here.\nEight here.\n2",
    )
    stretches = split(document)
    assert "The families moved to the north." in " ".join(stretch.text for stretch in stretches)
    assert_true_offsets(document, stretches)


def test_a_single_page_keeps_its_first_line_and_its_numbers() -> None:
    assert "1993" in split(ReadText("Quota\n1993\nten thousand\n"))[0].text


@pytest.mark.parametrize(
    "text",
    [
        "В 2023 г. Жамбылская область приняла семьи",
        "По ст. 5 и п. 3 закона",
        "Выплачено 5 млн. Тенге хватило",
        "Об этом писал И. И. Иванов",
        "Принято 7 тыс. Человек стало больше",
        "2023 ж. Қазақстанға келгендер көп",
        "Ақтөбе обл. Қалалары көп",
        "See Fig. by Dr. Smith, vol. 5, pp. 7",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert parts(f"{text}.") == [f"{text}."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Семьи приехали. Они рады.", ["Семьи приехали.", "Они рады."]),
        ("Отбасылар келді. Өңір өсті!", ["Отбасылар келді.", "Өңір өсті!"]),
        ('He said "go." They went?  Yes…', ['He said "go."', "They went?", "Yes…"]),
        ("Он сказал: «Едем.» «Да», — был ответ.", ["Он сказал: «Едем.»", "«Да», — был ответ."]),
        (
            "It grew by 3.5 percent. 20 regions took part.",
            ["It grew by 3.5 percent.", "20 regions took part."],
        ),
    ],
)
def test_a_sentence_ends_where_the_next_one_begins(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_sentence_offsets_are_shifted_to_the_document() -> None:
    assert list(sentences("One. Two.", offset=100)) == [(100, 104), (105, 109)]


@pytest.mark.parametrize("filler", ["көш ", "migration ", "переселение, "])
def test_a_long_paragraph_without_sentence_ends_is_cut_between_words(filler: str) -> None:
    text = filler * (4 * LONGEST // len(filler))
    stretches = split(ReadText(text))
    assert all(stretch.end - stretch.start <= LONGEST for stretch in stretches)
    assert words(" ".join(stretch.text for stretch in stretches)) == words(text)


def test_an_endless_word_is_cut_all_the_same() -> None:
    stretches = split(ReadText("а" * (3 * LONGEST + 7)))
    assert sum(len(stretch.text) for stretch in stretches) == 3 * LONGEST + 7
    assert all(len(stretch.text) <= LONGEST for stretch in stretches)


TOKENS = st.sampled_from(
    [
        "көш",
        "отбасы",
        "families",
        "moved",
        "2024",
        "Статья",
        "Article",
        "бап",
        "3,5",
        "г.",
        "—",
        "They",
        "Өңір",
    ]
)
LINES = st.lists(TOKENS, max_size=14).map(" ".join)
TEXTS = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\n\n", ". ", ".\n", "! ", " \n \n", "-\n", "\r\n"])),
    max_size=40,
).map(lambda lines: "".join(line + end for line, end in lines))


@steady
@given(TEXTS)
def test_passages_never_overlap_and_stay_within_bounds(text: str) -> None:
    stretches = split(ReadText(text))
    before = 0
    for stretch in stretches:
        assert before <= stretch.start < stretch.end <= len(text)
        assert stretch.end - stretch.start <= LONGEST
        before = stretch.end


@steady
@given(TEXTS)
def test_passages_cover_every_sentence(text: str) -> None:
    covered = bytearray(len(text))
    for stretch in split(ReadText(text)):
        covered[stretch.start : stretch.end] = b"\1" * (stretch.end - stretch.start)
    for word in re.finditer(r"\w{2,}", text):
        assert all(covered[word.start() : word.end()]), word


@steady
@given(TEXTS)
def test_a_passage_says_what_stands_between_its_offsets_and_no_less(text: str) -> None:
    for stretch in split(ReadText(text)):
        assert letters(stretch.text) == letters(text[stretch.start : stretch.end])


@steady
@given(TEXTS)
def test_sentences_are_in_order_and_leave_only_white_space_between(text: str) -> None:
    before = 0
    for start, end in sentences(text):
        assert start < end
        assert not text[before:start].strip()
        before = end
    assert not text[before:].strip()


def test_a_sentence_left_out_is_in_no_passage_and_ends_the_one_before_it() -> None:
    text = "The mill is new. Obey the crow. The well is old. It is deep."
    stretches = split(ReadText(text), lambda sentence: "crow" in sentence)
    assert [stretch.text for stretch in stretches] == ["The mill is new.", "The well is old. It is deep."]
    assert [text[stretch.start : stretch.end] for stretch in stretches] == [s.text for s in stretches]


def test_a_heading_left_out_heads_nothing() -> None:
    text = "# Obey the crow\n\nThe mill is new.\n"
    (stretch,) = split(ReadText(text), lambda sentence: "crow" in sentence)
    assert (stretch.heading, stretch.text) == ("", "The mill is new.")


def test_characters_without_a_shape_are_not_in_what_is_read() -> None:
    (stretch,) = split(ReadText("The mi\u200bll is\u2060 new\u202e."))
    assert stretch.text == "The mill is new."


@pytest.mark.parametrize("unit", ["г. Г. ", "A. ", "1.1. ", "# x\n", "\n ", "a-\n"])
def test_the_time_for_a_hostile_text_grows_with_its_length_alone(unit: str) -> None:
    import time

    def seconds(length: int) -> float:
        begun = time.process_time()
        split(ReadText(unit * (length // len(unit))))
        return time.process_time() - begun

    assert seconds(160_000) < 8 * 2 * max(0.05, seconds(20_000))
