"""How many people move, read from words; and the numbers beside them that are no people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.documents import Language
from assistant.understanding.household import Household, read_household
from assistant.understanding.numbering import numbered

COUNTED: list[tuple[str, Language, int]] = [
    # as it is typed in haste
    ("we r 5 in family from Turkestan, how much for the road in total", "en", 5),
    ("we r 6 moving to Pavlodar", "en", 6),
    ("there r 4 of us, what is paid in total", "en", 4),
    ("in our family there are 7", "en", 7),
    ("5еуміз, барлығы қанша", "kk", 5),
    # the whole household, in figures or words
    ("there are 5 of us", "en", 5),
    # one of the parents told of again is no further member
    ("Dad, mum and two girls. My husband got a job in Rudny. How much for all?", "en", 4),
    ("Мама с папой и трое детей. Мужа взяли на работу в Аксу. Сколько на всех?", "ru", 5),
    # each and all of a number told
    ("біз 5 адамбыз, адам басына жане барлыгына канша", "kk", 5),
    ("the two of us", "en", 2),
    ("We are a family of five", "en", 5),
    ("family of 4 moving to Pavlodar", "en", 4),
    ("a household of six", "en", 6),
    ("we are seven, from Taraz", "en", 7),
    ("lump sum for 6 people", "en", 6),
    ("family of five with three children", "en", 5),
    ("how much for a familly of 4", "en", 4),
    ("нас пятеро", "ru", 5),
    ("нас 5", "ru", 5),
    ("Нас в семье шестеро.", "ru", 6),
    ("в 2024 году нас было 4 человека", "ru", 4),
    ("мы переезжаем впятером", "ru", 5),
    ("вчетвером хотим в Павлодар", "ru", 4),
    ("семья из трёх человек", "ru", 3),
    ("семья 5 чел", "ru", 5),
    ("на семью из пяти человек", "ru", 5),
    ("сколько на семью из пяти", "ru", 5),
    ("нас с детьми 6", "ru", 6),
    ("сколько нам троим дадут", "ru", 3),
    # whom one moves to does not move
    ("I am alone and move to my daughter in Pavlodar", "en", 1),
    ("пенсионерка, перееду к дочке в Костанай", "ru", 1),
    ("мы с мужем едем к родителям в Семей", "ru", 2),
    ("әйелім екеуміз Павлодардағы ұлымыздың қасына көшеміз", "kk", 2),
    ("нас четвиро", "ru", 4),
    ("бесеуміз", "kk", 5),
    ("біз төртеуміз, көшеміз", "kk", 4),
    ("үшеумізге қанша беріледі", "kk", 3),
    ("екеуміз", "kk", 2),
    ("алтаумыз", "kk", 6),
    ("отбасымыз 5 адам", "kk", 5),
    ("5 адамнан тұратын отбасы", "kk", 5),
    ("отбасымызда алты адам бар", "kk", 6),
    ("біз 4 адамбыз", "kk", 4),
    ("барлығымыз сегіз адам", "kk", 8),
    ("төрт жанбыз", "kk", 4),
    # one alone
    ("I am single", "en", 1),
    ("just me, no family", "en", 1),
    ("I'm moving alone", "en", 1),
    ("я один", "ru", 1),
    ("еду одна", "ru", 1),
    ("холостой, без семьи", "ru", 1),
    ("жалғызбын", "kk", 1),
    ("бойдақпын", "kk", 1),
    # couples
    ("a couple without children", "en", 2),
    ("husband and wife", "en", 2),
    ("newlyweds from Shymkent", "en", 2),
    ("супруги без детей", "ru", 2),
    ("муж и жена", "ru", 2),
    ("ерлі-зайыптылар", "kk", 2),
    ("ерлі-зайыпты және үш бала", "kk", 5),
    # lists
    ("my wife, two kids and I", "en", 4),
    ("me, my wife, my mother and two sons", "en", 5),
    ("two adults and a baby", "en", 3),
    ("2 adults and three small children", "en", 5),
    ("four adults", "en", 4),
    ("my parents and I", "en", 3),
    ("me, wife, son and daughter", "en", 4),
    ("wife, kids (3) and me", "en", 5),
    ("я, жена и двое детей", "ru", 4),
    ("муж, двое детей и я", "ru", 4),
    ("жена, сын, дочка и я", "ru", 4),
    ("мама, папа и я", "ru", 3),
    ("двое взрослых и трое детей", "ru", 5),
    ("семья из 2 взрослых и 1 ребёнка", "ru", 3),
    ("я, муж, трое детей и свекровь", "ru", 6),
    ("я с женой и 2 детьми", "ru", 4),
    ("родители, я и два брата", "ru", 5),
    ("мен, жұбайым, екі бала", "kk", 4),
    ("екі ересек пен үш бала", "kk", 5),
    ("ата-анам және мен", "kk", 3),
    # lone parents
    ("single mother with two kids", "en", 3),
    ("a single dad and his son", "en", 2),
    ("одинокая мать с двумя детьми", "ru", 3),
    ("мать-одиночка, трое детей", "ru", 4),
    ("отец-одиночка с сыном", "ru", 2),
    ("жалғызбасты ана, екі бала", "kk", 3),
    # others, whom the speaker does not join
    ("my brother and his wife, what will they be paid", "en", 2),
    ("my sister with her husband and two kids, how much do they get", "en", 4),
    ("брат с женой и ребёнком переезжают, сколько им дадут", "ru", 3),
    ("моя сестра с мужем и двумя детьми, сколько они получат", "ru", 4),
    ("ағам әйелімен көшеді, оларға қанша беріледі", "kk", 2),
    ("әпкем күйеуі мен екі баласымен көшеді, олар қанша алады", "kk", 4),
    ("my parents are moving, what will they be given", "en", 2),
    ("мои родители переезжают, сколько им дадут", "ru", 2),
    ("ата-анам екеуі ауылға көшсе, оларға қанша", "kk", 2),
    # others, whom the speaker joins
    ("my brother, his wife and I", "en", 3),
    ("я, брат и его жена", "ru", 3),
    ("мен, ағам және оның әйелі", "kk", 3),
    ("ата-анам екеуі және мен", "kk", 3),
    # both parents and their children are the whole family, unless somebody is beside them
    ("mum, dad and three children", "en", 5),
    ("мама, папа и двое детей", "ru", 4),
    ("әке, шеше және үш бала", "kk", 5),
    ("әке мен шеше, үш бала", "kk", 5),
    ("mum, dad, two children and I", "en", 5),
    ("мама, папа, двое детей и я", "ru", 5),
    # beside the applicant
    ("the applicant and four family members", "en", 5),
    ("head of the household plus 2 dependants", "en", 3),
    ("заявитель и трое членов семьи", "ru", 4),
    ("глава семьи и ещё 5 домочадцев", "ru", 6),
    ("өтініш беруші және отбасының бес мүшесі", "kk", 6),
    ("отбасы басшысы мен оның екі туысы", "kk", 3),
    # twins
    ("husband and wife with twins", "en", 4),
    ("мы с мужем и близнецы", "ru", 4),
    ("мы с женой и двойня", "ru", 4),
]


NAMED_BY_TWO_WORDS: list[tuple[Language, str, int]] = [
    ("ru", "я, жена, старший сын и младшая дочь", 4),
    ("ru", "мы с мужем и сын школьник", 3),
    ("en", "my wife, our infant son and I", 3),
    ("en", "my husband and two school boys", 4),
    ("kk", "күйеуім, мен және екі ұл бала", 4),
    ("kk", "әйелім, үлкен ұлым және кенже қызым", 4),
]


@pytest.mark.parametrize(("language", "text", "people"), NAMED_BY_TWO_WORDS)
def test_a_child_named_by_two_words_is_counted_once(language: Language, text: str, people: int) -> None:
    assert read_household(text, language).people == people


WITHOUT_A_SPOUSE: list[tuple[Language, str, int]] = [
    ("en", "I have two kids and no husband, how much do we get?", 3),
    ("en", "My husband died, I have three children", 4),
    ("en", "divorced with one child", 2),
    ("en", "I am a widow with four children and my mother", 6),
    ("ru", "У меня трое детей, мужа нет, сколько дадут?", 4),
    ("ru", "я в разводе, двое детей", 3),
    ("ru", "муж умер, осталась с двумя детьми и мамой", 4),
    ("ru", "без мужа с тремя детьми", 4),
    ("kk", "үш баламмен көшкім келеді, күйеуім жоқ", 4),
    ("kk", "екі балам бар, ажырасқанмын", 3),
    ("kk", "жесір анамын, үш балам бар", 4),
    ("kk", "күйеуге шықпағанмын", 1),
]


@pytest.mark.parametrize(("language", "text", "people"), WITHOUT_A_SPOUSE)
def test_a_husband_or_wife_who_is_not_there_is_not_counted(
    language: Language, text: str, people: int
) -> None:
    assert read_household(text, language).people == people


@pytest.mark.parametrize(("text", "language", "people"), COUNTED)
def test_a_household_is_counted(text: str, language: Language, people: int) -> None:
    assert read_household(text, language).people == people


SPEAKER: list[tuple[str, Language, int]] = [
    ("wife and three kids", "en", 5),
    ("my husband and two children", "en", 4),
    ("жена и трое детей", "ru", 5),
    ("у меня жена и пятеро детей", "ru", 7),
    ("әйелім және үш балам", "kk", 5),
    ("күйеуім мен екі балам", "kk", 4),
]


@pytest.mark.parametrize(("text", "language", "people"), SPEAKER)
def test_the_speaker_is_counted_in_and_that_is_told(text: str, language: Language, people: int) -> None:
    found = read_household(text, language)
    assert (found.people, found.speaker_counted) == (people, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [("there are 5 of us", "en"), ("нас пятеро", "ru"), ("бесеуміз", "kk"), ("husband and wife", "en")],
)
def test_where_all_are_named_nobody_is_added(text: str, language: Language) -> None:
    assert not read_household(text, language).speaker_counted


NOT_PEOPLE: list[tuple[str, Language, set[int | None]]] = [
    # ages
    ("I am 35 years old", "en", {None}),
    ("we were 5 years in Taraz", "en", {None}),
    ("were 5 families moved in 2020?", "en", {None}),
    ("me, my wife and our 5 year old son", "en", {3}),
    ("my 7-year-old daughter and I", "en", {2}),
    ("my wife and I and kids 5 and 7 years old", "en", {None, 4}),
    ("мне 35 лет", "ru", {None}),
    ("я, жена и 5-летний сын", "ru", {3}),
    ("жена и ребёнок 5 лет", "ru", {3}),
    ("я, жена и дети 5 и 7 лет", "ru", {None, 4}),
    ("я, жена и дети: 5, 7 и 9 лет", "ru", {None, 5}),
    ("сыну 5 лет, дочке 7", "ru", {None}),
    ("маған 40 жас", "kk", {None}),
    ("мен, әйелім және 5 жастағы балам", "kk", {3}),
    # animals and things
    ("I have 3 cows and 20 sheep", "en", {None}),
    ("у меня 3 коровы и 20 баранов", "ru", {None}),
    ("5 голов скота и дом из 4 комнат", "ru", {None}),
    ("менің 3 сиырым мен 20 қойым бар", "kk", {None}),
    # grades
    ("my wife and my son, he is in grade 5", "en", {3}),
    ("я, жена и сын в 5 классе", "ru", {3}),
    ("в 5 классе сын, ещё жена и я", "ru", {3}),
    ("дочь учится в 7 классе, нас четверо", "ru", {4}),
    ("7-сыныпта оқитын ұлым, әйелім және мен", "kk", {3}),
    # years of work, months, prices, years
    ("I have worked for 10 years as a teacher", "en", {None}),
    ("rent for 6 months", "en", {None}),
    ("a house for 9 million tenge", "en", {None}),
    ("relocation payments for a family in 2024", "en", {None}),
    ("lump sum for a family 2024", "en", {None}),
    ("стаж 10 лет, работаю учителем", "ru", {None}),
    ("аренда на 6 месяцев", "ru", {None}),
    ("квартира за 9 млн тенге", "ru", {None}),
    ("подъёмные семье в 2024 году", "ru", {None}),
    ("сколько получает семья 2024 год", "ru", {None}),
    ("10 жыл мұғалім болып істедім", "kk", {None}),
    ("6 айға жалдау ақысы", "kk", {None}),
    ("үй 9 миллион теңге", "kk", {None}),
    ("отбасыға 2024 жылы қанша беріледі", "kk", {None}),
    # «семью» is a family far sooner than the seven
    ("какая субсидия положена на семью", "ru", {None}),
    ("сколько дают на семью", "ru", {None}),
    ("сколько дают на семью в год", "ru", {None}),
    ("сколько положено на семью в Павлодаре", "ru", {None}),
    ("хочу перевезти семью в Павлодар", "ru", {None}),
    # «we» are two at least
    ("we have three children", "en", {None, 5}),
    ("у нас трое детей", "ru", {None, 5}),
    ("біздің үш баламыз бар", "kk", {None, 5}),
    # some of them, not all of them
    ("мен, әйелім және төрт балам, екеуі мектепте оқиды", "kk", {None, 6}),
]


@pytest.mark.parametrize(("text", "language", "allowed"), NOT_PEOPLE)
def test_other_numbers_are_not_taken_for_people(
    text: str, language: Language, allowed: set[int | None]
) -> None:
    assert read_household(text, language).people in allowed


UNCOUNTABLE: list[tuple[str, Language]] = [
    ("my kids and I", "en"),
    ("wife and kids", "en"),
    ("we have children", "en"),
    ("я с детьми", "ru"),
    ("жена и дети", "ru"),
    ("муж, дети и я", "ru"),
    ("мен және балаларым", "kk"),
    ("әйелім мен балаларым", "kk"),
]


@pytest.mark.parametrize(("text", "language"), UNCOUNTABLE)
def test_members_without_a_number_leave_the_household_open(text: str, language: Language) -> None:
    found = read_household(text, language)
    assert found.people is None
    assert found.mentioned


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what is the relocation subsidy", "en"),
        ("какая субсидия на переезд", "ru"),
        ("көшуге қанша беріледі", "kk"),
        ("", "en"),
        ("?!", "ru"),
    ],
)
def test_a_text_without_a_household_gives_none(text: str, language: Language) -> None:
    assert read_household(text, language) == Household()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how much per person", "en"),
        ("for each family member", "en"),
        ("сколько на каждого члена семьи", "ru"),
        ("каждому по сколько", "ru"),
        ("сколько на одного человека", "ru"),
        ("сколько дают одному человеку", "ru"),
        ("әр адамға қанша", "kk"),
        ("жан басына қанша теңге", "kk"),
    ],
)
def test_an_amount_per_person_is_asked(text: str, language: Language) -> None:
    found = read_household(text, language)
    assert found.per_person
    assert found.people is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("for 2.5 people", "en"),
        ("one and a half people", "en"),
        ("семья из 2,5 человек", "ru"),
        ("нас полтора человека", "ru"),
        ("-3 человека", "ru"),
        ("2,5 адам", "kk"),
        ("бір жарым адам", "kk"),
    ],
)
def test_a_fraction_of_people_is_marked_and_not_counted(text: str, language: Language) -> None:
    found = read_household(text, language)
    assert found.fractional
    assert found.people is None


@pytest.mark.parametrize(("text", "language"), [("1,200 people", "en"), ("1.200 человек", "ru")])
def test_thousands_are_no_fractions_of_people(text: str, language: Language) -> None:
    assert not read_household(text, language).fractional


def test_a_household_of_nobody_is_told_from_one_not_mentioned() -> None:
    assert read_household("семья из 0 человек", "ru").people == 0


@pytest.mark.parametrize(
    ("text", "language"), [("two families of four", "en"), ("две семьи по четыре человека", "ru")]
)
def test_several_households_are_not_one(text: str, language: Language) -> None:
    assert read_household(text, language) == Household(mentioned=True)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("на двоих", 2),
        ("подъёмные на четверых сколько", 4),
        ("на семерых", 7),
        ("на двоих детей", None),
        ("переезжаю одна", 1),
    ],
)
def test_a_household_in_one_word(text: str, people: int | None) -> None:
    assert read_household(text, "ru").people == people


def test_a_range_of_people_is_no_negative_number() -> None:
    assert not read_household("семья 2-3 человека", "ru").fractional


def test_of_three_children_a_single_mother_named_is_the_fourth() -> None:
    assert read_household("a single mother of three", "en").people in (None, 4)


@pytest.mark.parametrize(
    ("text", "language", "people"),
    [("нас пятеро", "kk", 5), ("бесеуміз", "ru", 5), ("we are 4 people", "ru", 4), ("нас трое", "en", 3)],
)
def test_another_language_is_tried_if_ones_own_says_nothing(
    text: str, language: Language, people: int
) -> None:
    assert read_household(text, language).people == people


@pytest.mark.parametrize(
    ("text", "language", "people"),
    [("двадцать пять человек", "ru", 25), ("twenty five people", "en", 25), ("он екі адам", "kk", 12)],
)
def test_numbers_of_two_words_are_one_number(text: str, language: Language, people: int) -> None:
    assert read_household(text, language).people == people


def test_words_are_written_with_their_numbers() -> None:
    assert numbered("Three kids, 2 dogs", "en") == "#3 kids #2 dogs"
    assert numbered("трое детей", "ru") == "#3 детей"
    assert numbered("үш бала", "kk") == "#3 бала"


@settings(max_examples=50, deadline=None)
@given(people=st.integers(1, 30))
def test_every_size_is_read_in_figures(people: int) -> None:
    for text, language in (
        (f"we are a family of {people}", "en"),
        (f"семья из {people} человек", "ru"),
        (f"отбасымыз {people} адам", "kk"),
    ):
        assert read_household(text, language).people == people  # type: ignore[arg-type]


@settings(max_examples=50, deadline=None)
@given(
    text=st.text(alphabet="абвгде 0123456789,.()-qwert", max_size=40),
    language=st.sampled_from(["en", "ru", "kk"]),
)
def test_any_text_gives_a_household_that_can_be(text: str, language: Language) -> None:
    found = read_household(text, language)
    assert found.people is None or 0 <= found.people <= 1000


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("does a single mother get money for moving", "en"),
        ("сколько получит мать-одиночка за переезд", "ru"),
        ("жалғызбасты ана көшсе қанша алады", "kk"),
    ],
)
def test_a_lone_parent_whose_children_are_not_counted_is_no_household_of_one(
    text: str, language: Language
) -> None:
    found = read_household(text, language)
    assert found.people is None
    assert found.mentioned


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("ал әйелім мен 3 балама ше", 5),
        ("жұбайым мен екі балаға", 4),
        ("әйелім мен үш балама қанша береді", 5),
    ],
)
def test_children_something_is_given_to_are_counted(text: str, people: int) -> None:
    assert read_household(text, "kk").people == people


def test_what_one_child_is_given_is_a_part() -> None:
    assert read_household("балаға беріле ме", "kk").part
