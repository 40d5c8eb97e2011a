"""What askers tell of themselves: where they live, how long, and what closes support to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from assistant.app import Assistant
from assistant.core.documents import Language
from assistant.understanding.slots import Slots, read_slots
from assistant.understanding.told import exclusions

Read = Callable[[str, Language], Slots]


@pytest.fixture(scope="module")
def read(assistant: Assistant) -> Read:
    engine = assistant.engine()

    def reader(text: str, language: Language) -> Slots:
        question = engine.interpreter.interpret(text, language)
        return read_slots(text, question, engine.lexicon, engine.centres, date(2026, 11, 22))

    return reader


@pytest.mark.parametrize(
    ("text", "language", "departure", "arrival"),
    [
        ("Мы в 2018 году жили в ЮКО, могли ли мы переехать?", "ru", "turkistan", None),
        ("Мы прописаны в Таразе полгода", "ru", "zhambyl", None),
        ("я жительница Кызылорды", "ru", "kyzylorda", None),
        ("регистрация была в Таразе 3 года", "ru", "zhambyl", None),
        ("зарегистрированы в Шымкенте, хотим в Семей", "ru", "shymkent", "abai"),
        ("We are registered in Taraz", "en", "zhambyl", None),
        ("I have been registered for half a year in Taraz", "en", "zhambyl", None),
        ("residents of Shymkent", "en", "shymkent", None),
        ("we lived in Kyzylorda, can we go to Pavlodar", "en", "kyzylorda", "pavlodar"),
        ("біз Жамбыл облысынанбыз", "kk", "zhambyl", None),
        ("ЮКО тұрғынымыз", "kk", "turkistan", None),
        ("Тараз қаласының тұрғынымын", "kk", "zhambyl", None),
        ("Таразда жарты жыл тіркелгенбіз", "kk", "zhambyl", None),
        ("Шымкенттенмін", "kk", "shymkent", None),
        ("хотим жить в Павлодаре", "ru", None, "pavlodar"),
        ("we want to live in Kostanay", "en", None, "kostanay"),
        ("Қостанайға көшеміз", "kk", None, "kostanay"),
        ("в 2025 году жили в селе Костанайской области, сколько за аренду?", "ru", None, "kostanay"),
        ("2025 жылы СҚО-да тұрдық, пәтерақыға қанша?", "kk", None, "north_kazakhstan"),
    ],
)
def test_where_somebody_lives_is_where_he_leaves(
    read: Read, text: str, language: Language, departure: str | None, arrival: str | None
) -> None:
    found = read(text, language)
    assert (found.departure.region if found.departure else None) == departure
    assert (found.arrival.region if found.arrival else None) == arrival


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [
        ("Мы прописаны в Таразе полгода", "ru", Decimal("0.5")),
        ("живём в Шымкенте 3 года", "ru", Decimal(3)),
        ("registered in Taraz for only 6 months", "en", Decimal("0.5")),
        ("I have lived in Taraz for two years", "en", Decimal(2)),
        ("Таразда 3 айдан бері тіркелгенмін", "kk", Decimal("0.25")),
        ("Шымкентте бес жыл тұрамыз", "kk", Decimal(5)),
        ("нужна ли прописка не менее 1 года?", "ru", None),
        ("how long must I be registered, one year?", "en", None),
        ("we want to live in Pavlodar for 5 years", "en", None),
        ("кемінде 1 жыл тіркелу керек пе", "kk", None),
        ("registered unemployed", "en", None),
    ],
)
def test_the_time_of_registration_is_read(
    read: Read, text: str, language: Language, years: Decimal | None
) -> None:
    assert read(text, language).years_registered == years


@pytest.mark.parametrize(
    "text",
    [
        "My employer already paid for my move, do I get the subsidy too?",
        "our relocation was paid by the employer",
        "Дадут ли нам подъёмные, если переезд уже оплатил работодатель?",
        "Положена ли субсидия, если за переезд заплатил работодатель?",
        "Если работодатель сам платит за переезд, полагается ли поддержка?",
        "переезд за счёт работодателя",
        "Көшу шығынын жұмыс беруші төлесе, субсидия бере ме?",
        "Жұмыс берушім көшуге ақша төлеп қойды",
    ],
)
def test_a_move_the_employer_pays_for_is_told(text: str) -> None:
    assert exclusions(text) == {"employer_pays"}


@pytest.mark.parametrize(
    "text",
    [
        "How much does the state pay an employer for each resettler?",
        "I am an employer and we pay for the move of 5 workers, what subsidy is there?",
        "Сколько платят работодателю за переселенца?",
        "сколько дадут на переезд семье из четырёх человек",
        "Жұмыс берушіге қоныс аударушы үшін қанша төленеді?",
        "Көшуге қанша төленеді?",
    ],
)
def test_other_payments_close_nothing(text: str) -> None:
    assert exclusions(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("а прописан был в Шымкенте 10 лет", "ru"),
        ("мы были зарегистрированы в Таразе 5 лет", "ru"),
        ("I was registered in Shymkent for 10 years", "en"),
        ("Шымкентте 10 жыл тіркелген едім", "kk"),
    ],
)
def test_a_former_registration_proves_nothing_of_today(read: Read, text: str, language: Language) -> None:
    assert read(text, language).years_registered is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("я прописан в Шымкенте 10 лет", "ru"),
        ("I have been registered in Shymkent for 10 years", "en"),
        ("Шымкентте 10 жыл тіркеуде тұрмын", "kk"),
    ],
)
def test_a_registration_that_lasts_counts(read: Read, text: str, language: Language) -> None:
    assert read(text, language).years_registered == Decimal(10)
