"""Files made into added documents: read here or by the workers of a cluster, then put on the shelf."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.core.documents import Language
from assistant.core.errors import BadDocument, ClusterProblem
from assistant.core.ports import Progress
from assistant.corpus.documents import AddedDocument, Shelf
from assistant.corpus.load import load_sources
from assistant.corpus.log import CorpusLog
from assistant.settings import Settings
from assistant.workflows.ingest import prepare, shelve

Outcome = tuple[Path, AddedDocument | None, str]


@dataclass
class Added:
    """What came of the files given, in their order; ``changed`` where one of them is new.

    ``lost``: the cluster was, before all were read.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    changed: bool = False
    lost: ClusterProblem | None = None


def add_files(
    settings: Settings,
    paths: Sequence[Path],
    progress: Progress,
    who: str,
    scheduler: str = "",
    urls: Mapping[Path, str] | None = None,
    onto: Shelf | None = None,
) -> Added:
    """Put files on the shelf of the settings' home, each noted in the log under ``who``.

    Where ``onto`` is given, new ones are put there instead and not noted.

    One that cannot become a document does not stop the others. ``scheduler`` is the address of a Dask
    scheduler whose workers read; the outcome is the same. ``urls`` says where files were fetched from.
    Raises UsageError where Dask is not installed.
    """
    originals = {source.id: source.sha256 for source in load_sources(settings.corpus).values()}
    shelf, log, added = Shelf(settings.home), CorpusLog(settings.home), Added()
    read = _read_there(paths, originals, scheduler) if scheduler else _read_here(paths, originals)
    if paths:
        progress("reading", 0, len(paths))
    try:
        for path, prepared in zip(paths, read, strict=True):
            if isinstance(prepared, str):
                added.outcomes.append((path, None, prepared))
            else:
                located = prepared.model_copy(update={"url": (urls or {}).get(path)})
                document, new = shelve(located, path, shelf, onto)
                if new and onto is None:
                    log.note("added", document, who)
                added.changed |= new
                added.outcomes.append((path, document, "" if new else "was already there"))
            progress("reading", len(added.outcomes), len(paths))
    except ClusterProblem as error:
        added.lost = error
    return added


def _read_here(paths: Iterable[Path], originals: Mapping[str, str | None]) -> Iterator[AddedDocument | str]:
    """Yield each file as a document, or why it is refused."""
    from assistant.adapters.readers.apart import ReaderApart

    with ReaderApart() as read:
        for path in paths:
            try:
                yield prepare(path, originals, read, _language)
            except BadDocument as error:
                yield str(error)


def _read_there(
    paths: Sequence[Path], originals: Mapping[str, str | None], scheduler: str
) -> Iterator[AddedDocument | str]:
    """Yield the same from a cluster, whose workers are sent the files and need no disk in common."""
    from assistant.adapters.cluster import Cluster
    from assistant.adapters.readers import first_bytes

    refused: dict[Path, str] = {}
    for path in paths:
        try:
            first_bytes(path)
        except BadDocument as error:
            refused[path] = str(error)
    sent = ((path.name, path.read_bytes(), dict(originals)) for path in paths if path not in refused)
    with Cluster(scheduler) as cluster:
        replies = cluster.each(read_for_another, sent)
        for path in paths:
            reply = json.dumps({"refused": refused[path]}) if path in refused else next(replies)
            if reply is None:
                yield f"{path.name} ended one worker after another that read it; export it again."
            elif "refused" in (said := json.loads(reply)):
                yield said["refused"]
            else:
                yield AddedDocument.model_validate_json(reply)


def read_for_another(sent: tuple[str, bytes, dict[str, str | None]]) -> str:
    """Read a file that was sent: its name, its bytes, the sources' originals; return JSON.

    A document, or ``{"refused": "…"}``.
    """
    name, data, originals = sent
    from assistant.adapters.readers.apart import ReaderApart

    with tempfile.TemporaryDirectory() as directory, ReaderApart() as read:
        path = Path(directory) / name
        path.write_bytes(data)
        try:
            return prepare(path, originals, read, _language).model_dump_json()
        except BadDocument as error:
            return json.dumps({"refused": str(error)})


def _language(text: str) -> Language:
    from assistant.adapters.language_id import identify
    from assistant.understanding.language import detect

    return detect(text, identify)
