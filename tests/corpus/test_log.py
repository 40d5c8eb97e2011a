"""The log of changes to the corpus: every change, in order, and no line of it changed unnoticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.core.errors import CorpusError
from assistant.corpus.documents import AddedDocument
from assistant.corpus.log import NAME, CorpusLog

SHA = "ab" * 32


def document(name: str = "letter") -> AddedDocument:
    return AddedDocument(
        id=f"{name}-abababab", sha256=SHA, filename=f"{name}.md", title=name, added="2026-03-01",
        joined=None, text="One.", pages=(), chunks=(),
    )  # fmt: skip


def test_changes_are_listed_as_they_came(tmp_path: Path) -> None:
    log = CorpusLog(tmp_path / "home")
    log.note("added", document(), "aigul")
    log.note("removed", document(), "marat")
    changes = CorpusLog(tmp_path / "home").changes()
    assert [(one.action, one.who, one.document, one.sha256) for one in changes] == [
        ("added", "aigul", "letter-abababab", SHA),
        ("removed", "marat", "letter-abababab", SHA),
    ]
    assert all(one.when.endswith("+00:00") for one in changes)


def test_there_is_no_log_before_the_first_change(tmp_path: Path) -> None:
    assert CorpusLog(tmp_path / "home").changes() == []
    assert not (tmp_path / "home").exists()


def test_lines_are_only_ever_appended(tmp_path: Path) -> None:
    log = CorpusLog(tmp_path)
    log.note("added", document(), "aigul")
    first = (tmp_path / NAME).read_bytes()
    log.note("removed", document(), "aigul")
    assert (tmp_path / NAME).read_bytes().startswith(first)


@pytest.mark.parametrize("number", [0, 1])
def test_a_line_changed_later_is_found(number: int, tmp_path: Path) -> None:
    log = CorpusLog(tmp_path)
    for name in ("one", "two", "three"):
        log.note("added", document(name), "aigul")
    lines = (tmp_path / NAME).read_text(encoding="utf-8").splitlines()
    lines[number] = json.dumps(json.loads(lines[number]) | {"who": "marat"})
    (tmp_path / NAME).write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"before line {number + 2};"):
        log.changes()


def test_a_line_taken_out_or_cut_is_found(tmp_path: Path) -> None:
    log = CorpusLog(tmp_path)
    for name in ("one", "two", "three"):
        log.note("added", document(name), "aigul")
    lines = (tmp_path / NAME).read_bytes().splitlines(keepends=True)
    (tmp_path / NAME).write_bytes(lines[0] + lines[2])
    with pytest.raises(CorpusError, match="before line 2;"):
        log.changes()
    (tmp_path / NAME).write_bytes(b"".join(lines)[:-30])
    with pytest.raises(CorpusError, match=r"line 3 .* is no change"):
        log.changes()


def test_a_file_named_by_a_person_is_masked(tmp_path: Path) -> None:
    log = CorpusLog(tmp_path)
    log.note("added", document("900101300017"), "a.b@mail.kz")
    assert "900101300017.md" not in (tmp_path / NAME).read_text(encoding="utf-8")
    assert "a.b@mail.kz" not in (tmp_path / NAME).read_text(encoding="utf-8")
