"""The questions one message holds, and the sentences that only tell about the asker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.understanding.turns import cues, folded_letters, says

MOST_PARTS = 4
FEWEST_WORDS = 2
_SENTENCE = re.compile(r"[^.!?…\n]*(?:[.](?=\S)[^.!?…\n]*)*[.!?…\n]*")
_NUMBERED = re.compile(r"(?:^|\s)(\d)[.)]\s+(?=\D)")


@dataclass(frozen=True)
class Message:
    """A message taken apart: what is told, and what is asked, at most four questions."""

    told: str
    asked: tuple[str, ...]


def split_message(text: str, language: Language) -> Message:
    """Return the questions of a message; one without two of them is one question, told and all."""
    listed = _listed(text)
    if listed:
        return Message(listed[0], tuple(listed[1 : MOST_PARTS + 1]))
    sentences = _with_orders(split_sentences(text), language)
    asked = [sentence for sentence in sentences if "?" in sentence and _words(sentence) >= FEWEST_WORDS]
    if not asked:
        asked = [text]
    parts = [part for sentence in asked for part in joined_questions(sentence, language)]
    if len(parts) < FEWEST_WORDS:
        return Message("", (parts[0] if len(sentences) < len(split_sentences(text)) else text,))
    told = " ".join(sentence for sentence in sentences if sentence not in asked and "?" not in sentence)
    return Message(told, tuple(parts[:MOST_PARTS]))


def _with_orders(sentences: list[str], language: Language) -> list[str]:
    """Return the sentences, an order to give the figures of each year with the question it follows."""
    joined: list[str] = []
    for sentence in sentences:
        gives = says("gives_figures", sentence, language) and says(
            "by_years", sentence, language, whole=False
        )
        if gives and joined and joined[-1].endswith("?") and "?" not in sentence:
            joined[-1] = f"{joined[-1].rstrip(' ?')} — {sentence.rstrip(' .!')}?"
        else:
            joined.append(sentence)
    return joined


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text; a full stop inside a word or number ends none."""
    return [found.strip() for found in _SENTENCE.findall(text) if found.strip()]


def split_questions(text: str, language: Language = "en") -> list[str]:
    """Return the questions a message holds, at most four; a message without two is one."""
    return list(split_message(text, language).asked)


def joined_questions(
    sentence: str, language: Language, kind: Literal["joined", "added", "listed"] = "joined"
) -> list[str]:
    """Return the questions joined in one sentence, each with a question word of its own.

    ``joined`` are those that "also" joins, ``added`` those that a mere "and" does, ``listed`` those
    that a comma does.
    """
    folded = folded_letters(sentence)
    cuts = sorted(
        {
            (match.start(), match.end())
            for pattern in cues()[kind][language]
            for match in re.finditer(fold(pattern), folded)
        }
    )
    parts, start = [], 0
    for begin, end in cuts:
        if begin < start:
            continue
        parts.append(sentence[start:begin])
        start = end
    parts.append(sentence[start:])
    if not all(_words(part) >= FEWEST_WORDS and says("asks", part, language) for part in parts):
        return [sentence]
    return [part if part.endswith("?") else f"{part.strip(' ,;')}?" for part in parts]


def _listed(text: str) -> list[str]:
    """Return what stands before a numbered list and its items; nothing where there is no such list."""
    found = list(_NUMBERED.finditer(text))
    if [match.group(1) for match in found] != [str(n + 1) for n in range(len(found))] or len(found) < 2:
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    items = [text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)]
    if not all(_words(item) >= FEWEST_WORDS for item in items):
        return []
    return [text[: found[0].start()].strip(), *items]


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))
