"""kosh ask and kosh search: answers for people and for programs, and batches that are whole or absent."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import assistant.app
from assistant.core.errors import BadQuestion, IndexDamaged
from assistant.core.models import Answer, Hit
from tests.cli.conftest import START, Kosh

QUOTA = "What was the quota for kandas and resettlers in 2023?"
OFF_TOPIC = "How do I bake sourdough bread?"


def some_answer(question: str) -> Answer:
    """Return an answer as the contract allows it."""
    return Answer(
        id="a",
        question=question,
        standalone_question=question,
        language="en",
        status="answered",
        text=f"About {question}. [1]",
        corpus_version="c",
        config_hash="h",
    )


class Answering:
    """Stands in for the product: answers every question but those it is told to trip over."""

    def __init__(self, trip: BaseException | None = None) -> None:
        self.asked: list[Sequence[str]] = []
        self.trip = trip

    def ask(self, turns: Sequence[str], *_: Any, **__: Any) -> Answer:
        self.asked.append(tuple(turns))
        if not turns[-1].strip():
            raise BadQuestion("the question is empty; type one.")
        if self.trip is not None and "trip" in turns[-1]:
            raise self.trip
        return some_answer(turns[-1])


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """The product replaced by a stand-in."""
    stand_in = Answering()
    monkeypatch.setattr(assistant.app, "build", lambda *_: stand_in)
    return stand_in


def questions_file(path: Path, lines: Sequence[object]) -> Path:
    """Write a file of JSON lines; strings are written as they are."""
    rows = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines, cutting at line feeds only."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


# --- one question ---------------------------------------------------------------------------------


def test_an_answer_names_the_passage_of_every_sentence(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("ask", QUOTA, home=built_home)
    assert outcome.code == 0
    assert "8,652" in outcome.out  # the figure of the 2023 order
    assert "[1]" in outcome.out
    assert "jesr-2023#p92" in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize(
    ("question", "language"),
    [
        (QUOTA, "en"),
        ("Какая квота приёма кандасов и переселенцев была на 2023 год?", "ru"),
        ("2023 жылға арналған қандастар мен қоныс аударушыларды қабылдау квотасы қанша?", "kk"),
    ],
)
def test_json_is_the_contract_and_nothing_else(
    question: str, language: str, kosh: Kosh, built_home: Path
) -> None:
    outcome = kosh("ask", question, "--json", home=built_home)
    answer = Answer.model_validate_json(outcome.out)
    assert answer.question == question
    assert answer.language == language
    assert answer.status == "answered"
    numbers = {citation.n for citation in answer.citations}
    assert all(statement.citations for statement in answer.statements)
    assert all(set(statement.citations) <= numbers for statement in answer.statements)
    assert outcome.code == 0
    assert outcome.err == ""


def test_earlier_questions_go_along_in_their_order(kosh: Kosh, answering: Answering, tmp_path: Path) -> None:
    kosh("ask", "And in 2023?", "--after", "How many?", "--after", "And in 2022?", home=tmp_path)
    assert answering.asked == [("How many?", "And in 2022?", "And in 2023?")]


def test_earlier_questions_do_not_go_with_a_batch(kosh: Kosh, answering: Answering, tmp_path: Path) -> None:
    lines = questions_file(tmp_path / "in.jsonl", [{"id": 1, "turns": ["How many?"]}])
    outcome = kosh(
        "ask", "--batch", str(lines), "--output", str(tmp_path / "out"), "--after", "Who?", home=tmp_path
    )
    assert outcome.code == 2
    assert "--after" in outcome.err
    assert answering.asked == []


def test_a_chat_gives_every_earlier_question_along(
    kosh: Kosh, answering: Answering, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("How many?\nAnd in 2023?\n\nnever read\n"))
    outcome = kosh("chat", home=tmp_path)
    assert outcome.code == 0
    assert answering.asked == [("How many?",), ("How many?", "And in 2023?")]
    assert "About And in 2023?" in outcome.out


def test_lang_overrides_the_language_of_the_question(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("ask", QUOTA, "--lang", "ru", "--json", home=built_home)
    assert outcome.json["language"] == "ru"


def test_a_question_the_documents_do_not_answer_is_exit_code_1(kosh: Kosh, built_home: Path) -> None:
    plain = kosh("ask", OFF_TOPIC, home=built_home)
    assert plain.code == 1
    assert plain.out.strip()
    as_json = kosh("ask", OFF_TOPIC, "--json", home=built_home)
    assert as_json.code == 1
    assert as_json.json["status"] == "out_of_scope"
    assert as_json.json["statements"] == []
    assert as_json.json["missing"]


def test_as_of_is_handed_on_as_a_date(kosh: Kosh, no_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def ask(turns: Sequence[str], _language: object, *, as_of: object, **_others: object) -> Answer:
        seen.append(as_of)
        return some_answer(turns[-1])

    monkeypatch.setattr(assistant.app, "build", lambda *_: SimpleNamespace(ask=ask))
    kosh("ask", "quota", "--as-of", "2023-07-01", home=no_home)
    assert [str(day) for day in seen] == ["2023-07-01"]


BAD_QUESTIONS = {
    "only spaces": "   ",
    "too long": "quota " * 1_700,
    "binary": "\x01\x02\x03\x04\x05\x06 q",
}


@pytest.mark.parametrize("question", BAD_QUESTIONS.values(), ids=BAD_QUESTIONS.keys())
def test_a_question_that_is_none_is_refused_in_one_sentence(
    question: str, kosh: Kosh, built_home: Path
) -> None:
    outcome = kosh("ask", question, home=built_home)
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()
    assert kosh("ask", question, "--json", home=built_home).error["code"] == "bad_question"


def test_bytes_that_are_not_utf8_do_not_break_the_answer(built_home: Path, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, "ask", b"quota \xff 2023", "--json"],
        env=os.environ | {"PYTHONPATH": str(root), "KOSH_HOME": str(built_home), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, 1)
    assert json.loads(done.stdout.decode("utf-8"))["question"].startswith("quota")


def test_terminal_markup_in_an_answer_is_shown_as_text(
    answering: Answering, kosh: Kosh, no_home: Path
) -> None:
    outcome = kosh("ask", "[bold red]quota[/bold red]", home=no_home)
    assert "[bold red]quota[/bold red]" in outcome.out


# --- search ---------------------------------------------------------------------------------------


def test_search_ranks_passages_each_once(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("search", "quota for kandas 2023", "--k", "5", "--json", home=built_home)
    hits = [Hit.model_validate(hit) for hit in outcome.json]
    assert outcome.code == 0
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5]
    assert len({hit.passage_id for hit in hits}) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_search_for_people_shows_the_address_and_the_words(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("search", "quota for kandas 2023", "--k", "3", home=built_home)
    assert outcome.code == 0
    assert "aqshamnews-quota-2023#p3" in outcome.out
    assert "1,925" in outcome.out


def test_search_can_be_limited_to_a_source_and_a_kind(kosh: Kosh, built_home: Path) -> None:
    source = kosh("search", "migration", "--source", "jpcp-2024", "--json", home=built_home)
    assert {hit["source_id"] for hit in source.json} == {"jpcp-2024"}
    kind = kosh("search", "migration", "--kind", "news", "--json", home=built_home)
    assert {hit["kind"] for hit in kind.json} == {"news"}


def test_a_search_without_hits_is_exit_code_1(kosh: Kosh, built_home: Path) -> None:
    only = ("--source", "jesr-2023", "--kind", "law")  # a paper
    outcome = kosh("search", "migration", *only, "--json", home=built_home)
    assert outcome.code == 1
    assert outcome.json == []


def test_an_unknown_source_is_named(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("search", "migration", "--source", "no-such-source", home=built_home)
    assert outcome.code == 1
    assert "no-such-source" in outcome.err


# --- batches --------------------------------------------------------------------------------------


def test_a_batch_answers_every_line_in_its_place(
    answering: Answering, kosh: Kosh, no_home: Path, tmp_path: Path
) -> None:
    batch = questions_file(
        tmp_path / "in.jsonl",
        [
            {"id": "one", "turns": ["quota?"]},
            {"id": 2, "turns": ["quota?", "and in 2023?"]},
            "",
            {"turns": ["x"]},
        ],
    )
    output = tmp_path / "out.jsonl"
    outcome = kosh("ask", "--batch", batch, "--output", output, home=no_home)
    assert outcome.code == 0
    rows = rows_of(output)
    assert [row["id"] for row in rows] == ["one", 2, None]
    assert [Answer.model_validate(row["answer"]).question for row in rows] == ["quota?", "and in 2023?", "x"]
    assert answering.asked[1] == ("quota?", "and in 2023?")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_batch_is_answered_from_the_documents(kosh: Kosh, built_home: Path, tmp_path: Path) -> None:
    batch = questions_file(
        tmp_path / "in.jsonl",
        [{"id": 1, "turns": [QUOTA]}, {"id": 2, "turns": [""]}, {"id": 3, "turns": [OFF_TOPIC]}],
    )
    outcome = kosh("ask", "--batch", batch, "--output", tmp_path / "out.jsonl", home=built_home)
    rows = rows_of(tmp_path / "out.jsonl")
    assert outcome.code == 0
    assert "8,652" in rows[0]["answer"]["text"]
    assert rows[1]["error"]["code"] == "bad_question"
    assert rows[2]["answer"]["status"] == "out_of_scope"


def test_a_bad_question_becomes_an_error_in_its_place(
    answering: Answering, kosh: Kosh, no_home: Path, tmp_path: Path
) -> None:
    lines = [{"id": 1, "turns": ["quota?"]}, {"id": 2, "turns": [" "]}, {"id": 3, "turns": ["rent?"]}]
    batch = questions_file(tmp_path / "in.jsonl", lines)
    outcome = kosh("ask", "--batch", batch, "--output", tmp_path / "out.jsonl", home=no_home)
    first, second, third = rows_of(tmp_path / "out.jsonl")
    assert outcome.code == 0
    assert set(first) == set(third) == {"id", "answer"}
    assert second == {
        "id": 2,
        "error": {"code": "bad_question", "message": "the question is empty; type one."},
    }


BAD_LINES = {
    "not json": '{"id": 3, "turns": ["qu',
    "not an object": '["quota?"]',
    "no turns": '{"id": 3}',
    "turns empty": '{"id": 3, "turns": []}',
    "turns a string": '{"id": 3, "turns": "quota?"}',
    "a turn that is no string": '{"id": 3, "turns": ["quota?", 7]}',
}


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_broken_line_is_named_with_its_file_and_nothing_is_answered(
    bad: str, answering: Answering, kosh: Kosh, no_home: Path, tmp_path: Path
) -> None:
    batch = questions_file(tmp_path / "in.jsonl", [{"id": 1, "turns": ["quota?"]}, "", bad])
    outcome = kosh("ask", "--batch", batch, "--output", tmp_path / "out.jsonl", home=no_home)
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()
    assert f"{batch}, line 3" in outcome.err
    assert answering.asked == []
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_line_separators_inside_a_question_do_not_end_its_line(
    answering: Answering, kosh: Kosh, no_home: Path, tmp_path: Path
) -> None:
    asked = "quota\u2028for\u00852023?"
    batch = questions_file(tmp_path / "in.jsonl", [{"id": 1, "turns": [asked]}])
    outcome = kosh("ask", "--batch", batch, "--output", tmp_path / "out.jsonl", home=no_home)
    assert outcome.code == 0
    assert answering.asked == [(asked,)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_a_byte_order_mark_before_the_first_line_is_no_error(
    encoding: str, answering: Answering, kosh: Kosh, no_home: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text('{"id": 1, "turns": ["quota?"]}\r\n', encoding=encoding)
    assert kosh("ask", "--batch", batch, "--output", tmp_path / "out.jsonl", home=no_home).code == 0
    assert answering.asked == [("quota?",)]


def test_half_a_character_in_a_line_spoils_neither_it_nor_the_others(
    kosh: Kosh, built_home: Path, tmp_path: Path
) -> None:
    lines = ['{"id": "\\ud83e", "turns": ["\\ud83e quota 2023"]}', {"id": 2, "turns": [QUOTA]}]
    batch = questions_file(tmp_path / "in.jsonl", lines)
    outcome = kosh("ask", "--batch", batch, "--output", tmp_path / "out.jsonl", home=built_home)
    assert outcome.code == 0
    assert [row["id"] for row in rows_of(tmp_path / "out.jsonl")] == ["\ud83e", 2]


def test_a_batch_without_output_is_refused(
    answering: Answering, kosh: Kosh, no_home: Path, tmp_path: Path
) -> None:
    batch = questions_file(tmp_path / "in.jsonl", [{"id": 1, "turns": ["quota?"]}])
    outcome = kosh("ask", "--batch", batch, home=no_home)
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()
    assert "--output" in outcome.err
    assert answering.asked == []


@pytest.mark.parametrize("place", ["missing/out.jsonl", "."])
def test_an_output_that_cannot_be_written_is_refused_before_anything_is_answered(
    place: str, answering: Answering, kosh: Kosh, no_home: Path, tmp_path: Path
) -> None:
    batch = questions_file(tmp_path / "in.jsonl", [{"id": 1, "turns": ["quota?"]}])
    outcome = kosh("ask", "--batch", batch, "--output", tmp_path / place, home=no_home)
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()
    assert answering.asked == []


@pytest.mark.parametrize("name", ["absent.jsonl", "latin.jsonl", "."])
def test_a_batch_that_cannot_be_read_is_one_sentence(
    name: str, answering: Answering, kosh: Kosh, no_home: Path, tmp_path: Path
) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b'{"turns": ["\xff\xfe"]}')
    outcome = kosh("ask", "--batch", tmp_path / name, "--output", tmp_path / "out.jsonl", home=no_home)
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()


def test_a_failing_batch_keeps_the_file_of_an_earlier_one(
    kosh: Kosh, no_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = Answering(trip=IndexDamaged("the index is damaged; run 'kosh index build'."))
    monkeypatch.setattr(assistant.app, "build", lambda *_: stand_in)
    batch = questions_file(
        tmp_path / "in.jsonl", [{"id": 1, "turns": ["quota?"]}, {"id": 2, "turns": ["trip"]}]
    )
    output = tmp_path / "out.jsonl"
    output.write_text("earlier answers\n", encoding="utf-8")
    outcome = kosh("ask", "--batch", batch, "--output", output, home=no_home)
    assert outcome.code == 3
    assert len(stand_in.asked) == 2
    assert output.read_text(encoding="utf-8") == "earlier answers\n"


KILLED = """
import os, signal, sys
import assistant.app
from tests.cli.test_ask import Answering

class Killed(Answering):
    def ask(self, turns, *rest, **more):
        if "trip" in turns[-1]:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().ask(turns)

assistant.app.build = lambda *_: Killed()
from assistant.cli import main
main()
"""


def test_a_killed_batch_leaves_no_half_file_under_the_final_name(root: Path, tmp_path: Path) -> None:
    lines = [{"id": number, "turns": ["quota? " * 200]} for number in range(50)]
    batch = questions_file(tmp_path / "in.jsonl", [*lines, {"id": "last", "turns": ["trip"]}])
    output = tmp_path / "out.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, "ask", "--batch", str(batch), "--output", str(output)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    assert not output.exists()


def test_while_answers_are_off_the_command_says_so_and_search_goes_on(kosh: Kosh, home: Path) -> None:
    refused = kosh("ask", "Кто такой кандас?", home=home, KOSH_PAUSED="1")
    assert refused.code == 3
    assert "временно отключены" in refused.err
    assert refused.out == ""
    assert kosh("search", "кандас", home=home, KOSH_PAUSED="1").code == 0
