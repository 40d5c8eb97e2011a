"""Single elements of a claim beside a statement: which of them differ, and which are not told."""

from __future__ import annotations

import pytest

from assistant.checking.alignment import Alignment
from assistant.checking.compare import align
from assistant.checking.earlier import earlier
from assistant.checking.facts import Facts, read_facts
from assistant.checking.fractions import fractions
from assistant.checking.signs import sign
from assistant.core.documents import Language

# language, claim, statement, and what is expected: "" for nothing, else +slot (differs) or -slot (untold)
Case = tuple[Language, str, str, str]
SIDES: list[Case] = [
    ("en", "The fee is 3 MCI since May 2020.", "Until May 2020 the fee was 3 MCI.", "+direction"),
    ("en", "Until May 2020 the fee was 3 MCI.", "From 2 May 2020 the fee is 3 MCI.", "+direction"),
    ("en", "The rules apply since 2 May 2020.", "The rules ceased to apply on 2 May 2020.", "+direction"),
    ("en", "The fee is 3 MCI since May 2020.", "From 2 May 2020 the fee is 3 MCI.", ""),
    ("en", "The fee is 3 MCI since May 2020.", "From May 2020 until June 2021 the fee was 3 MCI.", ""),
    ("ru", "С мая 2020 года сбор 3 МРП.", "До мая 2020 года сбор был 3 МРП.", "+direction"),
    ("ru", "Правила действуют с 2 мая 2020 года.", "Правила утратили силу 2 мая 2020 года.", "+direction"),
    ("ru", "Правила действуют с 2 мая 2020 года.", "Правила утратили силу с 2 мая 2020 года.", "+direction"),
    ("ru", "До мая 2020 года сбор был 3 МРП.", "До 2 мая 2020 года сбор был 3 МРП.", ""),
    (
        "kk",
        "2020 жылғы мамырдан бастап алым 3 АЕК.",
        "2020 жылғы мамырға дейін алым 3 АЕК болды.",
        "+direction",
    ),
    ("kk", "2020 жылдан бері алым 3 АЕК.", "2020 жылға дейін алым 3 АЕК болды.", "+direction"),
    ("kk", "2020 жылғы 2 мамырдан бастап алым 3 АЕК.", "2020 жылғы мамырдан бері алым 3 АЕК.", ""),
]
CHANGES: list[Case] = [
    (
        "en",
        "Arrivals grew from 2010 to 2012.",
        "Arrivals numbered 900 in 2010 and 400 in 2012.",
        "+direction",
    ),
    ("en", "Arrivals fell from 2010 to 2012.", "Arrivals numbered 900 in 2010 and 400 in 2012.", ""),
    ("en", "Arrivals grew.", "Arrivals come by train.", "-direction"),
    (
        "ru",
        "Число приезжих с 2010 по 2012 год выросло.",
        "Приезжих было 900 в 2010 году и 400 в 2012 году.",
        "+direction",
    ),
    (
        "ru",
        "Число приезжих с 2010 по 2012 год сократилось.",
        "Приезжих было 900 в 2010 году и 400 в 2012 году.",
        "",
    ),
    (
        "kk",
        "2010–2012 жылдары келгендер саны артты.",
        "2010 жылы 900, 2012 жылы 400 адам келді.",
        "+direction",
    ),
    (
        "kk",
        "2010 жылдан 2012 жылға дейін келгендер саны азайды.",
        "2010 жылы 900, 2012 жылы 400 адам келді.",
        "",
    ),
]
BALANCES: list[Case] = [
    ("en", "The balance was negative.", "Net migration was 512 people.", "+direction"),
    ("en", "The balance was negative.", "Net migration was −512 people.", ""),
    ("en", "The balance was positive.", "That year 300 people arrived and 800 left.", "+direction"),
    ("en", "The balance was positive.", "People move by train.", "-direction"),
    ("ru", "Сальдо было положительным.", "Миграционный прирост составил −512 человек.", "+direction"),
    ("ru", "Сальдо было отрицательным.", "Миграционный прирост составил −512 человек.", ""),
    ("kk", "Сальдо теріс болды.", "Көші-қон өсімі 512 адам болды.", "+direction"),
]
SIGNS: list[Case] = [
    ("en", "Net migration was minus 512.", "Net migration was 512 people.", "+number"),
    ("en", "Net migration was plus 512.", "Net migration was −512 people.", "+number"),
    ("en", "The town lost 512 people.", "Net migration was −512 people.", ""),
    ("en", "The town gained 512 people.", "Net migration was −512 people.", "+number"),
    (
        "en",
        "Natural growth was 700, net migration −512.",
        "Natural growth was 700 people and net migration −512.",
        "",
    ),
    ("ru", "Прирост составил плюс 512 человек.", "Миграционный прирост составил −512 человек.", "+number"),
    ("ru", "Область потеряла 512 человек.", "Миграционный прирост составил −512 человек.", ""),
    ("kk", "Көші-қон сальдосы плюс 512 адам болды.", "Көші-қон өсімі −512 адам болды.", "+number"),
]
ATTRIBUTES: list[Case] = [
    ("en", "There were 500 illegal workers.", "There were 500 legal workers.", "+direction"),
    ("en", "There were 500 legal workers.", "There were 500 illegal workers.", "+direction"),
    ("en", "There were 500 legal workers.", "There were 500 legal workers in 2 towns.", ""),
    ("en", "Plots are let without a tender.", "Plots are let by tender.", "+direction"),
    ("en", "There were 500 immigrants.", "There were 500 migrants.", ""),
    ("ru", "Было 500 нелегальных работников.", "Было 500 легальных работников.", "+direction"),
    ("ru", "Участки дают без конкурса.", "Участки дают по конкурсу.", "+direction"),
    ("ru", "Прошло несколько недель.", "Сколько прошло времени, известно.", ""),
    ("kk", "500 заңсыз жұмысшы болды.", "500 заңды жұмысшы болды.", "+direction"),
    ("kk", "500 заңды жұмысшы болды.", "500 заңды жұмысшы тіркелді.", ""),
]
CAUSES: list[Case] = [
    ("en", "The town grew because of its mills.", "The town grew.", "-cause"),
    ("en", "The town grew because of its mills.", "New mills made the town grow.", ""),
    ("ru", "Город вырос благодаря фабрикам.", "Город вырос.", "-cause"),
    ("ru", "Город вырос из-за фабрик.", "Фабрики дали городу рост: он вырос.", ""),
    ("kk", "Фабрикалардың арқасында қала өсті.", "Қала өсті.", "-cause"),
    ("kk", "Фабрикалардың арқасында қала өсті.", "Фабрикалар қаланы көтерді, қала өсті.", ""),
]
ACTS: list[Case] = [
    ("en", "The law of 3 May 2020 set the fee.", "The order of 3 May 2020 set the fee.", "+act"),
    ("en", "The order of 3 May 2020 set the fee.", "The order of 3 May 2020 set the fee.", ""),
    ("en", "The law of 3 May 2020 set the fee.", "The order on the fee is dated 3 May 2020.", "+act"),
    (
        "ru",
        "Законом от 3 мая 2020 года установлен сбор.",
        "Сбор установлен приказом от 3 мая 2020 года.",
        "+act",
    ),
    (
        "ru",
        "Приказом от 3 мая 2020 года установлен сбор.",
        "Сбор установлен приказом от 3 мая 2020 года.",
        "",
    ),
    (
        "kk",
        "2020 жылғы 3 мамырдағы заң алымды белгіледі.",
        "2020 жылғы 3 мамырдағы бұйрық алымды белгіледі.",
        "+act",
    ),
]
PORTIONS: list[Case] = [
    ("en", "A third of the guests were pensioners.", "Of the guests 33 % were pensioners.", ""),
    ("en", "A third of the guests were pensioners.", "Of the guests 12 % were pensioners.", "+quantifier"),
    (
        "en",
        "Fewer than half of the guests were pensioners.",
        "Of the guests 62 % were pensioners.",
        "+quantifier",
    ),
    ("en", "More than half of the guests were pensioners.", "Of the guests 62 % were pensioners.", ""),
    ("en", "Most of the guests were pensioners.", "Of the guests 12 % were pensioners.", "+quantifier"),
    ("en", "Most of the guests were pensioners.", "Pensioners came too.", "-quantifier"),
    ("en", "Two thirds of the guests were pensioners.", "Of 300 guests 200 were pensioners.", ""),
    ("ru", "Каждый седьмой гость имел высшее образование.", "Высшее образование имели 15 % гостей.", ""),
    (
        "ru",
        "Каждый второй гость имел высшее образование.",
        "Высшее образование имели 15 % гостей.",
        "+quantifier",
    ),
    ("ru", "Менее половины гостей — пенсионеры.", "Среди гостей 62 % — пенсионеры.", "+quantifier"),
    ("kk", "Қонақтардың үштен бірі зейнеткер.", "Қонақтардың 33 %-ы зейнеткер.", ""),
    ("kk", "Қонақтардың жартысынан азы зейнеткер.", "Қонақтардың 62 %-ы зейнеткер.", "+quantifier"),
    ("kk", "Қонақтардың жартысынан көбі зейнеткер.", "Қонақтардың 62 %-ы зейнеткер.", ""),
]


def read(text: str, language: Language) -> Facts:
    """Return what a sentence states, without the words of the corpus."""
    return read_facts(text, language, (), (), str)


def expected(found: Alignment, slot: str) -> bool:
    """Tell whether an alignment has what a case expects of it."""
    untold = {name for name, _ in found.missing}
    if not slot:
        return not found.slots and not untold
    return slot[1:] in (found.slots if slot.startswith("+") else untold)


@pytest.mark.parametrize(
    ("language", "claim", "statement", "slot"),
    [*SIDES, *CHANGES, *BALANCES, *SIGNS, *ATTRIBUTES, *CAUSES, *ACTS, *PORTIONS],
)
def test_an_element_of_a_claim_agrees_differs_or_is_not_told(
    language: Language, claim: str, statement: str, slot: str
) -> None:
    found = align(read(claim, language), read(statement, language))
    assert expected(found, slot), found


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "a third of them", 30, 37),
        ("en", "fewer than half of them", 0, 50),
        ("ru", "две трети из них", 60, 73),
        ("ru", "более четверти из них", 25, 100),
        ("kk", "олардың төрттен үші", 68, 82),
        ("kk", "олардың жартысынан азы", 0, 50),
    ],
)
def test_a_part_of_a_whole_is_a_share(language: Language, text: str, low: int, high: int) -> None:
    (part,) = fractions(text, language)
    assert low <= part.low <= part.high <= high


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in the first half of 2020"),
        ("en", "every second year"),
        ("en", "for every other member"),
        ("ru", "в первой половине 2020 года"),
        ("ru", "четверть процента"),
        ("kk", "2020 жылдың бірінші жартысында"),
    ],
)
def test_a_part_of_a_time_is_no_share(language: Language, text: str) -> None:
    assert fractions(text, language) == ()


def test_a_dash_between_two_numbers_is_no_minus() -> None:
    facts = read("The towns lie 40-50 miles apart.", "en")
    assert [sign(facts, figure) for figure in facts.figures] == [0, 0]


@pytest.mark.parametrize(
    ("language", "text", "old", "backwards"),
    [
        ("en", "Since May 2020 the fee is 5 MCI, against 3 MCI before.", 3, False),
        ("en", "In 2020 the fee was raised from 3 to 5 MCI.", 3, False),
        ("en", "In 2020 the fee was cut from 3 to 5 MCI.", 3, True),
        ("ru", "С мая 2020 года сбор 5 МРП вместо прежних 3 МРП.", 3, False),
        ("ru", "В 2020 году сбор снижен с 3 до 5 МРП.", 3, True),
        ("kk", "2020 жылдан бастап алым бұрынғы 3 АЕК орнына 5 АЕК болды.", 3, False),
        ("kk", "2020 жылы алым 3 АЕК-тен 5 АЕК-ке дейін азайды.", 3, True),
    ],
)
def test_an_earlier_value_is_told_from_the_one_claimed(
    language: Language, text: str, old: int, backwards: bool
) -> None:
    found = earlier(read(text, language))
    assert found is not None
    assert (found.old.value, bool(found.backwards)) == (old, backwards)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The fee was 5 MCI in 2020, down from 7 MCI in 2019."),
        ("en", "The fee is 5 MCI and the term 3 days."),
        ("ru", "Сбор составляет 5 МРП и 3 МРП."),
        ("kk", "Алым 5 АЕК және 3 АЕК болды."),
    ],
)
def test_two_values_of_their_own_are_no_earlier_one(language: Language, text: str) -> None:
    assert earlier(read(text, language)) is None
