"""What the reader chose, kept in the address: reload, back and a sent link show the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")


def key_of(name: str) -> str:
    """Return the key of the widget whose value stands in the address as ``name``."""
    return f"at-{name}"


def adopt(name: str, read: Callable[[str], Value | None], default: Value) -> str:
    """Give a widget the value the address names, if the address is new; return the widget's key.

    ``read`` returns None for what cannot be a value; then, and where nothing is named, ``default`` is taken.
    """
    key = key_of(name)
    given = news(name, key)
    if given is not None:
        found = read(given) if given else None
        st.session_state[key] = default if found is None else found
    return key


def news(name: str, key: str) -> str | None:
    """Return what the address names (empty for nothing) if the widget ``key`` has not taken it, else None."""
    given = str(st.query_params.get(name, ""))
    new = key not in st.session_state or given != st.session_state.get(_written(name), "")
    st.session_state[_written(name)] = given
    return given if new else None


def write(name: str, value: object, default: object = None) -> None:
    """Put a value into the address; None, an empty one and the default are left out."""
    written = "" if value is None or value == default else str(value)
    if written and st.query_params.get(name) != written:
        st.query_params[name] = written
    elif not written and name in st.query_params:
        del st.query_params[name]
    st.session_state[_written(name)] = written


def reset(name: str) -> None:
    """Take a value out of the address and of its widget, which begins with its default again."""
    st.session_state.pop(key_of(name), None)
    write(name, None)


def one_of(*options: str) -> Callable[[str], str | None]:
    """Return a reader of one of some values."""
    return lambda given: given if given in options else None


def some_of(*options: str) -> Callable[[str], list[str] | None]:
    """Return a reader of several values parted by commas; those there are not are passed over."""
    return lambda given: [one for one in given.split(",") if one in options] or None


def whole(least: int, most: int) -> Callable[[str], int | None]:
    """Return a reader of a whole number within bounds."""

    def read(given: str) -> int | None:
        number = (
            int(given)
            if given.isascii() and given.isdecimal() and len(given) <= len(str(most))
            else least - 1
        )
        return number if least <= number <= most else None

    return read


def _written(name: str) -> str:
    return f"address-{name}"
