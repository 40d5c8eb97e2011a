"""The amount, term or share a claim states, computed from the documents and laid beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.models import AnswerCalculation
from assistant.core.numerals import values
from assistant.core.text import fold, words
from assistant.understanding.intents import STATISTIC
from assistant.understanding.quantities import find_years
from assistant.understanding.question import Question
from assistant.understanding.slots import Slots, read_slots
from assistant.workflows.calculate import LISTS, MOVES, compute, wanted_tool
from assistant.workflows.claim_terms import stated, term_tool, terms
from assistant.workflows.engine import Engine
from assistant.workflows.outcome import Computed
from assistant.workflows.recomputed import Recomputed, passages_of, printed, without_stop

UNITS = {"mci": "mci", "мрп": "mci", "аек": "mci", "tenge": "tenge", "тенге": "tenge"}
LEAST_RATIO = Decimal("0.2")
NOUGHTS = frozenset(map(Decimal, (10, 100, 1_000)))
DATED = frozenset(("mci", "minimum_wage", "subsistence_minimum"))
SMALLEST_SUM = 1000
HOW_MUCH: dict[Language, str] = {"en": "how much", "ru": "сколько", "kk": "қанша"}


def claimed_amount(
    engine: Engine,
    text: str,
    question: Question,
    claim: Facts,
    sums: Sequence[Figure],
    today: date,
    *,
    asked: bool,
) -> Recomputed | None:
    """Return the amount that the ``sums`` of a claim are of; ``None`` where none is given for certain."""
    slots = read_slots(text, question, engine.lexicon, engine.centres, today)
    years = find_years(text, today)
    tool = wanted_tool(engine.intents, [text, " ".join(question.words)])
    if tool in ("mci", "convert") and all(figure.unit == "mci" for figure in sums):
        # a number of indices is the amount of something, of what the rest of the claim tells
        tool = wanted_tool(engine.intents, [_asking(text, sums, claim.language)])
        tool = None if tool in ("mci", "convert") else tool
    if len(years) > 1:
        return None
    # a household's sum is that of its move, however the claim is worded
    tools = dict.fromkeys(["relocation", tool] if slots.household.people is not None else [tool])
    tried = [
        _by_tool(engine, name, slots, claim, sums, today, years, asked=asked)
        for name in tools
        if name is not None and name != STATISTIC and name not in LISTS
    ]
    found = [one for one in tried if one is not None]
    return next((one for one in found if one.agrees), next(iter(found), None))


def claimed_term(
    engine: Engine, text: str, question: Question, claim: Facts, today: date
) -> Recomputed | None:
    """Return the term or share a claim is about; ``None`` where no tool states it or it is left open."""
    tool, years = term_tool(engine.intents, text, claim), find_years(text, today)
    if tool is None or len(years) > 1:
        return None
    given = read_slots(text, question, engine.lexicon, engine.centres, today)
    given = replace(given, months=None, days=None, years_registered=None, money=None)
    try:
        result = compute(engine.tools, tool, given, claim.language, today)
    except (BadArgument, NoAnswer):
        return None
    steps = [step for calculation in result.calculations for step in calculation.steps]
    claimed = terms(claim, steps, claim.language)
    agrees, step = stated(claimed, steps, claim.language)
    if result.refusal is not None or agrees is None or step is None or not _covers(result, years):
        return None
    value = f"{step.high if step.value is None else step.value:f}"
    telling = [sentence.text for sentence in result.sentences if value in words(sentence.text)]
    shown = telling or [sentence.text for sentence in result.sentences]
    said = ", ".join(printed(claim, figure) for figure in claimed)
    return Recomputed(agrees, said, without_stop(shown[0]), result.calculations, passages_of(result))


def _by_tool(
    engine: Engine,
    tool: str,
    slots: Slots,
    claim: Facts,
    sums: Sequence[Figure],
    today: date,
    years: Sequence[int],
    *,
    asked: bool,
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
    if asked and agrees and _is_open(result):
        return None
    sure = _is_plainly_meant(result, wrong) if asked else _is_certain(tool, given, claim)
    if not agrees and not (sure and _covers(result, years)):
        return None
    told = [sentence for sentence in result.sentences if sentence.calculation is not None]
    telling = [sentence for sentence in result.sentences if _prints(sentence.text, claimed, claim.language)]
    first = [passage for sentence in telling for passage in sentence.passages]
    shown = [sentence.text for sentence in telling or told]
    return Recomputed(
        agrees=agrees,
        said=", ".join(printed(claim, figure) for figure in wrong),
        found=without_stop(shown[0]) if shown else "",
        calculations=result.calculations,
        passages=tuple(dict.fromkeys((*first, *passages_of(result)))),
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
        any(unit == figure.unit and _is_like(figure.value / value) for unit, value in known)
        for figure in wrong
    )


def _is_like(ratio: Decimal) -> bool:
    """Tell whether two amounts are of one order, or the same but for noughts too many or too few."""
    return LEAST_RATIO < ratio < 1 / LEAST_RATIO or ratio in NOUGHTS or 1 / ratio in NOUGHTS


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


def _prints(text: str, figures: Sequence[Figure], language: Language) -> bool:
    """Tell whether a sentence has all of some figures."""
    return {figure.value for figure in figures} <= {Decimal(value) for value in values(text, language)}


def _near(figure: Figure, value: Decimal) -> bool:
    if figure.value == value:
        return True
    return bool(figure.step) and figure.step >= SMALLEST_SUM and abs(figure.value - value) <= figure.step / 2


def _asking(text: str, figures: Sequence[Figure], language: Language) -> str:
    """Return a text that asks for some of its figures: "how much" in place of each and its unit."""
    for figure in sorted(figures, key=lambda one: -one.start):
        rest = re.match(r"\s*\w+", text[figure.end :])
        text = text[: figure.start] + HOW_MUCH[language] + text[figure.end + (rest.end() if rest else 0) :]
    return text
