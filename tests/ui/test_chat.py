"""The chat page: languages, examples, sentences with chips, honest errors, nothing run from a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.app import build
from assistant.core.errors import BadQuestion, IndexDamaged
from assistant.core.models import AnswerWarning, Clarification
from assistant.settings import Settings
from assistant.ui.conversation import Conversation, Turn
from assistant.ui.pages import chat
from assistant.ui.pages.chat import as_text
from assistant.ui.wording import examples, text
from tests.ui.conftest import Open, Saying, asked, chips, made_up, shown, texts

LANGUAGES = ("en", "ru", "kk")
QUOTA = "What was the quota for kandas and resettlers in 2023?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_names_the_language(language: Any, open_page: Open) -> None:
    app = open_page(Saying(made_up()), language)
    assert not app.exception
    assert texts(app, "lead") == [text("tagline", language)]
    assert app.chat_input[0].placeholder == text("ask", language)
    assert [button.label.replace("\\", "") for button in app.button] == examples()[language]
    assert app.query_params["lang"] in (language, [language])


@pytest.mark.parametrize("named", ["", "fr", "<script>"])
def test_without_a_known_language_the_page_is_in_kazakh(named: str, open_page: Open) -> None:
    app = open_page(Saying(made_up()), named)
    assert app.chat_input[0].placeholder == text("ask", "kk")


def test_the_switch_changes_the_page_and_keeps_the_conversation(open_page: Open) -> None:
    app = asked(open_page(Saying(made_up()), "en"), "How many?")
    app.get("button_group")[0].set_value("ru").run()
    assert not app.exception
    assert app.chat_input[0].placeholder == text("ask", "ru")
    assert texts(app, "question") == ["How many?"]
    assert "417" in texts(app, "sentence")[0]
    assert app.query_params["lang"] in ("ru", ["ru"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(4))
def test_every_example_is_answered_with_a_chip_on_every_sentence(
    language: Any, number: int, open_page: Open, served: Any
) -> None:
    app = open_page(served, language)
    app.button(key=f"example-{language}-{number}").click().run()
    assert not app.exception
    assert texts(app, "failed") == []
    assert texts(app, "question") == [examples()[language][number]]
    sentences = shown(app).find_class("sentence")
    assert sentences
    assert all(sentence.find_class("chip") for sentence in sentences)
    assert not any(str(button.key).startswith("example-") for button in app.button)


def test_every_chip_opens_a_passage_that_is_on_the_page(open_page: Open, served: Any) -> None:
    app = asked(open_page(served, "en"), QUOTA)
    assert "8,652" in " ".join(texts(app, "sentence"))  # the figure of the 2023 order
    there = {article.get("id") for article in shown(app).find_class("passage")}
    assert chips(app)
    assert set(chips(app)) <= there


def test_earlier_questions_go_along_with_the_next(open_page: Open) -> None:
    product = Saying(made_up())
    app = asked(asked(open_page(product, "en"), "How many?"), "And in 2023?")
    assert product.asked == [("How many?",), ("How many?", "And in 2023?")]
    assert texts(app, "question") == ["How many?", "And in 2023?"]


def test_the_chips_of_two_answers_open_their_own_passages(open_page: Open) -> None:
    app = asked(asked(open_page(Saying(made_up()), "en"), "How many?"), "And now?")
    assert chips(app) == ["p-0-1", "p-1-1"]


def test_an_option_of_a_question_back_is_chosen_by_its_button(open_page: Open) -> None:
    back = Clarification(question="Of what?", slot="topic", options=("Herons", "Gulls"))
    product = Saying(made_up().model_copy(update={"status": "clarify", "clarification": back}))
    app = asked(open_page(product, "en"), "How many?")
    assert texts(app, "sentence")[0] == "Of what?"
    app.button(key="offer-1-1").click().run()
    assert product.asked[-1] == ("How many?", "Gulls")


def test_what_may_be_asked_next_is_offered_below_the_last_answer_only(open_page: Open) -> None:
    product = Saying(made_up().model_copy(update={"suggestions": ("And in winter?",)}))
    app = asked(open_page(product, "en"), "How many?")
    app.button(key="offer-1-0").click().run()
    assert product.asked[-1] == ("How many?", "And in winter?")
    offered = [button.key for button in app.button if str(button.key).startswith("offer-")]
    assert offered == ["offer-2-0"]


def test_the_question_as_understood_is_shown_where_it_differs(open_page: Open) -> None:
    product = Saying(made_up().model_copy(update={"standalone_question": "How many herons came?"}))
    app = asked(open_page(product, "en"), "And how many?")
    assert "How many herons came?" in texts(app, "understood")[0]


def test_what_the_documents_do_not_say_is_said_plainly(open_page: Open, served: Any) -> None:
    app = asked(open_page(served, "en"), "How do I bake sourdough bread?")
    assert texts(app, "sentence") == []
    assert texts(app, "missing")
    assert texts(app, "failed") == []


def test_a_missing_index_is_an_error_with_the_way_out(open_page: Open, tmp_path: Path) -> None:
    app = asked(open_page(build(Settings(home=tmp_path)), "en"), QUOTA)
    assert "kosh index build" in texts(app, "failed")[0]
    assert texts(app, "question") == [QUOTA]


def test_after_an_error_the_next_question_is_answered(open_page: Open) -> None:
    product = Saying(IndexDamaged("the index is damaged; run 'kosh index build'."))
    app = asked(open_page(product, "en"), "How many?")
    assert len(texts(app, "failed")) == 1
    product.answer = made_up()
    asked(app, "How many?")
    assert len(texts(app, "sentence")) == 1


def test_a_fault_is_told_without_its_traceback(open_page: Open) -> None:
    app = asked(open_page(Saying(RuntimeError("/secret/path")), "en"), "How many?")
    assert "/secret" not in "".join(texts(app, "failed"))
    assert text("went_wrong", "en", id="")[:30] in texts(app, "failed")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_is_none_is_explained_in_the_page_language(language: Any, open_page: Open) -> None:
    app = asked(open_page(Saying(BadQuestion("the question is empty; type one.")), language), "?!")
    assert texts(app, "failed") == [text("bad_question", language)]


def test_asking_again_takes_the_place_of_the_answer(open_page: Open) -> None:
    product = Saying(made_up())
    app = asked(open_page(product, "en"), "How many?")
    app.button(key="retry").click().run()
    assert product.asked == [("How many?",), ("How many?",)]
    assert texts(app, "question") == ["How many?"]


def test_the_last_question_can_be_changed(open_page: Open) -> None:
    product = Saying(made_up())
    app = asked(asked(open_page(product, "en"), "How many?"), "And gulls?")
    app.button(key="edit").click().run()
    app.text_area(key="edited-question").set_value("And terns?")
    next(one for one in app.button if one.label == text("chat.send", "en")).click().run()
    assert not app.exception
    assert product.asked[-1] == ("How many?", "And terns?")
    assert texts(app, "question") == ["How many?", "And terns?"]


def test_a_change_of_the_question_can_be_left(open_page: Open) -> None:
    product = Saying(made_up())
    app = asked(open_page(product, "en"), "How many?")
    app.button(key="edit").click().run()
    next(one for one in app.button if one.label == text("chat.cancel", "en")).click().run()
    assert texts(app, "question") == ["How many?"]
    assert len(product.asked) == 1


def test_a_new_conversation_begins_with_the_examples(open_page: Open) -> None:
    app = asked(open_page(Saying(made_up()), "en"), "How many?")
    app.button(key="new").click().run()
    assert texts(app, "question") == []
    assert [one.key for one in app.button if str(one.key).startswith("example-")]
    assert "c" not in app.query_params


def test_two_people_do_not_see_each_others_questions(open_page: Open) -> None:
    product = Saying(made_up())
    asked(open_page(product, "en"), "How many?")
    assert texts(open_page(product, "en"), "question") == []


def test_doubts_come_before_what_was_assumed_each_kind_named_once(open_page: Open) -> None:
    said = (("assumption", "By day."), ("conflict", "One says 5."), ("assumption", "In town."))
    answer = made_up().model_copy(
        update={"warnings": tuple(AnswerWarning(kind=kind, text=words) for kind, words in said)}  # type: ignore[arg-type]
    )
    app = asked(open_page(Saying(answer), "ru"), "quota")
    assert texts(app, "note") == [
        f"{text('conflict', 'ru')}One says 5.",
        f"{text('assumption', 'ru')}By day.In town.",
    ]


def test_no_note_is_folded_away(open_page: Open) -> None:
    words = [f"Note {letter}." for letter in "abcdefg"]
    answer = made_up().model_copy(
        update={"warnings": tuple(AnswerWarning(kind="assumption", text=one) for one in words)}
    )
    app = asked(open_page(Saying(answer), "en"), "quota")
    assert all(one in texts(app, "notes")[0] for one in words)
    assert list(app.expander) == []


def test_the_saved_answer_holds_question_sentences_and_addresses() -> None:
    saved = as_text(made_up().model_copy(update={"question": "How many?"}))
    assert saved.startswith("How many?\n")
    assert "Heron Bay took in 417 households. [1]" in saved
    assert "[1] Report of Heron Bay, 2024-03-01, Section 2, para 4 (heron-bay#p3)" in saved


def test_a_stopped_question_can_be_asked_again(open_page: Open) -> None:
    product = Saying(made_up())
    app = open_page(product, "en")
    app.session_state["conversation"] = Conversation("stopped-one", [Turn("How many?", step="stopped")])
    app.query_params["c"] = "stopped-one"
    app.run()
    assert product.asked == []
    assert texts(app, "stopped") == [text("chat.stopped", "en")]
    app.button(key="retry").click().run()
    assert product.asked == [("How many?",)]
    assert len(texts(app, "sentence")) == 1


def test_a_question_without_an_answer_does_not_go_along_with_the_next(open_page: Open) -> None:
    product = Saying(IndexDamaged("x"))
    app = asked(open_page(product, "en"), "Broken?")
    product.answer = made_up()
    asked(app, "How many?")
    assert product.asked[-1] == ("How many?",)


def test_a_fault_of_a_page_leaves_the_frame_and_no_traceback(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(chat, "current", broken)
    app = open_page(Saying(made_up()), "ru")
    assert not app.exception
    assert texts(app, "failed")[0].startswith(text("went_wrong", "ru", id="")[:30])
    assert "/secret" not in "".join(element.proto.body for element in app.get("html"))
    assert texts(app, "foot")


@pytest.mark.parametrize("blank", ["   ", "\n"])
def test_a_blank_is_not_asked(blank: str, open_page: Open) -> None:
    product = Saying(made_up())
    app = asked(open_page(product, "en"), blank)
    assert product.asked == []
    assert texts(app, "question") == []


def test_what_is_asked_back_is_offered_before_anything_else_can_be_done(open_page: Open) -> None:
    back = Clarification(question="Of what?", slot="topic", options=("Herons", "Gulls"))
    product = Saying(made_up().model_copy(update={"status": "clarify", "clarification": back}))
    keys = [str(one.key) for one in asked(open_page(product, "en"), "How many?").button]
    assert keys.index("offer-1-1") < keys.index("retry")
