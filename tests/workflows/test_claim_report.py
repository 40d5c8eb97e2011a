"""The report on a checked text: every claim with its verdict, reason, passage and recomputation."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pypdfium2
import pytest

from assistant.adapters.writers import write
from assistant.core.documents import LANGUAGES, Language
from assistant.core.models import ClaimReport
from assistant.core.writing import Heading, Paper, Paragraph, Rows
from assistant.workflows.claim_report import counts, paper_of, verdict_name, wording

DAY = date(2026, 3, 5)
TEXTS: dict[Language, str] = {
    "en": "A family of five got 862,500 tenge for moving in 2023 in one sum.",
    "ru": "Семья из пяти человек в 2023 году получила бы за переезд 862 500 тенге.",
    "kk": "2023 жылы бес адамнан тұратын отбасы көшуге 862 500 теңге алды.",
}


def words(paper: Paper) -> str:
    """Return all that a paper says."""
    parts: list[str] = [paper.title, paper.footer]
    for block in paper.blocks:
        if isinstance(block, Heading):
            parts.append(block.text)
        elif isinstance(block, Paragraph):
            parts.append("".join(run.text for run in block.runs))
        elif isinstance(block, Rows):
            parts += [cell for row in (block.header, *block.rows) for cell in row]
    return "\n".join(parts)


@pytest.fixture(scope="module")
def report(assistant: Any) -> ClaimReport:
    text = "Moving\nIn 2023 the one-time relocation subsidy was 70 MCI for each family member. "
    found: ClaimReport = assistant.check(f"{text}{TEXTS['en']}\nIs it true?", "en")
    return found


def test_the_text_is_in_the_report_as_it_was_checked(report: ClaimReport) -> None:
    assert report.text.startswith("Moving\nIn 2023")
    assert all(claim.text in report.text for claim in report.claims)


def test_only_what_was_checked_is_counted(report: ClaimReport) -> None:
    assert counts(report) == {"supported": 1, "contradicted": 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_says_everything_the_report_holds(
    language: Language, report: ClaimReport, assistant: Any
) -> None:
    said = words(paper_of(report, assistant.engine().sources, language, DAY))
    assert "Moving" in said
    assert "Is it true?" in said
    assert "2026" in said
    for claim in report.claims:
        if claim.checked:
            assert claim.reason in said
            assert verdict_name(claim.verdict, language) in said.replace("\u00a0", " ")
            for citation in claim.citations:
                assert citation.passage_id in said
                assert " ".join((citation.digest or citation.quote).split()) in said
    assert any(claim.calculations for claim in report.claims)
    assert "241,500" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_survives_pdf_in_each_language(language: Language, assistant: Any) -> None:
    found = assistant.check(TEXTS[language], language)
    data = write(paper_of(found, assistant.engine().sources, language, DAY), "pdf")
    pages = pypdfium2.PdfDocument(io.BytesIO(data))
    read = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
    assert " ".join(TEXTS[language].split()) in read
    assert verdict_name(found.claims[0].verdict, language) in read.replace("\u00a0", " ")
    assert "□" not in read


def test_a_text_without_claims_makes_a_paper_too(assistant: Any) -> None:
    found = assistant.check("Is it true?", "ru")
    assert "утвержден" in words(paper_of(found, {}, "ru", DAY))


def test_every_verdict_has_its_own_name() -> None:
    for language in LANGUAGES:
        names = [one.in_language(language) for one in wording().verdicts.values()]
        assert len(set(names)) == 4
