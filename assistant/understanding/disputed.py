"""Messages that end with "who is right?" or "is this still so?", or ask why figures differ.

What stands before such a question is what it asks about. The wordings are in ``disputed.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.numerals import find_numerals
from assistant.core.packaged import packaged
from assistant.understanding.messages import split_sentences
from assistant.understanding.turns import folded_letters

FEWEST_WORDS = 3
FEWEST_FIGURES = 2
# before 1990 the documents tell of no quota or flow: 1925 is a number of people
_YEAR = re.compile(r"(?:199\d|20[0-4]\d)$")
_QUOTED = re.compile(r"[«\"“]([^»\"”]{12,})[»\"”]")
_LAST = re.compile(r"(?:[,;—–]|\s-)\s*")
# how a statement is asked to be confirmed
_CONFIRM: dict[Language, str] = {
    "en": "Is it true that {claim}?",
    "ru": "Правда ли, что {claim}?",
    "kk": "{claim} дегені рас па?",
}


@dataclass(frozen=True)
class Disputed:
    """What is asked about without the question of who is right, and the figures set against each other.

    ``claim`` is a single statement to be judged, as a question; empty where figures are compared. ``others``
    tells that what other sources say of it is asked.
    """

    about: str
    figures: tuple[str, ...] = ()
    claim: str = ""
    others: bool = False


def disputed(text: str, language: Language) -> Disputed | None:
    """Return what a message asks to be settled; ``None`` where it asks something of its own."""
    differing = _without_differing(text, language) or _without_others(text, language)
    two = _of_two(text, language) if differing is None else None
    differing = two if two is not None and _names(two.about) else differing
    if differing is not None:
        return differing
    before, closing = _closing(text)
    folded = " ".join(re.sub(r"[^\w\s-]", " ", folded_letters(closing)).split())
    who = re.fullmatch(_data()["who"][language], folded) is not None
    verdict = who or re.fullmatch(_data()["verdict"][language], folded) is not None
    if not verdict or "?" in before or len(before.split()) < FEWEST_WORDS:
        return None
    figures = _figures(before, language)
    if who and len(figures) > 1:
        quoted = _QUOTED.findall(before)
        return Disputed(quoted[-1] if quoted else _plain(before, language), figures)
    claim = _statement(before, language)
    if len(claim.split()) < FEWEST_WORDS:
        return None
    return Disputed(claim, figures, confirmed(claim, language))


def asks_others(text: str, language: Language) -> bool:
    """Tell whether a text asks no more than what other sources give for the figure spoken of."""
    folded = " ".join(re.sub(r"[^\w\s-]", " ", folded_letters(text)).split())
    return re.fullmatch(_data()["others"][language], folded) is not None


def confirmed(claim: str, language: Language) -> str:
    """Return the question whether a statement is so."""
    return _CONFIRM[language].format(claim=claim.strip().rstrip("."))


def _closing(text: str) -> tuple[str, str]:
    """Return a message without its last sentence or clause, and that."""
    sentences = split_sentences(text)
    if not sentences:
        return "", ""
    last = sentences[-1]
    before = text[: text.rindex(last)].strip()
    if before:
        return before, last
    cuts = list(_LAST.finditer(last))
    return (last[: cuts[-1].start()].strip(), last[cuts[-1].end() :]) if cuts else ("", last)


def _without_differing(text: str, language: Language) -> Disputed | None:
    """Return what figures are said to differ on; ``None`` where that is not asked."""
    folded = folded_letters(text)
    spans = [found.span() for found in re.finditer(_data()["differing"][language], folded)]
    if not spans:
        return None
    kept, start = [], 0
    for begin, end in spans:
        kept.append(text[start:begin])
        start = end
    kept.append(text[start:])
    about = _plain(" ".join(kept), language)
    named = len(about.split()) > 1 and _names(about)
    return Disputed(about, _figures(about, language)) if named else None


def _without_others(text: str, language: Language) -> Disputed | None:
    """Return what other sources are asked about; ``None`` where no other source is asked for."""
    folded = folded_letters(text)
    found = re.search(_data()["of_others"][language], folded)
    if found is None:
        return None
    kept = f"{text[: found.start()]} {text[found.end() :]}"
    figures = _figures(kept, language)
    for match in reversed(list(re.finditer(_data()["wrote"][language], folded_letters(kept)))):
        kept = f"{kept[: match.start()]} {kept[match.end() :]}"
    about = " ".join(kept.split()).strip(" ,.;:?!—–-")
    return Disputed(about, figures, others=True) if len(about.split()) >= FEWEST_WORDS else None


def figures_alone(text: str, language: Language) -> tuple[str, ...]:
    """Return the figures a text asks why they differ, where it does not say of what; else none."""
    found = _of_two(text, language)
    return found.figures if found is not None and not _names(found.about) else ()


def _names(about: str) -> bool:
    """Tell whether a text has a word, and not only figures and particles."""
    return re.search(r"[^\W\d]{3}", about) is not None


def _of_two(text: str, language: Language) -> Disputed | None:
    """Return what is asked why it is one figure here and another there; ``None`` where that is not asked."""
    data, folded = _data(), folded_letters(text)
    figures = _figures(text, language)
    why = re.search(data["why"][language], folded)
    if (
        why is None
        or len(figures) < len(("here", "there"))
        or not re.search(data["beside"][language], folded)
    ):
        return None
    blanked = list(f"{text[: why.start()]}{' ' * len(why.group())}{text[why.end() :]}")
    for numeral in find_numerals(text, language):
        if numeral.value in figures:
            blanked[numeral.start : numeral.end] = " " * (numeral.end - numeral.start)
    about = _plain(re.sub(data["joined"][language], " ", "".join(blanked)), language)
    return Disputed(about, figures)


def _plain(text: str, language: Language) -> str:
    """Return a text without words that only say where figures stand, and without marks at its ends."""
    folded = folded_letters(text)
    kept, start = [], 0
    for found in re.finditer(_data()["beside"][language], folded):
        kept.append(text[start : found.start()])
        start = found.end()
    kept.append(text[start:])
    return " ".join(" ".join(kept).split()).strip(" ,.;:?!—–-")


def _statement(text: str, language: Language) -> str:
    """Return the statement of a text: what it quotes, or all without what leads up to it."""
    quoted = _QUOTED.findall(text)
    found = quoted[-1] if quoted else re.sub(_data()["lead"], "", text)
    reported = None if quoted else re.match(_data()["reported"][language], folded_letters(found))
    found = found[reported.end() :] if reported else found
    return " ".join(found.split()).strip(' ,.;:?!—–-«»"“”')


def _figures(text: str, language: Language) -> tuple[str, ...]:
    found = (numeral.value for numeral in find_numerals(text, language))
    return tuple(dict.fromkeys(value for value in found if not _YEAR.match(value)))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found: dict[str, Any] = packaged("assistant.understanding", "disputed.yaml")
    return found
