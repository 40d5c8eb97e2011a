"""The corpus check: every failure DESIGN.md part 2 lists is found, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.core.documents import Headings, Period
from assistant.core.errors import CorpusSyntaxError
from assistant.corpus.check import (
    check_against_original,
    check_corpus,
    check_headings,
    check_replaced,
    check_structure,
    coverage,
    notes,
    originals_by_hash,
)
from tests.corpus.making import digest, passage, source, statement

ORIGINAL = "In 2023 the fund paid 1 200 tenge.\nIn 2024 it paid 70 more, see page 15."
WHOLE = (0, len(ORIGINAL))
PAID = statement(
    "In 2023 the fund paid 1,200 tenge.", "В 2023 году фонд выплатил 1 200 тенге.", "2023 жылы 1 200 теңге."
)


def found(*passages: object, **fields: object) -> list[str]:
    made = digest(*passages, **fields)  # type: ignore[arg-type]
    return [problem.what for problem in check_against_original(made, source(ORIGINAL), ORIGINAL)]


def test_a_sound_digest_has_no_problems() -> None:
    made = digest(passage(PAID, span=WHOLE))
    assert check_structure({"doc": source(ORIGINAL)}, [made]) == []
    assert check_against_original(made, source(ORIGINAL), ORIGINAL) == []


def test_a_duplicate_passage_id_is_found() -> None:
    made = digest(passage(PAID, id="p7"), passage(PAID, id="p7"), passage(PAID, id="p8"))
    problems = check_structure({"doc": source()}, [made])
    assert [(problem.where, problem.what) for problem in problems] == [("doc#p7", "id occurs 2 times")]


def test_a_digest_without_a_source_is_found() -> None:
    problems = check_structure({}, [digest(passage(PAID), source="lost")])
    assert [problem.where for problem in problems] == ["lost"]


def test_two_digests_of_one_source_are_found() -> None:
    problems = check_structure({"doc": source()}, [digest(passage(PAID)), digest(passage(PAID))])
    assert [problem.what for problem in problems] == ["two digests for one source"]


@pytest.mark.parametrize(
    ("ru", "kk"),
    [
        ("Выплачено 241 600 тенге", "241 500 теңге төленді"),  # another digit
        ("Выплачено 241 500 тенге", "теңге төленді"),  # a numeral missing
        ("Выплачено 241 500 тенге, 5 раз", "241 500 теңге төленді"),  # one too many
        ("Выплачено 241,500 тенге", "241 500 теңге төленді"),  # grouped by the habit of another language
    ],
)
def test_a_numeral_that_differs_between_languages_is_found(ru: str, kk: str) -> None:
    sound = statement("Paid 7", "Выплачено 7", "7 төленді")
    made = digest(passage(sound, statement("It paid 241,500 tenge", ru, kk), id="p3"))
    problems = check_structure({"doc": source()}, [made])
    assert [problem.where for problem in problems] == ["doc#p3, statement 2"]
    assert "241500" in problems[0].what


def test_the_same_numerals_in_another_order_are_the_same() -> None:
    made = digest(passage(statement("5 of 58.2% in 2024", "в 2024 году 58,2%, то есть 5", "2024: 58,2%, 5")))
    assert check_structure({"doc": source()}, [made]) == []


def test_a_discrepancy_note_must_agree_in_its_languages_too() -> None:
    note = {"en": "Prints 5 for 6", "ru": "Напечатано 5 вместо 6", "kk": "6 орнына 7 басылған"}
    problems = check_structure({"doc": source()}, [digest(passage(statement("A", discrepancy=note)))])
    assert [problem.where for problem in problems] == ["doc#p1, discrepancy 1"]


def test_a_wrong_sha256_is_found() -> None:
    problems = check_against_original(digest(passage(PAID, span=WHOLE)), source("another text"), ORIGINAL)
    assert len(problems) == 1
    assert problems[0].what.startswith("sha256 is ")


def test_a_span_may_end_with_the_original_and_no_later() -> None:
    assert found(passage(PAID, span=(0, len(ORIGINAL)))) == []
    assert found(passage(PAID, span=(0, len(ORIGINAL) + 1))) == ["span reaches past the end of the original"]


def test_a_parallel_span_outside_the_original_is_found() -> None:
    assert found(passage(PAID, span=WHOLE, parallel_spans=((5, 9_999),))) == [
        "span reaches past the end of the original"
    ]


def test_a_left_out_stretch_outside_the_original_is_found() -> None:
    beyond = {"span": (0, 9_999), "reason": "references"}
    assert any("left_out" in what for what in found(passage(PAID, span=WHOLE), left_out=[beyond]))


def test_a_numeral_that_is_not_in_its_span_is_found() -> None:
    second_line = (ORIGINAL.index("\n") + 1, len(ORIGINAL))
    assert found(passage(PAID, span=second_line)) == ["not printed in the span: 1200, 2023"]


def test_a_digit_that_differs_from_the_original_is_found() -> None:
    assert found(passage(statement("It paid 1,300 in 2023"), span=WHOLE)) == ["not printed in the span: 1300"]


def test_a_numeral_may_stand_in_a_parallel_span() -> None:
    start = ORIGINAL.index("In 2024")
    both = passage(statement("70 in 2024"), span=(0, 20), parallel_spans=((start, len(ORIGINAL)),))
    assert found(both) == []


def test_a_derived_note_exempts_the_numerals_it_lists_and_no_others() -> None:
    derived = {"numbers": ["1270"], "note": "1 200 and 70 together"}
    assert found(passage(statement("In all 1,270 tenge", derived=derived), span=WHOLE)) == []
    assert found(passage(statement("1,270 tenge, 9 times", derived=derived), span=WHOLE)) == [
        "not printed in the span: 9"
    ]


def test_a_discrepancy_note_exempts_the_numerals_it_lists_and_no_others() -> None:
    note = {"en": "misprint", "ru": "опечатка", "kk": "қате", "numbers": ["2025"]}
    assert found(passage(statement("In 2025 it was 70", discrepancy=note), span=WHOLE)) == []
    assert found(passage(statement("In 2026 it was 70", discrepancy=note), span=WHOLE)) == [
        "not printed in the span: 2026"
    ]


def test_a_note_in_words_alone_exempts_nothing() -> None:
    note = {"en": "misprint", "ru": "опечатка", "kk": "қате"}
    assert found(passage(statement("In 2025", discrepancy=note), span=WHOLE)) == [
        "not printed in the span: 2025"
    ]


def test_notes_are_listed_so_that_they_can_be_read_over() -> None:
    made = digest(
        passage(
            statement("a", derived={"numbers": ["5"], "note": "2 and 3"}),
            statement("b", discrepancy={"en": "misprint", "ru": "опечатка", "kk": "қате"}),
            id="p4",
        )
    )
    assert [(note.where, note.kind, note.text) for note in notes(made)] == [
        ("doc#p4", "derived", "5: 2 and 3"),
        ("doc#p4", "discrepancy", "misprint"),
    ]


def test_coverage_counts_every_numeral_of_the_original() -> None:
    report = coverage(digest(passage(PAID, span=WHOLE)), ORIGINAL)
    assert (report.numerals, report.covered, report.furniture) == (5, 2, 0)
    assert [numeral.value for numeral in report.uncovered] == ["2024", "70", "15"]
    assert report.share == pytest.approx(0.4)


def test_a_numeral_is_covered_only_by_a_statement_over_its_own_place() -> None:
    elsewhere = digest(passage(PAID, span=(ORIGINAL.index("\n"), len(ORIGINAL))))
    assert coverage(elsewhere, ORIGINAL).covered == 0


def test_page_furniture_is_not_counted() -> None:
    end = len(ORIGINAL)
    left_out = [{"span": (end - len("page 15."), end), "reason": "page number", "furniture": True}]
    report = coverage(digest(passage(PAID, span=WHOLE), left_out=left_out), ORIGINAL)
    assert (report.numerals, report.covered, report.furniture) == (4, 2, 1)


def test_what_is_left_out_counts_as_uncovered_with_its_reason() -> None:
    start = ORIGINAL.index("70")
    left_out = [{"span": (start, start + 2), "reason": "not about migration"}]
    report = coverage(digest(passage(PAID, span=WHOLE), left_out=left_out), ORIGINAL)
    assert report.numerals == 5
    assert [(numeral.value, numeral.reason) for numeral in report.uncovered] == [
        ("2024", None), ("70", "not about migration"), ("15", None),
    ]  # fmt: skip


def test_table_cells_printed_as_one_row_are_covered_by_their_parts() -> None:
    row = "Kostanay 2 441 275"
    cells = statement("2,441 moved and 275 returned")
    assert coverage(digest(passage(cells, span=(0, len(row)))), row).share == 1.0
    wrong = statement("2,441 moved")
    assert coverage(digest(passage(wrong, span=(0, len(row)))), row).covered == 0


def test_an_original_without_numerals_is_wholly_covered() -> None:
    assert coverage(digest(passage(statement("words"))), "only words").share == 1.0


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """A corpus of one document, with empty glossary and gazetteer."""
    corpus = tmp_path / "corpus"
    (corpus / "digests").mkdir(parents=True)
    made = digest(passage(PAID, span=WHOLE))
    dump = {
        "sources.yaml": [source(ORIGINAL).model_dump(mode="json", exclude_defaults=True)],
        "digests/doc.yaml": made.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "glossary.yaml": [],
        "gazetteer.yaml": {"regions": []},
    }
    for name, data in dump.items():
        (corpus / name).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return corpus


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """A directory of originals whose file names say nothing."""
    directory = tmp_path / "copies"
    (directory / "below").mkdir(parents=True)
    (directory / "below" / "000.txt").write_text(ORIGINAL, encoding="utf-8")
    (directory / "unrelated.txt").write_text("something else", encoding="utf-8")
    return directory


def test_without_originals_structure_is_checked_and_nothing_is_said_of_coverage(small_corpus: Path) -> None:
    report = check_corpus(small_corpus, None)
    assert (report.passages, report.statements) == (1, 1)
    assert report.problems == report.coverage == report.notes == report.without_original == ()


def test_originals_are_matched_by_hash_whatever_their_names(small_corpus: Path, copies: Path) -> None:
    report = check_corpus(small_corpus, copies)
    assert report.problems == ()
    assert [(part.source, part.covered) for part in report.coverage] == [("doc", 2)]
    assert set(originals_by_hash(copies)) == {source(ORIGINAL).sha256, source("something else").sha256}


def test_a_changed_original_is_not_taken_for_the_right_one(small_corpus: Path, copies: Path) -> None:
    (copies / "below" / "000.txt").write_text(ORIGINAL + " ", encoding="utf-8")
    report = check_corpus(small_corpus, copies)
    assert report.without_original == ("doc",)
    assert [problem.what for problem in report.problems] == ["holds none of the originals"]


@pytest.mark.parametrize("name", ["sources.yaml", "digests/doc.yaml", "glossary.yaml", "gazetteer.yaml"])
def test_a_file_that_cannot_be_read_stops_the_check_and_is_named(small_corpus: Path, name: str) -> None:
    (small_corpus / name).write_text("a: [", encoding="utf-8")
    with pytest.raises(CorpusSyntaxError, match=Path(name).name):
        check_corpus(small_corpus, None)


def test_every_passage_is_looked_up_under_headings_without_figures() -> None:
    good = Headings(en=("ferries of 1998",), ru=("паромы 1998 года",), kk=("1998 жылғы паромдар",))
    made = digest(passage(PAID))
    (name,) = (f"{made.source}#{one.id}" for one in made.passages)
    assert check_headings([made], {name: good}) == []
    assert check_headings([made], {}) == []
    assert [(problem.where, problem.what) for problem in check_headings([made], {"doc#p99": good})] == [
        ("doc#p99", "headings of no passage"),
        (name, "a passage without headings"),
    ]
    figure = good.model_copy(update={"kk": ("35 паром",)})
    assert [problem.what for problem in check_headings([made], {name: figure})] == ["the heading figure 35"]


def test_what_replaced_a_passage_is_there_and_the_replaced_one_has_an_end() -> None:
    first, second = passage(PAID), passage(PAID)
    ended = first.model_copy(
        update={
            "id": "p1",
            "period": Period.model_validate({"from": "2020-01-01", "to": "2021-01-01"}),
            "replaced_by": ("doc#p2",),
        }
    )
    current = second.model_copy(update={"id": "p2"})
    assert check_replaced([digest(ended, current)]) == []
    open_ended = ended.model_copy(update={"period": None})
    assert [one.what for one in check_replaced([digest(open_ended, current)])] == [
        "a replaced passage without the end of its period"
    ]
    lost = ended.model_copy(update={"replaced_by": ("doc#p9",)})
    assert [one.what for one in check_replaced([digest(lost, current)])] == [
        "replaced by doc#p9, which is no passage"
    ]
