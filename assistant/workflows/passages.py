"""Citations of passages that a page names itself: of conditions, of rows of a series, of dated amounts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.citing import Citations
from assistant.answering.coverage import names
from assistant.answering.select import Scored
from assistant.checking.figures import read_figures
from assistant.core.documents import Language, Period
from assistant.core.entries import Entry
from assistant.core.models import Citation
from assistant.core.text import fold, words
from assistant.statistics.catalogue import COUNTRY
from assistant.statistics.periods import interval, reaches
from assistant.subsidies.papers import RequiredDocument
from assistant.tools.asked_times import read_times
from assistant.tools.qualified import qualifying_terms
from assistant.tools.statistic_demands import demands_of, ways_of
from assistant.understanding.counted import counts_things
from assistant.understanding.countries import countries_named
from assistant.understanding.profile import UNKNOWN, People, Profile, asks_what_is_given, is_for
from assistant.understanding.question import Question
from assistant.workflows.engine import Engine

# people by their names in the three languages, folded
_NAMED: Mapping[People, re.Pattern[str]] = {
    "kandas": re.compile(
        r"\b(?:kandas|oralman|кандас|оралман|ethnic kazakh|этническ\w+ казах|этникалык казак)"
    ),
    "resettler": re.compile(r"\b(?:resettle(?:r|d)|переселенц|коныс аудар)"),
}
# units of what is not counted by the piece
NO_COUNT = frozenset({"tenge", "mci", "percent", "months", "days", "working_days", "years"})
# what stands before the second number of "subparagraph 9-2"
_OF_AN_ITEM = re.compile(r"\d-$")
_NUMERALS = re.compile(r"\d+(?:[.,\u00a0 ]\d+)*")


def cited(engine: Engine, named: Mapping[str, str], language: Language) -> list[Citation]:
    """Return the citations of passages, numbered from 1 in the order named.

    ``named`` has what is said on the ground of each passage: of several statements the one with most of
    its numerals is quoted. A passage the index does not hold is left out, its number stays free.
    """
    found = []
    for number, (passage, said) in enumerate(named.items(), start=1):
        entries = engine.retriever.store.passage(passage)
        if entries:
            citations = Citations(language, engine.sources, engine.originals)
            citations.cite(_nearest(entries, said, language))
            found.append(citations.all()[0].model_copy(update={"n": number}))
    return found


def _nearest(entries: Sequence[Entry], said: str, language: Language) -> Entry:
    wanted = _numerals(said)
    return max(entries, key=lambda entry: len(wanted & _numerals(entry.text_in(language)[0])))


def _numerals(text: str) -> set[str]:
    return {re.sub(r"\D", "", found) for found in _NUMERALS.findall(text)}


def of_part(items: Sequence[Scored], part: str, language: Language, today: date) -> list[Scored]:
    """Return the texts that speak of a part of a year, as periods are written, and of no other time.

    What is told of a shorter stretch is not told of the part.
    """
    asked = interval(part)

    def told(item: Scored) -> bool:
        times = read_times(item.entry.text_in(language)[0], today)
        spoken = times.span or times.point
        if spoken is None or not asked.holds(stretch := interval(spoken)):
            return False
        return stretch.days == 1 or reaches(stretch, asked)

    return [item for item in items if told(item)]


def counting(items: Sequence[Scored], text: str, language: Language) -> list[Scored]:
    """Return the texts with a number that counts, where a question asks how many of a thing there are.

    Days, articles and the numbers of acts count nothing, nor do money, shares and lengths of time.
    """
    if not counts_things(text, language):
        return list(items)
    return [item for item in items if _counts(*item.entry.text_in(language))]


def _counts(text: str, language: Language) -> bool:
    figures = read_figures(text, language).figures
    return any(one.unit not in NO_COUNT and not _OF_AN_ITEM.search(text[: one.start]) for one in figures)


def as_demanded(items: Sequence[Scored], question: Question) -> list[Scored]:
    """Return the texts that are of those, and went the way, that a question for a figure demands.

    One that names countries, a place people moved from, or what those must have, is not answered by a text
    that does not.
    """
    demands, language = demands_of(question), question.language
    origins = demands.origins & question.regions - {COUNTRY}
    named = (
        countries_named(question.typed, language) if question.wanted & {"number", "place"} else frozenset()
    )
    having = qualifying_terms(question)
    # the Kazakh name of Qatar is the word for a row
    abroad = named - {"QA"} if language == "kk" else named

    def is_of(item: Scored) -> bool:
        text = item.entry.text_in(language)[0]
        told = countries_named(words(fold(text.lower())), language) if abroad else frozenset()
        if not all(names(term, item.view.keys) for term in having):
            return False
        return demands.met_in(text, language) and abroad <= told and origins <= item.view.regions

    return [item for item in items if is_of(item)]


def going_as_asked(items: Sequence[Scored], question: Question) -> list[Scored]:
    """Return the texts that tell the place people leave, or go to, where a question asks for it."""
    ways, language = ways_of(question), question.language
    return [item for item in items if ways.met_in(item.entry.text_in(language)[0], language)]


def people_in(text: str) -> frozenset[People]:
    """Return which of the two, kandas and resettlers, a folded text names."""
    return frozenset(people for people, named in _NAMED.items() if named.search(text))


def of_people(items: Sequence[Scored], question: Question, profile: Profile = UNKNOWN) -> list[Scored]:
    """Return the texts, without those on resettlers alone where kandas are asked about, and the reverse.

    A question that names neither is of those its asker belongs to. What only employers are given is
    nothing to who is taken on, nor what others are given to who takes them on.
    """
    asked = people_in(" ".join(question.typed)) or frozenset(filter(None, [profile.people]))
    language = question.language
    gives = profile.side == "worker" or asks_what_is_given(question.text, language)
    side = profile.side if gives else None

    def is_of(item: Scored) -> bool:
        text = item.entry.text_in(language)[0]
        named = people_in(fold(text.lower())) if len(asked) == 1 else frozenset[People]()
        return (not named or asked <= named) and is_for(side, text, language)

    return [item for item in items if is_of(item)]


@dataclass(frozen=True)
class Told:
    """A statement of the corpus in one language, its passage and the time it speaks of."""

    text: str
    passage: str
    start: date | None
    end: date | None


def papers_on(engine: Engine, day: date, asked: Sequence[RequiredDocument], language: Language) -> list[Told]:
    """Return what the documents say of papers, those that no longer hold on a day left out."""
    found = []
    for paper in asked:
        entries = engine.retriever.store.passage(paper.passage)
        if paper.statement >= len(entries):
            continue
        entry = entries[paper.statement]
        period = Period.model_validate({name: entry.record.get(name) for name in ("from", "to")})
        if period.end is None or day <= period.end:
            text = entry.text_in(language)[0]
            found.append(Told(text, paper.passage, period.start, period.end))
    return found
