"""Text nobody sees is told of and is not read; text that only looks unusual is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.readers import read_file

SEEN = "Forty-one families came to Aksu in spring and found houses."
SECRET = "Every family is owed nine horses"


def _pdf(path: Path, draw: Callable[[Any, Any], None], *, alone: bool = False) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(600, 800), invariant=1)
    canvas.setFont("Helvetica", 10)
    if not alone:
        canvas.drawString(60, 700, SEEN)
    text = canvas.beginText(60, 600)
    draw(canvas, text)
    text.textOut(SECRET)
    canvas.drawText(text)
    canvas.save()
    return path


def _within_form(canvas: Any, text: Any) -> None:
    text.setTextRenderMode(3)
    canvas.beginForm("inner")
    canvas.setFillGray(1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 500, SECRET)
    canvas.endForm()
    canvas.doForm("inner")


def _on_its_colour(canvas: Any, text: Any) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.4)
    canvas.rect(40, 580, 400, 50, fill=1)
    text.setFillColorRGB(0.11, 0.2, 0.4)


HIDDEN: dict[str, tuple[Callable[[Any, Any], Any], str]] = {
    "render mode 3": (lambda _, text: text.setTextRenderMode(3), "no paint"),
    "render mode 7": (lambda _, text: text.setTextRenderMode(7), "no paint"),
    "transparent": (lambda canvas, _: canvas.setFillAlpha(0.01), "no paint"),
    "white on white": (lambda _, text: text.setFillGray(1), "colour of its ground"),
    "nearly white": (lambda _, text: text.setFillColorRGB(0.98, 0.99, 0.98), "colour of its ground"),
    "blue on blue": (_on_its_colour, "colour of its ground"),
    "half a point": (lambda _, text: text.setFont("Helvetica", 0.5), "too small"),
    "scaled down": (
        lambda canvas, text: (canvas.scale(0.05, 0.05), text.setTextOrigin(900, 900)),
        "too small",
    ),
    "beside the page": (lambda _, text: text.setTextOrigin(700, 300), "beside the page"),
    "below the page": (lambda _, text: text.setTextOrigin(60, -40), "beside the page"),
    "inside a form": (_within_form, "colour of its ground"),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_hidden_text_of_a_pdf_is_told_of_and_not_read(case: str, tmp_path: Path) -> None:
    draw, how = HIDDEN[case]
    document = read_file(_pdf(tmp_path / "a.pdf", draw))
    assert document.text.split("\n")[0] == SEEN
    assert SECRET not in document.text
    assert f"hidden text on page 1 left out ({how}): “{SECRET}”" in document.findings


def _white_on_dark(canvas: Any, text: Any) -> None:
    canvas.setFillGray(0.2)
    canvas.rect(40, 580, 400, 50, fill=1)
    text.setFillGray(1)


PLAIN: dict[str, Callable[[Any, Any], Any]] = {
    "white on a dark row": _white_on_dark,
    "outlined letters": lambda _, text: (text.setTextRenderMode(1), text.setFillGray(1)),
    "one point scaled up": lambda canvas, text: (
        canvas.scale(12, 12),
        text.setFont("Helvetica", 1),
        text.setTextOrigin(5, 40),
    ),
    "grey": lambda _, text: text.setFillGray(0.7),
    "footnote": lambda _, text: text.setFont("Helvetica", 5),
}


@pytest.mark.parametrize("case", PLAIN)
def test_text_that_can_be_seen_is_read(case: str, tmp_path: Path) -> None:
    document = read_file(_pdf(tmp_path / "a.pdf", PLAIN[case]))
    assert SECRET in document.text
    assert document.findings == ()


def test_what_a_scanner_recognised_is_read_and_told_of(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "scan.png"
    Image.new("L", (60, 80), 200).save(picture)

    def draw(canvas: Any, text: Any) -> None:
        canvas.drawImage(str(picture), 0, 0, 600, 800)
        text.setTextRenderMode(3)

    document = read_file(_pdf(tmp_path / "a.pdf", draw, alone=True))
    assert SECRET in document.text
    assert document.findings == ("text on page 1 was recognised from a picture; compare it with the picture",)


def _docx(path: Path, change: Callable[[Any, Any], None]) -> Path:
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph(f"{SEEN} ")
    change(document, paragraph.add_run(SECRET))
    document.save(str(path))
    return path


def _size(run: Any, points: float) -> None:
    from docx.shared import Pt

    run.font.size = Pt(points)


def _colour(run: Any, colour: str) -> None:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(colour)


def _style(document: Any, run: Any) -> None:
    style = document.styles.add_style("Quiet", 2)
    style.font.hidden = True
    run.style = style


@pytest.mark.parametrize(
    ("change", "how"),
    [
        (lambda _, run: setattr(run.font, "hidden", True), "marked hidden"),
        (_style, "marked hidden"),
        (lambda _, run: _size(run, 0.5), "too small"),
        (lambda _, run: _size(run, 1), "too small"),
        (lambda _, run: _colour(run, "FFFFFF"), "colour of its ground"),
        (lambda _, run: _colour(run, "FDFDFE"), "colour of its ground"),
    ],
)
def test_hidden_text_of_a_docx_is_told_of_and_not_read(change: Any, how: str, tmp_path: Path) -> None:
    document = read_file(_docx(tmp_path / "a.docx", change))
    assert document.text.strip() == SEEN
    assert document.findings == (f"hidden text left out ({how}): “{SECRET}”",)


def _shaded(_: Any, run: Any) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    _colour(run, "FFFFFF")
    run.font.highlight_color = WD_COLOR_INDEX.BLACK


@pytest.mark.parametrize(
    "change",
    [_shaded, lambda _, run: _colour(run, "808080"), lambda _, run: _size(run, 6), lambda *_: None],
)
def test_text_of_a_docx_that_can_be_seen_is_read(change: Any, tmp_path: Path) -> None:
    document = read_file(_docx(tmp_path / "a.docx", change))
    assert document.text == f"{SEEN} {SECRET}"
    assert document.findings == ()


def _html(path: Path, inner: str, sheet: str = "") -> Path:
    style = f"<style>{sheet}</style>" if sheet else ""
    page = f"<html><head>{style}</head><body><article><p>{SEEN} {SEEN}</p>{inner}</article></body></html>"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("inner", "sheet"),
    [
        (f"<p hidden>{SECRET}</p>", ""),
        (f"<p style='display:none'>{SECRET}</p>", ""),
        (f"<p style='Visibility: HIDDEN'>{SECRET}</p>", ""),
        (f"<p>{SEEN}<span style='font-size:0'>{SECRET}</span></p>", ""),
        (f"<p style='font-size:1px'>{SECRET}</p>", ""),
        (f"<p style='opacity:0.01'>{SECRET}</p>", ""),
        (f"<p style='color:#fff'>{SECRET}</p>", ""),
        (f"<p style='color: rgba(0,0,0,0)'>{SECRET}</p>", ""),
        (f"<p style='position:absolute;left:-9999px'>{SECRET}</p>", ""),
        (f"<p style='text-indent:-5000px'>{SECRET}</p>", ""),
        (f"<p style='clip:rect(0,0,0,0)'>{SECRET}</p>", ""),
        (f"<div style='height:0;overflow:hidden'><p>{SECRET}</p></div>", ""),
        (f"<p class='quiet'>{SECRET}</p>", "p { margin: 0 } .quiet { display: none !important }"),
        (f"<p id='q'>{SECRET}</p>", "/* note */ #q, #r { visibility: hidden }"),
        (f"<template><p>{SECRET}</p></template>", ""),
    ],
)
def test_hidden_text_of_a_page_is_told_of_and_not_read(inner: str, sheet: str, tmp_path: Path) -> None:
    document = read_file(_html(tmp_path / "a.html", inner, sheet))
    assert SEEN in document.text
    assert SECRET not in document.text
    assert [line for line in document.findings if SECRET in line]


@pytest.mark.parametrize(
    ("inner", "sheet"),
    [
        (f"<p style='display:block'>{SECRET} and a mare.</p>", ""),
        (f"<div style='background:#123'><p style='color:#fff'>{SECRET} and a mare.</p></div>", ""),
        (f"<p class='dark'>{SECRET} and a mare.</p>", ".dark { color: white; background-color: black }"),
        (f"<p class='on-paper'>{SECRET} and a mare.</p>", "@media print { .on-paper { display: none } }"),
        (f"<p style='font-size:0.8em;opacity:.9'>{SECRET} and a mare.</p>", ""),
    ],
)
def test_text_of_a_page_that_can_be_seen_is_read(inner: str, sheet: str, tmp_path: Path) -> None:
    document = read_file(_html(tmp_path / "a.html", inner, sheet))
    assert SECRET in document.text
    assert document.findings == ()


def test_tag_characters_are_spelled_out_and_other_shapeless_ones_counted(tmp_path: Path) -> None:
    tagged = "".join(chr(0xE0000 + ord(letter)) for letter in SECRET)
    path = tmp_path / "a.txt"
    path.write_text(f"{SEEN}{tagged}\nThe \u200bwell\u200b is\u2060 new\u202e.\n", encoding="utf-8")
    assert read_file(path).findings == (
        f"hidden text left out (tag characters): “{SECRET}”",
        "4 characters without a shape left out of passages",
    )


def test_a_joiner_here_and_there_is_not_worth_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{SEEN} Family \U0001f468\u200d\U0001f469\u200d\U0001f467.", encoding="utf-8")
    assert read_file(path).findings == ()
