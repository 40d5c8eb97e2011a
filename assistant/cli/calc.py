"""kosh calc: amounts, conditions and what was in force, one command per tool."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.output import fail, print_json
from assistant.core.errors import BadArgument, NoAnswer

if TYPE_CHECKING:
    from assistant.core.documents import Language
    from assistant.core.models import AnswerCalculation, CalculationStep
    from assistant.tools.amounts import Amounts, Remark
    from assistant.tools.conditions import Conditions, Difference, Programmes
    from assistant.tools.regions import Regions

EXAMPLES = {
    "relocation": "kosh calc relocation --people 5 --settlement rural --date 2023-06-01 --explain",
    "lump_sum": "kosh calc lump-sum --people 4   kosh calc lump-sum --date 2020",
    "rent": "kosh calc rent --people 1 --settlement urban --months 6",
    "employer": "kosh calc employer --workers 12 --date 2024",
    "certificate": "kosh calc certificate --price '8 млн' --date 2025-03-01",
    "mci": "kosh calc mci --date 2022-06-01   kosh calc mci --date 2020 --json",
    "convert": "kosh calc convert --amount 70 --date 2024   kosh calc convert --amount 258440 --to mci",
    "eligibility": "kosh calc eligibility --status resettler --departure Turkistan --arrival СКО",
    "regions": "kosh calc regions --place Атырау   kosh calc regions --direction from --date 2018",
    "programmes": "kosh calc programmes --date 2018-05-01",
}
# what each command takes: option, type, help; kept here so that --help need not load the tools
OPTIONS: dict[str, tuple[Any, str]] = {
    "date": (str, "day, month or year: 2026-03-01, 2026-03 or 2026; today if left out"),
    "people": (str, "people in the household, the head included"),
    "settlement": (str, "place of arrival: urban or rural"),
    "months": (str, "number of months"),
    "departure": (str, "region of departure, any spelling"),
    "arrival": (str, "region of arrival, any spelling"),
    "place": (str, "a region or town that may be among them, any spelling"),
    "direction": (str, "from: regions of departure; to: regions of arrival"),
    "status": (str, "resettler or kandas"),
    "workers": (str, "resettled workers taken on"),
    "houses": (str, "houses built at that price"),
    "price": (str, "price or cost of the home in tenge: 8000000, '8 млн'"),
    "days": (str, "days of the permit"),
    "amount": (str, "how much"),
    "to": (str, "tenge or mci"),
    "in_quota": (bool, "included in the regional quota"),
    "seeks_work": (bool, "registered as job-seeker or unemployed"),
    "employed": (bool, "employed in the place of arrival"),
    "years_registered": (str, "years registered in the region of departure"),
    "employer_pays": (bool, "the employer itself pays for the move"),
    "shift_work": (bool, "works in shifts away from home"),
    "years_to_stay": (str, "years they will stay in the region of arrival"),
}
_PLACES = ("departure", "arrival", "status", "employer_pays", "shift_work")
_LUMP = ("people", *_PLACES)
_MOVE = ("people", "settlement", "months", *_PLACES)
_WHO = (*_PLACES, "in_quota", "seeks_work", "employed", "years_registered", "years_to_stay")
COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "relocation": ("All a household receives for moving.", _MOVE),
    "lump_sum": ("One-time relocation subsidy, of a household or per person.", _LUMP),
    "rent": ("Monthly subsidy for rent and utilities.", _MOVE),
    "employer": ("Subsidy to an employer for resettlers taken on.", ("workers",)),
    "certificate": (
        "Economic mobility certificate for a home, or its cap.",
        ("price", "departure", "arrival", "status"),
    ),
    "employer_housing": ("Subsidy for a rural house an employer builds.", ("price", "houses")),
    "grant": ("Largest grant for a new business idea.", ()),
    "diploma_lump": ("With a Diploma to the Village: one-time payment.", ()),
    "diploma_loan": ("With a Diploma to the Village: cap of the housing loan.", ()),
    "diploma_interest": ("With a Diploma to the Village: interest on the loan.", ()),
    "microcredit": ("Cap of an Auyl amanaty micro-credit.", ()),
    "microcredit_interest": ("Interest on an Auyl amanaty micro-credit.", ()),
    "microcredit_term": ("Longest term of an Auyl amanaty micro-credit.", ()),
    "permit": ("Fee of a permit for a seasonal worker.", ("days",)),
    "household_tax": ("Tax of a permit to work for a private person.", ("months",)),
    "residence_permit": ("Fee of a permanent residence permit.", ()),
    "land_lease": ("Longest lease of land for resettlers.", ()),
    "residence_obligation": ("Years recipients must stay; what is known of repayment.", ()),
    "prior_registration": ("Years of registration needed before moving.", ()),
    "mci": ("Monthly calculation index (МРП, АЕК).", ()),
    "minimum_wage": ("Minimum monthly wage.", ()),
    "subsistence_minimum": ("Subsistence minimum.", ()),
    "convert": ("MCI in tenge, or tenge in MCI.", ("amount", "to")),
    "eligibility": (
        "Conditions of support: met, not met or unknown, each with its clause.",
        _WHO,
    ),
    "regions": (
        "Regions of departure and arrival on a day; whether a place is among them.",
        ("place", "departure", "arrival", "direction", "status"),
    ),
    "programmes": ("Laws, rules and programmes in force on a day.", ()),
}
# tools that list findings instead of computing an amount
LISTS = ("eligibility", "programmes", "regions")
# the width from which steps are shown as a table, and the indent of a step below another
TABLE_WIDTH, INDENT = 120, 2


def register(app: typer.Typer) -> None:
    """Add ``kosh calc`` with a command for each tool."""
    calc = typer.Typer(
        no_args_is_help=True,
        help="Amounts and conditions, computed from dated rates with every step and its source.",
        epilog="Examples:  kosh calc relocation --people 5 --settlement rural   "
        "kosh calc mci --date 2022-06-01   kosh calc certificate --price '8 млн' --explain",
    )
    for name, (text, options) in COMMANDS.items():
        example = EXAMPLES.get(name)
        epilog = f"Example:  {example}" if example else None
        calc.command(name.replace("_", "-"), help=text, epilog=epilog)(_command(name, options))
    app.add_typer(calc, name="calc")


def _command(name: str, options: tuple[str, ...]) -> Callable[..., None]:
    """Return a function typer reads the options of one tool from."""

    def run(**given: Any) -> None:
        as_json, explain = given.pop("as_json"), given.pop("explain")
        language = given.pop("lang") or _usual_language()
        changes = given.pop("what_if", None) or []
        arguments = {key: value for key, value in given.items() if value is not None}
        try:
            _run(name, {**arguments, "language": language}, changes, as_json=as_json, explain=explain)
        except (BadArgument, NoAnswer) as error:
            fail(error.code, error.texts.get(language, str(error)), error.exit_code, as_json)

    parameters = [_parameter(option, *OPTIONS[option]) for option in ("date", *options)]
    if name not in LISTS:
        many = Annotated[
            list[str] | None,
            typer.Option(
                "--what-if", metavar="ARGUMENT=VALUE", help="run again with this changed, and compare"
            ),
        ]
        parameters.append(_keyword("what_if", many, None))
    explained = Annotated[bool, typer.Option("--explain", help="show every step with its source")]
    jsoned = Annotated[bool, typer.Option("--json", help="print the tool's whole output as JSON")]
    spoken = Annotated[
        str | None,
        typer.Option("--lang", help="language of the output: en, ru or kk (KOSH_LANGUAGE)"),
    ]
    parameters += [
        _keyword("explain", explained, False),
        _keyword("as_json", jsoned, False),
        _keyword("lang", spoken, None),
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _usual_language() -> str:
    from assistant.settings import Settings

    language = Settings().language
    return "en" if language == "auto" else language


def _parameter(option: str, kind: Any, text: str) -> inspect.Parameter:
    flag = f"--{option.replace('_', '-')}"
    if kind is bool:
        return _keyword(
            option, Annotated[bool | None, typer.Option(f"{flag}/--not-{flag[2:]}", help=text)], None
        )
    return _keyword(option, Annotated[str | None, typer.Option(flag, help=text)], None)


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def _run(
    name: str, arguments: Mapping[str, Any], changes: list[str], *, as_json: bool, explain: bool
) -> None:
    from assistant.settings import Settings
    from assistant.tools.toolbox import open_amounts

    box = open_amounts(Settings().corpus)
    language = arguments["language"]
    if changes:
        changed = {"tool": name, "arguments": arguments, "changes": dict(map(_change, changes))}
        result = box["what_if"].call({**changed, "language": language})
    else:
        result = box[name].call(arguments)
    if as_json:
        print_json(result)
        return
    shown: Any = result
    if changes:
        _print_difference(shown, explain, language)
    elif name == "eligibility":
        _print_conditions(shown, language)
    elif name == "programmes":
        _print_programmes(shown)
    elif name == "regions":
        _print_regions(shown)
    else:
        _print_amounts(shown, explain, language)


def _change(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        from assistant.tools.wording import complaint

        raise complaint("what_if", "what_if_form", given=repr(text))
    return name.replace("-", "_"), value


def _print_amounts(found: Amounts, explain: bool, language: Language) -> None:
    from rich.console import Console

    console = Console(soft_wrap=True, highlight=False)
    for said in found.statements:
        console.print(said.text, markup=False)
        if not explain:
            console.print(f"  {', '.join(said.passages)}", style="dim", markup=False)
    if explain:
        for calculation in found.calculations:
            _print_steps(calculation, language)
    _print_remarks(console, found.remarks)


def _print_remarks(console: Any, remarks: Sequence[Remark]) -> None:
    for remark in remarks:
        where = f" ({', '.join(remark.passages)})" if remark.passages else ""
        console.print(f"! {remark.text}{where}", style="dim", markup=False)


def _print_steps(calculation: AnswerCalculation, language: Language) -> None:
    """Print the steps as a table, in a narrow window one below the other."""
    from rich.console import Console

    from assistant.subsidies.texts import value, word

    console = Console(highlight=False)
    until = f"..{calculation.until}" if calculation.until else ""
    title = f"{calculation.name} {calculation.as_of}{until} ({calculation.confidence})"
    if console.width >= TABLE_WIDTH:
        console.print(_table(title, calculation.steps, language))
        return
    named = [word(name, language) for name in ("step", "value", "formula", "source")]
    print("\n{}\n{}: {} ({}), {}".format(title, *named))
    for step in calculation.steps:
        formula = f" ({step.formula})" if step.formula else ""
        lines = [f"{step.label}: {value(step, language)}{formula}"]
        lines += [f"[{_source(step)}]"] if step.reference else []
        indent = " " * INDENT * (step.depth + 1)
        for line in lines:
            # unlike rich it leaves numbers grouped by no-break spaces in one piece
            print(fill(line, console.width, initial_indent=indent, subsequent_indent=indent))
    print()


def _table(title: str, steps: Sequence[CalculationStep], language: Language) -> Any:
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    from assistant.subsidies.texts import value, word

    table = Table(title=title, title_justify="left", box=SIMPLE, expand=True)
    table.add_column(word("step", language), ratio=4)
    table.add_column(word("formula", language), no_wrap=True)
    table.add_column(word("value", language), justify="right", no_wrap=True)
    table.add_column(word("source", language), ratio=3, overflow="fold")
    for step in steps:
        cells = (" " * INDENT * step.depth + step.label, step.formula, value(step, language), _source(step))
        table.add_row(*map(Text, cells))
    return table


def _source(step: CalculationStep) -> str:
    certain = f" ({step.confidence})" if step.confidence else ""
    return f"{step.reference or ''}{certain}"


def _print_difference(found: Difference, explain: bool, language: Language) -> None:
    from rich.console import Console

    from assistant.core.formatting import format_number
    from assistant.subsidies.texts import value, word

    console = Console(soft_wrap=True, highlight=False)
    for name, calculation in (("before", found.before), ("after", found.after)):
        result = value(calculation.result, language)
        console.print(f"{word(name, language):7} {result}   {calculation.inputs}", markup=False)
        if explain:
            _print_steps(calculation, language)
    ends = [
        f"{'+' if end >= 0 else ''}{format_number(end, language)}"
        for end in dict.fromkeys((found.low, found.high))
    ]
    console.print(f"{word('change', language):7} {'..'.join(ends)} {found.unit}", markup=False)


def _print_conditions(found: Conditions, language: Language) -> None:
    from rich.console import Console

    from assistant.subsidies.calculation import Phrase
    from assistant.subsidies.texts import say, word

    for condition in found.conditions:
        print(f"{word(condition.state, language):3}  {condition.text}  [{', '.join(condition.passages)}]")
    print(say(Phrase(key=f"verdict_{found.verdict}", values={"day": found.day}), language))
    _print_remarks(Console(soft_wrap=True, highlight=False), found.remarks)


def _print_programmes(found: Programmes) -> None:
    for item in found.programmes:
        until = str(item.end or "")
        print(f"{item.start}..{until:10}  {item.kind:9}  {item.name}  [{', '.join(item.passages)}]")


def _print_regions(found: Regions) -> None:
    from rich.console import Console

    for item in found.lists:
        print(f"{item.text}  [{', '.join(item.passages)}]")
    _print_remarks(Console(soft_wrap=True, highlight=False), found.remarks)
