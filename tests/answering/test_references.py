"""Citations as other documents write them; the expected forms are those of the styles' own examples."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from assistant.answering.references import STYLES, references
from assistant.core.documents import Source
from assistant.core.models import Citation

TODAY = date(2026, 3, 9)


def written(style: Any, **changes: Any) -> str:
    names = ("en", "ru", "kk")
    source = {
        "id": "heron-bay",
        "kind": "paper",
        "title": dict.fromkeys(names, "Herons (translated)"),
        "original_title": "Herons & people: 50% of the bay",
        "authors": ("Anna K. Reed", "B. Omarov"),
        "publisher": "Journal of Bays 13(6)",
        "language": "en",
        "published": date(2023, 11, 5),
        "url": "https://example.org/h_1",
        "licence": "none",
    } | changes
    record = Source.model_validate(source)
    citation = Citation(
        n=1,
        source_id=record.id,
        title="Herons (translated)",
        kind=record.kind,
        passage_id="heron-bay#p3",
        locator="Section 2",
        quote="q",
        verbatim=False,
        language="en",
        url=record.url,
        published=record.published,
    )
    return references(citation, record, TODAY)[style]


def test_apa_of_a_paper() -> None:
    assert written("apa") == (
        "Reed, A. K., & Omarov, B. (2023). Herons & people: 50% of the bay. Journal of Bays 13(6). "
        "https://example.org/h_1"
    )


def test_apa_gives_the_day_of_news_and_the_title_first_where_nobody_signed() -> None:
    said = written("apa", kind="news", authors=(), publisher=None)
    assert said == "Herons & people: 50% of the bay. (2023, November 5). https://example.org/h_1"


def test_apa_prefers_the_doi_and_says_where_no_date_is_printed() -> None:
    assert "https://doi.org/10.1/x" in written("apa", doi="10.1/x")
    assert "(n.d.)." in written("apa", published=None)


def test_gost_of_an_electronic_resource() -> None:
    assert written("gost") == (
        "Reed A. K., Omarov B. Herons & people: 50% of the bay [Электронный ресурс] // Journal of Bays "
        "13(6). – 05.11.2023. – URL: https://example.org/h_1 (дата обращения: 09.03.2026). – Section 2."
    )


def test_gost_of_what_is_not_on_the_web_names_no_address() -> None:
    said = written("gost", url=None)
    assert "URL" not in said
    assert "Электронный" not in said


def test_bibtex_escapes_what_latex_would_read() -> None:
    said = written("bibtex")
    assert said.startswith("@article{heron-bay,")
    assert r"title = {{Herons \& people: 50\% of the bay}}" in said
    assert "author = {Reed, Anna K. and Omarov, B.}" in said
    assert "url = {https://example.org/h_1}" in said
    assert r"note = {Section 2 (heron-bay\#p3)}" in said


def test_csl_json_has_names_and_dates_in_parts() -> None:
    (item,) = json.loads(written("csl"))
    assert item["author"][0] == {"family": "Reed", "given": "Anna K."}
    assert item["issued"] == {"date-parts": [[2023, 11, 5]]}
    assert item["type"] == "article-journal"
    assert item["container-title"] == "Journal of Bays 13(6)"


@pytest.mark.parametrize(("note", "year"), [("2024, vol. 87", "2024"), ("no date; figures to 2022", "")])
def test_a_year_is_taken_only_where_it_is_printed_as_the_date(note: str, year: str) -> None:
    said = written("csl", published=None, published_note=dict.fromkeys(("en", "ru", "kk"), note))
    assert json.loads(said)[0].get("issued") == ({"date-parts": [[int(year)]]} if year else None)


def test_a_citation_whose_source_is_gone_is_still_written() -> None:
    citation = Citation(
        n=1,
        source_id="gone",
        title="T",
        kind="news",
        passage_id="gone#p1",
        locator="L",
        quote="q",
        verbatim=False,
        language="ru",
    )
    forms = references(citation, None, TODAY)
    assert tuple(forms) == STYLES
    assert forms["text"] == "T, L (gone#p1)"
    assert all(form for form in forms.values())
