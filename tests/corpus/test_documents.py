"""The shelf of added documents: complete or not at all, and never a lost file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.core.errors import CorpusError, NotFound
from assistant.corpus.documents import AddedDocument, Chunk, PageSpan, Shelf, join_to_source, record_json

SHA = "ab" * 32


def document(
    sha256: str = SHA, id: str = "letter-abab", added: str = "2024-01-01", **fields: object
) -> AddedDocument:
    data: dict[str, object] = {
        "id": id, "sha256": sha256, "filename": "letter.txt", "title": "Letter", "added": added,
        "joined": None,
        "text": "Two hundred families.",
        "pages": [PageSpan(page=1, start=0, end=21)],
        "chunks": [
            Chunk(id="c1", start=0, end=21, page=1, heading="", language="en", text="Two hundred families.")
        ],
    }  # fmt: skip
    return AddedDocument.model_validate(data | fields)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "letter.TXT"
    path.write_text("Two hundred families.", encoding="utf-8")
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The KOSH_HOME of the shelf."""
    return tmp_path / "home"


def files_of(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


def test_nothing_is_created_before_a_document_is_added(kept: Path) -> None:
    assert Shelf(kept).all() == []
    assert not kept.exists()


def test_an_added_document_is_there_with_its_file_for_another_process(kept: Path, file: Path) -> None:
    Shelf(kept).add(document(), file)
    assert Shelf(kept).get("letter-abab") == document()
    assert files_of(kept) == {f"documents/{SHA}.json", f"originals/{SHA}.txt"}
    assert (kept / "originals" / f"{SHA}.txt").read_bytes() == file.read_bytes()


def test_documents_come_oldest_first(kept: Path, file: Path) -> None:
    shelf = Shelf(kept)
    shelf.add(document("aa" * 32, "late", "2024-03-01"), file)
    shelf.add(document("bb" * 32, "early", "2024-01-01"), file)
    assert [found.id for found in shelf.all()] == ["early", "late"]


def test_a_removed_document_leaves_no_file_and_touches_no_other(kept: Path, file: Path) -> None:
    shelf = Shelf(kept)
    shelf.add(document("aa" * 32, "one"), file)
    shelf.add(document("bb" * 32, "two"), file)
    shelf.drop("aa" * 32)
    assert [found.id for found in shelf.all()] == ["two"]
    assert files_of(kept) == {f"documents/{'bb' * 32}.json", f"originals/{'bb' * 32}.txt"}


def test_an_unknown_id_is_named_with_the_way_out(kept: Path, file: Path) -> None:
    shelf = Shelf(kept)
    shelf.add(document(), file)
    with pytest.raises(NotFound, match=r"'other'.*kosh corpus list"):
        shelf.get("other")
    assert len(shelf.all()) == 1


def test_a_joined_document_serves_the_text_of_its_source(kept: Path, file: Path) -> None:
    shelf = Shelf(kept)
    shelf.add(document(joined="law-2024", chunks=[]), file)
    assert shelf.get("law-2024").id == "letter-abab"
    assert shelf.joined_text("law-2024") == "Two hundred families."
    assert shelf.joined_text("law-2023") is None


def test_a_file_joins_the_source_of_its_hash_only() -> None:
    originals = {"a": "a" * 64, "b": "b" * 64, "c": None}
    assert join_to_source("b" * 64, originals) == "b"
    assert join_to_source("0" * 64, originals) is None


@pytest.mark.parametrize("broken", [b"", b'{"id": "x"', b'{"id": "x"}', b"\xff\xfe\x00"])
def test_a_broken_record_is_named_with_the_way_out(kept: Path, file: Path, broken: bytes) -> None:
    Shelf(kept).add(document(), file)
    record = kept / "documents" / f"{SHA}.json"
    record.write_bytes(broken)
    with pytest.raises(CorpusError, match=rf"{SHA}\.json is broken"):
        Shelf(kept).all()


def test_a_crash_between_the_two_writes_leaves_no_document_and_adding_again_works(
    kept: Path, file: Path
) -> None:
    in_the_way = kept / "documents" / f"{SHA}.json.new"
    in_the_way.mkdir(parents=True)
    shelf = Shelf(kept)
    with pytest.raises(OSError, match=r"json\.new"):
        shelf.add(document(), file)
    assert files_of(kept) == {f"originals/{SHA}.txt"}
    assert shelf.all() == []
    in_the_way.rmdir()
    shelf.add(document(), file)
    assert shelf.get("letter-abab") == document()


def test_a_crash_before_the_copy_is_whole_leaves_what_was_there(
    kept: Path, file: Path, tmp_path: Path
) -> None:
    shelf = Shelf(kept)
    shelf.add(document("aa" * 32, "one"), file)
    with pytest.raises(FileNotFoundError):
        shelf.add(document(), tmp_path / "gone.txt")
    assert [found.id for found in shelf.all()] == ["one"]


def test_remains_of_a_killed_write_are_not_read_and_go_with_the_document(kept: Path, file: Path) -> None:
    shelf = Shelf(kept)
    shelf.add(document(), file)
    (kept / "documents" / f"{SHA}.json.new").write_text('{"id": "ha', encoding="utf-8")
    (kept / "originals" / f"{SHA}.txt.new").write_text("Two hun", encoding="utf-8")
    assert shelf.all() == [document()]
    shelf.drop(SHA)
    assert not any((kept / "originals").iterdir())
    assert shelf.all() == []


def test_the_record_for_programs_counts_passages_and_leaves_the_text_out() -> None:
    plain = record_json(document())
    assert plain["passages"] == 1
    assert "text" not in plain
    assert "Two hundred" not in json.dumps(plain)
