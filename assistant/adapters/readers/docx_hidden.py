"""Text of a DOCX paragraph that Word does not show: hidden by its mark, its colour or its size.

How a run looks is read from the XML itself: python-docx looks every style up anew for every run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from assistant.adapters.readers.hidden import Hidden

# half a point is the unit of sizes in the file
SMALLEST = 3
# at least this much in every channel is white on white paper
WHITE = 0xF5
DEEPEST = 20
VAL, OFF = qn("w:val"), ("0", "false", "off", "none")
_GROUND = (
    "./w:rPr/w:shd | ./w:rPr/w:highlight | ancestor::w:p[1]/w:pPr/w:shd | ancestor::w:tc/w:tcPr/w:shd"
    " | ancestor::w:tbl/w:tblPr/w:tblStyle"
)


@dataclass(frozen=True)
class Look:
    """What is said of how text looks; None where nothing is said."""

    hidden: bool | None = None
    size: int | None = None
    colour: str | None = None

    def over(self, other: Look) -> Look:
        """Return this look, completed by another where it says nothing."""
        return Look(
            other.hidden if self.hidden is None else self.hidden,
            other.size if self.size is None else self.size,
            other.colour if self.colour is None else self.colour,
        )


class Styles:
    """The styles of a document: their names and looks, bases and defaults included."""

    def __init__(self, document: Any) -> None:
        """``document`` is python-docx's."""
        root = document.styles.element
        self._elements = {style.get(qn("w:styleId")): style for style in root.iterchildren(qn("w:style"))}
        self._looks: dict[str, Look] = {}
        marked = (qn("w:default"), qn("w:type"))
        self._default = next(
            (
                name
                for name, style in self._elements.items()
                if [style.get(one) for one in marked] == ["1", "paragraph"]
            ),
            "",
        )
        common = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._common = _look(common)

    def name(self, paragraph: Any) -> str:
        """Return the name of a paragraph's style, empty if it has none."""
        style = self._elements.get(self._style_of(paragraph))
        named = None if style is None else style.find(qn("w:name"))
        return "" if named is None else str(named.get(VAL, ""))

    def seen_text(self, paragraph: Any, hidden: list[Hidden]) -> str:
        """Return the text of a paragraph that can be seen; what cannot is put into ``hidden``."""
        below = self._of(self._style_of(paragraph)).over(self._common)
        parts: list[str] = []
        for run in _runs(paragraph):
            said = run.text
            how = self._why_unseen(run._r, below) if said.strip() else ""
            if how:
                hidden.append(Hidden(how, said.strip()))
            else:
                parts.append(said)
        return "".join(parts)

    def _why_unseen(self, run: Any, below: Look) -> str:
        properties = run.find(qn("w:rPr"))
        look = below
        if properties is not None:
            named = properties.find(qn("w:rStyle"))
            styled = Look() if named is None else self._of(named.get(VAL, ""))
            look = _look(properties).over(styled).over(below)
        if look.hidden:
            return "marked hidden"
        if look.size is not None and look.size < SMALLEST:
            return "too small"
        if look.colour and _is_white(look.colour) and not run.xpath(_GROUND):
            return "colour of its ground"
        return ""

    def _style_of(self, paragraph: Any) -> str:
        named = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._default if named is None else str(named.get(VAL, ""))

    def _of(self, name: str) -> Look:
        """Return the look of a style with that of its bases."""
        if name not in self._looks:
            look, base = Look(), name
            for _ in range(DEEPEST):
                style = self._elements.get(base)
                if style is None:
                    break
                look = look.over(_look(style.find(qn("w:rPr"))))
                based = style.find(qn("w:basedOn"))
                base = "" if based is None else based.get(VAL, "")
            self._looks[name] = look
        return self._looks[name]


def _runs(paragraph: Any) -> Iterator[Any]:
    for part in paragraph.iter_inner_content():
        if hasattr(part, "runs"):
            yield from part.runs
        else:
            yield part


def _look(properties: Any) -> Look:
    if properties is None:
        return Look()
    vanish, size, colour = (properties.find(qn(name)) for name in ("w:vanish", "w:sz", "w:color"))
    points = "" if size is None else size.get(VAL, "")
    return Look(
        None if vanish is None else vanish.get(VAL, "1").lower() not in OFF,
        int(points) if points.isdecimal() else None,
        None if colour is None else colour.get(VAL),
    )


def _is_white(colour: str) -> bool:
    try:
        channels = bytes.fromhex(colour)
    except ValueError:
        return False
    return len(channels) == 3 and min(channels) >= WHITE
