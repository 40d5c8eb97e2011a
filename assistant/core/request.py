"""The id of the request that is being worked on, by which what is logged of it belongs together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_name: ContextVar[str] = ContextVar("kosh_request", default="")
ID_BYTES = 8


def current_request() -> str:
    """Return the id of the request this is done for, empty outside of one."""
    return _name.get()


@contextmanager
def outside_requests() -> Iterator[None]:
    """Do what is within for no request yet: a server, each of whose calls is one."""
    token = _name.set("")
    try:
        yield
    finally:
        _name.reset(token)


@contextmanager
def request_named(name: str = "") -> Iterator[str]:
    """Do what is within for one request: of the id given, else the one already begun, else a new one."""
    known = name or _name.get() or os.urandom(ID_BYTES).hex()
    token = _name.set(known)
    try:
        yield known
    finally:
        _name.reset(token)
