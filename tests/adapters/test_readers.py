"""Readers: the right text at the right place, or one sentence that says the way out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.adapters.readers import read_file
from assistant.core.errors import BadDocument
from tests.adapters.files import (
    DOCUMENT_PART,
    KAZAKH_FONT,
    garble,
    with_parts,
    write_docx,
    write_pdf,
    write_zip,
)

SENTENCE = "The district of Aksu housed forty-one newcomer families last spring."
KAZAKH = "Ауданға былтыр қырық бір отбасы көшіп келді, олардың әрқайсысы үй алды."
RUSSIAN = "Весной в район приехала сорок одна семья, и каждой дали дом."
HEAD, FOOT = "Steppe Gazette, issue 7", "Printed in Aksu"
WORD_XML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE_XML = "http://schemas.openxmlformats.org/package/2006"
OFFICE_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _pages(count: int) -> list[list[str]]:
    return [
        [HEAD, f"Village {n} received {10 + n} families in spring.", "Their houses stand by the river.", FOOT]
        for n in range(1, count + 1)
    ]


def _binary(_path: Path) -> bytes:
    return bytes(range(1, 32)) * 40


def _truncated_pdf(path: Path) -> bytes:
    data = write_pdf(path, _pages(2)).read_bytes()
    return data[: data.index(b"stream") + 10]


def _doctype(path: Path) -> bytes:
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><w:document xmlns:w="{WORD_XML}"/>'
    return with_parts(write_docx(path), {DOCUMENT_PART: xml.encode()}).read_bytes()


def _bomb(path: Path) -> bytes:
    return with_parts(write_docx(path), {"word/media/blank.bin": bytes(20_000_000)}).read_bytes()


def _crowd(path: Path) -> bytes:
    return with_parts(write_docx(path), {f"word/media/{n}.txt": b"" for n in range(2_001)}).read_bytes()


def _scan(path: Path) -> bytes:
    return write_pdf(path, [[], []]).read_bytes()


BAD: dict[str, tuple[str, bytes | Callable[[Path], bytes], str]] = {
    "PDF of noise": ("a.pdf", b"%PDF-1.7\n" + b"\x93" * 500, "broken PDF"),
    "PDF cut short": ("a.pdf", _truncated_pdf, "broken PDF"),
    "PDF with a password": (
        "a.pdf",
        lambda path: write_pdf(path, _pages(1), encrypt="sesame").read_bytes(),
        "password",
    ),
    "PDF of pictures only": ("a.pdf", _scan, "OCR"),
    "empty PDF": ("a.pdf", b"", "0 bytes"),
    "empty text": ("a.txt", b"", "0 bytes"),
    "text of blanks": ("a.txt", b" \n\t\n ", "no text"),
    "text named PDF": ("a.pdf", SENTENCE.encode(), "named PDF"),
    "text named DOCX": ("a.docx", SENTENCE.encode(), "named DOCX"),
    "ZIP named DOCX": ("a.docx", lambda path: write_zip(path, {"a": b"text"}).read_bytes(), "ZIP archive"),
    "DOCX cut short": ("a.docx", lambda path: write_docx(path).read_bytes()[:3_000], "broken DOCX"),
    "DOCX with a garbled part": (
        "a.docx",
        lambda path: garble(write_docx(path), DOCUMENT_PART).read_bytes(),
        "broken DOCX",
    ),
    "DOCX without its list of parts": (
        "a.docx",
        lambda path: with_parts(write_docx(path), {"[Content_Types].xml": None}).read_bytes(),
        "broken DOCX",
    ),
    "DOCX whose XML does not close": (
        "a.docx",
        lambda path: with_parts(write_docx(path), {DOCUMENT_PART: b"<w:document>"}).read_bytes(),
        "broken DOCX",
    ),
    "DOCX that declares entities": ("a.docx", _doctype, "XML entities"),
    "DOCX that expands a thousandfold": ("a.docx", _bomb, "unreasonable size"),
    "DOCX of too many parts": ("a.docx", _crowd, "unreasonable size"),
    "PDF named TXT": ("a.txt", lambda path: write_pdf(path, _pages(1)).read_bytes(), "binary file"),
    "DOCX named Markdown": ("a.md", lambda path: write_docx(path).read_bytes(), "binary file"),
    "binary without zeros named TXT": ("a.txt", _binary, "not text"),
    "binary with zeros named HTML": ("a.html", b"\x00\x01\x02" * 300, "binary file"),
    "UTF-16 cut inside a character": ("a.txt", b"\xff\xfea\x00b", "not text"),
    "HTML without text": ("a.html", b"<html><body><img src='a.png'></body></html>", "no main text"),
    "picture": ("a.png", b"\x89PNG\r\n\x1a\n", "type .png"),
    "old Word file": ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(100), "type .doc"),
    "file without a suffix": ("notes", SENTENCE.encode(), "(none)"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_one_sentence_with_the_way_out(case: str, tmp_path: Path) -> None:
    name, content, reason = BAD[case]
    path = tmp_path / name
    path.write_bytes(content(path) if callable(content) else content)
    with pytest.raises(BadDocument) as refused:
        read_file(path)
    message = str(refused.value)
    _, _, way_out = message.partition("; ")
    assert reason in message
    assert path.name in message
    assert "\n" not in message
    assert message.endswith(".")
    assert way_out


@pytest.mark.parametrize(("name", "reason"), [("absent.pdf", "does not exist"), ("", "is not a file")])
def test_a_path_that_is_no_file_is_refused(name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(BadDocument, match=rf"{reason}; \w.+\.$"):
        read_file(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(BadDocument, match="permissions"):
        read_file(path)


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as handle:
        handle.truncate(200 * 1024 * 1024 + 1)
    with pytest.raises(BadDocument, match="larger than 200 MB; split"):
        read_file(path)


def test_every_line_of_a_pdf_lies_on_the_page_it_was_printed_on(tmp_path: Path) -> None:
    document = read_file(write_pdf(tmp_path / "a.pdf", _pages(5)))
    assert [page.number for page in document.pages] == [1, 2, 3, 4, 5]
    for number in range(1, 6):
        line = f"Village {number} received {10 + number} families in spring."
        assert document.text.count(line) == 1
        start = document.text.index(line)
        assert {document.page_at(start), document.page_at(start + len(line) - 1)} == {number}


def test_the_pages_of_a_pdf_cover_its_text_without_gap_or_overlap(tmp_path: Path) -> None:
    document = read_file(write_pdf(tmp_path / "a.pdf", [*_pages(2), [], *_pages(1)]))
    borders = [0, *(page.end for page in document.pages)]
    assert [page.start for page in document.pages] == borders[:-1]
    assert borders[-1] == len(document.text)
    assert document.page_at(len(document.text)) is None
    assert document.findings == ("pages without text: 3",)


def test_the_title_of_a_pdf_comes_from_its_metadata(tmp_path: Path) -> None:
    assert read_file(write_pdf(tmp_path / "a.pdf", _pages(1), title="Moving north")).title == "Moving north"


@pytest.mark.skipif(not KAZAKH_FONT.exists(), reason="the font DejaVu Sans is not installed")
def test_kazakh_letters_survive_a_pdf(tmp_path: Path) -> None:
    document = read_file(write_pdf(tmp_path / "a.pdf", [[KAZAKH], [RUSSIAN]], font=KAZAKH_FONT))
    assert document.page_at(document.text.index(KAZAKH)) == 1
    assert document.page_at(document.text.index(RUSSIAN)) == 2


def test_a_pdf_that_opens_without_a_password_is_read_though_its_owner_set_one(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = StandardEncryption("", "sesame", canPrint=0)
    assert SENTENCE in read_file(write_pdf(tmp_path / "a.pdf", [[SENTENCE]], encrypt=locked)).text


def test_a_docx_gives_headings_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    document = read_file(write_docx(tmp_path / "a.docx"))
    assert document.text.split("\n\n") == [
        "# Housing",
        "A newcomer family rents a house from the district for eight months.",
        "District\tHouses",
        "Aksu\t41",
        "# Schooling",
        "Балалар мектепке қыркүйекте барады.",
    ]
    assert document.title == "Rules for newcomers"
    assert document.page_at(0) is None


def test_a_docx_cannot_draw_in_another_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the vault code", encoding="utf-8")
    xml = (
        f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE d [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'
        f'<w:document xmlns:w="{WORD_XML}"><w:body><w:p><w:r><w:t>Told: &leak;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    path = with_parts(write_docx(tmp_path / "a.docx"), {DOCUMENT_PART: xml.encode("utf-16")})
    try:
        text = read_file(path).text
    except BadDocument:
        return
    assert "vault" not in text


def test_a_docx_without_styles_or_properties_is_still_read(tmp_path: Path) -> None:
    paragraph = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
    xml = f'<w:document xmlns:w="{WORD_XML}"><w:body>{paragraph}</w:body></w:document>'
    types = (
        f'<Types xmlns="{PACKAGE_XML}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{DOCUMENT_PART}" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{PACKAGE_XML}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE_XML}/officeDocument" Target="{DOCUMENT_PART}"/></Relationships>'
    )
    parts = {"[Content_Types].xml": types, "_rels/.rels": relations, DOCUMENT_PART: xml}
    path = write_zip(tmp_path / "a.docx", {name: part.encode() for name, part in parts.items()})
    assert read_file(path).text == SENTENCE


PAGE = f"""<!doctype html><html><head><title>Families by the river</title></head><body>
<nav><ul><li><a href="/">Start page</a></li><li><a href="/shop">Web shop</a></li></ul></nav>
<main><article><h1>Families by the river</h1>
<p>{SENTENCE} They came by train and were met by the akim, who had the keys ready for each of them.</p>
<p>Work was found at the dairy and at the grain store, and the school opened a second shift for children.</p>
<table><tr><th>Village</th><th>Houses</th></tr><tr><td>Aksu</td><td>41</td></tr></table>
</article></main>
<footer><p>Copyright holder and cookie settings</p></footer></body></html>"""


def test_a_page_gives_its_article_without_menu_and_footer(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    document = read_file(path)
    assert SENTENCE in document.text
    assert "second shift" in document.text
    assert "41" in document.text
    assert document.title == "Families by the river"
    assert not [part for part in ("Web shop", "Start page", "cookie") if part in document.text]


def test_a_page_in_windows_1251_keeps_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    body = f"<html><body><article><p>{RUSSIAN} {RUSSIAN}</p></article></body></html>"
    path.write_bytes(body.encode("cp1251"))
    assert RUSSIAN in read_file(path).text


def test_markdown_is_kept_as_written_and_its_first_heading_is_the_title(tmp_path: Path) -> None:
    text = f"\n## Newcomers of Aksu\n\n{SENTENCE}\n\n- one\n- two\n"
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    document = read_file(path)
    assert document.text == text
    assert document.title == "Newcomers of Aksu"


@pytest.mark.parametrize(
    ("encoding", "findings"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("cp1251", ("read as Windows-1251, not UTF-8",)),
        ("utf-16", ("read as UTF-16, not UTF-8",)),
    ],
)
def test_text_is_read_in_the_encodings_people_save_it_in(
    encoding: str, findings: tuple[str, ...], tmp_path: Path
) -> None:
    text = f"# Переезд\r\n\r\n{RUSSIAN}\r\n{SENTENCE}\r\n"
    path = tmp_path / "a.TXT"
    path.write_bytes(text.encode(encoding))
    document = read_file(path)
    assert document.text == text
    assert document.title == "Переезд"
    assert document.findings == findings
