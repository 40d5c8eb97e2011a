"""Amounts and statistics a claim states, worked out from the documents and laid beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.models import AnswerCalculation
from assistant.core.text import fold
from assistant.statistics.contract import ResultRow, StatisticResult
from assistant.statistics.queries import run
from assistant.understanding.intents import STATISTIC
from assistant.understanding.quantities import find_years
from assistant.understanding.question import Question
from assistant.understanding.slots import Slots, read_slots
from assistant.workflows.calculate import LISTS, MOVES, compute, wanted_tool
from assistant.workflows.engine import Engine
from assistant.workflows.outcome import Computed
from assistant.workflows.statistic import FAIRLY, WELL
from assistant.workflows.statistic_said import computed

UNITS = {"mci": "mci", "мрп": "mci", "аек": "mci", "tenge": "tenge", "тенге": "tenge"}
LEAST_RATIO = Decimal("0.2")
DATED = frozenset(("mci", "minimum_wage", "subsistence_minimum"))
MOST_QUERIES = 6
SMALLEST_SUM = 1000
STEM = 5
# what people claim of an amount; a claim that names no sum is not recomputed
_COMPUTED_UNITS = frozenset(("tenge", "mci"))


@dataclass(frozen=True)
class Recomputed:
    """What the tools give for a claim: whether it agrees, in words what they give, and the calculations."""

    agrees: bool
    said: str
    found: str
    calculations: tuple[AnswerCalculation, ...]
    passages: tuple[str, ...]
    is_statistic: bool = False


def recompute(
    engine: Engine,
    text: str,
    question: Question,
    claim: Facts,
    today: date,
    *,
    series: bool,
    of_today: bool = False,
) -> Recomputed | None:
    """Return the amount a claim is about, or where ``series`` its statistic; ``None`` if no tool gives it.

    ``of_today`` says that a claim without a date is one of ``today``, as where somebody asks about it.
    """
    sums = [figure for figure in claim.figures if figure.unit in _COMPUTED_UNITS]
    if sums:
        found = _amount(engine, text, question, claim, sums, today, of_today=of_today)
        if found is not None:
            return found
    return _statistic(engine, text, question, claim, today) if series and claim.figures else None


def _amount(
    engine: Engine,
    text: str,
    question: Question,
    claim: Facts,
    sums: Sequence[Figure],
    today: date,
    *,
    of_today: bool,
) -> Recomputed | None:
    slots = read_slots(text, question, engine.lexicon, engine.centres, today)
    years = find_years(text, today)
    tool = wanted_tool(engine.intents, [text, " ".join(question.words)])
    if len(years) > 1:
        return None
    # a household's sum is that of its move, however the claim is worded
    tools = dict.fromkeys(["relocation", tool] if slots.household.people is not None else [tool])
    tried = [
        _by_tool(engine, name, slots, claim, sums, today, years, of_today=of_today)
        for name in tools
        if name is not None and name != STATISTIC and name not in LISTS
    ]
    found = [one for one in tried if one is not None]
    return next((one for one in found if one.agrees), next(iter(found), None))


def _by_tool(
    engine: Engine,
    tool: str,
    slots: Slots,
    claim: Facts,
    sums: Sequence[Figure],
    today: date,
    years: Sequence[int],
    *,
    of_today: bool,
) -> Recomputed | None:
    tool, given = _arguments(tool, slots, sums)
    try:
        result = compute(engine.tools, tool, given, claim.language, today, years)
    except (BadArgument, NoAnswer):
        return None
    if result.refusal is not None or not result.calculations:
        return None
    claimed = [figure for figure in sums if figure.value != given.mci]
    known = set(_values(result.calculations))
    wrong = [figure for figure in claimed if not any(_near(figure, value) for value in known)]
    agrees = bool(claimed) and not wrong
    if of_today and agrees and _is_open(result):
        return None
    sure = _is_plainly_meant(result, wrong) if of_today else _is_certain(tool, given, claim)
    if not agrees and not (sure and _covers(result, years)):
        return None
    shown = [sentence.text for sentence in result.sentences if sentence.calculation is not None]
    return Recomputed(
        agrees=agrees,
        said=", ".join(_printed(claim, figure) for figure in wrong),
        found=_without_stop(shown[0]) if shown else "",
        calculations=result.calculations,
        passages=_passages(result),
    )


def _arguments(tool: str, slots: Slots, sums: Sequence[Figure]) -> tuple[str, Slots]:
    """Return the tool and its slots: what the claim gives as the result is no argument."""
    units = {figure.unit for figure in sums}
    if tool in ("mci", "convert") and units == {"mci", "tenge"}:
        return "convert", replace(slots, money=None)
    return tool, replace(slots, money=None, mci=None)


def _is_certain(tool: str, slots: Slots, claim: Facts) -> bool:
    """Tell whether the claim leaves no doubt which amount it means."""
    if not claim.year_values:
        return False
    if tool in MOVES:
        return slots.household.people is not None or slots.household.per_person
    return slots.household.people is None and (tool in DATED or tool == "convert")


def _is_open(result: Computed) -> bool:
    """Tell whether the documents leave an amount open, so that neither bound is true of it."""
    return any(calculation.result.value is None for calculation in result.calculations)


def _is_plainly_meant(result: Computed, wrong: Sequence[Figure]) -> bool:
    """Tell whether figures asked about can only be meant for a closed amount: of its unit and its order."""
    if _is_open(result) or not wrong:
        return False
    known = [
        (UNITS.get(fold(step.unit.lower())), step.value)
        for calculation in result.calculations
        for step in calculation.steps
        if step.value
    ]
    return all(
        any(
            unit == figure.unit and LEAST_RATIO < figure.value / value < 1 / LEAST_RATIO
            for unit, value in known
        )
        for figure in wrong
    )


def _covers(result: Computed, years: Sequence[int]) -> bool:
    """Tell whether the amounts found are those of the whole year claimed."""
    first = min(calculation.as_of for calculation in result.calculations)
    return not years or first <= date(years[0], 1, 1)


def _values(calculations: Iterable[AnswerCalculation]) -> Iterable[Decimal]:
    for calculation in calculations:
        result = calculation.result
        yield from (value for value in (result.value, result.low, result.high) if value is not None)
        for step in calculation.steps:
            yield from (value for value in (step.value, step.low, step.high) if value is not None)


def _near(figure: Figure, value: Decimal) -> bool:
    if figure.value == value:
        return True
    return bool(figure.step) and figure.step >= SMALLEST_SUM and abs(figure.value - value) <= figure.step / 2


def _printed(claim: Facts, figure: Figure) -> str:
    rest = re.match(r"\s*\w+", claim.text[figure.end :])
    return figure.printed + (rest.group() if rest and figure.unit else "")


def _without_stop(text: str) -> str:
    return text.strip().removesuffix(".")


def _passages(result: Computed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(passage for sentence in result.sentences for passage in sentence.passages))


def _statistic(engine: Engine, text: str, question: Question, claim: Facts, today: date) -> Recomputed | None:
    """Return the series' figure for what the claim names; a difference counts only where one row is meant."""
    figures = [figure for figure in claim.figures if figure.value >= 10 or figure.unit == "percent"]
    if not figures:
        return None
    differing: Recomputed | None = None
    for tried, (query, score) in enumerate(engine.statistics.queries(text, question, today)):
        if score < FAIRLY or tried == MOST_QUERIES:
            break
        try:
            result = run(engine.catalogue, engine.places, query)
        except (BadArgument, NoAnswer):
            continue
        rows = [row for row in result.rows if _is_meant(row, claim)]
        values = [row.value for row in rows] + ([result.value] if result.value is not None and rows else [])
        if values and all(any(_is_figure(figure, value) for value in values) for figure in figures):
            return _counted(engine, result, claim.language, today, agrees=True, said="")
        if differing is None and score >= WELL and len(rows) == len(result.rows) == len(figures) == 1:
            value = rows[0].value
            whole = re.fullmatch(r"(?:19|20)\d\d", rows[0].period) is not None
            if claim.year_values and whole and 0.2 < abs(float(value)) / (float(figures[0].value) or 1) < 5:
                differing = _counted(
                    engine, result, claim.language, today, agrees=False, said=_printed(claim, figures[0])
                )
    return differing


def _is_meant(row: ResultRow, claim: Facts) -> bool:
    """Tell whether a row is of the place and year the claim names."""
    if row.category_name is not None and not _is_named(row.category_name.in_language(claim.language), claim):
        return False
    place = row.region in claim.regions if claim.regions else row.region in (None, "kazakhstan")
    years = {int(year) for year in re.findall(r"(?:19|20)\d\d", row.period)}
    return place and (not claim.year_values or bool(claim.year_values & years))


def _is_named(category: str, claim: Facts) -> bool:
    """Tell whether a claim names a category, by the beginning of one of its longer words."""
    said = fold(claim.text.lower())
    stems = [fold(word[:STEM]) for word in category.lower().split() if len(word) >= STEM]
    return any(stem in said for stem in stems)


def _is_figure(figure: Figure, value: Decimal) -> bool:
    value = abs(value)
    return figure.value == value or (bool(figure.step) and abs(figure.value - value) <= figure.step / 2)


def _counted(
    engine: Engine, result: StatisticResult, language: Language, today: date, *, agrees: bool, said: str
) -> Recomputed:
    found = computed(result, engine.catalogue, engine.places, language, today)
    return Recomputed(
        agrees=agrees,
        said=said,
        found=_without_stop(found.sentences[0].text),
        calculations=found.calculations,
        passages=_passages(found),
        is_statistic=True,
    )
