"""Index generations on disk: built aside, checked, published by one atomic rename.

    index/
      CURRENT                      one line: the id of the published generation
      lock                         held by the one writer; ``holder`` says which process that is
      generations/<id>/manifest.json, entries.db, vectors.npy, sources.json, words-en/ ..., nearest/

A reader follows CURRENT; a killed build leaves only a ``.building-<id>.<mark>`` directory, which the next
writer removes unless the process that bears the mark is alive.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.core.errors import IndexDamaged, IndexLocked, IndexMismatch, IndexMissing, IndexProblem
from assistant.core.processes import lives, own_mark, process_of
from assistant.core.refusals import refusals

FORMAT = 2
BUILDING = ".building-"
HASHED_BYTES = 1_000_000_000
# how long a writer that has just begun may take to say who it is
SECONDS_TO_SAY = 1.0


class Manifest(BaseModel):
    """What a generation was made of; readers refuse what they were not built for.

    ``documents`` are the added documents in it: the size of each record by the sha256 of its file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    format: int
    generation: str
    created: str
    entries: int
    passages: int
    corpus_hash: str
    config_hash: str
    embedder: str
    embedder_fingerprint: str
    documents: dict[str, int]
    files: dict[str, tuple[int, str]]


class IndexDirectory:
    """The place of all generations; knows which one is published."""

    def __init__(self, root: Path) -> None:
        """``root`` need not exist until something is written."""
        self.root = root
        self.generations = root / "generations"
        self._current = root / "CURRENT"
        self._lock = FileLock(root / "lock", timeout=0)
        self._sound: object = None

    def published(self) -> str:
        """Return the id of the published generation; raises IndexMissing or IndexDamaged."""
        try:
            name = self._current.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise IndexMissing("there is no index yet; run 'kosh index build' (under a minute).") from None
        except (OSError, UnicodeDecodeError):
            raise IndexDamaged("the index's CURRENT is damaged; run 'kosh index build'.") from None
        if not name or not (self.generations / name).is_dir():
            raise IndexMissing("the published index is gone; run 'kosh index build' (under a minute).")
        return name

    def manifest(self, name: str) -> Manifest:
        """Return the manifest of a generation after checking its files.

        What was found sound is not read again until its size or time of change is another. Raises
        IndexDamaged, or IndexMismatch for the form of another release.
        """
        manifest = self._read(name)
        directory = self.generations / name
        seen = (name, tuple(_seen(directory / file) for file in manifest.files), manifest.files)
        if seen != self._sound:
            check_files(directory, manifest.files)
            self._sound = seen
        return manifest

    def documents(self) -> Mapping[str, int] | None:
        """Return the added documents of the published generation; ``None`` if there is none to be read."""
        try:
            return self._read(self.published()).documents
        except IndexProblem:
            return None

    def _read(self, name: str) -> Manifest:
        try:
            written = (self.generations / name / "manifest.json").read_bytes()
            form = json.loads(written).get("format")
        except (OSError, ValueError, AttributeError):
            raise IndexDamaged(f"index {name} has no readable manifest; run 'kosh index build'.") from None
        if form != FORMAT:
            raise IndexMismatch(
                f"the index was built by another release of Kosh (its form is {form}, this one reads "
                f"{FORMAT}); run 'kosh index build'."
            )
        try:
            manifest = Manifest.model_validate_json(written)
        except ValidationError:
            raise IndexDamaged(f"index {name} has no readable manifest; run 'kosh index build'.") from None
        if manifest.generation != name:
            raise IndexDamaged(f"index {name} has another's manifest; run 'kosh index build'.")
        return manifest

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock; who holds it may take it again.

        Raises IndexLocked at once, naming the process, if another holds it; HomeProblem for what the disk
        refuses.
        """
        with refusals(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            again = self._lock.is_locked
            try:
                self._lock.acquire()
            except Timeout:
                raise IndexLocked(
                    f"another process{self._holder()} is writing the index; try again in a minute."
                ) from None
            try:
                if not again:
                    (self.root / "holder").write_text(own_mark(), encoding="utf-8")
                    self._remove_unfinished()
                yield
            finally:
                if not again:
                    with suppress(OSError):
                        (self.root / "holder").unlink(missing_ok=True)
                self._lock.release()

    def scratch(self, name: str) -> Path:
        """Return a fresh directory in which generation ``name`` is built aside."""
        directory = self.generations / f"{BUILDING}{name}.{own_mark()}"
        directory.mkdir(parents=True)
        return directory

    def publish(self, scratch: Path, manifest: Manifest) -> None:
        """Make a finished generation the published one; all or nothing."""
        _write_durably(scratch / "manifest.json", manifest.model_dump_json(indent=1))
        for path in scratch.rglob("*"):
            _sync(path)
        before = self._named()
        scratch.replace(self.generations / manifest.generation)
        _sync(self.generations)
        temporary = self.root / "CURRENT.new"
        _write_durably(temporary, manifest.generation + "\n")
        temporary.replace(self._current)
        _sync(self.root)
        self._prune({manifest.generation, before})

    def _named(self) -> str:
        try:
            return self._current.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def _holder(self) -> str:
        """Return who writes, as far as is known; a file a dead writer left names nobody."""
        until = time.monotonic() + SECONDS_TO_SAY
        while time.monotonic() < until:
            with suppress(OSError):
                mark = (self.root / "holder").read_text(encoding="utf-8")
                if lives(mark):
                    return f" (process {process_of(mark)})"
            time.sleep(0.02)
        return ""

    def _remove_unfinished(self) -> None:
        if self.generations.is_dir():
            for path in self.generations.glob(f"{BUILDING}*"):
                mark = path.name.rpartition(".")[2]
                if mark == own_mark() or not lives(mark):
                    shutil.rmtree(path, ignore_errors=True)

    def _prune(self, kept: set[str]) -> None:
        """Remove every generation that is neither published nor the one before."""
        for path in self.generations.iterdir():
            if path.is_dir() and path.name not in kept and not path.name.startswith(BUILDING):
                shutil.rmtree(path, ignore_errors=True)


def describe_files(directory: Path) -> dict[str, tuple[int, str]]:
    """Return size and hash of every file below ``directory``, by relative path."""
    return {
        str(path.relative_to(directory)): (path.stat().st_size, _hash(path))
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def check_files(directory: Path, files: dict[str, tuple[int, str]]) -> None:
    """Raise IndexDamaged unless the files are those described.

    Hashes are compared where the whole generation is small enough to be read on opening;
    above that, sizes.
    """
    hashed = sum(size for size, _ in files.values()) <= HASHED_BYTES
    touched = _touched_by_opening(files)
    for name, (size, digest) in files.items():
        path = directory / name
        if not path.is_file():
            raise IndexDamaged(f"the index has lost {name}; run 'kosh index build'.")
        if name in touched:
            continue
        try:
            sound = path.stat().st_size == size and not (hashed and _hash(path) != digest)
        except OSError as error:
            raise IndexDamaged(
                f"{name} of the index cannot be read ({error.strerror}); give the right to read it, or run "
                "'kosh index build'."
            ) from None
        if not sound:
            raise IndexDamaged(f"{name} of the index is damaged; run 'kosh index build'.")


def _touched_by_opening(files: Iterable[str]) -> set[str]:
    """Return the files that merely opening the vector store writes.

    They are Chroma's database and, until it is large enough to be kept (``index_metadata.pickle``),
    the graph it then makes anew from the database. A kept graph Chroma reads unchecked: a damaged
    one crashes the process or answers wrongly.
    """
    names = list(files)
    kept = any(name.endswith("/index_metadata.pickle") for name in names)
    endings = ("/chroma.sqlite3",) if kept else ("/chroma.sqlite3", ".bin")
    return {name for name in names if name.startswith("nearest/") and name.endswith(endings)}


def _hash(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())


def _sync(path: Path) -> None:
    """Put a file or the names in a directory on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _seen(path: Path) -> tuple[int, int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns, told.st_ino


def hash_of(value: object) -> str:
    """Return a short stable hash of a JSON-able value."""
    data = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).encode()
    return hashlib.blake2b(data, digest_size=8).hexdigest()
