"""Generations: published whole or not at all, damage noticed, one writer at a time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.core.errors import IndexDamaged, IndexLocked, IndexMissing, IndexProblem
from assistant.core.ports import Progress, Vectors
from assistant.retrieval import generation
from assistant.retrieval.entries import EntryStore
from assistant.retrieval.generation import IndexDirectory, Manifest, describe_files, hash_of
from tests.fakes import FileFactory, WordEmbedder
from tests.retrieval.doomed_build import STEPS
from tests.retrieval.small_index import TEXTS, build, open_published, small_entries, texts_of

OTHER = small_entries([{"en": f"another text {number}"} for number in range(9)])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built") / "index"
    build(root)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """An index of the test's own."""
    return Path(shutil.copytree(built, tmp_path / "index"))


def published_directory(root: Path) -> Path:
    directory = IndexDirectory(root)
    return directory.generations / directory.published()


def unfinished(root: Path) -> list[Path]:
    return list((root / "generations").glob(".building-*"))


def still_serves(root: Path) -> bool:
    """Tell whether the index is the one built before anything went wrong."""
    return texts_of(open_published(root)) == [dict(text) for text in TEXTS]


class Broken(Exception):
    """Stands for a crash."""


def _raise(*_arguments: object, **_options: object) -> None:
    raise Broken


class BrokenEmbedder(WordEmbedder):
    """Crashes when asked."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        raise Broken(texts[0])


class BrokenFactory(FileFactory):
    """Crashes with a file half written."""

    def build(self, directory: Path, vectors: Vectors, progress: Progress) -> None:
        super().build(directory, vectors[:1], progress)
        raise Broken


@contextmanager
def _crash_at(step: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    written, replaced = generation._write_durably, Path.replace

    def write(path: Path, text: str) -> None:
        if path.name == step:
            path.write_text(text[:5], encoding="utf-8")
            raise Broken
        written(path, text)

    def replace(self: Path, target: Path) -> Path:
        if step == f"rename of {target.name}" or (step == "rename" and self.name.startswith(".building-")):
            raise Broken
        return replaced(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(generation, "_write_durably", write)
        patched.setattr(Path, "replace", replace)
        if step == "entries":
            patched.setattr(EntryStore, "write", _raise)
        yield


@pytest.mark.parametrize(
    "step",
    ["entries", "embedding", "vectors", "manifest.json", "rename", "CURRENT.new", "rename of CURRENT"],
)
def test_a_build_that_crashes_leaves_the_old_generation_serving(
    step: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = BrokenEmbedder() if step == "embedding" else WordEmbedder()
    factory = BrokenFactory() if step == "vectors" else FileFactory()
    with _crash_at(step, monkeypatch), pytest.raises(Broken):
        build(root, OTHER, embedder, factory)
    assert still_serves(root)
    build(root, OTHER)
    assert len(texts_of(open_published(root))) == 9
    assert unfinished(root) == []


@contextmanager
def doomed(root: Path, step: str) -> Iterator[subprocess.Popen[str]]:
    """Run a build in another process up to ``step``; kill it at the end."""
    command = [sys.executable, "-m", "tests.retrieval.doomed_build", str(root), step]
    here = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=here, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "reached\n"
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_build_leaves_the_old_generation_serving(step: str, root: Path) -> None:
    before = (root / "CURRENT").read_bytes()
    with doomed(root, step) as process:
        assert still_serves(root), "readers are not disturbed while another process writes"
        with pytest.raises(IndexLocked, match=rf"process {process.pid}\).*try again"):
            build(root)
    assert process.returncode == -9
    assert (root / "CURRENT").read_bytes() == before
    assert still_serves(root)
    if step != "current":
        assert len(unfinished(root)) == 1
    build(root, OTHER)
    assert unfinished(root) == []
    assert len(texts_of(open_published(root))) == 9


def test_a_second_writer_is_refused_at_once_and_the_first_goes_on(root: Path) -> None:
    directory = IndexDirectory(root)
    with directory.writing():
        with pytest.raises(IndexLocked, match=rf"process {os.getpid()}\)"), IndexDirectory(root).writing():
            pytest.fail("two writers at once")
        assert still_serves(root)
    with directory.writing():
        pass


def test_a_writer_that_fails_gives_the_lock_back(root: Path) -> None:
    with pytest.raises(Broken), IndexDirectory(root).writing():
        raise Broken
    with IndexDirectory(root).writing():
        pass


def test_what_a_killed_build_left_is_removed_by_the_next_writer(root: Path) -> None:
    left = root / "generations" / ".building-20200101T000000-abc"
    (left / "nearest").mkdir(parents=True)
    (left / "nearest" / "half.bin").write_bytes(b"half")
    with IndexDirectory(root).writing():
        assert unfinished(root) == []
    assert still_serves(root)


def test_only_the_published_generation_and_the_one_before_are_kept(root: Path) -> None:
    names = [IndexDirectory(root).published()]
    for number in range(3):
        os.utime(root / "generations" / names[-1], (1_000 + number, 1_000 + number))
        names.append(build(root, OTHER[: number + 1]).generation)
    assert {path.name for path in (root / "generations").iterdir()} == set(names[-2:])
    assert IndexDirectory(root).published() == names[-1]


def test_a_reader_of_the_generation_before_can_go_on_reading(root: Path) -> None:
    opened = open_published(root)
    build(root, OTHER)
    assert texts_of(opened) == [dict(text) for text in TEXTS]


def test_without_an_index_the_way_to_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="no index yet; run 'kosh index build'"):
        IndexDirectory(tmp_path / "index").published()


@pytest.mark.parametrize(
    "content", [b"", b"\n", bytes(23), b"\xff\xfe\xb3", b"20200101T000000-aaaaaa\n", b"../..\n", b".\n"]
)
def test_a_current_that_names_no_generation_is_a_problem_of_the_index(content: bytes, root: Path) -> None:
    (root / "CURRENT").write_bytes(content)
    with pytest.raises((IndexMissing, IndexDamaged), match="run 'kosh index build'"):
        open_published(root)


def _deleted(data: bytes) -> None:
    return None


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _blanked(data: bytes) -> bytes:
    return bytes(len(data))


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


DAMAGE: list[Callable[[bytes], bytes | None]] = [_deleted, _cut, _blanked, _flipped]
FILES = [
    "acts.npz",
    "entries.db",
    "intents.npz",
    "operations.npz",
    "lexicon.json",
    "nearest/rows.npy",
    "projection-kk.npz",
    "projection-ru.npz",
    "series.json",
    "series.npz",
    "sources.json",
    "texts.json",
    "translation.json",
    "vectors.npy",
    "words.json",
    *(
        f"{part}-{language}/{name}"
        for part in ("headings", "words")
        for language in ("en", "kk", "ru")
        for name in ("entries.npy", "rows.json", "size", "starts.npy", "weights.npy")
    ),
]


def spoil(path: Path, damage: Callable[[bytes], bytes | None]) -> None:
    data = damage(path.read_bytes())
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)


def test_the_damage_below_is_done_to_every_file_of_a_generation(built: Path) -> None:
    assert sorted(describe_files(published_directory(built))) == sorted([*FILES, "manifest.json"])


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_never_read_as_if_it_were_whole(
    name: str, damage: Callable[[bytes], bytes | None], root: Path
) -> None:
    spoil(published_directory(root) / name, damage)
    with pytest.raises(IndexDamaged, match=rf"{name}.*run 'kosh index build'"):
        open_published(root)


@pytest.mark.parametrize("damage", [_deleted, _cut])
@pytest.mark.parametrize("name", FILES)
def test_of_an_index_too_large_to_hash_lost_and_shortened_files_are_noticed(
    name: str, damage: Callable[[bytes], bytes | None], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "HASHED_BYTES", 0)
    spoil(published_directory(root) / name, damage)
    with pytest.raises(IndexDamaged, match="run 'kosh index build'"):
        open_published(root)


@pytest.mark.parametrize("name", [name for name in FILES if name != "texts.json"])
def test_of_an_index_too_large_to_hash_blanked_files_are_noticed(
    name: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "HASHED_BYTES", 0)
    spoil(published_directory(root) / name, _blanked)
    with pytest.raises(IndexDamaged):
        open_published(root)


@pytest.mark.parametrize("damage", [_deleted, _cut, _blanked])
def test_a_damaged_manifest_is_noticed(damage: Callable[[bytes], bytes | None], root: Path) -> None:
    spoil(published_directory(root) / "manifest.json", damage)
    with pytest.raises(IndexDamaged, match="no readable manifest; run 'kosh index build'"):
        open_published(root)


def test_a_bit_flipped_anywhere_in_the_manifest_never_changes_which_files_are_read(root: Path) -> None:
    directory = IndexDirectory(root)
    file = published_directory(root) / "manifest.json"
    good = file.read_bytes()
    whole = directory.manifest(directory.published())
    for place in range(0, len(good), 3):
        file.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        try:
            manifest = directory.manifest(directory.published())
        except IndexProblem:
            continue
        assert (manifest.generation, manifest.files) == (whole.generation, whole.files)


def test_a_kept_graph_of_the_vector_store_is_checked_but_not_its_database(tmp_path: Path) -> None:
    nearest = tmp_path / "nearest"
    (nearest / "segment").mkdir(parents=True)
    database, graph = nearest / "chroma.sqlite3", nearest / "segment" / "data_level0.bin"
    for file in (database, graph, graph.with_name("index_metadata.pickle")):
        file.write_bytes(b"as built")
    files = describe_files(tmp_path)
    database.write_bytes(b"touched by opening")
    generation.check_files(tmp_path, files)
    graph.write_bytes(b"as buils")
    with pytest.raises(IndexDamaged, match=r"data_level0\.bin of the index is damaged"):
        generation.check_files(tmp_path, files)


@pytest.mark.parametrize("copies", [1, 400], ids=["graph made anew", "graph kept"])
def test_opening_chroma_does_not_make_its_generation_look_damaged(copies: int, tmp_path: Path) -> None:
    from assistant.adapters.vector_index import ChromaFactory

    texts = [{"en": f"{text.get('en', '-')} {number}"} for number in range(copies) for text in TEXTS]
    manifest = build(tmp_path, small_entries(texts), factory=ChromaFactory())
    assert any("index_metadata" in name for name in manifest.files) == (copies == 400)
    directory = IndexDirectory(tmp_path)
    nearest = directory.generations / manifest.generation / "nearest"
    for _ in range(2):
        index = ChromaFactory().open(nearest)
        assert len(index.search(WordEmbedder().embed(["the ferry stopped"])[0], 3)) == 3
        index.close()
        assert directory.manifest(manifest.generation) == manifest


def test_a_manifest_of_another_form_is_refused(root: Path) -> None:
    directory = IndexDirectory(root)
    name = directory.published()
    manifest = directory.manifest(name)
    assert Manifest.model_validate_json(manifest.model_dump_json()) == manifest
    file = published_directory(root) / "manifest.json"
    file.write_text(manifest.model_dump_json()[:-1] + ', "extra": 1}', encoding="utf-8")
    with pytest.raises(IndexDamaged):
        directory.manifest(name)


def test_hashes_do_not_depend_on_the_order_of_keys() -> None:
    assert hash_of({"a": 1, "б": [2]}) == hash_of({"б": [2], "a": 1})
    assert hash_of({"a": 1}) != hash_of({"a": 2})
