"""A text taken apart into the sentences that can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.checking.headings import is_heading
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.text import fold

Passed = Literal["question", "heading"]
FEWEST_WORDS = 4
_BULLET = re.compile(r"^\s*(?:[-*•–—▪◦]|\d{1,2}[.)]|[a-zа-я]\))\s+")
_END = re.compile(r"[.!?…]+[»”\"’)\]]*(?=\s|$)")
_OPEN = {"«": "»", "“": "”", "„": "“"}
_JOINT = re.compile(r";\s+")
_CLOSING = re.compile(r"[»”\"’)\]%‰₸°]\s*$")
_SITE = re.compile(r"[\w-]+\.[a-z]{2,4}\b")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text; ``passed`` says why it holds nothing to check, where it does not."""

    text: str
    passed: Passed | None = None


def split(text: str) -> list[Sentence]:
    """Return the sentences of a text in order, list items and clauses after a semicolon on their own."""
    found: list[Sentence] = []
    lines = [line for line in text.splitlines() if re.search(r"\w", line)]
    for spot, line in enumerate(lines):
        plain = _BULLET.sub("", line).strip()
        if spot + 1 < len(lines) and is_heading(line, lines[spot + 1], lines[spot - 1] if spot else None):
            found.append(Sentence(plain, "heading"))
            continue
        for sentence in _sentences(plain):
            found += [Sentence(part, _passed(part)) for part in _clauses(sentence)]
    return found


def _sentences(line: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for match in _END.finditer(line):
        if match.group().startswith(".") and _goes_on(line, match.start(), match.end()):
            continue
        if _is_quoting(line[start : match.end()]):
            continue
        parts.append(line[start : match.end()].strip())
        start = match.end()
    parts.append(line[start:].strip())
    return [part for part in parts if re.search(r"\w", part)]


def _goes_on(line: str, stop: int, end: int) -> bool:
    """Tell whether a full stop belongs to an abbreviation or an initial, not to the end of a sentence."""
    word = re.search(r"(?:\w+\.)*\w+$", line[:stop])
    following = line[end:].lstrip()
    if not following:
        return False
    if following[0].islower() and not _SITE.match(following):
        return True
    if word is None:
        return not _CLOSING.search(line[:stop])
    last = word.group().lower()
    if len(last) == 1 and last.isalpha() and word.group().isupper():
        return True
    return last in load_words().abbreviations and following[0].isdigit()


def _is_quoting(text: str) -> bool:
    """Tell whether a quotation opened in the text is still open."""
    return any(text.count(mark) > text.count(close) for mark, close in _OPEN.items() if mark != close)


def _clauses(sentence: str) -> list[str]:
    """Return clauses joined by semicolons, where each can stand alone; else the sentence whole.

    Clauses that share a subject, or figures that share a total, stay together.
    """
    parts = [part.strip() for part in _JOINT.split(sentence)]
    if len(parts) < 2 or load_words().total.search(fold(sentence.lower())):
        return [sentence]
    if all(len(re.findall(r"[^\W\d]{2,}", part)) >= FEWEST_WORDS + 1 for part in parts):
        return parts
    return [sentence]


def _passed(text: str) -> Passed | None:
    if text.rstrip('»”"’) ').endswith("?"):
        return "question"
    words = re.findall(r"\w+", text)
    ended = re.search(r"[.!…»”]\s*$", text) is not None
    if len(words) < 3 or (not ended and len(words) < FEWEST_WORDS and not re.search(r"\d", text)):
        return "heading"
    if not ended and (text.endswith(":") or (text.isupper() and not re.search(r"\d", text))):
        return "heading"
    return None
