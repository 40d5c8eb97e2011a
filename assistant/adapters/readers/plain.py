"""Text and Markdown."""

from __future__ import annotations

from pathlib import Path

from assistant.core.errors import BadDocument
from assistant.core.reading import ReadText

_ENCODINGS = ("utf-8-sig", "cp1251")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_plain(path: Path) -> ReadText:
    """Return the file's text unchanged: offsets count its characters, line ends included, mark excluded."""
    data = path.read_bytes()
    text = decode(data, path.name)
    encoding = "UTF-16" if data.startswith(UTF16_MARKS) else "Windows-1251"
    findings = () if _is_utf8(data) else (f"read as {encoding}, not UTF-8",)
    first = next((line.strip("# ").strip() for line in text.splitlines() if line.strip()), "")
    return ReadText(text=text, title=first[:120], findings=findings)


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8 (with or without a mark), UTF-16 with a mark, or Windows-1251."""
    for encoding in ("utf-16",) if data.startswith(UTF16_MARKS) else _ENCODINGS:
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
