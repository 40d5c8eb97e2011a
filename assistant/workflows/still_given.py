"""Whether support is still given, or was abolished: what a norm in force today says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.answering.matters import ENDED
from assistant.answering.phrases import say
from assistant.core import kept_re as re
from assistant.core.models import AnswerWarning
from assistant.understanding import asking
from assistant.understanding.topics import Topic
from assistant.understanding.turns import folded_letters, says
from assistant.workflows.attempt import attempt
from assistant.workflows.bounds import bounds_of
from assistant.workflows.clock import Clock
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.whether import asks_yes_or_no

# the amount that tells a payment of the glossary
AMOUNTS = {
    "relocation_subsidy": "lump_sum",
    "rent_subsidy": "rent",
    "mobility_certificate": "certificate",
    "employer_subsidy": "employer",
}
# what names the amount an employer is paid
EMPLOYERS = frozenset({"employer", "subsidy"})
# of a part or a term more is asked than whether it is given
_PART = re.compile(
    r"%|\b(?:half|only|just|percent\w*|per cent|full|полов\w+|только|лишь|процент\w*|полн\w+"
    r"|жарты\w*|гана|пайыз\w*|толык)\b"
)


def told_as_given(
    engine: Engine, draft: Draft, topic: Topic, as_of: date | None, clock: Clock
) -> Topic | None:
    """Add the amount in force of what is asked whether it is still given; return the question as it is.

    ``None`` where that is not asked, of one amount or of today, or nothing is in force.
    """
    tool = _amount(topic)
    if tool is None or not _asks_whether_still(topic, draft.as_of):
        return None
    language, slots = topic.question.language, replace(topic.slots, when=None)
    text = asking.asked_of(tool, slots, engine.lexicon, language, ())
    question = engine.interpreter.interpret(text, language)
    plain = replace(topic, text=text, question=question, tool=tool, slots=slots, years=(), otherwise=None)
    tried = draft.aside()
    if attempt(engine, tried, plain, as_of, clock, last=False) is not None:
        return None
    draft.take(tried)
    draft.warn(AnswerWarning(kind="assumption", text=say("still_given", draft.language)))
    return topic


def _amount(topic: Topic) -> str | None:
    """Return the amount of the one payment a question names; ``None`` where it names none, or several."""
    if topic.tool in AMOUNTS.values():
        return topic.tool
    mentioned = {one.id for one in topic.question.mentions}
    named = {AMOUNTS[one] for one in mentioned if one in AMOUNTS}
    if not named and mentioned >= EMPLOYERS:
        return "employer"
    return named.pop() if len(named) == 1 and topic.tool is None else None


def _asks_whether_still(topic: Topic, today: date) -> bool:
    """Tell whether it is asked of all, and of no time to come, whether something is still given."""
    language = topic.question.language
    if (
        topic.slots.programme
        or _PART.search(folded_letters(topic.text))
        or any(year > today.year for year in topic.years)
    ):
        return False
    if any(says(kind, topic.text, language) for kind in ("first_person", "supposing")):
        return False
    if ENDED in bounds_of(topic).matters:
        return True
    return says("still_given", topic.text, language) and asks_yes_or_no(topic.text, topic.question)
