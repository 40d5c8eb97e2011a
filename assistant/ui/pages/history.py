"""Laws, programmes, quotas and amounts since 1991: as a timeline, on one day, and one amount over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from assistant.core.documents import Language
from assistant.core.errors import NoAnswer
from assistant.core.formatting import format_date
from assistant.core.models import AnswerWarning
from assistant.statistics.periods import period_name
from assistant.subsidies.calculation import Phrase
from assistant.subsidies.parameters import ANY, Parameter, load_book
from assistant.subsidies.texts import say
from assistant.subsidies.texts import show as written
from assistant.ui.address import adopt, one_of, some_of, write
from assistant.ui.components.charts import show_chart
from assistant.ui.components.days import day_fields
from assistant.ui.components.footnotes import Footnotes
from assistant.ui.components.notes import notes
from assistant.ui.components.states import empty, heading
from assistant.ui.components.tables import table
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.wording import text
from assistant.workflows.amount_chart import amount_chart
from assistant.workflows.calculate import KINDS as NOTE_KINDS
from assistant.workflows.timeline import FIRST_DAY, KINDS, Event, in_force, scope

DECADE = 10
AT_ONCE = 40
# with fewer, all are drawn together
FEW_SCOPES = 3
FIRST_PARAMETER = "mci"


def show(language: Language) -> None:
    """Draw the page."""
    st.html(heading(text("history.title", language), text("history.lead", language), language))
    with st.container(key="wide"):
        key = adopt("view", one_of(*VIEWS), "timeline")
        view = str(
            st.segmented_control(
                text("history.view", language),
                list(VIEWS),
                format_func=lambda one: text(f"history.view_{one}", language),
                key=key,
                required=True,
                label_visibility="collapsed",
            )
        )
        write("view", view, "timeline")
        VIEWS[view](language, date.today())


def _timeline(language: Language, _today: date) -> None:
    events = product().timeline()
    kinds, era = _filters(events, language)
    chosen = [event for event in events if event.kind in kinds and _era(event) == era]
    if not chosen:
        title, way_out = text("history.none", language), text("history.none_hint", language)
        st.html(empty(title, way_out, language))
        return
    shown_key = f"shown-{era}-{'-'.join(kinds)}"
    shown = int(st.session_state.get(shown_key, AT_ONCE))
    marks = Footnotes("history", language)
    years = [
        (year, [_entry(event, marks, language) for event in members])
        for year, members in groupby(chosen[:shown], key=lambda event: event.start.year)
    ]
    st.html(
        render(
            "timeline",
            count=text("history.count", language, n=len(chosen)),
            years=years,
            scope=marks.scope,
            language=language,
        )
    )
    left = len(chosen) - shown
    if left > 0 and st.button(text("history.more", language, n=left), key="more"):
        st.session_state[shown_key] = len(chosen)
        st.rerun()
    marks.show()


def _filters(events: Sequence[Event], language: Language) -> tuple[list[str], int]:
    """Show the kinds and decades there are; return those chosen."""
    every: list[str] = list(KINDS)
    decades = sorted({_era(event) for event in events})
    with st.container(key="who-filters", gap="small"):
        kinds_key = adopt("kinds", some_of(*every), every)
        kinds = st.pills(
            text("history.kinds", language),
            every,
            selection_mode="multi",
            format_func=lambda one: text(f"history.kind_{one}", language),
            key=kinds_key,
        )
        era_key = adopt("era", one_of(*map(str, decades)), str(decades[-1]))
        era = st.segmented_control(
            text("history.era", language),
            [str(decade) for decade in decades],
            format_func=lambda one: _decade(int(one), decades),
            key=era_key,
            required=True,
        )
    write("kinds", "" if len(kinds) == len(every) else ",".join(kinds))
    write("era", era, str(decades[-1]))
    return list(kinds), int(str(era))


def _era(event: Event) -> int:
    return event.start.year // DECADE * DECADE


def _decade(first: int, decades: Sequence[int]) -> str:
    begin = max(first, FIRST_DAY.year)
    return f"{begin}–" if first == decades[-1] else f"{begin}–{first + DECADE - 1}"


def _entry(event: Event, marks: Footnotes, language: Language) -> dict[str, object]:
    """Return what is shown of an event."""
    said = event.text.in_language(language)
    return {
        "kind": event.kind,
        "label": text(f"history.kind_{event.kind}", language),
        "when": _when(event, language),
        "text": said,
        "cited": marks.numbers(event.passages, said),
    }


def _when(event: Event, language: Language) -> str:
    """Return the day or the time of an event, as exactly as the documents give it."""
    if event.end is not None and (event.is_whole_years or not event.holds):
        return period_name(f"{event.start}/{event.end}", language)
    begins = format_date(event.start, language)
    if not event.holds or event.end is None:
        return begins
    return f"{begins} – {format_date(event.end, language)}"


def _on_a_day(language: Language, today: date) -> None:
    label = text("history.on_day", language)
    day = day_fields("day", label, language, today, FIRST_DAY.year, today.year + 1)
    if day is None:
        return
    marks = Footnotes("history-day", language)
    found = in_force(product().timeline(), day)
    if not any(event.kind in ("law", "programme") for event in found):
        _refused(day, language)
    for kind in KINDS:
        members = [event for event in found if event.kind == kind]
        if not members:
            continue
        rows = [(event, _since(event, language), event.text.in_language(language)) for event in members]
        st.html(
            render(
                "in_force",
                title=text(f"history.in_force_{kind}", language, day=format_date(day, language)),
                rows=[(said, since, marks.numbers(event.passages, said)) for event, since, said in rows],
                scope=marks.scope,
                language=language,
            )
        )
    st.html(render("hint", words=text("history.day_hint", language), language=language))
    marks.show()


def _refused(day: date, language: Language) -> None:
    """Show why the documents name no law or programme for a day."""
    try:
        product().tools["programmes"].call({"date": day.isoformat(), "language": language})
    except NoAnswer as error:
        title = text("history.nothing", language)
        message = error.texts.get(language, str(error))
        st.html(render("refused", title=title, message=message, language=language))


def _since(event: Event, language: Language) -> str:
    if event.is_whole_years and event.end is not None and event.start.year == event.end.year:
        return str(event.start.year)
    key = "span" if event.end else "span_open"
    return say(Phrase(key=key, values={"start": event.start, "end": event.end}), language)


def _amount(language: Language, today: date) -> None:
    book = load_book()
    ids = [parameter.id for parameter in book.all()]
    key = adopt("amount", one_of(*ids), FIRST_PARAMETER)
    chosen = st.selectbox(
        text("history.which_amount", language),
        ids,
        format_func=lambda one: _name(book[one], language),
        key=key,
        filter_mode=None,
        width=620,
    )
    write("amount", chosen, FIRST_PARAMETER)
    parameter = book[str(chosen)]
    parameter = _for_whom(parameter, language)
    marks = Footnotes("history-amount", language)
    show_chart(amount_chart(parameter, language, today), f"amount-{parameter.id}", language)
    st.html(render("hint", words=text("history.amount_hint", language), language=language))
    said = [
        AnswerWarning(
            kind=NOTE_KINDS[remark.kind],
            text=remark.text.in_language(language),
            citations=marks.numbers(
                dict.fromkeys(ref.passage for ref in remark.references), remark.text.in_language(language)
            ),
        )
        for remark in parameter.remarks
    ]
    if said:
        st.html(notes(said, marks.scope, language, language))
    st.html(_values(parameter, marks, language))
    marks.show()


def _for_whom(parameter: Parameter, language: Language) -> Parameter:
    """Show for whom there are values apart; return the parameter with those of the one chosen."""
    scopes = list(dict.fromkeys(value.scope for value in parameter.values if value.scope != ANY))
    if len(scopes) < FEW_SCOPES:
        return parameter
    key = adopt("whom", one_of(*scopes), scopes[0])
    if st.session_state[key] not in scopes:
        st.session_state[key] = scopes[0]
    chosen = st.selectbox(
        text("history.for_whom", language),
        scopes,
        format_func=lambda one: scope(one, language),
        key=key,
        filter_mode=None,
        width=620,
    )
    write("whom", chosen, scopes[0])
    values = tuple(value for value in parameter.values if value.scope in (ANY, chosen))
    remarks = tuple(one for one in parameter.remarks if not one.scopes or chosen in one.scopes)
    return parameter.model_copy(update={"values": values, "remarks": remarks})


def _values(parameter: Parameter, marks: Footnotes, language: Language) -> str:
    """Return every dated value as a table, the latest first."""
    scoped = any(scope(value.scope, language) for value in parameter.values)
    rows = []
    for value in sorted(parameter.values, key=lambda one: one.start, reverse=True):
        amount = written(value.bounds, language)
        chips = marks.chips([ref.passage for ref in value.references], amount)
        end = format_date(value.end, language) if value.end else ""
        dated = [format_date(value.start, language), end]
        rows.append([*dated, *([scope(value.scope, language)] if scoped else []), amount, chips])
    unit = say(Phrase(key=f"unit_{parameter.unit}"), language)
    titles = [
        text("history.since", language),
        text("history.until", language),
        *([text("history.for_whom", language)] if scoped else []),
        f"{text('value', language)}, {unit}",
        text("rests_on", language),
    ]
    return table(titles, rows, _name(parameter, language), language=language)


def _name(parameter: Parameter, language: Language) -> str:
    name = parameter.name.in_language(language)
    return f"{name[:1].upper()}{name[1:]}"


VIEWS: dict[str, Callable[[Language, date], None]] = {
    "timeline": _timeline,
    "day": _on_a_day,
    "amount": _amount,
}
