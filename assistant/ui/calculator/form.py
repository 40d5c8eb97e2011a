"""What is asked of a household, and how it stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from assistant.core.documents import Language
from assistant.statistics.places import Places, load_places
from assistant.subsidies.situation import MOST_MONTHS, MOST_PEOPLE
from assistant.ui.address import adopt, one_of, whole, write
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.wording import text

STATUSES = ("resettler", "kandas")
SETTLEMENTS = ("rural", "urban")
ANSWERS = ("yes", "no")
# the conditions a reader can answer for; what is asked of years is asked as "at least so many"
ASKED = ("in_quota", "seeks_work", "years_registered", "years_to_stay", "employed")
YEARS = {"years_registered": 1, "years_to_stay": 5}


@dataclass(frozen=True)
class Case:
    """A household as the form has it; what is None was left open."""

    day: date
    people: int
    months: int
    settlement: str | None = None
    status: str | None = None
    departure: str | None = None
    arrival: str | None = None
    answers: tuple[tuple[str, bool], ...] = ()

    def moving(self) -> dict[str, Any]:
        """Return the arguments of the tool for the whole package."""
        return {
            "date": self.day.isoformat(),
            "people": self.people,
            "months": self.months,
            "settlement": self.settlement,
            "status": self.status,
            "departure": self.departure,
            "arrival": self.arrival,
        }

    def standing(self) -> dict[str, Any]:
        """Return the arguments of the tool for conditions."""
        known = {name: (YEARS[name] if said else 0) if name in YEARS else said for name, said in self.answers}
        who = {"status": self.status, "departure": self.departure, "arrival": self.arrival}
        return {"date": self.day.isoformat(), **who, **known}


def case_form(prefix: str, day: date, language: Language) -> Case:
    """Show the fields of one household; ``prefix`` tells two of them apart in the address."""
    with st.container(key=f"who-{prefix}form", gap="small"):
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            people = _number(f"{prefix}people", 1, MOST_PEOPLE, 1, text("calculator.people", language))
            months = _number(
                f"{prefix}months", 1, MOST_MONTHS, MOST_MONTHS, text("calculator.months", language)
            )
        settlement = _choice(f"{prefix}to", SETTLEMENTS, "calculator.settlement", language)
        status = _choice(f"{prefix}as", STATUSES, "calculator.status", language)
        places = load_places(product().settings.corpus)
        departure = _region(f"{prefix}from", "calculator.departure", places, language)
        arrival = _region(f"{prefix}region", "calculator.arrival", places, language)
        with st.expander(text("calculator.further", language)):
            st.html(render("hint", words=text("calculator.further_hint", language), language=language))
            answers = _answers(prefix, status, language)
    return Case(day, people, months, settlement, status, departure, arrival, answers)


def _answers(prefix: str, status: str | None, language: Language) -> tuple[tuple[str, bool], ...]:
    asked = [name for name in ASKED if status != "kandas" or name not in ("seeks_work", "years_registered")]
    said = [(name, _choice(f"{prefix}{name}", ANSWERS, f"calculator.{name}", language)) for name in asked]
    return tuple((name, answer == "yes") for name, answer in said if answer is not None)


def _number(name: str, least: int, most: int, default: int, label: str) -> int:
    key = adopt(name, whole(least, most), default)
    given = int(st.number_input(label, least, most, key=key, width=150))
    write(name, given, default)
    return given


def _choice(name: str, options: Sequence[str], label: str, language: Language) -> str | None:
    key = adopt(name, one_of(*options), None)
    chosen: str | None = st.segmented_control(
        text(label, language), options, format_func=lambda one: text(f"calculator.{one}", language), key=key
    )
    write(name, chosen)
    return chosen


def _region(name: str, label: str, places: Places, language: Language) -> str | None:
    names = {one: places.name(one).in_language(language) for one in places.region_ids}
    ordered = sorted(names, key=lambda one: names[one])
    key = adopt(name, one_of(*ordered), "")
    chosen = st.selectbox(
        text(label, language),
        ["", *ordered],
        format_func=lambda one: names.get(one) or text("calculator.not_said", language),
        key=key,
        filter_mode=None,
    )
    write(name, chosen)
    return chosen or None
