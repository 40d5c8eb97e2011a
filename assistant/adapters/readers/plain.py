"""Text and Markdown."""

from __future__ import annotations

from pathlib import Path

from assistant.core.errors import BadDocument
from assistant.core.reading import ReadText

_ENCODINGS = ("utf-8", "cp1251")


def read_plain(path: Path) -> ReadText:
    """Return the file's text unchanged: offsets count its characters, line ends included."""
    data = path.read_bytes()
    text = decode(data, path.name)
    findings = () if _is_utf8(data) else ("read as Windows-1251, not UTF-8",)
    first = next((line.strip("# ").strip() for line in text.splitlines() if line.strip()), "")
    return ReadText(text=text, title=first[:120], findings=findings)


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8 (with or without a mark), UTF-16 with a mark, or Windows-1251."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_like_text(text):
            return text
    raise BadDocument(f"{name} is not text in UTF-8 or Windows-1251; save it as UTF-8.")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_like_text(text: str) -> bool:
    sample = text[:4000]
    odd = sum(1 for char in sample if ord(char) < 32 and char not in "\t\n\r\f")
    return odd <= len(sample) * 0.01
