"""Further ways to read a question, for where the way it was read finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.kinds import asked_kinds
from assistant.answering.reasons import asks_rule
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.understanding.asking import is_amount
from assistant.understanding.countries import countries_named
from assistant.understanding.lawful import a_second_time, asks_again
from assistant.understanding.messages import split_sentences
from assistant.understanding.question import Question
from assistant.understanding.topics import Topic
from assistant.understanding.turns import read_turn, says
from assistant.workflows.bounds import bounds_of
from assistant.workflows.engine import Engine
from assistant.workflows.gather import without_places
from assistant.workflows.whether import asks_yes_or_no

# those a rule may be for
OF_THE_FIELD = frozenset({"kandas", "resettler", "employer", "labour_migrant", "student"})
# what points to a thing told, "that loan"; people told of are the asker's own
BACK = frozenset({"thing", "noun"})
# words between a country and those who came from it, folded
COMING = frozenset({"from", "из", "с", "келген", "приехавшие", "приехавший", "приехавшим", "who", "came"})
# what befell the asker and decides what he may claim
DECISIVE = frozenset({"death", "divorce", "inheritance"})
# a condition, folded
_IF: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:if|unless|when|once|after)\b"),
    "ru": re.compile(r"\b(?:если|коли|когда|после того)\b"),
    "kk": re.compile(
        r"\b\w+(?:[бвгжзйклмнпрстуфш]|[мбп][ае])(?:са|се)(?:м|н|к|ныз|низ)?\b|\bегер\b|\b(?:болса|десе)\w*"
    ),
}
_CLAUSE = re.compile(
    r"[,;:—–]\s+|\s[-—–]\s|\s(?:and|so)\s+(?=(?:what|how|who|where|when|which|do|does|can|must|should)\b)"
)
_BEGINS_ASKING = re.compile(
    r"\s*(?:and |so |but |then |also |please )*"
    r"(?:(?:in |at |to |by |for |from |with )?(?:what|which|whom|whose|who|how)|what'?s|where|when|why"
    r"|do|does|did|can|could|may|must|should|shall|will|would|is|are|am|was|were|has|have to)\b"
)


def wherever(engine: Engine, topic: Topic) -> Topic | None:
    """Return a question without places where a rule may answer it, which holds anywhere.

    That is a question for a rule, or one whose places only the story before it names.
    """
    question = topic.question
    if not question.regions or not (topic.tool is None or asks_whether_given(topic)):
        return None
    if not asks_rule(question) and not asks_whether_given(topic) and not bounds_of(topic).matters:
        asking = " ".join(sentence for sentence in split_sentences(topic.text) if "?" in sentence)
        if not asking or len(asking) == len(topic.text):
            return None
        if engine.interpreter.interpret(asking, question.language).regions:
            return None
    return replace(topic, question=without_places(question), otherwise=None)


def asks_whether_given(topic: Topic) -> bool:
    """Tell whether it is asked if something is given, or how to get it: a rule, and no sum."""
    question = topic.question
    if not is_amount(topic.tool) or "number" in question.wanted:
        return False
    return asks_rule(question) or asks_yes_or_no(topic.text, question)


def sets_condition(text: str, language: Language) -> bool:
    """Tell whether a text says on what condition something is so."""
    return _IF[language].search(fold(text.lower())) is not None


def told_beside(text: str, language: Language) -> tuple[str, str]:
    """Return what a message tells before it asks, sentences and clauses, and what it asks.

    Nothing is told where it asks from its first clause on, or asks nowhere.
    """
    clauses = [clause for sentence in split_sentences(text) for clause in _CLAUSE.split(sentence)]
    asking = [place for place, clause in enumerate(clauses) if _asks(clause, language)]
    first = asking[0] if asking else 0
    return " ".join(clauses[:first]), ", ".join(clauses[first:])


def _asks(clause: str, language: Language) -> bool:
    """Tell whether a clause asks; in English only what it begins with tells that from "they are"."""
    if language == "en":
        return _BEGINS_ASKING.match(clause.lower()) is not None
    return "?" in clause or says("asks", clause, language)


def whoever_asks(engine: Engine, topic: Topic) -> tuple[Topic, tuple[str, ...]] | None:
    """Return a question without what its asker tells of himself that no document speaks of, and that.

    A rule holds for the sick and for welders too: passages may answer it though none names them.
    """
    language = topic.question.language
    told, asking = told_beside(topic.text, language) if topic.tool is None else ("", "")
    if not told:
        return None
    story = engine.interpreter.interpret(told, language)
    unknown = [
        term.surface
        for term in story.terms
        if term.concept is None and not term.is_number and not engine.rarity.frequency(term, language)
    ]
    alone = engine.interpreter.interpret(asking, language)
    if _turns_on(told, alone, unknown, asking):
        return None
    told_of, asked_of = ({str(term.concept) for term in one.terms} for one in (story, alone))
    people = told_of & OF_THE_FIELD - asked_of
    if not unknown or not any(term.concept and not term.is_place for term in alone.terms):
        return None
    named = [engine.lexicon.term(concept, language) for concept in sorted(people)]
    question = engine.interpreter.interpret(" ".join([asking, *named]), language)
    plain = replace(topic, question=question, otherwise=None)
    return wherever(engine, plain) or plain, tuple(dict.fromkeys(unknown))


def _turns_on(told: str, alone: Question, unknown: Sequence[str], asking: str) -> bool:
    """Tell whether what is asked turns on what is told: on a condition, a death, what it points to."""
    language = alone.language
    if sets_condition(told, language) or asked_kinds(told, language) & DECISIVE:
        return True
    back = BACK.intersection(read_turn(asking, alone).pointers)
    return bool(back) or not set(unknown).isdisjoint(alone.words)


def of_any_origin(engine: Engine, topic: Topic) -> Topic | None:
    """Return a question for a rule on kandas without the country they came from: the rule is for all of them.

    ``None`` where no country is named, or a figure is asked for.
    """
    question, language = topic.question, topic.question.language
    kandas = any(term.concept == "kandas" for term in question.terms)
    rule = (topic.tool is None and asks_rule(question)) or asks_whether_given(topic)
    if not kandas or not rule:
        return None
    said = list(zip(topic.text.split(), map(_plain, topic.text.split()), strict=True))
    named = [bool(countries_named([plain], language)) for _, plain in said]
    if not any(named):
        return None
    kept = [
        word
        for (word, plain), country in zip(said, named, strict=True)
        if not country and plain not in COMING
    ]
    return replace(topic, question=engine.interpreter.interpret(" ".join(kept), language), otherwise=None)


def _plain(word: str) -> str:
    return fold(word.lower().strip(".,;:?!«»\"'"))


def second_time(engine: Engine, topic: Topic) -> Topic | None:
    """Return a question whether something may be had twice as the documents put it: a second time."""
    language = topic.question.language
    if topic.tool is not None or not asks_again(topic.text, language):
        return None
    question = engine.interpreter.interpret(a_second_time(topic.text, language), language)
    return replace(topic, question=question, otherwise=None)
