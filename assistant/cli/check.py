"""kosh check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from assistant.cli.ask import LanguageChoice
from assistant.cli.output import print_json
from assistant.core.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.core.documents import Language
    from assistant.core.models import CheckedClaim, CitationReport, ClaimReport

MARKS = {
    "supported": ("[green]✓[/green]", "supported"),
    "contradicted": ("[red]✗[/red]", "contradicted"),
    "partly": ("[yellow]~[/yellow]", "partly"),
    "not_found": ("[dim]?[/dim]", "not found"),
}
STANDING = {"holds": "green", "moved": "yellow", "changed": "red", "gone": "red"}


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command(
        "check",
        help="Check claims against the documents: a verdict, the reason and the passage for each.",
        epilog='Examples:  kosh check "In 2023 the moving subsidy was 35 MCI."   '
        "kosh check --file draft.txt --json   kosh check --answer answer.json",
    )(check)


def check(
    claim: Annotated[str | None, typer.Argument(help="one or several sentences")] = None,
    file: Annotated[Path | None, typer.Option(help="check this text file, up to 20,000 characters")] = None,
    answer: Annotated[
        Path | None, typer.Option(help="check the citations of an answer stored by 'kosh ask --json'")
    ] = None,
    lang: Annotated[LanguageChoice, typer.Option(help="language of the reasons")] = LanguageChoice.auto,
    as_json: Annotated[bool, typer.Option("--json", help="print the report object")] = False,
) -> None:
    """Check a text or the citations of a stored answer; exit code 1 unless all of it holds."""
    if sum(given is not None for given in (claim, file, answer)) != 1:
        raise UsageError("give one of: a claim in quotes, --file FILE, --answer FILE.")
    holds = (
        _check_answer(answer, lang, as_json)
        if answer is not None
        else _check_text(claim if claim is not None else _read(file), lang, as_json)
    )
    if not holds:
        raise typer.Exit(1)


def _check_text(text: str, lang: LanguageChoice, as_json: bool) -> bool:
    from assistant.app import build

    report = build().check(text, _language(lang))
    if as_json:
        print_json(report)
    else:
        _print_claims(report)
    return report.all_supported


def _check_answer(path: Path, lang: LanguageChoice, as_json: bool) -> bool:
    from pydantic import ValidationError

    from assistant.app import build
    from assistant.core.models import Answer

    try:
        stored = Answer.model_validate_json(_read(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise UsageError(
            f"{path} is no stored answer ({where}: {first['msg'].lower()}); "
            "give what 'kosh ask --json' printed."
        ) from None
    report = build().check_answer(stored, _language(lang))
    if as_json:
        print_json(report)
    else:
        _print_citations(report)
    return report.all_hold


def _language(choice: LanguageChoice) -> Language | None:
    return None if choice is LanguageChoice.auto else cast("Language", choice.value)


def _read(path: Path | None) -> str:
    if path is None:
        raise UsageError("give a claim in quotes or --file FILE.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}); give a UTF-8 text file.") from None


def _print_claims(report: ClaimReport) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for claim in report.claims:
        _print_claim(console, claim)
    checked = [claim for claim in report.claims if claim.checked]
    counts = ", ".join(
        f"{sum(claim.verdict == verdict for claim in checked)} {name}"
        for verdict, (_, name) in MARKS.items()
        if any(claim.verdict == verdict for claim in checked)
    )
    console.print(f"[dim]{len(checked)} checked: {counts or 'nothing to check'}[/dim]")


def _print_claim(console: Console, claim: CheckedClaim) -> None:
    from rich.markup import escape

    mark, name = MARKS[claim.verdict] if claim.checked else ("[dim]–[/dim]", "not checked")
    console.print(f"{mark} {escape(claim.text)}", soft_wrap=True)
    console.print(f"  [bold]{name}[/bold]: {escape(claim.reason)}", soft_wrap=True)
    for citation in claim.citations:
        quote = citation.digest or citation.quote
        console.print(
            f"  [dim]{escape(citation.passage_id)}[/dim]  {escape(' '.join(quote.split()))}", soft_wrap=True
        )
    console.print()


def _print_citations(report: CitationReport) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False)
    for citation in report.citations:
        colour = STANDING[citation.standing]
        console.print(
            f"\\[{citation.n}] [dim]{escape(citation.passage_id)}[/dim]  "
            f"[{colour}]{citation.standing}[/{colour}]  {escape(citation.reason)}",
            soft_wrap=True,
        )
    if not report.citations:
        console.print("the answer cites nothing")
