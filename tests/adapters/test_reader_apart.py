"""Files read in a process of their own: limits hold, the parent lives, hostile files leave nothing behind."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import psutil
import pytest

from assistant.adapters.language_id import identify
from assistant.adapters.readers import read_file
from assistant.adapters.readers.apart import Limits, ReaderApart, read_apart
from assistant.core.errors import BadDocument
from assistant.corpus.documents import Shelf
from assistant.understanding.language import detect
from assistant.workflows.ingest import ingest
from tests.adapters.files import write_docx, write_pdf
from tests.adapters.hostile_files import ALL, REFUSED, hostile, one_page, stream

FEW = 40
MEGABYTE = 1024 * 1024
SENTENCE = "The district of Aksu housed forty-one newcomer families last spring."


def good(folder: Path) -> Path:
    path = folder / "good.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


def child(read: ReaderApart) -> psutil.Process:
    assert read._child
    return psutil.Process(read._child.pid)


@pytest.mark.parametrize("make", [good, lambda path: write_pdf(path / "a.pdf", [[SENTENCE], []]),
                                  lambda path: write_docx(path / "a.docx")])  # fmt: skip
def test_a_file_read_apart_is_read_as_it_is_at_home(make, tmp_path: Path) -> None:
    path = make(tmp_path)
    assert read_apart(path) == read_file(path)


def test_a_refusal_comes_back_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match=r"absent\.pdf does not exist; check the path\."):
        read_apart(tmp_path / "absent.pdf")


def test_one_process_reads_many_files_and_ends_with_the_reader(tmp_path: Path) -> None:
    with ReaderApart() as read:
        read(good(tmp_path))
        first = child(read)
        read(write_docx(tmp_path / "a.docx"))
        assert child(read).pid == first.pid
    assert not first.is_running() or first.status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("sign", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_process_that_crashed_is_replaced(sign: signal.Signals, tmp_path: Path) -> None:
    with ReaderApart() as read:
        read(good(tmp_path))
        os.kill(child(read).pid, sign)
        child(read).wait(5)
        assert read(good(tmp_path)).text == SENTENCE


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "slow.pdf"
    path.write_bytes(one_page(stream(b"BT /F 9 Tf 50 700 Td " + b"(a) Tj 0 -1 Td " * 900_000 + b"ET")))
    with ReaderApart(Limits(seconds=1, per_megabyte=0)) as read:
        with pytest.raises(BadDocument, match=r"slow\.pdf took more than 1 seconds .*; split it"):
            read(path)
        assert read(good(tmp_path)).text == SENTENCE


def test_a_file_that_needs_too_much_memory_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text(f"{SENTENCE}\n" * 800_000, encoding="utf-8")
    with ReaderApart(Limits(memory=160 * MEGABYTE, per_byte=0)) as read:
        with pytest.raises(BadDocument, match=r"large\.txt .*160 MB"):
            read(path)
        assert read(good(tmp_path)).text == SENTENCE


def test_a_stream_of_three_hundred_megabytes_does_not_reach_the_parent(tmp_path: Path) -> None:
    import zlib

    path = tmp_path / "bomb.pdf"
    bomb = zlib.compress(b" " * 300 * MEGABYTE + b"BT ET", 9)
    path.write_bytes(one_page(stream(bomb, b"/Filter /FlateDecode")))
    before = psutil.Process().memory_info().rss
    with pytest.raises(BadDocument):
        read_apart(path)
    assert psutil.Process().memory_info().rss - before < 20 * MEGABYTE


def test_no_secret_of_the_environment_lies_in_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KOSH_EDITOR_KEY", "a word that opens the shelf")
    monkeypatch.setenv("OPENAI_API_KEY", "a key that costs money")
    with ReaderApart() as read:
        read(good(tmp_path))
        known = child(read).environ()
    assert not {"KOSH_EDITOR_KEY", "OPENAI_API_KEY"} & set(known)


def test_what_lies_where_a_program_was_started_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "assistant").mkdir()
    (tmp_path / "assistant" / "__init__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert read_apart(good(tmp_path)).text == SENTENCE


def _outcomes(numbers: range, folder: Path) -> list[tuple[str, str]]:
    """Ingest hostile files; return family and outcome of each, the shelf looked at after every one."""
    shelf = Shelf(folder / "home")
    outcomes = []
    with ReaderApart() as read:
        for number in numbers:
            family, path = hostile(number, folder / "files")
            try:
                ingest(path, shelf, {}, read, lambda text: detect(text, identify))
                outcomes.append((family, "ok"))
            except BadDocument as error:
                outcomes.append((family, str(error)))
            _whole(shelf, folder / "home")
    return outcomes


def _whole(shelf: Shelf, home: Path) -> None:
    """Check that every document on the shelf is whole and nothing else lies there."""
    documents = shelf.all()
    kept = {path.relative_to(home).parts for path in home.rglob("*") if path.is_file()}
    names = {(folder, name.split(".")[0]) for folder, name in kept}
    assert names == {
        (folder, document.sha256) for document in documents for folder in ("documents", "originals")
    }
    assert len(kept) == 2 * len(documents)
    for document in documents:
        assert document.chunks
        assert all(chunk.text for chunk in document.chunks)


def _in_order(outcomes: list[tuple[str, str]]) -> None:
    for family, outcome in outcomes:
        assert outcome == "ok" or (outcome.endswith(".") and "; " in outcome and "\n" not in outcome), family
        assert family not in REFUSED or outcome != "ok", family


def test_forty_hostile_files_are_read_or_refused_with_a_reason(tmp_path: Path) -> None:
    outcomes = _outcomes(range(FEW), tmp_path)
    _in_order(outcomes)
    assert len({family for family, _ in outcomes}) >= 25
    assert {outcome == "ok" for _, outcome in outcomes} == {True, False}


@pytest.mark.slow
def test_three_hundred_hostile_files_are_read_or_refused_with_a_reason(tmp_path: Path) -> None:
    before = psutil.Process().memory_info().rss
    outcomes = _outcomes(range(ALL), tmp_path)
    assert len(outcomes) == ALL
    _in_order(outcomes)
    assert psutil.Process().memory_info().rss - before < 400 * MEGABYTE
    assert not list(tmp_path.parent.glob("slip*"))
