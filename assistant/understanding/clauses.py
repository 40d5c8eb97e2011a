"""The questions one sentence asks, by its clauses: "who gets it, how much is it and where do I apply?"."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import words
from assistant.understanding.question import Question
from assistant.understanding.turns import folded_letters, says

MOST_CLAUSES = 5
FEWEST_WORDS = 2
THREE = 3
# of so many words may be what names an amount; a story is longer
MOST_NAMED = 12
_ENDS = re.compile(r"[.?!]\s")
_MARK = re.compile(r"[?!]+\s+|\.\s+(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ])|\n+")


def asked_clauses(text: str, language: Language) -> tuple[str, ...]:
    """Return the clauses of a text that ask, each with what belongs to it."""
    folded = folded_letters(text)
    marks = [(match.start(), match.end()) for match in _MARK.finditer(text)]
    sure = sorted({*marks, *_joints(folded, language), *_commas(folded, language, "surely")})
    clauses = _merged(text, _cut(text, sure), language)
    every = sorted({*sure, *_commas(folded, language, "perhaps")})
    finer = _merged(text, _cut(text, every), language)
    if len(finer) > len(clauses) and len(finer) >= THREE:
        clauses = finer
    if not 1 < len(clauses) <= MOST_CLAUSES:
        return (text,)
    return tuple(f"{clause.strip(' ,;?')}?" for clause in clauses)


def noun_and_question(text: str, language: Language) -> tuple[str, ...]:
    """Return what stands before the last joint of a text and the question after it, if only that asks.

    "The lump sum this year, and how long must I work?" Empty where the text is not so made.
    """
    joints = sorted(_joints(folded_letters(text), language))
    if not joints:
        return ()
    start, end = joints[-1]
    first, second = text[:start].strip(" ,;?"), text[end:].strip(" ,;?")
    if says("asks", first, language) or not says("asks", second, language) or supposes(first, language):
        return ()
    said = len(words(first))
    if not FEWEST_WORDS <= said <= MOST_NAMED or len(words(second)) < FEWEST_WORDS or _ENDS.search(text):
        return ()
    if second[:1].isdigit() or text[start:end].strip(" ,;") not in _data()["and"][language].split("|"):
        return ()
    return (f"{first}?", f"{second}?")


def _joints(folded: str, language: Language) -> set[tuple[int, int]]:
    return {
        (match.start(), match.end()) for pattern in _joins(language) for match in pattern.finditer(folded)
    }


def _commas(folded: str, language: Language, kind: str) -> set[tuple[int, int]]:
    """Return the commas at which a question may begin; in Kazakh the question word comes later."""
    return {(match.start(), match.start(1)) for match in _comma(kind, language).finditer(folded)}


def _cut(text: str, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans, start = [], 0
    for begin, end in cuts:
        if begin >= start:
            spans.append((start, begin))
            start = end
    spans.append((start, len(text)))
    return [(begin, end) for begin, end in spans if text[begin:end].strip(" ,;?")]


def _merged(text: str, spans: list[tuple[int, int]], language: Language) -> list[str]:
    """Return the clauses, those that ask nothing of their own with the one before, or the first one after."""
    merged: list[tuple[int, int]] = []
    begun: int | None = None
    for start, end in spans:
        begun = start if begun is None else begun
        part = text[start:end].strip(" ,;?")
        asks = says("asks", _without_relative(part, language), language)
        bound = (
            _is_bound(part, language)
            and not (
                merged and _asks_when(part, text[slice(*merged[-1])], text[merged[-1][1] : start], language)
            )
        ) or _only_counts(part, language)
        bound = bound or (bool(merged) and _is_length_of(part, text[slice(*merged[-1])], language))
        bound = bound or (bool(merged) and _is_other_way(part, text[slice(*merged[-1])], language))
        if merged and (not asks or bound or depends(part, text[slice(*merged[-1])], language)):
            merged[-1] = (merged[-1][0], end)
        elif asks:
            merged.append((start if merged else begun, end))
    return [text[start:end] for start, end in merged] or [text]


def _without_relative(part: str, language: Language) -> str:
    """Return a clause without pronouns that stand for a word before them: "those who came"."""
    pattern = _data()["relative"][language]
    return re.sub(pattern, "", folded_letters(part)) if pattern else part


def _is_bound(part: str, language: Language) -> bool:
    return re.match(_data()["bound"][language], folded_letters(part)) is not None


def supposes(part: str, language: Language) -> bool:
    """Tell whether a part says on what condition the rest is asked: "if we take the money"."""
    folded = folded_letters(part)
    return _is_bound(part, language) or re.search(_data()["supposes"][language], folded) is not None


def _asks_when(part: str, before: str, joint: str, language: Language) -> bool:
    """Tell whether a part that begins with "when" is a question, joined by a word to a plain one."""
    if re.search(r"\w", joint) is None or not re.match(_data()["when"][language], folded_letters(part)):
        return False
    return says("asks", before, language) and not re.search(
        _data()["conditions"][language], folded_letters(before)
    )


def _only_counts(part: str, language: Language) -> bool:
    return re.fullmatch(_data()["counts"][language], folded_letters(part)) is not None


def _is_length_of(part: str, before: str, language: Language) -> bool:
    """Tell whether a part asks for how long only what the clause before it asks about with yes or no is."""
    if re.fullmatch(_data()["lengths"][language], folded_letters(part).strip(" ?")) is None:
        return False
    return re.search(_data()["asks_more"][language], folded_letters(before)) is None


def _is_other_way(part: str, before: str, language: Language) -> bool:
    """Tell whether a part is but the other way of the clause before it: "before the move, or after?"."""
    data = _data()["other_way"][language]
    if re.fullmatch(data["part"], folded_letters(part).strip(" ?")) is None:
        return False
    return re.search(data["after"], folded_letters(before).strip(" ,;?")) is not None


def said_shortly(text: str, language: Language) -> str:
    """Return a text that asks for all that was given of a figure in few words; others as they are."""
    data = _data()
    asked = re.search(data["otherwise_given"][language], folded_letters(text))
    return data["both"][language] if asked else text


def depends(text: str, before: str, language: Language) -> bool:
    """Tell whether a text asks only for more of the figure the text ``before`` asks for.

    For its share of a whole, what it was before it was changed, how large the largest is, or how much of
    what was planned came about.
    """
    if says("plan_and_fact", f"{before} {text}", language, whole=False):
        alone = re.search(_data()["people"][language], folded_letters(text)) is not None
        return not alone and not says("plan_and_fact", before, language, whole=False)
    if _says_only("portion", text, language) or _says_only("versions", text, language):
        return True
    if re.search(_data()["otherwise_given"][language], folded_letters(text)):
        return True
    extreme = re.search(_data()["extreme"][language], folded_letters(before)) is not None
    return extreme and _says_only("extent", text, language)


def chooses_place(question: Question, before: Question) -> bool:
    """Tell whether a question for a place says what is done there by a word of its own, that is no concept.

    Which region "is chosen" is not asked of those who left the region named ``before``.
    """
    if "place" not in question.wanted or not any(mention.is_place for mention in before.mentions):
        return False
    language, data = question.language, _data()
    known = "|".join(data[name][language] for name in ("fillers", "extent", "portion", "versions", "degree"))
    spoken = [folded_letters(term.surface) for term in question.terms if term.concept is None]
    return any(
        re.fullmatch(r"[^\W\d]{4,}", word) is not None
        and re.fullmatch(known, word) is None
        and re.search(data["extreme"][language], word) is None
        for word in spoken
    )


def _says_only(kind: str, text: str, language: Language) -> bool:
    said, data = words(folded_letters(text)), _data()
    own = [re.fullmatch(data[kind][language], word) is not None for word in said]
    others = "|".join(data[name][language] for name in ("fillers", "extent"))
    return any(own) and all(mine or re.fullmatch(others, word) for mine, word in zip(own, said, strict=True))


@lru_cache(maxsize=3)
def _joins(language: Language) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _data()["joins"][language])


@lru_cache(maxsize=6)
def _comma(kind: str, language: Language) -> re.Pattern[str]:
    return re.compile(rf",\s+({_data()[kind][language]})")


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[Language, Any]]:
    found: dict[str, dict[Language, Any]] = packaged("assistant.understanding", "clauses.yaml")
    return found
