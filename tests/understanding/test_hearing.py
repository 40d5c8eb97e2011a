"""Which language a question is in, by its words, whatever letters it is typed in."""

from __future__ import annotations

import pytest

from assistant.adapters.language_id import identify
from assistant.core.documents import Language
from assistant.understanding.acts import asked_words
from assistant.understanding.hearing import Hearing

VOCABULARY: dict[Language, list[str]] = {
    "en": [
        "kandas",
        "quota",
        "relocation",
        "subsidy",
        "family",
        "village",
        "support",
        "region",
        "pavlodar",
        "moving",
        "money",
    ],
    "ru": [
        "кандас",
        "кандасов",
        "квота",
        "переезд",
        "переезде",
        "субсидия",
        "семья",
        "деньги",
        "денег",
        "павлодар",
        "документы",
    ],
    "kk": [
        "қандас",
        "қандастарға",
        "квотасы",
        "көшкенде",
        "көмек",
        "ақша",
        "отбасы",
        "ауылға",
        "беріледі",
        "құжаттар",
        "павлодар",
    ],
}


@pytest.fixture(scope="module")
def hearing() -> Hearing:
    english = frozenset(
        [
            "how",
            "does",
            "the",
            "program",
            "work",
            "dark",
            "road",
            "what",
            "house",
            "where",
            "people",
            "settle",
        ]
    )
    russian = frozenset(["какие", "нужны", "для", "вдова", "дети", "сколько", "получить"])
    return Hearing(
        VOCABULARY,
        {language: asked_words(language) for language in VOCABULARY},
        lambda word, language: word in (english if language == "en" else russian),
        identify,
    )


@pytest.mark.parametrize(
    ("typed", "language", "read"),
    [
        ("qandas degen kim", "kk", "қандас деген кім"),
        ("kandas degen kim", "kk", "қандас деген кім"),
        ("qandastarğa qandai kömek beriledi", "kk", "қандастарға қандай көмек беріледі"),
        ("Kóshkende qansha aqsha beriledi?", "kk", "Көшкенде қанша ақша беріледі?"),
        ("koshkende kansha aksha beredi", "kk", "көшкенде қанша ақша береді"),
        ("kto takoy kandas", "ru", "кто такой кандас"),
        ("skolko deneg dadut pri pereezde", "ru", "сколько денег дадут при переезде"),
        ("kakie dokumenty nuzhny kandasu 2024", "ru", "какие документы нужны кандасу 2024"),
    ],
)
def test_kazakh_and_russian_in_latin_letters_come_back_in_cyrillic(
    hearing: Hearing, typed: str, language: Language, read: str
) -> None:
    heard = hearing.hear(typed)
    assert (heard.language, heard.text, heard.romanised) == (language, read, True)


@pytest.mark.parametrize(
    "text",
    [
        "Who is a kandas?",
        "relocation subsidy Pavlodar 2024",
        "What is Ata Zholy?",
        "how does the Dark Zhol program work",
        "where do people settle",
    ],
)
def test_english_with_names_of_the_country_stays_as_it_is(hearing: Hearing, text: str) -> None:
    heard = hearing.hear(text)
    assert (heard.text, heard.language, heard.romanised) == (text, "en", False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("көшкенде сколько денег береді", "kk"),
        ("сколько денег береді көшкенде ауылға", "kk"),
        ("какие документы нужны для қандас мәртебесі", "ru"),
        ("казак кандастарга кандай комек бериледи", "kk"),
        ("вдова кандаса дети квота", "ru"),
    ],
)
def test_a_mixed_question_is_in_the_language_of_most_of_its_words(
    hearing: Hearing, text: str, language: Language
) -> None:
    assert hearing.hear(text).language == language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kazakistan'a nasıl göç edebilirim ve ne kadar para alırım?", "tr"),
        ("Qozogʻistonga koʻchib kelsam qancha pul beriladi?", "uz"),
        ("Қозоғистонга кўчиб борсам қанча пул берилади?", "uz"),
        ("Казакстанга көчүп барсам канча акча берет?", "ky"),
        ("哈萨克斯坦的移民政策是什么？", "zh"),
        ("كم تدفع الدولة للعائلة؟", "ar"),
        ("دولت به خانواده چقدر پول می‌دهد؟ چگونه", "fa"),
        ("Wie viel Geld bekommt eine Familie beim Umzug?", "de"),
        ("Combien d'argent reçoit une famille pour le déménagement ?", "fr"),
        ("Скільки грошей дають родині при переїзді?", "uk"),
    ],
)
def test_a_language_kosh_does_not_speak_is_named(hearing: Hearing, text: str, code: str) -> None:
    assert hearing.hear(text).foreign == code


@pytest.mark.parametrize("text", ["2024?", "5 000", "🙂"])
def test_where_there_are_no_letters_the_language_before_is_kept(hearing: Hearing, text: str) -> None:
    assert hearing.hear(text, "kk").language == "kk"
    assert hearing.hear(text).language == "en"


def test_names_in_quotes_do_not_decide(hearing: Hearing) -> None:
    assert hearing.hear("What does «Дипломмен ауылға» give a family?").language == "en"
