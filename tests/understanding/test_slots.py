"""What a question says that a calculation needs, on the built-in lexicon: places, directions, towns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from assistant.app import Assistant
from assistant.core.documents import Language
from assistant.understanding.quantities import When
from assistant.understanding.slots import Slots, read_slots

TODAY = date(2026, 11, 22)
Read = Callable[[str, Language], Slots]


@pytest.fixture(scope="module")
def read(assistant: Assistant) -> Read:
    """Read the slots of a question with the product's own interpreter and lexicon."""
    engine = assistant.engine()

    def reader(text: str, language: Language) -> Slots:
        question = engine.interpreter.interpret(text, language)
        return read_slots(text, question, engine.lexicon, engine.centres, TODAY)

    return reader


FROM_TO: list[tuple[str, Language, str | None, str | None]] = [
    ("from Shymkent to Pavlodar", "en", "shymkent", "pavlodar"),
    ("We are moving to Kostanay region from Turkistan region", "en", "turkistan", "kostanay"),
    ("leaving Almaty for Petropavl", "en", "almaty_city", "north_kazakhstan"),
    ("we move from Taraz into Rudny", "en", "zhambyl", "kostanay"),
    ("to North Kazakhstan from Almaty region", "en", "almaty_region", "north_kazakhstan"),
    ("from Pavlodar to a village", "en", "pavlodar", None),
    ("из Шымкента в Павлодар", "ru", "shymkent", "pavlodar"),
    ("переезжаем в Костанайскую область из Туркестанской", "ru", "turkistan", "kostanay"),
    ("с Алматы в Петропавловск", "ru", "almaty_city", "north_kazakhstan"),
    ("в Караганду из Астаны", "ru", "astana", "karaganda"),
    ("переезжаем из Тараза в Экибастуз", "ru", "zhambyl", "pavlodar"),
    ("из ЮКО в СКО", "ru", "turkistan", "north_kazakhstan"),
    ("из Павлодара", "ru", "pavlodar", None),
    ("Шымкенттен Павлодарға", "kk", "shymkent", "pavlodar"),
    ("Түркістан облысынан Қостанай облысына көшеміз", "kk", "turkistan", "kostanay"),
    ("Алматыдан Петропавлға", "kk", "almaty_city", "north_kazakhstan"),
    ("Тараздан Қостанайға көшеміз", "kk", "zhambyl", "kostanay"),
    ("Түркістаннан Павлодарға көшеміз", "kk", "turkistan", "pavlodar"),
    ("Жамбыл облысынан Семейге", "kk", "zhambyl", "abai"),
    ("Павлодар қаласына", "kk", None, "pavlodar"),
    # where somebody lives is not where he moves to
    ("We want to move to Rudny; we live in Taraz", "en", "zhambyl", "kostanay"),
    ("хочу переехать в Рудный, живу в Таразе", "ru", "zhambyl", "kostanay"),
    ("Рудныйға көшкіміз келеді, Таразда тұрамыз", "kk", "zhambyl", "kostanay"),
]


@pytest.mark.parametrize(("text", "language", "departure", "arrival"), FROM_TO)
def test_where_from_and_where_to_are_told_apart(
    read: Read, text: str, language: Language, departure: str | None, arrival: str | None
) -> None:
    found = read(text, language)
    assert (found.arrival.region if found.arrival else None) == arrival
    said = found.departure.region if found.departure else None
    # where somebody lives may be left open, but never be another place
    assert said in (
        {departure, None} if "live" in text or "живу" in text or "тұрамыз" in text else {departure}
    )


@pytest.mark.parametrize(
    ("text", "language", "arrival"),
    [
        ("Pavlodar region, family of five", "en", "pavlodar"),
        ("Костанайская область", "ru", "kostanay"),
        ("Абай облысы", "kk", "abai"),
    ],
)
def test_the_only_place_without_a_direction_is_that_of_arrival(
    read: Read, text: str, language: Language, arrival: str
) -> None:
    found = read(text, language)
    assert found.arrival is not None
    assert found.arrival.region == arrival
    assert found.departure is None


def test_a_question_without_places_has_none(read: Read) -> None:
    found = read("how much is the relocation subsidy", "en")
    assert (found.places, found.arrival, found.departure, found.settlement) == ((), None, None, None)


SETTLEMENT: list[tuple[str, Language, str | None]] = [
    # said outright
    ("to a village in Kostanay region", "en", "rural"),
    ("a rural district of Akmola", "en", "rural"),
    ("from a village to a city", "en", "urban"),
    ("to the city of Kostanay", "en", "urban"),
    ("from the city to a village", "en", "rural"),
    ("в село Павлодарской области", "ru", "rural"),
    ("в посёлок", "ru", "rural"),
    ("из села в город", "ru", "urban"),
    ("из города в село", "ru", "rural"),
    ("не в город, а в село", "ru", "rural"),
    ("из Павлодара в деревню", "ru", "rural"),
    ("ауылға көшеміз", "kk", "rural"),
    ("Павлодар облысының ауылына", "kk", "rural"),
    ("ауылдан қалаға", "kk", "urban"),
    ("қаладан ауылға", "kk", "rural"),
    ("Павлодар қаласына көшеміз", "kk", "urban"),
    # a region says nothing of town or village
    ("to Pavlodar region", "en", None),
    ("to North Kazakhstan", "en", None),
    ("в Павлодарскую область", "ru", None),
    ("в СКО", "ru", None),
    ("в область Абай", "ru", None),
    ("Павлодар облысына", "kk", None),
    # a town does
    ("to Rudny", "en", "urban"),
    ("to Semey", "en", "urban"),
    ("to Petropavl", "en", "urban"),
    ("в Экибастуз", "ru", "urban"),
    ("в Кокшетау", "ru", "urban"),
    ("Рудныйға", "kk", "urban"),
    # so does the centre a region is called by, in every language
    ("to Pavlodar", "en", "urban"),
    ("moving to Kostanay", "en", "urban"),
    ("в Костанай", "ru", "urban"),
    ("в Павлодар", "ru", "urban"),
    ("в Караганду", "ru", "urban"),
    ("Қостанайға", "kk", "urban"),
    ("Павлодарға", "kk", "urban"),
    # and a city that is a region of its own
    ("to Astana", "en", "urban"),
    ("to Almaty", "en", "urban"),
    ("в Шымкент", "ru", "urban"),
    ("в Алматы", "ru", "urban"),
    ("Астанаға", "kk", "urban"),
    # the place left behind does not
    ("from Pavlodar", "en", None),
    ("из Рудного", "ru", None),
    ("Тараздан көшеміз", "kk", None),
]


@pytest.mark.parametrize(("text", "language", "kind"), SETTLEMENT)
def test_the_kind_of_place_of_arrival(read: Read, text: str, language: Language, kind: str | None) -> None:
    assert read(text, language).settlement == kind


def test_a_kind_of_place_taken_from_a_towns_name_says_so(read: Read) -> None:
    assert read("в Экибастуз", "ru").settlement_from_town == "ekibastuz"
    assert read("в город Экибастуз", "ru").settlement_from_town is None
    assert read("в село", "ru").settlement_from_town is None


def test_a_town_lies_in_its_region(read: Read) -> None:
    found = read("we move to Rudny", "en").arrival
    assert found is not None
    assert (found.id, found.region, found.is_town, found.direction) == ("rudny", "kostanay", True, "to")


def test_the_town_of_semey_is_no_families(read: Read) -> None:
    found = read("переезжаем в Семей", "ru").arrival
    assert found is not None
    assert found.region == "abai"


def test_families_are_no_town(read: Read) -> None:
    for text in ("сколько семей переехало", "из семей кандасов", "переезжаем в семью мужа"):
        assert read(text, "ru").places == ()


def test_to_want_to_live_somewhere_is_to_move_there(read: Read) -> None:
    for text, language in (("we want to live in Taraz", "en"), ("хотим жить в Таразе", "ru")):
        found = read(text, language)  # type: ignore[arg-type]
        assert (found.departure, found.arrival and found.arrival.region) == (None, "zhambyl")


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Алматы облысының көші-қон сальдосы", "almaty_region"),
        ("Жетісу облысының көші-қон сальдосы", "zhetysu"),
    ],
)
def test_a_region_keeps_its_words_from_longer_concepts(read: Read, text: str, region: str) -> None:
    assert [place.id for place in read(text, "kk").places] == [region]


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Маңғыстаудан Оралға көшсек", {"mangystau", "west_kazakhstan"}),
        ("Орал қаласында тұрамыз", {"west_kazakhstan"}),
        ("Оралдан шықтық", {"west_kazakhstan"}),
        ("Түркістанға қайта оралдық", {"turkistan"}),
        ("ауылға оралу керек пе", set()),
    ],
)
def test_the_town_of_oral_is_no_return(read: Read, text: str, regions: set[str]) -> None:
    assert {place.region for place in read(text, "kk").places} == regions


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("we are kandas from China", "en"),
        ("as an oralman", "en"),
        ("мы кандасы из Китая", "ru"),
        ("для оралманов", "ru"),
        ("қандаспыз", "kk"),
        ("қандас отбасына қанша", "kk"),
        ("кандаспыз", "kk"),
    ],
)
def test_kandas_are_known_as_such(read: Read, text: str, language: Language) -> None:
    assert read(text, language).kandas


@pytest.mark.parametrize(
    ("text", "language"),
    [("we are resettlers", "en"), ("кандидат в депутаты", "ru"), ("қандай төлем бар", "kk")],
)
def test_others_are_not(read: Read, text: str, language: Language) -> None:
    assert not read(text, language).kandas


@pytest.mark.parametrize(
    ("text", "language", "workers"),
    [
        ("the employer hired 3 resettlers", "en", 3),
        ("we take on five workers in 2024", "en", 5),
        ("принял на работу 12 переселенцев", "ru", 12),
        ("за двух работников", "ru", 2),
        ("5 жұмысшы алдым", "kk", 5),
        ("on 2 workers for 400 MCI", "en", 2),
        ("how much does an employer get", "en", None),
        ("в 2024 году работодателю", "ru", None),
        # an amount for each is no number of them, in whatever words it is counted
        ("фирме платят 400 МРП за переселенца", "ru", None),
        ("400 000 МРП за каждого переселенца", "ru", None),
        ("400 аек за переселенца дают", "ru", None),
        ("переселенец үшін 400 мрп бере ме", "kk", None),
        ("is it 400,000 MCI a resettler", "en", None),
        ("нанял 1 200 переселенцев", "ru", 1200),
        ("если он переселенец, сколько получит работодатель", "ru", None),
    ],
)
def test_workers_are_counted(read: Read, text: str, language: Language, workers: int | None) -> None:
    assert read(text, language).workers == workers


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("a permit for 90 days", "en", 90),
        ("разрешение на 180 дней", "ru", 180),
        ("90 күнге рұқсат", "kk", 90),
        ("a permit in 2026", "en", None),
    ],
)
def test_days_of_a_permit_are_read(read: Read, text: str, language: Language, days: int | None) -> None:
    assert read(text, language).days == days


@pytest.mark.parametrize(
    ("text", "language", "mci", "money", "to_mci"),
    [
        ("how many MCI is 1 million tenge", "en", None, 1000000, True),
        ("how much is 70 MCI in tenge", "en", 70, None, False),
        ("сколько МРП в 500 000 тенге", "ru", None, 500000, True),
        ("70 МРП в тенге", "ru", 70, None, False),
        ("300 мың теңге қанша АЕК", "kk", None, 300000, True),
    ],
)
def test_which_way_to_convert(
    read: Read, text: str, language: Language, mci: int | None, money: int | None, to_mci: bool
) -> None:
    found = read(text, language)
    assert (found.mci, found.money, found.to_mci) == (mci, money, to_mci)


def test_one_question_fills_many_slots(read: Read) -> None:
    found = read(
        "Я, жена и двое детей в марте 2024 года едем из Шымкента в село Павлодарской области на 6 месяцев",
        "ru",
    )
    assert found.household.people == 4
    assert found.when == When(date(2024, 3, 1), date(2024, 3, 31))
    assert (found.settlement, found.months) == ("rural", 6)
    assert found.departure is not None
    assert found.arrival is not None
    assert (found.departure.region, found.arrival.region) == ("shymkent", "pavlodar")
    price = read("сертификат на дом за 9 млн тенге в 2025 году", "ru")
    assert price.money == Decimal(9000000)
    assert price.household.people is None


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [
        ("en", "We are in Almaty city, can we take part?", "from"),
        ("en", "I'm currently in Taraz, am I eligible?", "from"),
        ("en", "Shymkent residents want to go north", "from"),
        ("en", "We moved already and are in Pavlodar, what do we get?", "to"),
        ("en", "What is paid in Pavlodar?", "to"),
        ("ru", "Мы в Шымкенте, можем участвовать?", "from"),
        ("ru", "Помогут ли шымкентцам с переездом на север?", "from"),
        ("ru", "Мы переехали, мы в Павлодаре, что положено?", "to"),
        ("ru", "Хотим в Павлодар, сколько дадут?", "to"),
        ("kk", "шымкенттіктер солтүстікке көше ала ма?", "from"),
        ("kk", "Біз Шымкенттеміз, қатыса аламыз ба?", "from"),
        ("kk", "Павлодарда қанша береді?", "to"),
        # who works somewhere lives there, and who rents somewhere has come there
        ("en", "I'm a welder in Shymkent, can I join the programme?", "from"),
        ("en", "I have a job now in Taraz. Can I still be a resettler?", "from"),
        ("en", "How much rent support? We live in Pavlodar.", "to"),
        ("en", "We rent and live in Taraz and are moving, what is paid?", "from"),
        ("ru", "Работаю учителем в Таразе, можно ли мне переселиться?", "from"),
        ("ru", "Сколько дают на аренду? Живём в Павлодаре.", "to"),
        ("kk", "Өскеменде пәтер жалдап тұрамыз, қанша береді?", "to"),
    ],
)
def test_where_one_is_is_where_one_leaves(read: Read, language: Language, text: str, way: str) -> None:
    assert [place.direction for place in read(text, language).places] == [way]
