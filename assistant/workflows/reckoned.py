"""Sums and differences of the figures told before, with the figures and the calculation shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering.phrases import say
from assistant.core.documents import Confidence
from assistant.core.formatting import format_number
from assistant.core.models import AnswerCalculation, CalculationResult, CalculationStep
from assistant.statistics.catalogue import Dimension
from assistant.statistics.tables import with_unit
from assistant.understanding.topics import Reckoning, Topic
from assistant.workflows.computed import add_computed
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.outcome import Computed, Sentence

Answering = Callable[[Draft, Topic], None]
PLACES = 2
TWO = 2
SERIES, NUMBER = "statistic ", "statistic number"
WEAKEST: tuple[Confidence, ...] = ("conflicting", "one_source", "confirmed")
DIMENSIONS: tuple[tuple[str, Dimension], ...] = (
    ("regions", "region"),
    ("period", "period"),
    ("category", "category"),
)


@dataclass(frozen=True)
class Figure:
    """One figure told: what it is of, its value, and where it is from."""

    label: str
    value: Decimal
    unit: str
    calculation: AnswerCalculation

    @property
    def passages(self) -> tuple[str, ...]:
        """The passages the figure stands on."""
        named = (one.reference for one in self.calculation.steps if one.reference)
        return tuple(dict.fromkeys(part.strip() for one in named for part in one.split(",")))


def reckon(engine: Engine, draft: Draft, topic: Topic, answering: Answering) -> Topic:
    """Add what is reckoned from the figures told before; else say that it cannot be."""
    known = topic.reckoning
    plain = replace(topic, reckoning=None)
    if known is None:
        return topic
    tried = draft.aside()
    figures = _figures(tried, known.of, answering)
    if known.kind == "difference":
        as_asked = draft.aside()
        answering(as_asked, plain)
        if as_asked.answered > draft.answered and (not figures or _shows(as_asked, draft, figures)):
            draft.take(as_asked)
            return plain
    others = _figures(tried, known.against, answering) if known.against else []
    sentences = _reckoned(engine, tried, known, figures, others)
    if not sentences or not _add_first(engine, tried, len(draft.statements), sentences):
        draft.unanswered += 1
        said = say("no_reckoning", draft.language)
        draft.missing.append(said)
        draft.told.append(said)
        return topic
    tried.answered = draft.answered + 1
    draft.take(tried)
    return topic


def _figures(draft: Draft, topics: Sequence[Topic], answering: Answering) -> list[Figure]:
    """Return one figure of each question, told in the draft; empty where any has none, or several."""
    found: list[Figure] = []
    for topic in topics:
        begun, calculated, missing = len(draft.statements), len(draft.calculations), len(draft.missing)
        answering(draft, topic)
        told, made = draft.statements[begun:], draft.calculations[calculated:]
        # the number reckoned from a share is told beside it
        figures = [one for one in made if one.name.startswith(SERIES) and one.name != NUMBER] or made
        value = _value(figures[0]) if len(figures) == 1 else None
        if len(told) < len(made) or len(draft.missing) > missing or value is None:
            return []
        title = str(figures[0].inputs.get("title", ""))
        named = figures[0].steps[0].label
        # "rate: minimum monthly wage"
        label = f"{title} — {named}" if title else named.split(": ", 1)[-1]
        found.append(Figure(label, value, figures[0].result.unit or figures[0].steps[0].unit, figures[0]))
    return found


def _value(calculation: AnswerCalculation) -> Decimal | None:
    """Return the one value of a calculation, be it of the first of many; ``None`` where it has several."""
    if calculation.result.value is not None or len(calculation.steps) != 1:
        return calculation.result.value
    return calculation.steps[0].value


def _shows(draft: Draft, before: Draft, figures: Sequence[Figure]) -> bool:
    """Tell whether an answer is of the figures told before, and reckons from them."""
    made = draft.calculations[len(before.calculations) :]
    steps = [step.value for one in made for step in one.steps]
    return all(one.value in steps for one in figures) and any(one.result.value is not None for one in made)


def _reckoned(
    engine: Engine, draft: Draft, known: Reckoning, figures: Sequence[Figure], others: Sequence[Figure]
) -> list[Sentence]:
    """Return the sentences of what is reckoned; empty where the figures are of unlike things."""
    every = [*figures, *others]
    alike = len({one.unit for one in every}) == 1 and len(figures) == len(known.of) >= TWO
    if not alike or len(others) != len(known.against):
        return []
    if known.kind != "sum":
        return [_difference(draft, figures[0], figures[1])]
    if not _adds_up(engine, figures):
        return []
    if not others:
        return [_sum(draft, figures, "")]
    first, second = (_sum(draft, of, _period(of)) for of in (figures, others))
    return [_difference(draft, _as_figure(draft, figures), _as_figure(draft, others)), first, second]


def _adds_up(engine: Engine, figures: Sequence[Figure]) -> bool:
    """Tell whether figures may be added up: those of one series along what tells them apart."""
    inputs = [one.calculation.inputs for one in figures]
    if len({str(one) for one in inputs}) < len(inputs):
        return False
    names = {str(one.get("series")) for one in inputs}
    apart = [dimension for key, dimension in DIMENSIONS if len({str(one.get(key)) for one in inputs}) > 1]
    if len(names) > 1:
        return "period" not in apart and not figures[0].unit.startswith("%")
    series = engine.catalogue.get(names.pop())
    return all(series.adds_up_over(dimension) for dimension in apart)


def _sum(draft: Draft, figures: Sequence[Figure], of: str) -> Sentence:
    """Return the sentence of a sum, with its calculation."""
    label = say("together", draft.language) + (f", {of}" if of else "")
    total = sum((one.value for one in figures), Decimal(0))
    formula = " + ".join(_shown(one.value, draft) for one in figures)
    return _sentence(draft, f"sum {of}", label, formula, total, figures)


def _difference(draft: Draft, earlier: Figure, later: Figure) -> Sentence:
    """Return the sentence of a difference: of two times the later less the earlier, else the greater less."""
    periods = [str(one.calculation.inputs.get("period", "")) for one in (earlier, later)]
    first, second = (earlier, later) if earlier.value >= later.value else (later, earlier)
    if all(periods) and periods[0] != periods[1]:
        first, second = (later, earlier) if periods[1] > periods[0] else (earlier, later)
    value = first.value - second.value
    formula = f"{_shown(first.value, draft)} − {_shown(second.value, draft)}"
    label = say("difference", draft.language)
    greater = max((first, second), key=lambda one: one.value)
    more = say("greater", draft.language, greater.label) if value else ""
    share = round(value / abs(second.value) * 100, PLACES) if second.value else Decimal(0)
    sign = "+" if share > 0 else "−" if share < 0 else ""
    per_cent = f"{sign}{format_number(abs(share), draft.language)} %" if second.value > 0 else ""
    said = "; ".join(part for part in (per_cent, more) if part)
    sentence = _sentence(draft, "difference", label, formula, value, (first, second))
    computed = f"{sentence.computed} ; {_shown(share, draft)} ; {more}"
    text = f"{sentence.text[:-1]}; {said}." if said else sentence.text
    return replace(sentence, text=text, computed=computed)


def _sentence(
    draft: Draft, name: str, label: str, formula: str, value: Decimal, of: Sequence[Figure]
) -> Sentence:
    """Return the sentence of what a formula gives, with its calculation and the passages of its parts."""
    unit = of[0].unit
    calculation = AnswerCalculation(
        id=" ".join((name, formula)),
        name=name.split()[0],
        as_of=draft.as_of,
        inputs={str(at): one.label for at, one in enumerate(of, 1)},
        result=CalculationResult(value=value, unit=unit),
        confidence=min((one.calculation.confidence for one in of), key=WEAKEST.index),
        steps=(
            *(CalculationStep(label=one.label, formula="", value=one.value, unit=unit) for one in of),
            CalculationStep(label=label, formula=formula, value=value, unit=unit),
        ),
    )
    passages = tuple(dict.fromkeys(passage for one in of for passage in one.passages))
    printed = " ; ".join(_shown(abs(one), draft) for one in (value, *(part.value for part in of)))
    amount = with_unit(value, unit, draft.language)
    return Sentence(f"{label}: {formula} = {amount}.", passages, calculation, f"{printed} ; {label}")


def _as_figure(draft: Draft, of: Sequence[Figure]) -> Figure:
    """Return a sum as a figure, named by its label and the time of its parts."""
    period = _period(of)
    label = ", ".join(part for part in (say("together", draft.language), period) if part)
    value, unit = sum((one.value for one in of), Decimal(0)), of[0].unit
    references = ", ".join(dict.fromkeys(passage for one in of for passage in one.passages))
    step = CalculationStep(label=label, formula="", value=value, unit=unit, reference=references)
    calculation = of[0].calculation.model_copy(update={"inputs": {"period": period}, "steps": (step,)})
    return Figure(label, value, unit, calculation)


def _period(of: Sequence[Figure]) -> str:
    return str(of[-1].calculation.inputs.get("period", ""))


def _shown(value: Decimal, draft: Draft) -> str:
    sign = "−" if value < 0 else ""
    return f"{sign}{format_number(abs(value), draft.language)}"


def _add_first(engine: Engine, draft: Draft, begun: int, sentences: Sequence[Sentence]) -> bool:
    """Add sentences before the figures they are reckoned from; tell whether all passed the check."""
    told = len(draft.statements)
    if not add_computed(draft, Computed(sentences=tuple(sentences)), engine.retriever.store):
        return False
    made = draft.statements[told:]
    draft.statements = [*draft.statements[:begun], *made, *draft.statements[begun:told]]
    return len(made) == len(sentences)
