"""Index generations on disk: built aside, checked, published by one atomic rename.

    index/
      CURRENT                      one line: the id of the published generation
      lock                         held by the one writer
      generations/<id>/manifest.json, entries.db, vectors.npy, sources.json, words-en/ ..., nearest/

A reader follows CURRENT; a killed build leaves only a ``.building-*`` directory, which the next
writer removes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.core.errors import IndexDamaged, IndexLocked, IndexMissing

FORMAT = 1
KEEP = 2
HASHED_BYTES = 64_000_000


class Manifest(BaseModel):
    """What a generation was made of; readers refuse what they were not built for."""

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
    files: dict[str, tuple[int, str]]


class IndexDirectory:
    """The place of all generations; knows which one is published."""

    def __init__(self, root: Path) -> None:
        """``root`` need not exist until something is written."""
        self.root = root
        self.generations = root / "generations"
        self._current = root / "CURRENT"

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
        """Return the manifest of a generation after checking its files; raises IndexDamaged."""
        directory = self.generations / name
        try:
            manifest = Manifest.model_validate_json((directory / "manifest.json").read_bytes())
        except (OSError, ValidationError):
            raise IndexDamaged(f"index {name} has no readable manifest; run 'kosh index build'.") from None
        if manifest.generation != name:
            raise IndexDamaged(f"index {name} has another's manifest; run 'kosh index build'.")
        check_files(directory, manifest.files)
        return manifest

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock; raises IndexLocked at once if another process holds it."""
        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / "lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            holder = _holder(self.root / "holder")
            raise IndexLocked(
                f"another process{holder} is writing the index; try again in a minute."
            ) from None
        try:
            (self.root / "holder").write_text(str(os.getpid()), encoding="utf-8")
            self._remove_unfinished()
            yield
        finally:
            lock.release()

    def scratch(self, name: str) -> Path:
        """Return a fresh directory in which generation ``name`` is built aside."""
        directory = self.generations / f".building-{name}"
        directory.mkdir(parents=True)
        return directory

    def publish(self, scratch: Path, manifest: Manifest) -> None:
        """Make a finished generation the published one; all or nothing."""
        _write_durably(scratch / "manifest.json", manifest.model_dump_json(indent=1))
        final = self.generations / manifest.generation
        scratch.replace(final)
        temporary = self.root / "CURRENT.new"
        _write_durably(temporary, manifest.generation + "\n")
        temporary.replace(self._current)
        self._prune(manifest.generation)

    def _remove_unfinished(self) -> None:
        if self.generations.is_dir():
            for path in self.generations.glob(".building-*"):
                shutil.rmtree(path, ignore_errors=True)

    def _prune(self, current: str) -> None:
        others = [p for p in self.generations.iterdir() if p.is_dir() and p.name != current]
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in others[KEEP - 1 :]:
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
        if path.stat().st_size != size or (hashed and _hash(path) != digest):
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


def _holder(path: Path) -> str:
    try:
        return f" (process {path.read_text(encoding='utf-8').strip()})"
    except OSError:
        return ""


def hash_of(value: object) -> str:
    """Return a short stable hash of a JSON-able value."""
    data = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).encode()
    return hashlib.blake2b(data, digest_size=8).hexdigest()
