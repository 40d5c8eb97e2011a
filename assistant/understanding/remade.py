"""Turns that are asked anew in full: part of those counted, why they went back, whether a sum is so much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding import asking
from assistant.understanding.carrying import said_slots
from assistant.understanding.claimed import claim_of
from assistant.understanding.intents import STATISTIC
from assistant.understanding.reckoning import again, reckoned
from assistant.understanding.referring import subject_of
from assistant.understanding.standalone import as_it_stands, of_amount, people_named
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import Turn, cues, folded_letters, found_words, says
from assistant.understanding.widening import widened

FEW_WORDS = 5
MOST_WORDS = 8


def made_anew(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question a turn asks in full by what was asked before; ``None`` if it asks none of these."""
    latest = history[-1]
    return (
        again(reader, turn, latest)
        or reckoned(reader, turn, history)
        or widened(reader, turn, latest)
        or of_those_moved(reader, turn.plain, latest, turn.question.language)
        or _why_back(reader, turn, latest)
        or _next_part_of_year(reader, turn, latest)
        or _whether_so_much(reader, turn, latest)
        or _both_together(reader, turn, history)
        or _whether_there_is(reader, turn, latest)
    )


def of_those_moved(reader: Reader, text: str, first: Topic, language: Language) -> Topic | None:
    """Return the question how many of those moved under the programme were of a kind; else ``None``."""
    named = {one.id for one in first.question.mentions}
    moved = named & {"state_programme", "voluntary_resettlement"} and named & {"move", "resettler"}
    of_programme = moved or "number_resettled" in named
    kind = {one.id for one in reader.interpret(text, language).mentions} & {"kandas", "resettler"}
    if first.tool != STATISTIC or not of_programme or len(kind) != 1 or len(text.split()) > MOST_WORDS:
        return None
    cut = whole = f" {text[:1].lower()}{text[1:]}"
    for pattern in cues()["of_them"][language]:
        cut = re.sub(pattern, "", cut)
    if cut == whole:
        return None
    part = found_words("part_of_year", first.text, language)
    added = [reader.lexicon.term("voluntary_resettlement", language), *filter(None, [part])]
    asked = with_added(" ".join(cut.split()), [*added, *map(str, first.years)])
    return as_it_stands(reader, asked[:1].upper() + asked[1:], language)


def _why_back(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question why resettlers go back, where a turn asks why of those who did."""
    language = turn.question.language
    movements = {"leave", "emigration", "arrive", "immigration", "return_migrants", "return_back", "move"}
    named = {term.concept for term in turn.subject} - {None}
    asks = "reason" in turn.question.wanted and len(turn.question.words) <= FEW_WORDS
    if not asks or not named <= {*movements, *cues()["peoples"]}:
        return None
    if not says("went_back", latest.text, latest.question.language):
        return None
    return replace(as_it_stands(reader, str(cues()["why_back"][language]), language), tool=None)


def _next_part_of_year(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the latest question of the half or quarter a turn names by its number: "and the second?"."""
    language = turn.question.language
    folded = folded_letters(turn.plain)
    said = re.search(rf"^\W*{cues()['numbered_part'][language]}\W*$", folded)
    old = re.search(rf"(?<!\w){cues()['part_numbered'][language]}", folded_letters(latest.text))
    if said is None or old is None or latest.question.language != language:
        return None
    number = turn.plain[said.start(1) : said.end(1)]
    text = f"{latest.text[: old.start(1)]}{number}{latest.text[old.end(1) :]}"
    asked = as_it_stands(reader, text, language)
    return replace(asked, tool=latest.tool) if latest.tool == STATISTIC else asked


def _whether_so_much(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question how much it is, where a turn asks whether it is a sum: "7 миллион ба?"."""
    language = turn.question.language
    said = said_slots(reader.slots(turn.text, turn.question))
    if said - {"workers"} != {"money"} or _names_any(turn) or says("supposing", turn.text, language):
        return None
    if not any(re.search(one, folded_letters(turn.text)) for one in cues()["whether"][language]):
        return None
    if asking.is_amount(latest.tool):
        kept = replace(unclaimed(latest), otherwise=None)
        return of_amount(reader, str(kept.tool), kept.slots, kept.years, language)
    named = subject_of(latest, language, reader.lexicon, timed=False, placed=False, aspects=False)
    asked = f"{cues()['amount'][language]} {named}"
    tool = reader.tool(asked, reader.interpret(asked, language))
    slots = replace(latest.slots, money=None)
    return of_amount(reader, str(tool), slots, latest.years, language) if asking.is_amount(tool) else None


def _both_together(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question for the sum of what passages were asked for, to which no amount is the answer."""
    latest, language = history[-1], turn.question.language
    if (
        latest.tool is not None
        or len(turn.question.words) > MOST_WORDS
        or not says("both", turn.text, language)
    ):
        return None
    if reader.slots(turn.text, turn.question).household.people is not None or turn.names_something:
        return None
    named = [subject_of(one, language, reader.lexicon, timed=True, placed=False) for one in history[-2:]]
    text = with_added(turn.plain[:1].upper() + turn.plain[1:], list(filter(None, named)))
    return Topic(text, reader.interpret(text, language), None, latest.slots, latest.years)


def _whether_there_is(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question whether there is a thing for the people last counted: "а стипендия есть?"."""
    language = turn.question.language
    little = len(turn.subject) == 1 and len(turn.question.words) <= FEW_WORDS and not turn.pointers
    if latest.tool != STATISTIC or not little or turn.subject[0].concept in _counted():
        return None
    if not says("existing", turn.text, language):
        return None
    named = people_named(reader, latest, language)
    text = with_added(turn.plain[:1].upper() + turn.plain[1:], named)
    return Topic(text, reader.interpret(text, language), None, latest.slots, latest.years)


def _names_any(turn: Turn) -> bool:
    return any(term.concept for term in turn.subject)


def _counted() -> set[str]:
    """Return the concepts by which figures are divided."""
    return {name for kind in cues()["kinds"] for name in kind} | {*cues()["peoples"]}


def unclaimed(topic: Topic) -> Topic:
    """Return a topic without the sum its question asks to be confirmed, which is no price of a home."""
    language = topic.question.language
    if topic.slots.money is None or says("priced", topic.text, language):
        return topic
    if claim_of(topic.text, language) is None and not says("up_to", topic.text, language):
        return topic
    return replace(topic, slots=replace(topic.slots, money=None))
