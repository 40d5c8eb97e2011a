"""Who asks, what of his own life he tells, and what proper names and things a question holds."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.profile import (
    asks_to_leave,
    circumstances_of,
    is_for,
    outside_the_union,
    side_of,
    tells_circumstances,
)
from assistant.understanding.proper_names import names_it, proper_names


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        ("en", "I am a farmer near Kokshetau and would hire settlers", "employer"),
        ("ru", "Хочу нанять переселенцев на ферму", "employer"),
        ("kk", "Қоныс аударушыларды жұмысқа алсам, не аламын", "employer"),
        ("en", "My employer promised me a job and a room", "worker"),
        ("ru", "Работодатель обещал взять на работу и дать общежитие", "worker"),
        ("kk", "Жұмыс берушім жатақхана береді деді, көшу ақшасы беріле ме", "worker"),
        ("en", "How much does a family of four get?", None),
        ("ru", "Мой сын окончил колледж и хочет стать фермером", None),
        ("kk", "Біз Павлодарға көшкіміз келеді", None),
    ],
)
def test_who_takes_people_on_is_told_from_who_is_taken_on(
    language: Language, text: str, side: str | None
) -> None:
    assert side_of(text, language) == side


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "I grew up in an orphanage, do I have priority?", {"orphan"}),
        ("ru", "Мы развелись год назад, я с тремя детьми", {"divorced"}),
        ("kk", "Мен Серпінмен оқып бітірдім", {"serpin"}),
        # of others a message may speak without asking for itself
        ("en", "What is the Serpin project?", set()),
        ("ru", "Сколько детских домов в Павлодаре?", set()),
        ("kk", "Ажырасқандар қандай құжат тапсырады", set()),
    ],
)
def test_circumstances_are_those_somebody_tells_of_himself(
    language: Language, text: str, told: set[str]
) -> None:
    assert circumstances_of(text, language) == told


def test_a_statement_on_the_thing_alone_tells_no_circumstance() -> None:
    about = "Persons divorced within 36 months must supply the certificate of divorce."
    assert tells_circumstances(about, "en", frozenset({"divorced"}))
    assert not tells_circumstances("Single persons are paid too.", "en", frozenset({"divorced"}))


def test_what_employers_are_given_is_for_employers_alone() -> None:
    subsidy = "An employer in Kazakhstan receives a one-time subsidy of 400 MCI for each worker."
    land = "Resettlers get plots of land by short-term paid lease."
    assert not is_for("worker", subsidy, "en")
    assert is_for("employer", subsidy, "en")
    assert is_for("worker", land, "en")
    assert not is_for("employer", land, "en")
    assert is_for(None, subsidy, "en")
    assert is_for(None, land, "en")


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("do I need a permit to hire an Uzbek worker", True),
        ("таджик может работать без разрешения?", True),
        ("өзбек азаматына жұмысқа рұқсат керек пе", True),
        ("нужно ли разрешение гражданину Киргизии", False),
        ("қырғыз азаматына жұмысқа рұқсат керек пе", False),
        ("do Russian citizens need a work permit", False),
        # who names the union asks of it
        ("do EAEU citizens need a permit, unlike Uzbeks?", False),
        ("do resettlers need a permit", False),
    ],
)
def test_the_people_of_states_outside_the_economic_union_are_known(text: str, outside: bool) -> None:
    assert outside_the_union(text) == outside


@pytest.mark.parametrize(
    ("language", "text", "leaves"),
    [
        ("en", "We moved to Ekibastuz in 2023. Can we leave now?", True),
        ("ru", "Переехали в 2024 году. Можно ли уже уехать обратно?", True),
        ("kk", "2023 жылы көшіп келдік. Енді кері қайтуға бола ма?", True),
        ("en", "Can we return the money?", False),
        ("ru", "Можно ли вернуть субсидию?", False),
        ("kk", "Субсидияны қайтару керек пе?", False),
    ],
)
def test_going_away_is_asked_of_people_not_of_money(language: Language, text: str, leaves: bool) -> None:
    assert asks_to_leave(text, language) == leaves


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "kk",
            "қандастарға арналған «Алтын көпір» мемлекеттік бағдарламасы қашан қабылданды",
            ("Алтын көпір",),
        ),
        ("ru", "когда запущена платформа «Көш Онлайн»", ("Көш Онлайн",)),
        ("en", "what does the Golden Bridge programme for kandas give", ("Golden Bridge",)),
        ("en", 'who gets the "Silk Home" card?', ("Silk Home",)),
        # a word in quotes, an ordinary noun, a town: no names of programmes
        ("ru", "что такое «подъёмные»?", ()),
        ("en", "which programme moves people to North Kazakhstan", ()),
        ("kk", "Павлодарға көшу бағдарламасы қашан басталды", ()),
    ],
)
def test_proper_names_are_read_beside_what_bears_them(
    language: Language, text: str, names: tuple[str, ...]
) -> None:
    assert proper_names(text, language) == names


def test_a_name_is_known_in_its_forms_and_only_as_a_name() -> None:
    assert names_it("Жарқын болашак", "Выпускники проекта «Жарқын болашақ» участвуют")
    assert names_it("Жаңа көш", "«Жаңа көш» жобасы")
    assert not names_it("Жаңа көш", "2023 жылғы жаңа көші-қон саясаты")
    assert not names_it("Golden Bridge", "A golden rule and a bridge")
