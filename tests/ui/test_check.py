"""The page that checks a text: what it takes, what it refuses, what it says of each claim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.adapters.readers.upload import read_upload
from assistant.adapters.writers import write
from assistant.core.errors import BadUpload, IndexMissing
from assistant.core.writing import Paper, paragraph
from assistant.ui.wording import text
from tests.ui.conftest import Open, chips, shown, texts

RIGHT = "In 2023 the one-time relocation subsidy was 70 MCI for each family member."
WRONG = "In 2023 the one-time relocation subsidy was 35 MCI for each family member."


def checked(app: AppTest, given: str) -> AppTest:
    """Return the page after a text was given and checked."""
    app.text_area(key="check-text").set_value(given)
    app.button(key="check-go").click().run()
    assert not app.exception
    return app


def test_claims_are_marked_by_verdict_with_sign_and_word(assistant: Any, open_page: Open) -> None:
    app = checked(open_page(assistant, "en", "check"), f"Support for movers\n{RIGHT} {WRONG} How much is it?")
    marked = shown(app).find_class("claim")
    assert [one.find_class("said")[0].text_content() for one in marked] == [RIGHT, WRONG]
    assert [one.find_class("verdict")[0].text_content() for one in marked] == ["✓borne out", "✗contradicted"]
    assert {"supported", "contradicted"} == {one.get("class").split()[-1] for one in marked}
    sheet = shown(app).find_class("sheet")[0].text_content()
    assert sheet.startswith("Support for movers\n")
    assert sheet.endswith("How much is it?")


def test_each_claim_has_its_reason_and_opens_its_passage(assistant: Any, open_page: Open) -> None:
    app = checked(open_page(assistant, "en", "check"), WRONG)
    (card,) = shown(app).find_class("claim-card")
    assert "35" in card.find_class("reason")[0].text_content()
    assert len(chips(app)) >= 1
    passages = {one.get("id") for one in shown(app).find_class("passage")}
    assert set(chips(app)) <= passages


def test_an_amount_is_recomputed_step_by_step(assistant: Any, open_page: Open) -> None:
    told = "A family of five got 862,500 tenge for moving in 2023 in one sum."
    app = checked(open_page(assistant, "en", "check"), told)
    (details,) = shown(app).find_class("claim-card")[0].findall(".//details")[:1]
    assert "241,500" in details.text_content()
    assert "1,207,500" in details.text_content()


def test_links_of_claims_lead_to_their_cards(assistant: Any, open_page: Open) -> None:
    app = checked(open_page(assistant, "en", "check"), f"{RIGHT} {WRONG}")
    ids = {one.get("id") for one in shown(app).find_class("claim-card")}
    assert {one.get("href").lstrip("#") for one in shown(app).find_class("claim")} == ids


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(
    ("given", "said"),
    [("", "empty"), ("  \n ", "empty"), ("слово " * 4000, "too_long"), ("\x00\x01", "not_text")],
)
def test_what_cannot_be_checked_is_told_in_the_pages_language(
    given: str, said: str, language: Any, assistant: Any, open_page: Open
) -> None:
    app = checked(open_page(assistant, language, "check"), given)
    (state,) = texts(app, "failed")
    begins, _, ends = text(f"check.{said}", language, n="#").partition("#")
    assert state.startswith(begins)
    assert state.endswith(ends)


def test_a_text_without_claims_says_so(assistant: Any, open_page: Open) -> None:
    app = checked(open_page(assistant, "en", "check"), "How much is it?")
    assert texts(app, "empty")[0].startswith(text("check.none", "en"))


def test_reasons_follow_the_language_of_the_page(assistant: Any, open_page: Open) -> None:
    app = checked(open_page(assistant, "ru", "check"), WRONG)
    assert "утверждении" in texts(app, "reason")[0]


def test_a_broken_index_is_told(open_page: Open) -> None:
    class Broken:
        def check(self, given: str, language: str) -> None:
            raise IndexMissing("no index")

    app = checked(open_page(Broken(), "en", "check"), RIGHT)
    assert texts(app, "failed") == [text("failed", "en", what="no index")]


def test_another_text_forgets_the_first(assistant: Any, open_page: Open) -> None:
    app = checked(open_page(assistant, "en", "check"), RIGHT)
    app.button(key="check-anew").click().run()
    assert texts(app, "claim-card") == []
    assert app.text_area(key="check-text").value == ""


PDF = write(Paper("Т", "kk", (paragraph("Әр отбасы мүшесіне 70 АЕК төленді."),)), "pdf")
DOCX = write(Paper("Т", "kk", (paragraph("Әр отбасы мүшесіне 70 АЕК төленді."),)), "docx")


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", PDF), ("a.DOCX", DOCX), ("a.txt", "Әр отбасы мүшесіне 70 АЕК төленді.".encode())],
)
def test_files_of_three_kinds_are_read(name: str, data: bytes) -> None:
    assert "Әр отбасы мүшесіне 70 АЕК төленді." in read_upload(name, data).text


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.exe", b"MZ", "type"),
        ("a", b"text", "type"),
        ("a.html", b"<p>text</p>", "type"),
        ("a.docm", DOCX, "type"),
        ("report.exe.pdf", PDF, "double"),
        ("report.pdf.docx", DOCX, "double"),
        ("report.scr.txt", b"text", "double"),
        ("a.pdf", b"", "empty"),
        ("a.txt", b"a" * (30 << 20), "size"),
        ("a.pdf", DOCX, "unreadable"),
        ("a.docx", PDF, "unreadable"),
        ("a.docx", b"PK\x03\x04broken", "unreadable"),
        ("a.pdf", PDF[:200], "unreadable"),
        ("a.txt", b"\x7fELF\x00\x00", "unreadable"),
        ("a.txt", b"\x00\x01\x02" * 300, "unreadable"),
    ],
)
def test_files_that_may_not_be_opened_are_refused_by_name(name: str, data: bytes, problem: str) -> None:
    with pytest.raises(BadUpload) as raised:
        read_upload(name, data)
    assert raised.value.problem == problem
    assert text(f"check.bad_{problem}", "kk", name=name)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "C:\\x\\a.txt", "a\u202etxt.txt", "a" * 400 + ".txt"]
)
def test_a_file_name_leads_nowhere(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert read_upload(name, b"One sentence.").text == "One sentence."
    assert list(tmp_path.rglob("*")) == []


def test_a_dotted_name_that_hides_nothing_is_read() -> None:
    assert read_upload("отчёт 12.05.2024 v2.final.txt", b"One sentence.").text == "One sentence."


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_report_can_be_saved_in_both_forms(language: str, assistant: Any, open_page: Open) -> None:
    app = checked(open_page(assistant, language, "check"), f"{RIGHT} {WRONG}")
    saved = app.get("download_button")
    assert len(saved) == 2
