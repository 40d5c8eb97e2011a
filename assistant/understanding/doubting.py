"""What must be asked back: a subject, a household or a region that the asker did not name; and its answer."""

from __future__ import annotations

from dataclasses import replace

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding import asking
from assistant.understanding.carrying import merged, said_slots, with_bare_number
from assistant.understanding.choosing import picked
from assistant.understanding.declension import placed
from assistant.understanding.intents import STATISTIC
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.quantities import find_years
from assistant.understanding.slots import Slots
from assistant.understanding.standalone import as_it_stands, of_amount
from assistant.understanding.topics import Doubt, Reader, Topic
from assistant.understanding.turns import Turn, cues, folded_letters, is_bare, says

AMOUNTS = frozenset({None, "relocation", "lump_sum"})
FEW_WORDS = 4
COUNTRY = "kazakhstan"


def without_subject(turn: Turn, topic: Topic, lexicon: Lexicon) -> Doubt | None:
    """Return what must be asked back where a first turn has no subject; ``None`` where it has one."""
    general = all(term.concept in cues()["general"] for term in turn.subject)
    if not general or turn.asks_source or "definition" in turn.question.wanted:
        return None
    language = turn.question.language
    named = said_slots(topic.slots, topic.years)
    places = [place for place in topic.slots.places if place.id != COUNTRY]
    bare = is_bare(turn.question) and not named
    if turn.subject and (named or len(turn.question.words) > FEW_WORDS):
        return None
    goes_on = turn.signs.lead or turn.signs.trail
    elsewhere = bool(places) and goes_on and turn.signs.values and not turn.signs.asks
    if not elsewhere and not (bare and topic.tool in AMOUNTS) and topic.tool is not None:
        return None
    if places:
        question, options = asking.choices("place", lexicon, language, places[-1].id)
    else:
        question, options = asking.choices("topic", lexicon, language)
    return Doubt("topic", question, options, topic.slots)


def of_the_asker(turn: Turn, topic: Topic, lexicon: Lexicon) -> Doubt | None:
    """Return what must be asked back of one who asks for his own family or region without naming it."""
    language, slots = turn.question.language, topic.slots
    household = slots.household
    counted = household.people is not None or household.per_person or household.fractional
    if "people" in asking.uses(topic.tool) and not counted and says("own_family", turn.text, language):
        question, options = asking.numbers_of_people(language)
        return Doubt("people", question, options, slots, topic)
    known = any(place.id != COUNTRY for place in slots.places)
    if topic.tool in (None, STATISTIC) and not known and says("own_region", turn.text, language):
        question, options = asking.regions(lexicon, language)
        return Doubt("region", question, options, slots, topic)
    return None


def settled(reader: Reader, part: str, turn: Turn, doubt: Doubt) -> Topic | None:
    """Return the question of a doubt with what a turn answers to it; ``None`` if that is nothing."""
    said = reader.slots(part, turn.question)
    years = find_years(part, reader.today)
    if doubt.about is None:
        return _of_option(reader, part, turn, doubt, said, years)
    if any(term.concept for term in turn.subject):
        return None
    about, language = doubt.about, turn.question.language
    if doubt.slot == "region":
        region = _region_told(part, said, doubt, language)
        asked = _in_region(about.text, region, reader.lexicon, language) if region else None
        return as_it_stands(reader, asked, language) if asked else None
    slots = _household_told(part, said, doubt, language)
    if slots is None:
        return None
    return of_amount(reader, str(about.tool), merged(doubt.slots, slots), years or about.years, language)


def _of_option(
    reader: Reader, part: str, turn: Turn, doubt: Doubt, said: Slots, years: tuple[int, ...]
) -> Topic | None:
    """Return the question an option stands for, of the place that was named without a subject."""
    language = turn.question.language
    key = _option_chosen(part, turn, doubt, reader.tool(part, turn.question))
    if key is None:
        return None
    places = doubt.slots.places
    asked = asking.place_question(key, places[-1].id, reader.lexicon, language) if places else None
    if asked is not None:
        return as_it_stands(reader, asked, language)
    digit = re.fullmatch(r"\W*\d\W*", part) is not None
    slots = doubt.slots if digit else merged(doubt.slots, replace(said, workers=None))
    return of_amount(reader, key, slots, years, language)


def _household_told(part: str, said: Slots, doubt: Doubt, language: Language) -> Slots | None:
    """Return the slots with the household an answer names in words, as a number, or as an option."""
    filled = with_bare_number(said, doubt.slots, "people")
    if filled.household.people is not None or filled.household.per_person:
        return filled
    key = picked(part, doubt.options, language)
    return with_bare_number(replace(said, workers=int(key)), doubt.slots, "people") if key else None


def _region_told(part: str, said: Slots, doubt: Doubt, language: Language) -> str | None:
    """Return the place an answer names, or that of the option it picks."""
    named = [place.id for place in said.places if place.id != COUNTRY]
    return named[-1] if named else picked(part, doubt.options, language)


def _in_region(text: str, region: str, lexicon: Lexicon, language: Language) -> str:
    """Return a question with a region in the place of "our region"."""
    name = lexicon.term(region, language)
    folded = folded_letters(text)
    for pattern in cues()["own_region"][language]:
        found = re.search(rf"(?<!\w)({cues()['before_region'][language]})?(?:{pattern})(?!\w)", folded)
        if found is not None:
            # an English name needs a preposition only where there was one
            bare = language == "en" and found.group(1) is None
            named = name if bare else placed(name, "at", language)
            asked = f"{text[: found.start()]}{named}{text[found.end() :]}"
            return asked[:1].upper() + asked[1:]
    return f"{text.rstrip(' ?.!')} {placed(name, 'at', language)}?"


def _option_chosen(part: str, turn: Turn, doubt: Doubt, own_tool: str | None) -> str | None:
    """Return the key of the option a turn picks, or names by a question of its own."""
    key = picked(part, doubt.options, turn.question.language)
    if key is None and turn.subject and own_tool in {option.key for option in doubt.options}:
        return own_tool
    return key
