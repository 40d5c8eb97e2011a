"""Files read in a process of their own, which may use so much memory and time and no more.

What a reader's library does with a hostile file then ends with that process: a crash, a bomb or an
endless loop is one more refused file. The process is kept for the next file and replaced when it broke
a limit; it is given nothing of the environment but what Python needs, so that no key lies in it, and
its replies are JSON.
"""

from __future__ import annotations

import json
import os
import select
import signal
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from assistant.core.errors import BadDocument
from assistant.core.reading import PageRange, ReadText

MEGABYTE = 1024 * 1024
PACKAGES = Path(__file__).resolve().parents[3]
NEEDED = ("PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT", "PYTHONPATH")
HEAD = struct.Struct(">Q")
# waiting on a busy machine costs no processor time; this many times the limit is a file that hangs
PATIENCE = 4
STARTING = 30
LARGEST_REPLY = 1_000 * MEGABYTE


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: address space in bytes and processor time in seconds.

    ``per_byte`` and ``per_megabyte`` are added for the size of the file.
    """

    memory: int = 1_024 * MEGABYTE
    seconds: float = 20.0
    per_byte: int = 8
    per_megabyte: float = 1.0

    def of(self, size: int) -> tuple[int, int]:
        """Return memory and whole seconds for a file of ``size`` bytes."""
        seconds = self.seconds + self.per_megabyte * size / MEGABYTE
        return self.memory + self.per_byte * size, max(1, round(seconds))


class ReaderApart:
    """Reads files in a child process; a context manager that ends the child."""

    def __init__(self, limits: Limits | None = None) -> None:
        """No process is begun until the first file."""
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __call__(self, path: Path) -> ReadText:
        """Return the text of a file; raises BadDocument, also for one that breaks a limit."""
        for _ in range(2):
            used = self._read > 0 and self._child is not None and self._child.poll() is None
            reply = self._asked(path)
            if "memory" not in reply or not used:
                break
        if "text" in reply:
            return ReadText(
                text=reply["text"],
                pages=tuple(PageRange(*page) for page in reply["pages"]),
                title=reply["title"],
                findings=tuple(reply["findings"]),
            )
        raise BadDocument(reply["rejected"])

    def close(self) -> None:
        """End the child process, if there is one."""
        child, self._child, self._read = self._child, None, 0
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()

    def _asked(self, path: Path) -> dict[str, Any]:
        """Return the child's reply, or what became of it in place of one."""
        size = path.stat().st_size if path.is_file() else 0
        memory, seconds = self._limits.of(size)
        child = self._running()
        request = {"path": str(path.absolute()), "memory": memory, "seconds": seconds}
        until = time.monotonic() + STARTING + PATIENCE * seconds
        try:
            _pipe(child.stdin).write(json.dumps(request).encode() + b"\n")
            _pipe(child.stdin).flush()
            reply = _reply(_pipe(child.stdout), until)
        except TimeoutError:
            self.close()
            return {"rejected": _slow(path, seconds)}
        except (OSError, EOFError, ValueError):
            code = child.wait()
            self.close()
            return _ended(path, code, memory, seconds)
        self._read += 1
        if "memory" in reply:
            self.close()
        return reply

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            environment = {name: os.environ[name] for name in NEEDED if name in os.environ}
            known = environment.get("PYTHONPATH")
            environment["PYTHONPATH"] = os.pathsep.join([str(PACKAGES), *([known] if known else [])])
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "assistant.adapters.readers.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        return self._child


def read_apart(path: Path) -> ReadText:
    """Return the text of one file, read in a process of its own; raises BadDocument."""
    with ReaderApart() as read:
        return read(path)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("the reader's process has no pipes")
    return pipe


def _reply(pipe: IO[bytes], until: float) -> dict[str, Any]:
    """Return one reply; raises TimeoutError, EOFError where the process ended, ValueError for noise."""
    (length,) = HEAD.unpack(_exactly(pipe.fileno(), HEAD.size, until))
    if length > LARGEST_REPLY:
        raise ValueError("a reply larger than any text")
    reply = json.loads(_exactly(pipe.fileno(), length, until))
    if not isinstance(reply, dict) or not {"text", "rejected"} & set(reply):
        raise ValueError("not a reply")
    return reply


def _exactly(descriptor: int, length: int, until: float) -> bytes:
    parts: list[bytes] = []
    missing = length
    while missing:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(descriptor, min(missing, MEGABYTE))
        if not part:
            raise EOFError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _ended(path: Path, code: int, memory: int, seconds: int) -> dict[str, Any]:
    """Return the refusal of a file whose reader did not live to reply."""
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return {"rejected": _slow(path, seconds)}
    return {
        "rejected": f"{path.name} made its reader fail, as damaged files and those that need more than "
        f"{memory // MEGABYTE} MB do; download or export it again.",
        "memory": True,
    }


def _slow(path: Path, seconds: int) -> str:
    return (
        f"{path.name} took more than {seconds} seconds to read and was given up; split it or export it again."
    )
