"""A question taken apart, over a toy lexicon, toy vocabulary and toy word tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.core.documents import Language
from assistant.core.text import words
from assistant.corpus.glossary import Concept, Wording
from assistant.understanding.lexicon import Lexicon, compile_lexicon
from assistant.understanding.question import Interpreter, Question, Term, Wanted, wanted_kinds
from assistant.understanding.translation import Table
from tests.fakes import plain_analyzer


def concept(name: str, en: str, ru: str, kk: str) -> Concept:
    """Return a concept; forms are separated by bars, the first is the term."""
    wordings = [
        Wording(term=forms[0], forms=tuple(forms[1:])) for forms in (f.split("|") for f in (en, ru, kk))
    ]
    return Concept(id=name, en=wordings[0], ru=wordings[1], kk=wordings[2])


CONCEPTS = [
    concept("quota", "quota", "квота|квоту", "квота"),
    concept("kandas", "kandas|oralman", "кандас|оралман", "қандас|оралман"),
    concept("allowance", "relocation allowance|lump sum", "подъёмные", "көшу жәрдемақысы"),
]
PLACES = [
    concept("kostanay", "Kostanay region|Kostanay", "Костанайская область", "Қостанай облысы"),
    concept("rudny", "Rudny", "Рудный", "Рудный"),
]
REGION = {"kostanay": "kostanay", "rudny": "kostanay"}
VOCABULARY: dict[Language, set[str]] = {
    "en": {"quota", "kandas", "oralman", "families", "paid", "person", "kostanay", "region", "relocation"},
    "ru": {"квота", "квоту", "кандас", "подъемные", "семьи", "дали", "область", "костанайская", "рудный"},
    "kk": {"кванд", "канда", "отба", "берил", "квота", "облыс", "коста"},
}
TABLES: dict[Language, Table] = {
    "ru": {"семьи": [("families", 0.8)], "дали": [("paid", 0.5), ("given", 0.3)]},
    "kk": {"отба": [("families", 0.9)], "берил": [("paid", 0.6)]},
}


def as_typed(word: str, _language: Language) -> str:
    return word


@pytest.fixture(scope="module")
def interpret() -> Callable[[str, Language], Question]:
    """Interpret a question with the toy data above."""
    return interpreter(as_typed).interpret


def interpreter(correct: Callable[[str, Language], str]) -> Interpreter:
    """Return an interpreter over the toy data."""
    analyzer = plain_analyzer()
    return Interpreter(
        analyzer,
        Lexicon(compile_lexicon(CONCEPTS, PLACES, REGION, analyzer)),
        correct,
        lambda key, language: key in VOCABULARY[language],
        TABLES,
    )


def term(question: Question, surface: str) -> Term:
    """Return the one term with this surface."""
    (found,) = [item for item in question.terms if item.surface == surface]
    return found


def test_stopwords_and_question_words_are_no_terms(interpret: Callable[..., Question]) -> None:
    question = interpret("in which region is the quota", "en")
    assert [item.surface for item in question.terms] == ["region", "quota"]


def test_a_term_of_the_glossary_is_matched_by_any_of_its_spellings(
    interpret: Callable[..., Question],
) -> None:
    oralman = term(interpret("the oralman families", "en"), "oralman")
    assert oralman.concept == "kandas"
    assert oralman.alternatives == (("oralman",), ("kandas",))


def test_the_questions_own_wording_comes_first_among_the_alternatives(
    interpret: Callable[..., Question],
) -> None:
    allowance = term(interpret("lump sum paid", "en"), "lump sum")
    assert allowance.alternatives[0] == ("lump", "sum")
    assert ("relocation", "allowance") in allowance.alternatives


def test_a_town_stands_for_its_region(interpret: Callable[..., Question]) -> None:
    question = interpret("families in rudny", "en")
    assert question.regions == {"kostanay"}
    assert term(question, "rudny").is_place


def test_a_question_without_places_names_no_region(interpret: Callable[..., Question]) -> None:
    assert interpret("kandas families", "en").regions == frozenset()


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [
        ("quota in 2024", "en", {"2024"}),
        ("between 2019 and 2021", "en", {"2019", "2021"}),
        ("квота на 2019-2021 годы", "ru", {"2019", "2021"}),
        ("квота 1993 года", "ru", {"1993"}),
        ("квота в 2024г", "ru", {"2024"}),
        ("квота в 2024 г.", "ru", {"2024"}),
        ("квота 2019-2021гг.", "ru", {"2019", "2021"}),
        ("2024 жылы", "kk", {"2024"}),
        ("2024ж квота", "kk", {"2024"}),
        ("241500 tenge for 5 people", "en", set()),
        ("1893 or 2124", "en", set()),
        ("20245", "en", set()),
    ],
)
def test_years_are_read(
    interpret: Callable[..., Question], text: str, language: Language, years: set[str]
) -> None:
    assert interpret(text, language).years == years


def test_the_letter_for_year_is_not_a_thing_asked_about(interpret: Callable[..., Question]) -> None:
    assert [item.surface for item in interpret("квота 2024г", "ru").terms] == ["квота", "2024"]


def test_a_word_that_only_begins_like_the_letter_for_year_stays_whole(
    interpret: Callable[..., Question],
) -> None:
    assert "год" in [item.surface for item in interpret("квота 2024 год", "ru").terms]


def test_figures_are_marked_as_numbers(interpret: Callable[..., Question]) -> None:
    question = interpret("quota 3033", "en")
    assert term(question, "3033").is_number
    assert not term(question, "quota").is_number


WANTED: list[tuple[str, Language, Wanted]] = [
    ("How many families came?", "en", "number"),
    ("what share of them left", "en", "number"),
    ("When did it start?", "en", "date"),
    ("Who leads it?", "en", "person"),
    ("Where do they live?", "en", "place"),
    ("Why do people leave?", "en", "reason"),
    ("What is a kandas?", "en", "definition"),
    ("Which measures help?", "en", "list"),
    ("Сколько семей приехало?", "ru", "number"),
    ("какая доля уехала", "ru", "number"),
    ("Когда это началось?", "ru", "date"),
    ("Кто этим занимается?", "ru", "person"),
    ("Куда они едут?", "ru", "place"),
    ("Почему уезжают?", "ru", "reason"),
    ("Что такое квота?", "ru", "definition"),
    ("Какие меры помогают?", "ru", "list"),
    ("Қанша отбасы келді?", "kk", "number"),
    ("канша отбасы келди", "kk", "number"),
    ("Қашан басталды?", "kk", "date"),
    ("Кім басқарады?", "kk", "person"),
    ("Қайда тұрады?", "kk", "place"),
    ("Неге кетеді?", "kk", "reason"),
    ("Қандас дегеніміз не?", "kk", "definition"),
    ("Қандай шаралар бар?", "kk", "list"),
]


@pytest.mark.parametrize(("text", "language", "kind"), WANTED)
def test_the_kind_of_answer_wanted_is_read(text: str, language: Language, kind: Wanted) -> None:
    assert kind in wanted_kinds(words(text), language)


@pytest.mark.parametrize(
    ("text", "language"),
    [("quota for families", "en"), ("квота семьям", "ru"), ("отбасы квота", "kk")],
)
def test_keywords_ask_for_no_kind_of_answer(text: str, language: Language) -> None:
    assert wanted_kinds(words(text), language) == frozenset()


def test_a_phrase_matches_whole_words_in_their_order() -> None:
    assert "number" not in wanted_kinds(words("many ways how"), "en")
    assert "date" not in wanted_kinds(words("whenever"), "en")


def test_a_misspelt_word_is_mended_before_it_is_looked_up() -> None:
    question = interpreter(lambda word, _lang: {"qouta": "quota"}.get(word, word)).interpret(
        "qouta paid", "en"
    )
    assert term(question, "quota").concept == "quota"
    assert question.text == "quota paid"


def test_a_russian_word_in_an_english_question_is_understood(interpret: Callable[..., Question]) -> None:
    question = interpret("подъемные for one person", "en")
    assert term(question, "подъемные").concept == "allowance"
    assert "relocation allowance" in question.text
    assert question.text.startswith("подъемные")


def test_an_english_word_in_a_russian_question_is_understood(interpret: Callable[..., Question]) -> None:
    question = interpret("дали relocation квоту", "ru")
    assert "relocation" in question.english.split()
    assert "relocation" not in [item.surface for item in question.terms]


def test_a_word_of_the_questions_own_language_is_never_taken_for_foreign(
    interpret: Callable[..., Question],
) -> None:
    assert interpret("quota", "en").text == "quota"
    assert term(interpret("квота", "ru"), "квота").concept == "quota"


def test_a_russian_question_is_rendered_in_english_by_glossary_and_word_table(
    interpret: Callable[..., Question],
) -> None:
    assert interpret("дали семьи квоту", "ru").english == "paid given families quota"


def test_a_kazakh_question_is_rendered_in_english_with_or_without_its_letters(
    interpret: Callable[..., Question],
) -> None:
    assert interpret("қандас отбасы", "kk").english == "kandas families"
    assert interpret("кандас отбасы", "kk").english == "kandas families"


def test_years_and_figures_go_into_the_english_rendering_as_they_are(
    interpret: Callable[..., Question],
) -> None:
    assert interpret("квота 2024", "ru").english == "quota 2024"


def test_an_english_question_needs_no_rendering(interpret: Callable[..., Question]) -> None:
    assert interpret("quota families", "en").english == ""


def test_synonyms_are_the_terms_of_the_concepts_in_the_questions_language(
    interpret: Callable[..., Question],
) -> None:
    assert interpret("оралман квоту", "ru").synonyms == "кандас квота"
    assert interpret("families", "en").synonyms == ""


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_words_nobody_knows_stay_terms(interpret: Callable[..., Question], language: Language) -> None:
    question = interpret("xyzzy фывап", language)
    assert [item.surface for item in question.terms] == ["xyzzy", "фывап"]
    assert all(item.concept is None for item in question.terms)
