"""Corpus files read into models; a broken file is named with its line and field."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from assistant.core.documents import Digest, Headings, Source
from assistant.core.errors import CorpusError, CorpusSyntaxError

Model = TypeVar("Model", bound=BaseModel)
_SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SAFE_LOADER):  # type: ignore[misc]
    """Refuses what YAML passes over: a field given twice. Names the line of a value it cannot make."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    problem = f"the field {key.value} is given twice"
                    raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep)


def load_sources(corpus_dir: Path) -> dict[str, Source]:
    """Return the sources of ``sources.yaml`` by id, in file order; read again only after a change.

    Raises CorpusSyntaxError for a broken file, CorpusError for a repeated id.
    """
    path = corpus_dir / "sources.yaml"
    return dict(_sources(path, state_of(path)))


def state_of(path: Path) -> tuple[int, int]:
    """Return what changes when a file does: its time in ns and its size; zeros where there is none."""
    if not path.exists():
        return 0, 0
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=8)
def _sources(path: Path, _state: tuple[int, int]) -> dict[str, Source]:
    sources = read_yaml(path, TypeAdapter(list[Source]))
    by_id = {source.id: source for source in sources}
    if len(by_id) != len(sources):
        repeated = _first_repeated(source.id for source in sources)
        raise CorpusError(f"{path}: the source id {repeated!r} occurs twice; rename one of them.")
    return by_id


def load_digest(path: Path) -> Digest:
    """Return the digest in ``path``; raises CorpusSyntaxError."""
    return read_yaml(path, TypeAdapter(Digest))


def load_digests(corpus_dir: Path) -> list[Digest]:
    """Return all digests of the corpus, ordered by file name."""
    return [load_digest(path) for path in sorted((corpus_dir / "digests").glob("*.yaml"))]


def load_headings(corpus_dir: Path) -> dict[str, Headings]:
    """Return the headings of passages by passage id; raises CorpusSyntaxError."""
    shape = TypeAdapter(dict[str, Headings])
    files = sorted((corpus_dir / "headings").glob("*.yaml"))
    return {f"{path.stem}#{name}": found for path in files for name, found in read_yaml(path, shape).items()}


T = TypeVar("T")


def read_yaml(path: Path, adapter: TypeAdapter[T]) -> T:
    """Parse and validate one YAML file; raises CorpusSyntaxError naming file, line and field."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CorpusSyntaxError(f"{path} is missing; restore it or run the installer again.") from None
    except UnicodeDecodeError as error:
        raise CorpusSyntaxError(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8.") from None
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 — a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CorpusSyntaxError(f"{path}, line {line}: {error.problem}; correct the YAML.") from None
    except yaml.reader.ReaderError:
        forbidden = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, forbidden.start() if forbidden else 0) + 1
        raise CorpusSyntaxError(f"{path}, line {line}: a control character; remove it.") from None
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "(top level)"
        line = _line_of(text, first["loc"])
        raise CorpusSyntaxError(f"{path}, line {line}, field {field}: {first['msg']}.") from None


def _line_of(text: str, location: tuple[int | str, ...]) -> int:
    """Return the 1-based line of the deepest node on the path ``location``."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    line = 1
    for part in location:
        if node is None:
            break
        line = node.start_mark.line + 1
        node = _child(node, part)
    return node.start_mark.line + 1 if node is not None else line


def _child(node: yaml.Node, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part]  # type: ignore[no-any-return]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    return None


def _first_repeated(ids: Iterable[str]) -> str:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            return item
        seen.add(item)
    raise ValueError("no id is repeated")
