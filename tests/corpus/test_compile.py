"""Compiling: one entry per statement and chunk, and a hash that knows every change."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.core.documents import LANGUAGES, Headings
from assistant.corpus.compile import compile_entries, corpus_hash
from assistant.corpus.documents import AddedDocument, Chunk, Shelf
from assistant.corpus.locators import Locators, Wordings
from tests.corpus.making import digest, passage, source, statement

PLAIN = Locators()
COMPILED = ["sources.yaml", "glossary.yaml", "gazetteer.yaml", "digests/a.yaml", "locators/a.yaml"]


def added(joined: str | None = None, **chunk: object) -> AddedDocument:
    fields: dict[str, object] = {
        "id": "c1", "start": 3, "end": 9, "page": 2, "heading": "", "language": "kk", "text": "Мәтін.",
    }  # fmt: skip
    return AddedDocument(
        id="letter-1",
        sha256="ab" * 32,
        filename="l.txt",
        title="Letter",
        added="2024-01-01",
        joined=joined,
        text="1. Мәтін.",
        pages=(),
        chunks=(Chunk.model_validate(fields | chunk),),
    )


def test_every_statement_is_an_entry_numbered_within_its_passage() -> None:
    made = digest(
        passage(statement("a", "б", "ә"), statement("c"), id="p1"), passage(statement("d"), id="p2")
    )
    entries = compile_entries({"doc": source(kind="law")}, [made], [], {}, PLAIN)
    assert [entry.entry_id for entry in entries] == ["doc#p1/1", "doc#p1/2", "doc#p2/1"]
    assert [entry.passage_id for entry in entries] == ["doc#p1", "doc#p1", "doc#p2"]
    assert entries[0].texts == {"en": "a", "ru": "б", "kk": "ә"}
    assert {entry.kind for entry in entries} == {"law"}


def test_an_entry_carries_what_a_citation_needs() -> None:
    made = digest(
        passage(
            statement("a"), span=(5, 50), topics=("quota",), period={"from": "2024-01-01"}, locator="para 9"
        )
    )
    (entry,) = compile_entries({"doc": source(confidence="confirmed")}, [made], [], {}, PLAIN)
    assert entry.span == (5, 50)
    assert entry.record["locator"] == "para 9"
    assert entry.record["topics"] == ["quota"]
    assert str(entry.record["from"]) == "2024-01-01"
    assert entry.record["to"] is None
    assert entry.record["confidence"] == "confirmed"
    assert "discrepancy" not in entry.record


def test_the_confidence_of_a_passage_goes_before_that_of_its_source() -> None:
    made = digest(passage(statement("a"), confidence="conflicting"))
    (entry,) = compile_entries({"doc": source(confidence="confirmed")}, [made], [], {}, PLAIN)
    assert entry.record["confidence"] == "conflicting"


def test_a_discrepancy_travels_in_three_languages() -> None:
    note = {"en": "misprint", "ru": "опечатка", "kk": "қате", "numbers": ["5"]}
    (entry,) = compile_entries(
        {"doc": source()}, [digest(passage(statement("a", discrepancy=note)))], [], {}, PLAIN
    )
    assert entry.record["discrepancy"] == {"en": "misprint", "ru": "опечатка", "kk": "қате"}


def test_a_chunk_of_an_added_document_is_a_verbatim_entry_in_its_own_language() -> None:
    (entry,) = compile_entries({}, [], [added()], {}, PLAIN)
    assert (entry.entry_id, entry.source_id, entry.kind) == ("letter-1#c1", "letter-1", "document")
    assert entry.texts == {"kk": "Мәтін."}
    assert entry.text_in("en") == ("Мәтін.", "kk")
    assert entry.span == (3, 9)
    assert entry.record["verbatim"] is True


@pytest.mark.parametrize(
    ("chunk", "locator"),
    [({"heading": "3-бап"}, "3-бап"), ({"heading": ""}, "p. 2"), ({"heading": "", "page": None}, "Letter")],
)
def test_a_chunk_is_found_by_heading_else_page_else_title(chunk: dict[str, object], locator: str) -> None:
    (entry,) = compile_entries({}, [], [added(**chunk)], {}, PLAIN)
    assert entry.record["locator"] == locator


def test_a_place_is_held_in_every_language_a_heading_as_the_document_has_it() -> None:
    said = {"para {n}": {"ru": "абзац {n}", "kk": "{n}-абзац"}, "p. {n}": {"ru": "с. {n}", "kk": "{n}-бет"}}
    locators = Locators([Wordings.model_validate({"wordings": said})])
    documents = [added(heading=""), added(heading="3-бап")]
    made = [digest(passage(statement("a"), locator="para 9"))]
    entries = compile_entries({"doc": source()}, made, documents, {}, locators)
    assert [tuple(entry.locator_in(language) for language in LANGUAGES) for entry in entries] == [
        ("para 9", "абзац 9", "9-абзац"),
        ("p. 2", "с. 2", "2-бет"),
        ("3-бап", "3-бап", "3-бап"),
    ]


def test_a_document_joined_to_its_source_is_not_indexed_a_second_time() -> None:
    assert compile_entries({}, [], [added(joined="doc")], {}, PLAIN) == []


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    directory = tmp_path / "corpus"
    for name in ("digests", "locators"):
        (directory / name).mkdir(parents=True)
    for name in COMPILED:
        (directory / name).write_text(f"# {name}", encoding="utf-8")
    return directory


def test_the_hash_is_the_same_for_the_same_content_elsewhere(corpus: Path, tmp_path: Path) -> None:
    import shutil

    copied = shutil.copytree(corpus, tmp_path / "copied")
    assert corpus_hash(copied, Shelf(tmp_path / "h1").held()) == corpus_hash(
        corpus, Shelf(tmp_path / "h2").held()
    )


@pytest.mark.parametrize("name", COMPILED)
def test_one_changed_letter_in_any_compiled_file_changes_the_hash(
    corpus: Path, tmp_path: Path, name: str
) -> None:
    before = corpus_hash(corpus, Shelf(tmp_path).held())
    (corpus / name).write_text(f"# {name}".replace("a", "o", 1), encoding="utf-8")
    assert corpus_hash(corpus, Shelf(tmp_path).held()) != before


def test_a_new_or_renamed_digest_changes_the_hash(corpus: Path, tmp_path: Path) -> None:
    before = corpus_hash(corpus, Shelf(tmp_path).held())
    (corpus / "digests" / "a.yaml").rename(corpus / "digests" / "b.yaml")
    renamed = corpus_hash(corpus, Shelf(tmp_path).held())
    (corpus / "digests" / "c.yaml").write_text("", encoding="utf-8")
    assert len({before, renamed, corpus_hash(corpus, Shelf(tmp_path).held())}) == 3


def test_adding_and_removing_a_document_changes_the_hash_and_back(corpus: Path, tmp_path: Path) -> None:
    before = corpus_hash(corpus, Shelf(tmp_path).held())
    record = tmp_path / "documents" / f"{'ab' * 32}.json"
    record.parent.mkdir()
    record.write_text(added().model_dump_json(), encoding="utf-8")
    assert corpus_hash(corpus, Shelf(tmp_path).held()) != before
    record.unlink()
    assert corpus_hash(corpus, Shelf(tmp_path).held()) == before


def test_what_is_not_compiled_does_not_change_the_hash(corpus: Path, tmp_path: Path) -> None:
    before = corpus_hash(corpus, Shelf(tmp_path).held())
    (corpus / "originals").mkdir()
    (corpus / "originals" / "a.txt").write_text("text", encoding="utf-8")
    assert corpus_hash(corpus, Shelf(tmp_path).held()) == before


def test_headings_go_with_every_statement_of_their_passage() -> None:
    headings = Headings(en=("money for movers",), ru=("деньги на переезд",), kk=("көшуге ақша",))
    made = digest(passage(statement("A"), statement("B")))
    entries = compile_entries({"doc": source()}, [made], [], {"doc#p1": headings, "lost#p1": headings}, PLAIN)
    assert [entry.headings["ru"] for entry in entries] == [["деньги на переезд"]] * 2


def test_a_change_of_headings_is_a_change_of_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "headings").mkdir()
    (tmp_path / "headings" / "doc.yaml").write_text("p1: {en: [a], ru: [b], kk: [c]}", encoding="utf-8")
    before = corpus_hash(tmp_path, Shelf(tmp_path).held())
    (tmp_path / "headings" / "doc.yaml").write_text("p1: {en: [a], ru: [b], kk: [d]}", encoding="utf-8")
    assert corpus_hash(tmp_path, Shelf(tmp_path).held()) != before
