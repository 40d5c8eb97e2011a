"""The tool that may answer a question, what it computes, and that in the draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.answering.reasons import (
    BEFALLEN,
    SPOKEN_OF,
    asked_beyond,
    asks_actor,
    asks_how,
    asks_reason,
    asks_term,
)
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.subsidies.earlier import SET_BY, earlier_year
from assistant.tools.statistic_demands import asks_what_changed
from assistant.understanding.asking import is_amount
from assistant.understanding.counted import asks_how_many_may, counts_things
from assistant.understanding.countries import goes_abroad
from assistant.understanding.intents import STATISTIC
from assistant.understanding.profile import asks_what_is_given
from assistant.understanding.topics import Topic
from assistant.understanding.turns import says
from assistant.workflows.calculate import compute
from assistant.workflows.computed import add_computed
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.histories import stretch
from assistant.workflows.outcome import Computed, beside
from assistant.workflows.permit_terms import PERMIT, names_no_term, of_every_term
from assistant.workflows.region_onset import regions_since
from assistant.workflows.statistic import answer_statistic
from assistant.workflows.whether import asks_yes_or_no, names_length

# tools that tell for how long: of a term alone, or among other things
TERMS = frozenset({"prior_registration", "residence_obligation", "land_lease", "microcredit_term"})
ELIGIBILITY, PROGRAMMES, REGIONS = "eligibility", "programmes", "regions"
# since when a region has been one of departure or of arrival
REGIONS_SINCE = "regions_since"
LISTS_OF_TODAY = frozenset({ELIGIBILITY, REGIONS})
OF_TIME = TERMS | {"rent", "relocation", ELIGIBILITY}
# what no figure answers
NO_FIGURE = (asks_reason, asks_term, asks_actor)
# tools that tell of moves within the country and to it
OF_MOVING = frozenset({"relocation", "lump_sum", "rent", "certificate", ELIGIBILITY, "regions"})
# tools that tell a sum beside a term
OF_SUMS = frozenset({"rent", "relocation"})
DIPLOMA_LUMP = "diploma_lump"
LAND_LEASE, LENT = "land_lease", frozenset({"loan", "microcredit"})
QUOTAS = frozenset({"quota", "regional_quota", "kandas_quota", "resettler_quota", "immigration_quota"})
# tools that tell who may take part and where, whatever befell the asker
CONVERT = "convert"
LISTING = frozenset({ELIGIBILITY, "regions", "programmes", CONVERT, "mci"})
CERTIFICATE = "certificate"
# what is asked of by who tells how long he has been registered
OF_REGISTERED = frozenset({"prior_registration", "relocation", "regions"})
# what a household that moves is paid
MOVES = frozenset({"relocation", "lump_sum", "rent"})
# amounts that are set for all alike, of which a question may be whether there are any
SET_FOR_ALL = frozenset({"minimum_wage", "subsistence_minimum"})


def fitting_tool(engine: Engine, topic: Topic, as_of: date | None) -> str | None:
    """Return the tool that may answer a question, ``None`` where only passages can."""
    language = topic.question.language
    onset = says("onset", topic.text, language, whole=False)
    # what holds today tells of no beginning
    if onset and topic.slots.places and says("region_lists", topic.text, language):
        return REGIONS_SINCE
    if onset and topic.tool in LISTS_OF_TODAY:
        return None
    if topic.tool in OF_MOVING and goes_abroad([fold(word) for word in topic.question.typed], language):
        return None
    if topic.tool == STATISTIC:
        # a figure is no reason; the series hold what was known later, passages say what held then
        late = as_of is not None and engine.statistics.hold_more_than(as_of, date.today())
        barred = onset or late or any(asks(topic.question) for asks in NO_FIGURE) or _asks_limit(topic)
        return None if barred else STATISTIC
    if topic.tool == PROGRAMMES and asks_what_changed(topic.question):
        return None  # what is in force tells no change
    beyond = asked_beyond(topic.question)
    if asks_what_is_given(topic.text, topic.question.language):
        # what befell those who ask what they get changes none of the sums
        beyond -= BEFALLEN
    if is_amount(topic.tool) and beyond and (topic.tool not in LISTING or beyond & SPOKEN_OF):
        return None
    # a sum of today tells neither since when it holds nor when it was changed
    if is_amount(topic.tool) and topic.tool not in LISTING - {CONVERT} and (onset or _asks_day(topic)):
        return None
    # for how many years money is lent, no lease of land tells
    if topic.tool == LAND_LEASE and {term.concept for term in topic.question.terms} & LENT:
        return None
    # a fee is no quota
    if topic.tool == PERMIT and {term.concept for term in topic.question.terms} & QUOTAS:
        return STATISTIC
    # who tells how long he has been registered asks of the conditions, in whatever words
    if topic.slots.years_registered is not None and _asks_of_conditions(topic):
        return ELIGIBILITY
    if asks_whether(topic):
        return ELIGIBILITY if _tells_own_move(topic) else None
    return None if is_amount(topic.tool) and _asks_no_sum(topic, as_of) else topic.tool


def _asks_day(topic: Topic) -> bool:
    """Tell whether it is asked when an amount was set or changed, and not how much it is."""
    wanted = topic.question.wanted
    return (
        "date" in wanted
        and "number" not in wanted
        and says("set_or_changed", topic.text, topic.question.language)
    )


def _asks_no_sum(topic: Topic, as_of: date | None) -> bool:
    """Tell whether a term, a count, a procedure, a former value or that of others is asked of an amount."""
    question, tool = topic.question, topic.tool
    if tool not in OF_TIME and asks_term(question):
        return True
    if tool == DIPLOMA_LUMP and _is_of_medics(topic.text, question.language):
        return True
    # how many helpers, children or times, no sum tells
    if tool not in {*LISTING, *OF_TIME} - OF_SUMS and counts_things(topic.text, question.language):
        return True
    # what holds now tells nothing of what held before
    before = tool in SET_BY and _asks_earlier(topic)
    if before and earlier_year(str(tool), as_of or date.today()) is None:
        return True
    # "how long must I be registered?" names a procedure and asks for its term
    return tool not in TERMS and asks_how(question)


def _is_of_medics(text: str, language: Language) -> bool:
    """Tell whether medical workers are asked about without a diploma, whose village payment is set apart."""
    medics, diploma = (says(kind, text, language, whole=False) for kind in ("medics", "diploma"))
    return medics and not diploma


def _asks_earlier(topic: Topic) -> bool:
    """Tell whether the value before that of today is asked for, of no time named."""
    timed = topic.years or topic.slots.when
    return not timed and says("earlier", topic.text, topic.question.language, whole=False)


def _asks_limit(topic: Topic) -> bool:
    """Tell whether how many of a thing may be had is asked, of no year and under no quota."""
    question = topic.question
    named = {term.concept for term in question.terms}
    return not topic.years and not named & QUOTAS and asks_how_many_may(topic.text, question.language)


def asks_whether(topic: Topic) -> bool:
    """Tell whether a question for an amount asks for yes or no: a sum says nothing of who may have it.

    One that asks to reckon asks how much all the same.
    """
    if not is_amount(topic.tool) or topic.tool in LISTING | SET_FOR_ALL:
        return False
    # "is a year of registration enough?" asks of the term, "may we lease without a tender?" does not
    if topic.tool in TERMS and names_length(topic.text, topic.question.language):
        return False
    return asks_yes_or_no(topic.text, topic.question)


def _asks_of_conditions(topic: Topic) -> bool:
    """Tell whether a question is for the conditions of support, or whether a move is open to its asker."""
    if topic.tool == ELIGIBILITY:
        return True
    return topic.tool in OF_REGISTERED and asks_yes_or_no(topic.text, topic.question)


def told_late(topic: Topic) -> str | None:
    """Return the tool that tells a term, for where no passage says whether what is asked is so."""
    return topic.tool if topic.tool in TERMS and asks_whether(topic) else None


def _tells_own_move(topic: Topic) -> bool:
    """Tell whether somebody asks whether his own household is supported on a move he names.

    What is paid towards a home somewhere is paid to who moves there.
    """
    slots, language = topic.slots, topic.question.language
    if topic.tool == CERTIFICATE and slots.arrival is not None:
        return True
    named = slots.departure is not None and slots.arrival is not None
    return topic.tool in MOVES and named and says("first_person", topic.text, language)


def computed_by(engine: Engine, draft: Draft, tool: str, topic: Topic, least: float) -> Computed | None:
    """Return a calculation, or what a series that fits at least so well holds."""
    if tool == REGIONS_SINCE:
        return regions_since(engine.places, topic, draft.as_of)
    if tool == STATISTIC:
        return answer_statistic(
            engine.statistics,
            engine.catalogue,
            engine.places,
            topic.text,
            topic.question,
            draft.as_of,
            least=least,
        )
    span = stretch(tool, topic.text, draft.as_of)
    slots = replace(topic.slots, when=span) if span else topic.slots
    years = () if span else topic.years
    if names_no_term(tool, slots) and len(years) < len(("from", "to")):
        return of_every_term(engine.tools, slots, draft.language, draft.as_of)
    before = earlier_year(tool, draft.as_of) if _asks_earlier(topic) else None
    if before is not None:
        years = (before, draft.as_of.year)
    found = compute(engine.tools, tool, slots, draft.language, draft.as_of, years)
    if (
        tool != ELIGIBILITY
        or found.refusal
        or "number" not in topic.question.wanted
        or asks_term(topic.question)
    ):
        return found
    # "do we get it, and how much?": the conditions first
    sums = compute(engine.tools, "relocation", slots, draft.language, draft.as_of, years)
    return found if sums.refusal else beside(found, sums)


def add_told(engine: Engine, draft: Draft, computed: Computed | None, *, last: bool) -> bool:
    """Add what was computed, or why it cannot be, to the draft; tell whether anything was said.

    That a series lacks the figure is an answer only to the ``last`` reading of a question.
    """
    if computed is None or (computed.refusal is not None and not last):
        return False
    if computed.refusal is None:
        return add_computed(draft, computed, engine.retriever.store)
    draft.unanswered += 1
    draft.missing.append(computed.refusal)
    draft.told.append(computed.refusal)
    return True
