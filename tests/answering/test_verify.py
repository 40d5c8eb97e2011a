"""What may not leave: altered quotes, unprinted figures, passages not retrieved, lost negations."""

from __future__ import annotations

import pytest

from assistant.answering.verify import Evidence, Failure, known_markers, verify_sentence
from assistant.core.documents import Language

QUOTE = "In 2030 the invented town of Birlik paid 35 settlers 1,250 coins each."
PASSAGE = f"Birlik is invented.\n{QUOTE}\nIt lies nowhere."
RETRIEVED = {"toy-1#p1"}


def evidence(
    quote: str = QUOTE, passage: str = PASSAGE, language: Language = "en", **more: object
) -> Evidence:
    """Return evidence of the toy passage."""
    return Evidence("toy-1#p1", passage, quote, language, **more)  # type: ignore[arg-type]


def reasons(failures: list[Failure]) -> set[str]:
    """Return the reasons of the failures."""
    return {failure.reason for failure in failures}


def test_a_sentence_that_is_its_quote_passes() -> None:
    assert verify_sentence(QUOTE, "en", [evidence()], RETRIEVED) == []


def test_a_sentence_in_other_words_with_the_same_figures_passes() -> None:
    sentence = "Birlik gave 1,250 coins to each of 35 settlers in 2030."
    assert verify_sentence(sentence, "en", [evidence()], RETRIEVED) == []


@pytest.mark.parametrize("place", range(0, len(QUOTE), 7))
def test_a_quote_altered_by_one_letter_fails(place: int) -> None:
    altered = QUOTE[:place] + ("y" if QUOTE[place] == "x" else "x") + QUOTE[place + 1 :]
    assert "altered_quote" in reasons(verify_sentence(QUOTE, "en", [evidence(altered)], RETRIEVED))


@pytest.mark.parametrize("quote", [QUOTE.lower(), QUOTE.replace(" ", "  ", 1), QUOTE[:-1] + "!"])
def test_case_spaces_and_marks_of_a_quote_count_too(quote: str) -> None:
    assert "altered_quote" in reasons(verify_sentence(QUOTE, "en", [evidence(quote)], RETRIEVED))


@pytest.mark.parametrize("quote", ["", "  \n"])
def test_an_empty_quote_supports_nothing(quote: str) -> None:
    failures = verify_sentence("Birlik is a town.", "en", [evidence(quote)], RETRIEVED)
    assert "altered_quote" in reasons(failures)


def test_seventy_is_not_thirty_five() -> None:
    sentence = QUOTE.replace("35", "70")
    assert verify_sentence(sentence, "en", [evidence()], RETRIEVED) == [Failure("unprinted_number", "70")]


@pytest.mark.parametrize(
    ("figure", "read"), [("53", "53"), ("35.0", "35.0"), ("350", "350"), ("3.5", "3.5"), ("5", "5")]
)
def test_a_figure_must_agree_digit_for_digit(figure: str, read: str) -> None:
    failures = verify_sentence(f"Birlik paid {figure} settlers.", "en", [evidence()], RETRIEVED)
    assert failures == [Failure("unprinted_number", read)]


def test_thousands_may_be_printed_by_the_habits_of_either_language() -> None:
    sentence = "Бирлик выплатил 1 250 монет."
    assert verify_sentence(sentence, "ru", [evidence()], RETRIEVED) == []
    wrong = "Бирлик выплатил 1,250 монет."  # in Russian that is one and a quarter
    assert verify_sentence(wrong, "ru", [evidence()], RETRIEVED) == [Failure("unprinted_number", "1.250")]


def test_a_figure_of_the_passage_outside_the_quote_does_not_count() -> None:
    passage = f"{QUOTE}\nA further 999 came."
    sentence = "Birlik took in 999 settlers."
    failures = verify_sentence(sentence, "en", [evidence(passage=passage)], RETRIEVED)
    assert failures == [Failure("unprinted_number", "999")]


def test_every_unprinted_figure_is_named() -> None:
    failures = verify_sentence("7 or 8 settlers", "en", [evidence()], RETRIEVED)
    assert [failure.detail for failure in failures] == ["7", "8"]


def test_figures_may_come_from_any_of_the_quotes() -> None:
    other = Evidence("toy-1#p2", "Later 999 came.", "Later 999 came.", "en")
    sentence = "First 35 and later 999 came."
    assert verify_sentence(sentence, "en", [evidence(), other], {"toy-1#p1", "toy-1#p2"}) == []


def test_figures_may_come_from_a_calculation() -> None:
    sentence = "Together 35 settlers received 43750 coins."
    assert reasons(verify_sentence(sentence, "en", [evidence()], RETRIEVED)) == {"unprinted_number"}
    assert verify_sentence(sentence, "en", [evidence()], RETRIEVED, calculated={"43750"}) == []


def test_figures_a_note_accounts_for_are_exempt() -> None:
    exempt = evidence(exempt=frozenset({"2029"}))
    assert verify_sentence("Birlik was founded in 2029.", "en", [exempt], RETRIEVED) == []
    failures = verify_sentence("Birlik was founded in 2028.", "en", [exempt], RETRIEVED)
    assert failures == [Failure("unprinted_number", "2028")]


def test_a_passage_that_was_not_retrieved_cannot_be_cited() -> None:
    assert verify_sentence(QUOTE, "en", [evidence()], {"toy-1#p2"}) == [Failure("not_retrieved", "toy-1#p1")]
    assert "not_retrieved" in reasons(verify_sentence(QUOTE, "en", [evidence()], set()))


def test_one_good_citation_does_not_cover_for_a_bad_one() -> None:
    bad = Evidence("toy-1#p9", "Another text.", "Another text.", "en")
    assert reasons(verify_sentence(QUOTE, "en", [evidence(), bad], RETRIEVED)) == {"not_retrieved"}


def test_a_sentence_that_cites_nothing_fails() -> None:
    assert reasons(verify_sentence("Birlik is a town.", "en", [], RETRIEVED)) == {"uncited"}


NEGATED: list[tuple[Language, str, str]] = [
    ("en", "Settlers do not pay the fee.", "Settlers pay the fee."),
    ("en", "Settlers don't pay the fee.", "Settlers pay the fee."),
    ("en", "Settlers live there without a fee.", "Settlers live there with a fee."),
    ("en", "Nobody was there; no fee is due.", "Somebody was there; a fee is due."),
    ("ru", "Переселенцы не платят сбор.", "Переселенцы платят сбор."),
    ("ru", "Сбор нельзя вернуть.", "Сбор можно вернуть."),
    ("ru", "Дом дают без очереди.", "Дом дают по очереди."),
    ("kk", "Көшіп келгендер алым төлемейді.", "Көшіп келгендер алым төлейді."),
    ("kk", "Бұл алым міндетті емес.", "Бұл алым міндетті."),
    ("kk", "Ауылда мектеп жоқ.", "Ауылда мектеп бар."),
    ("kk", "Алым төленбеген.", "Алым төленген."),
    ("kk", "Үй берілмеді.", "Үй берілді."),
]


@pytest.mark.parametrize(("language", "quote", "dropped"), NEGATED)
def test_a_dropped_negation_fails(language: Language, quote: str, dropped: str) -> None:
    failures = verify_sentence(dropped, language, [evidence(quote, quote, language)], RETRIEVED)
    assert reasons(failures) == {"negation"}


@pytest.mark.parametrize(("language", "added", "quote"), NEGATED)
def test_an_added_negation_fails(language: Language, added: str, quote: str) -> None:
    failures = verify_sentence(added, language, [evidence(quote, quote, language)], RETRIEVED)
    assert reasons(failures) == {"negation"}


@pytest.mark.parametrize(("language", "quote"), [(row[0], row[i]) for row in NEGATED for i in (1, 2)])
def test_a_negation_kept_passes(language: Language, quote: str) -> None:
    assert verify_sentence(quote, language, [evidence(quote, quote, language)], RETRIEVED) == []


def test_negation_is_compared_within_one_language_only() -> None:
    russian = "Переселенцы не платят сбор."
    sentence = "Settlers are exempt from the fee."
    assert verify_sentence(sentence, "en", [evidence(russian, russian, "ru")], RETRIEVED) == []


def test_markers_of_a_text_must_be_citations() -> None:
    assert known_markers("One [1]. Two [2].", {1: "", 2: ""})
    assert known_markers("None.", {})
    assert not known_markers("One [1]. Three [3].", {1: "", 2: ""})
