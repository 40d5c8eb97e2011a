"""A message that nothing answers as a whole, told by its parts that are surely told, the others named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering.phrases import say
from assistant.core import kept_re as re
from assistant.core.text import words
from assistant.tools.asked_times import read_times
from assistant.tools.statistic_asked import wordings
from assistant.understanding.clauses import noun_and_question
from assistant.understanding.intents import STATISTIC
from assistant.understanding.numbering import numbered
from assistant.understanding.standalone import as_it_stands
from assistant.understanding.topics import Reader, Topic
from assistant.workflows.astray import things
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine

TWO = 2
# what is worked out of both years, and is not told of each
WORKED_OUT = ("share", "growth", "ratio", "mean", "total", "percent")
# how probably parts that are told answer what they were asked, to stand beside parts that nothing answers
SURELY = 0.8
_AND = r"(?:vs|versus|and|against|и|против|және|мен|пен|бен)\b\.?"
Answering = Callable[[Draft, Topic], Topic]


def told_by_parts(
    engine: Engine, read: Reader, fresh: Draft, parts: Sequence[Topic], whole: Topic, answering: Answering
) -> tuple[Draft, list[Topic]] | None:
    """Return a draft of the parts that are surely told, and these; ``None`` where none is.

    ``parts`` are the clauses of the message, ``whole`` is the message as one question.
    """
    years = _years_apart(read, whole)
    parts = years or (parts if len(parts) >= TWO else _figure_and_question(read, whole))
    if len(parts) < TWO:
        return None
    draft, told, lacking = fresh, list[Topic](), list[str]()
    for topic in parts:
        tried = draft.aside()
        answering(tried, topic)
        texts = [one.text for one in tried.statements[len(draft.statements) :]]
        ahead = () if topic is parts[0] else (parts[0],)
        if (
            tried.answered > draft.answered
            and tried.unanswered == draft.unanswered
            and tried.probable >= SURELY
        ):
            of_year = years and all(str(topic.years[0]) in text for text in texts)
            if of_year or (not years and _is_of(engine, texts, ahead)):
                draft = tried
                told.append(topic)
                continue
        lacking.append(say("missing_part", fresh.language, topic.said or topic.text))
    if not told:
        return None
    draft.unanswered += len(lacking)
    draft.missing += lacking
    draft.told += lacking
    return draft, list(parts)


def _is_of(engine: Engine, texts: Sequence[str], ahead: Sequence[Topic]) -> bool:
    """Tell whether texts speak of everything named by the first part, and of its years."""
    for first in ahead:
        language = first.question.language
        spoken = {engine.interpreter.analyzer.key(word, language) for text in texts for word in words(text)}
        named = things(first.question)
        if not named or not all(
            any(spoken.issuperset(keys) for keys in one.alternatives if keys) for one in named
        ):
            return False
        if any(str(year) not in " ".join(texts) for year in first.years):
            return False
    return True


def _years_apart(read: Reader, whole: Topic) -> tuple[Topic, ...]:
    """Return a question of figures for each of the two years it names; empty where it is not so."""
    times = read_times(whole.text, read.today)
    plain = whole.tool == STATISTIC and not times.ranged and not times.days and times.point is None
    if not plain or len(times.years) != TWO or any(year not in whole.text for year in times.years):
        return ()
    said = numbered(whole.text, whole.question.language)
    cues = [cue for name in WORKED_OUT for cue in wordings()[name][whole.question.language]]
    if any(re.search(rf"\b(?:{cue})", said) for cue in cues):
        return ()
    found = []
    for year in times.years:
        other = next(one for one in times.years if one != year)
        text = re.sub(rf"\W*(?:\b{_AND})?\W*\b{other}\b", " ", whole.text, count=1)
        text = re.sub(rf"\b{_AND} *(?=\d{{4}})", "", " ".join(text.split()))
        found.append(
            replace(as_it_stands(read, text, whole.question.language), years=(int(year),), said=text)
        )
    return tuple(found)


def _figure_and_question(read: Reader, whole: Topic) -> tuple[Topic, ...]:
    """Return the figures of years only named and the question after them; empty where it is not so."""
    language = whole.question.language
    parts = noun_and_question(whole.text, language)
    if not parts or not read_times(parts[0], read.today).years:
        return ()
    first, second = (as_it_stands(read, part, language) for part in parts)
    return (first, replace(second, said=parts[1])) if first.tool == STATISTIC else ()
