"""A paper written as DOCX and PDF can be read again, in the letters of the three languages."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pytest
from pypdf import PdfReader

from assistant.adapters.writers import Format, write
from assistant.adapters.writers.markdown import escaped
from assistant.core.writing import Heading, Paper, Paragraph, Rows, Run, paragraph

KAZAKH = "Әжесі ғарыш, қой, теңіз, өзен, ұшақ, үй, һәм іні — ӘҒҚҢӨҰҮҺІ № 5 «₸»"
HOSTILE = "<b>x</b> <img src='http://evil.example/a.png'/> &lt;p&gt; $x$ [a](javascript:1) <para> </font>"


def paper(text: str) -> Paper:
    """Return a paper that says the same in each kind of block."""
    blocks = (
        Heading(text),
        paragraph(text),
        Paragraph((Run(text, "good"), Run(" ✗", "strong"))),
        Rows(("А", "Ә"), ((text, "1"),)),
    )
    return Paper("Тақырып", "kk", blocks, "Төменгі жол")


def read(data: bytes, form: Format) -> str:
    """Return the text of a file, white space made single."""
    if form == "pdf":
        pages = pypdfium2.PdfDocument(data)
        found = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    else:
        document = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        found = " ".join([*(one.text for one in document.paragraphs), *cells])
    return " ".join(found.split())


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_letters_of_kazakh_come_out_again(form: Format) -> None:
    assert read(write(paper(KAZAKH), form), form).count(KAZAKH) == 4


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_markup_is_written_as_text(form: Format) -> None:
    data = write(paper(HOSTILE), form)
    assert read(data, form).count(HOSTILE) == 4
    assert b"/URI" not in data


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("text", ["a\x00b\x1fc", "\ud800", "汉字 🙂 \u202eabc", "x" * 5000, "\n\n", ""])
def test_odd_characters_do_not_stop_a_paper(text: str, form: Format) -> None:
    assert "Тақырып" in read(write(paper(text), form), form)


def test_a_pdf_names_its_title_and_language() -> None:
    made = PdfReader(io.BytesIO(write(paper("a"), "pdf")))
    assert made.metadata is not None
    assert made.metadata.title == "Тақырып"
    assert made.trailer["/Root"]["/Lang"] == "kk-KZ"


def test_the_fonts_are_within_the_pdf() -> None:
    page = PdfReader(io.BytesIO(write(paper(KAZAKH), "pdf"))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    golos = [font for font in fonts if "Golos" in str(font["/BaseFont"])]
    assert golos
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in golos)


def test_a_long_table_goes_over_pages_with_its_header() -> None:
    rows = tuple((f"жол {n}", "1 242 000 теңге") for n in range(120))
    made = pypdfium2.PdfDocument(write(Paper("Т", "kk", (Rows(("Атауы", "Мәні"), rows),)), "pdf"))
    texts = [page.get_textpage().get_text_bounded() for page in made]
    assert len(texts) > 1
    assert all("Атауы" in text for text in texts)


def markdown(text: str) -> str:
    return write(paper(text), "md").decode()


def test_markdown_has_the_parts_of_a_paper() -> None:
    assert markdown("Сөз") == (
        "# Тақырып\n\n## Сөз\n\nСөз\n\nСөз **✗**\n\n"
        "| А | Ә |\n| --- | --- |\n| Сөз | 1 |\n\n---\n\nТөменгі жол\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[a](javascript:1)", "\\[a\\](javascript\\:1)"),
        ("![p](http://evil.example/a.png)", "!\\[p\\](http\\://evil.example/a.png)"),
        ("<b>x</b> &lt;", "\\<b\\>x\\</b\\> \\&lt;"),
        ("# x", "\\# x"),
        ("1. x", "1\\. x"),
        ("- x", "\\- x"),
        ("www.evil.example", "www\\.evil.example"),
        ("10 %: 5 + 5 = 10", "10 %: 5 + 5 = 10"),
        ("a\x00b", "ab"),
    ],
)
def test_signs_of_markdown_are_written_as_text(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_cell_with_a_bar_or_a_line_end_stays_one_cell() -> None:
    made = write(Paper("Т", "kk", (Rows(("a",), (("x | y\nz",),)),)), "md").decode()
    assert "| x \\| y z |" in made


def test_each_line_of_a_quotation_is_one() -> None:
    made = write(Paper("Т", "kk", (paragraph("a\n\nb", "quote"),)), "md").decode()
    assert made.endswith("> a\n> b\n")
