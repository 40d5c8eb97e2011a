"""Standalone questions: a text read by itself, the slots it gains, and its wording for a tool of amounts."""

from __future__ import annotations

from dataclasses import replace

from assistant.core.documents import Language
from assistant.understanding import asking
from assistant.understanding.act_numbers import half_of_act
from assistant.understanding.carrying import of_year, said_slots
from assistant.understanding.dating import year_before
from assistant.understanding.intents import STATISTIC
from assistant.understanding.quantities import find_years, since_said
from assistant.understanding.slots import Slots
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import OfAct, Reader, Topic
from assistant.understanding.turns import cues, found_words, own_subject, says

# amounts and terms that are of resettlers, not of kandas
OF_RESETTLERS = frozenset({"land_lease", "prior_registration"})
# what asks how many people there are, or have moved
COUNTED = frozenset({"how_many_people", "number_resettled"})


def as_it_stands(reader: Reader, text: str, language: Language) -> Topic:
    """Return the question a text asks by itself."""
    question = reader.interpret(text, language)
    tool, slots = reader.tool(text, question), reader.slots(text, question)
    if tool is None and not own_subject(question) and says("own_family", text, language):
        tool = "relocation"
    if tool == "mci" and (slots.mci is not None or slots.money is not None):
        tool = "convert"
    if tool in OF_RESETTLERS and slots.kandas:
        tool = None
    # no series is of minutes or days
    if tool == STATISTIC and says("clock", text, language):
        tool = None
    # whether an act of that number is in force the passages say; its date is no day asked about
    if tool == "programmes" and found_words("act", text, language):
        tool = None
    years = find_years(text, reader.today)
    before = year_before(text, language) if asking.is_amount(tool) else None
    if before is not None:
        slots, years = replace(slots, when=of_year(before)), (before,)
    return of_household(Topic(text, question, tool, slots, years), slots)


def of_act(reader: Reader, text: str, before: Topic, language: Language) -> Topic | None:
    """Return a question that is all of the act of the one before, "and by which order?", with that one."""
    half = half_of_act(text, before.text, language)
    if half is None:
        return None
    # the date is that of the act asked for before
    base = before.of_act.before if before.of_act and half != "date" else before.text
    asked = with_added(text, [base.rstrip(" ?.!")])
    found = as_it_stands(reader, asked, language)
    return replace(found, tool=None, slots=before.slots, of_act=OfAct(text, base))


def of_household(topic: Topic, told: Slots | None) -> Topic:
    """Return a question for an amount that names nothing else as one for what a household is given.

    How many people have moved is no question for an amount, whatever household is told of beside it.
    """
    counted = told is not None and told.household.people is not None and "number" in topic.question.wanted
    if topic.tool == STATISTIC and any(one.id in COUNTED for one in topic.question.mentions):
        return topic
    if counted and topic.tool in (None, STATISTIC) and not own_subject(topic.question):
        return replace(topic, tool="relocation")
    return topic


def of_amount(reader: Reader, tool: str, slots: Slots, years: tuple[int, ...], language: Language) -> Topic:
    """Return the question to a tool of amounts, worded from its slots."""
    if tool == "mci" and (slots.mci is not None or slots.money is not None):
        tool = "convert"
    text = asking.asked_of(tool, slots, reader.lexicon, language, years)
    return Topic(text, reader.interpret(text, language), tool, slots, years)


def with_slots(reader: Reader, topic: Topic, slots: Slots) -> Topic:
    """Return a topic with more slots, worded anew where its answer uses them."""
    gained = (said_slots(slots) - said_slots(topic.slots)) & (asking.uses(topic.tool) | {"when"})
    if not gained or not asking.is_amount(topic.tool):
        return topic
    return of_amount(reader, str(topic.tool), slots, topic.years, topic.question.language)


def in_years_of(reader: Reader, topic: Topic, first: Topic) -> Topic:
    """Return a question for figures that names no year with those of an earlier part of its sentence."""
    if topic.tool != STATISTIC or topic.years or find_years(topic.text, reader.today) or not first.years:
        return topic
    language = topic.question.language
    since = since_said(first.text) if len(first.years) == 1 else ""
    part = found_words("part_of_year", first.text, language)
    named = [part] if part and not found_words("part_of_year", topic.text, language) else []
    text = with_added(topic.text, [since] if since else [*named, *map(str, first.years)])
    return replace(topic, text=text, question=reader.interpret(text, language), years=first.years)


def people_named(reader: Reader, topic: Topic, language: Language) -> list[str]:
    """Return the people a topic speaks of, by name."""
    named = [one.id for one in topic.question.mentions if one.id in cues()["peoples"]]
    return [reader.lexicon.term(one, language) for one in dict.fromkeys(named)]
