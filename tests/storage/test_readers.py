"""A reader while another process publishes: the new with the next question, nothing removed served."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.core.errors import HomeProblem, IndexDamaged, IndexMismatch
from assistant.corpus.changes import STAGED
from tests.storage import tiny
from tests.storage.forge import Forge


@pytest.fixture
def reader(small_home: Path, small_corpus: Path) -> Iterator[Assistant]:
    with tiny.quick():
        yield tiny.open_tiny(small_home, small_corpus)


def name_of(reader: Assistant, mark: str) -> str:
    return next(document.id for document in reader.shelf.all() if document.id.startswith(mark))


def publishes(reader: Assistant, home: Path, forge: Forge, file: Path, times: int) -> list[float]:
    """Add and remove a document from another process; return how long the reader took to see each change.

    The reader asks all the while; a question begun after a removal was acknowledged never finds what is gone.
    """
    mark = tiny.MARKS["crane"]
    asked: list[tuple[float, bool]] = []
    troubles: list[Exception] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            begun = time.monotonic()
            try:
                asked.append((begun, any("crane" in hit.source_id for hit in reader.search(mark, 5, "en"))))
            except Exception as error:
                troubles.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    seen, spans = [], []
    try:
        for _ in range(times):
            assert "told" in forge.run("add", home, files=[str(file)])
            begun = time.monotonic()
            assert tiny.finds(reader, mark)
            seen.append(time.monotonic() - begun)
            added = time.monotonic()
            assert "told" in forge.run("remove", home, document=name_of(reader, "crane"))
            removed = time.monotonic()
            assert not tiny.finds(reader, mark)
            seen.append(time.monotonic() - removed)
            spans.append((added, removed))
    finally:
        stop.set()
        thread.join()
    assert troubles == []
    ends = [begun for begun, _ in spans[1:]] + [float("inf")]
    # from one removal until the next addition begins to be made, which is after the one noted before
    for (_, removed), following in zip(spans, ends, strict=True):
        later = [found for begun, found in asked if removed < begun < min(following, removed + 0.2)]
        assert not any(later)
    return seen


def test_every_publish_is_seen_with_the_next_question(
    reader: Assistant, small_home: Path, forge: Forge, files: dict[str, Path]
) -> None:
    assert len(publishes(reader, small_home, forge, files["crane"], 3)) == 6


@pytest.mark.slow
def test_a_hundred_publishes_are_seen_within_two_seconds(
    reader: Assistant, small_home: Path, forge: Forge, files: dict[str, Path]
) -> None:
    seen = publishes(reader, small_home, forge, files["crane"], 50)
    print(f"{len(seen)} publishes seen, the slowest after {max(seen):.2f} s, opening it included")
    assert max(seen) <= 2


def test_documents_not_indexed_yet_do_not_stop_answers_which_say_so(
    reader: Assistant, small_home: Path, forge: Forge, files: dict[str, Path], tmp_path: Path
) -> None:
    assert reader.ask(["What is a kandas?"], "en").warnings == ()
    other = Path(shutil.copytree(small_home, tmp_path / "other"))
    assert "told" in forge.run("add", other, files=[str(files["crane"])])
    for part in ("documents", "originals"):
        shutil.copytree(other / part, small_home / part, dirs_exist_ok=True)
    assert reader.unindexed_documents() == 1
    assert not reader.index_is_current()
    for language, word in (("en", "index"), ("ru", "указателе"), ("kk", "индекс")):
        answer = reader.ask(["What is a kandas?"], language)  # type: ignore[arg-type]
        said = [warning.text for warning in answer.warnings if warning.kind == "degraded"]
        assert len(said) == 1
        assert word in said[0]
        assert "1" in said[0]
    assert tiny.finds(reader, tiny.MARKS["heron"])
    assert not tiny.finds(reader, tiny.MARKS["crane"])
    reader.build_index()
    assert reader.ask(["What is a kandas?"], "en").warnings == ()
    assert tiny.finds(reader, tiny.MARKS["crane"])


def test_a_document_taken_away_outright_is_not_served_by_an_open_or_a_new_reader(
    reader: Assistant, small_home: Path, small_corpus: Path
) -> None:
    assert tiny.finds(reader, tiny.MARKS["otter"])
    gone = reader.shelf.get(name_of(reader, "otter"))
    (small_home / "documents" / f"{gone.sha256}.json").unlink()
    for served in (reader, reader, tiny.open_tiny(small_home, small_corpus)):
        with pytest.raises(IndexMismatch, match="removed or changed; run 'kosh index build'"):
            served.search(tiny.MARKS["otter"])
    reader.build_index()
    assert not tiny.finds(reader, tiny.MARKS["otter"])
    assert tiny.finds(reader, tiny.MARKS["heron"])


def test_a_damaged_new_generation_is_refused_with_every_question_until_it_is_mended(
    reader: Assistant, small_home: Path, forge: Forge
) -> None:
    assert tiny.finds(reader, tiny.MARKS["heron"])
    made = forge.run("build", small_home)["told"]
    tiny.spoil(small_home / "index" / "generations" / made / "vectors.npy", "flip")
    for _ in range(3):
        with pytest.raises(IndexDamaged, match=r"vectors\.npy.*run 'kosh index build'"):
            reader.search("kandas")
    assert "told" in forge.run("build", small_home)
    assert tiny.finds(reader, tiny.MARKS["heron"])


def test_a_generation_of_an_older_release_is_refused_by_name_and_built_anew(
    reader: Assistant, small_home: Path
) -> None:
    file = small_home / "index" / "generations" / reader.directory.published() / "manifest.json"
    written = json.loads(file.read_text(encoding="utf-8"))
    del written["documents"]
    file.write_text(json.dumps(written | {"format": 1}), encoding="utf-8")
    with pytest.raises(IndexMismatch, match=r"another release of Kosh.*1.*2.*run 'kosh index build'"):
        reader.search("kandas")
    assert not reader.index_is_current()
    reader.build_index()
    assert tiny.finds(reader, tiny.MARKS["heron"])


def test_a_change_stopped_while_it_was_put_in_place_is_finished_by_a_reader(
    small_home: Path, forge: Forge, files: dict[str, Path], tmp_path: Path
) -> None:
    added = [str(files["crane"])]
    done = forge.run("add", Path(shutil.copytree(small_home, tmp_path / "whole")), files=added)
    for step in range(done["steps"], 0, -1):
        home = Path(shutil.copytree(small_home, tmp_path / f"home-{step}"))
        assert forge.run("add", home, files=added, kill_at=step)["killed"] == 9
        if (home / STAGED / "change.json").exists():
            break
    after = forge.run("state", home)["told"]
    assert after["found"] == ["crane", "heron", "otter"]
    assert after["logged"] == dict.fromkeys(after["shelf"], "added")


def test_a_reader_that_cannot_finish_a_change_says_what_to_do(
    reader: Assistant, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.publishing.SECONDS_TO_SETTLE", 0.0)
    monkeypatch.setattr(reader._publishing, "settle_left", lambda: None)
    staged = reader._publishing._staged
    staged.complete("nobody")
    with pytest.raises(HomeProblem, match=r"stopped halfway.*give the right to write"):
        reader.search("kandas")


def test_an_index_of_another_form_of_the_model_is_not_current(
    reader: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reader.index_is_current()
    monkeypatch.setattr("assistant.adapters.embeddings.FORM_VERSION", "another form")
    assert not reader.index_is_current()
    with pytest.raises(IndexMismatch, match="another release of Kosh; run 'kosh index build'"):
        reader.search("kandas")
