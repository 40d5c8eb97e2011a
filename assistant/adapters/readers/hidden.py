"""Text that a reader of the document would not see: how it is told of in the report on the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.core.text import clean

QUOTED = 160
MOST_TOLD = 20
TAGS = re.compile("[\U000e0020-\U000e007e]+")
_ZERO_WIDTH = re.compile("[\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\U000e0000-\U000e007f]")
# joiners and marks of direction that honest text has here and there
FEW = 3


@dataclass(frozen=True)
class Hidden:
    """A stretch of unseen text: how it is hidden, and its beginning."""

    how: str
    text: str


def told(found: Sequence[Hidden], where: str = "") -> list[str]:
    """Return the findings on hidden text at one place, such as ``page 3``; blank text is not worth one."""
    place = f" on {where}" if where else ""
    lines = []
    for one in found[:MOST_TOLD]:
        if one.how == "scan":
            lines.append(f"text{place} was recognised from a picture; compare it with the picture")
        elif said := quoted(one.text):
            lines.append(f"hidden text{place} left out ({one.how}): “{said}”")
    return lines


def merged(found: Sequence[Hidden]) -> list[Hidden]:
    """Return neighbours hidden in the same way as one stretch."""
    runs = groupby(found, key=lambda one: one.how)
    return [Hidden(how, " ".join(dict.fromkeys(one.text for one in run))) for how, run in runs]


def quoted(text: str) -> str:
    """Return the beginning of a text on one line, tag characters shown as the letters they stand for."""
    shown = TAGS.sub(lambda found: "".join(chr(ord(sign) - 0xE0000) for sign in found.group()), text)
    line = " ".join(clean(shown).split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"


def unseen_signs(text: str) -> list[str]:
    """Return findings on signs without a shape that a text holds; the tags among them are spelled out."""
    tags = TAGS.findall(text)
    lines = told([Hidden("tag characters", run) for run in tags])
    others = len(_ZERO_WIDTH.findall(text)) - sum(map(len, tags))
    if others > FEW:
        lines.append(f"{others} characters without a shape left out of passages")
    return lines
