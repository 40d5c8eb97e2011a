"""DOCX through python-docx; headings are Word's own, so that its navigation and readers aloud find them."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from assistant.adapters.writers.tones import ACCENT, TONES
from assistant.core.writing import Block, Heading, Paper, Paragraph, Role, Rows, Run

FONT = "Arial"
# what XML 1.0 cannot hold
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIZES: dict[Role, float] = {"body": 11, "lead": 12.5, "quote": 11, "small": 9.5}


def write_docx(paper: Paper) -> bytes:
    """Return the paper as a DOCX file."""
    document = docx.Document()
    _prepare(document, paper)
    document.add_heading(_plain(paper.title), level=0)
    for block in paper.blocks:
        _add(document, block)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _prepare(document: Any, paper: Paper) -> None:
    """Set fonts, language, title and footer."""
    document.core_properties.title = _plain(paper.title)
    document.core_properties.author = "Kosh"
    document.core_properties.comments = ""
    document.core_properties.language = paper.language
    names = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3")
    for name in names:
        style = document.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), FONT)
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(attribute), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(ACCENT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}[paper.language])
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    document.sections[0].footer.paragraphs[0].text = _plain(paper.footer)
    for run in document.sections[0].footer.paragraphs[0].runs:
        run.font.size = Pt(8)


def _add(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(_plain(block.text), level=min(block.level, 3))
    elif isinstance(block, Paragraph):
        style = "Intense Quote" if block.role == "quote" else None
        written = document.add_paragraph(style=style)
        for run in block.runs:
            _write(written, run, block.role)
    else:
        _tabulate(document, block)


def _write(written: Any, run: Run, role: Role) -> None:
    made = written.add_run(_plain(run.text))
    colours = TONES[run.tone]
    made.font.name = FONT
    made.font.size = Pt(_SIZES[role])
    made.font.color.rgb = RGBColor.from_string(colours.ink)
    made.bold = run.tone == "strong"
    made.italic = False
    if colours.wash:
        _wash(made._r.get_or_add_rPr(), colours.wash)


def _wash(properties: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    properties.append(shading)


def _tabulate(document: Any, block: Rows) -> None:
    table = document.add_table(rows=1, cols=len(block.header), style="Table Grid")
    for cell, title in zip(table.rows[0].cells, block.header, strict=True):
        cell.text = _plain(title)
        cell.paragraphs[0].runs[0].bold = True
    heads = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(heads)
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _plain(text)
    for line in table.rows:
        for cell in line.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9.5)
    document.add_paragraph()


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("", text)
