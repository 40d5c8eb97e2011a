"""Text of a DOCX paragraph that Word does not show: hidden by its mark, its colour or its size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from assistant.adapters.readers.hidden import Hidden

SMALLEST = 1.5
# at least this much in every channel is white on white paper
WHITE = 0xF5
_GROUND = (
    "./w:rPr/w:shd | ./w:rPr/w:highlight | ancestor::w:p[1]/w:pPr/w:shd | ancestor::w:tc/w:tcPr/w:shd"
    " | ancestor::w:tbl/w:tblPr/w:tblStyle"
)


def seen_text(paragraph: Any, hidden: list[Hidden]) -> str:
    """Return the text of a paragraph that can be seen; what cannot is put into ``hidden``."""
    parts: list[str] = []
    for run in _runs(paragraph):
        how = _why_unseen(run, paragraph) if run.text.strip() else ""
        if how:
            hidden.append(Hidden(how, run.text.strip()))
        else:
            parts.append(run.text)
    return "".join(parts)


def _runs(paragraph: Any) -> Iterator[Any]:
    for part in paragraph.iter_inner_content():
        if hasattr(part, "runs"):
            yield from part.runs
        else:
            yield part


def _why_unseen(run: Any, paragraph: Any) -> str:
    fonts = list(_fonts(run, paragraph))
    if _first(fonts, lambda font: font.hidden):
        return "marked hidden"
    size = _first(fonts, lambda font: font.size)
    if size is not None and size.pt < SMALLEST:
        return "too small"
    colour = _first(fonts, lambda font: font.color.rgb)
    if colour is not None and min(colour) >= WHITE and not run._r.xpath(_GROUND):
        return "colour of its ground"
    return ""


def _fonts(run: Any, paragraph: Any) -> Iterator[Any]:
    """Yield the fonts that say how a run looks, the nearest first."""
    yield run.font
    for style in (run.style, paragraph.style):
        while style is not None:
            yield style.font
            style = style.base_style


def _first(fonts: list[Any], get: Callable[[Any], Any]) -> Any:
    return next((value for font in fonts if (value := get(font)) is not None), None)
