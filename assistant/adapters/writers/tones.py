"""The colours of a printed paper: ink and wash of each tone, as hexadecimal RGB without the hash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assistant.core.writing import Tone

INK = "15222B"
ACCENT = "0A5563"
LINE = "DCD8CC"


class Colours(NamedTuple):
    """Ink, and what the text is washed in; no wash where it is empty."""

    ink: str
    wash: str = ""


TONES: Mapping[Tone, Colours] = {
    "plain": Colours(INK),
    "strong": Colours(INK),
    "soft": Colours("4A5861"),
    "good": Colours("1B6336", "E3F1E6"),
    "bad": Colours("9C1F16", "FBE9E6"),
    "warn": Colours("6D4700", "FFF3D9"),
    "open": Colours("4A5861", "F0EEE6"),
}
