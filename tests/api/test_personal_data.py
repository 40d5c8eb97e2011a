"""Personal identifiers that readers give are nowhere afterwards: not in the database, exports or the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.writers import write
from assistant.core.feedback import Wanted
from assistant.core.personal import mask_logs
from assistant.core.ports import KeptTurn
from assistant.workflows.conversation_export import export
from assistant.workflows.feedback import csv_of
from tests.api.test_conversations import begun
from tests.core.personal_strings import PER_KIND, Made, personal

FEW = 15
TURNS = 10


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """A log of the whole program, masked as a server's is."""
    path = tmp_path / "kosh.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    before = logging.getLogRecordFactory()
    logging.getLogger().addHandler(handler)
    mask_logs()
    yield path
    logging.setLogRecordFactory(before)
    logging.getLogger().removeHandler(handler)
    handler.close()


def _talk(api: Any, product: Any, made: list[Made], folder: Path) -> None:
    """Ask each sentence, comment with it, keep and log it; write down every export."""
    for start in range(0, len(made), TURNS):
        conversation = begun(api)
        for one in made[start : start + TURNS]:
            asked = {"question": one.sentence, "conversation": conversation}
            answer = api.post("/api/v1/ask", json=asked).json()["id"]
            word = {"conversation": conversation, "answer": answer, "useful": False, "comment": one.sentence}
            assert api.post("/api/v1/feedback", json=word).status_code == 201
            logging.getLogger("kosh.reader").warning("was asked %s", one.sentence)
        kept = product.history.load(conversation, None)
        sources = product.engine().sources
        for form in ("json", "md"):
            made_file = export(kept, form, sources, "ru", date.today(), write)
            (folder / f"{start}.{form}").write_bytes(made_file)
    # what a surface forgets to mask is masked where it is kept
    product.history.save("raw", "somebody", 0, [KeptTurn(one.sentence, None, one.sentence) for one in made])
    for number, one in enumerate(made[:20]):
        product.history.save(f"raw{number}", "somebody", 0, [])
        product.history.rename(f"raw{number}", "somebody", one.sentence)
    (folder / "feedback.csv").write_text(csv_of(product.feedback.given(Wanted())), encoding="utf-8")


def _found(made: list[Made], folder: Path) -> list[tuple[str, str]]:
    """Return the identifiers that stand in a file of a folder, as written or without gaps."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [
        (one.raw, path.name)
        for one in made
        for path, data in files.items()
        if one.raw.encode() in data or one.digits.encode() in data
    ]


def _nowhere(per_kind: int, api: Any, product: Any, folder: Path, log_file: Path) -> None:
    made = personal(per_kind)
    _talk(api, product, made, folder)
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} >= {
        ".db",
        ".log",
        ".md",
        ".json",
        ".csv",
    }
    assert log_file.stat().st_size > 40 * len(made)
    assert _found(made, folder) == []


def test_sixty_identifiers_are_nowhere_afterwards(
    api: Any, product: Any, tmp_path: Path, log_file: Path
) -> None:
    _nowhere(FEW, api, product, tmp_path, log_file)


@pytest.mark.slow
def test_sixteen_hundred_identifiers_are_nowhere_afterwards(
    api: Any, product: Any, tmp_path: Path, log_file: Path
) -> None:
    _nowhere(PER_KIND, api, product, tmp_path, log_file)


def test_the_search_for_identifiers_can_fail(tmp_path: Path) -> None:
    made = personal(1)
    (tmp_path / "a.txt").write_text(made[0].sentence, encoding="utf-8")
    assert _found(made, tmp_path) == [(made[0].raw, "a.txt")]
