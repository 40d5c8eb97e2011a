"""What texts were read as, kept while one index generation serves.

A conversation is understood from its first turn on with every new one: its earlier turns are read once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import Any, TypeVar, TypeVarTuple

MOST = 8_192

Given = TypeVarTuple("Given")
Read = TypeVar("Read")


class Readings:
    """Readings by what was read, the longest unused forgotten first; for several threads at once.

    What is kept turns on its arguments and the day alone. Texts come masked: nobody's identifier is held.
    """

    def __init__(self, most: int = MOST) -> None:
        """Keep at most ``most`` readings."""
        self._most = most
        self._known: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def keeping(self, name: Hashable, read: Callable[[*Given], Read]) -> Callable[[*Given], Read]:
        """Return ``read`` as a function that reads the same arguments once; ``name`` tells it from others."""

        def kept(*given: *Given) -> Read:
            key = (name, date.today(), given)
            with self._lock:
                if key in self._known:
                    self._known.move_to_end(key)
                    known: Read = self._known[key]
                    return known
            found = read(*given)
            with self._lock:
                self._known[key] = found
                if len(self._known) > self._most:
                    self._known.popitem(last=False)
            return found

        return kept
