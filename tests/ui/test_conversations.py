"""The page of the reader's conversations: whose they are, what can be done with them, what goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters import history as adapter
from assistant.adapters.history import SqlHistory
from assistant.core.errors import NoConversation
from assistant.core.formatting import format_date
from assistant.core.personal import mask
from assistant.core.ports import KeptTurn
from assistant.ui.pages import conversations as page
from assistant.ui.wording import text
from tests.ui.conftest import Kept, Open, Saying, made_up, shown, texts
from tests.ui.payloads import SOME_OR_ALL, strange

ME, OTHER = "a" * 64, "b" * 64
LANGUAGES = ("en", "ru", "kk")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqlHistory:
    """Conversations of this reader and of another."""
    monkeypatch.setattr(page, "owner", lambda: ME)
    made = SqlHistory(f"sqlite:///{tmp_path}/kept.db", 90)
    made.save("c0ffee01", ME, 0, [KeptTurn("How many herons?", made_up()), KeptTurn("And gulls?", made_up())])
    made.save("c0ffee02", OTHER, 0, [KeptTurn("My secret?", made_up())])
    made.save("c0ffee03", ME, 0, [KeptTurn("How many terns?", made_up())])
    return made


def opened(open_page: Open, store: Any, language: str = "en") -> Any:
    app = open_page(Saying(made_up(), history=store), language, "conversations")
    assert not app.exception
    return app


def titles(app: Any) -> list[str]:
    return [str(link.text_content()) for one in shown(app).find_class("kept") for link in one.iter("a")]


def press(app: Any, key: str) -> Any:
    app.button(key=key).click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", LANGUAGES)
def test_ones_own_are_listed_the_latest_first(language: Any, open_page: Open, store: SqlHistory) -> None:
    app = opened(open_page, store, language)
    assert titles(app) == ["How many terns?", "How many herons?"]
    facts = [one.text_content() for one in shown(app).find_class("where")]
    day = format_date(datetime.now(UTC).date(), language)
    assert facts == [f"{day}{text('conversations.n_questions', language, n=n)}" for n in (1, 2)]
    links = [link.get("href") for one in shown(app).find_class("kept") for link in one.iter("a")]
    assert links == [f"./?lang={language}&c=c0ffee03", f"./?lang={language}&c=c0ffee01"]


def test_numbers_agree_with_their_nouns() -> None:
    assert text("conversations.n_questions", "ru", n=1) == "1 вопрос"
    assert text("conversations.n_questions", "ru", n=3) == "3 вопроса"
    assert text("conversations.n_questions", "ru", n=11) == "11 вопросов"
    assert text("conversations.n_questions", "kk", n=5) == "5 сұрақ"
    assert "все 5 бесед " in text("conversations.delete_all_sure", "ru", n=5)
    assert "навсегда 21 беседу " in text("conversations.delete_all_sure", "ru", n=21)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_is_none_it_says_how_to_begin(language: Any, open_page: Open, tmp_path: Path) -> None:
    app = opened(open_page, SqlHistory(f"sqlite:///{tmp_path}/none.db", 90), language)
    assert text("conversations.none_hint", language) in texts(app, "empty")[0]
    (link,) = shown(app).find_class("call")
    assert link.get("href") == f"./?lang={language}"
    assert not app.button


def test_a_conversation_is_renamed(open_page: Open, store: SqlHistory) -> None:
    app = press(opened(open_page, store), "conv-rename-c0ffee01")
    field = app.text_input(key="conv-title-c0ffee01")
    assert field.value == "How many herons?"
    field.set_value("  Birds\n of May ")
    next(one for one in app.button if one.label == text("conversations.rename_done", "en")).click().run()
    assert not app.exception
    assert "Birds of May" in titles(app)
    assert texts(app, "done") == [text("conversations.renamed", "en")]
    assert store.load("c0ffee01", ME).title == "Birds of May"


def test_an_empty_title_is_refused_and_the_old_one_stays(open_page: Open, store: SqlHistory) -> None:
    app = press(opened(open_page, store), "conv-rename-c0ffee01")
    app.text_input(key="conv-title-c0ffee01").set_value("   ")
    next(one for one in app.button if one.label == text("conversations.rename_done", "en")).click().run()
    assert texts(app, "failed") == [text("conversations.title_empty", "en")]
    assert store.load("c0ffee01", ME).title == "How many herons?"


def test_nothing_is_deleted_without_a_second_press(open_page: Open, store: SqlHistory) -> None:
    app = press(opened(open_page, store), "conv-delete-c0ffee01")
    assert texts(app, "sure") == [text("conversations.delete_sure", "en")]
    assert len(store.listed(ME)) == 2
    press(app, "conv-no-c0ffee01")
    assert texts(app, "sure") == []
    assert len(store.listed(ME)) == 2


def test_a_conversation_is_deleted_for_good(open_page: Open, store: SqlHistory, tmp_path: Path) -> None:
    app = press(press(opened(open_page, store), "conv-delete-c0ffee01"), "conv-yes-c0ffee01")
    assert titles(app) == ["How many terns?"]
    assert texts(app, "done") == [text("conversations.deleted", "en")]
    with pytest.raises(NoConversation):
        store.load("c0ffee01", ME)
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"How many herons?" not in left
    assert b"How many terns?" in left


def test_all_are_deleted_and_another_readers_stay(open_page: Open, store: SqlHistory) -> None:
    app = press(opened(open_page, store), "conv-delete-all")
    assert texts(app, "sure") == [text("conversations.delete_all_sure", "en", n=2)]
    press(app, "conv-yes-all")
    assert texts(app, "done") == [text("conversations.deleted_all", "en")]
    assert [kept.id for kept in store.listed(None)] == ["c0ffee02"]
    assert texts(app, "empty")


def test_only_one_thing_is_asked_at_a_time(open_page: Open, store: SqlHistory) -> None:
    app = press(opened(open_page, store), "conv-delete-c0ffee01")
    press(app, "conv-rename-c0ffee03")
    assert texts(app, "sure") == []
    press(app, "conv-delete-c0ffee01")
    assert len(app.text_input) == 0


def test_one_that_was_deleted_elsewhere_is_said_to_be_gone(open_page: Open, store: SqlHistory) -> None:
    app = press(opened(open_page, store), "conv-delete-c0ffee01")
    store.delete("c0ffee01", ME)
    press(app, "conv-yes-c0ffee01")
    assert titles(app) == ["How many terns?"]
    assert texts(app, "trouble") == [text("conversations.gone", "en")]


class Failing(Kept):
    """Lists, but can change nothing."""

    def __init__(self, store: SqlHistory) -> None:
        super().__init__()
        self.store = store

    def listed(self, owner: str | None) -> Any:
        self._answer()
        return self.store.listed(owner)

    def delete(self, conversation: str, owner: str | None) -> None:
        self.down = True
        try:
            self._answer()
        finally:
            self.down = False


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_database_it_says_so_and_comes_back(
    language: Any, open_page: Open, store: SqlHistory
) -> None:
    failing = Failing(store)
    failing.down = True
    app = opened(open_page, failing, language)
    assert texts(app, "failed") == [text("conversations.down", language)]
    failing.down = False
    press(app, "conv-again")
    assert len(titles(app)) == 2


def test_what_cannot_be_deleted_now_is_said_to_be_there_still(open_page: Open, store: SqlHistory) -> None:
    app = press(press(opened(open_page, Failing(store)), "conv-delete-c0ffee01"), "conv-yes-c0ffee01")
    assert texts(app, "trouble") == [text("conversations.not_done", "en")]
    assert len(titles(app)) == 2


def test_the_first_twenty_are_shown_and_more_on_demand(
    open_page: Open, store: SqlHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(21):
        later = datetime.now(UTC) + timedelta(minutes=number + 1)
        monkeypatch.setattr(adapter, "_now", lambda later=later: later)
        store.save(f"beef{number:04}", ME, 0, [KeptTurn(f"Bird {number}?", made_up())])
    app = opened(open_page, store)
    assert len(titles(app)) == page.AT_FIRST
    assert titles(app)[0] == "Bird 20?"
    press(app, "conv-more")
    assert len(titles(app)) == 23


@pytest.mark.parametrize("payloads", SOME_OR_ALL)
def test_a_title_is_text_whatever_it_holds(
    payloads: Sequence[str], open_page: Open, store: SqlHistory
) -> None:
    app = opened(open_page, store)
    for payload in payloads:
        store.rename("c0ffee03", ME, payload)
        press(app, "conv-rename-c0ffee03")
        title = mask(" ".join(payload.split()))[: page.LONGEST_TITLE]
        assert app.text_input(key="conv-title-c0ffee03").value == title
        press(app, "conv-delete-c0ffee01")  # which leaves the field
        assert titles(app)[0] == title
        assert strange(shown(app)) == []
        assert app.markdown.len == 0
        assert not any(payload in str(one.label) for one in app.button)


def test_the_conversation_of_the_session_is_left_when_it_is_deleted(
    open_page: Open, store: SqlHistory
) -> None:
    from assistant.ui.conversation import Conversation

    app = opened(open_page, store)
    app.session_state["conversation"] = Conversation("c0ffee01", kept=2)
    press(press(app, "conv-delete-c0ffee03"), "conv-yes-c0ffee03")
    assert app.session_state["conversation"].id == "c0ffee01"
    press(press(app, "conv-delete-c0ffee01"), "conv-yes-c0ffee01")
    assert app.session_state["conversation"].id != "c0ffee01"
