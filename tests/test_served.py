"""The engine in use is swapped when another generation is published; only one is in memory."""

from __future__ import annotations

import weakref
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.core.errors import IndexDamaged
from assistant.served import Checked, Served


class Engine:
    """Refers to itself, as parts of a real one do, so that only a search for garbage frees it."""

    def __init__(self, generation: str) -> None:
        self.generation = generation
        self.itself = self


class Home:
    """A published generation that a test changes, and engines opened of it."""

    def __init__(self) -> None:
        self.published = "one"
        self.shelf = 0
        self.broken = False
        self.opened: list[weakref.ref[Engine]] = []
        self.alive_while_opening: list[int] = []
        directory: Any = SimpleNamespace(published=lambda: self.published)
        self.served = Served(directory, self._checked, lambda: self.shelf, self._open)

    def _checked(self) -> Checked:
        if self.broken:
            raise IndexDamaged("the index is damaged; run 'kosh index build'.")
        manifest: Any = SimpleNamespace(generation=self.published)
        return Checked(manifest, 0, self.shelf)

    def _open(self, manifest: Any) -> Engine:
        self.alive_while_opening.append(sum(one() is not None for one in self.opened))
        engine = Engine(manifest.generation)
        self.opened.append(weakref.ref(engine))
        return engine


def test_what_is_replaced_is_out_of_memory_before_another_is_opened() -> None:
    home = Home()
    for generation in ("one", "two", "three"):
        home.published = generation
        assert home.served.engine().generation == generation
        assert home.served.of_engine("name", lambda engine: [engine])[0].generation == generation
    assert home.alive_while_opening == [0, 0, 0]


def test_a_change_of_the_shelf_alone_opens_nothing() -> None:
    home = Home()
    first = home.served.engine()
    home.shelf = 1
    assert home.served.engine() is first
    assert len(home.opened) == 1


def test_a_generation_that_cannot_serve_is_refused_until_it_can() -> None:
    home = Home()
    home.served.engine()
    home.published, home.broken = "two", True
    for _ in range(2):
        with pytest.raises(IndexDamaged):
            home.served.engine()
    assert home.served.generation == ""
    home.broken = False
    assert home.served.engine().generation == "two"
