"""Who asks, by all his sentences and turns, decides which passages may answer him."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.core.models import Answer

TODAY = date(2026, 11, 22)
STATUS_PAPERS = "подают заявление, автобиографию"


def _cited(answer: Answer) -> set[str]:
    return {citation.passage_id for citation in answer.citations if answer.statements}


@pytest.mark.parametrize(
    "turns",
    [
        ["если переедем вчетвером из Жанаозена в Петропавловск сколько дадут", "а документы какие?"],
        ["Мы переселенцы из Тараза.", "Какие документы нужны для квоты?"],
    ],
)
def test_papers_of_the_kandas_status_are_nothing_to_a_resettler(
    assistant: Assistant, turns: list[str]
) -> None:
    assert STATUS_PAPERS not in assistant.ask(turns, as_of=TODAY).text


def test_they_are_what_a_kandas_asks_for(assistant: Assistant) -> None:
    turns = ["Я кандас из Китая.", "Какие документы нужны?"]
    assert STATUS_PAPERS in assistant.ask(turns, as_of=TODAY).text


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("im 22 grew up in orphanage, do i have priority to move?", "social-code-2023#p2"),
        ("мне 19, вырос в детском доме. есть приоритет при переезде?", "social-code-2023#p2"),
        ("балалар үйінде өстім, көшсем басымдық бар ма", "social-code-2023#p2"),
        ("мы развелись год назад, я с тремя детьми. справка нужна?", "zakon-6420092#p2"),
        ("Біз былтыр ажырастық. Қандай құжат керек?", "zakon-6420092#p2"),
        (
            "i finished college in Kostanay under serpin, my home is Shymkent. "
            "can i stay here and get resettler money without going back?",
            "zakon-6420092#p1",
        ),
        (
            "Брат в Турции, этнический казах, хочет учиться в Казахстане. есть квота?",
            "nitec-kandas-service#p9",
        ),
    ],
)
def test_a_short_question_is_of_what_is_told_before_it(
    assistant: Assistant, question: str, passage: str
) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert passage in _cited(answer)
    assert not any(one.startswith("press-excerpts-kandas") for one in _cited(answer))


def test_who_tells_his_registration_is_told_the_conditions(assistant: Assistant) -> None:
    asked = "unemployed 2 months, registered in Shymkent 8 months. can we join the quota?"
    answer = assistant.ask([asked], as_of=TODAY)
    registered = next(one.text for one in answer.statements if "Permanent registration" in one.text)
    assert registered.endswith("not met.")


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("we moved to Ekibastuz in spring 2023 from Saryagash. can we leave now?", "5 years"),
        ("Переехали в Кокшетау в 2024 из Тараза. можно ли уже уехать обратно?", "5 лет"),
        ("Біз 2023 жылы Түркістаннан Петропавлға көшіп келдік. Енді кері қайтуға бола ма?", "5 жыл"),
    ],
)
def test_who_has_moved_and_would_leave_is_told_how_long_to_stay(
    assistant: Assistant, question: str, years: str
) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert years in answer.statements[0].text


@pytest.mark.parametrize(
    "question",
    [
        "i am a farmer near Kokshetau and would hire settlers, what do i get",
        "Хочу нанять переселенцев на ферму, какая помощь положена",
        "Мен фермермін, қоныс аударушыларды жұмысқа алсам не аламын",
    ],
)
def test_who_takes_people_on_is_told_what_employers_get(assistant: Assistant, question: str) -> None:
    text = assistant.ask([question], as_of=TODAY).text.replace("\u00a0", " ").replace(",", " ")
    assert "1 730 000" in text


def test_who_is_taken_on_is_not_told_what_employers_get(assistant: Assistant) -> None:
    asked = "работодатель обещал взять на работу и дать общагу, подъемные всё равно дадут?"
    assert not {"jesr-2023#p54", "jesr-2023#p88"} & _cited(assistant.ask([asked], as_of=TODAY))


@pytest.mark.parametrize(
    "question",
    [
        "in which school language do kids learn in North Kazakhstan, is it russian mostly?",
        "получу карту Ата жолы, придется ли выйти из гражданства Монголии",
        "Ата жолы карточкасын алсам Моңғолия азаматтығынан шығам ба",
        "who adopted the migration policy concept until 2030?",
    ],
)
def test_a_nationality_a_language_or_the_year_of_a_document_is_no_limit(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question], as_of=TODAY).status in ("answered", "partial")


def test_where_the_asker_comes_from_makes_no_later_question_one_of_that_country(assistant: Assistant) -> None:
    turns = ["China passport holder, kazakh. language exam for kandas is there one?", "when did it start"]
    assert assistant.ask(turns, as_of=TODAY).status != "out_of_scope"


@pytest.mark.parametrize(
    "question",
    [
        "how do I get Russian citizenship",
        "can I move to Germany as an ethnic German",
        "сколько денег даёт Израиль новым репатриантам",
        "what quota will there be in 2030",
        "will they raise the subsidy",
    ],
)
def test_another_country_and_a_forecast_are_limits_still(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question], as_of=TODAY).status == "out_of_scope"
