"""What is told where all of a year is asked for: a part of it never stands for the year."""

from __future__ import annotations

from assistant.answering.phrases import say
from assistant.core import kept_re as re
from assistant.statistics.periods import period_name
from assistant.understanding.topics import Topic
from assistant.understanding.turns import found_words
from assistant.understanding.widening import asks_whole_year
from assistant.workflows.draft import Draft

_BEFORE = r"^(?:[Ii]n|[Ff]or|[Dd]uring|[Вв]|[Зз]а) "


def name_part(draft: Draft, topic: Topic, begun: int, lacked: int) -> None:
    """Say that the year as a whole is not told, where a question asks for it and parts of it alone are.

    ``begun`` and ``lacked`` tell how many statements and missing things the draft held before.
    """
    language = topic.question.language
    told = [one.text for one in draft.statements[begun:]]
    if (
        not told
        or not topic.years
        or len(draft.missing) > lacked
        or not asks_whole_year(topic.text, language)
    ):
        return
    year = str(topic.years[-1])
    # what else is told beside the first is of something else
    part = found_words("part_of_year", told[0], draft.language) or _period(draft, begun)
    if not part or year not in told[0]:
        return
    said = say("only_part", draft.language, re.sub(_BEFORE, "", part), period=year)
    draft.unanswered += 1
    draft.missing.append(said)
    draft.told.append(said)


def _period(draft: Draft, begun: int) -> str:
    """Return the period of the first figure told, where it is a stretch of time; empty where it is none."""
    named = draft.statements[begun].calculation
    for one in draft.calculations:
        period = str(one.inputs.get("period", ""))
        if one.id == named and "/" in period:
            return period_name(period, draft.language)
    return ""
