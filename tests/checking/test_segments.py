"""What a segment may change of the statement it cites, and what not: in pairs that differ in one thing."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.checking.reading import Reader
from assistant.checking.worded import Grounds, Segment, check_worded
from assistant.core.documents import Language

STATEMENTS: dict[Language, str] = {
    "en": "In 2023 a family of resettlers in the Pavlodar region may receive up to 21 MCI a month for "
    "at most 12 months, and need not return the money if it does not leave within 5 years.",
    "ru": "В 2023 году семья переселенцев в Павлодарской области может получать до 21 МРП в месяц не более "
    "12 месяцев и не обязана возвращать деньги, если не уедет в течение 5 лет.",
    "kk": "2023 жылы Павлодар облысында қоныс аударған отбасы айына 21 АЕК-ке дейін 12 айдан аспайтын "
    "мерзімге ала алады және 5 жыл ішінде көшіп кетпесе, ақшаны қайтаруға міндетті емес.",
}

# what replaces what, and the reason it must fail for; "" where it may be said
CHANGES: list[tuple[Language, str, str, str]] = [
    ("en", "In 2023 a family", "As the document says, in 2023 a family", ""),
    ("en", ", and need not return the money if it does not leave within 5 years", "", "condition"),
    ("en", " if it does not leave within 5 years", "", "condition"),
    ("ru", ", если не уедет в течение 5 лет", "", "condition"),
    ("kk", "5 жыл ішінде көшіп кетпесе, ", "", "condition"),
    ("en", "2023", "2024", "unprinted_number"),
    ("en", "21 MCI", "12 MCI", "number"),
    ("en", "21 MCI", "21 tenge", "unit"),
    ("en", "21 MCI", "21 dollars", "unit"),
    ("en", "5 years", "five years", ""),
    ("en", "5 years", "six years", "unprinted_number"),
    ("en", "5 years", "5 months", "unit"),
    ("en", "up to 21", "21", "modality"),
    ("en", "at most 12", "at least 12", "modality"),
    ("en", "may receive", "must receive", "modality"),
    ("en", "need not return", "need to return", "negation"),
    ("en", "does not leave", "leaves", "negation"),
    ("en", "Pavlodar", "Kostanay", "name"),
    ("en", "a month", "a month (see https://kosh.example)", "link"),
    ("en", "the money", "the money[2]", "link"),
    (
        "en",
        "leave within 5 years.",
        "leave within 5 years. A lawyer helps every applicant free.",
        "unsupported",
    ),
    ("ru", "В 2023 году семья", "Как указано в документе, в 2023 году семья", ""),
    ("ru", "до 21 МРП", "21 МРП", "modality"),
    ("ru", "не более 12", "более 12", "modality"),
    ("ru", "может получать", "обязана получать", "modality"),
    ("ru", "и не обязана", "и обязана", "negation"),
    ("ru", "МРП", "тенге", "unit"),
    ("ru", "5 лет", "6 лет", "unprinted_number"),
    ("ru", "Павлодарской", "Костанайской", "name"),
    ("kk", "2023 жылы Павлодар", "Құжатқа сәйкес, 2023 жылы Павлодар", ""),
    ("kk", "міндетті емес", "міндетті", "negation"),
    ("kk", "кетпесе", "кетсе", "negation"),
    ("kk", "АЕК-ке", "теңгеге", "unit"),
    ("kk", "12 айдан аспайтын", "12 айдан кем емес", "modality"),
    ("kk", "5 жыл", "5 ай", "unit"),
    ("kk", "Павлодар", "Қостанай", "name"),
]


@pytest.fixture(scope="module")
def reader(assistant: Assistant) -> Reader:
    """Read with the words of the built-in corpus."""
    return Reader(assistant.analyzer, assistant.engine().lexicon)


def reasons(reader: Reader, said: str, cited: dict[str, str], language: Language, *keys: str) -> set[str]:
    """Return why a segment fails."""
    grounds = Grounds({key: reader.read(text, language) for key, text in cited.items()}, {})
    found = check_worded(Segment(text=said, citations=keys), grounds, reader, language, lambda _: language)
    return {failure.reason for failure in found}


@pytest.mark.parametrize(("language", "old", "new", "reason"), CHANGES)
def test_one_change_is_told_from_the_others(
    language: Language, old: str, new: str, reason: str, reader: Reader
) -> None:
    text = STATEMENTS[language]
    assert old in text
    found = reasons(reader, text.replace(old, new), {"k": text}, language, "k")
    if reason:
        assert any(one.startswith(reason) for one in found), found
    else:
        assert found == set()


@pytest.mark.parametrize("language", STATEMENTS)
def test_a_statement_word_for_word_passes(language: Language, reader: Reader) -> None:
    assert reasons(reader, STATEMENTS[language], {"k": STATEMENTS[language]}, language, "k") == set()


def test_two_statements_told_one_after_the_other_pass(reader: Reader) -> None:
    cited = {
        "a": "In 2024 the quota of the Akmola region was 250 people.",
        "b": "In 2025 the quota of the Kostanay region was 310 people.",
    }
    said = (
        "In 2024 the quota of the Akmola region was 250 people; in 2025 that of the Kostanay region was 310."
    )
    assert reasons(reader, said, cited, "en", "a", "b") == set()


def test_numbers_that_change_places_fail(reader: Reader) -> None:
    cited = {"a": "The head of the family receives 70 MCI, every other member of it receives 35 MCI."}
    said = "The head of the family receives 35 MCI, every other member of it receives 70 MCI."
    assert "number_moved" in reasons(reader, said, cited, "en", "a")


def test_a_denial_is_not_read_into_the_end_of_another_word(reader: Reader) -> None:
    cited = {"a": "Срок в Казахстане не может превышать 12 месяцев."}
    assert "negation" in reasons(reader, "Срок в Казахстане может превышать 12 месяцев.", cited, "ru", "a")


@pytest.mark.parametrize("keys", [(), ("b",), ("a", "b")])
def test_keys_must_exist(keys: tuple[str, ...], reader: Reader) -> None:
    text = STATEMENTS["en"]
    assert reasons(reader, text, {"a": text}, "en", *keys) <= {"uncited", "unknown_key"} != set()


def test_a_segment_in_another_language_fails(reader: Reader) -> None:
    text = STATEMENTS["en"]
    grounds = Grounds({"a": reader.read(text, "en")}, {})
    segment = Segment(text=text, citations=("a",))
    assert "language" in {one.reason for one in check_worded(segment, grounds, reader, "en", lambda _: "ru")}
