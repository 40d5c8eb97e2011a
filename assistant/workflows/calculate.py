"""Questions that a calculation answers: what is asked, with which arguments, and what may be said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.answering.phrases import Phrase, say
from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.models import AnswerCalculation, CalculationResult, CalculationStep, WarningKind
from assistant.subsidies.eligibility import Programme, all_programmes
from assistant.subsidies.situation import MOST_MONTHS
from assistant.tools.amounts import Amounts
from assistant.tools.conditions import Conditions, Programmes
from assistant.tools.regions import Regions
from assistant.tools.registry import Toolbox
from assistant.understanding.asking import name_of
from assistant.understanding.intents import OTHER, STATISTIC, Intents
from assistant.understanding.quantities import When
from assistant.understanding.slots import Slots
from assistant.workflows.between_years import change
from assistant.workflows.each_place import each_place, merged
from assistant.workflows.outcome import Computed, Sentence

LIKELY = 0.45
# conditions are recited only to those who plainly ask for them
SURE = {"eligibility": 0.5}
MOVES = frozenset({"relocation", "lump_sum", "rent"})
CONDITIONS = frozenset({"eligibility", "regions"})
LOAN = frozenset({"microcredit", "microcredit_interest", "microcredit_term"})
# groups whose likeliest tool answers alone
APART = {"conditions": CONDITIONS, "loan": LOAN}
GROUP = (
    dict.fromkeys(MOVES, "moving")
    | dict.fromkeys(CONDITIONS, "conditions")
    | dict.fromkeys(LOAN, "loan")
    | {"mci": "index", "convert": "index"}
)
# a part of the package is given alone only if it is plainly what is asked
PLAINLY = 0.75
# how much must speak for moving where a question states a household, beside the likelier reading
HINTED = {STATISTIC: 0.03, OTHER: 0.15}
# what programmes may give or not
SUPPORT = MOVES | {
    *("employer", "certificate", "employer_housing", "grant", "microcredit"),
    *("microcredit_interest", "microcredit_term", "diploma_lump", "diploma_loan", "diploma_interest"),
}
LISTS = ("eligibility", "programmes", "regions")
MOST_YEARS = 4
# what is said of a result before any sum
FIRST = ("excluded", "not_designated")
KINDS: dict[str, WarningKind] = {
    "conflict": "conflict",
    "discrepancy": "discrepancy",
    "assumption": "assumption",
    "open": "assumption",
    "condition": "assumption",
    "not_designated": "assumption",
    "excluded": "assumption",
}


def wanted_tool(intents: Intents, texts: Sequence[str], *, household: bool = False) -> str | None:
    """Return the tool a question wants, ``None`` where it is none of them or not clear which.

    ``texts`` are the question as typed and as its spelling was mended. Tools of one group count
    together: what one tool for moving gives is part of the other. Who states a ``household`` asks for its
    money rather than for a figure of statistics.
    """
    likely: dict[str, float] = {}
    for text in texts:
        for intent in intents.ranked(text):
            likely[intent.name] = likely.get(intent.name, 0.0) + intent.probability / len(texts)
    shares: dict[str, float] = {}
    for name, probability in likely.items():
        group = GROUP.get(name, name)
        shares[group] = shares.get(group, 0.0) + probability
    best = max(shares, key=lambda name: shares[name])
    if best in (STATISTIC, OTHER) and household and shares.get("moving", 0.0) >= HINTED[best]:
        best = "moving"
    elif best in APART:
        part = max(APART[best], key=lambda name: likely.get(name, 0.0))
        return part if shares[best] >= SURE.get(part, LIKELY) else None
    elif best == OTHER or shares[best] < LIKELY:
        return None
    if best == "moving":
        part = max(MOVES, key=lambda name: likely[name])
        return part if likely[part] > PLAINLY * shares[best] else "relocation"
    return "mci" if best == "index" else best


def compute(
    tools: Toolbox,
    tool: str,
    slots: Slots,
    language: Language,
    today: date,
    years: Sequence[int] = (),
) -> Computed:
    """Run a tool on what a question says; its refusals become what is told to the asker.

    A question that names several years is answered for each of them.
    """
    if len(years) > 1 and tool not in LISTS:
        return _of_years(tools, tool, slots, language, today, years)
    if len(years) > 1 and tool == "regions":
        slots = replace(slots, when=When(date(min(years), 1, 1), date(max(years), 12, 31)))
    if tool == "regions" and len(apart := each_place(slots)) > 1:
        return merged({name: compute(tools, tool, one, language, today) for name, one in apart.items()})
    notes: list[tuple[WarningKind, str, tuple[str, ...]]] = []
    programme = _programme(slots)
    if programme is not None and tool in SUPPORT and programme.amounts is not None:
        if not programme.amounts:
            named = programme.name.in_language(language)
            return Computed(refusal=say("no_amount", language, named, period=name_of(tool, language)))
        tool = tool if tool in programme.amounts else programme.amounts[0]
    if programme is not None and slots.when is None and programme.end is not None and programme.end < today:
        slots = replace(slots, when=When(programme.start, programme.end))
        notes.append(("assumption", say("of_programme", language, programme.name.in_language(language)), ()))
    kept = tuple(notes)
    if tool == "mci" and (slots.mci is not None or slots.money is not None):
        tool = "convert"
    if slots.household.fractional:
        return Computed(refusal=say("bad_people", language))
    arguments = {"language": language, **_arguments(tool, slots, language, notes)}
    arguments["date"] = slots.when or When(today, today)
    if tool not in MOVES and tool != "eligibility":
        notes = [note for note in notes if note[0] != "assumption" or note in kept]
    if slots.when is None:
        told = slots.story_year
        dated = say("story_year", language, today, year=str(told)) if told else say("today", language, today)
        notes.insert(0, ("assumption", dated, ()))
    try:
        result: Any = tools[tool].call(arguments)
    except NoAnswer as error:
        return Computed(refusal=error.texts.get(language, str(error)))
    except BadArgument as error:
        key: Phrase = "bad_people" if error.argument == "people" else "bad_number"
        return Computed(refusal=say(key, language))
    return computed_of(result, language, tuple(notes))


def computed_of(
    result: Amounts | Conditions | Programmes | Regions,
    language: Language,
    notes: tuple[tuple[WarningKind, str, tuple[str, ...]], ...] = (),
) -> Computed:
    """Return what a tool gave as sentences with their calculations."""
    if isinstance(result, Conditions):
        return _conditions(result, language, notes)
    if isinstance(result, Programmes):
        return _programmes(result, language, notes)
    if isinstance(result, Regions):
        return _regions(result, notes)
    return _amounts(result, language, notes)


def _programme(slots: Slots) -> Programme | None:
    """Return the programme a question names instead of a date."""
    return next((item for item in all_programmes() if item.id == slots.programme), None)


def _of_years(
    tools: Toolbox, tool: str, slots: Slots, language: Language, today: date, years: Sequence[int]
) -> Computed:
    """Return the same computed for each year, every sentence with its year before it."""
    sentences: list[Sentence] = []
    calculations: list[AnswerCalculation] = []
    warnings: list[tuple[WarningKind, str, tuple[str, ...]]] = []
    refusals = []
    amounts: dict[int, AnswerCalculation] = {}
    for year in sorted(years)[:MOST_YEARS]:
        span = replace(slots, when=When(date(year, 1, 1), date(year, 12, 31)))
        found = compute(tools, tool, span, language, today)
        if found.refusal is not None:
            refusals.append(found.refusal)
            continue
        named = {one.id: one.model_copy(update={"id": f"{year}-{one.id}"}) for one in found.calculations}
        calculations += named.values()
        if len(found.calculations) == 1:
            amounts[year] = found.calculations[0]
        sentences += [
            replace(
                said,
                text=f"{year}: {said.text}",
                calculation=said.calculation and named[said.calculation.id],
                computed=f"{year} {said.computed}",
            )
            for said in found.sentences
        ]
        warnings += [warning for warning in found.warnings if warning not in warnings]
    if not sentences:
        return Computed(refusal=refusals[0])
    cited = tuple(dict.fromkeys(passage for said in sentences for passage in said.passages))
    changed = change(amounts, cited, language) if len(years) == 2 else None
    if changed is not None and changed.calculation is not None:
        sentences.append(changed)
        calculations.append(changed.calculation)
    return Computed(tuple(sentences), tuple(calculations), tuple(warnings), lacking=tuple(refusals))


def _arguments(
    tool: str, slots: Slots, language: Language, notes: list[tuple[WarningKind, str, tuple[str, ...]]]
) -> dict[str, object]:
    """Return the arguments of ``tool`` that the question gives; what had to be read into it is noted."""
    if tool in MOVES:
        return _moving(tool, slots, language, notes)
    if tool == "eligibility":
        told = bool(slots.places) or slots.years_registered is not None
        if told and not slots.kandas:
            notes.append(("assumption", say("a_resettler", language), ()))
        status = "kandas" if slots.kandas else "resettler" if told else None
        return _who(slots, status) | _given(years_registered=slots.years_registered)
    if tool == "regions":
        return _of_regions(slots)
    if tool == "employer_housing":
        return _given(price=slots.money, houses=slots.houses)
    if tool == "certificate":
        return _where(slots, "kandas" if slots.kandas else None) | _given(price=slots.money)
    if tool == "employer":
        return _given(workers=slots.workers)
    if tool == "permit":
        days = slots.days or (
            slots.months and min(365, slots.months * 30 + 5 * (slots.months == MOST_MONTHS))
        )
        return _given(days=days)
    if tool == "household_tax":
        return _given(months=slots.months)
    if tool == "convert":
        if slots.mci is not None and not (slots.to_mci and slots.money):
            return {"amount": slots.mci, "to": "tenge"}
        return _given(amount=slots.money, to="mci")
    return {}


def _of_regions(slots: Slots) -> dict[str, object]:
    """Return the places a question of designated regions names, each as it is asked about."""
    status = "kandas" if slots.kandas else "resettler" if slots.resettler else None
    ways = {place.direction or slots.direction: place.id for place in slots.places}
    return _given(
        departure=ways.get("from"),
        arrival=ways.get("to"),
        place=None if len(ways) > 1 else ways.get(None),
        direction=slots.direction,
        status=status,
    )


def _moving(
    tool: str, slots: Slots, language: Language, notes: list[tuple[WarningKind, str, tuple[str, ...]]]
) -> dict[str, object]:
    household = slots.household
    people = None if household.per_person else household.people
    if household.speaker_counted:
        notes.append(("assumption", say("household", language, people), ()))
    if household.mentioned and people is None:
        notes.append(("assumption", say("how_many", language), ()))
    who = _who(slots, "kandas" if slots.kandas else None)
    if tool == "lump_sum":
        return who | _given(people=people)
    months = slots.months
    if months is not None and months > MOST_MONTHS:
        notes.append(("assumption", say("at_most_months", language, MOST_MONTHS), ()))
        months = MOST_MONTHS
    if slots.settlement_from_town:
        notes.append(("assumption", say("a_town", language), ()))
    return who | _given(people=people, settlement=slots.settlement, months=months)


def _who(slots: Slots, status: str | None) -> dict[str, object]:
    """Return the arguments that tell whose move it is, where from and where to, and what closes support."""
    return _where(slots, status) | dict.fromkeys(slots.excludes, True)


def _where(slots: Slots, status: str | None) -> dict[str, object]:
    """Return the arguments that tell whose move it is, where from and where to."""
    return _given(
        departure=slots.departure and slots.departure.region,
        arrival=slots.arrival and slots.arrival.region,
        status=status,
    )


def _given(**arguments: object) -> dict[str, object]:
    return {name: value for name, value in arguments.items() if value is not None}


def _amounts(
    found: Amounts, language: Language, notes: tuple[tuple[WarningKind, str, tuple[str, ...]], ...]
) -> Computed:
    """Return sentences and remarks; what closes support to the asker is said before any sum.

    Sums that are not promised where the asker goes are told as those of other regions.
    """
    by_id = {calculation.id: calculation for calculation in found.calculations}
    first = [item for item in found.remarks if item.kind in FIRST]
    remarks = tuple(
        (KINDS[item.kind], item.text, item.passages) for item in found.remarks if item not in first
    )
    elsewhere = any(item.kind == "not_designated" for item in first)
    opening = f"{say('elsewhere', language)} " if elsewhere else ""
    return Computed(
        sentences=(
            *(Sentence(item.text, item.passages, found.calculations[0], item.text) for item in first),
            *(
                Sentence(f"{opening}{said.text}", said.passages, by_id[said.calculation])
                for said in found.statements
            ),
        ),
        calculations=found.calculations,
        warnings=(*notes, *remarks),
    )


def _conditions(
    found: Conditions, language: Language, notes: tuple[tuple[WarningKind, str, tuple[str, ...]], ...]
) -> Computed:
    verdicts: Mapping[str, Phrase] = {
        "met": "all_met",
        "not_met": "one_not_met",
        "unknown": "some_unknown",
    }
    states: Mapping[str, Phrase] = {
        "met": "state_met",
        "not_met": "state_not_met",
        "unknown": "state_unknown",
    }
    # what is not met stands first: the verdict rests on it
    ordered = sorted(found.conditions, key=lambda item: item.state != "not_met")
    said = [(item.text, say(states[item.state], language), item.passages) for item in ordered]
    steps = [_step(text, state, passages) for text, state, passages in said]
    calculation = _listed("eligibility", found.day, steps)
    sentences = [Sentence(say(verdicts[found.verdict], language), ordered[0].passages, calculation)]
    for text, state, passages in said:
        sentences.append(Sentence(f"{text} — {state}", passages, calculation, computed=text))
    remarks = tuple((KINDS[item.kind], item.text, item.passages) for item in found.remarks)
    return Computed(tuple(sentences), (calculation,), (*notes, *remarks))


def _programmes(
    found: Programmes, language: Language, notes: tuple[tuple[WarningKind, str, tuple[str, ...]], ...]
) -> Computed:
    said = []
    for item in found.programmes:
        key: Phrase = "in_force_until" if item.end else "in_force_from"
        said.append((say(key, language, item.name, start=item.start, end=item.end), item.passages))
    calculation = _listed("programmes", found.day, [_step(text, "", passages) for text, passages in said])
    sentences = [Sentence(text, passages, calculation, computed=text) for text, passages in said]
    return Computed(tuple(sentences), (calculation,), notes)


def _regions(found: Regions, notes: tuple[tuple[WarningKind, str, tuple[str, ...]], ...]) -> Computed:
    said = [(item.text, item.passages) for item in found.lists]
    calculation = _listed("regions", found.day, [_step(text, "", passages) for text, passages in said])
    sentences = [Sentence(text, passages, calculation, computed=text) for text, passages in said]
    remarks = tuple((KINDS[item.kind], item.text, item.passages) for item in found.remarks)
    return Computed(tuple(sentences), (calculation,), (*notes, *remarks))


def _step(label: str, formula: str, passages: Sequence[str]) -> CalculationStep:
    return CalculationStep(
        label=label, formula=formula, value=None, unit="", reference=", ".join(passages) or None
    )


def _listed(name: str, day: date, steps: Sequence[CalculationStep]) -> AnswerCalculation:
    """Return a list of findings in the form of a calculation, so that each can be retraced."""
    return AnswerCalculation(
        id="l1", name=name, as_of=day, inputs={}, result=CalculationResult(unit=""), steps=tuple(steps)
    )
