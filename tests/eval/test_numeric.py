"""Exactness of amounts and figures, on made-up cases and made-up answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
import yaml
from pydantic import BaseModel

from assistant.core.documents import LANGUAGES, Language, Trilingual
from assistant.core.errors import NoAnswer
from assistant.core.models import Answer, AnswerStatement, Status, Table
from assistant.tools.registry import Tool, Toolbox
from eval import numeric

if TYPE_CHECKING:
    from assistant.app import Assistant


def answer(
    *texts: str,
    status: Status = "answered",
    language: Language = "en",
    rows: Sequence[tuple[str, ...]] = (),
    **more: Any,
) -> Answer:
    """Return an answer of these sentences and table rows."""
    tables = (Table(title="Cows", header=("cows",), rows=tuple(rows), origin="toy#p1"),) if rows else ()
    return Answer(
        id="x",
        question="How many cows?",
        standalone_question="How many cows?",
        language=language,
        status=status,
        text="",
        statements=tuple(AnswerStatement(text=text) for text in texts),
        tables=tables,
        corpus_version="c",
        config_hash="h",
        **more,
    )


def case(**expect: Any) -> dict[str, Any]:
    return {"id": "cows-1", "question": "How many cows?", "as_of": date(2026, 3, 15), "expect": expect}


PAID = case(values=["302750", "12.5"])


def test_an_answer_that_says_every_number_is_exact() -> None:
    assert numeric.is_exact(PAID, answer("302,750 tenge in all.", "That is 12.5 cows."))
    assert numeric.is_exact(case(low=["64875"], high=["129750"]), answer("64,875–129,750 tenge."))


@pytest.mark.parametrize(
    "texts",
    [
        ("302,751 tenge and 12.5 cows",),
        ("30,275 tenge and 12.5 cows",),
        ("3,027,500 tenge and 12.5 cows",),
        ("302,750 tenge and 125 cows",),
        ("302,750.5 tenge and 12.5 cows",),
        ("302,750 tenge",),
        (),
    ],
)
def test_an_answer_that_lacks_a_number_or_has_another_one_is_not(texts: tuple[str, ...]) -> None:
    assert not numeric.is_exact(PAID, answer(*texts))


def test_both_bounds_must_be_said() -> None:
    bounds = case(low=["64875"], high=["129750"])
    assert numeric.missing(bounds, answer("64,875 tenge")) == ["129750"]
    assert numeric.missing(bounds, answer("129,750 tenge")) == ["64875"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_read_as_the_language_writes_them(language: Language) -> None:
    written = {"en": "302,750 and 12.5", "ru": "302\u00a0750 и 12,5", "kk": "302 750 және 12,5"}
    assert numeric.is_exact(PAID, answer(written[language], language=language))


def test_zeros_after_decimals_and_signs_make_no_difference() -> None:
    assert numeric.is_exact(case(values=["12.50", "-6722"]), answer("12.5 and \u22126,722"))
    assert numeric.is_exact(case(values=["12.5", "70"]), answer("12.50 and 70.00"))
    assert not numeric.is_exact(case(values=["120"]), answer("12"))
    assert not numeric.is_exact(case(values=["700"]), answer("7"))


def test_numbers_in_a_table_count_and_numbers_in_warnings_and_quotes_do_not() -> None:
    assert numeric.is_exact(PAID, answer("As follows.", rows=[("302,750", "x"), ("12.5", "y")]))
    assert numeric.is_exact(PAID, answer("Кестеде.", language="kk", rows=[("302\u00a0750", "12,5")]))
    warned = answer(warnings=({"kind": "conflict", "text": "302,750 and 12.5"},))
    assert not numeric.is_exact(PAID, warned)
    assert not numeric.is_exact(PAID, answer(missing=("302,750 and 12.5",)))


@pytest.mark.parametrize("key", ["refused", "none"])
def test_where_nothing_can_be_known_only_a_refusal_is_exact(key: str) -> None:
    nothing = case(**{key: True})
    assert numeric.is_exact(nothing, answer(status="not_found"))
    assert not numeric.is_exact(nothing, answer("302,750 tenge"))
    assert not numeric.is_exact(nothing, answer(status="error"))
    assert not numeric.is_exact(nothing, answer("302,750 tenge", status="partial"))


def test_a_refusal_is_not_exact_where_an_amount_was_expected() -> None:
    assert not numeric.is_exact(PAID, answer(status="not_found"))


def test_a_case_that_expects_nothing_is_never_exact() -> None:
    assert not numeric.is_exact(case(), answer("302,750 tenge"))


def test_expected_regions_must_be_named() -> None:
    """The right number said of another place is wrong."""
    ranked = case(values=["1500"], regions=["kostanay"])
    assert numeric.is_exact(ranked, answer("Kostanay region, 2022 — 1,500 cows."))
    assert not numeric.is_exact(ranked, answer("Akmola region, 2022 — 1,500 cows."))


# --- tools called with a clerk's arguments


class Herd(BaseModel):
    """What the made-up tool takes."""

    people: int = 1
    price: int | None = None
    date: str | None = None


class Cows(BaseModel):
    """What it gives."""

    cows: Decimal
    passage: str = "toy#p9"
    heard: tuple[Decimal, ...] = ()


def count(asked: Herd) -> Cows:
    """Give 35.25 cows to each; refuse nobody, and a year without cows."""
    if asked.people == 0 or asked.date == "1991":
        raise NoAnswer("there are no cows.")
    # as numbers, for a figure in a wording or a reference is no result
    heard = tuple(Decimal(one) for one in (asked.price, asked.date) if one is not None)
    return Cows(cows=Decimal("35.25") * asked.people, heard=heard)


TOOLS = Toolbox(iter([Tool("herd", Trilingual(en="h", ru="h", kk="h"), Herd, Cows, cast(Any, count))]))


def call(expect: dict[str, Any], **arguments: Any) -> bool:
    return numeric.call_is_exact(TOOLS, "amounts", {**case(**expect), "tool": "herd", "arguments": arguments})


def test_a_call_is_exact_if_the_tool_gives_the_expected_number() -> None:
    assert call({"values": ["70.5"]}, people=2)
    assert not call({"values": ["70.5"]}, people=1)
    assert not call({"values": ["70.5", "71.5"]}, people=2)


def test_what_a_clerk_writes_in_other_words_reaches_the_tool() -> None:
    assert call({"values": ["8000", "2024"]}, cost=8000, year=2024)
    assert not call({"values": ["35.25"]}, year=1991)


def test_a_call_that_refuses_is_exact_only_where_a_refusal_is_expected() -> None:
    assert call({"refused": True}, people=0)
    assert not call({"values": ["70.5"]}, people=0)


def test_a_call_that_answers_where_it_must_refuse_is_not_exact() -> None:
    assert not call({"refused": True}, people=2)
    assert not call({"none": True}, people=2)


def test_a_number_in_the_name_of_a_passage_is_no_result() -> None:
    assert not call({"values": ["9"]}, people=1)


# --- a run


class FakeAssistant:
    """Answers by heart; remembers what it was asked and for which day."""

    tools = TOOLS

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, date]] = []

    def ask(self, turns: Sequence[str], _language: Language | None = None, *, as_of: date) -> Answer:
        self.asked.append((turns[-1], as_of))
        return self.answers[turns[-1]]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A directory with a suite in three languages: two cases in English, one in the others."""
    for language in LANGUAGES:
        asked = {"tool": "herd", "arguments": {"people": 4}}
        listed = [{**case(values=["141"]), **asked, "id": f"{language}-1", "question": f"{language} cows?"}]
        if language == "en":
            nobody = {"tool": "herd", "arguments": {"people": 0}}
            listed.append({**case(refused=True), **nobody, "id": "en-2", "question": "en goats?"})
        text = yaml.safe_dump(listed, allow_unicode=True)
        (tmp_path / f"amounts-{language}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


ANSWERS = {
    "en cows?": answer("141 cows"),
    "en goats?": answer("35 goats"),
    "ru cows?": answer("141 корова", language="ru"),
    "kk cows?": answer("70 сиыр", language="kk"),
}


def run(cases: Path, answers: dict[str, Answer] | None = None) -> tuple[dict[str, Any], FakeAssistant]:
    fake = FakeAssistant({**ANSWERS, **(answers or {})})
    return numeric.run(cast("Assistant", fake), "amounts", cases), fake


def test_a_run_gives_the_share_of_exact_answers_by_language_and_of_all(cases: Path) -> None:
    report, _ = run(cases)
    assert report["cases"] == 4
    assert report["exact"] == {"en": 0.5, "ru": 1.0, "kk": 0.0, "all": 0.5}
    assert (report["calls"], report["calls_exact"]) == (4, 1.0)


def test_a_run_lists_what_failed_and_why(cases: Path) -> None:
    report, _ = run(cases)
    failed = {failure["id"]: failure for failure in report["failures"]}
    assert set(failed) == {"en-2", "kk-1"}
    assert failed["kk-1"]["missing"] == ["141"]
    assert failed["en-2"]["status"] == "answered"


def test_an_error_counts_as_a_failure_and_is_not_left_out(cases: Path) -> None:
    report, _ = run(cases, {"ru cows?": answer(status="error", language="ru")})
    assert report["cases"] == 4
    assert report["exact"]["ru"] == 0.0


def test_every_case_is_asked_for_its_own_day(cases: Path) -> None:
    _, fake = run(cases)
    assert len(fake.asked) == 4
    assert {day for _, day in fake.asked} == {date(2026, 3, 15)}


def test_the_command_prints_the_table_or_json(
    cases: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(numeric, "build", lambda: FakeAssistant(ANSWERS))
    options = ["numeric", "--suite", "amounts", "--cases", str(cases)]
    monkeypatch.setattr("sys.argv", [*options, "--json"])
    assert numeric.main() == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert report["exact"]["all"] == 0.5
    monkeypatch.setattr("sys.argv", [*options, "--failures"])
    assert numeric.main() == 0
    printed = capsys.readouterr().out
    assert "kk-1" in printed
    assert "en-1" not in printed


# --- the cases themselves


@pytest.mark.parametrize("suite", numeric.SUITES)
def test_every_case_expects_something_and_says_where_it_comes_from(suite: str) -> None:
    ids: list[str] = []
    for language in LANGUAGES:
        for one in numeric.load(suite, language):
            expect = one["expect"]
            ids.append(one["id"])
            assert bool(numeric.expected(one)) != bool(expect.get("refused") or expect.get("none"))
            assert one["question"].strip()
            assert one["derivation"].strip()
            assert one["as_of"]
    assert len(ids) == len(set(ids))
