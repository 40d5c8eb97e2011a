"""What is chosen stands in the address; what is at its default does not."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

PAGE = """
import streamlit as st
from assistant.ui.address import adopt, reset, whole, write

key = adopt("boats", whole(1, 9), 3)
write("boats", int(st.number_input("boats", 1, 9, key=key)), 3)
st.button("anew", on_click=reset, args=("boats",))
"""


def opened(**address: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize(
    ("given", "shown", "kept"), [("7", 7, "7"), ("3", 3, None), ("77", 3, None), ("<b>", 3, None)]
)
def test_an_address_is_taken_if_it_makes_sense(given: str, shown: int, kept: str | None) -> None:
    app = opened(boats=given)
    assert app.number_input[0].value == shown
    assert kept is None or app.query_params["boats"] in (kept, [kept])
    assert (kept is None) is ("boats" not in app.query_params)


def test_a_choice_is_written_the_default_left_out_and_a_reset_begins_again() -> None:
    app = opened()
    assert "boats" not in app.query_params
    app.number_input[0].set_value(5).run()
    assert app.query_params["boats"] in ("5", ["5"])
    app.button[0].click().run()
    assert "boats" not in app.query_params
    assert app.number_input[0].value == 3
    app.query_params["boats"] = "8"
    app.run()
    assert app.number_input[0].value == 8
