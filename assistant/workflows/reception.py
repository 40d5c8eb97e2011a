"""What is said before, or instead of, asking the documents: to greetings, other languages and limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from assistant.answering.remarks import remark, speaks
from assistant.core.documents import Language
from assistant.core.models import AnswerWarning, Clarification, Status
from assistant.core.personal import has_marks, mask
from assistant.core.text import words
from assistant.understanding.acts import (
    INJECTION,
    LEAST_LIMIT,
    QUESTION,
    REFUSED,
    SOCIAL,
    SOURCE,
    Act,
    Read,
    countries,
    names_kazakhstan,
)
from assistant.understanding.guard import guard
from assistant.understanding.hearing import Heard
from assistant.understanding.lawful import (
    asks_again,
    comes_to_kazakhstan,
    goes_abroad_in_words,
    is_of_foreigner,
    is_of_what_was_done,
    leaves_citizenship,
    names_foreign_people,
    plain,
    sets_own_condition,
    tells_how_often,
    without_named_years,
    without_repetition,
    without_tongue,
)
from assistant.understanding.message import Message, sort_message
from assistant.understanding.question import Question
from assistant.understanding.topics import Topic
from assistant.understanding.turns import says

if TYPE_CHECKING:
    from assistant.answering.select import Scored
    from assistant.workflows.draft import Draft
    from assistant.workflows.engine import Engine

SURE_DECEIT = 0.8
# of whom or what nobody asks another country
OF_KAZAKHSTAN = frozenset({"kandas", "ethnic_kazakh", "resettler"})
# how likely deceit must be for a question that asks whether something may be had twice
DECEIT = 0.45


@dataclass(frozen=True)
class Reply:
    """An answer that needs no document: ``remark`` names it where Kosh speaks of itself."""

    status: Status
    text: str
    remark: str | None = None
    clarification: Clarification | None = None


@dataclass(frozen=True)
class Received:
    """A message heard and sorted; ``reply`` is there where the documents need not be asked."""

    text: str
    heard: Heard
    language: Language
    message: Message
    warnings: tuple[AnswerWarning, ...] = ()
    reply: Reply | None = None


def receive(engine: Engine, turns: Sequence[str], language: Language | None) -> Received:
    """Guard, hear and sort the last turn; raises BadQuestion."""
    text = guard(turns[-1], wordless=True)
    hear = engine.readings.keeping("heard", engine.hearing.hear)
    before = hear(mask(turns[-2]), None).language if len(turns) > 1 else None
    heard = hear(text, language or before or engine.preferred)
    spoken = language or engine.preferred or heard.language
    if not words(text):
        return Received(text, heard, spoken, Message(""), reply=_asks_back(spoken))
    if heard.foreign is not None:
        said = Reply("out_of_scope", speaks(heard.foreign, spoken))
        return Received(text, heard, spoken, Message(""), _warnings(text, Message(""), spoken), said)
    follows = len(turns) > 1
    sort = engine.readings.keeping(
        "message after" if follows else "message",
        lambda said, spoken: sort_message(said, spoken, engine.acts, follows=follows),
    )
    message = sort(heard.text, heard.language)
    return Received(
        text, heard, spoken, message, _warnings(text, message, spoken), _reply(engine, message, spoken)
    )


def _warnings(text: str, message: Message, language: Language) -> tuple[AnswerWarning, ...]:
    warnings = []
    if has_marks(text):
        warnings.append(AnswerWarning(kind="assumption", text=remark("masked", language)))
    if message.injected:
        warnings.append(AnswerWarning(kind="injection", text=remark("injected", language)))
    return tuple(warnings)


def _reply(engine: Engine, message: Message, language: Language) -> Reply | None:
    if message.asked:
        return None
    if message.act == INJECTION:
        return Reply("refused", remark("injection", language))
    if message.act in SOCIAL:
        # what an answer rests on is asked of all answers where there was none
        said = "data" if message.act == SOURCE else message.act
        return Reply("answered", remark(said, language, _figures(engine)), remark=said)
    return _asks_back(language)


def _asks_back(language: Language) -> Reply:
    """Return the reply to a message in which nothing can be read."""
    said = remark("wordless", language)
    return Reply("clarify", said, clarification=Clarification(question=said, slot="question"))


def is_answerable(read: Read, part: str, texts: Sequence[str]) -> bool:
    """Tell whether what was found can answer a question that is likely, but not surely, out of scope.

    What is said of another country must name it.
    """
    if not read.is_limit:
        return True
    asked = countries(part) if read.act == "other_country" else frozenset()
    return bool(texts) and (not asked or any(asked & countries(text) for text in texts))


def telling_how_often(
    engine: Engine, part: str, question: Question, chosen: Sequence[Scored]
) -> list[Scored]:
    """Return what was chosen; of a question that is no deceit for its "twice" only what says how often.

    That land is given once says nothing of money.
    """
    language = question.language
    if not asks_again(part, language):
        return list(chosen)
    refused = engine.acts.read(part).act in REFUSED
    on_land = any(mention.id == "land_plot" for mention in question.mentions)
    return [
        item
        for item in chosen
        if (not refused or tells_how_often(item.entry.text_in(language)[0], language))
        and (on_land or "land" not in cast("list[str]", item.entry.record.get("topics") or []))
    ]


def limit_of(engine: Engine, part: str, question: Question) -> Read:
    """Return what a question does; deceit that names nothing of the documents is off the topic.

    Whether something may be had twice is no deceit, what follows of the asker's own doing no forecast,
    and who comes from another country to one of Kazakhstan's places asks of Kazakhstan.
    """
    read = engine.acts.read(part)
    language = question.language
    if read.act in REFUSED and asks_again(part, language):
        once = engine.acts.read(without_repetition(part, language))
        if once.act not in REFUSED or once.probability < DECEIT:
            return Read(QUESTION, 1.0)
    elif _is_for_documents(engine, read, part, question):
        return Read(QUESTION, 1.0)
    if read.act in REFUSED and read.probability < SURE_DECEIT and not question.mentions:
        return Read("off_topic", LEAST_LIMIT)
    return read


def limit_of_turn(engine: Engine, topic: Topic) -> Read:
    """Return what a question does; put in words of the turns before, a harmless turn is no deceit."""
    read, follows = limit_of(engine, topic.text, topic.question), topic.follows
    if read.act not in REFUSED or follows is None:
        return read
    own = limit_of(engine, follows.asked.text, follows.asked)
    return read if own.act in REFUSED else Read(QUESTION, 1.0)


def _is_for_documents(engine: Engine, read: Read, part: str, question: Question) -> bool:
    """Tell whether a question that looks like a forecast, or like one of another country, is neither."""
    language = question.language
    if read.act == "prediction":
        if sets_own_condition(part, language) or is_of_what_was_done(part, language):
            return True
        if not question.years and says("costs_paid", part, language, whole=False):
            return True
        named = without_named_years(part, language)
        return named != plain(part) and engine.acts.read(named).act != "prediction"
    if read.act != "other_country":
        return False
    if is_of_foreigner(part, language) and (question.regions or names_foreign_people(part, language)):
        return True
    if countries(part) and not countries(without_tongue(part, language)):
        return True
    ours = any(mention.id in OF_KAZAKHSTAN for mention in question.mentions) or names_kazakhstan(part)
    if leaves_citizenship(part, language) or (ours and comes_to_kazakhstan(part, language)):
        return True
    return ours and not goes_abroad_in_words(part, language)


def decline(draft: Draft, act: Act, missing: Sequence[str] = ()) -> None:
    """Say in the draft that Kosh does not answer a part of the question, and what it can do instead.

    ``missing`` says what the documents were found to lack.
    """
    said = remark(act, draft.language)
    draft.unanswered += 1
    draft.missing += missing
    draft.told += missing
    draft.declined.append("refused" if act in REFUSED else "out_of_scope")
    if said not in draft.told:
        draft.missing.append(said)
        draft.told.append(said)


def _figures(engine: Engine) -> dict[str, int | date]:
    """Return how much there is in the corpus, and the latest day it tells of that is not to come."""
    today = date.today()
    store = engine.retriever.store
    bounds = (entry.record.get(end) for entry in store.get(range(store.size)) for end in ("from", "to"))
    dated = [date.fromisoformat(str(day)) for day in bounds if day]
    dated += [source.published for source in engine.sources.values() if source.published is not None]
    return {
        "sources": len(engine.sources),
        "statements": engine.retriever.store.size,
        "series": len(engine.catalogue.ids),
        "newest": max((day for day in dated if day <= today), default=today),
    }
