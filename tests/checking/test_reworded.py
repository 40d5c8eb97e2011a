"""Classes of faults and of honest rewordings, in pairs about one statement each."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.checking.reading import Reader
from assistant.checking.worded import Grounds, Segment, check_worded
from assistant.core.documents import Language

# language, statement, what is said of it, the reason it must fail for; "" where it may be said
SAID: list[tuple[Language, str, str, str]] = [
    # a list told in another order, the name before the number or after it
    (
        "en",
        "Of the herders asked, 41 % came from Aktobe, 36 % from Mangystau and 23 % from Atyrau region.",
        "Among the herders asked, Atyrau region had 23 %, Aktobe 41 % and Mangystau 36 %.",
        "",
    ),
    (
        "en",
        "Of the herders asked, 41 % came from Aktobe, 36 % from Mangystau and 23 % from Atyrau region.",
        "Of the herders asked, 36 % came from Aktobe, 41 % from Mangystau and 23 % from Atyrau region.",
        "number_moved",
    ),
    (
        "ru",
        "Среди опрошенных пастухов было: из степных аулов — 51, из горных — 38, из рыбацких — 14.",
        "Среди опрошенных пастухов 51 из степных аулов, 38 — из горных и 14 — из рыбацких.",
        "",
    ),
    # bounds of a range, a number told twice, the parts of a scheme
    ("en", "Categories 5–6 pay a fee.", "Categories 6–5 pay a fee.", "number_moved"),
    (
        "kk",
        "Бағдарлама бойынша 82 000 адам мал несиесін, 47 000 адам үй несиесін алды.",
        "Бағдарлама бойынша 47 000 адам мал несиесін, 47 000 адам үй несиесін алды.",
        "number_moved",
    ),
    ("ru", "Кредит выдают по схеме «6-15-30».", "Кредит выдают по схеме «6-30-15».", "unprinted_number"),
    ("ru", "Кредит выдают по схеме «6-15-30».", "По схеме «6-15-30» выдают кредит.", ""),
    # what follows a number: after a scale, after a year, as the ending of its case
    ("en", "A herd may cost up to 7 million tenge.", "A herd may cost up to 7 million dollars.", "unit"),
    ("ru", "Пособие 2011 года платили 8 месяцев.", "Пособие 2011 месяца платили 8 месяцев.", "unit"),
    ("kk", "2011 жылы жәрдемақы төленді.", "2011 жылғы жәрдемақы төленді.", ""),
    ("kk", "Квота Ақтөбе облысына – 2 640.", "Квотаның 2 640-ы Ақтөбе облысына тиесілі.", ""),
    (
        "kk",
        "Күзгі жайылым мен қыстау мәселесін талқылауға 417 респондент қатысты.",
        "Күзгі жайылым мен қыстау мәселесін талқылауға 417 адам қатысты.",
        "",
    ),
    ("kk", "Сауалнамаға 417 респондент қатысты.", "Сауалнамаға 417 отбасы қатысты.", "unit"),
    # a limit said apart from its number
    (
        "ru",
        "В 2011 году максимальная надбавка пастухам составляла 64 000 тенге.",
        "В 2011 году надбавка пастухам составляла не более 64 000 тенге.",
        "",
    ),
    (
        "ru",
        "В 2011 году надбавка пастухам составляла 64 000 тенге.",
        "В 2011 году надбавка пастухам составляла не более 64 000 тенге.",
        "modality",
    ),
    # denials: within a word, without a "not", in a noun, moved, said with another word
    (
        "en",
        "It is unknown who opened the herders' office.",
        "It is known who opened the herders' office.",
        "negation",
    ),
    ("ru", "Порядок выпаса неизвестен.", "Порядок выпаса известен.", "negation"),
    ("kk", "Жайылым тәртібі белгісіз.", "Жайылым тәртібі белгілі.", "negation"),
    ("en", "Pasture is leased without an auction.", "Pasture is leased with an auction.", "negation"),
    ("ru", "Пастбище сдают без аукциона.", "Пастбище сдают с аукционом.", "negation"),
    ("kk", "Мал санының артпауы алаңдатады.", "Мал санының артуы алаңдатады.", "negation"),
    ("kk", "Жайылым мерзімі 9 айдан аспауға тиіс.", "Жайылым мерзімі 9 айдан асуға тиіс.", "negation"),
    ("en", "There is still no agreed name for herding.", "Herding still lacks an agreed name.", ""),
    (
        "en",
        "Herders could not get answers to their letters.",
        "Herders could not get their letters answered.",
        "",
    ),
    ("ru", "Согласия о выпасе пока нет.", "О выпасе пока нет согласия.", ""),
    # words that restrict or bind
    ("en", "The fee applies only to winter pasture.", "The fee applies to winter pasture.", "modality"),
    ("kk", "Төлем тек қысқы жайылымға салынады.", "Төлем қысқы жайылымға салынады.", "modality"),
    (
        "en",
        "A herder may not sell the pasture right to a trading house.",
        "A herder must not sell the pasture right to a trading house.",
        "modality",
    ),
    # openings that say nothing of their own, and clauses no statement says
    ("en", "Pasture is leased in summer.", "To answer your question, pasture is leased in summer.", ""),
    ("ru", "Пастбище сдают на лето.", "Отвечая на ваш вопрос, пастбище сдают на лето.", ""),
    ("ru", "Пастбище сдают на лето.", "Следует отметить, что пастбище сдают на лето.", ""),
    ("kk", "Жайылым жазға жалға беріледі.", "Айта кету керек, жайылым жазға жалға беріледі.", ""),
    (
        "ru",
        "Пастбище сдают в аренду на лето.",
        "Пастбище сдают в аренду на лето, дояркам дарят платки.",
        "unsupported",
    ),
    (
        "en",
        "Pasture is leased in summer, writes steppe.kz.",
        "Milk costs nothing there. steppe.kz writes that pasture is leased in summer.",
        "unsupported",
    ),
]


@pytest.fixture(scope="module")
def reader(assistant: Assistant) -> Reader:
    """Read with the words of the built-in corpus."""
    return Reader(assistant.analyzer, assistant.engine().lexicon)


@pytest.mark.parametrize(("language", "stated", "said", "reason"), SAID)
def test_a_fault_is_told_from_an_honest_rewording(
    language: Language, stated: str, said: str, reason: str, reader: Reader
) -> None:
    grounds = Grounds({"k": reader.read(stated, language)}, {})
    failures = check_worded(
        Segment(text=said, citations=("k",)), grounds, reader, language, lambda _: language
    )
    if reason:
        assert reason in {failure.reason for failure in failures}, failures
    else:
        assert failures == []


@pytest.mark.parametrize(
    ("language", "stated"), sorted({(language, stated) for language, stated, *_ in SAID})
)
def test_each_statement_passes_word_for_word(language: Language, stated: str, reader: Reader) -> None:
    grounds = Grounds({"k": reader.read(stated, language)}, {})
    segment = Segment(text=stated, citations=("k",))
    assert check_worded(segment, grounds, reader, language, lambda _: language) == []
