"""Turns that go on from what was asked before, and take its subject and slots over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding import asking
from assistant.understanding.carrying import merged, said_slots
from assistant.understanding.changing import (
    affirmed,
    changed,
    fitting,
    is_of_now,
    reworded,
    said_itself,
    topic_changed,
)
from assistant.understanding.composing import (
    application,
    names_another_measure,
    rooted,
    subject_taken,
)
from assistant.understanding.dating import undated
from assistant.understanding.following import is_bare
from assistant.understanding.intents import STATISTIC
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.own_amounts import another_amount, own_amount
from assistant.understanding.reacting import with_household
from assistant.understanding.referring import pointed, subject_of
from assistant.understanding.remade import unclaimed
from assistant.understanding.slots import Slots
from assistant.understanding.standalone import (
    COUNTED,
    as_it_stands,
    of_amount,
    people_named,
    with_slots,
)
from assistant.understanding.substitution import of_another_kind, substituted, turned_round, with_added
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import Turn, asks_order, cues, folded_letters, says

# amounts that say for how long
OF_TIME = frozenset({"rent", "relocation", "land_lease", "residence_obligation"})
FEW_WORDS = 4
QUOTAS = frozenset({"quota", "regional_quota"})
OF_QUOTAS = frozenset({"kandas", "resettler"})
SHORT = 3
MOST_NAMED = 2
MOST_REFERRING = 2


def later_question(
    reader: Reader, turn: Turn, topic: Topic, history: Sequence[Topic], *, within: bool
) -> Topic:
    """Return a later question as it goes on from the latest, as it stands, or one of them first.

    ``topic`` is the question as it stands; ``within`` tells that it is a further part of its message.
    """
    latest = history[-1]
    if within and topic.tool == STATISTIC and asking.is_amount(latest.tool) and counts_the_moved(turn):
        text, _ = pointed(turn, history, latest, reader.lexicon)
        return as_it_stands(reader, text, turn.question.language)
    # what is said of a thing pointed at may be what the documents lack
    about = bool(turn.pointers) and not reader.declines(turn.text, turn.question)
    # "how long is the wait?" asks of what the clause before is about
    bare = within and not turn.names_something and len(turn.subject) <= 1
    bare = bare and not (turn.subject and asking.is_amount(topic.tool))
    bare = bare or (latest.tool is None and _awaits_decision(turn))
    spoken_of = not turn.subject or bare or about or reader.feeds(turn.text, turn.question)
    if spoken_of and (turn.goes_on or bare):
        going_on = going_on_from(reader, turn, latest, history)
        # what a pronoun stands for, the turn alone does not say, nor what "and the rate?" is of
        return replace(going_on, otherwise=topic) if _may_stand_alone(turn) else going_on
    if not within and _names_another_group(turn, latest):
        return going_on_from(reader, turn, latest, history)
    topic = _at_home(reader, turn, topic, history, within=within)
    if _names_another_move(turn, topic, latest):
        return replace(going_on_from(reader, turn, latest, history), otherwise=topic)
    other = topic.tool is None or (topic.tool == STATISTIC != latest.tool and not said_slots(topic.slots))
    if spoken_of and not within and other and len(turn.subject) <= MOST_REFERRING:
        going_on = going_on_from(reader, turn, latest, history)
        # a word or two after a question are of what it asked
        bare = not (turn.signs.asks and turn.names_something)
        short = (bare and len(turn.question.words) <= SHORT) or is_bare(turn, latest)
        # "what would we have got in 2024?" says nothing but values of the amount before
        told = not turn.subject and asking.is_amount(latest.tool) and going_on.tool == latest.tool
        first, second = (going_on, topic) if short or told else (topic, going_on)
        return replace(first, otherwise=second)
    there = None if within else _share_of(reader, turn, topic, latest)
    there = there or (None if within else _there_and_then(reader, turn, topic, latest))
    return replace(there, otherwise=topic) if there else topic


def counts_the_moved(turn: Turn) -> bool:
    """Tell whether a turn asks how many people have moved, which is of no household told of before it."""
    counted = any(one.id in COUNTED for one in turn.question.mentions)
    return counted and says("happened", turn.plain, turn.question.language)


def _names_another_group(turn: Turn, latest: Topic) -> bool:
    """Tell whether a turn only names another group, or the other way, than was asked of: "resettlers?"."""
    kinds = [{*cues()["peoples"]}, *({*kind} for kind in cues()["measures"])]
    named = {term.concept for term in turn.subject}
    bare = bool(named) and not turn.signs.asks and not turn.question.wanted
    if not bare or len(turn.question.words) > SHORT:
        return False
    before = {one.id for one in latest.question.mentions}
    return any(named <= kind and before & kind - named for kind in kinds)


def _may_stand_alone(turn: Turn) -> bool:
    """Tell whether a turn that goes on may be a question of its own where it finds nothing so.

    An aspect, or a name and a particle ("and students?"), is none.
    """
    if turn.pointers or not turn.subject:
        return False
    led = turn.signs.lead or turn.signs.trail
    if turn.names_something:
        return turn.signs.asks or turn.signs.words > MOST_NAMED
    return not led and not turn.is_aspect and len(turn.subject) > 1


def _awaits_decision(turn: Turn) -> bool:
    """Tell whether a turn asks how long deciding takes, and names nothing that is decided on."""
    language = turn.question.language
    asks = says("considered", turn.plain, language) and says("duration", turn.plain, language)
    aspects = {*cues()["aspects"], None}
    named = [term for term in turn.subject if term.concept not in aspects]
    return asks and all(says("considered", term.surface, language) for term in named)


def _names_another_move(turn: Turn, topic: Topic, latest: Topic) -> bool:
    """Tell whether a turn only names from where and to where, after a question that turns on it."""
    named = {"departure", "arrival"} <= said_slots(topic.slots)
    little = not turn.signs.asks and len(turn.subject) <= 1
    return named and little and topic.tool is None and "departure" in asking.uses(latest.tool)


def going_on_from(reader: Reader, turn: Turn, latest: Topic, history: Sequence[Topic]) -> Topic:
    """Return the question of a turn that goes on from the latest topic."""
    language, text = turn.question.language, turn.text
    latest = unclaimed(latest)
    turn = affirmed(reader, turn)
    said, years = said_itself(reader, turn, latest)
    if says("denies", text, language) and not turn.signs.asks:
        said = with_household(said, latest, text, language)
    if latest.tool == STATISTIC and latest.years and is_of_now(turn, years):
        spoken = latest.question.language
        latest = as_it_stands(reader, undated(latest.text, spoken), spoken)
    base = topic_changed(turn, said, years, latest, history)
    if base is not None:
        return changed(reader, turn, base, said, years)
    tool = own_amount(reader, turn, latest, language)
    if tool is not None:
        return another_amount(reader, tool, said, years, latest, history, language)
    if "kandas" in said_slots(said) and "kandas" in asking.uses(latest.tool) and len(turn.subject) == 1:
        slots = merged(latest.slots, said)
        return of_amount(reader, str(latest.tool), slots, years or latest.years, language)
    return _quoted(reader, turn, latest, history, said, years)


def _at_home(reader: Reader, turn: Turn, topic: Topic, history: Sequence[Topic], *, within: bool) -> Topic:
    """Return a topic of its own with what the asker told of himself before, where he asks for himself."""
    if not asking.is_amount(topic.tool):
        return topic
    base = fitting(history, asking.uses(topic.tool))
    personal = within or turn.signs.lead or says("first_person", turn.text, turn.question.language)
    if base is None or not personal:
        return topic
    return with_slots(reader, topic, merged(base.slots, topic.slots))


def _share_of(reader: Reader, turn: Turn, topic: Topic, latest: Topic) -> Topic | None:
    """Return a turn that names but people and a place as one on the figures last spoken of and their year.

    "How many kandas in East Kazakhstan?" after the quota of 2023 by region is of that quota.
    """
    figures = topic.tool == latest.tool == STATISTIC
    if not (figures and latest.years and topic.slots.places) or not is_bare(turn, latest):
        return None
    language = turn.question.language
    named, before = ({one.id for one in q.mentions} for q in (turn.question, latest.question))
    peoples, planned = OF_QUOTAS & named, before & QUOTAS and not named & QUOTAS
    if says("happened", turn.plain, language) or not peoples or not (planned or peoples & before):
        return None
    subject = subject_of(latest, language, reader.lexicon, timed=not topic.years, placed=False)
    return as_it_stands(reader, with_added(topic.text, [subject]), language)


def _there_and_then(reader: Reader, turn: Turn, topic: Topic, latest: Topic) -> Topic | None:
    """Return a short question for another figure with the years and places last spoken of."""
    if not (topic.tool == latest.tool == STATISTIC and len(turn.question.words) <= FEW_WORDS):
        return None
    if topic.years or topic.slots.places or not (latest.years or latest.slots.places):
        return None
    language = turn.question.language
    places = [reader.lexicon.term(place.id, language) for place in latest.slots.places]
    people = people_named(reader, latest, language) if says("happened", turn.plain, language) else []
    # "how many literate ones?" may be of others than those counted
    of_it = "number" not in turn.question.wanted or all(term.concept for term in turn.subject)
    if is_bare(turn, latest) and of_it:
        people = [subject_of(latest, language, reader.lexicon, timed=False, placed=False)]
    text = with_added(topic.text, [*filter(None, people), *map(str, latest.years), *places])
    return as_it_stands(reader, text, language)


def _quoted(
    reader: Reader, turn: Turn, latest: Topic, history: Sequence[Topic], said: Slots, years: tuple[int, ...]
) -> Topic:
    """Return a question to passages or series, with the subject it refers to named."""
    language, lexicon = turn.question.language, reader.lexicon
    text, resolved = pointed(turn, history, latest, lexicon)
    turned = latest.tool == STATISTIC and turned_round(latest.text, turn) is not None
    if turned or (not turn.signs.asks and not turn.is_aspect):
        text = (
            with_added(latest.text, [text.rstrip(" ?.!")])
            if turn.pointers and not turned
            else substituted(latest.question, latest.text, turn, said.places, years, lexicon)
        )
        found = reworded(reader, text, latest, said, years, language)
        return replace(found, tool=None) if _of_another_thing(turn, found, latest) else found
    other = _another_measure(turn, latest, lexicon)
    if other is not None:
        return reworded(reader, other, latest, said, years, language)
    subject = "" if resolved else subject_taken(turn, rooted(turn, latest, history), said, years, reader)
    if subject and folded_letters(subject) not in folded_letters(text):
        text = with_added(text, [subject])
    text = with_added(text, application(turn, latest, lexicon))
    question = reader.interpret(text, language)
    tool = _tool_of(turn, reader.tool(text, question), latest)
    slots = merged(latest.slots, said)
    if asking.is_amount(tool):
        return of_amount(reader, str(tool), slots, years or latest.years, language)
    return Topic(text, question, tool, slots, years or latest.years)


def _another_measure(turn: Turn, latest: Topic, lexicon: Lexicon) -> str | None:
    """Return the last question for a figure with the measure a short turn names: "and how many came?"."""
    short = len(turn.question.words) <= FEW_WORDS and len(turn.subject) == 1 and not turn.pointers
    named = {term.concept for term in turn.subject}
    counted = turn.question.wanted == {"number"} and latest.question.language == turn.question.language
    if latest.tool != STATISTIC or not short or not counted or not names_another_measure(named, latest):
        return None
    return of_another_kind(latest.question, latest.text, turn.question, turn.text, lexicon)


def _of_another_thing(turn: Turn, found: Topic, latest: Topic) -> bool:
    """Tell whether a question is still of the amount before, though a turn adds another thing to it."""
    added = found.text.rstrip(" ?.!").endswith(f"— {turn.plain.rstrip(' ?.!')}")
    uses = {*asking.uses(latest.tool), "worker", "employer"}
    others = [term for term in turn.subject if term.concept and term.concept not in uses]
    return added and bool(others) and asking.is_amount(latest.tool) and found.tool == latest.tool


def _tool_of(turn: Turn, tool: str | None, latest: Topic) -> str | None:
    """Return the tool of a turn with its subject named; ``None`` where only that name speaks for it."""
    wanted, language = turn.question.wanted, turn.question.language
    # the name of the last amount in the question does not make the question one of amounts
    if asking.is_amount(tool) and (tool == latest.tool or "number" not in wanted):
        of_thing = turn.pointers and not asking.is_amount(latest.tool)
        tool = None if of_thing or turn.subject or wanted - {"number"} else tool
    if says("duration", turn.plain, language) and tool not in OF_TIME:
        return None
    since_when = "date" in wanted and "number" not in wanted and not asks_order(turn.plain, language)
    return None if tool == STATISTIC and since_when else tool
