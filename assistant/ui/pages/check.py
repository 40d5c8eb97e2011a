"""Check a text: claims marked by verdict, each with reason, passage and recomputation; a report to keep."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from assistant.adapters.readers.upload import CHECKED, LARGEST, read_upload, safe_name
from assistant.adapters.writers import MEDIA_TYPES, Format, write
from assistant.checking.marking import stretches
from assistant.core.documents import Language
from assistant.core.errors import BadUpload
from assistant.core.formatting import format_number
from assistant.core.models import CheckedClaim, ClaimReport
from assistant.core.text import clean
from assistant.ui.components import empty, failed, heading, passages, steps
from assistant.ui.faults import told
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.wording import text
from assistant.workflows.check import MAX_TEXT
from assistant.workflows.claim_report import SIGNS, counts, paper_of, verdict_name

log = logging.getLogger(__name__)
WAYS = ("paste", "file")
FORMATS: tuple[Format, ...] = ("docx", "pdf")


@dataclass
class Checked:
    """A text that was checked in this session, and the report in one language."""

    given: str
    report: ClaimReport
    language: Language
    number: str


def show(language: Language) -> None:
    """Draw the page."""
    st.html(heading(text("check.title", language), text("check.lead", language), language))
    given, problem = _given(language)
    place = st.empty()
    if given is not None:
        st.session_state.pop("checked", None)
        with place.container():
            st.html(render("working", language=language, words=text("check.working", language)))
        problem = _check(given, language)
        place.empty()
    if problem:
        st.html(failed(problem, language))
    known: Checked | None = st.session_state.get("checked")
    if known is not None and known.language != language:
        problem = _check(known.given, language)
        known = st.session_state.get("checked")
    if known is not None:
        _report(known, language)


def _given(language: Language) -> tuple[str | None, str]:
    """Show the fields; return the text just given, or in the page's language what is wrong with it."""
    with st.container(key="check"):
        way = st.segmented_control(
            text("check.way", language),
            WAYS,
            default="paste",
            required=True,
            format_func=lambda one: text(f"check.{one}", language),
            key="check-way",
            label_visibility="collapsed",
        )
        if way == "file":
            file = st.file_uploader(
                text("check.upload", language), key="check-file", max_upload_size=LARGEST >> 20
            )
            typed = ""
        else:
            file = None
            typed = st.text_area(
                text("check.text", language),
                key="check-text",
                height=220,
                placeholder=text("check.placeholder", language),
            )
        st.html(render("upload_words", language=language, kept=True))
        pressed = st.button(text("check.go", language), type="primary", key="check-go")
    if not pressed:
        return None, ""
    if way == "paste":
        return _weighed(typed or "", language)
    if file is None:
        return None, text("check.empty", language)
    return _read(file, language)


def _read(file: Any, language: Language) -> tuple[str | None, str]:
    """Return the text of an uploaded file, or what is wrong with it."""
    try:
        return _weighed(read_upload(file.name, file.getvalue(), CHECKED).text, language)
    except BadUpload as error:
        log.info("an upload was refused: %s", error)
        return None, text(f"check.bad_{error.problem}", language, name=safe_name(file.name))


def _weighed(given: str, language: Language) -> tuple[str | None, str]:
    """Return a text that can be checked, or what is wrong with it."""
    length = len(clean(given))
    if not given.strip():
        return None, text("check.empty", language)
    if length > MAX_TEXT:
        return None, text("check.too_long", language, n=format_number(length, language))
    return given, ""


def _check(given: str, language: Language) -> str:
    """Check a text and keep the report for this session; return what went wrong, if anything did."""
    try:
        report = product().check(given, language)
    except Exception as error:  # what nobody meant is logged and told with its number
        return told(error, language, unfit="check.not_text")
    st.session_state.checked = Checked(given, report, language, uuid.uuid4().hex[:8])
    return ""


def _report(checked: Checked, language: Language) -> None:
    """Show the text with its claims marked, then each claim."""
    report = checked.report
    counted = counts(report)
    if not counted:
        st.html(empty(text("check.none", language), text("check.none_hint", language), language))
        return
    numbers = _numbers(report)
    tally = [
        {"verdict": one, "sign": SIGNS[one], "name": verdict_name(one, language), "n": n}
        for one, n in counted.items()
    ]
    st.html(
        render(
            "check_text",
            language=language,
            spoken=report.language,
            fresh=checked.number,
            summary=text("check.checked", language, n=sum(counted.values())),
            tally=tally,
            parts=_parts(report, numbers, language),
        )
    )
    _downloads(checked, language)
    cards = [
        _card(claim, numbers[place], report.language, language)
        for place, claim in enumerate(report.claims)
        if place in numbers
    ]
    st.html(render("check_claims", language=language, claims=cards))


def _numbers(report: ClaimReport) -> dict[int, int]:
    """Return the number shown for each checked claim, by its place in the report."""
    checked = [place for place, claim in enumerate(report.claims) if claim.checked]
    return {place: number for number, place in enumerate(checked, start=1)}


def _parts(report: ClaimReport, numbers: dict[int, int], language: Language) -> list[dict[str, object]]:
    """Return the text in parts: claims with their verdict, and what stands between them."""
    parts: list[dict[str, object]] = []
    for stretch in stretches(report.text, [claim.text for claim in report.claims]):
        number = numbers.get(stretch.claim) if stretch.claim is not None else None
        part: dict[str, object] = {"text": stretch.text, "number": number, "spoken": report.language}
        if number is not None and stretch.claim is not None:
            verdict = report.claims[stretch.claim].verdict
            part |= {"verdict": verdict, "sign": SIGNS[verdict], "name": verdict_name(verdict, language)}
        parts.append(part)
    return parts


def _card(claim: CheckedClaim, number: int, spoken: Language, language: Language) -> dict[str, object]:
    scope = f"claim-{number}"
    cited = {citation.passage_id: citation.n for citation in claim.citations}
    return {
        "claim": claim,
        "number": number,
        "scope": scope,
        "spoken": spoken,
        "verdict": claim.verdict,
        "sign": SIGNS[claim.verdict],
        "name": verdict_name(claim.verdict, language),
        "cited": list(cited.values()),
        "steps": [
            steps(one, cited, scope, claim.language, language) for one in claim.calculations if one.steps
        ],
        "passages": passages(claim.citations, scope, claim.language, language),
    }


def _downloads(checked: Checked, language: Language) -> None:
    """Offer the report as a file; it is written when asked for."""
    with st.container(key="check-actions", horizontal=True, gap="small"):
        for form in FORMATS:
            st.download_button(
                text(f"check.save_{form}", language),
                data=lambda form=form: _written(checked.report, form, language),
                file_name=f"kosh-check-{checked.number}.{form}",
                mime=MEDIA_TYPES[form],
                key=f"check-save-{form}",
                on_click="ignore",
            )
        st.button(text("check.anew", language), key="check-anew", on_click=_forget)


def _written(report: ClaimReport, form: Format, language: Language) -> bytes:
    return write(paper_of(report, product().engine().sources, language, date.today()), form)


def _forget() -> None:
    """Forget the text and its report."""
    for name in ("checked", "check-text", "check-file"):
        st.session_state.pop(name, None)
