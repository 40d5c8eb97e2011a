"""What the reader thinks of an answer is asked below each, kept, changed, taken back; nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from assistant.core.feedback import LONGEST_COMMENT, REASONS
from assistant.core.models import Clarification
from assistant.core.personal import mask
from assistant.ui.wording import text
from tests.ui.conftest import Open, Saying, asked, made_up, shown, texts
from tests.ui.payloads import SOME_OR_ALL, strange

ID = made_up().id


def group(app: Any, key: str) -> Any:
    """Return a group of buttons by its key."""
    (found,) = [one for one in app.get("button_group") if one.key == key]
    return found


def judged(app: Any, word: str, answer: str = ID) -> Any:
    """Return the page after a reader said of an answer ``yes`` or ``no``."""
    group(app, f"useful-0-{answer}").set_value(word).run()
    assert not app.exception
    return app


def sent(app: Any, reasons: list[str], comment: str) -> Any:
    """Return the page after reasons and a comment were sent."""
    group(app, f"reasons-0-{ID}").set_value(reasons)
    app.text_area(key=f"comment-0-{ID}").set_value(comment)
    (button,) = [one for one in app.button if one.label == text("feedback.send", "en")]
    button.click().run()
    assert not app.exception
    return app


def groups(app: Any, start: str = "useful-") -> list[str]:
    return [one.key for one in app.get("button_group") if str(one.key).startswith(start)]


def test_each_answer_is_asked_about_once(open_page: Open) -> None:
    product = Saying(made_up())
    app = asked(open_page(product, "en"), "How many?")
    assert groups(app) == [f"useful-0-{ID}"]
    product.answer = made_up().model_copy(update={"id": "fedcba9876543210"})
    asked(app, "And now?")
    assert groups(app) == [f"useful-0-{ID}", "useful-1-fedcba9876543210"]


@pytest.mark.parametrize(
    "changes",
    [{"remark": "greeting"}, {"clarification": Clarification(question="Of what?", slot="topic")}],
)
def test_greetings_and_questions_back_are_not_asked_about(changes: Any, open_page: Open) -> None:
    product = Saying(made_up().model_copy(update=changes))
    assert groups(asked(open_page(product, "en"), "Hello")) == []


def test_useful_is_kept_with_question_and_citations(open_page: Open) -> None:
    product = Saying(made_up())
    app = judged(asked(open_page(product, "en"), "How many?"), "yes")
    kept = product.feedback.book[ID]
    assert (kept.useful, kept.question, kept.language) == (True, "How many?", "en")
    assert kept.citations == made_up().citations
    assert kept.conversation in product.history.conversations
    assert texts(app, "feedback") == [text("feedback.thanks", "en")]
    assert groups(app, "reasons-") == []


def test_not_useful_is_kept_at_once_and_then_its_reasons(open_page: Open) -> None:
    product = Saying(made_up())
    app = judged(asked(open_page(product, "en"), "How many?"), "no")
    assert not product.feedback.book[ID].useful
    assert texts(app, "feedback") == [text("feedback.noted", "en")]
    assert len(group(app, f"reasons-0-{ID}").options) == len(REASONS)
    sent(app, ["wrong_number", "outdated"], "  It was 714. ")
    kept = product.feedback.book[ID]
    assert kept.reasons == ("outdated", "wrong_number")
    assert kept.comment == "It was 714."
    assert texts(app, "feedback") == [text("feedback.told", "en")]


def test_a_change_of_mind_replaces_and_a_second_press_takes_back(open_page: Open) -> None:
    product = Saying(made_up())
    app = sent(judged(asked(open_page(product, "en"), "How many?"), "no"), ["unclear"], "Why?")
    judged(app, "yes")
    assert product.feedback.book[ID].useful
    assert product.feedback.book[ID].reasons == ()
    group(app, f"useful-0-{ID}").set_value(None).run()
    assert product.feedback.book == {}
    assert texts(app, "feedback") == []


def test_a_comment_holds_a_thousand_characters(open_page: Open) -> None:
    app = judged(asked(open_page(Saying(made_up()), "en"), "How many?"), "no")
    assert app.text_area(key=f"comment-0-{ID}").max_chars == LONGEST_COMMENT == 1_000


def test_persons_are_masked_before_anything_is_kept(open_page: Open) -> None:
    product = Saying(made_up())
    app = judged(asked(open_page(product, "en"), "I am a.b@mail.kz: how many?"), "no")
    sent(app, [], "Call +7 701 123 45 67")
    kept = product.feedback.book[ID]
    assert kept.question == "I am [e-mail]: how many?"
    assert kept.comment == "Call [phone]"
    (turns,) = product.history.conversations.values()
    assert turns[0].question == "I am [e-mail]: how many?"


def test_a_reload_shows_what_was_said(open_page: Open) -> None:
    product = Saying(made_up())
    app = sent(judged(asked(open_page(product, "en"), "How many?"), "no"), ["unclear"], "Why?")
    named = app.query_params["c"]
    again = open_page(product, "en", c=named[0] if isinstance(named, list) else named)
    assert group(again, f"useful-0-{ID}").value == "no"
    assert group(again, f"reasons-0-{ID}").value == ["unclear"]
    assert again.text_area(key=f"comment-0-{ID}").value == "Why?"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_without_the_database_it_is_said_and_nothing_is_lost(language: Any, open_page: Open) -> None:
    product = Saying(made_up())
    product.feedback.down = product.history.down = True
    app = judged(asked(open_page(product, language), "How many?"), "no")
    assert texts(app, "feedback") == [text("feedback.not_kept", language)]
    group(app, f"reasons-0-{ID}").set_value(["outdated"])
    app.text_area(key=f"comment-0-{ID}").set_value("Since May")
    (button,) = [one for one in app.button if one.label == text("feedback.send", language)]
    button.click().run()
    assert texts(app, "feedback") == [text("feedback.not_kept", language)]
    assert app.text_area(key=f"comment-0-{ID}").value == "Since May"
    assert product.feedback.book == {}
    product.feedback.down = product.history.down = False
    asked(app, "And now?")  # what was said is kept with the next question
    assert product.feedback.book[ID].comment == "Since May"
    assert product.feedback.book[ID].reasons == ("outdated",)


@pytest.mark.parametrize("payloads", SOME_OR_ALL)
def test_a_comment_is_text_whatever_it_holds(payloads: Sequence[str], open_page: Open) -> None:
    product = Saying(made_up())
    app = judged(asked(open_page(product, "en"), "How many?"), "no")
    for payload in payloads:
        sent(app, ["unclear"], payload)
        assert product.feedback.book[ID].comment == mask(payload)
        assert app.text_area(key=f"comment-0-{ID}").value == payload
        assert strange(shown(app)) == []
        assert not any(payload in element.proto.body for element in app.get("html"))
        assert app.markdown.len == 0
