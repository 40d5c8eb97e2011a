"""Values that a later turn changes: what it says itself, the topic that fits, and that topic with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding import asking
from assistant.understanding.carrying import (
    merged,
    of_year,
    said_slots,
    shifted_year,
    with_bare_number,
    with_joined,
)
from assistant.understanding.household import Household
from assistant.understanding.intents import STATISTIC
from assistant.understanding.numbering import numbered
from assistant.understanding.quantities import find_years
from assistant.understanding.slots import Slots
from assistant.understanding.standalone import of_amount
from assistant.understanding.stories import read_time
from assistant.understanding.substitution import substituted
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import Turn, cues, read_turn, says, without_denied

OF_AMOUNTS = frozenset({"people", "months", "money", "houses", "mci"})
KANDAS = "kandas"
# amounts that say from where and to where people move
OF_REGIONS = frozenset({"regions", "eligibility"})


def affirmed(reader: Reader, turn: Turn) -> Turn:
    """Return a turn without what it says not to be so."""
    language = turn.question.language
    text = without_denied(turn.text, language)
    return turn if text == turn.text else read_turn(text, reader.interpret(text, language))


def said_itself(reader: Reader, turn: Turn, latest: Topic) -> tuple[Slots, tuple[int, ...]]:
    """Return the slots and years a turn says itself, also a year counted from the one spoken of."""
    text, language = turn.text, turn.question.language
    slots, years = reader.slots(text, turn.question), find_years(text, reader.today)
    slots = with_joined(slots, latest.slots, text, language)
    slots = _with_count(slots, latest, text, language)
    later = _befalls_later(turn)
    if later:
        slots = replace(slots, months=None)
    slots = _moved_from(slots, latest)
    spoken = latest.slots.when.start.year if latest.slots.when else (latest.years or (None,))[-1]
    if spoken is None and asking.is_amount(latest.tool):
        spoken = reader.today.year
    shifted = None if later else shifted_year(text, language, spoken)
    if shifted is not None:
        return replace(slots, when=shifted), (shifted.start.year,)
    if slots.when is not None and read_time(text, slots.when, language, reader.today) == "told":
        return replace(slots, when=None), ()
    if asking.is_amount(latest.tool) and is_of_now(turn, years) and not said_slots(slots):
        return replace(slots, when=of_year(reader.today.year)), (reader.today.year,)
    return slots, years


def _befalls_later(turn: Turn) -> bool:
    """Tell whether a turn says after how long something would befall the asker: "if I quit in a year?"."""
    language = turn.question.language
    if not says("after_time", turn.text, language):
        return False
    supposed = any(says("supposing", text, language) for text in (turn.text, turn.plain))
    return supposed or any(term.concept is None for term in turn.subject)


def _with_count(said: Slots, latest: Topic, text: str, language: Language) -> Slots:
    """Return the slots with the number a turn comes to, or with a child that is to be born counted in.

    "And if we wait for a second baby, so four?" is of four, "and if a baby is born" of one more.
    """
    if "people" not in asking.uses(latest.tool):
        return said
    words = numbered(text, language)
    for pattern in cues()["comes_to"][language]:
        found = re.search(pattern, words)
        if found is not None:
            return replace(said, household=Household(people=int(found.group(1))), workers=None)
    if said.household.people is not None or said.household.per_person:
        return said
    before = latest.slots.household.people
    if before is not None and "#" not in _counted_out(words, language) and says("born", text, language):
        return replace(said, household=Household(people=before + 1), workers=None)
    return said


def counts_anything(text: str, language: Language) -> bool:
    """Tell whether a text says a number of anything but years, months or days."""
    return "#" in _counted_out(numbered(text, language), language)


def _counted_out(words: str, language: Language) -> str:
    """Return numbered words without the numbers of times: "in one year", "бір жылдан соң"."""
    return re.sub(cues()["time_number"][language], "", words)


def _moved_from(said: Slots, latest: Topic) -> Slots:
    """Return the slots with a bare place as that of departure where only one of departure was spoken of.

    Where it was asked where one may go from there, the place is looked for among those.
    """
    spoken = latest.slots
    bare = [place for place in said.places if place.direction is None]
    only_from = spoken.departure is not None and spoken.arrival is None and said.departure is None
    if latest.tool not in OF_REGIONS or len(bare) != 1 or len(said.places) != 1 or not only_from:
        return said
    goes = latest.tool == "regions" and spoken.direction == "to"
    return replace(
        said,
        places=(replace(bare[0], direction="to" if goes else "from"),),
        direction="to" if goes else said.direction,
        settlement=None if said.settlement_from_town else said.settlement,
        settlement_from_town=None,
    )


def is_of_now(turn: Turn, years: tuple[int, ...]) -> bool:
    """Tell whether a turn asks for what holds now, without the year."""
    return not years and says("now", turn.plain, turn.question.language)


def fitting(history: Sequence[Topic], slots: frozenset[str]) -> Topic | None:
    """Return the latest topic of an amount whose answer uses any of the slots."""
    return next((topic for topic in reversed(history) if asking.uses(topic.tool) & slots), None)


def asks_otherwise(turn: Turn, latest: Topic) -> bool:
    """Tell whether a turn after an amount asks which, where, when or who, and not how much."""
    if not asking.is_amount(latest.tool) or latest.tool in OF_REGIONS or "number" in turn.question.wanted:
        return False
    return says("asks_which", turn.plain, turn.question.language)


def topic_changed(
    turn: Turn, said: Slots, years: tuple[int, ...], latest: Topic, history: Sequence[Topic]
) -> Topic | None:
    """Return the topic a change of values fits: the latest, or an earlier one that uses them.

    ``None`` where the turn names no value, or asks of its own.
    """
    named = said_slots(said, years)
    if not named or "people" in turn.pointers or asks_otherwise(turn, latest):
        return None
    told = not turn.signs.asks and len(turn.subject) <= 1 and bool(named & asking.uses(latest.tool))
    if asking.is_amount(latest.tool) and (turn.signs.values or told):
        return latest
    if not turn.signs.values:
        return None
    wanted = turn.question.wanted - latest.question.wanted
    if latest.tool != STATISTIC and turn.signs.asks and (wanted or turn.pointers):
        return None
    own = named & OF_AMOUNTS
    if own:
        return fitting(history, own) or latest
    if named == {"workers"}:
        numbered = (topic for topic in reversed(history) if asking.bare_number_of(topic.tool))
        return next(numbered, latest)
    return latest


def changed(reader: Reader, turn: Turn, base: Topic, said: Slots, years: tuple[int, ...]) -> Topic:
    """Return a topic with values changed."""
    language = turn.question.language
    if asking.is_amount(base.tool):
        said = with_bare_number(said, base.slots, asking.bare_number_of(base.tool))
        return of_amount(reader, str(base.tool), merged(base.slots, said), years or base.years, language)
    text = substituted(base.question, base.text, turn, said.places, years, reader.lexicon)
    return reworded(reader, text, base, said, years, language)


def reworded(
    reader: Reader, text: str, base: Topic, said: Slots, years: tuple[int, ...], language: Language
) -> Topic:
    """Return an earlier question to passages or series in its new wording."""
    question = reader.interpret(text, language)
    tool = STATISTIC if base.tool == STATISTIC else reader.tool(text, question)
    slots = merged(base.slots, said)
    peoples = {one.id for one in question.mentions} & {*cues()["peoples"]}
    if peoples and KANDAS not in peoples:
        slots = replace(slots, kandas=False)
    return Topic(text, question, tool, slots, years or base.years)
