"""A segment worded by a language model, checked against the statements and calculations it cites.

Every check is exact about what can be wrong without being noticed: a number, its unit, a year, a day, a
place, a denial, a modal word. Only words that say nothing of the kind may differ, and few of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.verify import Failure
from assistant.checking.actors import actors_in, load_actors
from assistant.checking.compare import EXCLUSIVE, align
from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.halves import clauses
from assistant.checking.neighbours import moved
from assistant.checking.reading import Reading, Word
from assistant.checking.scopes import denials, lacking, loosened, turned, unbounded
from assistant.checking.synonyms import groups_of
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.numerals import find_numerals, values
from assistant.core.packaged import packaged
from assistant.core.text import fold

# the most of a segment's words that may stand in nothing it cites, and how many of them in a row
MOST_UNSUPPORTED = 0.3
LONGEST_RUN = 3
# a clause of which less than one word in so many stands in what is cited says something of its own
SCARCELY = 3
# how far from a number the words that bound it and the word it counts stand, in characters
REACH, NEXT = 24, 2
# from this share of its words on a statement is taken to be told whole
WHOLE = 0.8
# and from this share on so much of it that its condition belongs to what is told
MAINLY = 0.4
# units that measure: a year is never followed by one, people and regions may follow it
_MEASURES = ("mci", "percent", "tenge", "months", "working_days", "days", "years", "points", "times")
_CAPITALS = re.compile(r"\b(?:[A-Z]{2,}|[А-ЯӘҒҚҢӨҰҮҺІЁ]{2,}|[IVXLC]+)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LATIN = re.compile(r"\b[A-Za-z]{2,}\b")


@dataclass(frozen=True)
class Lists:
    """Patterns of ``segments.yaml``."""

    connecting: dict[Language, tuple[str, ...]]
    links: re.Pattern[str]
    sites: re.Pattern[str]
    conditions: dict[Language, re.Pattern[str]]
    bounds: dict[str, tuple[re.Pattern[str], re.Pattern[str]]]
    anybody: re.Pattern[str]


@lru_cache(maxsize=1)
def _lists() -> Lists:
    raw = packaged("assistant.checking", "segments.yaml")
    connecting = {language: tuple(raw["connecting"][language].split()) for language in LANGUAGES}
    bounds = {
        pole: (
            re.compile(rf"\b(?:{ways['before']})(?: (?:the|a|же|ли))? \(?$"),
            re.compile(rf"(?:-\w+)?(?:[\s%₸)]*[^\W\d]+){{0,2}}?[\s%₸)-]+(?:{ways['after']})\b"),
        )
        for pole, ways in raw["bounds"].items()
    }
    conditions = {language: re.compile(raw["conditions"][language]) for language in LANGUAGES}
    return Lists(
        connecting,
        re.compile(raw["links"]),
        re.compile(raw["sites"]),
        conditions,
        bounds,
        re.compile(rf"(?:{raw['anybody']})$"),
    )


def check_segment(said: Reading, cited: Reading, each: Sequence[Reading]) -> list[Failure]:
    """Return what is wrong with a segment; ``cited`` is all it cites as one text, ``each`` one by one."""
    return [
        *_links(said, cited),
        *_numbers(said, cited),
        *_units(said.facts, cited.facts),
        *_counted(said, cited),
        *_times(said.facts, cited.facts),
        *_names(said, cited),
        *_aligned(said, cited, each),
        *_bounds(said, cited),
        *(Failure("number_moved", value) for value in moved(said, cited)),
        *(Failure("negation", word) for word in turned(said, cited)),
        *(Failure("negation", limit) for limit in unbounded(said, cited)),
        *_dropped(said, each),
        *(Failure("modality", kind) for kind in loosened(said, cited)),
        *unsupported(said, cited),
        *_foreign(said, cited),
    ]


def _links(said: Reading, cited: Reading) -> Iterator[Failure]:
    lowered = said.text.lower()
    for match in _lists().links.finditer(lowered):
        yield Failure("link", match.group())
    for match in _lists().sites.finditer(lowered):
        if match.group() not in cited.text.lower():
            yield Failure("link", match.group())


def _numbers(said: Reading, cited: Reading) -> Iterator[Failure]:
    printed = set(values(cited.text, cited.language))
    for value in values(said.text, said.language):
        if value not in printed:
            yield Failure("unprinted_number", value)
    for char in said.text:
        if unicodedata.category(char).startswith("N") and char not in "0123456789" and char not in cited.text:
            yield Failure("unprinted_number", char)


def _units(said: Facts, cited: Facts) -> Iterator[Failure]:
    """Yield figures of another value or unit than the cited ones of the same numeral."""
    for figure in said.figures:
        same = [other for other in cited.figures if other.value == figure.value]
        if not same:
            if not _is_printed(figure, said, cited):
                yield Failure("unprinted_number", figure.printed)
        elif figure.unit and not any(_unit_agrees(figure.unit, other, cited) for other in same):
            yield Failure("unit", f"{figure.printed} {figure.unit}")


def _counted(said: Reading, cited: Reading) -> Iterator[Failure]:
    """Yield numbers followed by a word that stands in nothing cited: dollars for tenge."""
    units = load_words().units[said.language]
    connecting = _lists().connecting[said.language]
    counting = {figure.value for figure in cited.facts.figures}
    ends = {figure.end for figure in said.facts.figures if figure.value in counting}
    years = {year.start for year in said.facts.years}
    for numeral in find_numerals(said.text, said.language):
        end = max([one.end for one in said.facts.figures if one.start == numeral.start], default=numeral.end)
        word = _following(said, end)
        if word is None:
            continue
        unit = next((name for name, pattern in units.items() if pattern.match(word.text)), None)
        may_count = end in ends and not word.text.startswith(connecting)
        if numeral.start in years or (unit == "years" and _YEAR.fullmatch(numeral.value)):
            if unit in _MEASURES and unit != "years":
                yield Failure("unit", f"{numeral.value} {word.text}")
        elif (unit or may_count) and not any(_supported([word], cited)):
            if _lists().anybody.match(word.text) and _counts_people(numeral.value, cited.facts):
                continue
            yield Failure("unit", f"{numeral.value} {word.text}")


def _counts_people(value: str, facts: Facts) -> bool:
    return any(str(figure.value) == value and figure.unit == "people" for figure in facts.figures)


def _following(read: Reading, end: int) -> Word | None:
    """Return the word that stands right after a number and carries meaning."""
    place = read.word_at(end)
    word = read.words[place] if place < len(read.words) else None
    return word if word is not None and word.content and word.start <= end + NEXT else None


def _bounds(said: Reading, cited: Reading) -> Iterator[Failure]:
    """Yield numbers that are a limit or rough in one text and not, or in another way, in the other."""
    own, theirs = _bounded(said), _bounded(cited)
    for value, poles in own.items():
        for pole in sorted(poles - theirs.get(value, poles)):
            if not (
                _is_limited(cited, theirs, pole) or (not pole and _says_limits(said, own, theirs[value]))
            ):
                yield Failure("modality", f"{value} {pole or 'without its limit'}")


def _is_limited(read: Reading, bounded: Mapping[str, set[str]], pole: str) -> bool:
    """Tell whether a text says a limit apart from its numbers: the maximum subsidy in 2026 is 30 MCI."""
    pattern = load_words().axes["bound"].get(pole)
    if pattern is None:
        return False
    return len(pattern.findall(read.folded)) > sum(pole in poles for poles in bounded.values())


def _says_limits(said: Reading, own: Mapping[str, set[str]], poles: set[str]) -> bool:
    return any(_is_limited(said, own, pole) for pole in poles)


def _bounded(read: Reading) -> dict[str, set[str]]:
    """Return for each number in what way it is bounded where it stands, "" for not at all."""
    found: dict[str, set[str]] = {}
    for figure in read.facts.figures:
        before = read.folded[max(0, figure.start - REACH) : figure.start]
        after = read.folded[figure.end : figure.end + 2 * REACH]
        poles = (
            pole
            for pole, (leading, trailing) in _lists().bounds.items()
            if leading.search(before) or trailing.match(after)
        )
        found.setdefault(str(figure.value), set()).add(next(poles, ""))
    return found


def _is_printed(figure: Figure, said: Facts, cited: Facts) -> bool:
    """Tell whether a number that counts nothing in the cited text, a year or an article, is printed there."""
    if figure.unit is not None or figure.step > 1:
        return False
    own = values(said.text[figure.start : figure.end], said.language)
    return bool(own) and set(own) <= set(values(cited.text, cited.language))


def _unit_agrees(unit: str, other: Figure, cited: Facts) -> bool:
    if other.unit is not None:
        return other.unit == unit
    return load_words().units[cited.language][unit].search(fold(cited.text.lower())) is not None


def _times(said: Facts, cited: Facts) -> Iterator[Failure]:
    for year in sorted(said.year_values - cited.year_values):
        if str(year) not in values(cited.text, cited.language):
            yield Failure("date", str(year))
    for month, day in sorted(said.numbers.days):
        known = [other for other in cited.numbers.days if other[0] == month]
        if not known or (day and day not in {other for _, other in known}):
            yield Failure("date", f"{day:02d}.{month:02d}")
    if said.numbers.span and cited.numbers.span and said.numbers.span != cited.numbers.span:
        yield Failure("date", "part of the year")
    for kind, name in sorted(said.numbers.identifiers - cited.numbers.identifiers):
        yield Failure("unprinted_number", f"{kind} {name}")


def _names(said: Reading, cited: Reading) -> Iterator[Failure]:
    for region in sorted(said.facts.regions - cited.facts.regions):
        yield Failure("name", region)
    for kind in EXCLUSIVE:
        for concept in sorted(said.facts.named(kind) - cited.facts.named(kind)):
            if not all(_supported([word for word in said.words if word.concept == concept], cited)):
                yield Failure("name", concept)
    for actor in sorted(actors_in(said.text) - actors_in(cited.text) - load_actors().usual):
        yield Failure("name", actor)
    known = fold(cited.text.lower())
    patterns = (_CAPITALS,) if said.language == "en" else (_CAPITALS, _LATIN)
    for pattern in patterns:
        for match in pattern.finditer(said.text):
            if len(match.group()) > 1 and fold(match.group().lower()) not in known:
                yield Failure("name", match.group())


def _aligned(said: Reading, cited: Reading, each: Sequence[Reading]) -> Iterator[Failure]:
    """Yield what a claim check finds to differ: a figure of another owner, an opposite direction.

    A segment that joins statements tells one after the other: a piece of it that differs from all of
    them as one text must differ from each of them alone.
    """
    # of the same years "moved" tells which number is of which
    apart = {"denial", "year"} if said.facts.year_values == cited.facts.year_values else {"denial"}
    found = [item for item in align(said.facts, cited.facts).differing if item.slot not in apart]
    if found and len(each) > 1:
        found = [
            item for item in found if all(item.slot in align(said.facts, read.facts).slots for read in each)
        ]
    yield from (Failure(item.slot, f"{item.said} / {item.found}") for item in found)


def _dropped(said: Reading, each: Sequence[Reading]) -> Iterator[Failure]:
    """Yield denials and restrictions of a statement told whole that the segment does not repeat."""
    for read in each:
        share, condition = _share(read.content, said), _lists().conditions[read.language]
        if share >= MAINLY and condition.search(read.folded) and not condition.search(said.folded):
            yield Failure("condition", "a condition is left out")
        if share < WHOLE:
            continue
        if len(denials(read)) > len(denials(said)) + lacking(said):
            yield Failure("negation", "a denial is left out")
        denying = load_words().denying[read.language]
        if denying.search(read.folded) and not denying.search(said.folded) and not denials(said):
            yield Failure("negation", "a restriction is left out")


def _share(content: Sequence[Word], other: Reading) -> float:
    supported = _supported(content, other)
    return sum(supported) / max(1, len(supported))


def unsupported(said: Reading, cited: Reading) -> Iterator[Failure]:
    """Yield the words of a segment that stand in nothing it cites, where they are too many."""
    connecting = _lists().connecting[said.language]
    content = [word for word in said.content if not word.text.startswith(connecting)]
    supported = _supported(content, cited)
    missing = [word.text for word, known in zip(content, supported, strict=True) if not known]
    if len(missing) > MOST_UNSUPPORTED * len(content) or _longest_run(supported) > LONGEST_RUN:
        yield Failure("unsupported", ", ".join(missing))


def _foreign(said: Reading, cited: Reading) -> Iterator[Failure]:
    """Yield clauses with hardly a word that stands in what is cited."""
    connecting = _lists().connecting[said.language]
    reached = 0
    for clause in clauses(said.text, said.language):
        start = max(said.text.find(clause, reached), reached)
        reached = start + len(clause)
        content = [
            word
            for word in said.content
            if start <= word.start < reached and not word.text.startswith(connecting)
        ]
        supported = _supported(content, cited)
        if len(content) > 1 and sum(supported) * SCARCELY < len(content):
            yield Failure("unsupported", clause)


def _supported(content: Sequence[Word], other: Reading) -> list[bool]:
    keys = {word.key for word in other.words}
    beginnings = {word.beginning for word in other.words if len(word.text) >= len(word.beginning) > 4}
    concepts = {word.concept for word in other.words} - {None}
    groups = {group for word in other.words for group in groups_of(word.text, other.language)}
    return [
        word.key in keys
        or word.concept in concepts
        or (len(word.text) > 4 and word.beginning in beginnings)
        or not groups.isdisjoint(groups_of(word.text, other.language))
        for word in content
    ]


def _longest_run(supported: Sequence[bool]) -> int:
    longest = run = 0
    for known in supported:
        run = 0 if known else run + 1
        longest = max(longest, run)
    return longest
