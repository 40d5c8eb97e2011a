"""Rates by date: which values are in force, for whom, with which remarks, and what is said where none is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from assistant.core.errors import CorpusSyntaxError, NotInForce
from assistant.corpus.load import read_yaml
from assistant.subsidies import parameters
from assistant.subsidies.calculation import Bounds, Reference
from assistant.subsidies.parameters import Book, DatedValue, Parameter

TEXT = {"en": "made-up rate", "ru": "выдуманная норма", "kk": "ойдан шығарылған норма"}
GOOD = """id: made_up
name: {en: made-up rate, ru: выдуманная норма, kk: ойдан шығарылған норма}
unit: mci
values:
- from: 2020-01-01
  value: "7"
  confidence: confirmed
  references:
  - passage: a#p1
    number: "7"
"""


def value(start: str, end: str | None, amount: str | None, **other: Any) -> dict[str, Any]:
    """Return a value as YAML gives it."""
    return {
        "from": date.fromisoformat(start),
        "to": date.fromisoformat(end) if end else None,
        "value": amount,
        "confidence": "confirmed",
        "references": [{"passage": "a#p1", "number": amount}],
        **other,
    }


def made(*values: dict[str, Any], **other: Any) -> Parameter:
    return Parameter.model_validate({"id": "made_up", "name": TEXT, "unit": "mci", "values": values, **other})


def amounts(found: tuple[DatedValue, ...]) -> list[Decimal | None]:
    return [item.value for item in found]


TWO_YEARS = made(value("2020-01-01", "2020-12-31", "7"), value("2021-01-01", "2021-12-31", "9"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2020-01-01", 7), ("2020-12-31", 7), ("2021-01-01", 9), ("2021-12-31", 9)],
)
def test_first_and_last_day_belong_to_a_value(day: str, expected: int) -> None:
    assert amounts(TWO_YEARS.on(date.fromisoformat(day))) == [Decimal(expected)]


@pytest.mark.parametrize("day", ["2019-12-31", "2022-01-01"])
def test_outside_its_values_nothing_is_taken_from_the_nearest_year(day: str) -> None:
    with pytest.raises(NotInForce):
        TWO_YEARS.on(date.fromisoformat(day))


def test_a_value_without_an_end_stays_in_force() -> None:
    assert amounts(made(value("2020-01-01", None, "7")).on(date(2099, 1, 1))) == [Decimal(7)]


SCOPED = made(
    value("2020-01-01", None, "7", scope="town"),
    value("2020-01-01", "2020-12-31", "5", scope="village"),
    value("2020-01-01", None, "1"),
)


def test_a_scope_takes_its_own_values_and_those_for_all() -> None:
    assert amounts(SCOPED.on(date(2020, 6, 1), "town")) == [Decimal(7), Decimal(1)]
    assert amounts(SCOPED.on(date(2020, 6, 1), "village")) == [Decimal(5), Decimal(1)]
    assert amounts(SCOPED.on(date(2020, 6, 1), "steppe")) == [Decimal(1)]


def test_without_a_scope_all_values_of_the_day_are_given() -> None:
    assert amounts(SCOPED.on(date(2020, 6, 1))) == [Decimal(7), Decimal(5), Decimal(1)]
    assert amounts(SCOPED.on(date(2021, 6, 1))) == [Decimal(7), Decimal(1)]


def test_a_scope_whose_value_ended_does_not_borrow_from_another_scope() -> None:
    scoped = made(
        value("2020-01-01", None, "7", scope="town"), value("2020-01-01", "2020-12-31", "5", scope="v")
    )
    with pytest.raises(NotInForce) as refused:
        scoped.on(date(2021, 1, 1), "v")
    assert "31 December 2020" in str(refused.value)


def test_open_values_keep_both_ends_and_whether_it_is_one_of_them() -> None:
    one_of = made(value("2020-01-01", None, None, low="35", high="70", either=True)).on(date(2020, 1, 1))
    assert one_of[0].bounds == Bounds(low=Decimal(35), high=Decimal(70), either=True)
    between = made(value("2020-01-01", None, None, low="15", high="30")).on(date(2020, 1, 1))
    assert between[0].bounds == Bounds(low=Decimal(15), high=Decimal(30))


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": None},
        {"value": None, "low": "1"},
        {"value": None, "high": "1"},
        {"low": "1", "high": "2"},
        {"low": "1"},
        {"value": None, "low": "70", "high": "35"},
        {"to": date(2019, 12, 31)},
        {"references": []},
        {"confidence": "certain"},
        {"confidence": None},
        {"unknown": 1},
        {"value": "many"},
    ],
    ids=str,
)
def test_a_value_that_says_too_little_or_too_much_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        DatedValue.model_validate(value("2020-01-01", None, "7") | wrong)


def test_a_value_may_be_of_one_day() -> None:
    one_day = made(value("2020-01-01", "2020-01-01", "7"))
    assert amounts(one_day.on(date(2020, 1, 1))) == [Decimal(7)]
    with pytest.raises(NotInForce):
        one_day.on(date(2020, 1, 2))


def remark(start: str, end: str | None, text: str, scopes: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "from": date.fromisoformat(start),
        "to": date.fromisoformat(end) if end else None,
        "kind": "condition",
        "scopes": scopes,
        "text": {"en": text, "ru": text, "kk": text},
        "references": [{"passage": f"{text}#p1"}],
    }


REMARKED = made(
    value("2020-01-01", None, "7"),
    remarks=[
        remark("2020-01-01", "2020-12-31", "first"),
        remark("2021-01-01", None, "second"),
        remark("2020-01-01", None, "village", ("village", "farm")),
    ],
)


@pytest.mark.parametrize(
    ("day", "scopes", "expected"),
    [
        ("2019-12-31", ("village",), []),
        ("2020-12-31", ("town",), ["first"]),
        ("2021-01-01", ("town",), ["second"]),
        ("2020-06-01", ("town", "farm"), ["first", "village"]),
        ("2030-01-01", ("village",), ["second", "village"]),
    ],
)
def test_remarks_are_told_for_their_time_and_scopes(
    day: str, scopes: tuple[str, ...], expected: list[str]
) -> None:
    notes = REMARKED.notes(date.fromisoformat(day), scopes)
    assert [note.references[0].passage for note in notes] == [f"{text}#p1" for text in expected]
    assert {note.kind for note in notes} <= {"condition"}


def test_a_remark_on_a_scope_is_not_told_where_no_scope_was_asked() -> None:
    assert [note.references[0].passage for note in REMARKED.notes(date(2020, 6, 1))] == ["first#p1"]


def test_the_days_of_change_are_the_first_days() -> None:
    assert TWO_YEARS.changes() == {date(2020, 1, 1), date(2021, 1, 1)}


def test_a_refusal_names_what_was_asked_the_day_and_the_periods_in_three_languages() -> None:
    broken = made(
        value("2012-03-30", "2013-06-19", "7"),
        value("2017-01-01", "2017-12-31", "8"),
        value("2018-01-01", None, "9"),
    )
    texts = broken.refusal(date(2015, 5, 4)).texts
    assert set(texts) == {"en", "ru", "kk"}
    assert len(set(texts.values())) == 3
    for language, dates in {
        "en": ["4 May 2015", "30 March 2012", "19 June 2013", "1 January 2017"],
        "ru": ["4 мая 2015 года", "30 марта 2012 года", "19 июня 2013 года", "1 января 2017 года"],
        "kk": ["2015 жылғы 4 мамыр", "2012 жылғы 30 наурыз", "2013 жылғы 19 маусым", "2017 жылғы 1 қаңтар"],
    }.items():
        assert TEXT[language] in texts[language]
        assert [day for day in dates if day not in texts[language]] == []


def test_periods_that_touch_are_named_as_one() -> None:
    said = str(TWO_YEARS.refusal(date(2019, 1, 1)))
    assert "1 January 2020" in said
    assert "31 December 2021" in said
    assert "31 December 2020" not in said
    assert "1 January 2021" not in said


def test_periods_with_a_day_between_them_are_named_apart() -> None:
    gap = made(value("2020-01-01", "2020-12-30", "7"), value("2021-01-01", "2021-12-31", "9"))
    said = str(gap.refusal(date(2020, 12, 31)))
    assert "30 December 2020" in said
    assert "1 January 2021" in said


def test_an_open_period_swallows_those_within_it() -> None:
    over = made(value("2020-01-01", None, "7", scope="a"), value("2021-01-01", "2021-12-31", "9", scope="b"))
    said = str(over.refusal(date(2019, 1, 1)))
    assert "1 January 2020" in said
    assert "2021" not in said


def test_a_book_gives_its_parameters_by_id_and_in_order() -> None:
    first, second = TWO_YEARS.model_copy(update={"id": "b"}), TWO_YEARS.model_copy(update={"id": "a"})
    book = Book([first, second])
    assert book["b"] is first
    assert [item.id for item in book.all()] == ["a", "b"]
    with pytest.raises(KeyError):
        book["c"]


def test_the_book_of_the_package_has_every_file_under_its_own_name() -> None:
    directory = Path(parameters.__file__).parent / "parameters"
    names = {path.stem for path in directory.glob("*.yaml")}
    assert names == {item.id for item in parameters.load_book().all()}
    assert {"mci", "relocation_rate", "rent_rate", "certificate_cap"} <= names


def _written(directory: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = directory / "parameters" / "made_up.yaml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(parameters, "files", lambda _package: directory)
    return file


def test_a_book_is_read_from_one_file_per_parameter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _written(tmp_path, GOOD, monkeypatch)
    (tmp_path / "parameters" / "notes.txt").write_text("not a parameter", encoding="utf-8")
    (only,) = parameters.load_book.__wrapped__().all()
    assert only.on(date(2020, 1, 1))[0].references == (Reference(passage="a#p1", number="7"),)


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ('value: "7"', 'value: "seven"', 6, "values.0.value"),
        ("unit: mci", "unit: furlongs", 3, "unit"),
        ("confidence: confirmed", "confidence: sure", 7, "values.0.confidence"),
        ("from: 2020-01-01", "from: 2020-13-01", 5, ""),
        ("  references:", "    references:", 8, ""),
        ('value: "7"', 'value: "7"\n  value: "8"', 7, "value"),
        ("- passage: a#p1", "- page: a#p1", 9, "values.0.references.0"),
    ],
)
def test_a_broken_file_is_named_with_line_and_field(
    old: str, new: str, line: int, field: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert old in GOOD
    file = _written(tmp_path, GOOD.replace(old, new, 1), monkeypatch)
    with pytest.raises(CorpusSyntaxError) as broken:
        parameters.load_book.__wrapped__()
    said = str(broken.value)
    assert str(file) in said
    assert f"line {line}" in said
    assert field in said


def test_an_empty_list_of_values_is_a_broken_file(tmp_path: Path) -> None:
    file = tmp_path / "empty.yaml"
    file.write_text(GOOD.split("values:")[0] + "values: []\n", encoding="utf-8")
    with pytest.raises(CorpusSyntaxError, match="empty"):
        read_yaml(file, TypeAdapter(Parameter))
