"""A conversation survives reload and the back button, and the page goes on where it cannot be kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.history import SqlHistory
from assistant.core.errors import ForeignConversation
from assistant.core.ports import KeptTurn
from assistant.ui import conversation
from assistant.ui.wording import text
from tests.ui.conftest import Kept, Open, Saying, asked, made_up, texts


def address(app: Any) -> str:
    """Return the id in the address."""
    found = app.query_params["c"]
    return str(found[0] if isinstance(found, list) else found)


def test_a_conversation_gets_an_unguessable_address_with_its_first_question(open_page: Open) -> None:
    product = Saying(made_up())
    app = open_page(product, "en")
    assert "c" not in app.query_params
    first = address(asked(app, "How many?"))
    assert len(first) >= 22  # 128 bits
    assert address(asked(app, "And now?")) == first
    assert address(asked(open_page(product, "en"), "How many?")) != first


def test_a_reload_restores_questions_answers_and_what_may_be_asked_next(open_page: Open) -> None:
    product = Saying(made_up().model_copy(update={"suggestions": ("And in winter?",)}))
    named = address(asked(asked(open_page(product, "en"), "How many?"), "And now?"))
    app = open_page(product, "en", c=named)
    assert texts(app, "question") == ["How many?", "And now?"]
    assert len(texts(app, "sentence")) == 2
    asked(app, "And then?")
    assert product.asked[-1] == ("How many?", "And now?", "And then?")
    assert address(app) == named


def test_a_restored_answer_is_not_announced_again(open_page: Open) -> None:
    product = Saying(made_up())
    app = asked(open_page(product, "en"), "How many?")
    assert any("data-fresh" in element.proto.body for element in app.get("html"))
    again = open_page(product, "en", c=address(app))
    assert not any("data-fresh" in element.proto.body for element in again.get("html"))


def test_going_back_before_the_first_question_shows_an_empty_page(open_page: Open) -> None:
    app = asked(open_page(Saying(made_up()), "en"), "How many?")
    named = address(app)
    del app.query_params["c"]
    app.run()
    assert texts(app, "question") == []
    app.query_params["c"] = named
    app.run()
    assert texts(app, "question") == ["How many?"]


@pytest.mark.parametrize("named", ["nothing", "'; DROP TABLE turns", "<script>alert(1)</script>", "a" * 3000])
@pytest.mark.parametrize("language", ["en", "kk"])
def test_a_wrong_address_says_so_and_a_new_one_can_begin(named: str, language: Any, open_page: Open) -> None:
    product = Saying(made_up(), history=Kept())
    app = open_page(product, language, c=named)
    assert not app.exception
    assert texts(app, "trouble") == [text("chat.no_conversation", language)]
    assert len(texts(asked(app, "How many?"), "sentence")) == 1
    assert texts(app, "trouble") == []


def test_anothers_conversation_is_not_shown(open_page: Open, tmp_path: Path) -> None:
    store = SqlHistory(f"sqlite:///{tmp_path}/kept.db", 90)
    store.save("one", "b" * 64, 0, [KeptTurn("My secret?", made_up())])
    app = open_page(Saying(made_up(), history=store), "ru", c="one")
    assert texts(app, "trouble") == [text("chat.foreign_conversation", "ru")]
    assert texts(app, "question") == []
    asked(app, "Сколько?")
    assert address(app) != "one"
    assert store.load("one", "b" * 64).turns[0].question == "My secret?"
    with pytest.raises(ForeignConversation):
        store.load("one", "a" * 64)


def test_without_the_database_answers_go_on_and_are_kept_when_it_is_back(open_page: Open) -> None:
    product = Saying(made_up(), history=Kept())
    product.history.down = True
    app = asked(asked(open_page(product, "en"), "One?"), "Two?")
    assert len(texts(app, "sentence")) == 2
    assert texts(app, "trouble") == [text("chat.history_down", "en")]
    product.history.down = False
    asked(app, "Three?")
    assert texts(app, "trouble") == []
    assert [turn.question for turn in product.history.conversations[address(app)]] == [
        "One?",
        "Two?",
        "Three?",
    ]


def test_a_conversation_that_cannot_be_read_comes_when_the_database_is_back(open_page: Open) -> None:
    product = Saying(made_up(), history=Kept())
    named = address(asked(open_page(product, "en"), "How many?"))
    product.history.down = True
    app = open_page(product, "en", c=named)
    assert texts(app, "trouble") == [text("chat.history_unread", "en")]
    product.history.down = False
    app.run()
    assert texts(app, "question") == ["How many?"]


def test_a_question_asked_while_the_old_one_cannot_be_read_is_not_lost(open_page: Open) -> None:
    product = Saying(made_up(), history=Kept())
    product.history.down = True
    app = asked(open_page(product, "en", c="somewhere"), "How many?")
    assert texts(app, "question") == ["How many?"]
    assert address(app) != "somewhere"


def test_what_takes_the_place_of_a_turn_takes_it_in_the_database_too(open_page: Open) -> None:
    product = Saying(made_up(), history=Kept())
    app = asked(open_page(product, "en"), "How many?")
    app.button(key="retry").click().run()
    assert len(product.history.conversations[address(app)]) == 1


def test_two_pages_of_one_conversation_keep_each_others_turns(open_page: Open) -> None:
    product = Saying(made_up())
    first = asked(open_page(product, "en"), "One?")
    named = address(first)
    second = open_page(product, "en", c=named)
    asked(second, "Two?")
    asked(first, "Three?")
    asked(second, "Four?")
    kept = [turn.question for turn in product.history.conversations[named]]
    assert kept == ["One?", "Two?", "Three?", "Four?"]
    assert texts(second, "question") == kept


def test_a_turn_taken_back_on_one_page_does_not_take_what_another_added(open_page: Open) -> None:
    product = Saying(made_up())
    first = asked(open_page(product, "en"), "One?")
    named = address(first)
    asked(open_page(product, "en", c=named), "Two?")
    first.button(key="retry").click().run()
    assert [turn.question for turn in product.history.conversations[named]] == ["Two?", "One?"]


def test_what_was_deleted_on_one_page_is_gone_from_another(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "owner", lambda: "a" * 64)
    product = Saying(made_up(), history=SqlHistory(f"sqlite:///{tmp_path}/kept.db", 90))
    app = asked(open_page(product, "en"), "One?")
    named = address(app)
    product.history.delete(named, None)
    asked(app, "Two?")
    assert texts(app, "question") == ["Two?"]
    asked(open_page(product, "en", c=named), "Three?")
    asked(app, "Four?")
    turns = product.history.load(named, None).turns
    assert [turn.question for turn in turns] == ["Two?", "Three?", "Four?"]
