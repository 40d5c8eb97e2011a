"""The process that reads files for ``apart``: a line of JSON in, its reply out, one file after another.

A reply is its length in eight bytes and then JSON: ``text``, ``pages``, ``title`` and ``findings``, or
``rejected`` with the reason; ``memory`` says that the process is to be replaced.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, BinaryIO

from assistant.adapters.readers import read_file
from assistant.adapters.readers.apart import HEAD, MEGABYTE
from assistant.core.errors import BadDocument

MOST_FILES = 64


def main() -> None:
    """Serve until there is no more to read."""
    replies = os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)  # what a library prints is no reply
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (MOST_FILES, MOST_FILES))
    for line in sys.stdin.buffer:
        reply, last = _bounded(json.loads(line))
        _send(replies, reply)
        if last:
            return


def _bounded(request: dict[str, Any]) -> tuple[bytes, bool]:
    """Return the reply on one file read within its limits, and whether this process has to end."""
    path = Path(request["path"])
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + int(request["seconds"])
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until, most))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (int(request["memory"]), most))
    try:
        return _encoded(_read(path)), False
    except MemoryError:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        allowed = int(request["memory"]) // MEGABYTE
        reason = f"{path.name} needs more than {allowed} MB of memory to read; split it or export it again."
        return _encoded({"rejected": reason, "memory": True}), True


def _read(path: Path) -> dict[str, Any]:
    try:
        document = read_file(path)
    except BadDocument as error:
        return {"rejected": str(error)}
    except MemoryError:
        raise
    except Exception as error:  # a reader's library may raise anything over a hostile file
        what = type(error).__name__
        return {"rejected": f"{path.name} is broken and cannot be read ({what}); export it again."}
    return {
        "text": document.text,
        "pages": [[page.number, page.start, page.end] for page in document.pages],
        "title": document.title,
        "findings": list(document.findings),
    }


def _encoded(reply: dict[str, Any]) -> bytes:
    return json.dumps(reply, ensure_ascii=False).encode("utf-8", "replace")


def _send(replies: BinaryIO, reply: bytes) -> None:
    replies.write(HEAD.pack(len(reply)) + reply)
    replies.flush()


if __name__ == "__main__":
    main()
