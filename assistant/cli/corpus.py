"""kosh corpus list, show, check, add, remove."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.ask import LanguageChoice, chosen_language
from assistant.cli.output import print_json, progress_bars
from assistant.core.documents import LANGUAGES, Language
from assistant.core.errors import NotFound, UsageError

if TYPE_CHECKING:
    from assistant.corpus.check import Report
    from assistant.corpus.documents import AddedDocument
    from assistant.corpus.facts import FactReport

As_JSON = Annotated[bool, typer.Option("--json", help="print JSON")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Look at the corpus, check it, add documents.")
    group.command("list", help="List sources and added documents.")(list_sources)
    group.command(
        "show", help="Show a source or a passage.", epilog="Example:  kosh corpus show jesr-2023#p86"
    )(show)
    group.command(
        "check",
        help="Check the corpus against itself, with --originals against its originals, "
        "with --facts against a fact base.",
        epilog="Example:  kosh corpus check --originals ~/originals --facts ~/facts.json",
    )(check)
    group.command(
        "add",
        help="Add PDF, DOCX, HTML, Markdown or text files, also from the web where that is allowed.",
        epilog="Examples:  kosh corpus add rules.pdf report.docx   "
        "kosh corpus add https://adilet.zan.kz/rules.html",
    )(add)
    group.command(
        "remove", help="Remove an added document.", epilog="Example:  kosh corpus remove rules-1a2b3c4d"
    )(remove)
    group.command("log", help="Show who added or removed which document, and when.")(show_log)
    app.add_typer(group, name="corpus")


def list_sources(as_json: As_JSON = False) -> None:
    """List what Kosh answers from."""
    from assistant.app import build
    from assistant.corpus.documents import record_json
    from assistant.corpus.load import load_sources

    assistant = build()
    sources = load_sources(assistant.settings.corpus)
    documents = assistant.shelf.all()
    joined = {document.joined for document in documents}
    if as_json:
        rows: list[dict[str, Any]] = [
            {**source.model_dump(mode="json"), "original_loaded": source.id in joined}
            for source in sources.values()
        ]
        print_json({"sources": rows, "documents": [record_json(document) for document in documents]})
        return
    for source in sources.values():
        loaded = ", original loaded" if source.id in joined else ""
        print(
            f"{source.id:22} {source.kind:10} {source.published or 'undated'!s:10}  {source.title.en}{loaded}"
        )
    for document in documents:
        if not document.joined:
            print(f"{document.id:22} document   {document.added[:10]}  {document.title}")


def show(
    item: Annotated[str, typer.Argument(metavar="ID", help="source id, or passage id such as jesr-2023#p86")],
    lang: Annotated[
        LanguageChoice, typer.Option(help="language of the title and of where passages stand")
    ] = LanguageChoice.auto,
    as_json: As_JSON = False,
) -> None:
    """Show a source with its passages, or one passage."""
    from assistant.app import build
    from assistant.corpus.show import passage_view, source_view

    assistant = build()
    settings, viewed = assistant.settings, passage_view if "#" in item else source_view
    language = chosen_language(lang, settings)
    view = viewed(item, settings.corpus, assistant.shelf, language)
    if as_json:
        print_json(view)
    elif "#" in item:
        _print_passage(view)
    else:
        _print_source(view, language)


def check(
    originals: Annotated[Path | None, typer.Option(help="directory that holds the originals")] = None,
    facts: Annotated[
        Path | None, typer.Option(metavar="FILE", help="fact base (JSON): which facts have no passage")
    ] = None,
    as_json: As_JSON = False,
) -> None:
    """Check the corpus; exit code 1 if anything is wrong."""
    from assistant.app import build
    from assistant.corpus.check import check_corpus
    from assistant.corpus.facts import check_facts

    if originals is not None and not originals.is_dir():
        raise UsageError(f"{originals} is not a directory; give the one that holds the originals.")
    corpus = build().settings.corpus
    report = check_corpus(corpus, originals)
    held = check_facts(corpus, facts, originals) if facts else None
    if as_json:
        print_json(
            {**report.model_dump(mode="json"), **({"facts": held.model_dump(mode="json")} if held else {})}
        )
    else:
        _print_report(report)
        if held:
            _print_facts(held)
    if report.problems or (held and held.problems):
        raise typer.Exit(1)


def add(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="files, or addresses of hosts in KOSH_FETCH_ALLOW")
    ],
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="read on the workers of a Dask scheduler, tcp://host:8786")
    ] = "",
    as_json: As_JSON = False,
) -> None:
    """Add files and build the index; exit code 1 if any file was refused."""
    from assistant.app import build

    assistant = build()
    with tempfile.TemporaryDirectory() as directory, progress_bars(quiet=as_json) as progress:
        given = gather(files, assistant.settings.fetch_allow, Path(directory))
        urls = {path: name for name, path in given if isinstance(path, Path) and str(path) != name}
        paths = [path for _, path in given if isinstance(path, Path)]
        made = iter(assistant.add_documents(paths, progress, _who(), scheduler=scheduler, urls=urls))
        results = [
            (name, *next(made)[1:]) if isinstance(path, Path) else (name, None, path) for name, path in given
        ]
    _print_added(results, as_json)
    if any(document is None for _, document, _ in results):
        raise typer.Exit(1 if any(document for _, document, _ in results) else 2)


def gather(files: Sequence[str], allowed: str, directory: Path) -> list[tuple[str, Path | str]]:
    """Return each file with its path, fetched ones below a directory, or with why it was not fetched."""
    from assistant.adapters.fetching import Fetcher, is_address
    from assistant.core.errors import BadAddress

    found: list[tuple[str, Path | str]] = []
    for number, name in enumerate(files):
        if not is_address(name):
            found.append((name, Path(name)))
            continue
        place = directory / str(number)
        place.mkdir()
        try:
            found.append((name, Fetcher(allowed).fetch(name, place)))
        except BadAddress as error:
            found.append((name, str(error)))
    return found


def _print_added(results: Sequence[tuple[str, AddedDocument | None, str]], as_json: bool) -> None:
    from assistant.corpus.documents import record_json

    if as_json:
        print_json(
            [
                {"file": name, "document": document and record_json(document), "note": note}
                for name, document, note in results
            ]
        )
        return
    for name, document, note in results:
        if document is None:
            print(f"refused  {note}", file=sys.stderr)
        elif document.joined:
            print(
                f"joined   {Path(name).name} is the original of {document.joined}; its citations now quote it"
            )
        else:
            print(f"added    {document.id}: {len(document.chunks)} passages {note}".rstrip())
            for finding in document.findings:
                print(f"         note: {finding}")


def remove(
    document: Annotated[str, typer.Argument(metavar="ID", help="id of an added document")],
    as_json: As_JSON = False,
) -> None:
    """Remove an added document and build the index without it."""
    from assistant.app import build
    from assistant.corpus.load import load_sources

    assistant = build()
    known = {item.id for item in assistant.shelf.all()} | {item.joined for item in assistant.shelf.all()}
    if document not in known and document in load_sources(assistant.settings.corpus):
        raise UsageError(f"{document} is part of the built-in corpus and cannot be removed.")
    if document not in known:
        raise NotFound(f"no added document has the id {document!r}; see 'kosh corpus list'.")
    with progress_bars(quiet=as_json) as progress:
        removed = assistant.remove_document(document, progress, _who())
    if as_json:
        print_json({"removed": removed.id})
    else:
        print(f"removed  {removed.id}")


def _who() -> str:
    """Return whom the log of changes names."""
    try:
        return getuser()
    except (OSError, KeyError):  # a container's user may have no name
        return "unknown"


def show_log(as_json: As_JSON = False) -> None:
    """Show the log of changes; raises CorpusError if it was tampered with."""
    from assistant.app import build

    changes = build().log.changes()
    if as_json:
        print_json({"changes": [change.model_dump(exclude={"after"}) for change in changes]})
        return
    for change in changes:
        print(
            f"{change.when}  {change.action:8} {change.document:22} {change.sha256[:12]}  "
            f"{change.passages:5} passages  {change.who}  {change.filename}"
        )


def _print_source(view: dict[str, Any], language: Language) -> None:
    print(f"{view['id']}  ({view['kind']}, {view['published'] or 'undated'})")
    print(view["title"].get(language) or view["title"]["en"])
    if view.get("published_note"):
        print(f"published: {view['published_note'][language]}")
    for name in ("url", "licence", "sha256"):
        if view.get(name):
            print(f"{name}: {view[name]}")
    for passage in view["passages"]:
        print(f"  {passage['id']:28} {passage['locator']}")


def _print_passage(view: dict[str, Any]) -> None:
    print(f"{view['id']}  {view['title']}")
    span = view["span"]
    print(view["locator"] + (f", characters {span[0]}..{span[1]} of the original" if span else ""))
    for statement in view["statements"]:
        for language in LANGUAGES:
            if statement.get(language):
                print(f"  {language}  {statement[language]}")
        if statement.get("discrepancy"):
            print(f"      ! {statement['discrepancy']['en']}")
    if view["original"]:
        print(f"  original: «{' '.join(view['original'].split())}»")


def _print_report(report: Report) -> None:
    for problem in report.problems:
        print(f"problem  {problem.where}: {problem.what}")
    for note in report.notes:
        print(f"note     {note.where} ({note.kind}): {note.text}")
    for coverage in report.coverage:
        for item in coverage.uncovered:
            print(
                f"uncovered {coverage.source} {item.value} at {item.offset}: …{item.context}… "
                f"[{item.reason or 'no reason given'}]"
            )
    for coverage in report.coverage:
        print(
            f"coverage {coverage.source}: {coverage.covered} of {coverage.numerals} numerals, "
            f"{coverage.share:.2%} (and {coverage.furniture} in reference lists and page furniture)"
        )
    for missing in report.without_original:
        print(f"skipped  {missing}: no original at hand")
    print(f"{report.passages} passages, {report.statements} statements, {len(report.problems)} problems")


def _print_facts(held: FactReport) -> None:
    for problem in held.problems:
        print(f"problem  {problem.where}: {problem.what}")
    for note in held.no_passage:
        print(f"no passage {note.fact}: {note.statement}")
    print(
        f"{held.checked} facts: {held.named} named by passages, {held.stated} stated from originals, "
        f"{len(held.computed)} computed, {len(held.no_passage)} without a passage, "
        f"{len(held.no_original)} of originals not at hand; {len(held.problems)} problems"
    )
