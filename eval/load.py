"""Many readers at once against one ``kosh serve ui`` process: speed, memory, and nobody sees another's words.

    python -m eval.load [--sessions 50] [--questions 20] [--pause 10] [--visits 1000] [--json]

Each session is a reader of its own who asks questions that carry an unguessable token and thinks for
``--pause`` seconds on average. No token may appear in another session's page, file or kept conversation, nor
in the log. Then ``--visits`` pages are opened, asked once and closed; after the time a closed page is kept,
the memory must be back. Ends with 1 if a token leaked, a question got no answer, or a limit is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import secrets
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.ui.reader import new_reader
from eval.cases import load_cases
from eval.visitors import Visitor

CONSONANTS = "bcdfghjklmnpqrstvwxz"
TOKEN_LETTERS = 24
STARTED_WITHIN = 60
# what of the memory before may have been added when all pages are closed and forgotten
BACK_WITHIN = 0.15
AT_ONCE = 20
# notes which files of the index and the models the server opens
WATCHING = """
import os, sys
home, kept = os.environ["KOSH_HOME"], os.environ["KOSH_OPENED"]
def note(event, given):
    if event == "open" and isinstance(given[0], str) and given[0].startswith(home):
        with_log = os.open(kept, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(with_log, f"{given[0]}\\n".encode())
        os.close(with_log)
sys.addaudithook(note)
"""


@dataclass
class Server:
    """A running page."""

    process: Any
    address: str
    place: Path

    def rss(self) -> float:
        """Return the memory the process holds, in MB."""
        return float(self.process.memory_info().rss) / 2**20

    def opened(self) -> Counter[str]:
        """Return how often each file of the index and the models was opened."""
        lines = (self.place / "opened.txt").read_text(encoding="utf-8").splitlines()
        return Counter(line for line in lines if "conversations" not in line)

    def log(self) -> str:
        """Return what the process has logged."""
        return (self.place / "log.txt").read_text(encoding="utf-8")


@dataclass
class Found:
    """What a session saw, and what it took."""

    token: str
    reader: str
    conversation: str = ""
    pages: bytes = b""
    files: bytes = b""
    answered: list[float] = field(default_factory=list)
    drawn: list[float] = field(default_factory=list)
    unanswered: int = 0


@contextmanager
def served() -> Iterator[Server]:
    """Serve the page on a free port with conversations of its own, as ``kosh serve ui`` does."""
    import psutil

    with tempfile.TemporaryDirectory() as directory, socket.socket() as free:
        place = Path(directory)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        (place / "sitecustomize.py").write_text(WATCHING, encoding="utf-8")
        home = os.environ.get("KOSH_HOME") or _home()
        with (place / "log.txt").open("w", encoding="utf-8") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", "from assistant.cli import main; main()", "serve", "ui",
                 "--port", str(port)],
                env={
                    **os.environ,
                    "PYTHONPATH": os.pathsep.join([directory, str(Path.cwd())]),
                    "KOSH_HOME": home,
                    "KOSH_DATABASE_URL": f"sqlite:///{place}/conversations.db",
                    "KOSH_OPENED": str(place / "opened.txt"),
                },
                stdout=log,
                stderr=subprocess.STDOUT,
            )  # fmt: skip
            try:
                _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
                yield Server(psutil.Process(process.pid), f"127.0.0.1:{port}", place)
            finally:
                process.terminate()
                process.wait(timeout=60)


def _home() -> str:
    from assistant.settings import Settings

    return str(Settings().home)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            raise SystemExit("the page did not start")
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 — our own server
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the page did not answer")


async def converse(server: Server, questions: Sequence[tuple[str, str]], pause: float) -> Found:
    """Hold one conversation; ``questions`` are texts with their language, ``pause`` is in seconds."""
    token = "".join(secrets.choice(CONSONANTS) for _ in range(TOKEN_LETTERS))
    found = Found(token, new_reader())
    await asyncio.sleep(random.uniform(0, pause))  # noqa: S311
    async with Visitor(server.address, found.reader, questions[0][1]) as visitor:
        for number, (question, _) in enumerate(questions, start=1):
            answered, drawn = await visitor.ask(f"{question} ({token})")
            found.unanswered += not answered or visitor.answers != number
            found.answered.append(answered or drawn)
            found.drawn.append(drawn)
            if visitor.save:
                found.files += await asyncio.to_thread(_fetched, f"http://{server.address}{visitor.save}")
            await asyncio.sleep(random.uniform(0, 2 * pause))  # noqa: S311
        found.conversation = visitor.conversation
        found.pages = bytes(visitor.seen)
    return found


def _fetched(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as response:  # noqa: S310 — our own server
        return bytes(response.read())


async def spied(server: Server, owner: Found, spy: Found) -> bytes:
    """Return what one reader sees at the address of another's conversation."""
    async with Visitor(server.address, spy.reader, "en", owner.conversation) as visitor:
        return bytes(visitor.seen)


def leaks(server: Server, sessions: Sequence[Found], seen_by_spies: Sequence[bytes]) -> list[str]:
    """Return where a token of one session appears outside it."""
    log = server.log().encode()
    kept: dict[str, str] = {}
    with closing(sqlite3.connect(server.place / "conversations.db")) as connection:
        for name, turn in connection.execute(
            "SELECT conversation, question || coalesce(answer, '') FROM turns"
        ):
            kept[name] = kept.get(name, "") + turn
    found = []
    for owner in sessions:
        token = owner.token.encode()
        if token not in owner.pages or owner.token not in kept.get(owner.conversation, ""):
            found.append("a session does not see its own token")
        if token in log:
            found.append("a token is in the log")
        if any(owner.token in turns for name, turns in kept.items() if name != owner.conversation):
            found.append("a token is in another's kept conversation")
        for other in sessions:
            if other is not owner and token in other.pages:
                found.append("a token is in another's page")
            if other is not owner and token in other.files:
                found.append("a token is in another's file")
    tokens = [one.token.encode() for one in sessions]
    found += [
        "a token is seen at another's address" for page in seen_by_spies if any(t in page for t in tokens)
    ]
    return found


async def talk(server: Server, sessions: int, questions: int, pause: float) -> dict[str, Any]:
    """Hold all conversations at once; return the figures."""
    asked = [(case.question, case.language) for case in load_cases("cases")]
    chosen = random.Random(0)  # noqa: S311 — the same questions in every run
    await _warm_up(server)
    before, opened = server.rss(), server.opened()
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(converse(server, chosen.sample(asked, questions), pause))
            for _ in range(sessions)
        ]
    spent = time.perf_counter() - began
    found = [task.result() for task in tasks]
    spies = (
        [await spied(server, owner, spy) for owner, spy in zip(found, [*found[1:], found[0]], strict=True)]
        if sessions > 1
        else []
    )
    answered = [one for session in found for one in session.answered]
    again = {name: n for name, n in (server.opened() - opened).items() if not name.endswith("CURRENT")}
    return {
        "answers": len(answered),
        "questions without an answer": sum(one.unanswered for one in found),
        "answers a second": round(len(answered) / spent, 2),
        "answer p50, s": round(statistics.median(answered), 2),
        "answer p95, s": round(_percentile(answered, 0.95), 2),
        "page drawn p50, s": round(statistics.median(one for s in found for one in s.drawn), 2),
        "page drawn p95, s": round(_percentile([one for s in found for one in s.drawn], 0.95), 2),
        "sessions with saved files": sum(bool(one.files) for one in found),
        "leaked tokens": len(leaked := leaks(server, found, spies)),
        "leaks": sorted(set(leaked)),
        "files of index and models opened again": len(again),
        "memory before, MB": round(before),
        "memory after, MB": round(server.rss()),
    }


async def _warm_up(server: Server) -> None:
    """Ask in each language, so that everything is loaded, and wait for the report of the start."""
    for language, question in (("en", "What is the MCI?"), ("ru", "Какая квота?"), ("kk", "АЕК қанша?")):
        async with Visitor(server.address, new_reader(), language) as visitor:
            await visitor.ask(question)
    async with asyncio.timeout(STARTED_WITHIN):
        while not any("started" in line and "surface" in line for line in server.log().splitlines()):
            await asyncio.sleep(0.1)


async def come_and_go(server: Server, visits: int, wait: float) -> dict[str, Any]:
    """Open pages, ask one question on each, close them; return the memory before, at most and after.

    ``wait`` is how many seconds are waited after the last page is closed.
    """
    await _rounds(server, AT_ONCE * 5)  # pools and caches fill once
    await asyncio.sleep(wait)
    await _rounds(server, 1)
    before = peak = server.rss()
    for done in range(0, visits, AT_ONCE):
        await _rounds(server, min(AT_ONCE, visits - done))
        peak = max(peak, server.rss())
    closed = server.rss()
    await asyncio.sleep(wait)
    await _rounds(server, 1)
    after = server.rss()
    return {
        "pages opened and closed": visits,
        "visits: memory before, MB": round(before, 1),
        "visits: memory at most, MB": round(peak, 1),
        "visits: memory when the last is closed, MB": round(closed, 1),
        "visits: memory after the timeout, MB": round(after, 1),
        "visits: memory added, %": round(100 * (after - before) / before, 1),
    }


async def _rounds(server: Server, visits: int) -> None:
    async def visit() -> None:
        async with Visitor(server.address, new_reader(), "ru") as visitor:
            await visitor.ask("Какая квота на 2024 год?")

    for done in range(0, visits, AT_ONCE):
        async with asyncio.TaskGroup() as group:
            for _ in range(min(AT_ONCE, visits - done)):
                group.create_task(visit())


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def missed(measured: dict[str, Any]) -> list[str]:
    """Return which limits are missed."""
    limits = {
        "questions without an answer": 0,
        "leaked tokens": 0,
        "files of index and models opened again": 0,
        "visits: memory added, %": 100 * BACK_WITHIN,
    }
    return [name for name, limit in limits.items() if measured.get(name, 0) > limit]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.load", description=__doc__)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--pause", type=float, default=10.0, help="seconds a reader thinks, on average")
    parser.add_argument("--visits", type=int, default=1000)
    parser.add_argument("--wait", type=float, default=150.0, help="seconds after the last page is closed")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    measured: dict[str, Any] = {}
    with served() as server:
        if options.sessions:
            measured |= asyncio.run(talk(server, options.sessions, options.questions, options.pause))
    with served() as server:
        if options.visits:
            measured |= asyncio.run(come_and_go(server, options.visits, options.wait))
    wrong = missed(measured)
    if options.json:
        print(json.dumps(measured))
    else:
        for name, value in measured.items():
            print(f"{name:46}{value!s:>10}{'   MISSED' if name in wrong else ''}")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
