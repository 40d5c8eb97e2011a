"""PDF through ReportLab, in Golos Text, which has the letters of the three languages."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Paragraph as Flow

from assistant.adapters.writers.tones import ACCENT, INK, LINE, TONES
from assistant.core.writing import Block, Heading, Paper, Paragraph, Role, Rows, Run

REGULAR, BOLD = "GolosText", "GolosText-Bold"
# signs that Golos lacks, in the fonts every PDF reader has
SPARE = {"ZapfDingbats": "✓✗", "Symbol": "≈≠≤≥→"}
MISSING = "□"
WIDTH: float = A4[0] - 40 * mm
CELL = 8.5


def write_pdf(paper: Paper) -> bytes:
    """Return the paper as a PDF file; a character no font at hand has is shown as a box."""
    _fonts()
    held = io.BytesIO()
    document = SimpleDocTemplate(
        held,
        pagesize=A4,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=18 * mm,
        bottomMargin=22 * mm,
        title=paper.title,
        author="Kosh",
        lang={"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}[paper.language],
    )
    story: list[Any] = [Flow(_shaped(paper.title, bold=True), _style("title", 20, BOLD, ACCENT, after=10))]
    for block in paper.blocks:
        story += _flowables(block)

    def foot(canvas: Any, made: Any) -> None:
        canvas.saveState()
        canvas.setFillColor(HexColor(f"#{TONES['soft'].ink}"))
        line = Flow(_shaped(paper.footer), _style("foot", 7.5, REGULAR, TONES["soft"].ink))
        _, height = line.wrap(WIDTH - 15 * mm, 20 * mm)
        line.drawOn(canvas, 20 * mm, 16 * mm - height)
        canvas.setFont(REGULAR, 8)
        canvas.drawRightString(A4[0] - 20 * mm, 16 * mm - 8, str(made.page))
        canvas.restoreState()

    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return held.getvalue()


@lru_cache(maxsize=1)
def _fonts() -> frozenset[str]:
    """Register the fonts; return the characters they have."""
    directory = Path(str(files("assistant.adapters.writers").joinpath("fonts")))
    known: set[str] = set()
    for name, file in ((REGULAR, "GolosText-Regular.ttf"), (BOLD, "GolosText-Bold.ttf")):
        font = TTFont(name, str(directory / file))
        pdfmetrics.registerFont(font)
        known = {chr(code) for code in font.face.charToGlyph}
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset(known)


def _flowables(block: Block) -> list[Any]:
    if isinstance(block, Heading):
        size = {1: 14.0, 2: 12.0}.get(block.level, 11.0)
        style = _style(f"h{block.level}", size, BOLD, ACCENT, before=10, after=4)
        style.keepWithNext = 1
        return [Flow(_shaped(block.text, bold=True), style)]
    if isinstance(block, Paragraph):
        return [Flow("".join(_run(run) for run in block.runs), _role(block.role))]
    return [_table(block), Spacer(1, 6)]


def _role(role: Role) -> ParagraphStyle:
    if role == "quote":
        style = _style(role, 10, REGULAR, INK, before=2, after=6)
        style.leftIndent = 10
        style.borderPadding = (4, 6, 5, 8)
        style.backColor = HexColor("#F7F5EF")
        style.spaceBefore, style.spaceAfter = 7, 11
        return style
    size = {"lead": 11.5, "small": 8.5}.get(role, 10)
    return _style(role, size, REGULAR, INK, after=5)


def _style(
    name: str, size: float, font: str, ink: str, *, before: float = 0, after: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=size * 1.4,
        textColor=HexColor(f"#{ink}"),
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=1,
    )


def _run(run: Run) -> str:
    colours = TONES[run.tone]
    wash = f' backColor="#{colours.wash}"' if colours.wash else ""
    shown = f'<font color="#{colours.ink}"{wash}>{_shaped(run.text, bold=run.tone == "strong")}</font>'
    return f"<b>{shown}</b>" if run.tone == "strong" else shown


def _shaped(text: str, *, bold: bool = False) -> str:
    """Return text as ReportLab's markup, each character in a font that has it."""
    known = _fonts()
    spare = {sign: font for font, signs in SPARE.items() for sign in signs}
    back = BOLD if bold else REGULAR
    parts = []
    for part in re.split(f"([{''.join(spare)}])", text):
        if part in spare and len(part) == 1:
            parts.append(f'<font name="{spare[part]}">{part}</font>')
        else:
            kept = "".join(char if char in known or char == "\n" else _replaced(char) for char in part)
            parts.append(escape(kept).replace("\n", "<br/>"))
    return f'<font name="{back}">{"".join(parts)}</font>'


def _replaced(char: str) -> str:
    return " " if char.isspace() else MISSING if char.isprintable() else ""


def _table(block: Rows) -> LongTable:
    style = _style("cell", CELL, REGULAR, INK)
    lines = [[Flow(_shaped(title, bold=True), style) for title in block.header]]
    lines += [[Flow(_shaped(cell), style) for cell in row] for row in block.rows]
    table = LongTable(lines, colWidths=_widths(block), repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, 0), 1, HexColor(f"#{ACCENT}")),
                ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor(f"#{LINE}")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return table


def _widths(block: Rows) -> list[float]:
    """Return a width for each column: what no line may break, and a share of the rest by its length."""
    columns = list(zip(block.header, *block.rows, strict=True))
    least = [max(_unbroken(cell) for cell in column) + 10 for column in columns]
    rest = max(0.0, WIDTH - sum(least))
    longest = [min(60, max(len(cell) for cell in column)) for column in columns]
    share = rest / max(1, sum(longest))
    wanted = [size + share * length for size, length in zip(least, longest, strict=True)]
    return [width * WIDTH / sum(wanted) for width in wanted]


def _unbroken(cell: str) -> float:
    """Return the width of a cell's longest part without a space, at most a third of the page."""
    parts = cell.split(" ")
    return min(WIDTH / 3, max(float(pdfmetrics.stringWidth(part, BOLD, CELL)) for part in parts))
