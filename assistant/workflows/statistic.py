"""A statistical result said in sentences, with its table, chart and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.answering.kinds import told_kinds
from assistant.answering.phrases import say
from assistant.answering.reasons import asked_beyond
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.models import AnswerCalculation, CalculationResult, CalculationStep, Table, WarningKind
from assistant.core.text import fold
from assistant.statistics.catalogue import COUNTRY, Catalogue
from assistant.statistics.charts import chart
from assistant.statistics.contract import ResultRow, StatisticQuery, StatisticResult
from assistant.statistics.figures import format_number, rounded
from assistant.statistics.periods import period_name
from assistant.statistics.phrases import say as phrase
from assistant.statistics.places import Places
from assistant.statistics.queries import run
from assistant.statistics.tables import header, table_rows, with_unit
from assistant.tools.statistic_question import FIRST_SET, StatisticQuestions
from assistant.tools.statistic_readings import SINCE_JANUARY
from assistant.understanding.countries import countries_named, country_names
from assistant.understanding.question import Question
from assistant.workflows.outcome import Computed, Sentence, beside

LISTED = 16
CHARTED = 3
MOST_NOTES = 3
# how well a series must fit to answer before the passages are asked, and after they were
WELL, FAIRLY = 0.75, 0.45
NEARLY = 0.15
# the share of the years of a stretch that a sum of them must have
MOST_OF = 0.8
PLAIN = ("value", "list")
# what may be asked of people that only a series of such people counts
OF_FIGURES = frozenset(
    {"failures", "signature", "vote", "membership", "penalty", "disposal", "address", "schedule"}
)
TOTAL_AS_PRINTED = phrase("step_printed_total").en
# notes by their English wording: those that confirm a figure, unless they also name a difference, and
# those that say how the question was read or what the result rests on
CONFIRMS = r"^Our check|^The sum agrees|agrees with th"
DIFFERS = r"\b(?:except|but|not|differ\w*|while|instead|misprint\w*|only)\b"
READ = r"was read as|was understood as|means|unweighted|former name|lies in|whole is the sum|different length"


def answer_statistic(
    questions: StatisticQuestions,
    catalogue: Catalogue,
    places: Places,
    text: str,
    question: Question,
    today: date,
    *,
    least: float,
) -> Computed | None:
    """Return the answer of the first query that fits and can be run, ``None`` if none fits.

    Where the best series lacks the year or region asked for, another series answers only if it fits
    almost as well; else the answer is that there is no such figure. A figure the question sets beside the
    first, of another series or before it was changed, is told with it.
    """
    queries = tuple(questions.queries(text, question, today))
    abroad = countries_named(question.typed, question.language) | _mended(question)
    found = _first(
        queries,
        catalogue,
        places,
        abroad,
        least,
        placed="place" in question.wanted,
        beyond=asked_beyond(question) & OF_FIGURES,
        language=question.language,
    )
    if isinstance(found, StatisticResult):
        others = questions.beside(text, question, today, ((found.query, least), *queries))
        second = _first(others, catalogue, places, abroad, FAIRLY)
        more = [second] if isinstance(second, StatisticResult) else []
        for query in questions.otherwise_given(text, question, today, found):
            other = _run(query, catalogue, places)
            more += [other] if other is not None else []
        answer = computed(found, catalogue, places, question.language, today)
        if queries[0][0].category != SINCE_JANUARY:
            in_part = [one for one in (found, *more) if one.query.category == SINCE_JANUARY]
            answer = replace(answer, lacking=tuple(_only_part(one, question.language) for one in in_part))
        for one in more:
            answer = beside(answer, computed(one, catalogue, places, question.language, today))
        return answer
    return None if found is None else Computed(refusal=_no_figure(catalogue, found, question))


def _mended(question: Question) -> frozenset[str]:
    """Return the countries whose very names words of a question were mended to."""
    return frozenset(
        code
        for word in map(fold, question.words)
        for code in countries_named([word], question.language)
        if word in country_names(code)
    )


def _first(
    queries: Sequence[tuple[StatisticQuery, float]],
    catalogue: Catalogue,
    places: Places,
    abroad: frozenset[str],
    least: float,
    *,
    placed: bool = False,
    beyond: frozenset[str] = frozenset(),
    language: Language = "en",
) -> StatisticResult | str | None:
    """Return the first result that answers, the id of the series that lacks it, or ``None``.

    ``placed`` asks for a place, which no figure of the whole country tells; ``beyond`` is what is asked
    of a thing that a series must be of, in ``language``: how many were refused.
    """
    lacking: str | None = None
    best, nearly = 0.0, NEARLY
    for query, score in queries:
        best = best or score
        # what has to be computed, no passage says
        needed = least if query.operation in PLAIN and query.category != FIRST_SET else FAIRLY
        if score < FAIRLY or (lacking is not None and score < best - nearly):
            break
        if score < needed:
            continue
        if beyond and not beyond <= _told_of(query, catalogue, language):
            continue
        if _beyond(query, catalogue, places) or not _of_countries(query, catalogue, abroad):
            lacking = lacking or query.series
            continue
        try:
            result = run(catalogue, places, query)
        except NoAnswer:
            lacking = lacking or query.series
            continue
        except BadArgument:
            continue
        if _is_remainder(result):
            continue
        if _has_gaps(result):
            lacking = lacking or query.series
            continue
        if placed and not any(_names_place(row) for row in result.rows):
            lacking, nearly = lacking or query.series, 0.0
            continue
        if result.rows and (result.value is not None or len(result.rows) <= LISTED):
            return result
    return lacking


def _beyond(query: StatisticQuery, catalogue: Catalogue, places: Places) -> bool:
    """Tell whether a query names a town the series lacks: the figure of its region is not the town's."""
    known = {*places.region_ids, *catalogue.get(query.series).regions}
    return any(region not in known for region in query.regions)


def _told_of(query: StatisticQuery, catalogue: Catalogue, language: Language) -> frozenset[str]:
    """Return the kinds of thing that title, definition and categories of a series tell."""
    series = catalogue.get(query.series)
    said = [series.title, series.definition, *series.categories.values()]
    return told_kinds(" ".join(one.in_language(language) for one in said), language)


def _of_countries(query: StatisticQuery, catalogue: Catalogue, abroad: frozenset[str]) -> bool:
    """Tell whether a query is about the countries named: by its category, or by what the series is of."""
    series = catalogue.get(query.series)
    said = [series.title, series.definition]
    chosen = {query.category, query.to_category} if query.category else set(series.categories)
    said += [name for category, name in series.categories.items() if category in chosen]
    known = fold(" ".join(one.in_language(language) for one in said for language in LANGUAGES).lower())
    return all(any(name in known for name in country_names(code)) for code in abroad)


def _is_remainder(result: StatisticResult) -> bool:
    """Tell whether all that was found is what is left over after the parts named."""
    return len(result.rows) == 1 and (result.rows[0].category or "").startswith("other")


def _has_gaps(result: StatisticResult) -> bool:
    """Tell whether a sum over a stretch of years lacks many of them, so that it is not their sum."""
    query, years = result.query, {row.period[:4] for row in result.rows}
    if query.operation != "total" or not (query.period and query.to_period):
        return False
    asked = int(query.to_period[:4]) - int(query.period[:4]) + 1
    return len(years) < MOST_OF * asked


def _names_place(row: ResultRow) -> bool:
    """Tell whether a row is of a region, or of a country people come from or go to."""
    category = row.category_name.en.lower().split() if row.category_name else ()
    return row.region not in (None, COUNTRY) or bool(countries_named(category, "en"))


def _run(query: StatisticQuery, catalogue: Catalogue, places: Places) -> StatisticResult | None:
    """Return what a further query gives; ``None`` where the series lacks it."""
    try:
        found = run(catalogue, places, query)
    except (NoAnswer, BadArgument):
        return None
    return found if len(found.rows) <= LISTED else None


def _only_part(result: StatisticResult, language: Language) -> str:
    """Return that the whole of a year is not in the documents, but a part of it is."""
    period = result.rows[0].period
    return say("only_part", language, period_name(period, language), period=period[:4])


def _no_figure(catalogue: Catalogue, series_id: str, question: Question) -> str:
    """Return the refusal, the years asked for named in it."""
    series = catalogue.get(series_id)
    what = ", ".join([series.title.in_language(question.language), *sorted(question.years)])
    return say("no_figure", question.language, what, period=series.period)


def computed(
    result: StatisticResult,
    catalogue: Catalogue,
    places: Places,
    language: Language,
    today: date | None = None,
) -> Computed:
    """Return a result as sentences with their passages, a calculation, a table and a chart."""
    calculation = _calculation(result, language, today or date.today())
    passages = tuple(
        dict.fromkeys(
            passage for row in result.rows for passage in (row.passage, row.other_passage) if passage
        )
    )
    text = sentence(result, language)
    series = catalogue.get(result.query.series)
    several = len(result.rows) >= CHARTED
    return Computed(
        sentences=(
            Sentence(
                text, passages or result.origin.passages, calculation, computed=_printed(result, language)
            ),
        ),
        calculations=(calculation,),
        warnings=_warnings(result, language),
        tables=(_table(result, language),) if several else (),
        charts=(chart(series, result, "auto", language, places=places),) if several else (),
    )


def sentence(result: StatisticResult, language: Language) -> str:
    """Return the result in one sentence: what, where, when, how much."""
    title = result.title.in_language(language)
    value = _value(result, language)
    operation = result.query.operation
    rows = result.rows
    if operation == "value" or (len(rows) == 1 and result.value is None):
        row = rows[0]
        return f"{title} — {_place(row, language)}: {_amount(result, row, language)}."
    listed = "; ".join(
        f"{_rank(row)}{_place(row, language)} — "
        f"{_amount(result, row, language)}{_share(result, row, language)}"
        for row in rows[:LISTED]
    )
    each = operation != "share" or any(row.result is not None for row in rows)
    if (operation in ("top", "bottom", "rank", "list", "share") and each) or not value:
        return f"{title}: {listed}."
    label = _label(result, language)
    return (
        f"{title}: {listed}. {label[:1].upper()}{label[1:]}: {value}.{_printed_otherwise(result, language)}"
    )


def _printed_otherwise(result: StatisticResult, language: Language) -> str:
    """Return the total as the source prints it, where that is not the sum of its parts."""
    for step in result.steps:
        if step.reference and step.label.en == TOTAL_AS_PRINTED and step.value not in (None, result.value):
            amount = with_unit(step.value, step.unit.in_language(language), language)
            return f" {step.label.in_language(language)}: {amount}."
    return ""


def _value(result: StatisticResult, language: Language) -> str:
    """Return the result's value; quotients with two decimals, as people say them."""
    if result.value is None:
        return ""
    # a quotient of one unit has none
    if result.query.operation == "ratio":
        return format_number(rounded(result.value, 2), language)
    return with_unit(result.value, result.unit.in_language(language), language)


def _label(result: StatisticResult, language: Language) -> str:
    """Return how the calculation calls its result: the label of the step that gives it."""
    found = [step for step in result.steps if step.value is not None and _is_result(step.value, result)]
    made = [step for step in found if step.reference is None] or found
    return made[-1].label.in_language(language) if made else ""


def _is_result(value: Decimal, result: StatisticResult) -> bool:
    return result.value is not None and (
        value == result.value or rounded(value, -int(result.value.as_tuple().exponent)) == result.value
    )


def _warnings(
    result: StatisticResult, language: Language
) -> tuple[tuple[WarningKind, str, tuple[str, ...]], ...]:
    """Return what must be known of the figures: contradictions, and how the question was read.

    A note that only confirms them is left out.
    """
    said: list[tuple[WarningKind, str, tuple[str, ...]]] = []
    for note in result.notes:
        if re.search(CONFIRMS, note.en) and not re.search(DIFFERS, note.en):
            continue
        kind: WarningKind = "assumption" if re.search(READ, note.en) else "discrepancy"
        said.append((kind, note.in_language(language), result.origin.passages[:1]))
    return tuple(said[:MOST_NOTES])


def _rank(row: ResultRow) -> str:
    return f"{row.rank}) " if row.rank is not None else ""


def _amount(result: StatisticResult, row: ResultRow, language: Language) -> str:
    return with_unit(row.value, result.row_unit.in_language(language), language)


def _share(result: StatisticResult, row: ResultRow, language: Language) -> str:
    if row.result is None or result.result_unit is None:
        return ""
    return f" ({with_unit(row.result, result.result_unit.in_language(language), language)})"


def _place(row: ResultRow, language: Language) -> str:
    parts = [row.region_name.in_language(language)]
    if row.category_name:
        parts.append(row.category_name.in_language(language))
    parts.append(period_name(row.period, language))
    return ", ".join(parts)


def _calculation(result: StatisticResult, language: Language, today: date) -> AnswerCalculation:
    query: StatisticQuery = result.query
    unit = result.unit.in_language(language) if query.operation != "ratio" else ""
    rows = [
        CalculationStep(
            label=_place(row, language),
            formula=_as_printed(row),
            value=row.value,
            unit=result.row_unit.in_language(language),
            reference=row.passage,
            depth=1,
        )
        for row in result.rows[:LISTED]
    ]
    made = [
        CalculationStep(
            label=step.label.in_language(language),
            formula=_formula(step.formula, language),
            value=step.value,
            unit=step.unit.in_language(language),
            reference=step.reference,
        )
        for step in result.steps
    ]
    steps = (*rows, *made) if result.query.operation != "value" else tuple(rows)
    return AnswerCalculation(
        id="s1",
        name=f"statistic {query.operation}",
        as_of=today,
        inputs={
            "title": result.title.in_language(language),
            **query.model_dump(mode="json", exclude_none=True, exclude_defaults=True),
        },
        result=CalculationResult(value=result.value, unit=unit),
        confidence=result.confidence,
        steps=steps,
    )


def _as_printed(row: ResultRow) -> str:
    """Return what the source prints, where it is not simply the value."""
    printed = row.printed or ""
    bare = re.sub(r"[\s,%]", "", printed).replace("\u2212", "-")
    same = re.fullmatch(r"-?\d+(\.\d+)?", bare) is not None and Decimal(bare) == row.value
    return "" if same else printed


def _formula(formula: str, language: Language) -> str:
    """Return a formula with its numbers as the language writes them, minus signs as such."""
    return re.sub(
        r"\d+(?:\.\d+)?", lambda found: format_number(Decimal(found[0]), language), formula
    ).replace("(-", "(\u2212")


def _table(result: StatisticResult, language: Language) -> Table:
    return Table(
        title=result.title.in_language(language),
        header=tuple(name for name, _ in header(result, language)),
        rows=tuple(tuple(row) for row in table_rows(result, language)),
        origin=", ".join(result.origin.passages) or result.origin.source,
    )


def _printed(result: StatisticResult, language: Language) -> str:
    """Return every number and name the sentence may hold, as the language writes them."""
    numbers = [row.value for row in result.rows]
    numbers += [row.result for row in result.rows if row.result is not None]
    numbers += [step.value for step in result.steps if step.value is not None]
    numbers += [result.value, rounded(result.value, 2)] if result.value is not None else []
    said = [format_number(number, language) for number in numbers]
    said += [str(row.rank) for row in result.rows if row.rank is not None]
    said += [f"{row.period} {period_name(row.period, language)}" for row in result.rows]
    said += [row.category_name.in_language(language) for row in result.rows if row.category_name]
    said += [step.label.in_language(language) for step in result.steps]
    units = [one.in_language(language) for one in (result.unit, result.row_unit, result.result_unit) if one]
    return " ; ".join([result.title.in_language(language), *units, *said])
