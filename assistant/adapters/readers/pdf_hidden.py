"""Text of a PDF page that nobody sees on paper: taken off the page before it is read, and told of.

Unseen is text that is drawn without paint, in the colour of what lies under it, smaller than a speck,
or beside the page. Text without paint over a picture that fills the page is what a scanner recognised:
where a page has no other text, it stays and is told of.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.adapters.readers.hidden import QUOTED, Hidden

SMALLEST = 1.5
DEEPEST = 8
# colours nearer than this in every channel are one colour; paint thinner than this is none
NEAR = 10
THIN = 16
SCAN = 0.5
LEAST_GROUND = 4.0
WHITE = (255, 255, 255)
_UNPAINTED = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_STROKED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]
Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass
class _Ground:
    """What is painted so far: each box with its colour, None where it cannot be told."""

    painted: list[tuple[Box, Colour | None]] = field(default_factory=list)
    colours: set[Colour] = field(default_factory=lambda: {WHITE})

    def paint(self, box: Box, colour: Colour | None) -> None:
        if box[2] - box[0] >= LEAST_GROUND and box[3] - box[1] >= LEAST_GROUND:
            self.painted.append((box, colour))
            self.colours |= {colour} if colour else set()

    def hides(self, box: Box, colour: Colour) -> bool:
        """Tell whether a colour cannot be seen where it is painted."""
        if not any(_near(colour, known) for known in self.colours):
            return False
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for (left, bottom, right, top), under in reversed(self.painted):
            if left <= x <= right and bottom <= y <= top:
                return under is not None and _near(colour, under)
        return _near(colour, WHITE)


@dataclass(frozen=True)
class _Piece:
    """An object of a page, where it lies, and what it is part of."""

    raw: Any
    kind: int
    box: Box
    scale: float
    form: Any


def take_off_hidden(page: pypdfium2.PdfPage) -> list[Hidden]:
    """Take unseen text off a page; return what it was, the first pieces of each kind quoted."""
    pieces = list(_pieces(page, None, PLAIN, 0))
    texts = [piece for piece in pieces if piece.kind == pdfium.FPDF_PAGEOBJ_TEXT]
    unseen = _unseen(pieces, page)
    if not unseen:
        return []
    unpainted = len(unseen) == len(texts) and all(how == "no paint" for _, how in unseen)
    if unpainted and _is_scan(pieces, page):
        return [Hidden("scan", "")]
    found = _quoted(page, unseen)
    for piece, _ in unseen:
        pdfium.FPDFPageObj_SetIsActive(piece.raw, False)
    return found


def _unseen(pieces: list[_Piece], page: pypdfium2.PdfPage) -> list[tuple[_Piece, str]]:
    ground, whole = _Ground(), page.get_bbox()
    found: list[tuple[_Piece, str]] = []
    for piece in pieces:
        if piece.kind == pdfium.FPDF_PAGEOBJ_TEXT:
            how = _why_unseen(piece, ground, whole)
            if how:
                found.append((piece, how))
        elif piece.kind == pdfium.FPDF_PAGEOBJ_PATH:
            colour = _fill(piece.raw)
            if colour:
                ground.paint(piece.box, colour)
        elif piece.kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            ground.paint(piece.box, None)
    return found


def _why_unseen(piece: _Piece, ground: _Ground, whole: Box) -> str:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(piece.raw)
    if mode in _UNPAINTED:
        return "no paint"
    left, bottom, right, top = piece.box
    if any(piece.box) and (right <= whole[0] or left >= whole[2] or top <= whole[1] or bottom >= whole[3]):
        return "beside the page"
    if 0 < _size(piece) < SMALLEST:
        return "too small"
    colour, alpha = _paint(piece.raw, stroke=mode in _STROKED)
    if alpha < THIN:
        return "no paint"
    return "colour of its ground" if ground.hides(piece.box, colour) else ""


def _pieces(page: pypdfium2.PdfPage, form: Any, matrix: Matrix, depth: int) -> Iterator[_Piece]:
    """Yield the objects of a page in the order they are painted, those of its forms among them."""
    count = pdfium.FPDFPage_CountObjects(page) if form is None else pdfium.FPDFFormObj_CountObjects(form)
    take = pdfium.FPDFPage_GetObject if form is None else pdfium.FPDFFormObj_GetObject
    for number in range(max(0, count)):
        raw = take(page if form is None else form, number)
        if not raw:
            continue
        kind = pdfium.FPDFPageObj_GetType(raw)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from _pieces(page, raw, _times(_matrix(raw), matrix), depth + 1)
        else:
            yield _Piece(raw, kind, _box(raw, matrix), _height(matrix), form)


def _box(raw: Any, matrix: Matrix) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(raw, *(ctypes.byref(side) for side in sides))
    left, bottom, right, top = (side.value for side in sides)
    if matrix == PLAIN:
        return left, bottom, right, top
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _size(piece: _Piece) -> float:
    """Return the height of a letter in points, as it stands on the page."""
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(piece.raw, ctypes.byref(size))
    return abs(size.value) * _height(_matrix(piece.raw)) * piece.scale


def _matrix(raw: Any) -> Matrix:
    given = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(raw, ctypes.byref(given)):
        return PLAIN
    return given.a, given.b, given.c, given.d, given.e, given.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _height(matrix: Matrix) -> float:
    return float((matrix[2] ** 2 + matrix[3] ** 2) ** 0.5)


def _paint(raw: Any, stroke: bool = False) -> tuple[Colour, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not get(raw, *(ctypes.byref(part) for part in parts)):
        return (0, 0, 0), 255
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue), alpha


def _fill(raw: Any) -> Colour | None:
    """Return the colour a path is filled with, None where it is not."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    drawn = pdfium.FPDFPath_GetDrawMode(raw, ctypes.byref(mode), ctypes.byref(stroke))
    if not drawn or mode.value == pdfium.FPDF_FILLMODE_NONE:
        return None
    colour, alpha = _paint(raw)
    return colour if alpha > THIN else None


def _near(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _is_scan(pieces: list[_Piece], page: pypdfium2.PdfPage) -> bool:
    left, bottom, right, top = page.get_bbox()
    pictures = (piece.box for piece in pieces if piece.kind == pdfium.FPDF_PAGEOBJ_IMAGE)
    largest = max(((box[2] - box[0]) * (box[3] - box[1]) for box in pictures), default=0.0)
    return bool(largest >= SCAN * (right - left) * (top - bottom))


def _quoted(page: pypdfium2.PdfPage, unseen: list[tuple[_Piece, str]]) -> list[Hidden]:
    """Return the text of each kind, as much of it as is quoted."""
    told: dict[str, str] = {}
    textpage = page.get_textpage()
    for piece, how in unseen:
        said = told.setdefault(how, "")
        if len(said) < QUOTED:
            told[how] = f"{said} {_text(piece.raw, textpage)}".strip()
    textpage.close()
    return [Hidden(how, said) for how, said in told.items()]


def _text(raw: Any, textpage: pypdfium2.PdfTextPage) -> str:
    length = min(pdfium.FPDFTextObj_GetText(raw, textpage, None, 0), 10_000)
    if length <= 0:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(raw, textpage, buffer, length)
    return bytes(buffer).decode("utf-16-le", "ignore").rstrip("\0")
