"""Broken corpus files: each is named with its file, its line and its field, in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from assistant.core.documents import Digest
from assistant.core.errors import CorpusError, CorpusSyntaxError
from assistant.corpus.load import load_digest, load_digests, load_sources, read_yaml

SOURCES = """\
- id: first-1
  kind: law
  title:
    en: "First"
    ru: "Первый"
    kk: "Бірінші"
  original_title: "First"
  language: en
  published: 2024-05-16
  licence: "none"
"""
DIGEST = """\
source: first-1
passages:
- id: p1
  locator: "para 1"
  span: [0, 40]
  period: {from: 2024-01-01}
  statements:
  - en: "One."
    ru: "Один."
    kk: "Бір."
"""


def sources_file(directory: Path, text: str | bytes) -> Path:
    path = directory / "sources.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def digest_file(directory: Path, text: str) -> Path:
    path = directory / "first-1.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def error_of_sources(directory: Path, text: str | bytes) -> str:
    path = sources_file(directory, text)
    with pytest.raises(CorpusSyntaxError) as caught:
        load_sources(directory)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    return message


def error_of_digest(directory: Path, text: str) -> str:
    path = digest_file(directory, text)
    with pytest.raises(CorpusSyntaxError) as caught:
        load_digest(path)
    message = str(caught.value)
    assert str(path) in message
    return message


def test_sources_are_read_by_id_in_file_order(tmp_path: Path) -> None:
    sources_file(tmp_path, SOURCES.replace("first-1", "zebra") + SOURCES.replace("first-1", "ant"))
    assert list(load_sources(tmp_path)) == ["zebra", "ant"]


def test_sources_are_read_again_only_after_the_file_has_changed(tmp_path: Path) -> None:
    sources_file(tmp_path, SOURCES.replace("first-1", "zebra"))
    first = load_sources(tmp_path)
    assert load_sources(tmp_path)["zebra"] is first["zebra"]
    first.clear()
    assert list(load_sources(tmp_path)) == ["zebra"]
    sources_file(tmp_path, SOURCES.replace("first-1", "heron-1"))
    assert list(load_sources(tmp_path)) == ["heron-1"]


def test_a_digest_is_read_whole(tmp_path: Path) -> None:
    passage = load_digest(digest_file(tmp_path, DIGEST)).passages[0]
    assert passage.span == (0, 40)
    assert passage.statements[0].in_language("kk") == "Бір."
    assert passage.period is not None
    assert passage.period.start is not None
    assert passage.period.start.isoformat() == "2024-01-01"


def test_digests_come_in_the_order_of_their_file_names(tmp_path: Path) -> None:
    (tmp_path / "digests").mkdir()
    for name in ("b", "a", "c"):
        text = DIGEST.replace("first-1", name)
        (tmp_path / "digests" / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert [digest.source for digest in load_digests(tmp_path)] == ["a", "b", "c"]


def test_bad_indentation_names_the_line(tmp_path: Path) -> None:
    assert "line 8" in error_of_sources(tmp_path, SOURCES.replace("  language: en", "   language: en"))


def test_a_tab_names_the_line(tmp_path: Path) -> None:
    assert "line 2" in error_of_sources(tmp_path, SOURCES.replace("  kind", "\tkind"))


def test_a_control_character_names_the_line_after_text_of_any_alphabet(tmp_path: Path) -> None:
    assert "line 7" in error_of_sources(
        tmp_path, SOURCES.replace('original_title: "First"', 'original_title: "\0"')
    )


def test_a_date_that_does_not_exist_names_the_line(tmp_path: Path) -> None:
    assert "line 9" in error_of_sources(tmp_path, SOURCES.replace("2024-05-16", "2024-02-30"))


def test_a_field_given_twice_is_named_and_not_silently_lost(tmp_path: Path) -> None:
    message = error_of_digest(tmp_path, DIGEST + '    ru: "Два."\n')
    assert "line 11" in message
    assert "ru" in message


def test_a_missing_language_names_line_and_field(tmp_path: Path) -> None:
    message = error_of_sources(tmp_path, SOURCES.replace('    kk: "Бірінші"\n', ""))
    assert "field 0.title.kk" in message
    assert "line 4" in message  # the title, whose language is missing, begins there


def test_an_empty_language_is_a_missing_one(tmp_path: Path) -> None:
    message = error_of_digest(tmp_path, DIGEST.replace('"Один."', '""'))
    assert "field passages.0.statements.0.ru" in message
    assert "line 9" in message


def test_an_unknown_field_names_line_and_field(tmp_path: Path) -> None:
    message = error_of_sources(tmp_path, SOURCES + "  licens: none\n")
    assert "line 11" in message
    assert "field 0.licens" in message


@pytest.mark.parametrize(
    ("right", "wrong", "line", "field"),
    [
        ("span: [0, 40]", "span: [zero, 40]", 5, "passages.0.span.0"),
        ("span: [0, 40]", "span: [0]", 5, "passages.0.span.1"),
        ('locator: "para 1"', "locator: [para]", 4, "passages.0.locator"),
        ("id: p1", "id: 'P 1'", 3, "passages.0.id"),
        ("{from: 2024-01-01}", "{from: soon}", 6, "passages.0.period.from"),
        ("period: {from: 2024-01-01}", "confidence: sure", 6, "passages.0.confidence"),
    ],
)
def test_a_value_of_the_wrong_type_names_line_and_field(
    tmp_path: Path, right: str, wrong: str, line: int, field: str
) -> None:
    message = error_of_digest(tmp_path, DIGEST.replace(right, wrong))
    assert f"line {line}," in message
    assert f"field {field}:" in message


@pytest.mark.parametrize("span", ["[40, 40]", "[40, 10]", "[-1, 10]"])
def test_a_span_that_holds_nothing_is_refused(tmp_path: Path, span: str) -> None:
    assert "field passages.0" in error_of_digest(tmp_path, DIGEST.replace("[0, 40]", span))


def test_a_period_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    wrong = DIGEST.replace("{from: 2024-01-01}", "{from: 2024-01-02, to: 2024-01-01}")
    message = error_of_digest(tmp_path, wrong)
    assert "line 6" in message
    assert "field passages.0.period" in message


def test_a_missing_id_is_named(tmp_path: Path) -> None:
    message = error_of_digest(
        tmp_path, DIGEST.replace('- id: p1\n  locator: "para 1"', '- locator: "para 1"')
    )
    assert "field passages.0.id" in message


def test_a_passage_without_statements_is_refused(tmp_path: Path) -> None:
    emptied = DIGEST[: DIGEST.index("  statements")] + "  statements: []\n"
    assert "field passages.0.statements" in error_of_digest(tmp_path, emptied)


def test_text_that_is_not_utf8_is_told_so(tmp_path: Path) -> None:
    assert "UTF-8" in error_of_sources(tmp_path, SOURCES.encode("cp1251", errors="replace"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusSyntaxError, match=r"sources\.yaml is missing"):
        load_sources(tmp_path)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "just words\n"])
def test_a_file_that_holds_something_else_is_refused(tmp_path: Path, text: str) -> None:
    assert "line 1, field (top level)" in error_of_sources(tmp_path, text)


def test_a_yaml_tag_never_makes_an_object(tmp_path: Path) -> None:
    message = error_of_sources(tmp_path, "- !!python/object/apply:os.getcwd []\n")
    assert "line 1" in message


def test_a_repeated_source_id_is_named(tmp_path: Path) -> None:
    sources_file(tmp_path, SOURCES + SOURCES)
    with pytest.raises(CorpusError, match="'first-1' occurs twice"):
        load_sources(tmp_path)


def test_what_reads_well_in_one_form_reads_well_in_the_flow_form(tmp_path: Path) -> None:
    path = digest_file(
        tmp_path,
        "{source: s, passages: [{id: p1, locator: l, span: [0, 1], statements: [{en: a, ru: b, kk: c}]}]}",
    )
    assert read_yaml(path, TypeAdapter(Digest)).passages[0].id == "p1"
