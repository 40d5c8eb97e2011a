"""kosh ask, kosh search."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from assistant.cli.output import print_json, progress_bars, step_shown
from assistant.core.documents import Language
from assistant.core.errors import KoshError, UsageError
from assistant.core.trace import Trace

if TYPE_CHECKING:
    from decimal import Decimal

    from assistant.app import Assistant
    from assistant.core.models import Answer, Engine, Hit, ModelCall
    from assistant.settings import Settings

LONGEST_TRACED = 100


class LanguageChoice(StrEnum):
    """Language of the answer."""

    auto = "auto"
    en = "en"
    ru = "ru"
    kk = "kk"


class EngineChoice(StrEnum):
    """What words the answer."""

    grounded = "grounded"
    llm = "llm"


class KindChoice(StrEnum):
    """Kind of source."""

    law = "law"
    resolution = "resolution"
    programme = "programme"
    statistics = "statistics"
    official = "official"
    paper = "paper"
    news = "news"
    reference = "reference"
    document = "document"


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(
        "ask",
        help="Answer a question from the documents, with citations.",
        epilog='Examples:  kosh ask "What is a kandas?"   kosh ask "Какая квота на 2024 год?" --json   '
        'kosh ask "And in a city?" --after "How much for five in a village?"   '
        "kosh ask --batch questions.jsonl --output answers.jsonl",
    )(ask)
    app.command(
        "chat",
        help="Hold a conversation: later questions may refer to earlier ones.",
        epilog="A number chooses an option of a question back; an empty line ends the conversation.",
    )(chat)
    app.command(
        "search",
        help="Search passages by words and meaning.",
        epilog='Example:  kosh search "аренда жилья" --k 5 --kind news',
    )(search)


def ask(
    question: Annotated[
        str | None, typer.Argument(help="the question, in English, Russian or Kazakh")
    ] = None,
    lang: Annotated[LanguageChoice, typer.Option(help="language of the answer")] = LanguageChoice.auto,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="only what was in force on this date")
    ] = None,
    engine: Annotated[
        EngineChoice | None, typer.Option(help="what words the answer; as KOSH_ENGINE says if left out")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the answer object")] = False,
    traced: Annotated[
        bool, typer.Option("--trace", help="print to stderr what each step took, weighed and left out")
    ] = False,
    batch: Annotated[Path | None, typer.Option(help="answer a file of JSON lines {id, turns}")] = None,
    output: Annotated[Path | None, typer.Option(help="where --batch writes its JSON lines")] = None,
    after: Annotated[
        list[str] | None, typer.Option(help="an earlier question of the conversation; may be repeated")
    ] = None,
) -> None:
    """Answer one question, or a file of them."""
    if batch is None and output is not None:
        raise UsageError("--output goes with --batch; leave it out or give a file of questions.")
    if batch is not None and after:
        raise UsageError('--after goes with one question; in a batch, give the earlier ones in "turns".')
    chosen = _language(lang)
    worded_by: Engine | None = engine.value if engine else None
    when = as_of.date() if as_of else None
    if batch is not None:
        _answer_batch(batch, output, chosen, when, worded_by)
        return
    if question is None:
        raise UsageError('give a question in quotes, for instance kosh ask "What is a kandas?".')
    from assistant.app import build

    with step_shown() as report:
        trace = Trace() if traced else None
        answer = build().ask(
            [*(after or ()), question], chosen, as_of=when, engine=worded_by, report=report, trace=trace
        )
    if trace is not None:
        print_trace(answer, trace)
    if as_json:
        print_json(answer)
    else:
        print_answer(answer)
    if answer.status in ("not_found", "out_of_scope", "refused"):
        raise typer.Exit(1)


def chat(
    lang: Annotated[LanguageChoice, typer.Option(help="language of the answers")] = LanguageChoice.auto,
    as_json: Annotated[bool, typer.Option("--json", help="print the answer objects")] = False,
) -> None:
    """Answer questions one after another until an empty line."""
    from assistant.app import build

    assistant, turns = build(), list[str]()
    while question := _next_question():
        try:
            answer = assistant.ask([*turns, question], _language(lang))
        except UsageError as error:
            print(error, file=sys.stderr)
            continue
        turns.append(question)
        print_json(answer) if as_json else print_answer(answer)


def _next_question() -> str:
    """Return the next line typed; nothing where the input ends."""
    try:
        return input("\n? " if sys.stdin.isatty() else "").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def search(
    words: Annotated[str, typer.Argument(help="what to look for")],
    k: Annotated[int, typer.Option(min=1, max=100, help="how many passages")] = 10,
    source: Annotated[list[str] | None, typer.Option(help="only this source; may be repeated")] = None,
    kind: Annotated[list[KindChoice] | None, typer.Option(help="only this kind; may be repeated")] = None,
    lang: Annotated[LanguageChoice, typer.Option(help="language of the words")] = LanguageChoice.auto,
    as_json: Annotated[bool, typer.Option("--json", help="print a list of hits")] = False,
) -> None:
    """Search passages."""
    from assistant.app import build

    kinds = [item.value for item in kind or ()]
    hits = build().search(words, k, _language(lang), source or (), kinds)
    if as_json:
        print_json(list(hits))
    else:
        _print_hits(hits)
    if not hits:
        raise typer.Exit(1)


def _language(choice: LanguageChoice) -> Language | None:
    named: dict[LanguageChoice, Language] = {
        LanguageChoice.en: "en",
        LanguageChoice.ru: "ru",
        LanguageChoice.kk: "kk",
    }
    return named.get(choice)


def chosen_language(choice: LanguageChoice, settings: Settings) -> Language:
    """Return the language asked for, else that of the settings, else English."""
    named: dict[str, Language] = {"en": "en", "ru": "ru", "kk": "kk"}
    return named.get(choice.value) or named.get(settings.language) or "en"


def _answer_batch(
    path: Path, output: Path | None, language: Language | None, when: Any, engine: Engine | None
) -> None:
    if output is None:
        raise UsageError("--batch needs --output FILE for the answers.")
    if output.is_dir() or not output.parent.is_dir():
        raise UsageError(f"{output} cannot be written; give --output a file in a directory that exists.")
    lines = _batch_lines(path)
    from assistant.app import build

    assistant = build()
    temporary = output.with_name(output.name + ".part")
    with progress_bars() as progress, _open_lines(temporary) as handle:
        for done, line in enumerate(lines, start=1):
            row = _answer_line(assistant, line, language, when, engine)
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
            progress("questions", done, len(lines))
    temporary.replace(output)
    print(f"{len(lines)} answers written to {output}", file=sys.stderr)


def _open_lines(path: Path) -> TextIO:
    """Open for JSON lines; a lone surrogate, which UTF-8 cannot hold, becomes its JSON escape."""
    return path.open("w", encoding="utf-8", errors="backslashreplace")


def _batch_lines(path: Path) -> list[dict[str, Any]]:
    try:
        raw = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}); give a UTF-8 file of JSON lines.") from None
    lines = []
    for number, text in enumerate(raw, start=1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
        except json.JSONDecodeError as error:
            raise UsageError(
                f"{path}, line {number}: not JSON ({error.msg}); nothing was answered."
            ) from None
        turns = line.get("turns") if isinstance(line, dict) else None
        if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
            raise UsageError(
                f'{path}, line {number}: needs "turns", a list of strings; nothing was answered.'
            )
        lines.append(line)
    return lines


def _answer_line(
    assistant: Assistant, line: dict[str, Any], language: Language | None, when: Any, engine: Engine | None
) -> dict[str, Any]:
    """Return the answer of one line; a bad question becomes an error in its place."""
    try:
        answer = assistant.ask(line["turns"], language, as_of=when, engine=engine)
    except UsageError as error:
        return {"id": line.get("id"), "error": {"code": error.code, "message": str(error)}}
    except KoshError:
        raise
    return {"id": line.get("id"), "answer": answer.model_dump(mode="json")}


def print_answer(answer: Answer) -> None:
    """Print an answer for people: sentences, citations, warnings, and what may be asked next."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False)
    console.print(escape(answer.text), soft_wrap=True)
    if answer.citations:
        console.print()
    for citation in answer.citations:
        when = citation.published or citation.published_note
        published = f", {when}" if when else ""
        console.print(
            f"[bold]\\[{citation.n}][/bold] {escape(citation.title)}{published} — "
            f"{escape(citation.locator)}  [dim]{escape(citation.passage_id)}[/dim]",
            soft_wrap=True,
        )
        if citation.verbatim:
            console.print(f"    [dim]«{escape(' '.join(citation.quote.split()))}»[/dim]", soft_wrap=True)
    for warning in answer.warnings:
        marks = " ".join(f"[{n}]" for n in warning.citations)
        console.print(f"[yellow]! {escape(warning.text)} {escape(marks)}[/yellow]", soft_wrap=True)
    for suggestion in answer.suggestions:
        console.print(f"[dim]→ {escape(suggestion)}[/dim]", soft_wrap=True)


def print_trace(answer: Answer, trace: Trace) -> None:
    """Print to stderr how an answer came about: steps, passages weighed, what verification left out."""
    lines = [f"understood as: {answer.standalone_question}"]
    lines += [f"{name:>12} {spent:9.1f} ms" for name, spent in answer.timings_ms.items()]
    for weighed in trace.weighed:
        mark = "*" if weighed.chosen else " "
        lines.append(f"{mark} {weighed.score:8.3f} {weighed.passage_id}  {weighed.text[:LONGEST_TRACED]}")
    for proposed in trace.rewritten:
        why = f"not taken ({'; '.join(proposed.reasons)})" if proposed.reasons else "taken"
        lines.append(f"the model proposed, {why}: {proposed.question}")
    for text, reasons in trace.dropped:
        lines.append(f"dropped ({'; '.join(reasons)}): {text[:LONGEST_TRACED]}")
    if answer.model is not None:
        used = answer.model
        lines.append(
            f"model {used.name}: requests {used.requests}, tokens {used.tokens_in} + {used.tokens_out}, "
            f"cost {_money(used.cost, used.currency)}, "
            f"{used.failure or ('repaired' if used.repaired else 'taken as drafted')}"
        )
        lines += [_call_line(call, used.currency) for call in used.calls]
        lines += [f"dropped from its draft: {reason}" for reason in used.dropped]
    print("\n".join(lines), file=sys.stderr)


def _call_line(call: ModelCall, currency: str | None) -> str:
    """Return a call of the model as a line of the trace."""
    counts = [("?" if one is None else str(one)) for one in (call.tokens_in, call.tokens_out)]
    failed = f", failed: {call.failure}" if call.failure else ""
    spent = f"tokens {' + '.join(counts)}, cost {_money(call.cost, currency)}"
    return f"{call.purpose:>12} {call.ms:9.1f} ms, {spent}{failed}"


def _money(cost: Decimal | None, currency: str | None) -> str:
    return "unknown" if cost is None else f"{cost.normalize():f} {currency}"


def _print_hits(hits: list[Hit]) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False)
    if not hits:
        console.print("nothing found")
    for hit in hits:
        console.print(f"[bold]{hit.rank}. {escape(hit.passage_id)}[/bold]  [dim]{hit.score:.3f}[/dim]")
        console.print(f"   {escape(hit.text)}", soft_wrap=True)
        console.print(f"   [dim]{escape(hit.title)} — {escape(hit.locator)}[/dim]", soft_wrap=True)
