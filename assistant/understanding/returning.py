"""Turns that come back to an earlier topic by its name: "back to the wage, what was it in 2022?"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold, words
from assistant.understanding import asking
from assistant.understanding.question import Question
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import cues, folded_letters, own_subject

STEM = 5
FEWEST_LETTERS = 4
_PAUSE = re.compile(r"[,:;?—–]\s*|\s-\s")


def returned(
    reader: Reader, text: str, language: Language, history: Sequence[Topic]
) -> tuple[Topic, str] | None:
    """Return the earlier topic a turn names to come back to, and what else it says.

    ``None`` where a turn does not come back, or to nothing spoken of before.
    """
    first, rest = _parted(text)
    folded = folded_letters(first)
    cue = next(filter(None, (re.search(pattern, folded) for pattern in cues()["back"][language])), None)
    if cue is None:
        return None
    named = f"{first[: cue.start()]} {first[cue.end() :]}".strip()
    question = reader.interpret(named, language)
    asked = _names(question)
    scored = [(len(asked & _names_of(topic, language)), place) for place, topic in enumerate(history)]
    most, place = max(scored, default=(0, 0))
    if not most:
        return None
    return history[place], rest if words(rest) else _without_names(named, question)


def _parted(text: str) -> tuple[str, str]:
    found = _PAUSE.search(text)
    return (text, "") if found is None else (text[: found.start()], text[found.end() :])


def _names(question: Question) -> set[str]:
    """Return the concepts and the beginnings of words by which a topic may be named."""
    own = own_subject(question)
    concepts = {term.concept for term in own if term.concept}
    return concepts | {part for term in own for part in _stems(term.surface)}


def _names_of(topic: Topic, language: Language) -> set[str]:
    known = {mention.id for mention in topic.question.mentions} | _stems(topic.text)
    return known | (
        _stems(asking.name_of(str(topic.tool), language)) if asking.is_amount(topic.tool) else set()
    )


def _stems(text: str) -> set[str]:
    return {fold(word)[:STEM] for word in words(text) if len(word) >= FEWEST_LETTERS}


def _without_names(text: str, question: Question) -> str:
    """Return what a turn without a pause says beside the name of its topic."""
    own = {fold(word) for term in own_subject(question) for word in words(term.surface)}
    return " ".join(part for part in text.split() if not set(map(fold, words(part))) & own)
