"""A file a reader sends: told by its name and content before it is read, and forgotten afterwards."""

from __future__ import annotations

import mimetypes
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from assistant.adapters.readers.apart import read_apart
from assistant.core.errors import BadDocument, BadUpload
from assistant.core.reading import ReadText

LARGEST = 25 * 1024 * 1024
CHECKED = (".docx", ".pdf", ".txt")
LONGEST_NAME = 80
# endings of programs that no list of media types has
_PROGRAMS = (".scr", ".cmd", ".com", ".vbs", ".ps1", ".lnk", ".jar", ".msi", ".hta", ".docm")


def read_upload(name: str, data: bytes, suffixes: Sequence[str] = CHECKED) -> ReadText:
    """Return the text of an uploaded file; raises BadUpload, which names the problem."""
    suffix = checked_suffix(name, data, suffixes)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / f"upload{suffix}"
        path.write_bytes(data)
        try:
            return read_apart(path)
        except BadDocument as error:
            raise BadUpload("unreadable", str(error)) from None


def checked_suffix(name: str, data: bytes, suffixes: Sequence[str] = CHECKED) -> str:
    """Return the ending of an uploaded file's name; raises BadUpload where the file is not to be opened."""
    plain = safe_name(name)
    suffix = PurePosixPath(plain).suffix.lower()
    if len(data) > LARGEST:
        raise BadUpload("size", f"the file has {len(data)} bytes, the limit is {LARGEST}.")
    if not data:
        raise BadUpload("empty", "the file is empty.")
    if suffix not in suffixes:
        raise BadUpload("type", f"files of type {suffix or '(none)'} are not read here.")
    inner = PurePosixPath(plain).with_suffix("").suffix.lower()
    if inner and (inner in _PROGRAMS or mimetypes.guess_type(f"a{inner}", strict=False)[0]):
        raise BadUpload("double", f"the name ends twice ({inner}{suffix}).")
    return suffix


def safe_name(name: str) -> str:
    """Return a file name without directories, control and direction signs, shortened."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in last if char.isprintable()).strip()
    suffix = PurePosixPath(shown).suffix
    stem = shown.removesuffix(suffix) if suffix else shown
    return f"{stem[:LONGEST_NAME]}{suffix[:12]}"
