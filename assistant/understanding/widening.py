"""Turns that let go of what the question before was kept to: its region, or its part of a year."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.understanding import asking
from assistant.understanding.carrying import only
from assistant.understanding.dating import of_part_of_year
from assistant.understanding.intents import STATISTIC
from assistant.understanding.quantities import find_years
from assistant.understanding.referring import subject_of
from assistant.understanding.standalone import as_it_stands
from assistant.understanding.substitution import with_added, without_places
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import Turn, asks_order, cues, folded_letters

# the best of figures is the most
_BEST = r"ең жақсы\w*"
MOST_WORDS = 8
FEW_WORDS = 3
COUNTRY = "kazakhstan"
_COUNTRY = r"kazakhstan|казахстан|казакстан"


def widened(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the last question for a figure, of all regions or of all the year, where a turn asks that."""
    if latest.tool != STATISTIC or len(turn.question.words) > MOST_WORDS:
        return None
    return _over_regions(reader, turn, latest) or _over_year(reader, turn, latest)


def asks_whole_year(text: str, language: Language) -> bool:
    """Tell whether a text asks for all of a year."""
    return _says("whole_year", text, language)


def _over_regions(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the last question without its region: "and everywhere?", "which was the worst region?"."""
    language = turn.question.language
    placed = [one for one in latest.question.mentions if one.is_place and one.id != COUNTRY]
    named = [one for one in turn.question.mentions if one.is_place and one.id != COUNTRY]
    own = [one for one in turn.subject if not re.match(_COUNTRY, folded_letters(one.surface))]
    others = {term.concept for term in own} - {None, COUNTRY, *cues()["aspects"], *cues()["changes"]}
    regions = any(one.id == "region" for one in turn.question.mentions)
    few = len(turn.question.words) <= FEW_WORDS
    national = (regions or few) and any(one.id == COUNTRY for one in latest.question.mentions)
    if not (placed or national) or named or others or latest.question.language != language:
        return None
    kept = without_places(latest.text, latest.question)
    first = asks_order(turn.plain, language) or _says("extreme", turn.plain, language)
    if first and _says("of_them", turn.plain, language) and not _says("of_times", turn.plain, language):
        return _first_of_all(reader, turn, latest)
    for kind, added in (("country", "in_country"), ("each", "in_each")):
        if placed and _says(kind, turn.text, language):
            return _figures(reader, with_added(kept, [_data()[added][language]]), latest)
    return None


def _first_of_all(reader: Reader, turn: Turn, latest: Topic) -> Topic:
    """Return the question which of all regions is the first or the last in what was asked of one."""
    language = turn.question.language
    plain = re.sub(_BEST, "ең көп", turn.plain.lower()) if language == "kk" else turn.plain
    about = subject_of(latest, language, reader.lexicon, timed=True, placed=False)
    kept = " ".join(word for word in about.split() if not re.match(_COUNTRY, folded_letters(word)))
    return _figures(reader, with_added(plain[:1].upper() + plain[1:], [kept]), latest)


def _figures(reader: Reader, text: str, latest: Topic) -> Topic:
    slots = replace(only(latest.slots, ()), when=latest.slots.when)
    question = reader.interpret(text, latest.question.language)
    return Topic(text, question, STATISTIC, slots, latest.years)


def _over_year(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the last question of the whole of its year: "and for the whole year?" after nine months."""
    language = turn.question.language
    years = find_years(turn.text, reader.today) or latest.years
    if not years or turn.names_something or asking.is_amount(latest.tool):
        return None
    if latest.question.language != language or not asks_whole_year(turn.text, language):
        return None
    undated = of_part_of_year(latest.text, "", years, language)
    if undated is None:
        return None
    said = str(_data()["of_whole_year"][language]).format(year=years[-1])
    found = as_it_stands(reader, with_added(undated[0], [said]), language)
    return replace(found, tool=STATISTIC, years=(years[-1],))


def _says(kind: str, text: str, language: Language) -> bool:
    folded = folded_letters(text)
    return any(re.search(rf"(?<!\w)(?:{one})(?!\w)", folded) for one in _data()[kind][language])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return cast("dict[str, Any]", packaged("assistant.understanding", "widening.yaml"))
