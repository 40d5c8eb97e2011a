"""The chat page: languages, examples, sentences with chips, honest errors, nothing run from a question."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest

from assistant.app import build
from assistant.core.errors import BadQuestion, IndexDamaged
from assistant.core.models import AnswerWarning, Clarification
from assistant.settings import Settings
from assistant.ui.strings import EXAMPLES, STRINGS
from tests.ui.conftest import Open, Saying, bodies, chips, made_up, notes, warned

LANGUAGES = ("en", "ru", "kk")
QUOTA = "What was the quota for kandas and resettlers in 2023?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_names_the_language(language: Any, open_page: Open) -> None:
    app = open_page(Saying(made_up()), language)
    assert not app.exception
    assert STRINGS["tagline"][language] in html.unescape(bodies(app, "tagline")[0])
    assert app.chat_input[0].placeholder == STRINGS["ask"][language]
    assert [button.label for button in app.button] == list(EXAMPLES[language])
    assert app.query_params["lang"] == [language] or app.query_params["lang"] == language


@pytest.mark.parametrize("named", ["", "fr", "<script>"])
def test_without_a_known_language_the_page_is_in_kazakh(named: str, open_page: Open) -> None:
    app = open_page(Saying(made_up()), named)
    assert app.session_state["language"] == "kk"
    assert app.chat_input[0].placeholder == STRINGS["ask"]["kk"]


def test_the_switch_changes_the_page_and_keeps_the_conversation(open_page: Open) -> None:
    app = open_page(Saying(made_up()), "en")
    app.chat_input[0].set_value("How many?").run()
    app.get("button_group")[0].set_value("ru").run()
    assert not app.exception
    assert STRINGS["tagline"]["ru"] in html.unescape(bodies(app, "tagline")[0])
    assert "How many?" in bodies(app, "question")[0]
    assert "417" in bodies(app, "sentence")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_kosh_is_not(language: Any, open_page: Open) -> None:
    app = open_page(Saying(made_up()), language)
    assert app.expander[0].label == STRINGS["about"][language]
    assert html.escape(STRINGS["about_text"][language]) in "".join(bodies(app))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(4))
def test_every_example_is_answered_with_a_chip_on_every_sentence(
    language: Any, number: int, open_page: Open, assistant: Any
) -> None:
    app = open_page(assistant, language)
    app.button(key=f"example-{language}-{number}").click().run()
    assert not app.exception
    assert not app.error
    assert html.unescape(bodies(app, "question")[0]).count(EXAMPLES[language][number]) == 1
    sentences = bodies(app, "sentence")
    assert sentences
    assert {str(chip.key).split("-")[2] for chip in chips(app)} == {str(n) for n in range(len(sentences))}
    assert not any(str(button.key).startswith("example-") for button in app.button)


def test_a_typed_question_is_answered_from_the_documents(open_page: Open, assistant: Any) -> None:
    app = open_page(assistant, "en")
    app.chat_input[0].set_value(QUOTA).run()
    assert "8,652" in "".join(bodies(app, "sentence"))  # the figure of the 2023 order


def test_earlier_questions_go_along_with_the_next(open_page: Open) -> None:
    product = Saying(made_up())
    app = open_page(product, "en")
    app.chat_input[0].set_value("How many?").run()
    app.chat_input[0].set_value("And in 2023?").run()
    assert product.asked == [("How many?",), ("How many?", "And in 2023?")]
    assert len(bodies(app, "question")) == 2


def test_an_option_of_a_question_back_is_chosen_by_its_button(open_page: Open) -> None:
    back = Clarification(question="Of what?", slot="topic", options=("Herons", "Gulls"))
    product = Saying(made_up().model_copy(update={"status": "clarify", "clarification": back}))
    app = open_page(product, "en")
    app.chat_input[0].set_value("How many?").run()
    assert any("Of what?" in body for body in bodies(app, "sentence"))
    app.button(key="offer-0-1").click().run()
    assert product.asked[-1] == ("How many?", "Gulls")


def test_what_may_be_asked_next_is_offered_below_the_last_answer_only(open_page: Open) -> None:
    product = Saying(made_up().model_copy(update={"suggestions": ("And in winter?",)}))
    app = open_page(product, "en")
    app.chat_input[0].set_value("How many?").run()
    app.button(key="offer-0-0").click().run()
    assert product.asked[-1] == ("How many?", "And in winter?")
    offered = [button.key for button in app.button if str(button.key).startswith("offer-")]
    assert offered == ["offer-1-0"]


def test_the_question_as_understood_is_shown_where_it_differs(open_page: Open) -> None:
    product = Saying(made_up().model_copy(update={"standalone_question": "How many herons came?"}))
    app = open_page(product, "en")
    app.chat_input[0].set_value("And how many?").run()
    assert "How many herons came?" in "".join(bodies(app, "label"))


def test_what_the_documents_do_not_say_is_said_plainly(open_page: Open, assistant: Any) -> None:
    app = open_page(assistant, "en")
    app.chat_input[0].set_value("How do I bake sourdough bread?").run()
    assert bodies(app, "sentence") == []
    assert bodies(app, "missing")
    assert not app.error


def test_two_people_do_not_see_each_others_questions(open_page: Open) -> None:
    product = Saying(made_up())
    first = open_page(product, "en")
    first.chat_input[0].set_value("How many?").run()
    second = open_page(product, "en")
    assert bodies(second, "question") == []


def test_a_missing_index_is_an_error_with_the_way_out(open_page: Open, tmp_path: Path) -> None:
    app = open_page(build(Settings(home=tmp_path)), "en")
    app.chat_input[0].set_value(QUOTA).run()
    assert not app.exception
    assert "kosh index build" in app.error[0].value.replace("\\", "")
    assert bodies(app, "question")


def test_after_an_error_the_next_question_is_answered(open_page: Open) -> None:
    product = Saying(IndexDamaged("the index is damaged; run 'kosh index build'."))
    app = open_page(product, "en")
    app.chat_input[0].set_value("How many?").run()
    assert len(app.error) == 1
    product.answer = made_up()
    app.chat_input[0].set_value("How many?").run()
    assert len(bodies(app, "sentence")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_is_none_is_explained_in_the_page_language(language: Any, open_page: Open) -> None:
    app = open_page(Saying(BadQuestion("the question is empty; type one.")), language)
    app.chat_input[0].set_value("?!").run()
    assert app.error[0].value.replace("\\", "") == STRINGS["bad_question"][language]


HOSTILE = (
    "<script>window.__x=1</script> quota",
    "<img src=x onerror=window.__x=1> quota",
    "![quota](https://evil.example/a.png)",
    "[quota](javascript:window.__x=1)",
    "</p><h1>quota</h1>",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_question_is_shown_as_text(hostile: str, open_page: Open) -> None:
    app = open_page(Saying(made_up()), "en")
    app.chat_input[0].set_value(hostile).run()
    assert bodies(app, "question") == [f'<p class="question">{html.escape(hostile)}</p>']
    assert [element.value for element in app.markdown] == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_what_the_documents_say_is_shown_as_text(hostile: str, open_page: Open) -> None:
    answer = warned(hostile)
    statement = answer.statements[0].model_copy(update={"text": hostile})
    app = open_page(Saying(answer.model_copy(update={"statements": (statement,)})), "en")
    app.chat_input[0].set_value("quota").run()
    assert html.escape(hostile) in bodies(app, "sentence")[0]
    assert html.escape(hostile) in notes(app)[0]


def test_doubts_come_before_what_was_assumed_each_kind_named_once(open_page: Open) -> None:
    said = (("assumption", "By day."), ("conflict", "One says 5."), ("assumption", "In town."))
    answer = made_up().model_copy(
        update={"warnings": tuple(AnswerWarning(kind=kind, text=text) for kind, text in said)}  # type: ignore[arg-type]
    )
    app = open_page(Saying(answer), "ru")
    app.chat_input[0].set_value("quota").run()
    (shown,) = notes(app)
    assert shown.index("One says 5.") < shown.index("By day.") < shown.index("In town.")
    assert shown.count(STRINGS["assumption"]["ru"]) == 1


def test_many_notes_are_folded_and_none_is_lost(open_page: Open) -> None:
    texts = [f"Note {letter}." for letter in "abcdefg"]
    answer = made_up().model_copy(
        update={"warnings": tuple(AnswerWarning(kind="assumption", text=text) for text in texts)}
    )
    app = open_page(Saying(answer), "en")
    app.chat_input[0].set_value("quota").run()
    seen, folded = notes(app)
    assert [text in seen for text in texts] == [True] * 4 + [False] * 3
    assert all(text in seen + folded for text in texts)
    assert any("3" in expander.label for expander in app.expander)


def test_the_saved_answer_holds_question_sentences_and_addresses(open_page: Open) -> None:
    from assistant.ui.page import _as_text

    saved = _as_text(made_up().model_copy(update={"question": "How many?"}))
    assert saved.startswith("How many?\n")
    assert "Heron Bay took in 417 households. [1]" in saved
    assert "[1] Report of Heron Bay, 2024-03-01, Section 2, para 4 (heron-bay#p3)" in saved
