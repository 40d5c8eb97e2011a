"""Turns that ask for another property of the thing spoken of, or are asked in full by what was before."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from tests.understanding.conftest import Hear, only

LIFTING: dict[Language, str] = {
    "en": "What is the lifting payment of With a Diploma to the Village in 2024?",
    "ru": "Сколько подъёмные по программе «С дипломом в село» в 2024 году?",
    "kk": "2024 жылы «Дипломмен ауылға» бойынша көтерме жәрдемақы қанша?",
}
MICROCREDIT: dict[Language, str] = {
    "en": "How big is the Auyl Amanaty microcredit?",
    "ru": "Какой микрокредит дают по программе «Ауыл аманаты»?",
    "kk": "«Ауыл аманаты» бойынша шағын несие қанша?",
}
CERTIFICATE: dict[Language, str] = {
    "en": "Is it true that the economic mobility certificate is up to 7 million tenge?",
    "ru": "Правда ли, что сертификат экономической мобильности до 7 млн тенге?",
    "kk": "Экономикалық мобильділік сертификаты биыл 7 млн теңгеге дейін деген дұрыс па",
}


@pytest.mark.parametrize(
    ("language", "said", "tool"),
    [
        ("en", "and the housing loan?", "diploma_loan"),
        ("en", "at what interest is the loan?", "diploma_interest"),
        ("ru", "а кредит", "diploma_loan"),
        ("ru", "а сейчас под какой процент", "diploma_interest"),
        ("kk", "ал несие ше", "diploma_loan"),
        ("kk", "қанша пайызбен?", "diploma_interest"),
        ("en", "and in 2016?", "diploma_lump"),
        ("ru", "а в 2016", "diploma_lump"),
        ("kk", "ал 2016 жылы ше", "diploma_lump"),
    ],
)
def test_another_property_of_the_same_programme_is_another_amount(
    hear: Hear, language: Language, said: str, tool: str
) -> None:
    assert only(hear([LIFTING[language], said], language)).tool == tool


def test_a_property_keeps_the_year_spoken_of(hear: Hear) -> None:
    assert only(hear([LIFTING["ru"], "а в 2016", "а кредит"], "ru")).years == (2016,)


@pytest.mark.parametrize(
    ("language", "rate", "term"),
    [
        ("en", "what's the interest on it", "for how many years?"),
        ("ru", "а процент какой?", "а срок?"),
        ("kk", "мөлшерлемесі қанша", "қанша жылға"),
    ],
)
def test_the_rate_and_the_term_of_a_credit_are_told_apart(
    hear: Hear, language: Language, rate: str, term: str
) -> None:
    assert only(hear([MICROCREDIT[language], rate], language)).tool == "microcredit_interest"
    assert only(hear([MICROCREDIT[language], rate, term], language)).tool == "microcredit_term"


@pytest.mark.parametrize(
    ("language", "said", "words"),
    [
        ("en", "and how many years must one work there?", "work in the village"),
        ("ru", "и сколько лет там отрабатывать", "отработать в селе"),
        ("kk", "неше жыл өтеу керек", "жұмыс істеуге міндетті"),
    ],
)
def test_the_years_to_work_are_no_term_of_a_loan(
    hear: Hear, language: Language, said: str, words: str
) -> None:
    topic = only(hear([LIFTING[language], said], language))
    assert topic.tool is None
    assert words in topic.text


@pytest.mark.parametrize(
    ("language", "first", "said"),
    [
        ("en", "Employer subsidy for hiring resettlers into a village?", "which villages do not qualify"),
        ("kk", "Мен жұмыс берушімін, ауылға адам көшіріп алсам қанша береді", "қай ауылдарға болмайды"),
        (
            "ru",
            "Какую субсидию получит работодатель за принятых переселенцев в селе?",
            "в какие сёла нельзя",
        ),
    ],
)
def test_which_villages_is_not_how_much(hear: Hear, language: Language, first: str, said: str) -> None:
    assert only(hear([first, said], language)).tool is None


@pytest.mark.parametrize(
    ("language", "first", "said"),
    [
        ("en", "How big is the grant for a business idea?", "and the interest?"),
        ("ru", "Какой размер гранта на бизнес-идею", "а под какой процент?"),
        ("kk", "Бизнес-идеяға грант қанша", "қанша пайызбен?"),
        ("en", "How much is a residence permit fee in 2026?", "and citizenship?"),
        ("ru", "Сколько стоит вид на жительство", "а гражданство"),
        ("kk", "Ықтиярхат қанша тұрады", "ал азаматтық ше"),
    ],
)
def test_what_an_amount_has_not_is_not_answered_by_it(
    hear: Hear, language: Language, first: str, said: str
) -> None:
    topic = only(hear([first, said], language))
    assert (topic.tool, topic.otherwise) == (None, None)


@pytest.mark.parametrize(
    ("language", "said", "words"),
    [("en", "and citizenship?", "citizenship"), ("ru", "а гражданство", "гражданство")],
)
def test_one_paper_takes_the_place_of_another(hear: Hear, language: Language, said: str, words: str) -> None:
    first = {"en": "How much is a residence permit fee?", "ru": "Сколько стоит вид на жительство"}[language]
    text = only(hear([first, said], language)).text
    assert words in text
    assert not {"permit", "жительство"} & set(text.split())


@pytest.mark.parametrize(
    ("language", "first", "said", "people"),
    [
        (
            "en",
            "how much for a couple with one kid moving to Kostanay",
            "and if we wait for a second baby, so four?",
            4,
        ),
        ("en", "my wife and I move to Kostanay, how much", "what if we have a baby by then", 3),
        ("ru", "двое взрослых и ребёнок, едем в Костанай, сколько дадут", "а если второй ребёнок родится", 4),
        (
            "ru",
            "двое взрослых и ребёнок, едем в Костанай, сколько дадут",
            "подождём второго, итого четверо",
            4,
        ),
        ("kk", "екеуміз Түркістаннан Павлодарға көшсек қанша аламыз", "ал бір жылдан соң бала туса ше", 3),
        ("kk", "екеуміз Түркістаннан Павлодарға көшсек қанша аламыз", "ал ауылға көшсек ше", 2),
        ("ru", "нас трое, едем в Павлодар, сколько дадут", "жена беременна, скоро будет четверо", 4),
    ],
)
def test_a_child_to_be_born_is_counted_in(
    hear: Hear, language: Language, first: str, said: str, people: int
) -> None:
    topic = only(hear([first, said], language))
    assert topic.tool == "relocation"
    assert topic.slots.household.people == people


@pytest.mark.parametrize(
    ("language", "first", "said"),
    [
        (
            "en",
            "how much would seven of us get moving from Turkistan to Petropavl",
            "what would we have got last year",
        ),
        (
            "ru",
            "нас семеро, переезжаем из Туркестана в Петропавловск, сколько дадут",
            "а в прошлом году сколько бы дали",
        ),
        ("kk", "жетеуміз Түркістаннан Петропавлға көшсек қанша береді", "ал былтыр қанша берер еді"),
    ],
)
def test_what_would_have_been_given_is_the_same_amount_of_that_year(
    hear: Hear, language: Language, first: str, said: str
) -> None:
    topic = only(hear([first, said], language))
    assert (topic.tool, topic.years, topic.slots.household.people) == ("relocation", (2025,), 7)


@pytest.mark.parametrize(
    ("language", "first", "said"),
    [
        ("en", "Which regions can we move from? We live in Taldykorgan", "and Aktobe?"),
        ("ru", "Из каких регионов можно переехать? Мы живём в Талдыкоргане", "а Актобе?"),
        ("kk", "Қай өңірлерден көшуге болады? Біз Талдықорғанда тұрамыз", "ал Ақтөбе ше?"),
    ],
)
def test_a_bare_place_takes_the_place_of_the_only_one_of_departure(
    hear: Hear, language: Language, first: str, said: str
) -> None:
    slots = only(hear([first, said], language)).slots
    assert slots.departure is not None
    assert (slots.departure.region, slots.arrival) == ("aktobe", None)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_sum_asked_to_be_confirmed_is_no_price(hear: Hear, language: Language) -> None:
    said = {"en": "and last year?", "ru": "а в прошлом году?", "kk": "былтыр ше?"}[language]
    topic = only(hear([CERTIFICATE[language], said], language))
    assert (topic.tool, topic.slots.money, topic.years) == ("certificate", None, (2025,))


@pytest.mark.parametrize(
    ("language", "first", "said", "price"),
    [
        (
            "kk",
            "Қайда экономикалық ұтқырлық сертификатын алуға болады?",
            "7 миллион ба?",
            None,
        ),
        ("ru", "Кому дают сертификат экономической мобильности?", "это 7 миллионов?", None),
        ("en", "Is the mobility certificate really up to 5 million?", "is it 7 million?", None),
        ("kk", "Ұтқырлық сертификаты үй 6 млн болса қанша", "5 млн болса ше", 5_000_000),
        ("ru", "Сертификат мобильности на дом за 6 млн?", "а за 5 млн?", 5_000_000),
    ],
)
def test_whether_it_is_a_sum_is_told_from_a_price(
    hear: Hear, language: Language, first: str, said: str, price: int | None
) -> None:
    topic = only(hear([first, said], language))
    assert (topic.tool, topic.slots.money) == ("certificate", price)


@pytest.mark.parametrize(
    ("language", "first", "said", "words"),
    [
        ("en", "How many people went back from Pavlodar region?", "why do they leave", "go back"),
        ("ru", "сколько людей уехало обратно из СКО", "почему уезжают", "возвращаются"),
        ("kk", "Павлодар облысынан қанша адам кері қайтты", "неге кетеді", "кері қайтады"),
        (
            "en",
            "How many people moved under the programme in the first half of 2024?",
            "and the second?",
            "second half of 2024",
        ),
        (
            "ru",
            "сколько переселенцев переехало за первое полугодие 2024",
            "а за второе?",
            "второе полугодие 2024",
        ),
        (
            "kk",
            "2024 жылдың бірінші жартыжылдығында қанша қоныс аударушы көшті",
            "ал екіншісінде ше",
            "екінші жартыжылдығында",
        ),
        (
            "ru",
            "сколько людей переехало за 9 мес 2025 по программе",
            "и из них кандасов сколько?",
            "добровольное переселение, за 9 мес, 2025",
        ),
        (
            "en",
            "How many people moved in nine months of 2025 under the programme?",
            "how many of them were kandas?",
            "voluntary resettlement, in nine months, 2025",
        ),
        (
            "kk",
            "2025 жылы тоғыз айда бағдарлама бойынша қанша адам көшті",
            "олардың ішінде қанша қандас бар",
            "ерікті қоныс аудару, тоғыз айда, 2025",
        ),
        ("en", "what is the Ata Zholy card", "how long is the card valid", "Ata Zholy"),
        ("ru", "что такое карта Ата жолы", "сколько действует карта", "«Ата жолы»"),
        ("kk", "Ата жолы картасы деген не", "карта неше жыл жарамды", "«Ата жолы»"),
        ("ru", "Какие документы нужны на статус кандаса?", "сколько дней рассматривают", "заявление"),
        (
            "en",
            "Which documents are needed for kandas status?",
            "how many days does the decision take",
            "application",
        ),
        ("kk", "Қандас мәртебесіне қандай құжаттар керек?", "неше күнде қарайды", "өтініш"),
        ("kk", "Квота Костанай 2024 қандас", "переселенец ше", "қоныс аударушы"),
    ],
)
def test_a_turn_is_asked_in_full_by_what_was_asked_before(
    hear: Hear, language: Language, first: str, said: str, words: str
) -> None:
    assert words in only(hear([first, said], language)).text


@pytest.mark.parametrize(
    ("language", "first", "said"),
    [
        ("kk", "Кімдерге бірінші кезекте квота беріледі", "студенттерге ше"),
        ("ru", "какие документы нужны для включения в квоту переселенцев", "сколько дней рассматривают"),
    ],
)
def test_what_only_goes_on_is_not_answered_alone(
    hear: Hear, language: Language, first: str, said: str
) -> None:
    assert only(hear([first, said], language)).otherwise is None


@pytest.mark.parametrize(
    ("language", "turns", "people"),
    [
        ("ru", ["субсидия на аренду на человека или на семью? нас трое в Кокшетау", "а если в Павлодар?"], 3),
        ("en", ["is rent support per person or per family? we are 3 in Kokshetau", "and to Pavlodar?"], 3),
        ("kk", ["жалдау субсидиясы әр адамға ма әлде отбасыға ма? үшеуміз", "ал Павлодарға ше"], 3),
    ],
)
def test_each_or_all_does_not_hide_how_many_there_are(
    hear: Hear, language: Language, turns: list[str], people: int
) -> None:
    assert only(hear(turns, language)).slots.household.people == people


def test_what_strays_from_the_field_is_not_referred_to(hear: Hear) -> None:
    turns = ["2024 жылы қанша қандас келді?", "Палауды қалай дайындайды?", "ал 2025 жылы ше?"]
    assert "Палау" not in only(hear(turns, "kk")).text
    assert hear(turns[1:], "kk").doubt is not None


SUPPORT: dict[Language, str] = {
    "en": "5 people move to a village in Pavlodar region, how much in all?",
    "ru": "Нас пятеро, едем в село Павлодарской области, сколько дадут?",
    "kk": "Бесеуміз Павлодар облысының ауылына көшеміз, қанша береді?",
}


@pytest.mark.parametrize(
    ("language", "said", "tool"),
    [
        ("en", "how much is the rent for a year", "rent"),
        ("ru", "и на аренду сколько за год", "rent"),
        ("ru", "сколько это за год на аренду", "rent"),
        ("ru", "а на аренду сколько", "rent"),
        ("kk", "жалға алуға бір жылда қанша", "rent"),
        ("kk", "біржолғысы ше", "lump_sum"),
        ("ru", "а подъёмные", "lump_sum"),
    ],
)
def test_a_payment_named_after_amounts_is_that_of_the_household(
    hear: Hear, language: Language, said: str, tool: str
) -> None:
    found = only(hear([SUPPORT[language], said], language))
    assert found.tool == tool
    assert found.slots.household.people == 5


@pytest.mark.parametrize("said", ["кто платит аренду", "кому дают аренду"])
def test_another_question_on_a_payment_is_no_amount_of_it(hear: Hear, said: str) -> None:
    assert only(hear([SUPPORT["ru"], said], "ru")).tool != "rent"


@pytest.mark.parametrize(
    ("language", "programme", "said", "tool"),
    [
        ("en", "What is With a Diploma to the Village?", "what's the maximum in tenge", "diploma_loan"),
        ("ru", "Какая ставка по программе «С дипломом в село»?", "а сумма максимальная", "diploma_loan"),
        ("ru", "Что такое «Ауыл аманаты»?", "максимальная сумма", "microcredit"),
        ("kk", "«Ауыл аманаты» несиесі кімге беріледі", "ең көбі қанша теңге 2026", "microcredit"),
        ("kk", "«Дипломмен ауылға» көтермесі қанша", "Процент кандай", "diploma_interest"),
    ],
)
def test_the_programme_spoken_of_gives_the_sum_and_the_rate(
    hear: Hear, language: Language, programme: str, said: str, tool: str
) -> None:
    assert only(hear([programme, said], language)).tool == tool


def test_the_programme_is_kept_over_several_properties(hear: Hear) -> None:
    turns = ["Дипломмен ауылға барсам подъемный канша", "үй алуға несие ше", "Процент кандай"]
    found = only(hear([*turns, "неше жыл жұмыс істеу керек"], "kk"))
    assert "diploma_village" in {one.id for one in found.question.mentions}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "is it repayable"), ("ru", "его надо возвращать?"), ("kk", "оны қайтарып беру керек пе")],
)
def test_whether_a_certificate_is_repaid_is_asked_of_the_documents(
    hear: Hear, language: Language, said: str
) -> None:
    found = only(hear([CERTIFICATE[language], said], language))
    assert found.tool is None
    assert "mobility_certificate" in {one.id for one in found.question.mentions}


def test_a_later_turn_on_a_lump_sum_keeps_its_programme(hear: Hear) -> None:
    turns = ["Diploma to the village lump sum", "and for a doctor", "the loan"]
    assert only(hear(turns, "en")).tool == "diploma_loan"
