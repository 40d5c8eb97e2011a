"""Turns that only ask which of the figures given before is larger: "where is it more?", "by how much?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import words
from assistant.understanding import asking
from assistant.understanding.clauses import depends, said_shortly
from assistant.understanding.intents import STATISTIC
from assistant.understanding.quantities import find_years
from assistant.understanding.reckoning import figures_told, in_per_cent
from assistant.understanding.referring import subject_of
from assistant.understanding.substitution import substituted, turned_round, with_added
from assistant.understanding.topics import Reader, Reckoning, Topic
from assistant.understanding.turns import (
    Turn,
    asks_order,
    cues,
    folded_letters,
    own_subject,
    read_turn,
    without_cues,
)

MOST_WORDS = 10


def only_compares(text: str, language: Language) -> bool:
    """Tell whether a text asks for more or less, or for a difference, and names nothing."""
    plain, _, _ = without_cues(text, language)
    said = words(folded_letters(plain))
    order, filler = (cues()["comparing"][kind][language] for kind in ("order", "filler"))
    compares = any(_is_any(word, order) for word in said)
    return compares and len(said) <= MOST_WORDS and all(_is_any(word, (*order, *filler)) for word in said)


def compared(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question that sets the last figure asked for beside the one before, with the difference.

    One that only asks for more of the last figure, as its share of a whole, asks for both. ``None`` where
    a turn does not compare, or no figure was asked for last.
    """
    language = turn.question.language
    # after their sum the figures themselves are compared
    history = history[:-1] if history[-1].reckoning and history[:-1] else history
    latest = history[-1]
    per_cent = in_per_cent(turn, history)
    if per_cent:
        turn = read_turn(per_cent, reader.interpret(per_cent, language))
    if not per_cent and _is_of_latest(turn, latest) and depends(turn.plain, latest.text, language):
        asked = said_shortly(turn.plain.rstrip(" ?.!"), language)
        return _figures(with_added(latest.text, [asked]), latest, reader)
    year = _year_beside(reader, turn, latest)
    if year is not None:
        return year
    if not (only_compares(turn.text, language) or _compares_same(turn, latest)):
        return None
    # "and the smallest?" after the largest of many asks for the other end of them
    if turn.signs.values and not turn.signs.asks and asks_order(latest.text, language):
        return None
    if asking.is_amount(latest.tool):
        return _of_two_years(reader, latest, history[:-1], language) or _of_two_amounts(turn, history)
    if latest.tool != STATISTIC or turned_round(latest.text, turn):
        return None
    asked = turn.plain.rstrip(" ?.!")
    if not any(re.search(pattern, folded_letters(asked)) for pattern in cues()["comparing"]["by"][language]):
        asked = f"{cues()['comparing']['difference'][language]}, {asked}"
    beside: list[str] = []
    for topic in reversed(history[:-1]):
        beside = _unlike(reader, topic, latest, language)
        if beside:
            break
    # of one figure over years the largest is asked for, not a difference
    if not beside and any(
        re.search(one, folded_letters(turn.plain)) for one in cues()["comparing"]["most"][language]
    ):
        about = subject_of(latest, language, reader.lexicon, timed=True, placed=True)
        return _figures(with_added(turn.plain.rstrip(" ?.!"), [about]), latest, reader)
    found = _figures(with_added(f"{asked}: {latest.text.rstrip(' ?.!')}", beside), latest, reader)
    told = figures_told(history)[-2:]
    # what was told is what is compared, in whatever words
    return replace(found, reckoning=Reckoning("difference", told)) if len(told) > 1 else found


def _is_of_latest(turn: Turn, latest: Topic) -> bool:
    return latest.tool == STATISTIC and not turn.names_something


def _year_beside(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question that sets the last figure beside that of a year: "compare with 2025".

    Of the largest or least of many, it is which that was in the other year.
    """
    years = find_years(turn.text, reader.today)
    named = {term.concept for term in turn.subject}
    if latest.tool != STATISTIC or len(years) != 1 or not latest.years or years[0] in latest.years:
        return None
    if named != {"comparison"} or len(turn.question.words) > MOST_WORDS:
        return None
    if asks_order(latest.text, latest.question.language):
        alone = replace(turn, plain="", subject=())
        text = substituted(latest.question, latest.text, alone, (), years, reader.lexicon)
        return replace(_figures(text, latest, reader), years=years)
    asked = cues()["comparing"]["difference"][latest.question.language]
    text = with_added(f"{asked}: {latest.text.rstrip(' ?.!')}", [str(years[0])])
    return replace(_figures(text, latest, reader), years=tuple(sorted({*latest.years, *years})))


def _figures(text: str, latest: Topic, reader: Reader) -> Topic:
    """Return a question for figures of what the latest was about."""
    return Topic(
        text, reader.interpret(text, latest.question.language), STATISTIC, latest.slots, latest.years
    )


def _compares_same(turn: Turn, latest: Topic) -> bool:
    """Tell whether a turn asks how what was asked last has changed, naming it again and nothing else."""
    language, question = turn.question.language, turn.question
    if question.years or any(one.is_place for one in question.mentions) or len(question.words) > MOST_WORDS:
        return False
    known = {term.concept or term.surface for term in own_subject(latest.question)}
    order = cues()["comparing"]["order"][language]
    named = [term for term in own_subject(question) if not _is_any(folded_letters(term.surface), order)]
    compares = any(_is_any(folded_letters(word), order) for word in question.typed)
    return compares and bool(named) and all((term.concept or term.surface) in known for term in named)


def _of_two_years(
    reader: Reader, latest: Topic, earlier: Sequence[Topic], language: Language
) -> Topic | None:
    """Return the question for an amount in the two years last asked for, today's where none was said."""
    tool = str(latest.tool)
    years = {_year(latest, reader)}
    for topic in reversed(earlier):
        if topic.tool == latest.tool:
            years.add(_year(topic, reader))
        if len(years) == 2:
            span = tuple(sorted(years))
            slots = replace(latest.slots, when=None)
            text = asking.asked_of(tool, slots, reader.lexicon, language, span)
            return Topic(text, reader.interpret(text, language), tool, slots, span)
    return None


def _of_two_amounts(turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question how the last two amounts asked for differ: of the wage and the living minimum."""
    two = tuple(history[-2:])
    if len(two) == 1 or not all(asking.is_amount(one.tool) and one.reckoning is None for one in two):
        return None
    named = "; ".join(one.text.rstrip(" ?.!") for one in two)
    text = f"{turn.plain.rstrip(' ?.!')}: {named}?"
    known = Reckoning("comparison", two)
    return replace(two[-1], text=text, reckoning=known, otherwise=None, follows=None, aspect=None)


def _year(topic: Topic, reader: Reader) -> int:
    when = topic.slots.when
    return when.start.year if when else topic.years[-1] if topic.years else reader.today.year


def _unlike(reader: Reader, earlier: Topic, latest: Topic, language: Language) -> list[str]:
    """Return the places, years or kinds by which an earlier figure of one subject differs from the latest."""
    if earlier.tool != STATISTIC:
        return []
    kinds = {name for kind in cues()["kinds"] for name in kind}
    subjects = [
        {term.concept or term.surface for term in own_subject(topic.question)} - kinds
        for topic in (earlier, latest)
    ]
    if subjects[0] and subjects[1] and not subjects[0] & subjects[1]:
        return []
    places = [
        region
        for region in dict.fromkeys(one.id for one in earlier.question.mentions if one.is_place)
        if region not in {one.id for one in latest.question.mentions}
    ]
    if places:
        return [reader.lexicon.term(place, language) for place in places]
    years = earlier.question.years - latest.question.years
    if years:
        return sorted(years)
    known = {one.id for one in latest.question.mentions}
    named = [one for one in earlier.question.mentions if one.id in kinds and one.id not in known]
    return [" ".join(earlier.question.words[one.start : one.end]) for one in named]


def _is_any(word: str, patterns: Sequence[str]) -> bool:
    return any(re.fullmatch(pattern, word) for pattern in patterns)
