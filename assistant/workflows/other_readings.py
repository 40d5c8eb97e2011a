"""Further ways to read a question, for where the way it was read finds nothing."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.reasons import asks_rule
from assistant.understanding.lawful import a_second_time, asks_again
from assistant.understanding.messages import split_sentences
from assistant.understanding.topics import Topic
from assistant.workflows.bounds import bounds_of
from assistant.workflows.engine import Engine
from assistant.workflows.gather import without_places


def wherever(engine: Engine, topic: Topic) -> Topic | None:
    """Return a question without places where a rule may answer it, which holds anywhere.

    That is a question for a rule, or one whose places only the story before it names.
    """
    question = topic.question
    if topic.tool is not None or not question.regions:
        return None
    if not asks_rule(question) and not bounds_of(topic).matters:
        asking = " ".join(sentence for sentence in split_sentences(topic.text) if "?" in sentence)
        if not asking or len(asking) == len(topic.text):
            return None
        if engine.interpreter.interpret(asking, question.language).regions:
            return None
    return replace(topic, question=without_places(question), otherwise=None)


def second_time(engine: Engine, topic: Topic) -> Topic | None:
    """Return a question whether something may be had twice as the documents put it: a second time."""
    language = topic.question.language
    if topic.tool is not None or not asks_again(topic.text, language):
        return None
    question = engine.interpreter.interpret(a_second_time(topic.text, language), language)
    return replace(topic, question=question, otherwise=None)
