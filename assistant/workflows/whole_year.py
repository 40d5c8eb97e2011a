"""What is told where all of a year is asked for: a part of it never stands for the year."""

from __future__ import annotations

from assistant.answering.phrases import say
from assistant.core import kept_re as re
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
    parts = [found_words("part_of_year", text, draft.language) for text in told]
    # what else is told beside the first is of something else
    if not parts[0] or year not in told[0]:
        return
    said = say("only_part", draft.language, re.sub(_BEFORE, "", parts[0]), period=year)
    draft.unanswered += 1
    draft.missing.append(said)
    draft.told.append(said)
