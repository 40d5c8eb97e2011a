"""A question outlives the process that was asked: the page that is opened again goes on with it."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Timer
from typing import Any

import pytest

from assistant.core.errors import HistoryDown
from assistant.core.models import Answer
from assistant.core.ports import KeptTurn, Waiting
from assistant.ui import unanswered
from tests.ui.conftest import Noted, Open, Saying, asked, made_up, texts
from tests.ui.test_conversation import address

# the thread of a page that dies
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")


class Dying(Saying):
    """Answers until ``dies``; then its process ends in the midst of an answer."""

    dies = False

    def ask(self, turns: Sequence[str], language: Any = None) -> Answer:
        if self.dies:
            raise SystemExit
        return super().ask(turns, language)


def left_by_a_dead_process(open_page: Open, product: Dying, *questions: str) -> str:
    """Ask; the process dies with the last question. Return the conversation."""
    app = open_page(product, "en")
    for question in questions[:-1]:
        asked(app, question)
    product.dies = True
    app.chat_input[0].set_value(questions[-1]).run()
    product.dies = False
    return address(app)


@pytest.mark.parametrize("questions", [("How many?",), ("How many?", "And now?")])
def test_a_question_whose_process_died_is_answered_by_the_next(
    questions: tuple[str, ...], open_page: Open
) -> None:
    product = Dying(made_up())
    named = left_by_a_dead_process(open_page, product, *questions)
    assert [one.question for _, one in product.unanswered.questions.values()] == [questions[-1]]
    app = open_page(product, "en", c=named)
    assert texts(app, "question") == list(questions)
    assert len(texts(app, "sentence")) == len(questions)
    assert product.asked[-1] == questions
    assert product.unanswered.questions == {}
    assert [turn.question for turn in product.history.load(named, "").turns] == list(questions)


def test_an_answered_question_waits_no_more(open_page: Open) -> None:
    product = Saying(made_up())
    app = asked(asked(open_page(product, "en"), "How many?"), "And now?")
    assert product.unanswered.questions == {}
    open_page(product, "en", c=address(app))
    assert len(product.asked) == 2


def test_an_answer_kept_just_before_the_end_is_not_given_twice(open_page: Open) -> None:
    product = Dying(made_up())
    named = left_by_a_dead_process(open_page, product, "How many?", "And now?")
    product.history.save(named, "", 1, [KeptTurn("And now?", made_up())])
    app = open_page(product, "en", c=named)
    assert texts(app, "question") == ["How many?", "And now?"]
    assert product.asked == [("How many?",)]
    assert product.unanswered.questions == {}


def test_what_another_answers_is_waited_for_and_not_asked_again(open_page: Open) -> None:
    product = Dying(made_up())
    named = left_by_a_dead_process(open_page, product, "How many?", "And now?")
    (noted,) = product.unanswered.questions
    product.unanswered.held.add(noted)

    def answered() -> None:
        product.history.save(named, "", 1, [KeptTurn("And now?", made_up())])
        product.unanswered.settle(noted)

    Timer(0.6, answered).start()
    app = open_page(product, "en", c=named)
    assert texts(app, "question") == ["How many?", "And now?"]
    assert len(texts(app, "sentence")) == 2
    assert product.asked == [("How many?",)]


def test_a_question_that_is_held_for_ever_is_answered_all_the_same(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unanswered, "HELD_SECONDS", 0.3)
    product = Dying(made_up())
    named = left_by_a_dead_process(open_page, product, "How many?")
    product.unanswered.held.update(product.unanswered.questions)
    app = open_page(product, "en", c=named)
    assert len(texts(app, "sentence")) == 1


class Away(Noted):
    """A database that does not answer."""

    def hold(self, question: Waiting, conversation: str, owner: str, seconds: float) -> None:
        raise HistoryDown("down")


def test_where_it_cannot_be_noted_it_is_answered(open_page: Open) -> None:
    product = Saying(made_up(), unanswered=Away())
    assert len(texts(asked(open_page(product, "en"), "How many?"), "sentence")) == 1


def test_what_the_reader_stopped_is_not_answered_later(open_page: Open) -> None:
    product = Dying(made_up())
    app = open_page(product, "en")
    product.dies = True
    app.chat_input[0].set_value("How many?").run()
    app.button(key="stop").click().run()
    product.dies = False
    assert product.unanswered.questions == {}
    assert product.asked == []
